"""The platform's HTTP API, as far as this house uses it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import structlog
from aiohttp import ClientSession, FormData

from bot.wecom.errors import Refused
from bot.wecom.http import Http, read_answer
from bot.wecom.options import WeComOptions
from bot.wecom.tokens import AccessToken
from storage.token_shelf import Token, TokenShelf

T = TypeVar("T")

_TOKEN_REFUSED = frozenset({40001, 40014, 42001})
_DEFAULT_LIFETIME = 7200

_log = structlog.get_logger(__name__)


class Api:
    """Calls the platform; every method raises NotSent, Unanswered or Refused."""

    def __init__(
        self,
        session: ClientSession,
        options: WeComOptions,
        http: Http | None = None,
        shelf: TokenShelf | None = None,
    ) -> None:
        """`shelf` shares the access token with other processes."""
        self._http = http or Http(session)
        self._options = options
        self._root = options.api_url.rstrip("/") + "/cgi-bin"
        self._token = AccessToken(self._fetch_token, shelf)

    async def check_token(self) -> None:
        """Fetch an access token, to see that it can be had."""
        await self._token.get()

    async def send_message(self, body: Mapping[str, object]) -> Mapping[str, object]:
        """Send a message of the app; the answer names invalid users and carries a card's response_code."""
        return await self._post("message/send", {"agentid": self._options.agent_id, **body})

    async def update_card(self, body: Mapping[str, object]) -> None:
        """Replace a card of the app by its response_code, which works once."""
        await self._post("message/update_template_card", {"agentid": self._options.agent_id, **body})

    async def who_is(self, code: str) -> str:
        """The userid behind the code of a sign-in, which works once; empty for nobody of the corp."""

        async def call(token: str) -> Mapping[str, object]:
            params = {"access_token": token, "code": code}
            return await self._http.ask("GET", f"{self._root}/auth/getuserinfo", params=params)

        return str((await self._with_token(call)).get("userid", ""))

    async def upload_media(self, kind: str, filename: str, data: bytes) -> str:
        """The media id, good for three days; kind: image voice video file."""

        async def call(token: str) -> Mapping[str, object]:
            params = {"access_token": token, "type": kind}
            return await self._http.ask(
                "POST", f"{self._root}/media/upload", params=params, form=_form(filename, data)
            )

        return str((await self._with_token(call)).get("media_id", ""))

    async def get_media(self, media_id: str) -> bytes:
        """The bytes of something a member sent to the app."""

        async def call(token: str) -> bytes:
            params = {"access_token": token, "media_id": media_id}
            answer = await self._http.fetch("GET", f"{self._root}/media/get", params=params)
            if answer.content_type in {"application/json", "text/plain"} or not answer.body:
                read_answer(answer)  # a JSON body instead of bytes is an error
            return answer.body

        return await self._with_token(call)

    async def send_webhook(self, key: str, body: Mapping[str, object]) -> None:
        """Post into the group whose robot has this key."""
        await self._http.ask("POST", f"{self._root}/webhook/send", params={"key": key}, body=body)

    async def answer_url(self, url: str, body: Mapping[str, object]) -> None:
        """Answer a message by the URL that came with it, which works once."""
        await self._http.ask("POST", url, body=body)

    async def _post(self, path: str, body: Mapping[str, object]) -> Mapping[str, object]:
        async def call(token: str) -> Mapping[str, object]:
            return await self._http.ask(
                "POST", f"{self._root}/{path}", params={"access_token": token}, body=body
            )

        return await self._with_token(call)

    async def _with_token(self, call: Callable[[str], Awaitable[T]]) -> T:
        """Call with the token; one that is refused is replaced once."""
        token = await self._token.get()
        try:
            return await call(token)
        except Refused as error:
            if error.errcode not in _TOKEN_REFUSED:
                raise
            _log.warning("the access token was refused and is fetched anew", errcode=error.errcode)
        self._token.discard(token)
        return await call(await self._token.get())

    async def _fetch_token(self) -> Token:
        params = {"corpid": self._options.corp_id, "corpsecret": self._options.agent_secret}
        answer = await self._http.ask("GET", f"{self._root}/gettoken", params=params)
        lifetime = answer.get("expires_in")
        return Token(
            value=str(answer.get("access_token", "")),
            seconds=float(lifetime) if isinstance(lifetime, int | float) else _DEFAULT_LIFETIME,
        )


def _form(filename: str, data: bytes) -> FormData:
    """A part without a file name is refused, and one with an encoded name shows the encoding."""
    form = FormData(quote_fields=False)
    form.add_field("media", data, filename=filename, content_type="application/octet-stream")
    return form
