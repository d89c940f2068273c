"""The number, or 后面那个, that was asked for: what was said before is done now."""

from dataclasses import replace

from handlers import known, photo_alone, several, tell
from handlers.context import Act, Scene
from handlers.remarks import may_end
from handlers.typed.command import Command
from handlers.typed.commands import parse_command, parse_done, parse_needless
from handlers.typed.said_too import Too, too_in
from handlers.typed.verbs import Verb
from handlers.voices import choosing, me_too
from handlers.wording import asking
from nlp.reading import Reading
from storage.models import Issue


def hear(scene: Scene, act: Act, reading: Reading | None) -> str:
    """What came of it; empty where nothing was asked, or the words choose nothing."""
    chosen = choosing.take(scene, is_danger=bool(reading and reading.danger))
    if chosen is None:
        return ""
    if not scene.words:
        return "photo"  # one more of what is asked about
    if not chosen.issues:
        tell.answer(scene, asking.none_of_them(in_group=scene.in_group))
        return "unclear"
    several.tell_each(chosen.scene, chosen.issues, lambda each, one: _say(each, one, act))
    return "chosen"


def _say(scene: Scene, issue: Issue, act: Act) -> str:
    """The words that waited, said of this issue."""
    words = scene.words
    if not words:
        return photo_alone.keep(scene, issue)
    done = parse_done(words) or parse_done(f"{issue.number} {words}")  # 好了 of what was chosen
    ended = may_end(scene, issue, words) and Command(verb=Verb.RESOLVE)  # 焊上了, and then 是
    command = parse_command(words, scene.now) or done or ended or parse_needless(words)
    if command:
        return act(scene, replace(command, number=issue.number, issue=issue.id, numbers=(), is_all=False))
    if too_in(words) is not Too.NO:
        return me_too.by_number(scene, issue, words)
    return known.act(scene, issue, words)
