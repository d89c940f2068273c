"""One issue on its page at the console: all that is known, what may be done, and who looked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import gather, homes
from handlers.console.lists import is_seen
from handlers.console.sealed import may_read, played
from handlers.console.viewer import Viewer
from handlers.context import Desk, Scene
from handlers.promises.wind import promised
from handlers.rules.complaint import is_accused
from handlers.rules.ladder import is_brief_for
from handlers.rules.orders import Offer, offers
from handlers.rules.policy import Clock
from handlers.rules.privacy import is_erased, mask_group, without_erased
from handlers.view import IssueView
from handlers.waiting import why_it_stands
from handlers.wording import checking, console, console_issue, kept_from, naming
from handlers.wording.labels import ACTIONS, STATES
from storage.models import Action, Door, Issue
from storage.trays import MediaStatus
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One promise, as it stands."""

    name: str
    due_at: datetime | None  # None: it stands still
    met_at: datetime | None
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """One step, in words."""

    at: datetime
    who: str
    what: str
    note: str
    photos: tuple[int, ...]  # media ids that can be shown


@dataclass(frozen=True, kw_only=True)
class Contact:
    """What is hidden until somebody asks, and is noted."""

    phones: tuple[tuple[str, str], ...]  # whose, and the number
    place: str  # with the room
    words: str  # as they were said


@dataclass(frozen=True, kw_only=True)
class Related:
    """Another issue this one has to do with."""

    how: str
    community: str
    number: int
    is_seen: bool


@dataclass(frozen=True, kw_only=True)
class IssuePage:
    """All a page shows of an issue."""

    issue: Issue
    tag: str
    category: str
    state: str
    place: str
    words: str
    speaker: str  # without phone
    owner: str
    facts: tuple[tuple[str, str], ...]  # name and value, in order
    deadlines: tuple[Deadline, ...]
    history: tuple[HistoryLine, ...]
    photos: tuple[int, ...]
    related: tuple[Related, ...]
    looks: tuple[tuple[str, datetime], ...]  # who had the contact shown, and when
    offered: tuple[Offer, ...]
    contact: Contact | None  # None: hidden
    is_sealed: bool = False  # it stays hidden


def find_issue(uow: UnitOfWork, viewer: Viewer, community: str, number: int) -> Issue | None:
    """The issue of that number; None where there is none, or none that is theirs to see."""
    issue = uow.ledger.find(community, number)
    return issue if issue and is_seen(uow, viewer, issue) else None


def offers_of(uow: UnitOfWork, desk: Desk, viewer: Viewer, issue: Issue, now: datetime) -> tuple[Offer, ...]:
    """What somebody may do with it."""
    if is_accused(issue, viewer.userid, viewer.actor.teams):
        return ()
    parts = played(uow, desk, viewer, issue, now)
    has_brief = any(is_brief_for(row, viewer.userid) for row in uow.rungs.list_of(issue.id))
    return offers(issue, parts, viewer.userid, has_brief=has_brief)


def page_of(
    uow: UnitOfWork, desk: Desk, viewer: Viewer, issue: Issue, now: datetime, *, is_open: bool = False
) -> IssuePage:
    """The page; `is_open`: with what is hidden, for who has just been noted.

    Who may not read it sees that it is there, how it stands and who has it.
    """
    is_read = may_read(uow, desk, viewer, issue, now)
    page = _whole_page(uow, desk, viewer, issue, now, is_open=is_open and is_read)
    return page if is_read else _sealed(page)


def _sealed(page: IssuePage) -> IssuePage:
    return replace(
        page,
        place="",
        words=kept_from.SEALED,
        speaker="",
        facts=tuple(fact for fact in page.facts if fact[0] in console_issue.TOLD_TO_ALL),
        history=tuple(replace(line, who="", note="", photos=()) for line in page.history),
        photos=(),
        related=(),
        looks=(),
        is_sealed=True,
    )


