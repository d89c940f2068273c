"""One home, one voice: what makes two people one home, and when it has confirmed."""

from collections.abc import Collection

from storage.models import Door, Issue, Place, Score
from storage.spelling import is_among


def speakers(issue: Issue) -> tuple[str, ...]:
    """Who is asked and told for the homes: the reporter (or who relayed), then those who joined."""
    if issue.door is Door.PATROL:
        return tuple(home for home in issue.co_reporters if not is_among(home, (issue.relayed_by,)))
    return tuple(filter(None, (issue.reporter or issue.relayed_by, *issue.co_reporters)))


def door_of(place: Place) -> str:
    """The door people live behind; empty while room or building are not known."""
    if not (place.building and place.room):
        return ""
    return f"{place.compound}/{place.building}/{place.unit}/{place.room}"


def has_confirmed(issue: Issue, people: Collection[str]) -> bool:
    """Whether the later voice of a home is content with what was done last."""
    said = [one for one in issue.last_ratings if is_among(one.userid, people)]
    last = max(said, key=lambda one: one.at, default=None)
    return last is not None and last.score is not Score.DISSATISFIED
