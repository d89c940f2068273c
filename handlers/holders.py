"""Who had an issue, in order, and why it left them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers import gather
from handlers.rules.permissions import OVERSEERS
from handlers.wording.notes import given_to
from handlers.wording.passing import left_by
from storage.chain import Line
from storage.models import Action, Issue, Step
from storage.spelling import fold_userid
from storage.unit_of_work import UnitOfWork

_LEAVES = frozenset({Action.HAND_BACK, Action.REASSIGN})


@dataclass(frozen=True, kw_only=True)
class Held:
    """One who answered for an issue."""

    team: str  # code; empty: alone
    owner: str  # userid
    role: str  # in which the owner was chosen
    left: str = ""  # the line that says why it left them; empty: they have it

    @property
    def unit(self) -> str:
        """What it is called by: its team, or the person who works alone."""
        return self.team or self.owner


def list_holders(uow: UnitOfWork, issue: Issue) -> tuple[Held, ...]:
    """Everybody who had it, first to last, as its history tells."""
    held: list[Held] = []
    for line, has_it in _folded(uow.ledger.list_lines(issue.id)):
        if held and not held[-1].left and line.step.action in _LEAVES:
            held[-1] = replace(held[-1], left=_left(uow, held[-1], has_it, line.step))
        if has_it.owner and (not held or held[-1].left or held[-1].unit != has_it.unit):
            held.append(has_it)
    return tuple(held)


def _left(uow: UnitOfWork, held: Held, then: Held, step: Step) -> str:
    note = step.note.removeprefix(gather.unit_name(uow, held.team, held.owner))
    given = given_to(gather.unit_name(uow, then.team, then.owner))
    if not step.actor:
        return left_by(step.action, None, note, given)
    is_theirs = fold_userid(step.actor) == fold_userid(held.owner)
    return left_by(step.action, "" if is_theirs else gather.name_of(uow, step.actor), note, given)


def _folded(lines: list[Line]) -> Iterator[tuple[Line, Held]]:
    """Each line with who has the issue after it; nobody, once it was given back."""
    team, owner, role = "", "", ""
    for line in lines:
        changed = line.changes
        team = changed.get("owner_team", team)
        owner = changed.get("owner", owner)
        role = changed.get("owner_role", role)
        given_back = line.step.action is Action.HAND_BACK
        yield line, Held(team=team, owner="" if given_back else owner, role=role)


def parties(held: tuple[Held, ...]) -> tuple[str, ...]:
    """The units that had it, each once; the community itself only passed it on."""
    return tuple(dict.fromkeys(one.unit for one in held if one.role not in OVERSEERS))
