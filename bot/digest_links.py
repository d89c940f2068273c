"""The address of a digest's page, signed: whoever is handed it may read that page, for a while."""

import hmac
from datetime import datetime, timedelta

from handlers.rules.calendar import SHANGHAI
from handlers.rules.spans import Span, month_of, week_of

PURPOSE = "digest pages"  # of the key
LASTS = timedelta(days=60)  # from the end of the week or month
AT_LEAST = timedelta(days=7)  # from the asking
_LETTERS = 32


def span_of(word: str) -> Span:
    """A week or a month; ValueError for anything else."""
    return week_of(word) if "-W" in word else month_of(word)


class DigestLinks:
    """Signs and checks addresses; a page of the same week has the same address in its first weeks."""

    def __init__(self, key: bytes, public_url: str = "") -> None:
        self._key = key
        self._public_url = public_url.rstrip("/")

    def address(self, code: str, span: str, now: datetime) -> str:
        """For a message; empty where no browser reaches us."""
        return self._public_url + self.path(code, span, now) if self._public_url else ""

    def path(self, code: str, span: str, now: datetime) -> str:
        """The same on this site."""
        _, end = span_of(span)
        until = (max(end + LASTS, now + AT_LEAST)).astimezone(SHANGHAI).strftime("%Y%m%d")
        return f"/digest/{code}/{span}?until={until}&seal={self._seal(code, span, until)}"

    def is_signed(self, code: str, span: str, until: str, seal: str) -> bool:
        """Whether the seal is ours."""
        return hmac.compare_digest(self._seal(code, span, until).encode(), seal.encode())

    def is_over(self, until: str, now: datetime) -> bool:
        """Whether the day of a signed address is past."""
        return now.astimezone(SHANGHAI).strftime("%Y%m%d") > until

    def _seal(self, code: str, span: str, until: str) -> str:
        return hmac.digest(self._key, f"{code}\n{span}\n{until}".encode(), "sha256").hex()[:_LETTERS]
