"""Whether an alarm comes from who says so: HMAC-SHA256 over its moment, its ce- headers and its body."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot.alarm_sources import AlarmSource

SIGNATURE = "X-Shuoshi-Signature"
WINDOW = timedelta(minutes=5)  # a clock that is further off is not believed
_SIGNATURE = re.compile(r"t=(\d{1,12})\s*,\s*v1=([0-9a-fA-F]{64})")


class BadSignature(Exception):
    """Nobody we know has signed this."""


def signer(
    header: str,
    attributes: Mapping[str, str],
    body: bytes,
    sources: Iterable[AlarmSource],
    now: datetime,
) -> AlarmSource:
    """Whose signature it is; raises BadSignature. Nothing is parsed before: every key is tried.

    `attributes` are the ce- headers of binary mode, none in structured mode.
    """
    found = _SIGNATURE.fullmatch(header.strip())
    if found is None:
        raise BadSignature(f"{SIGNATURE} is missing, or not written t=SECONDS,v1=HEX")
    seconds, given = found[1], found[2].lower()
    if abs(now.timestamp() - int(seconds)) > WINDOW.total_seconds():
        raise BadSignature(f"t in {SIGNATURE} is more than five minutes off; set the clock")
    signed = [
        source
        for source in sources
        if hmac.compare_digest(_digest(source.key.get_secret_value(), seconds, attributes, body), given)
    ]
    if not signed:
        raise BadSignature(f"v1 in {SIGNATURE} is the signature of no key we know")
    return signed[0]


def _digest(key: str, seconds: str, attributes: Mapping[str, str], body: bytes) -> str:
    lines = "".join(f"{name.lower()}:{value}\n" for name, value in sorted(attributes.items()))
    said = f"{seconds}.{lines}".encode("utf-8", "surrogateescape") + body
    return hmac.new(key.encode(), said, hashlib.sha256).hexdigest()
