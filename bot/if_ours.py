"""What falls due is for the newest program to say: an older one beside it stands still."""

from bot.rounds import Job
from storage.writer import Writer


def if_ours(writer: Writer, job: Job) -> Job:
    """The job, done only while no newer program has upgraded the database."""

    async def run() -> None:
        if not await writer.read(lambda uow: uow.roll.is_outdated()):
            await job()

    return run
