"""One home, one voice: what makes two people one home, and when it has confirmed."""

from collections.abc import Collection

from storage.models import Issue, Place, Score
from storage.spelling import fold_userid


def door_of(place: Place) -> str:
    """The door people live behind; empty while room or building are not known."""
    if not (place.building and place.room):
        return ""
    return f"{place.compound}/{place.building}/{place.unit}/{place.room}"


def has_confirmed(issue: Issue, people: Collection[str]) -> bool:
    """Whether the later voice of a home is content with what was done last."""
    since = issue.resolved_at or issue.opened_at
    speak = {fold_userid(userid) for userid in people}
    said = [one for one in issue.ratings if one.at >= since and fold_userid(one.userid) in speak]
    last = max(said, key=lambda one: one.at, default=None)
    return last is not None and last.score is not Score.DISSATISFIED
