"""The one clock of the product."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """What time it is, aware and in UTC."""
    return datetime.now(UTC)
