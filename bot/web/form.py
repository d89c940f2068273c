"""A form as a browser posted it: of a kind we know, within its bounds, in words that every database takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web
from aiohttp.http import HttpProcessingError

from bot.wecom.text import clean

WORDS_BYTES = 256 << 10  # of a form without photos
# parts whose headers are none, in a charset or an encoding that nobody knows, or no parts at all
_NO_FORM = (HttpProcessingError, LookupError, RuntimeError, ValueError)
_KINDS = ("application/x-www-form-urlencoded", "multipart/form-data")

Form = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A form as it came."""

    fields: Form
    files: list[object]  # to be closed by who has them


async def read_form(request: web.Request, most: int = WORDS_BYTES) -> Posted:
    """Its fields and its files, of so many bytes in all; what is no form is refused as one."""
    if request.content_type not in _KINDS:
        raise web.HTTPUnsupportedMediaType
    try:
        data = await request.clone(client_max_size=most).post()
    except _NO_FORM:
        raise web.HTTPBadRequest from None
    fields = {name: clean(value) for name, value in data.items() if isinstance(value, str)}
    return Posted(fields=fields, files=[value for value in data.values() if not isinstance(value, str)])
