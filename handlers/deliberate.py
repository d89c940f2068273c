"""协商 and 决议: put a matter to the neighbours, and act on what they decide."""

from dataclasses import replace

from handlers import assign, binding, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.lifecycle import Given
from handlers.typed.command import Command
from handlers.wording import again, answers, progress
from storage.models import Action, State


def deliberate(scene: Scene, command: Command) -> None:
    """The neighbours talk it over before anybody works on it."""
    issue = binding.issue_of(scene, command, Action.DELIBERATE, again.DELIBERATE)
    before = transition.ready(scene, issue, Action.DELIBERATE)
    after = replace(before, state=State.DELIBERATING)
    kept = transition.record(scene, before, after, Action.DELIBERATE, note=command.reason)
    public, own = tell.free_words(scene, kept, command.reason), answers.deliberating(seen(scene, kept))
    tell.step(scene, kept, lambda view: progress.deliberating(view, public), own)
    has_it = (kept.handler, kept.owner, *(hand.userid for hand in kept.hands))
    reach.soon(scene, kept, has_it, lambda view: progress.talked_over(view, command.reason))
    reach.reporters(scene, kept, lambda view: progress.deliberating(view, command.reason))


def decide(scene: Scene, command: Command) -> None:
    """What was decided is written down, and somebody owns it again."""
    issue = binding.issue_of(scene, command, Action.DECIDE, again.DECIDE)
    words = command.reason
    before = transition.ready(scene, issue, Action.DECIDE, Given(reason=words))
    if before.owner:
        after = replace(before, state=State.ASSIGNED, assigned_at=scene.now)
        kept = transition.record(scene, before, after, Action.DECIDE, note=words)
        assign.hand_over(scene, kept, progress.by_decision(words), is_new=False)
    else:
        kept = assign.anew(scene, before, Action.DECIDE, words)
    tell.answer(scene, answers.decided(seen(scene, kept)), issue=kept)
    public = tell.free_words(scene, kept, words)
    tell.group(scene, kept, lambda view: progress.decided(view, public))
    reach.reporters(scene, kept, lambda view: progress.decided(view, words))
