"""One HTTP request to the platform, with every failure told apart and no secret in any of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
)

from bot.wecom.errors import NotSent, Refused, Unanswered

LONGEST = 32 * 1024 * 1024  # bytes of an answer; the largest is a photo
_CONNECT = 3.0  # seconds
BUSY = -1
TOO_OFTEN = 45009
_MANY_REQUESTS = 429
_SERVER_ERROR = 500


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    content_type: str
    body: bytes


class Http:
    """Asks the platform; addresses carry secrets, so no error of the library is passed on."""

    def __init__(self, session: ClientSession, *, total: float = 10) -> None:
        """`total` is seconds."""
        self._session = session
        self._timeout = ClientTimeout(total=total, connect=_CONNECT, sock_connect=_CONNECT)

    async def ask(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
        form: FormData | None = None,
    ) -> Mapping[str, object]:
        """The answer's JSON; raises NotSent, Unanswered, or Refused for any errcode but 0."""
        return read_answer(await self.fetch(method, url, params=params, body=body, form=form))

    async def fetch(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
        form: FormData | None = None,
    ) -> Answer:
        """The answer as it came; raises NotSent or Unanswered."""
        data = form or (json.dumps(body, ensure_ascii=False).encode() if body is not None else None)
        headers = {} if body is None else {"Content-Type": "application/json; charset=utf-8"}
        try:
            async with self._session.request(
                method, url, params=params, data=data, headers=headers,
                timeout=self._timeout, allow_redirects=False,
            ) as response:  # fmt: skip
                content = await _read(response)
                return Answer(status=response.status, content_type=response.content_type, body=content)
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise NotSent(f"the platform could not be reached ({type(error).__name__})") from None
        except (ClientError, TimeoutError, OSError) as error:
            raise Unanswered(f"the platform did not answer ({type(error).__name__})") from None


async def _read(response: ClientResponse) -> bytes:
    """The body, as far as anybody wants it; what is longer breaks off like a line that broke."""
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > LONGEST:
            raise ClientPayloadError
    return bytes(content)


def read_answer(answer: Answer) -> Mapping[str, object]:
    """The JSON of an answer whose errcode is 0; the HTTP status alone proves nothing."""
    try:
        content = json.loads(answer.body)
    except (ValueError, RecursionError):
        content = None
    errcode = content.get("errcode") if isinstance(content, dict) else None
    if isinstance(content, dict) and isinstance(errcode, int):
        if errcode:
            raise Refused(errcode)
        return content
    if answer.status == _MANY_REQUESTS:
        raise Refused(TOO_OFTEN)
    if answer.status >= _SERVER_ERROR:
        raise Refused(BUSY)
    raise Unanswered(f"the platform's answer held no error code (HTTP {answer.status})")
