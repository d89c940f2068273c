"""Works what pages have put into the inbox, as the dispatcher would."""

from bot.wecom.inbound import to_message
from handlers import beforehand, router
from handlers.message import MessageKind
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import Stage


def work_inbox(stage: Stage) -> list[str]:
    """Work all that waits; returns what each message came to."""

    def work(uow: UnitOfWork) -> list[str]:
        found = []
        while claimed := uow.inbox.claim(10):
            for incoming in claimed:
                message = to_message(incoming, uow.media.list_of(incoming.id), stage.desk.bot_name)
                words = beforehand.words_of(message, stage.now)
                reading = stage.reader.read(words) if message.kind is MessageKind.WORDS else None
                outcome = router.work(uow, message, reading, stage.desk, stage.now)
                uow.inbox.mark_done(incoming.id, outcome, stage.now)
                found += [outcome] if outcome != "ignored" else []  # what the stage said itself
        stage.told = stage._collect(uow)
        return found

    return stage.database.write(work)
