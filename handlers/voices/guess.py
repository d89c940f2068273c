"""应该是保险丝, behind a neighbour's 停电了, or where who is sought was seen: no matter of its own."""

from handlers import tell
from handlers.context import Scene
from handlers.gather import seen
from handlers.typed.said_guess import causes_guessed, tells_where_seen
from handlers.voices import me_too, more, story
from handlers.voices.own import is_own
from handlers.wording import answers
from nlp.reading import Reading
from storage.models import Issue


def hear(scene: Scene, reading: Reading, words: str) -> str:
    """Kept of one's own matter, of a danger and in one's own chat; else it is talk."""
    is_seen = tells_where_seen(words)
    causes = () if reading.danger or reading.buildings else causes_guessed(words)
    told = me_too.lately(scene) if causes or is_seen else []
    meant = next((one for one in told if _is_of(one, causes, is_seen=is_seen)), None)
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


def _is_of(issue: Issue, causes: tuple[str, ...], *, is_seen: bool) -> bool:
    is_guessed = bool(causes) and issue.category.startswith(causes)
    return is_guessed or (is_seen and issue.danger == "missing")
