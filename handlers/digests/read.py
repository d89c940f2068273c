"""Read one community's week from the ledger, as it stood at the week's end."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import gather
from handlers.context import Desk
from handlers.digests.view import Digest, Named, Thanked, Trend
from handlers.promises.wind import policy_of, promised
from handlers.rules.outlook import SILENT_DAYS, Outlook, Wanted, outlook, silent
from handlers.rules.privacy import is_private, public_place
from handlers.rules.promises import Promised
from handlers.rules.spans import week_at, week_of
from handlers.rules.tally import Promises, tally
from handlers.wording import digest as wording
from storage.life import Life
from storage.models import Area, Issue
from storage.unit_of_work import UnitOfWork

WEEK = timedelta(days=7)
WEEKS_BEFORE = 4


class TooEarly(ValueError):
    """The week has not begun."""


def read_week(uow: UnitOfWork, desk: Desk, community: Area, week: str, now: datetime) -> Digest:
    """The digest of an ISO week, up to now if it is not over; ValueError when it is no week that began.

    The same ledger gives the same digest however late it is asked for.
    """
    start, monday = week_of(week)
    if start > now:
        raise TooEarly(week)
    end = min(monday, now)
    earlier = min(start - WEEKS_BEFORE * WEEK, end - timedelta(days=SILENT_DAYS))
    lives = uow.lives.list_between(community.code, start, end, opened_since=earlier)
    made = promises_at(uow, desk, lives, end)
    counted = tally(lives, start, end, made)
    lines, seal = uow.lives.seal_at(community.code, end)
    first = uow.ledger.find(community.code, 1)
    begun = first.opened_at if first else end
    names = {life.after.id: name(uow, desk, life.after) for life in lives}
    return Digest(
        code=community.code,
        community=community.name,
        week=week,
        tally=counted,
        is_over=end == monday,
        outlook=_outlook(uow, desk, lives, end, made),
        names=names,
        late_of=tuple((_owner(uow, *who), count) for who, count in counted.by_owner),
        doors=tuple(Counter(one.after.door for one in lives if one.before is None).most_common()),
        matters=_trends(lives, start, begun, lambda issue: names[issue.id].matter),
        places=_trends(lives, start, begun, lambda issue: spot(uow, issue)),
        silent=_silent_groups(uow, community, lives, begun, end),
        thanks=_thanks(uow, community, start, end),
        lines=lines,
        seal=seal,
    )


def read_wanted(uow: UnitOfWork, desk: Desk, community: Area, now: datetime) -> list[tuple[Wanted, Named]]:
    """What only the community can decide, as this week's digest would have it now."""
    lives = uow.lives.list_between(community.code, week_of(week_at(now))[0], now)
    made = promises_at(uow, desk, lives, now)
    wanted = _outlook(uow, desk, lives, now, made).wanted
    return [(one, name(uow, desk, one.issue)) for one in wanted]


def _outlook(uow: UnitOfWork, desk: Desk, lives: Iterable[Life], end: datetime, made: Promises) -> Outlook:
    return outlook(lives, end, made, lambda issue: policy_of(uow, desk, issue).whistle.hops)


def promises_at(uow: UnitOfWork, desk: Desk, lives: Sequence[Life], end: datetime) -> Promises:
    """What was promised for each issue as far as it was known then, reckoned once."""
    first = min((life.after.opened_at for life in lives), default=end)
    away = tuple(
        replace(pause, end=min(pause.end or end, end))
        for pause in uow.downtimes.list_since(first)
        if pause.start < end
    )
    known: dict[tuple[int, int], Promised] = {}

    def made(issue: Issue) -> Promised:
        version = issue.id, issue.last_step
        if version not in known:
            known[version] = promised(uow, desk, issue, downtimes=away)
        return known[version]

    return made


def name(uow: UnitOfWork, desk: Desk, issue: Issue) -> Named:
    """What a page may say of an issue."""
    matter = wording.PRIVATE if is_private(issue) else desk.name_of(issue.category)
    owner = _owner(uow, issue.owner_team, issue.owner) if issue.owner or issue.owner_team else ""
    place = (
        "" if is_private(issue) else public_place(issue.place, gather.area_name(uow, issue.place.compound))
    )
    return Named(matter=matter, place=place, owner=owner)


def _owner(uow: UnitOfWork, team_code: str, userid: str) -> str:
    team = uow.directory.find_team(team_code) if team_code else None
    if team:
        return team.name
    return gather.name_of(uow, userid) if userid else team_code or wording.NOBODY


def spot(uow: UnitOfWork, issue: Issue) -> str:
    """The building it is of, as a page may name it; empty for what is private."""
    if is_private(issue):
        return ""
    return public_place(replace(issue.place, unit=""), gather.area_name(uow, issue.place.compound))


def _trends(
    lives: Iterable[Life], start: datetime, begun: datetime, of: Callable[[Issue], str]
) -> tuple[Trend, ...]:
    """What came in this week beside the mean of the weeks before; a ledger that has just begun has fewer."""
    opened = [(of(life.after), life.after.opened_at) for life in lives]
    since = start - WEEKS_BEFORE * WEEK
    counts = Counter(name for name, at in opened if name and at >= start)
    before = Counter(name for name, at in opened if name and since <= at < start)
    weeks = min(WEEKS_BEFORE, (start - begun) // WEEK + 1) if begun < start else 0
    trends = (
        Trend(name=name, count=count, usual=round(before[name] / weeks, 1) if weeks else None)
        for name, count in counts.items()
    )
    return tuple(sorted(trends, key=lambda trend: (-trend.count, trend.name)))


def _silent_groups(
    uow: UnitOfWork, community: Area, lives: Iterable[Life], begun: datetime, end: datetime
) -> tuple[str, ...]:
    if begun > end - timedelta(days=SILENT_DAYS):
        return ()  # nobody was there to be spoken to
    inside = {area.code: area.name for area in uow.directory.children(community.code)}
    grouped = {point.compound for point in uow.directory.list_speak_points()}
    return tuple(inside[code] for code in silent([one for one in inside if one in grouped], lives, end))


def _thanks(uow: UnitOfWork, community: Area, start: datetime, end: datetime) -> tuple[Thanked, ...]:
    def number(issue_id: int) -> int:
        return uow.ledger.get(issue_id).number if issue_id and uow.ledger.has(issue_id) else 0

    return tuple(
        Thanked(name=gather.name_of(uow, one.userid), number=number(one.issue_id), at=one.at)
        for one in uow.thanks.list_between(community.code, start, end)
    )
