"""A form somebody without a chat has filled in, as the record room keeps it."""

from dataclasses import dataclass
from datetime import datetime

FORM = "form:"  # how the id of who filled one in begins; no roster spells a userid so


@dataclass(frozen=True, kw_only=True)
class FormRow:
    """One form; who has its code may look its answer up."""

    token: str  # of the code, which itself is kept nowhere
    userid: str  # who filled it in, as the ledger names them: "form:…"
    compound: str  # code
    source: str  # where it came from, as a digest: to count by, not to find anybody
    phone: str = ""  # for a call back; seen by those at work alone
    at: datetime
    answer: str = ""  # what the desk said last
    acts: int = 0  # what was done with the code since


def is_form(userid: str) -> bool:
    """Whether it is somebody who is known by a form alone: no chat reaches them, a page does."""
    return userid.casefold().startswith(FORM)
