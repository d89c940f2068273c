"""Which people speak for the same home, and which homes have said that it is well done."""

from collections.abc import Iterable, Mapping

from handlers.context import Scene
from handlers.rules.homes import door_of, has_confirmed, speakers
from storage.models import Issue
from storage.spelling import fold_userid

Keys = Mapping[str, str]  # what tells a home from others, by folded userid


def keys_of(scene: Scene, userids: Iterable[str]) -> Keys:
    """Their doors where they have said them, else they themselves."""
    folded = {fold_userid(userid) for userid in userids if userid}
    said = scene.uow.directory.list_homes(folded)
    return {one: (door_of(said[one].place) if one in said else "") or one for one in folded}


def voices(scene: Scene, issue: Issue, keys: Keys | None = None) -> dict[str, list[str]]:
    """The homes of an issue, each with who speaks for it; a relayed one is nobody's own."""
    speak = speakers(issue)
    known = keys_of(scene, speak) if keys is None else keys
    found: dict[str, list[str]] = {}
    for userid in speak:
        is_relayed = userid == issue.relayed_by and not issue.reporter
        key = f"relayed:{issue.id}" if is_relayed else known[fold_userid(userid)]
        found.setdefault(key, []).append(userid)
    return found


def count(scene: Scene, issues: Iterable[Issue]) -> int:
    """How many homes speak of these, each once."""
    listed = list(issues)
    keys = keys_of(scene, (userid for issue in listed for userid in speakers(issue)))
    return len({key for issue in listed for key in voices(scene, issue, keys)})


def confirmed(scene: Scene, issue: Issue) -> tuple[int, int]:
    """How many of the asked homes are content since it was last done, and how many are asked."""
    asked = voices(scene, issue)
    return sum(has_confirmed(issue, people) for people in asked.values()), len(asked)


def same_home(scene: Scene, userid: str, others: Iterable[str]) -> frozenset[str]:
    """Those who speak for the same home, and whoever it is themselves; folded."""
    me = fold_userid(userid)
    keys = keys_of(scene, (me, *others))
    return frozenset(one for one, key in keys.items() if key == keys[me])
