"""What comes onto the table and leaves it: every act is one event, so that the numbers of a week add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handlers.rules.lifecycle import is_open
from storage.life import Act, Life
from storage.models import Action, Issue, State, Step
from storage.states import WORKING


class Flow(StrEnum):
    """A way onto the table or off it."""

    CAME_IN = "came_in"
    REOPENED = "reopened"
    APPEALED = "appealed"
    UNLINKED = "unlinked"
    RESOLVED = "resolved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


IN = (Flow.CAME_IN, Flow.REOPENED, Flow.APPEALED, Flow.UNLINKED)
OUT = (Flow.RESOLVED, Flow.DECLINED, Flow.WITHDRAWN, Flow.MERGED)

_INTO = {Action.APPEAL: Flow.APPEALED, Action.UNLINK: Flow.UNLINKED}
_ENDS = {State.DECLINED: Flow.DECLINED, State.WITHDRAWN: Flow.WITHDRAWN}


@dataclass(frozen=True, kw_only=True)
class Event:
    """One act by which an issue came onto the table or left it."""

    flow: Flow
    issue: Issue  # after the act
    step: Step


@dataclass(frozen=True, kw_only=True)
class Balance:
    """What was open, what moved and what is open: at_start and all that came are all that left and at_end."""

    at_start: tuple[Issue, ...]
    events: tuple[Event, ...]
    at_end: tuple[Issue, ...]

    def count(self, flow: Flow) -> int:
        """How many acts of a kind; an issue solved twice counts twice, and its reopening once."""
        return sum(event.flow is flow for event in self.events)

    def of(self, *flows: Flow) -> tuple[Event, ...]:
        """The acts of these kinds, in the order of the issues."""
        return tuple(event for event in self.events if event.flow in flows)


def balance(lives: Iterable[Life]) -> Balance:
    """The balance of some issues' lives."""
    known = tuple(lives)
    return Balance(
        at_start=tuple(life.before for life in known if life.before and is_open(life.before)),
        events=tuple(
            Event(flow=flow, issue=act.after, step=act.step)
            for life in known
            for act in life.acts
            for flow in flows_of(act)
        ),
        at_end=tuple(life.after for life in known if is_open(life.after)),
    )


def flows_of(act: Act) -> tuple[Flow, ...]:
    """The ways of one act: mostly none; what is opened and done in one came in and left."""
    if act.before is None:
        return (Flow.CAME_IN,) if is_open(act.after) else (Flow.CAME_IN, _way_out(act))
    if is_open(act.before) == is_open(act.after):
        return ()
    return (_INTO.get(act.step.action, Flow.REOPENED),) if is_open(act.after) else (_way_out(act),)


def _way_out(act: Act) -> Flow:
    if act.after.state in WORKING:
        return Flow.MERGED
    return _ENDS.get(act.after.state, Flow.RESOLVED)
