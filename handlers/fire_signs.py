"""🔥🔥🔥 and nothing else: whether something burns is asked, and a yes calls everybody."""

from handlers import report, tell
from handlers.context import Scene
from handlers.message import Message, MessageKind
from handlers.typed.said_fire_signs import is_fire_signs, says_it_burns
from handlers.voices import pending
from handlers.voices.question import last_asked
from handlers.wording import asking
from nlp.places import read_place
from nlp.reading import Kind, Matter, Reading
from storage.question_row import QuestionEnd

FIRE = "1001"


def hear(scene: Scene) -> str:
    """What came of such signs, or of the answer to what was asked about them."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS:
        return ""
    if is_fire_signs(message.text):
        return _ask(scene, message)
    burns, last = says_it_burns(message.text), last_asked(scene)
    if burns is None or last is None or not (last.is_open and is_fire_signs(last.words)):
        return ""
    end = QuestionEnd.YES if burns else QuestionEnd.NO
    if scene.now - last.asked_at > pending.WAITS or not scene.uow.questions.end(last, end, scene.now):
        return ""
    if burns:
        words = f"{last.words} {message.text}"
        return report.report(scene, _fire(words), asking.something_burns(words))
    tell.answer(scene, asking.nothing_burns())
    return "explained"


def _ask(scene: Scene, message: Message) -> str:
    pending.keep(scene, message, "fire", message.text)
    tell.answer(scene, asking.does_it_burn(in_group=scene.in_group), danger=True)
    return "unclear"


def _fire(words: str) -> Reading:
    """The report of a fire where the signs stood."""
    place = read_place(words)
    return Reading(
        kind=Kind.ISSUE,
        matters=(Matter(code=FIRE, words=words, confidence=1.0),),
        buildings=place.buildings,
        unit=place.unit,
        room=place.room,
        urgency="emergency",
        danger="fire",
        confidence=1.0,
    )
