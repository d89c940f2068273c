"""Counts and logs the steps a transaction wrote, once they are committed."""

from collections.abc import Iterable

import structlog

from bot.counts import Counts
from storage.ledger import Written
from storage.models import Action

_COUNTED = {Action.REPORT: "opened", Action.JOIN: "joined"}

_log = structlog.get_logger(__name__)


def tell_written(written: Iterable[Written], counts: Counts) -> None:
    """Tell the operator what was done to which issue, and nobody's words."""
    for step in written:
        if step.action in _COUNTED:
            counts.add(_COUNTED[step.action])
        _log.info(
            "a step was written",
            action=step.action.value,
            issue=f"{step.community}#{step.number}",
            chat=step.chat_id,
        )
