"""One of those who were called, or came too late, takes an issue, keeps it, or says that it is not theirs."""

from collections.abc import Callable, Collection
from dataclasses import replace

from handlers import assign, gather, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Refused
from handlers.presence import standing
from handlers.promises.silent import may_come_yet
from handlers.rules.assignment import CAME_LATE, WHISTLED, Assignment
from handlers.rules.assignment_order import TEAM_MEMBER
from handlers.rules.called import takes_over
from handlers.rules.parts import OWNERS, Part
from handlers.rules.refusal import RefusalCode, refused
from handlers.wording import notes, progress
from handlers.wording import whistle as wording
from storage.models import Action, Issue, State
from storage.spelling import fold_userid, is_among
from storage.states import TAKEN, TO_DO

_OPEN = TO_DO | {State.DEFERRED}


def take_up(scene: Scene, issue: Issue) -> Issue:
    """Whoever was called, or lost it to silence, and acts on it becomes its owner first: in one."""
    if issue.state not in _OPEN or issue.merged_into:
        return issue
    played = transition.parts_of(scene, issue)
    if takes_over(played):
        kept = _own(scene, issue, _unit(scene, issue.called), WHISTLED, wording.taken_note)
        tell_who_whistled(scene, kept, wording.told_taken)
        return kept
    if Part.LATE in played:
        return _own(
            scene, issue, _unit(scene, may_come_yet(scene.uow, issue)), CAME_LATE, notes.came_after_all
        )
    return issue


def _own(scene: Scene, issue: Issue, unit: str, rule: str, note: Callable[[str], str]) -> Issue:
    chosen = _as_owner(scene, unit, rule)
    after = assign.owned(scene, issue, chosen)
    who = gather.unit_name(scene.uow, chosen.owner_team, scene.actor.userid)
    kept = transition.record(scene, issue, after, Action.REASSIGN, note=note(who))
    reach.relieve(scene, issue, kept, progress.relieved)
    return kept


def keep(scene: Scene, issue: Issue) -> bool:
    """Who has it already, and was called with others, says again that it is theirs."""
    taken = issue.state in TAKEN
    if not issue.called or not taken or transition.parts_of(scene, issue).isdisjoint(OWNERS):
        return False
    after = replace(issue, called=())
    kept = transition.record(scene, issue, after, Action.COMMENT, note=wording.keeps_note())
    settle(scene, issue, kept)
    _answer(scene, kept, wording.keeps)
    return True


def settle(scene: Scene, before: Issue, kept: Issue) -> None:
    """It stays with who has it: the others who were called hear it, and who called them."""
    if not before.called or kept.called:
        return
    called = reach.of_units(scene, before.called)
    others = [userid for userid in called if not is_among(userid, (kept.owner, kept.handler))]
    reach.soon(scene, kept, others, wording.settled)
    tell_who_whistled(scene, kept, wording.told_taken)


def hand_back(scene: Scene, issue: Issue, reason: str) -> bool:
    """退单 from somebody who was called but has it not: who called them decides."""
    if not takes_over(transition.parts_of(scene, issue)):
        return False
    if not reason:
        raise Refused(refused(RefusalCode.NEEDS_REASON, action=Action.HAND_BACK), issue)
    unit = _unit(scene, issue.called)
    after = replace(issue, called=tuple(one for one in issue.called if one != unit))
    kept = transition.record(scene, issue, after, Action.COMMENT, note=wording.handed_back_note(reason))
    who, left = gather.name_of_unit(scene.uow, unit), len(kept.called)
    tell_who_whistled(scene, kept, lambda view: wording.handed_back(view, who, reason, left))
    _answer(scene, kept, wording.heard_out)
    return True


def tell_who_whistled(scene: Scene, issue: Issue, words: tell.Words) -> None:
    """Who called the parties together hears what comes of it."""
    steps = scene.uow.ledger.list_steps(issue.id)
    who = next((step.actor for step in reversed(steps) if step.action is Action.WHISTLE), "")
    mark = f"{issue.last_step}:whistle"
    reach.soon(scene, issue, (who,), words, mark=mark)


def _answer(scene: Scene, issue: Issue, words: tell.Words) -> None:
    tell.answer(scene, words(gather.seen(scene, issue)), issue=issue)


def _unit(scene: Scene, units: Collection[str]) -> str:
    """As which of these the speaker acts: a team of theirs, or they, or those in whose place they stand."""
    people = (scene.actor.userid, *standing.stood_for(scene))
    teams = (team.code for userid in people for team in scene.uow.directory.list_teams_of(userid))
    spelt = {fold_userid(unit): unit for unit in units}
    return next(spelt[fold_userid(unit)] for unit in (*teams, *people) if fold_userid(unit) in spelt)


def _as_owner(scene: Scene, unit: str, rule: str) -> Assignment:
    team = scene.uow.directory.find_team(unit)
    if team and team.members:
        return Assignment(owner=team.members[0], owner_role=TEAM_MEMBER, owner_team=team.code, rule=rule)
    role = next((grant.role for grant in scene.uow.directory.list_grants(unit)), "")
    team = next(iter(scene.uow.directory.list_teams_of(unit)), None) if not role else None
    return Assignment(
        owner=unit, owner_role=TEAM_MEMBER if team else role, owner_team=team.code if team else "", rule=rule
    )
