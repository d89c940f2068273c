"""What the desk refuses."""

from collections.abc import Sequence

from handlers.rules.refusal import Refusal
from storage.models import Issue


class DeskError(Exception):
    """The desk did not do what was asked."""


class Refused(DeskError):
    """A rule said no; the speaker is told why in one sentence."""

    def __init__(self, refusal: Refusal, issue: Issue | None = None) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.issue = issue


class Unclear(DeskError):
    """The words fit no issue, or several; the speaker is asked."""

    def __init__(self, question: str, among: Sequence[Issue] = ()) -> None:
        super().__init__("unclear")
        self.question = question
        self.among = tuple(among)  # what may be chosen from by its number alone
