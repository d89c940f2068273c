"""改类: a person says what it is, and the rules choose whose job it is."""

from dataclasses import replace

from handlers import accused, assign, binding, reach, teach, tell, transition
from handlers.context import Scene
from handlers.errors import Refused, Unclear
from handlers.events import spot
from handlers.gather import seen
from handlers.rules.lifecycle import Given
from handlers.rules.permissions import is_at_work, may
from handlers.typed.command import Command
from handlers.typed.commands import parse_correction
from handlers.typed.verbs import Verb
from handlers.wording import again, answers, asking, progress
from nlp.categories import Category, find_category
from storage.models import Action, Issue, State
from storage.states import TO_DO

LONGEST = 6  # digits of a number that is typed


def reclassify(scene: Scene, command: Command) -> None:
    """改类 供热: set the category."""
    if command.number is None and find_category(command.category) is None:
        command = _numbered(command)
    issue = _issue_of(scene, command)
    category = find_category(command.category) if command.category else None
    if command.category and category is None:
        raise Unclear(asking.category_unknown(command.category))
    _put_right(scene, issue, category, command.category)


def _numbered(command: Command) -> Command:
    """改类 37 and no more: the number of an issue."""
    is_number = command.category.isdecimal() and len(command.category) <= LONGEST
    return replace(command, number=int(command.category), category="") if is_number else command


def correct(scene: Scene) -> str:
    """不是路灯,是楼道灯, from who may say what it is; empty leaves the words to the reader."""
    command = parse_correction(scene.words) if is_at_work(scene.actor) else None
    category = _category_of(scene, command.category) if command else None
    if command is None or category is None:
        return ""
    issue = _find_issue(scene, command)
    if issue is None or not may(Action.RECLASSIFY, transition.parts_of(scene, issue)):
        return ""
    _put_right(scene, issue, category, command.category)
    return Verb.RECLASSIFY.value


def _category_of(scene: Scene, words: str) -> Category | None:
    """What the words name; "不是社区,是物业" says whose job it is, not what."""
    known = scene.desk.categories.values()
    solvers = {category.solver for category in known} - {category.group for category in known}
    return None if words in solvers else find_category(words)


def _find_issue(scene: Scene, command: Command) -> Issue | None:
    """The issue that is named; without a name the only one it can be."""
    if command.number is not None or scene.numbers_quoted:
        return _issue_of(scene, command)
    try:
        return _issue_of(scene, command)
    except (Refused, Unclear):
        return None


def _issue_of(scene: Scene, command: Command) -> Issue:
    return binding.issue_of(scene, command, Action.RECLASSIFY, again.reclassify(command.category))


def _put_right(scene: Scene, issue: Issue, category: Category | None, said: str) -> None:
    """Note what it is; while nobody works on it, its owner is chosen again."""
    code = category.code if category else ""
    before = transition.ready(scene, issue, Action.RECLASSIFY, Given(category=code))
    if code == before.category and not before.needs_category:
        tell.answer(scene, _worded(scene, before, answers.classified_already), issue=before)
        return
    after = accused.noted(scene, replace(before, category=code, confidence=1.0, needs_category=False))
    kept = transition.record(scene, before, after, Action.RECLASSIFY, note=said)
    given = _give_anew(scene, kept)
    taught = teach.propose(scene, given, "" if said.isdigit() else said)
    text = _worded(scene, given, answers.reclassified)
    if taught:
        text += "\n" + answers.word_noted(seen(scene, given), taught.word, in_group=scene.in_group)
    tell.answer(scene, text, issue=given)
    spot.look(scene, (given,))
    if given.owner != before.owner or given.owner_team != before.owner_team:
        reach.followers(scene, given, progress.assigned_anew)


def _worded(scene: Scene, issue: Issue, words: tell.Words) -> str:
    """A category can say as much as words: a group does not read it of a neighbours' dispute."""
    view = seen(scene, issue)
    return tell.public(view, words) if scene.in_group else words(view)


def _give_anew(scene: Scene, issue: Issue) -> Issue:
    if issue.state not in TO_DO:
        return issue
    chosen = assign.choose(scene, issue)
    if chosen is None or not assign.is_other(issue, chosen):
        return issue
    action = Action.ASSIGN if issue.state is State.REPORTED else Action.REASSIGN
    return assign.give(scene, issue, chosen, action)
