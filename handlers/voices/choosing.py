"""您说的是哪一件: what was asked to be done waits for the number, and is done when it comes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers import tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.likeness import plainly_meant
from handlers.message import Message, MessageKind
from handlers.typed.commands import parse_command
from handlers.typed.said_at_work import number_of
from handlers.typed.said_choice import Choice, read_choice
from handlers.typed.verbs import Verb
from handlers.voices.question import last_asked, look_later, put, to_speaker
from handlers.wording import asking
from storage.models import Issue
from storage.question_row import Question, QuestionEnd, QuestionKind

WITHIN = timedelta(minutes=10)  # then a number means its issue, and nothing is done to it


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The words that waited, as if they were said now, and what they are about."""

    scene: Scene
    issues: tuple[Issue, ...]


def ask(scene: Scene, unclear: Unclear) -> None:
    """Ask, and keep the words: the next answer is to this, and whatever else was asked waits on."""
    message = scene.message
    tell.answer(scene, unclear.question)
    words = (message.command or message.text) if message else ""  # a page has its own forms
    if message is None or not (words or message.media) or not unclear.among:
        return
    last = last_asked(scene)
    question = to_speaker(scene, "which", QuestionKind.WHICH, *unclear.among)
    if last and last.is_open and last.kind is QuestionKind.WHICH:
        scene.uow.questions.end(last, QuestionEnd.NEEDLESS, scene.now)
    put(scene, replace(question, words=words, evidence=scene.evidence), WITHIN)


def take(scene: Scene, *, is_danger: bool) -> Chosen | None:
    """What was chosen; none of them where the choice is none, None where the words choose nothing.

    Whatever else is said ends the question: it stands in the way of no other.
    """
    message = scene.message
    last = last_asked(scene)
    if message is None or last is None or last.kind is not QuestionKind.WHICH or not last.is_open:
        return None
    if scene.photos and not (last.words or scene.words):
        scene.uow.questions.add_words(last, "", scene.photos)  # one photo more
        return Chosen(scene=scene, issues=())
    choice = read_choice(message.text) if message.kind is MessageKind.WORDS else None
    if not last.words and choice is None and (typed := number_of(message.text)):
        choice, last = Choice(number=typed.number), replace(last, words=message.text)  # 1修好了 of a photo
    pair = (choice.span or choice.numbers) if choice and _is_merge(scene, last) else ()  # 并案, and then 1和2
    is_new = is_danger and choice is not None and choice.what and not choice.is_pointed  # 电梯困人的
    if choice is None or len(pair) > 2 or is_new or message.quote or scene.now - last.asked_at > WITHIN:
        scene.uow.questions.end(last, QuestionEnd.NEEDLESS, scene.now)
        return None
    among = [scene.uow.ledger.get(one) for one in last.issues]
    if pair:
        last = replace(last, words=" ".join([last.words, *map(str, pair)]))
        choice = Choice(number=pair[0])
    meant = _meant(choice, among)
    left = plainly_meant(choice.what, among) if choice.what else among
    may_be_place = choice.number is None or 0 < choice.number <= len(
        among
    )  # 1 of #5 and #4: the first, or #1?
    if meant is None and may_be_place and len(left) > 1:
        return _once_more(scene, last, left)
    end = QuestionEnd.NO if choice.is_none else QuestionEnd.ANSWERED if meant else QuestionEnd.NEEDLESS
    scene.uow.questions.end(last, end, scene.now)
    return None if meant is None else Chosen(scene=_as_said(scene, message, last), issues=tuple(meant))


def _meant(choice: Choice, among: Sequence[Issue]) -> Sequence[Issue] | None:
    """Which they are; None where it cannot be told."""
    if choice.is_none:
        return ()
    if choice == Choice() and len(among) == 1:
        return among
    if choice.is_all:
        return among if len(among) <= asking.MOST and choice.count in (None, len(among)) else None
    if choice.numbers:
        named = [issue for issue in among if issue.number in choice.numbers]
        return named if len(named) == len(choice.numbers) else None
    if choice.span:
        named = [issue for issue in among if min(choice.span) <= issue.number <= max(choice.span)]
        return named if {*choice.span} <= {issue.number for issue in named} else None
    if choice.what:
        fit = plainly_meant(choice.what, among)
        return fit if len(fit) == 1 else None
    if by_number := [issue for issue in among if issue.number == choice.number]:
        return by_number if len(by_number) == 1 else None
    shown = among[: asking.MOST]
    return None if choice.at is None or choice.at >= len(shown) else [shown[choice.at]]


def _is_merge(scene: Scene, question: Question) -> bool:
    command = parse_command(question.words, scene.now)
    return command is not None and command.verb is Verb.MERGE


def _once_more(scene: Scene, question: Question, among: Sequence[Issue]) -> Chosen | None:
    """是的, or 3号楼的 of two there, chooses none: the numbers are said again, and the words wait on."""
    again = scene.uow.questions.ask_again(question, scene.now)
    if again:
        look_later(scene, again, WITHIN)
    raise Unclear(asking.only_the_number([issue.number for issue in among], in_group=scene.in_group))


def _as_said(scene: Scene, message: Message, question: Question) -> Scene:
    said = replace(message, text=question.words, media=question.evidence + message.media)
    return replace(scene, message=said)
