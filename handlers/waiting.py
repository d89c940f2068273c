"""等居民: the work waits for the resident, with a reason they are shown; the clocks stand still meanwhile."""

from dataclasses import replace

from handlers import binding, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.homes import speakers
from handlers.rules.lifecycle import Given
from handlers.rules.promises import is_waiting
from handlers.typed.command import Command
from handlers.typed.commands import parse_own
from handlers.wording import again
from handlers.wording import waiting as wording
from handlers.wording.labels import stamp
from storage.models import Action, Issue, Pause, PauseReason, State
from storage.spelling import is_among

_SAYS_WHY = frozenset({Action.WAIT, Action.DEFER, Action.DELIBERATE, Action.DECLINE})


def wait(scene: Scene, command: Command) -> None:
    """It waits until the resident says something, or who has it goes on."""
    issue = binding.issue_of(scene, command, Action.WAIT, again.WAIT)
    reason = command.reason
    before = transition.ready(scene, issue, Action.WAIT, Given(reason=reason))
    begun = () if is_waiting(before) else (Pause(start=scene.now, reason=PauseReason.RESIDENT),)
    after = replace(before, pauses=(*before.pauses, *begun))
    kept = transition.record(scene, before, after, Action.WAIT, note=reason)
    public = tell.free_words(scene, kept, reason)
    text = wording.waits(seen(scene, kept), tell.words_here(scene, kept, reason))
    tell.answer(scene, text, issue=kept)
    tell.group(scene, kept, lambda view: wording.waits(view, public))
    reach.soon(scene, kept, speakers(kept), lambda view: wording.asks(view, reason))


def when_they_come(scene: Scene, issue: Issue) -> str:
    """下午三点到, as who took it said last; empty where they said nothing of it, or are there."""
    steps = scene.uow.ledger.list_steps(issue.id) if issue.state is State.ACCEPTED else []
    plans = ((one, parse_own(one.note)) for one in reversed(steps) if is_among(one.actor, (issue.worker,)))
    said = next((f"{own.reason}（{stamp(one.at)}）" for one, own in plans if own), "")
    return tell.words_here(scene, issue, said)


def why_it_stands(scene: Scene, issue: Issue) -> str:
    """The reason given when its clocks were stopped, fit for where it is asked; empty while they run."""
    if not issue.pauses or issue.pauses[-1].end is not None:
        return ""
    steps = scene.uow.ledger.list_steps(issue.id)
    note = next((step.note for step in reversed(steps) if step.action in _SAYS_WHY), "")
    return tell.words_here(scene, issue, note)
