"""Fetch what somebody sent, at once, from nowhere but the platform."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from bot.wecom.api import Api
from bot.wecom.content import APP_MEDIA, MediaLink
from bot.wecom.crypto import decrypt_media
from bot.wecom.errors import BadMedia, Refused, WeComError
from bot.wecom.magic import sniff
from bot.wecom.options import WeComOptions

_TIMEOUT = ClientTimeout(total=60, sock_connect=3)
_REDIRECTS = 3
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_OK = 200
_HTTPS = 443
_SERVER_ERROR = 500


class MissReason(StrEnum):
    """Why we do not hold the bytes."""

    HOST_REFUSED = "host_refused"  # the address leads away from the platform
    TOO_LARGE = "too_large"
    EXPIRED = "expired"  # the platform no longer gives it out
    UNREACHABLE = "unreachable"  # no answer in time; it may be tried again while the address lives
    UNREADABLE = "unreadable"  # it cannot be decrypted
    WRONG_TYPE = "wrong_type"  # no photo, video, voice or PDF, whatever it is called


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Bytes that may be kept."""

    data: bytes
    mime: str


class _Miss(WeComError):
    """Fetching has to be given up."""

    def __init__(self, reason: MissReason) -> None:
        super().__init__(reason)
        self.reason = reason


class MediaClient:
    """Downloads, decrypts and judges media."""

    def __init__(self, session: ClientSession, api: Api, options: WeComOptions) -> None:
        self._session = session
        self._api = api
        self._options = options

    async def fetch(self, link: MediaLink) -> Kept | MissReason:
        """The bytes behind a link and what they are, or why not; raises nothing."""
        try:
            data = await self._load(link)
        except _Miss as miss:
            return miss.reason
        mime = sniff(data)
        return Kept(data=data, mime=mime) if mime else MissReason.WRONG_TYPE

    async def _load(self, link: MediaLink) -> bytes:
        if link.url.startswith(APP_MEDIA):
            return await self._from_app(link.url.removeprefix(APP_MEDIA))
        encrypted = await self._download(link.url)
        try:
            # decrypting some megabytes must not hold up everybody's pings
            return await asyncio.to_thread(
                decrypt_media, encrypted, link.aes_key or self._options.bot_aes_key
            )
        except BadMedia:
            raise _Miss(MissReason.UNREADABLE) from None

    async def _from_app(self, media_id: str) -> bytes:
        try:
            data = await self._api.get_media(media_id)
        except Refused:
            raise _Miss(MissReason.EXPIRED) from None
        except WeComError:
            raise _Miss(MissReason.UNREACHABLE) from None
        if len(data) > self._options.media_bytes:
            raise _Miss(MissReason.TOO_LARGE)
        return data

    async def _download(self, address: str) -> bytes:
        try:
            url = URL(address)  # read once, so that what is judged is what is asked
        except ValueError:
            raise _Miss(MissReason.HOST_REFUSED) from None
        try:
            for _ in range(_REDIRECTS + 1):
                if not self._is_allowed(url):
                    raise _Miss(MissReason.HOST_REFUSED)
                async with self._session.get(url, timeout=_TIMEOUT, allow_redirects=False) as response:
                    if response.status not in _REDIRECTED:
                        return await self._read(response)
                    url = url.join(URL(response.headers.get("Location", "")))
        except (ClientError, TimeoutError, OSError, ValueError):
            raise _Miss(MissReason.UNREACHABLE) from None
        raise _Miss(MissReason.HOST_REFUSED)

    async def _read(self, response: ClientResponse) -> bytes:
        if response.status != _OK:
            is_down = response.status >= _SERVER_ERROR
            raise _Miss(MissReason.UNREACHABLE if is_down else MissReason.EXPIRED)
        limit = self._options.media_bytes + 32  # the padding
        if (response.content_length or 0) > limit:
            raise _Miss(MissReason.TOO_LARGE)
        data = bytearray()
        async for chunk in response.content.iter_any():
            data += chunk
            if len(data) > limit:
                raise _Miss(MissReason.TOO_LARGE)
        return bytes(data)

    def _is_allowed(self, url: URL) -> bool:
        """Https at the platform's hosts; the API's own origin may be plain, for a practice tenant."""
        if not url.scheme or not url.host:
            return False
        if url.origin() == URL(self._options.api_url).origin():
            return True
        return (url.scheme, url.port) == ("https", _HTTPS) and any(
            _matches(url.host.lower(), allowed) for allowed in self._options.media_hosts
        )


def _matches(host: str, allowed: str) -> bool:
    """A leading dot stands for everything below."""
    allowed = allowed.lower()
    return host.endswith(allowed) if allowed.startswith(".") else host == allowed
