"""The parts of the policy for who oversees: when to whistle, to ask again, to tell the street."""

import re
from datetime import time
from typing import Annotated

from pydantic import BeforeValidator, Field

from handlers.rules.policy_part import PolicyPart

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
Times = Annotated[int, Field(ge=1, le=100)]


def _time(value: object) -> time:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError("an hour of the day is written 17:30")
    return time(int(found[1]), int(found[2]))


class Whistle(PolicyPart):
    """When the community is asked to call the parties together."""

    hops: Times  # passed on or given back so often, and each time so often again


class Supervise(PolicyPart):
    """How a written answer is waited for."""

    hour: Annotated[time, BeforeValidator(_time)]  # of its day, by which it is due
    again: Annotated[int, Field(ge=0, le=100)]  # days on which who asked is told once more that none came


class Flag(PolicyPart):
    """When the street is shown an issue."""

    missed: Times  # broken promises, of any clock
