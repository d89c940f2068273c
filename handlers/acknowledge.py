"""已阅: who was briefed has read it; only then does the step up count."""

from dataclasses import replace

from handlers import binding, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.promises.wind import policy_of
from handlers.rules.ladder import is_brief_for
from handlers.rules.policy import Policy
from handlers.typed.command import Command
from handlers.wording import again, progress
from handlers.wording import ladder as wording
from storage.models import Action, Issue, Level
from storage.rung_row import RungRow

_LEVELS = tuple(Level)  # from the building upwards


def acknowledge(scene: Scene, command: Command) -> None:
    """Every brief of this issue that waits for the speaker is read; the issue is watched from there."""
    issue = binding.issue_of(scene, command, Action.ACKNOWLEDGE, again.ACKNOWLEDGE)
    before = transition.ready(scene, issue, Action.ACKNOWLEDGE)
    waiting = briefs(scene, issue)
    if not waiting:
        tell.answer(scene, wording.nothing_to_read(issue), issue=issue)
        return
    scene.uow.rungs.read(issue.id, [row.key for row in waiting], scene.actor.userid, scene.now)
    level = _level(before, policy_of(scene.uow, scene.desk, issue), {row.rung for row in waiting})
    kept = transition.record(scene, before, replace(before, level=level), Action.ACKNOWLEDGE)
    is_raised = level is not before.level
    tell.answer(scene, wording.acknowledged(seen(scene, kept), is_raised=is_raised), issue=kept)
    if is_raised:
        reach.followers(scene, kept, progress.escalated)


def briefs(scene: Scene, issue: Issue) -> list[RungRow]:
    """Those of this issue that wait for the speaker."""
    return [row for row in scene.uow.rungs.list_of(issue.id) if is_brief_for(row, scene.actor.userid)]


def _level(issue: Issue, policy: Policy, rungs: set[str]) -> Level:
    """The highest of the rungs' levels; an issue never falls."""
    raised = [rung.level for rung in policy.ladder if rung.rung in rungs and rung.level]
    return max((issue.level, *raised), key=_LEVELS.index)
