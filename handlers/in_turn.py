"""1收到2明天去, 灯好了电梯明天: each issue gets what was said of it, and one message answers."""

import re
from dataclasses import replace

from handlers import binding, own_work, remarks, several
from handlers.context import Act, Scene
from handlers.errors import Unclear
from handlers.likeness import plainly_meant
from handlers.presence import standing
from handlers.rules.parts import Part
from handlers.rules.permissions import is_at_work
from handlers.transition import parts_of
from handlers.typed.command import Command
from handlers.typed.commands import parse_command, parse_done
from handlers.typed.readings import readings_of, tidy
from handlers.typed.said_at_work import is_of_work
from handlers.typed.said_in_turn import split_by_thing, split_in_turn
from handlers.typed.said_several import OF_SEVERAL, split_several
from handlers.typed.verbs import Verb
from handlers.wording import again, asking
from nlp.reading import Reading
from storage.models import Issue
from storage.states import UNFINISHED

Said = tuple[int, Issue | None, str]  # the number, its issue, the words behind it
_GAP = re.compile(r"[\s,，。;；]+")
_STEPS = OF_SEVERAL - {Verb.JOIN, Verb.RATE, Verb.WITHDRAW}  # 2也是 of a worker is no home of its own


def hear(scene: Scene, act: Act, reading: Reading | None) -> str:
    """What came of it; empty where the numbers are none of issues the speaker works on or watches."""
    message = scene.message
    if message is None or message.command or not is_at_work(scene.actor):
        return ""
    if reading and reading.danger:  # 1收到，2着火了
        return ""
    if done := _behind_leave(scene, message.text, act):
        return done
    parts = [(number, _known(scene, number), words) for number, words in split_in_turn(message.text)]
    parts = parts or _by_thing(scene, message.text) or _by_list(scene, message.text)
    if not parts or not all(issue or is_of_work(words) for _, issue, words in parts) or parts[0][1] is None:
        return ""
    if not any(is_of_work(words) or _command(scene, number, words) for number, _, words in parts):
        return ""  # 1，门禁坏了；2，没水了: a list of what is wrong
    several.tell_each(scene, parts, lambda each, one: _one(each, one, act))
    return "in_turn"


def _behind_leave(scene: Scene, text: str, act: Act) -> str:
    """我明天休息 1让老郝接着弄: the leave, and what is said of the number."""
    first, rest = (*_GAP.split(tidy(text), 1), "")[:2]
    leave = parse_command(first, scene.now)
    one = next(readings_of(rest), None) if leave and leave.verb is Verb.LEAVE else None
    issue = _known(scene, one.number) if one and one.number else None
    if leave is None or one is None or issue is None:
        return ""
    said = (issue.number, issue, one.body)
    several.tell_each(scene, (leave, None), lambda on, one: act(on, one) if one else _one(on, said, act))
    return "in_turn"


def _by_list(scene: Scene, text: str) -> list[Said]:
    """1 2行, 1和2明天下午去: what one alone would take, of several in hand; numbers alone ask after them."""
    found = split_several(tidy(text))
    work = {one.number: one for one in standing.work_here(scene)} if found else {}
    is_known = bool(parse_command(text, scene.now) or parse_done(text))
    if not found or is_known or not work.keys() >= set(found.numbers):
        return []
    return [(number, work[number], found.body or again.LOOKUP) for number in found.numbers]


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
    said = scene.message and own_work.command_in(scene, replace(scene.message, text=line), None)
    command = parse_command(line, scene.now) or said
    return command if command and command.verb in _STEPS and command.number == number else None
