"""How much of the progress of issues a group hears in an hour; what waits is gathered into one post."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.envelope import SCARCE
from bot.means import Means
from bot.routing import FOLDABLE
from bot.verdict import IN_DOUBT
from handlers import gather
from handlers.promises.notice_keys import is_more
from handlers.rules.calendar import SHANGHAI
from handlers.typed.verbs import Verb
from handlers.view import IssueView
from handlers.wording.tray import folded_notice, progress_listing, words_gathered
from storage.errors import TakenOver
from storage.trays import Notice, Outgoing, Priority, TargetKind
from storage.unit_of_work import UnitOfWork

MOST_LINES = 20  # issues in one listing
MOST_WORDS = 30  # of one issue, passed on to who has it
HOUR = timedelta(hours=1)
_OF_A_HOME = frozenset({"opened", "joined", Verb.JOIN})  # it spoke up, and did not ask how things stand
LATE = timedelta(seconds=15)  # an answer that old waited behind one that waited for room


class Noise:
    """Holds back what is above a group's budget of the hour, and folds what waited."""

    def __init__(self, means: Means, posts_an_hour: int) -> None:
        """`posts_an_hour`: of the routine kind, to one group; 0: no bound."""
        self._writer = means.writer
        self._desk = means.desk
        self._most = posts_an_hour
        self._clock = means.clock

    def held_until(self, uow: UnitOfWork, notice: Notice, now: datetime) -> datetime | None:
        """The next full hour where the group has heard enough in this one; None when it may be told."""
        if not (self._most and is_progress(notice)):
            return None
        since = now.astimezone(SHANGHAI).replace(minute=0, second=0, microsecond=0).astimezone(now.tzinfo)
        told = uow.outbox.count_progress(notice.target, since, since + HOUR)
        return since + HOUR if told >= self._most else None

    async def gather(self, outgoing: Outgoing) -> Outgoing:
        """The row to be sent: with what waits beside it made into one, before anything leaves."""
        now = self._clock()
        try:
            return await self._writer.run(lambda uow: self._fold(uow, outgoing, now))
        except TakenOver:
            return outgoing  # one of them is told elsewhere just now: it goes alone

    def _fold(self, uow: UnitOfWork, outgoing: Outgoing, now: datetime) -> Outgoing:
        rows = _companions(uow, outgoing, now)
        if not rows:
            return outgoing
        told = self._listing(uow, (outgoing, *rows), now)
        return uow.outbox.fold(outgoing, [row.id for row in rows], told, now)

    def _listing(self, uow: UnitOfWork, rows: Sequence[Outgoing], now: datetime) -> Notice:
        first = rows[0].notice
        if first.target_kind is TargetKind.PERSON:
            text = words_gathered([row.notice.text for row in rows])
        elif first.priority is Priority.ROUTINE:
            text = progress_listing(
                [(self._view(uow, row.notice), row.notice.text) for row in rows],
                since=min(row.created_at for row in rows),
                now=now,
            )
        else:
            came_to = uow.inbox.outcomes([row.notice.answers for row in rows])
            text = folded_notice(
                [(row.notice.text, came_to.get(row.notice.answers) in _OF_A_HOME) for row in rows]
            )
        same = {row.notice.issue_id for row in rows} == {first.issue_id}
        return replace(first, text=text, card=None, issue_id=first.issue_id if same else 0)

    def _view(self, uow: UnitOfWork, notice: Notice) -> IssueView:
        return gather.view(uow, self._desk, uow.ledger.get(notice.issue_id))


def is_progress(notice: Notice) -> bool:
    """Whether it is a routine post about an issue to a group."""
    is_group = notice.target_kind is TargetKind.GROUP
    return is_group and notice.priority is Priority.ROUTINE and bool(notice.community)


def has_company(uow: UnitOfWork, outgoing: Outgoing, now: datetime) -> bool:
    """Whether something waits that can be told with it."""
    return _may_fold(outgoing, now) and bool(_companions(uow, outgoing, now))


def _may_fold(outgoing: Outgoing, now: datetime) -> bool:
    notice = outgoing.notice
    if outgoing.reason in IN_DOUBT:
        return False  # in other words it would not be recognised
    if notice.target_kind is TargetKind.PERSON:
        return is_more(notice.key) and not outgoing.carries
    if notice.priority not in FOLDABLE:
        return False
    has_waited = outgoing.reason == SCARCE or now - outgoing.created_at >= LATE
    return _is_line(outgoing) and (is_progress(notice) or has_waited)


def _is_line(row: Outgoing) -> bool:
    """Whether it can be a line of a listing: words about an issue or an answer, no listing itself."""
    notice = row.notice
    is_about = bool(notice.issue_id) or notice.priority is Priority.ANSWER
    return is_about and not (notice.ring or notice.media or notice.drawing or row.carries)


def _is_alike(row: Outgoing, outgoing: Outgoing) -> bool:
    """Whether it can be told with it: to a group of every issue, to who has an issue more words about it."""
    notice, other = outgoing.notice, row.notice
    if other.priority is not notice.priority or row.reason in IN_DOUBT or not _is_line(row):
        return False
    return notice.target_kind is TargetKind.GROUP or (
        is_more(other.key) and other.issue_id == notice.issue_id
    )


def _companions(uow: UnitOfWork, outgoing: Outgoing, now: datetime) -> list[Outgoing]:
    """What waits behind it, is of its kind and due; so many that the listing stays readable."""
    notice, about = outgoing.notice, {outgoing.notice.issue_id}
    found: list[Outgoing] = []
    for row in uow.outbox.list_queued(notice.target_kind, notice.target):
        is_due = row.notice.not_before is None or row.notice.not_before <= now
        if row.id == outgoing.id or not is_due or not _is_alike(row, outgoing):
            continue
        about.add(row.notice.issue_id)
        is_full = notice.target_kind is TargetKind.PERSON and len(found) >= MOST_WORDS
        if len(about) > MOST_LINES or is_full:
            break
        found.append(row)
    return found
