"""The one who writes: a thread that puts many works into one commit."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from threading import Thread
from time import perf_counter
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from storage import dialect
from storage.database import Database, translate
from storage.errors import Unavailable
from storage.jobs import Job, Jobs, same_work
from storage.outcomes import Outcome, tell
from storage.share import Share
from storage.unit_of_work import UnitOfWork

MAX_BATCH = 256  # works in one commit
MOST_WAITING = 2_000  # works; beyond that the next is refused, so that memory stays bounded
READERS = 4  # threads that read
STOP = 2.0  # seconds a database that hangs is waited for at the end
HURRY = 1.0  # seconds each work may take from then on
ONE_BY_ONE = 4.0  # seconds the works of a broken batch get, as long as a server has for one statement
PASSED_OVER = 1.0  # seconds a work may be left for the next batch because another process has what it locks

Note = Callable[[int, float], object]  # a commit: how many works, and the seconds it took

Item = TypeVar("Item")
T = TypeVar("T")


class _Spoilt(Exception):
    """A work failed, and what it wrote stands among what the others wrote."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class Writer:
    """Runs work on threads of its own; a write is answered only after its commit."""

    def __init__(
        self, database: Database, *, note: Note | None = None, most_waiting: int = MOST_WAITING
    ) -> None:
        """`note` is called on the writer's own thread."""
        self._database = database
        self._note = note
        self._most_waiting = most_waiting
        self._busy_since: float | None = None
        self._patience: float | None = None
        self._jobs = Jobs()
        self._thread: Thread | None = None
        self._readers: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """Begin to take work."""
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._hire()

    @property
    def waiting(self) -> int:
        """How many works wait for their batch."""
        return len(self._jobs)

    @property
    def is_flooded(self) -> bool:
        """Whether more come who go first than we could work."""
        return self._jobs.is_flood

    @property
    def busy_seconds(self) -> float:
        """How long the database has had the present batch; 0 when there is none."""
        since = self._busy_since
        return perf_counter() - since if since is not None else 0.0

    def hurry(self) -> None:
        """The end is near: from now on nobody waits long for a database that hangs."""
        self._patience = HURRY

    async def stop(self) -> None:
        """Take no more work and finish what was given, unless the database hangs."""
        thread, readers = self._thread, self._readers
        if thread is None or readers is None:
            return
        self._thread = self._readers = None
        self._jobs.close()
        closing = Thread(target=readers.shutdown, name="closing", daemon=True)
        closing.start()
        await asyncio.gather(*(asyncio.to_thread(one.join, STOP) for one in (thread, closing)))

    async def run(
        self,
        work: Callable[[UnitOfWork], T],
        *,
        communities: Sequence[str] = (),
        lanes: Sequence[str] = (),
    ) -> T:
        """What the work returns, once it is committed; raises what the work raised, with nothing written.

        Name what it will lock: a batch locks what is free of it, so that no two processes wait in a ring.
        """
        locks = {"communities": tuple(communities), "lanes": tuple(lanes)}
        return await self._put(lambda uow, _: [work(uow)], None, is_first=False, **locks)

    async def run_first(
        self,
        work: Callable[[UnitOfWork, Sequence[Item]], Sequence[T]],
        item: Item,
        *,
        lanes: Sequence[str] = (),
    ) -> T:
        """The same of one item, before other work: it is short, and somebody outside waits for its commit.

        The work is given the items of all who ask for the same one; alone again where that fails.
        """
        return await self._put(work, item, communities=(), lanes=tuple(lanes), is_first=True)

    async def _put(
        self,
        work: Callable[[UnitOfWork, Sequence[Any]], Sequence[T]],
        item: Any,
        *,
        communities: tuple[str, ...],
        lanes: tuple[str, ...],
        is_first: bool,
    ) -> T:
        if self._thread is None:
            raise Unavailable("the writer is not running")
        if self.waiting >= self._most_waiting:
            raise Unavailable("too much waits for the database already")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        job = Job(
            work=work,
            item=item,
            communities=communities,
            lanes=lanes,
            future=future,
            loop=loop,
            is_first=is_first,
            since=perf_counter(),
        )
        self._jobs.put(job)
        return await self._answer_in_time(future)

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """What the work reads, on a connection of its own."""
        if self._readers is None:
            raise Unavailable("the writer is not running")
        loop = asyncio.get_running_loop()
        return await self._answer_in_time(loop.run_in_executor(self._readers, self._database.read, work))

    async def _answer_in_time(self, answer: Awaitable[T]) -> T:
        if self._patience is None:
            return await answer
        try:
            async with asyncio.timeout(self._patience):
                return await answer
        except TimeoutError:
            raise Unavailable("the database hangs, and we are ending") from None

    def _hire(self) -> None:
        self._thread = Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        is_over = False
        try:
            while jobs := self._jobs.take(MAX_BATCH):
                wanted = [job for job in jobs if not job.future.cancelled()]
                if wanted:
                    self._serve_batch(wanted)
            is_over = True
        finally:
            if not is_over:
                self._hire()  # this thread dies of a bug; without another, nothing would be written any more

    def _serve_batch(self, jobs: list[Job]) -> None:
        outcomes = [Outcome(job=job, error=Unavailable("the writer itself failed")) for job in jobs]
        self._busy_since = perf_counter()
        try:
            outcomes = self._run(jobs)
        finally:
            self._busy_since = None
            done = {id(outcome.job) for outcome in outcomes}
            self._jobs.put_back([job for job in jobs if id(job) not in done])
            tell(outcomes)

    def _run(self, jobs: list[Job], *, is_careful: bool = False) -> list[Outcome]:
        """One of them at least; the others too, unless somebody waits who goes first.

        What another process has locked is left for the next batch, until nothing else is to be done. Without
        care a failure undoes the whole batch, which then runs again with a savepoint a work.
        """
        begun = False
        try:
            with self._database.writing.begin() as connection:
                begun = True
                share = self._database.share(connection)
                free = self._lock(connection, jobs, share)
                outcomes = self._attempt_all(connection, free, share, is_careful=is_careful)
                worked_at = perf_counter()
            if self._note:
                self._note(len(outcomes), perf_counter() - worked_at)
            return outcomes or self._run(jobs[:1])
        except _Spoilt as spoilt:
            if len(jobs) == 1:
                return [Outcome(job=jobs[0], error=spoilt.error)]
            return self._run(jobs, is_careful=True)
        except SQLAlchemyError as error:
            if len(jobs) == 1 or not begun or dialect.has_lost(error):
                return [Outcome(job=job, error=translate(error)) for job in jobs]
        return self._run_one_by_one(jobs)

    def _attempt_all(
        self, connection: Connection, jobs: list[Job], share: Share, *, is_careful: bool
    ) -> list[Outcome]:
        outcomes: list[Outcome] = []
        until = perf_counter() + self._jobs.turn.seconds
        for group in ([job] for job in jobs) if is_careful else same_work(jobs):
            if outcomes and self._jobs.is_pressing and perf_counter() > until:
                break
            outcomes += self._attempt(connection, group, share, is_careful=is_careful)
        _write_all(share)
        return outcomes

    def _run_one_by_one(self, jobs: list[Job]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        deadline = perf_counter() + ONE_BY_ONE
        for job in jobs:
            if perf_counter() < deadline:
                outcomes += self._run([job])
            else:
                outcomes.append(Outcome(job=job, error=Unavailable("the database is too slow just now")))
        return outcomes

    def _lock(self, connection: Connection, jobs: list[Job], share: Share) -> list[Job]:
        """Those of them whose communities are ours now; the first waits for its own if need be."""
        unit = self._database.unit_of_work(connection, share)
        first = jobs[0]
        if len(jobs) == 1 or perf_counter() - first.since > PASSED_OVER:
            unit.ledger.lock(first.communities)  # nothing is held yet: nobody waits in a ring
        ours = unit.ledger.lock_free(code for job in jobs for code in job.communities)
        unit.inbox.lock([lane for job in jobs for lane in job.lanes])
        return [job for job in jobs if ours.issuperset(job.communities)]

    def _attempt(
        self, connection: Connection, group: list[Job], share: Share, *, is_careful: bool
    ) -> list[Outcome]:
        try:
            with connection.begin_nested() if is_careful else nullcontext():
                values = self._do(connection, group, share, is_careful=is_careful)
            return [Outcome(job=job, value=value) for job, value in zip(group, values, strict=True)]
        except DBAPIError:
            raise  # the whole batch is in doubt
        except Exception as error:
            if not is_careful:
                raise _Spoilt(_said(error)) from error
            return [Outcome(job=job, error=_said(error)) for job in group]

    def _do(
        self, connection: Connection, group: list[Job], share: Share, *, is_careful: bool
    ) -> Sequence[Any]:
        with ExitStack() as undoing:
            undoing.callback(
                share.forget
            )  # before the savepoint is gone back to, for that is a statement too
            unit = self._database.unit_of_work(connection, share)
            values = group[0].work(unit, [job.item for job in group])
            unit.finish()
            if is_careful:
                share.later.flush()
            undoing.pop_all()
        return values


def _write_all(share: Share) -> None:
    """What the works put together; whose fault it is when some of it is refused, care will show."""
    try:
        share.later.flush()
    except DBAPIError:
        raise
    except Exception as error:
        raise _Spoilt(_said(error)) from error


def _said(error: Exception) -> Exception:
    return translate(error) if isinstance(error, StatementError) else error
