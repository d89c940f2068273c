"""改类: a person says what it is, and the rules choose whose job it is."""

from dataclasses import replace

from handlers import assign, binding, tell, transition
from handlers.commands import Command
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.progress import seen
from handlers.rules.lifecycle import AT_WORK
from handlers.wording import answers, asking, progress
from storage.models import Action, Issue, State


def reclassify(scene: Scene, command: Command) -> None:
    """Set the category; while nobody works on it, its owner is chosen again."""
    issue = binding.issue_of(scene, command, Action.RECLASSIFY, f"改类 {command.category}")
    category = scene.desk.find_category(command.category) if command.category else None
    if command.category and category is None:
        raise Unclear(asking.category_unknown(command.category))
    code = category.code if category else ""
    before = transition.ready(scene, issue, Action.RECLASSIFY, transition.given(scene, category=code))
    after = replace(before, category=code, confidence=1.0, needs_category=False)
    kept = transition.record(scene, before, after, Action.RECLASSIFY, note=command.category)
    given = _give_anew(scene, kept)
    tell.answer(scene, answers.reclassified(seen(scene, given)), issue=given)
    if given.owner != before.owner or given.owner_team != before.owner_team:
        tell.group(scene, given, progress.assigned_anew)
        tell.reporters(scene, given, tell.plain(progress.assigned_anew))


def _give_anew(scene: Scene, issue: Issue) -> Issue:
    if issue.state not in AT_WORK | {State.REPORTED}:
        return issue
    chosen = assign.choose(scene, issue)
    if chosen is None or (chosen.owner_team, chosen.owner) == (issue.owner_team, issue.owner):
        return issue
    action = Action.ASSIGN if issue.state is State.REPORTED else Action.REASSIGN
    return assign.give(scene, issue, chosen, action)
