"""Pass an issue on, or give it back."""

from dataclasses import replace

from handlers import assign, binding, gather, parties, reach, take_up, tell, transition
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.rules import baton
from handlers.rules.lifecycle import Given
from handlers.rules.parts import LEADER, OWNERS, Part
from handlers.typed.command import Command
from handlers.wording import again, answers, progress
from storage.models import Action, Issue, State
from storage.states import AT_WORK, WORKING

_NEAR = LEADER | {Part.GRID_WORKER, Part.LATE}  # who may take it, and cannot give back what others have


def reassign(scene: Scene, command: Command) -> None:
    """转给物业: somebody else owns it now."""
    issue = binding.issue_of(scene, command, Action.REASSIGN, again.hand_to(command.receiver))
    chosen = assign.choose_named(scene, issue, command.receiver)
    receiver = chosen.owner if chosen else ""
    before = transition.ready(scene, issue, Action.REASSIGN, Given(receiver=receiver))
    if chosen is None:
        return
    if before.state in WORKING and not assign.is_other(before, chosen):
        tell.answer(scene, answers.has_it_already(seen(scene, before)), issue=before)
        return
    kept = assign.give(scene, before, chosen, Action.REASSIGN, command.reason)
    tell.answer(scene, answers.reassigned(seen(scene, kept)), issue=kept)
    reach.hands(scene, kept, progress.assigned_anew)
    reach.followers(scene, kept, progress.assigned_anew)


def hand_back(scene: Scene, command: Command) -> None:
    """退单: not theirs, with the reason; the community takes it and sends it on."""
    issue = binding.issue_of(scene, command, Action.HAND_BACK, again.HAND_BACK)
    if take_up.hand_back(scene, issue, command.reason):
        return
    played = transition.parts_of(scene, issue)
    if played.isdisjoint(OWNERS) and not played.isdisjoint(_NEAR) and issue.state in AT_WORK:
        raise Unclear(answers.others_have_it(seen(scene, issue)))
    before = transition.ready(scene, issue, Action.HAND_BACK, Given(reason=command.reason))
    after = replace(before, state=State.REPORTED, handler="", accepted_at=None)
    own = {before.owner_team or before.owner}
    still = tuple(unit for unit in before.called if unit not in own)
    returned = baton.counted(replace(after, called=still), returns=1)
    back = transition.record(scene, before, returned, Action.HAND_BACK, note=command.reason)
    known = progress.handed_back(gather.name_of(scene.uow, scene.actor.userid), command.reason)
    kept = _to_community(scene, back, known, without=frozenset(own))
    if played.isdisjoint(OWNERS):
        reach.relieve(scene, before, kept, progress.relieved)
    parties.ask(scene, before, kept)
    tell.answer(scene, answers.handed_back(seen(scene, kept)), issue=kept)
    reach.followers(scene, kept, progress.assigned_anew)


def _to_community(scene: Scene, issue: Issue, known: str, without: assign.Without) -> Issue:
    """The community decides who is next; without one, the ordered rules do."""
    chosen = assign.choose_community(scene, issue, without=without)
    if chosen:
        return assign.give(scene, issue, chosen, known=known)
    return assign.anew(scene, issue, known=known, without=without)
