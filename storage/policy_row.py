"""A version of the policy, as the record room keeps it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class PolicyRow:
    """One version; never changed once it is kept."""

    version: int  # from 1
    text: str  # TOML
    by: str  # who set it
    at: datetime