def _whole_page(
    uow: UnitOfWork, desk: Desk, viewer: Viewer, issue: Issue, now: datetime, *, is_open: bool
) -> IssuePage:
    view = gather.view(uow, desk, issue, viewer.userid)
    return IssuePage(
        issue=issue,
        tag=view.tag,
        category=view.category,
        state=STATES[issue.state],
        place=gather.where(uow, issue) or console.NO_PLACE,
        words=issue.words if is_open else mask_group(issue.words),
        speaker=_speaker(uow, issue),
        owner=view.owner or console.NOBODY,
        facts=_facts(uow, desk, viewer, view, now),
        deadlines=_deadlines(uow, desk, issue, now),
        history=_history(uow, issue, is_open=is_open),
        photos=_shown(uow, issue.evidence),
        related=_related(uow, viewer, issue),
        looks=tuple((gather.name_of(uow, one.userid), one.at) for one in uow.looks.list_of(issue.id)),
        offered=offers_of(uow, desk, viewer, issue, now),
        contact=_contact(uow, view) if is_open else None,
    )


def _speaker(uow: UnitOfWork, issue: Issue) -> str:
    if is_erased(issue) and issue.door is not Door.PATROL:
        return naming.RESIDENT
    if issue.reporter:
        return gather.name_of(uow, issue.reporter)
    if issue.door is Door.PATROL:
        return checking.finder(gather.name_of(uow, issue.relayed_by))
    by = gather.name_of(uow, issue.relayed_by) if issue.relayed_by else ""
    return naming.relayed(issue.speaker, by)


def _contact(uow: UnitOfWork, view: IssueView) -> Contact:
    issue = view.issue
    said = (issue.reporter, *issue.co_reporters, issue.relayed_by)
    called = () if is_erased(issue) else said
    phones = ((gather.name_of(uow, userid), gather.phone_of(uow, userid)) for userid in called if userid)
    return Contact(
        phones=tuple((who, phone) for who, phone in phones if phone),
        place=view.full_place or console.NO_PLACE,
        words=issue.words,
    )


def _facts(
    uow: UnitOfWork, desk: Desk, viewer: Viewer, view: IssueView, now: datetime
) -> tuple[tuple[str, str], ...]:
    scene = Scene(uow=uow, desk=desk, now=now, actor=viewer.actor)
    stands = mask_group(why_it_stands(scene, view.issue))
    several = homes.count(scene, (view.issue,)) if view.issue.co_reporters else 0
    return console_issue.facts(view, several, stands)


def _deadlines(uow: UnitOfWork, desk: Desk, issue: Issue, now: datetime) -> tuple[Deadline, ...]:
    return tuple(
        Deadline(
            name=console.CLOCKS[Clock(one.clock)],
            due_at=one.due_at if one.met_at or one.runs else None,
            met_at=one.met_at,
            is_late=one.is_late(now),
        )
        for one in promised(uow, desk, issue).made
    )


def _history(uow: UnitOfWork, issue: Issue, *, is_open: bool) -> tuple[HistoryLine, ...]:
    lines = []
    for step in reversed(without_erased(uow.ledger.list_steps(issue.id))):
        note = "" if step.action is Action.REPORT else step.note
        lines.append(
            HistoryLine(
                at=step.at,
                who=gather.who_did(uow, issue, step),
                what=ACTIONS[step.action],
                note=note if is_open else mask_group(note),
                photos=_shown(uow, step.evidence),
            )
        )
    return tuple(lines)


def _shown(uow: UnitOfWork, media: Sequence[int]) -> tuple[int, ...]:
    return tuple(one for one in media if uow.media.get(one).status is MediaStatus.KEPT)


def _related(uow: UnitOfWork, viewer: Viewer, issue: Issue) -> tuple[Related, ...]:
    into = [(console_issue.INTO, uow.ledger.get(issue.merged_into))] if issue.merged_into else []
    earlier = [(console_issue.AFTER, uow.ledger.get(issue.continues))] if issue.continues else []
    under = [(console_issue.UNDER, one) for one in uow.ledger.list_merged_into(issue.id)]
    return tuple(
        Related(how=how, community=one.community, number=one.number, is_seen=is_seen(uow, viewer, one))
        for how, one in (*into, *earlier, *under)
    )
