"""The public board of a compound: gathered in a few questions, withheld and masked by the rule book."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from handlers.board.pieces import Board, Line, Mark, Matter, OlderPage, Picture, Totals
from handlers.context import Desk
from handlers.gather import name_of
from handlers.rules.privacy import defuse, public_place
from handlers.rules.publish import place_of, shown_steps, withheld
from handlers.wording import board as wording
from handlers.wording import board_promises
from storage.models import Action, Area, AreaLevel, Issue, State, Step
from storage.states import RATED, WORKING
from storage.unit_of_work import UnitOfWork

A_PAGE = 20
MOST_THANKED = 10
LATELY = timedelta(days=30)


class NoBoard(Exception):
    """There is no compound of this code."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A compound and its community."""

    compound: Area
    community: Area


def find_spot(uow: UnitOfWork, code: str) -> Spot:
    """The compound of this code; raises NoBoard."""
    compound = uow.directory.find_area(code)
    found = uow.directory.community_of(code) if compound else None
    community = uow.directory.find_area(found) if found else None
    if compound is None or community is None or compound.level is not AreaLevel.COMPOUND:
        raise NoBoard
    return Spot(compound=compound, community=community)


def board(uow: UnitOfWork, desk: Desk, code: str, now: datetime, limit: int = A_PAGE) -> Board:
    """The board's first page; raises NoBoard."""
    spot = find_spot(uow, code)
    waiting, older_open = _open(uow, spot, limit)
    done, older_done = _done(uow, spot, limit)
    matters = matters_of(uow, desk, [*waiting, *done])
    return Board(
        code=spot.compound.code,
        name=defuse(spot.compound.name),
        community=defuse(spot.community.name),
        promises=board_promises.promises(desk.policies.newest(uow), now),
        totals=_totals(uow.board.count_since(spot.community.code, code, now - LATELY)),
        open=tuple(matters[: len(waiting)]),
        done=tuple(matters[len(waiting) :]),
        older_open=older_open,
        older_done=older_done,
        thanks=_thanks(uow, spot, now),
    )


def older(uow: UnitOfWork, desk: Desk, code: str, *, before_id: int, before: datetime) -> OlderPage:
    """Further down, of what is open before an id, else of what is done before a moment; raises NoBoard."""
    spot = find_spot(uow, code)
    next_id, next_at = 0, None
    if before_id:
        listed, next_id = _open(uow, spot, A_PAGE, before_id)
    else:
        listed, next_at = _done(uow, spot, A_PAGE, before)
    return OlderPage(
        code=spot.compound.code,
        name=defuse(spot.compound.name),
        is_open=bool(before_id),
        matters=tuple(matters_of(uow, desk, listed)),
        older_open=next_id,
        older_done=next_at,
    )


def totals_between(uow: UnitOfWork, spot: Spot, start: datetime, end: datetime) -> Totals:
    """How what came in between two moments stands now, counted as on the board."""
    later = uow.board.count_since(spot.community.code, spot.compound.code, end)
    counted = uow.board.count_since(spot.community.code, spot.compound.code, start)
    return _totals({state: count - later.get(state, 0) for state, count in counted.items()})


def photo_of(uow: UnitOfWork, code: str, number: int, position: int) -> int:
    """The id of a cleared photo of a matter that is shown here; raises NoBoard."""
    spot = find_spot(uow, code)
    issue = uow.ledger.find(spot.community.code, number)
    if issue is None or issue.place.compound != code or withheld(issue):
        raise NoBoard
    if not 0 < position <= len(issue.on_board):
        raise NoBoard
    return issue.on_board[position - 1]


def _open(uow: UnitOfWork, spot: Spot, limit: int, before_id: int = 0) -> tuple[list[Issue], int]:
    listed = uow.board.list_open(spot.community.code, spot.compound.code, limit + 1, before_id)
    more = listed[limit - 1].id if len(listed) > limit else 0
    return _shown(listed[:limit]), more


def _done(
    uow: UnitOfWork, spot: Spot, limit: int, before: datetime | None = None
) -> tuple[list[Issue], datetime | None]:
    listed = uow.board.list_done(spot.compound.code, limit + 1, before)
    more = listed[limit - 1].resolved_at if len(listed) > limit else None
    return _shown(listed[:limit]), more


def _shown(listed: Iterable[Issue]) -> list[Issue]:
    return [issue for issue in listed if withheld(issue) is None]


def matters_of(uow: UnitOfWork, desk: Desk, listed: Sequence[Issue]) -> list[Matter]:
    """Issues as everybody may read of them; whether they may is asked before."""
    if not listed:
        return []
    ids = [issue.id for issue in listed]
    steps, carried = uow.board.list_steps_of(ids), uow.board.count_carried(ids)
    return [_matter(uow, desk, one, steps.get(one.id, ()), carried.get(one.id, 0)) for one in listed]


def _who(uow: UnitOfWork, issue: Issue) -> str:
    """Who has it: a team by its name, a person by the role."""
    if not issue.owner_team:
        return wording.worker(issue.owner_role) if issue.owner else ""
    team = uow.directory.find_team(issue.owner_team)
    return defuse(team.name) if team else ""


def _matter(uow: UnitOfWork, desk: Desk, issue: Issue, steps: Sequence[Step], carried: int) -> Matter:
    category = desk.categories.get(issue.category)
    told = shown_steps(steps)
    is_open = issue.state in WORKING
    return Matter(
        number=issue.number,
        what=category.name if category else wording.UNNAMED,
        where=defuse(public_place(place_of(issue))),
        stands=wording.stands(issue),
        mark=_mark(issue),
        who=_who(uow, issue),
        opened_at=issue.opened_at,
        done_at=None if is_open else issue.resolved_at,
        changed_at=told[-1].at if told else issue.opened_at,
        notes=wording.notes(issue, carried),
        lines=tuple(Line(at=step.at, words=wording.STEPS[step.action]) for step in told),
        pictures=_pictures(issue, steps),
    )


def _mark(issue: Issue) -> Mark:
    if issue.state not in WORKING:
        return Mark.GOOD
    if issue.missed:
        return Mark.LATE
    return Mark.WAIT if issue.state in (State.DEFERRED, State.DELIBERATING) else Mark.PLAIN


def _pictures(issue: Issue, steps: Sequence[Step]) -> tuple[Picture, ...]:
    said = {photo for step in steps if step.action is Action.REPORT for photo in step.evidence}
    return tuple(
        Picture(position=position, words=wording.BEFORE if photo in said else wording.AFTER)
        for position, photo in enumerate(issue.on_board, 1)
    )


def _totals(counted: dict[State, int]) -> Totals:
    return Totals(
        came=sum(counted.values()) - counted.get(State.WITHDRAWN, 0),
        done=sum(counted.get(state, 0) for state in RATED),
        open=sum(counted.get(state, 0) for state in WORKING),
        declined=counted.get(State.DECLINED, 0),
    )


def _thanks(uow: UnitOfWork, spot: Spot, now: datetime) -> tuple[str, ...]:
    """Who was thanked lately in the community, the latest first; no count and no contest, nor who thanked."""
    given = reversed(uow.thanks.list_between(spot.community.code, now - LATELY, now))
    latest = dict.fromkeys(one.userid for one in given)
    return tuple(defuse(name_of(uow, userid)) for userid in islice(latest, MOST_THANKED))
