"""把停水那个告诉街道: who oversees speaks of a matter that is known, and opens none."""

from handlers import binding, escalate, remarks, remind
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.likeness import plainly_meant
from handlers.rules.permissions import oversees
from handlers.typed.command import Command
from handlers.typed.said_known import read_known
from handlers.typed.verbs import Verb
from handlers.wording import asking
from handlers.wording.labels import LEVELS
from nlp.reading import Kind, Reading
from storage.models import Issue, Level
from storage.states import WORKING


def hear(scene: Scene, reading: Reading) -> str:
    """What came of it; empty where they name none that is open here."""
    if scene.message is None or scene.in_group or not oversees(scene.actor):
        return ""
    words = scene.message.text
    said = None if reading.danger or reading.kind is Kind.QUERY or scene.quote else read_known(words)
    here = [one for one in binding.list_here(scene) if one.state in WORKING] if said else []
    meant = plainly_meant(said.what, here) if said else []
    if said is None or not meant:
        return ""
    if len(meant) > 1:
        raise Unclear(asking.which_remark([seen(scene, issue) for issue in meant], words), meant)
    return act(scene, meant[0], words)


def act(scene: Scene, issue: Issue, words: str) -> str:
    """What the words call for, said of this one."""
    said = read_known(words) if oversees(scene.actor) else None
    if said and said.goes_up:
        wanted = Command(verb=Verb.ESCALATE, issue=issue.id, reason=words, receiver=LEVELS[Level.STREET])
        escalate.escalate(scene, wanted)
        return Verb.ESCALATE.value
    if said and said.is_urged:
        remind.urge(scene, issue, words)
        return Verb.REMIND.value
    return remarks.hands_over(scene, f"#{issue.number} {words}") or remarks.keep(scene, issue, words)
