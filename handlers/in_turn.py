"""1收到2明天去, 灯好了电梯明天: each issue gets what was said of it, and one message answers."""

import re
from dataclasses import replace

from handlers import binding, own_work, remarks, several
from handlers.context import Act, Scene
from handlers.errors import Unclear
from handlers.likeness import plainly_meant
from handlers.message import Message
from handlers.presence import standing
from handlers.rules.parts import Part
from handlers.rules.permissions import is_at_work
from handlers.transition import parts_of
from handlers.typed.command import Command
from handlers.typed.commands import parse_command, parse_done, parse_ended
from handlers.typed.readings import tidy
from handlers.typed.said_at_work import is_of_work
from handlers.typed.said_in_turn import split_by_thing, split_in_turn
from handlers.typed.said_numbers import SEVERAL, listed_in
from handlers.typed.said_several import OF_SEVERAL, split_several
from handlers.typed.verbs import Verb
from handlers.wording import asking
from nlp.reading import Reading
from storage.models import Issue
from storage.states import UNFINISHED

Said = tuple[int, Issue | None, str]  # the number, its issue, the words behind it
_STEPS = OF_SEVERAL - {Verb.JOIN, Verb.RATE, Verb.WITHDRAW}  # 2也是 of a worker is no home of its own


def hear(scene: Scene, act: Act, reading: Reading | None) -> str:
    """What came of it; empty where the numbers are none of issues the speaker works on or watches."""
    message = scene.message
    if message is None or message.command or not is_at_work(scene.actor):
        return ""
    if reading and reading.danger:  # 1收到，2着火了
        return ""
    parts = [(number, _known(scene, number), words) for number, words in split_in_turn(message.text)]
    parts = parts or _by_thing(scene, message.text)
    if not parts:
        return _of_each(scene, message, act)
    if not all(issue or is_of_work(words) for _, issue, words in parts) or parts[0][1] is None:
        return ""
    if not any(is_of_work(words) or _command(scene, number, words) for number, _, words in parts):
        return ""  # 1，门禁坏了；2，没水了: a list of what is wrong
    several.tell_each(scene, parts, lambda each, one: _one(each, one, act))
    return "in_turn"


def _of_each(scene: Scene, message: Message, act: Act) -> str:
    """1 2行, 1和2明天下午去: what is said of one alone, said of each; numbers alone ask after them."""
    said, work = tidy(message.text), {one.number: one for one in standing.work_here(scene)}
    alone = re.fullmatch(SEVERAL, said)
    found = None if alone else split_several(said)
    numbers = listed_in(said)[1] if alone else found.numbers if found else ()
    if len(numbers) < 2 or not work.keys() >= set(numbers) or parse_command(said, scene.now):
        return ""
    if found is None:
        return act(scene, Command(verb=Verb.LOOKUP, numbers=numbers))
    lines = [replace(message, text=f"{number} {found.body}") for number in numbers]
    orders = [own_work.command_in(scene, line, None) for line in lines]
    if parse_done(said) or not (any(orders) or is_of_work(found.body)):
        return ""
    each = list(zip(orders, (work[number] for number in numbers), strict=True))
    several.tell_each(scene, each, lambda at, one: _each(at, *one, found.body, act))
    return "in_turn"


def _each(scene: Scene, order: Command | None, issue: Issue, words: str, act: Act) -> str:
    return act(scene, order) if order else remarks.keep(scene, issue, words)


def _by_thing(scene: Scene, text: str) -> list[Said]:
    """灯好了，电梯明天: where each thing is one issue of their work, and each another."""
    told = split_by_thing(text)
    work = standing.work_here(scene) if told else []
    meant = [plainly_meant(thing, work) for thing, _ in told]
    issues = [found[0] for found in meant if len(found) == 1]
    if len({issue.id for issue in issues}) < len(told):
        return []
    return [(issue.number, issue, said) for issue, (_, said) in zip(issues, told, strict=True)]


def _known(scene: Scene, number: int) -> Issue | None:
    issue = binding.find_numbered(scene, number)
    if issue is None or issue.state not in UNFINISHED:
        return None
    return None if Part.STRANGER in parts_of(scene, issue) else issue


def _one(scene: Scene, said: Said, act: Act) -> str:
    """A command where the words are one, else a remark."""
    number, issue, words = said
    if issue is None:
        raise Unclear(asking.no_such(number))
    if command := _command(scene, number, words):
        return act(scene, replace(command, issue=issue.id))
    return remarks.hands_over(scene, f"{number} {words}") or remarks.keep(scene, issue, words)


def _command(scene: Scene, number: int, words: str) -> Command | None:
    line = f"{number} {words}"
    command = parse_command(line, scene.now) or parse_done(line) or parse_ended(line)
    return command if command and command.verb in _STEPS and command.number == number else None
