"""What is said to browsers beside a page: run nothing that is not ours, send nothing elsewhere."""

from aiohttp import hdrs, web

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_OF_PAGES = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


async def cover(_request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers before an answer goes out, whatever made it."""
    response.headers.setdefault(hdrs.X_CONTENT_TYPE_OPTIONS, "nosniff")
    if response.content_type == "text/html":
        for name, value in _OF_PAGES.items():
            response.headers.setdefault(name, value)
