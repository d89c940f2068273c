"""What an open question keeps: a photo that waits for its words, words that wait for a yes or no."""

from dataclasses import replace
from datetime import timedelta

from handlers import tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.message import Message
from handlers.rules.sameness import PLAIN
from handlers.typed.said_too import begins_anew, is_courtesy
from handlers.typed.said_where import knows_not, tells_where
from handlers.voices import building, more, story
from handlers.voices.question import last_asked, look_later, put, to_speaker
from handlers.wording import asking
from handlers.wording import voices as wording
from nlp.reading import Kind, Reading
from storage.question_row import Question, QuestionEnd, QuestionKind

WAITS = timedelta(minutes=10)  # a photo for its words


def take(scene: Scene, reading: Reading) -> tuple[Scene, str]:
    """The scene with what waited for these words; or what came of words that go on with what waits."""
    message = scene.message
    last = last_asked(scene)
    if message is None or last is None or not last.is_open:
        return scene, ""
    if scene.now - last.asked_at > WAITS:
        if last.kind is QuestionKind.WORDS:
            lapse(scene, last)  # asked by a version that set no timer
        return scene, ""
    if last.kind is QuestionKind.WORDS and reading.is_report:
        return _with(scene, message, last), ""
    if last.kind is QuestionKind.BUILDING and _says_where(message.text, reading):
        return scene, building.described(scene, last, message.text)
    if last.kind is QuestionKind.SAME and _goes_on(message, reading, last):
        if reading.danger:
            whole = replace(message, text=f"{last.words}；{message.text}")
            return _with(scene, whole, last), ""  # a danger waits for no answer
        scene.uow.questions.add_words(last, message.text, scene.evidence)
        return scene, "commented"
    return scene, ""


def photo(scene: Scene) -> str:
    """A photo without words: of what was just said here, else it waits for them."""
    message = scene.message
    if message is None:
        return "ignored"
    last = last_asked(scene)
    if last and last.is_open and last.kind is QuestionKind.SAME:
        scene.uow.questions.add_words(last, "", message.media)
        return "photo"
    own = story.latest(scene)
    if own and story.was_said(scene, own, WAITS):
        kept = more.add(scene, own, "")
        if not scene.in_group:
            tell.answer(scene, wording.more(seen(scene, kept)), issue=kept)
        return "photo"
    return wait(scene, message)


def wait(scene: Scene, message: Message) -> str:
    """Ask what it shows, and keep it until somebody says; of more photos nothing more is asked."""
    last = last_asked(scene)
    if last and last.kind is QuestionKind.WORDS and last.is_open and _add(scene, last, message):
        return "photo"
    keep(scene, message, "words")
    tell.answer(scene, asking.photo_alone())
    return "unclear"


def keep(scene: Scene, message: Message, why: str, words: str = "") -> None:
    """What came, and words that say nothing alone, wait until somebody says what it is."""
    question = to_speaker(scene, why, QuestionKind.WORDS)
    put(scene, replace(question, words=words, evidence=message.media), WAITS)


def _add(scene: Scene, question: Question, message: Message) -> bool:
    """Another photo beside those that wait; the time for their words begins anew."""
    scene.uow.questions.add_words(question, "", message.media)
    again = scene.uow.questions.ask_again(question, scene.now)
    if again:
        look_later(scene, again, WAITS)
    return again is not None


def lapse(scene: Scene, question: Question) -> None:
    """Nobody said what it shows: other things may be asked again."""
    scene.uow.questions.end(question, QuestionEnd.SILENCE, scene.now)


def _with(scene: Scene, message: Message, question: Question) -> Scene:
    scene.uow.questions.end(question, QuestionEnd.ANSWERED, scene.now)
    return replace(scene, message=replace(message, media=question.evidence + message.media))


def _says_where(words: str, reading: Reading) -> bool:
    """Whether they answer which building without its number, and tell no trouble."""
    is_plain = reading.is_report and reading.confidence >= PLAIN
    return (knows_not(words) or tells_where(words)) and not (is_plain or reading.buildings or reading.danger)


def _goes_on(message: Message, reading: Reading, question: Question) -> bool:
    """Whether they are more of what was asked about, and no matter of their own."""
    if begins_anew(message.text) or is_courtesy(message.text) or reading.kind is Kind.QUERY:
        return False
    alike = 2 if reading.danger else 4  # who is caught in it is more of the lift that stands still
    codes = {code[:alike] for code in reading.codes}
    is_other = question.category[:alike] not in codes and reading.confidence >= PLAIN
    return not (reading.is_report and is_other)
