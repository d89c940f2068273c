"""An emergency whose danger nobody could name: whether the first answer has to say whom to ring."""

from handlers.typed.said_at_stake import is_somebody_at_stake
from storage.models import Issue, Urgency

# where somebody's life is at stake whenever it cannot wait: trees, fire, things thrown, thieves, holes, dogs
_OF_LIFE = frozenset({"0704", "0801", "0901", "1003", "1005", "1101", "1102", "1301", "1303", "1401"})


def wants_number(issue: Issue) -> bool:
    """Whether people are in danger of which no kind was heard."""
    if issue.danger or issue.urgency is not Urgency.EMERGENCY:
        return False
    return issue.category in _OF_LIFE or is_somebody_at_stake(issue.words)
