"""Which of their own matters somebody goes on about: by number, quote, place and words, and when."""

from collections.abc import Sequence
from datetime import timedelta

from handlers import gather, rate
from handlers.context import Scene
from handlers.likeness import is_spoken_of, mark
from handlers.rules.sameness import PLAIN, Fit, fit
from handlers.typed.command import Command
from handlers.typed.said_again import is_again
from handlers.typed.verbs import Verb
from handlers.voices import story
from nlp.places import read_place
from nlp.reading import Reading
from storage.models import Door, Issue, State
from storage.states import RATED, UNFINISHED

LAST = 10  # of their own that are looked at
JUST = timedelta(minutes=30)  # what was said or done last is meant where nothing tells
BACK = timedelta(days=30)  # after being closed; later it is a new trouble


def find(scene: Scene, words: str, reading: Reading | None = None) -> Issue | None:
    """The one that is surely meant; None where several may be, or none."""
    near = [issue for issue in _own(scene, words) if _fits(issue, words, reading)]
    if len(near) < 2:
        return next(iter(near), None)
    marks = {issue.id: mark(issue, words) for issue in near}
    most = max(marks.values())
    best = [issue for issue in near if marks[issue.id] == most]
    if len(best) == 1:
        return best[0]
    last = max(best, key=lambda one: one.done_at)
    return last if scene.now - last.done_at <= JUST else None


def again(scene: Scene, words: str, reading: Reading) -> str:
    """又漏了: what was done is worked again, what is still open goes on; empty where it is about neither."""
    if not is_again(words):
        return ""
    is_plain = bool(reading.matters) and reading.confidence >= PLAIN  # 半夜又灭了 is read as anything
    issue = find(scene, words, reading if is_plain else None)
    if issue is None:
        return ""
    if issue.state in RATED:
        return reopen(scene, issue, words)
    return story.hear(scene, issue, reading, words) if is_spoken_of(issue, words) else ""


def reopen(scene: Scene, issue: Issue, words: str) -> str:
    """Within its time it is worked again, later another issue follows it."""
    rate.reopen(scene, Command(verb=Verb.REOPEN, number=issue.number, reason=words))
    return Verb.REOPEN.value


def _own(scene: Scene, words: str) -> Sequence[Issue]:
    """What they said here, newest first: what is not over, and what came back."""
    here = gather.community_here(scene)
    found = scene.uow.ledger.list_of_reporter(scene.actor.userid, LAST)
    near = [issue for issue in found if here in (None, issue.community) and issue.door is not Door.CARE]
    came_back = is_again(words)
    return [issue for issue in near if issue.state in UNFINISHED or (came_back and _is_late(scene, issue))]


def _is_late(scene: Scene, issue: Issue) -> bool:
    closed = issue.closed_at if issue.state is State.CLOSED else None
    return closed is not None and scene.now - closed <= BACK


def _fits(issue: Issue, words: str, reading: Reading | None) -> bool:
    """Not of another place, and of the same trouble where the words tell it."""
    said = read_place(words)
    building = fit(said.buildings, [name for name in issue.place.building.split("、") if name])
    unit = fit([said.unit] if said.unit else [], [issue.place.unit] if issue.place.unit else [])
    if Fit.OTHER in (building, unit):
        return False
    return reading is None or issue.category in reading.codes
