"""Whether a browser has the page already: its tag, and the tags it says it has."""

from hashlib import blake2b

from aiohttp import web

_BYTES = 12


def tag_of(text: str) -> str:
    """The same for the same page, whichever process made it."""
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()


def is_known(request: web.Request, tag: str) -> bool:
    """Whether who asks has this page."""
    return any(known.value in (tag, "*") for known in request.if_none_match or ())
