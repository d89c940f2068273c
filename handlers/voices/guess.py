"""应该是保险丝, right behind a neighbour's 停电了: a guess at that matter, and none of its own."""

from handlers import tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.typed.said_guess import causes_guessed
from handlers.voices import me_too, more, story
from handlers.voices.own import is_own
from handlers.wording import answers
from nlp.reading import Reading


def hear(scene: Scene, reading: Reading, words: str) -> str:
    """Kept of one's own matter, of a danger and in one's own chat; else it is talk."""
    causes = () if reading.danger or reading.buildings else causes_guessed(words)
    meant = next((one for one in me_too.lately(scene) if causes and one.category.startswith(causes)), None)
    if meant is None:
        return ""
    if is_own(scene, meant):
        return story.hear(scene, meant, reading, words)
    if scene.in_group and not meant.danger:
        return "chatter"
    kept = more.add(scene, meant, words)
    if not scene.in_group:
        tell.answer(scene, answers.commented(seen(scene, kept)), issue=kept)
    return "commented"
