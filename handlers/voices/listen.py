"""Words that are no command and no report: an echo of what was said, or one more piece of a story."""

from datetime import timedelta

from handlers import tell
from handlers.context import Scene
from handlers.likeness import is_spoken_of
from handlers.message import MessageKind
from handlers.rules.permissions import is_at_work
from handlers.rules.sameness import PLAIN
from handlers.typed.said_again import denies_work
from handlers.typed.said_numbers import number_typed
from handlers.typed.said_too import Too, begins_anew, corrects, is_courtesy, sensed_too, too_in
from handlers.typed.said_troubles import troubles_in
from handlers.typed.said_urging import urges
from handlers.voices import angry, guess, me_too, not_ours, story, which, witness
from handlers.wording import asking
from nlp.fragments import ONLY_PLACE
from nlp.reading import Kind, Reading
from storage.models import Issue

URGED = timedelta(days=1)  # in which 人呢 is about what was said last
GUESSED = timedelta(minutes=5)  # in which 都流到客厅了, read as anything, is more of it
_OF_PEOPLE = frozenset({"1102", "1501", "1701", "9901"})  # what is said of who is in danger sounds like these
_ECHOES = frozenset({Too.ENDORSES, Too.BARE})


def hear(scene: Scene, reading: Reading) -> str:
    """What came of it; empty where the words stand for themselves."""
    message = scene.message
    if message is None or message.kind is not MessageKind.WORDS or number_typed(message.text):
        return ""
    is_plain = reading.is_report and reading.confidence >= PLAIN  # then it says what it is
    if done := "" if message.quote else witness.hear(scene, reading, message.text):
        return done
    sense = None if message.quote else sensed_too(message.text)
    if sense:
        return me_too.sensed(scene, message.text, sense)
    if too_in(message.text) in _ECHOES and not is_plain:
        return _echo(scene, message.text, reading) or _of_nothing(scene, message.text, reading)
    if message.quote or reading.kind is Kind.QUERY:
        return ""
    words = message.text
    return (
        guess.hear(scene, reading, words)
        or ("" if reading.danger else not_ours.hear(scene, words))
        or angry.hear(scene, reading, words)
        or which.again(scene, words, reading)
        or _of_latest(scene, reading, words)
    )


def _of_latest(scene: Scene, reading: Reading, words: str) -> str:
    """What goes on with, puts right or urges what the speaker said last."""
    is_put_right = corrects(words) or bool(ONLY_PLACE.fullmatch(words.strip()))  # 就是厕所那个
    is_calm = not (reading.buildings or reading.danger or reading.urgency == "emergency")
    is_urged = (urges(words) or denies_work(words)) and is_calm
    is_guess = not is_at_work(scene.actor) and _is_guess(reading, words)
    if reading.is_report and not (is_put_right or is_urged or is_guess):
        return ""
    own = _spoken_of(scene, words) or story.latest(scene)
    if own is None or is_courtesy(words) or (is_urged and _tells_another(own, reading, words)):
        return ""
    if reading.is_report and not (is_put_right or is_urged or _goes_on(own, reading)):
        return ""
    if is_urged and story.was_said(scene, own, URGED):
        return story.hear(scene, own, reading, words)
    if reading.buildings and not own.place.building:
        return ""  # what was asked for; see handlers.place
    is_held = is_put_right or (own.danger and not reading.is_report)  # 好点了, of who is ill
    within = story.TAKEN_BACK if is_held else GUESSED if is_guess and reading.is_report else story.AT_ONCE
    if story.was_said(scene, own, within):
        return story.hear(scene, own, reading, words)
    return ""


def _tells_another(own: Issue, reading: Reading, words: str) -> bool:
    """养老金咋还没到账, behind 停电了: what is wrong is told, and is nothing of theirs."""
    told = {one.code[:2] for one in reading.matters if troubles_in(one.code, words)}
    return reading.confidence >= PLAIN and bool(told) and own.category[:2] not in told


def _is_guess(reading: Reading, words: str) -> bool:
    """你们就会糊弄人, 说话也说不利索: words with no place and no trouble of their own."""
    if reading.danger or reading.buildings or begins_anew(words):
        return False
    return not any(troubles_in(one.code, words) for one in reading.matters)


def _goes_on(own: Issue, reading: Reading) -> bool:
    """Whether a guess right behind one's own words is more of them."""
    if own.danger and any(one.code in _OF_PEOPLE for one in reading.matters):
        return True
    return reading.confidence < PLAIN and (bool(own.danger) or reading.urgency != "emergency")


def _spoken_of(scene: Scene, words: str) -> Issue | None:
    """还是没电 is of the power they told of, and not of what they said since."""
    meant = which.find(scene, words)
    return meant if meant and is_spoken_of(meant, words) else None


def _of_nothing(scene: Scene, words: str, reading: Reading) -> str:
    """我家也这样, where nobody told of anything: a guess at what is no matter."""
    is_told = any(troubles_in(one.code, words) for one in (*reading.matters, *reading.perhaps))
    if reading.danger or is_told or not reading.is_report:
        return ""
    tell.answer(scene, asking.nothing_reported())
    return "unclear"


def _echo(scene: Scene, words: str, reading: Reading) -> str:
    if scene.numbers_quoted:
        issue = me_too.means_quote(scene)
        return me_too.by_number(scene, issue, words) if issue else ""
    return "" if scene.quote else me_too.hear(scene, words, danger=reading.danger)
