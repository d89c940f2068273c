"""The platform's part in a sign-in: where it happens, and who came back from there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.wecom.options import WeComOptions


@dataclass(frozen=True, kw_only=True)
class SignInRoad:
    """Given where the self-built app is configured."""

    options: WeComOptions
    who_is: Callable[[str], Awaitable[str]]  # of a code the userid; raises WeComError
