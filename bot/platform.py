"""Our side of the platform: the long connection, the callbacks and the senders, as the tenant allows."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from aiohttp import ClientSession, web

from bot.passive import QUOTAS as PASSIVE_QUOTAS
from bot.routing import Way
from bot.wecom.api import Api
from bot.wecom.app_message import AppMessage
from bot.wecom.bot_push import BotPush
from bot.wecom.bot_reply import BotReply
from bot.wecom.callbacks import AppCallback, BotCallback, Passive, Receive, add_routes
from bot.wecom.crypto import CallbackCrypto
from bot.wecom.hearing import Count
from bot.wecom.inbound import parse_bot
from bot.wecom.long_connection import LongConnection
from bot.wecom.options import WeComOptions
from bot.wecom.response_url import ResponseUrl
from bot.wecom.senders import Quota, Sender
from bot.wecom.webhook import Webhook
from storage.token_shelf import TokenShelf
from storage.trays import Surface

Gap = Callable[[datetime, datetime], Awaitable[None]]
Clock = Callable[[], datetime]
C = TypeVar("C", BotCallback, AppCallback)


@dataclass(frozen=True, kw_only=True)
class Platform:
    """What speaks to WeCom."""

    api: Api
    senders: Mapping[Way, Sender]
    connection: LongConnection | None  # None in URL mode


def build_platform(
    session: ClientSession,
    options: WeComOptions,
    *,
    receive: Receive,
    on_gap: Gap,
    clock: Clock,
    count: Count,
    shelf: TokenShelf,
    is_door: bool,
) -> Platform:
    """Make the senders the tenant has credentials for; only a door may hold the long connection.

    `shelf` shares the app's access token with other processes.
    """
    api = Api(session, options, shelf=shelf)
    senders: dict[Way, Sender] = {Way.WEBHOOK: Webhook(api, options), Way.APP: AppMessage(api, options)}
    if not options.bot_secret:
        senders[Way.RESPONSE_URL] = ResponseUrl(api, options)
    connection = None
    if options.bot_secret and is_door:
        connection = _connect(session, options, receive, on_gap, clock, count)
        senders |= {Way.REPLY: BotReply(connection, options), Way.PUSH: BotPush(connection, options)}
    return Platform(api=api, senders=senders, connection=connection)


def all_quotas() -> Mapping[str, Quota]:
    """Which limit each sender's rows count against, whichever process sent them, and by whichever door."""
    kinds = (Webhook, AppMessage, BotReply, BotPush, ResponseUrl)
    return {kind.name: kind.quota for kind in kinds} | PASSIVE_QUOTAS


def open_doors(
    site: web.Application, options: WeComOptions, receive: Receive, passive: Passive, clock: Clock
) -> None:
    """Add the callback routes that are configured."""

    def make(door: type[C], token: str, aes_key: str, receive_id: str = "") -> C | None:
        if not token:
            return None
        return door(
            crypto=CallbackCrypto(token=token, aes_key=aes_key, receive_id=receive_id),
            receive=receive,
            passive=passive,
            body_bytes=options.body_bytes,
            answer_within=options.answer_within,
            clock=clock,
        )

    add_routes(
        site,
        make(BotCallback, options.bot_token, options.bot_aes_key),
        make(AppCallback, options.agent_token, options.agent_aes_key, options.corp_id),
    )


def _connect(
    session: ClientSession, options: WeComOptions, receive: Receive, on_gap: Gap, clock: Clock, count: Count
) -> LongConnection:
    async def on_frame(payload: str, req_id: str) -> None:
        await receive(parse_bot(payload, Surface.LONG, req_id, clock()))

    return LongConnection(
        session=session,
        url=options.ws_url,
        bot_id=options.bot_id,
        secret=options.bot_secret,
        on_frame=on_frame,
        on_gap=on_gap,
        clock=clock,
        count=count,
    )
