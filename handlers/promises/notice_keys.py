"""The keys of what people are told: by a step of an issue, or by what fell due for it."""

from storage.rung_row import RungKey
from storage.spelling import fold_userid


def mark_of(key: RungKey) -> str:
    """What stands for something that fell due, in the place of a step's number."""
    return ":".join(map(str, key))


def to_person(issue_id: int, mark: str, userid: str, about: int) -> str:
    """One notice to one person; `about`: the issue it shows, mostly the same."""
    return f"{issue_id}:{mark}:{fold_userid(userid)}:{about}"


def is_of_earlier_step(key: str, issue_id: int, step: int) -> bool:
    """Whether the notice of this key tells of a step of the issue before that one."""
    issue, _, rest = key.partition(":")
    told = rest.partition(":")[0]
    return issue == str(issue_id) and told.isdecimal() and int(told) < step


_MORE = "more"


def more_of(step: int) -> str:
    """What stands for more words about an issue: many of these may be told in one."""
    return f"{_MORE}{step}"


def is_more(key: str) -> bool:
    """Whether the notice of this key passes on such words."""
    _, _, rest = key.partition(":")
    return rest.startswith(_MORE)
