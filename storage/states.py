"""The states by what they have in common: each set that is asked about, by one name."""

from storage.models import State

EVERY = frozenset(State)
UNTAKEN = frozenset({State.REPORTED, State.ASSIGNED})  # nobody has taken it yet
TAKEN = frozenset({State.ACCEPTED, State.ON_SITE})  # a person has it in hand
AT_WORK = TAKEN | {State.ASSIGNED}  # somebody answers for it now
TO_DO = AT_WORK | {State.REPORTED}  # neither done, nor put off, nor talked over
WORKING = TO_DO | {State.DEFERRED, State.DELIBERATING}  # not done
RATED = frozenset({State.RESOLVED, State.CLOSED})  # done, and the homes are asked
FINISHED = frozenset({State.CLOSED, State.DECLINED, State.WITHDRAWN})
UNFINISHED = EVERY - FINISHED
