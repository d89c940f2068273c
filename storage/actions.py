"""What a step can do, one word per verb of the desk."""

from enum import StrEnum


class Action(StrEnum):
    """What a step did; one word per verb of the desk."""

    REPORT = "report"
    ASSIGN = "assign"
    ACCEPT = "accept"
    ARRIVE = "arrive"
    RESOLVE = "resolve"
    REASSIGN = "reassign"
    HAND_BACK = "hand_back"
    ESCALATE = "escalate"
    DEFER = "defer"
    LAPSE = "lapse"
    MISS = "miss"
    ACKNOWLEDGE = "acknowledge"
    WAIT = "wait"
    RETURN = "return"
    DELIBERATE = "deliberate"
    DECIDE = "decide"
    DECLINE = "decline"
    APPEAL = "appeal"
    RECLASSIFY = "reclassify"
    MERGE = "merge"
    UNLINK = "unlink"
    REMIND = "remind"
    COMMENT = "comment"
    JOIN = "join"
    RATE = "rate"
    REOPEN = "reopen"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    ERASE = "erased"
    LEND = "lend"  # another pair of hands is sent along
    CLAIM = "claim"  # somebody lends theirs unasked
    HAND_ARRIVE = "hand_arrive"
    HAND_DONE = "hand_done"
    HAND_LEAVE = "hand_leave"
    APPROVE = "approve"  # a check found it well done
    REJECT = "reject"  # it did not
    WHISTLE = "whistle"  # its parties are called together
    SUPERVISE = "supervise"  # a written answer is asked for
    REPORT_BACK = "report_back"  # and given
    EVENT = "event"  # it is a public event: one repair for many homes
    DISSOLVE = "dissolve"  # it is none after all
    FLAG = "flag"  # its broken promises are shown to the street
    PUBLISH = "publish"  # shown on the public board, or photos of it are
    HOLD_BACK = "hold_back"  # not shown there any more
