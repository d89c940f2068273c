"""Which people speak for the same home, and which homes have said that it is well done."""

from collections.abc import Iterable

from handlers import tell
from handlers.context import Scene
from handlers.rules.homes import door_of, has_confirmed
from storage.models import Issue


def key_of(scene: Scene, userid: str) -> str:
    """What tells their home from others: its door where they have said it, else they themselves."""
    home = scene.uow.directory.find_home(userid)
    return (door_of(home.place) if home else "") or userid.casefold()


def voices(scene: Scene, issue: Issue) -> dict[str, list[str]]:
    """The homes of an issue, each with who speaks for it; a relayed one is nobody's own."""
    found: dict[str, list[str]] = {}
    for userid in filter(None, tell.homes(issue)):
        is_relayed = userid == issue.relayed_by and not issue.reporter
        key = f"relayed:{issue.id}" if is_relayed else key_of(scene, userid)
        found.setdefault(key, []).append(userid)
    return found


def count(scene: Scene, issues: Iterable[Issue]) -> int:
    """How many homes speak of these, each once."""
    return len({key for issue in issues for key in voices(scene, issue)})


def confirmed(scene: Scene, issue: Issue) -> tuple[int, int]:
    """How many of the asked homes are content since it was last done, and how many are asked."""
    asked = voices(scene, issue)
    return sum(has_confirmed(issue, people) for people in asked.values()), len(asked)


def same_home(scene: Scene, userid: str, others: Iterable[str]) -> frozenset[str]:
    """Those who speak for the same home, and whoever it is themselves; folded."""
    mine = key_of(scene, userid)
    folded = {other.casefold(): other for other in others}
    shared = {one for one, spelt in folded.items() if key_of(scene, spelt) == mine}
    return frozenset(shared | {userid.casefold()})
