"""核查: somebody who neither found nor did it looks whether it is done."""

from dataclasses import replace

from handlers import binding, escalate, gather, lookup, rate, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Refused
from handlers.gather import seen
from handlers.promises import due_keys
from handlers.rules.checking import refuse_check
from handlers.rules.lifecycle import Given
from handlers.rules.parts import Part
from handlers.rules.permissions import is_at_work, may
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from handlers.view import IssueView
from handlers.wording import again
from handlers.wording import checking as wording
from storage.models import Action, Issue, Score, State


def said(scene: Scene, command: Command) -> str:
    """满意 or 没修好 from who may check a find is their check; returns what it came to, or nothing."""
    if command.verb not in (Verb.RATE, Verb.REOPEN) or not is_at_work(scene.actor):
        return ""
    if command.number is None and scene.quote is None:
        return ""
    issue = binding.issue_of(scene, command, Action.APPROVE, again.APPROVE)
    played = transition.parts_of(scene, issue)
    if Part.CO_REPORTER in played or not may(Action.APPROVE, played):
        return ""
    if refuse_check(issue, scene.actor.userid):
        return ""
    if command.score in (Score.SATISFIED, Score.ACCEPTABLE):
        approve(scene, command)
        return Action.APPROVE.value
    reject(scene, replace(command, reason=command.reason or wording.NOT_GOOD))
    return Action.REJECT.value


def approve(scene: Scene, command: Command) -> None:
    """核查 37 合格: it ends here."""
    issue = binding.issue_of(scene, command, Action.APPROVE, again.APPROVE)
    before = _ready(scene, issue, Action.APPROVE, "")
    taken = scene.photos
    after = replace(
        before,
        state=State.CLOSED,
        closed_at=scene.now,
        closed_by_machine=False,
        evidence=before.evidence + taken,
    )
    scene.uow.timers.cancel(due_keys.close(before))
    kept = transition.record(scene, before, after, Action.APPROVE, note=command.reason, evidence=taken)
    who = gather.name_of(scene.uow, scene.actor.userid)

    def good(view: IssueView) -> str:
        return wording.good(view, who)

    tell.step(scene, kept, good, wording.approved(seen(scene, kept)))
    reach.people(scene, kept, (kept.relayed_by, kept.handler), good)


def reject(scene: Scene, command: Command) -> None:
    """核查 37 不合格 原因: its owner has it again, and the next level watches."""
    issue = binding.issue_of(scene, command, Action.REJECT, again.REJECT)
    reason = command.reason
    before = rate.alone(scene, _ready(scene, issue, Action.REJECT, reason))
    kept = rate.work_again(scene, before, reason, escalate.above(before.level), Action.REJECT)
    tell.step(scene, kept, wording.worked_again, wording.rejected(seen(scene, kept)))
    who = gather.name_of(scene.uow, scene.actor.userid)
    told = (kept.relayed_by, *escalate.watchers(scene, kept))
    reach.soon(scene, kept, told, lambda view: wording.not_good(view, who, reason))


def waiting(scene: Scene, command: Command) -> None:
    """待核查: the finds that wait for the speaker's check; with a number, where that one stands."""
    if command.number is not None:
        lookup.status(scene, command)
        return
    me = scene.actor.userid
    mine = [
        issue
        for issue in binding.finds_here(scene)
        if refuse_check(issue, me) is None and may(Action.APPROVE, transition.parts_of(scene, issue))
    ]
    tell.answer(scene, wording.unchecked([seen(scene, issue) for issue in mine], in_group=scene.in_group))


def _ready(scene: Scene, issue: Issue, action: Action, reason: str) -> Issue:
    before = transition.ready(scene, issue, action, Given(reason=reason))
    if refusal := refuse_check(before, scene.actor.userid):
        raise Refused(refusal, issue)
    return before
