"""Waits for what the bot leaves to itself."""

from bot.giving import Giving
from bot.media import MediaKeeper
from bot.passive import PassiveAnswers
from bot.tray import Row, Tray

LONG = 60.0  # seconds: nothing is cut off in a test


async def at_rest(one: Tray[Row] | MediaKeeper | PassiveAnswers) -> None:
    """Until nothing that it started is under way."""
    owner = one._giving if isinstance(one, PassiveAnswers) else one
    workers = owner._backs if isinstance(owner, Giving) else owner._workers
    assert not await workers.drain(LONG)
