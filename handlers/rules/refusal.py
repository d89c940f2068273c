"""Why a rule says no: a code and facts, turned into Chinese elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class RefusalCode(StrEnum):
    """The reasons a rule may give."""

    WRONG_STATE = "wrong_state"  # facts: action, state, who, at
    MERGED = "merged"  # facts: action, into
    NOT_MERGED = "not_merged"  # there is no link to undo
    NEEDS_REASON = "needs_reason"
    NEEDS_DATE = "needs_date"
    NEEDS_SCORE = "needs_score"
    NEEDS_RECEIVER = "needs_receiver"  # a team, role or person was not named or not found
    NEEDS_CATEGORY = "needs_category"
    NEEDS_NUMBER = "needs_number"  # the other issue was not named or not found
    DATE_PAST = "date_past"  # facts: until
    WINDOW_PAST = "window_past"  # facts: action, since, days
    TOP_LEVEL = "top_level"  # nobody stands above who is watching already
    SAME_ISSUE = "same_issue"  # an issue cannot be merged into itself
    OTHER_COMMUNITY = "other_community"  # a link stays within one community
    OTHER_FINISHED = "other_finished"  # facts: number, state
    OTHER_MERGED = "other_merged"  # facts: number, into
    ALREADY_JOINED = "already_joined"  # the reporter or a co-reporter already
    NEEDS_HAND = "needs_hand"  # who shall help was not named or not found
    ALREADY_HAND = "already_hand"
    ALREADY_OWNER = "already_owner"  # who answers for it needs not be asked to help
    NOT_A_HELPER = "not_a_helper"  # 认领 is for who is registered for it
    LEFT_TO_OTHERS = "left_to_others"  # a danger, or a matter told to nobody else
    OWN_FIND = "own_find"  # who found it on a round neither rates nor checks it
    OWN_WORK = "own_work"  # nobody checks what they did themselves
    NOTHING_TO_CHECK = "nothing_to_check"  # only what was found on a round is checked
    NOT_YOURS = "not_yours"  # facts: action, permission
    NOT_IN_ROSTER = "not_in_roster"  # facts: action


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A no, with what wording needs to explain it."""

    code: RefusalCode
    facts: tuple[tuple[str, str], ...] = ()  # name, value

    def fact(self, name: str) -> str:
        """The value of one fact, empty when it was not given."""
        return dict(self.facts).get(name, "")


def refused(code: RefusalCode, **facts: object) -> Refusal:
    """A no with these facts."""
    return Refusal(code=code, facts=tuple((name, str(value)) for name, value in facts.items()))
