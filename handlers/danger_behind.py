"""1修好了，电梯困人了: what was said of the work is done, and the danger behind it is dealt with as one."""

from contextlib import suppress
from dataclasses import dataclass, replace

from handlers import binding, compounds, in_turn, own_work, remarks, report, several, tell
from handlers.context import Act, Scene
from handlers.errors import Refused, Unclear
from handlers.gather import seen
from handlers.message import MessageKind
from handlers.refuse import explain
from handlers.rules.permissions import is_at_work
from handlers.typed.command import Command
from handlers.typed.commands import parse_command
from handlers.typed.said_again import is_again
from handlers.typed.said_in_turn import split_in_turn
from handlers.typed.said_several import OF_SEVERAL
from handlers.typed.verbs import Verb
from handlers.voices import choosing
from handlers.wording import again, asking
from handlers.wording import several as wording
from nlp.reading import PERIL, Reading
from nlp.work import after_work
from storage.models import Action, Issue

_STEPS = OF_SEVERAL | {Verb.COMMENT, Verb.REOPEN}
_TAKES = frozenset({Verb.ACCEPT, Verb.ARRIVE, Verb.WAIT, Verb.DEFER})  # what follows may be of the same
_ENDS = frozenset({Verb.RESOLVE, Verb.FINISH})
ON_ISSUE = frozenset({Verb.COMMENT, Verb.REOPEN, Verb.REMIND, Verb.RATE})  # free words are of that issue
_THERE = frozenset({Verb.ARRIVE, Verb.RESOLVE}) | ON_ISSUE  # who says these tells of its place


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A message in two parts."""

    order: str = ""  # the words of work
    command: Command | None = None  # what they make, when it is one step
    issue: Issue | None = None  # the one it is of
    words: str  # those of the danger


def hear(scene: Scene, act: Act, reading: Reading | None) -> str:
    """What came of it; empty where no danger is told behind words of work."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS or not (reading and reading.danger):
        return ""
    told = _part(scene, message.text, reading)
    if told is None or (told.command and _is_known(told, reading) and told.command.verb in ON_ISSUE):
        return ""
    if told.issue and _names_it(told, reading):
        tell.answer(scene, asking.still_in_danger(seen(scene, told.issue)), issue=told.issue, danger=True)
        return "unclear"
    worked: list[str] = []
    heard: list[str] = []
    if told.order:
        _work(_saying(scene, told.order, worked), act)
    outcome = _tell_danger(_saying(scene, told.words, heard), told, reading)
    tell.answer(scene, wording.together([*heard, *worked]), danger=True)
    return outcome


def _part(scene: Scene, text: str, reading: Reading) -> _Told | None:
    """The order and the danger behind it; None where the danger is all there is."""
    tidied = reading.after_work
    tails = list(after_work(text))
    if tidied:
        tails.sort(key=lambda tail: abs(len(tail) - len(tidied)))
    for words in tails[:1] if tidied else reversed(tails):
        order = text.removesuffix(words)
        said = _saying(scene, order, [])
        command = _order(said)
        if command or (is_at_work(scene.actor) and split_in_turn(order)):
            return _Told(order=order, command=command, issue=_issue_of(said, command), words=words)
    command = _order(scene)
    if command and command.verb in ON_ISSUE and command.reason:
        order = "" if command.verb is Verb.COMMENT else text
        return _Told(order=order, command=command, issue=_issue_of(scene, command), words=command.reason)
    return _Told(words=text) if tidied else None


def _saying(scene: Scene, words: str, answers: list[str]) -> Scene:
    """The scene as if these words had been all."""
    message = scene.message
    return replace(scene, message=message and replace(message, text=words), answers=answers)


def _order(scene: Scene) -> Command | None:
    """The step the words make: of those at work any, of anybody else what one says of one's own issue."""
    message = scene.message
    if message is None:
        return None
    command = parse_command(message.text, scene.now) or own_work.command_in(scene, message, None)
    is_step = command and command.verb in (_STEPS if is_at_work(scene.actor) else ON_ISSUE)
    return command if is_step else None


def _work(scene: Scene, act: Act) -> None:
    """Do what was said first; what is refused or unclear is told beside the danger."""
    try:
        if in_turn.hear(scene, act, None):
            return
        if command := _order(scene):
            act(scene, command)
    except Refused as refused:
        tell.answer(scene, explain(scene, refused))
    except Unclear as unclear:
        choosing.ask(scene, unclear)


def _issue_of(scene: Scene, command: Command | None) -> Issue | None:
    """The one issue the order is of, as far as it can be told."""
    if command is None or several.are_meant(command) or command.verb not in _THERE | _TAKES:
        return None
    with suppress(Unclear, Refused):
        return binding.issue_of(scene, command, Action(command.verb.value), again.COMMENT)
    return None


def _is_known(told: _Told, reading: Reading) -> bool:
    """Whether the issue is that danger already."""
    issue = told.issue
    if issue is None or not set(reading.buildings) <= set(issue.place.buildings):
        return False
    # a dog is no open hole, though both are perils
    return issue.danger == reading.danger and (issue.danger != PERIL or issue.category in reading.codes)


def _names_it(told: _Told, reading: Reading) -> bool:
    """1修好了，电梯困人 of the lift somebody is stuck in: perhaps no more than what it is called."""
    is_end = told.command is not None and told.command.verb in _ENDS
    return is_end and _is_known(told, reading) and not is_again(told.words)


def _tell_danger(scene: Scene, told: _Told, reading: Reading) -> str:
    """A remark on the danger somebody is at; else a report, of the place of their work if they say none."""
    issue = told.issue
    if issue is None or told.command is None:
        return report.report(scene, reading, told.words)
    if told.command.verb in _TAKES and _is_known(told, reading):
        return remarks.keep(scene, scene.uow.ledger.get(issue.id), told.words)
    if not (scene.speak_point or compounds.find_told(scene.uow, told.words)):
        scene = replace(scene, speak_point=scene.uow.directory.find_speak_point(issue.chat_id))
    if told.command.verb in _THERE and issue.place.building and not reading.buildings:
        unit = reading.unit or issue.place.unit
        reading = replace(reading, buildings=issue.place.buildings, unit=unit)
    return report.report(scene, reading, told.words)
