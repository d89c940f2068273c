"""QR codes as pictures that stay sharp at any size."""

import io

import segno
from aiohttp import hdrs, web

_KEPT = "public, max-age=86400"


def qr_response(address: str) -> web.Response:
    """The address as a QR code; a torn or dirty quarter of it may be missing."""
    out = io.BytesIO()
    segno.make(address, error="q", micro=False, boost_error=True).save(
        out, kind="svg", border=4, omitsize=True, xmldecl=False, light="#fff"
    )
    response = web.Response(body=out.getvalue(), content_type="image/svg+xml")
    response.headers[hdrs.CACHE_CONTROL] = _KEPT
    return response
