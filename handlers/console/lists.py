"""A list of issues at the console: narrowed, searched, the overdue and the untaken first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import gather
from handlers.console.areas import scope_of
from handlers.console.sealed import may_read
from handlers.console.viewer import Viewer
from handlers.context import Desk
from handlers.rules.access import covers
from handlers.rules.privacy import mask_group
from handlers.rules.promises import is_untaken
from handlers.wording import console
from handlers.wording.kept_from import SEALED
from handlers.wording.labels import STATES
from storage.console_lists import Listed, Wanted
from storage.models import Area, Issue
from storage.spelling import bare_building
from storage.states import UNFINISHED
from storage.unit_of_work import UnitOfWork

PAGE = 50
_NUMBER = re.compile(r"(?:([一-龥]{2,12})?[#＃]\s?(\d{1,6})|(\d{1,6})号?)")
_BUILDING = re.compile(r"[A-Za-z]?[\d一二三四五六七八九十]{1,3}(?:号楼|栋|幢|座|号院|楼)|[东西南北]楼")
_LONGEST = 60  # characters of what was said


@dataclass(frozen=True, kw_only=True)
class Line:
    """An issue in a list."""

    community: str
    number: int
    tag: str
    state: str
    category: str
    place: str
    words: str  # masked
    owner: str
    opened_at: datetime
    is_overdue: bool
    due_at: datetime | None  # of the promise that is overdue longest
    is_untaken: bool
    marks: tuple[str, ...]  # what else is worth knowing, in a word each


@dataclass(frozen=True, kw_only=True)
class ListView:
    """One page of a list."""

    lines: tuple[Line, ...]
    next: int  # where the next page begins: how many to skip, or before which id; 0: there is none
    looked_back: bool  # the newest first, because it holds what is over


def is_of_the_past(wanted: Wanted) -> bool:
    """Whether a list holds what is over: then the newest come first, page by page."""
    return not set(wanted.states) <= UNFINISHED or not wanted.states


def list_issues(
    uow: UnitOfWork, desk: Desk, viewer: Viewer, area: Area | None, wanted: Wanted, begin: int, now: datetime
) -> ListView:
    """A page of what somebody sees here."""
    scope = scope_of(uow, viewer, area)
    is_past = is_of_the_past(wanted)
    if is_past:
        found, more = uow.console.list_back(scope, wanted, now, PAGE, begin)
    else:
        found = uow.console.list_first(scope, wanted, now, PAGE + 1, begin)
        more = begin + PAGE if len(found) > PAGE else 0
    lines = _lines(uow, desk, viewer, found[:PAGE], now, searched=bool(wanted.words))
    return ListView(lines=lines, next=more, looked_back=is_past)


def find_numbered(uow: UnitOfWork, viewer: Viewer, words: str) -> tuple[Issue, ...]:
    """The issues a search names by number, as far as they are theirs to see."""
    found = _NUMBER.fullmatch(words.strip())
    if found is None:
        return ()
    named, number = found[1] or "", int(found[2] or found[3])
    theirs = (one for one in uow.ledger.list_numbered(number) if is_seen(uow, viewer, one))
    return tuple(one for one in theirs if gather.is_known_as(uow, one.community, named))


def show_these(
    uow: UnitOfWork, desk: Desk, viewer: Viewer, issues: Sequence[Issue], now: datetime
) -> ListView:
    """Issues of one number in several communities, to choose from."""
    found = [Listed(issue=one, is_overdue=False, is_untaken=is_untaken(one)) for one in issues]
    return ListView(lines=_lines(uow, desk, viewer, found, now), next=0, looked_back=True)


def searched(wanted: Wanted, words: str) -> Wanted:
    """A list narrowed to what somebody typed: the name of a building, or words that were said."""
    words = words.strip()
    if _BUILDING.fullmatch(words):
        return replace(wanted, building=bare_building(words))
    return replace(wanted, words=words)


def is_seen(uow: UnitOfWork, viewer: Viewer, issue: Issue) -> bool:
    """Whether an issue is theirs to see."""
    return covers(viewer.reach, issue, gather.codes_above(uow, issue))


def owners_of(uow: UnitOfWork, viewer: Viewer, area: Area | None) -> tuple[tuple[str, str], ...]:
    """Who has something open here, to narrow by; above a community they are too many to choose from."""
    if area is not None and uow.directory.community_of(area.code) is None:
        return ()
    pairs = uow.console.owners(scope_of(uow, viewer, area))
    teams = {team: gather.name_of_unit(uow, team) for team, _ in pairs if team}
    alone = {owner: gather.name_of(uow, owner) for team, owner in pairs if owner and not team}
    return tuple((teams | alone).items())


def _lines(
    uow: UnitOfWork,
    desk: Desk,
    viewer: Viewer,
    found: Sequence[Listed],
    now: datetime,
    *,
    searched: bool = False,
) -> tuple[Line, ...]:
    """Of what was searched by its words, only what they may read."""
    is_wide = gather.serves_several(uow, viewer.userid)
    told = ((one, may_read(uow, desk, viewer, one.issue, now)) for one in found)
    lines = (
        (line_of(uow, desk, one, is_wide=is_wide), is_read)
        for one, is_read in told
        if is_read or not searched
    )
    return tuple(line if is_read else replace(line, words=SEALED, place="") for line, is_read in lines)


def line_of(uow: UnitOfWork, desk: Desk, listed: Listed, *, is_wide: bool) -> Line:
    """One issue as a list shows it: no room, no phone, no resident's name."""
    issue = listed.issue
    return Line(
        community=issue.community,
        number=issue.number,
        tag=gather.tag(uow, issue, "", is_wide=is_wide),
        state=STATES[issue.state],
        category=desk.name_of(issue.category),
        place=gather.where(uow, issue) or console.NO_PLACE,
        words=_short(mask_group(issue.words)),
        owner=gather.unit_name(uow, issue.owner_team, issue.owner) or console.NOBODY,
        opened_at=issue.opened_at,
        is_overdue=listed.is_overdue,
        due_at=listed.due_at,
        is_untaken=listed.is_untaken,
        marks=console.marks(issue),
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"
