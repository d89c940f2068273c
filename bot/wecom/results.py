"""What the platform's error codes mean for a send."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.wecom.errors import NotSent, Refused, Unanswered, WeComError
from bot.wecom.picture import Picture
from bot.wecom.senders import Result, SendResult

SENT = SendResult(result=Result.SENT)

_RETRY_AFTER = {-1: 5.0, 45009: 60.0, 45033: 2.0}  # busy, too often, too many at once
_TARGET_DEAD = {
    40003: "the userid is not valid",
    60011: "the person is outside the app's visible range",
    60111: "the userid does not exist",
    81013: "no recipient is valid",
    86003: "the chat does not exist",
    93000: "the webhook is invalid, removed or disabled",
    93001: "the bot may not speak there",
    93006: "the chat id is not valid",
    93008: "the bot is not in that group",
}
_UNAVAILABLE = {
    40001: "the app's secret or token is refused",
    40014: "the app's token is refused",
    42001: "the app's token has expired",
    48002: "this secret may not use the API",
    60020: "this machine's IP is not among the app's trusted ones",
    301002: "the agent id belongs to another app",
    846605: "the message can no longer be answered",
    846608: "the answer has expired",
    853000: "the bot's id or secret is refused",
    93019: "the bot's id is refused",
}


def result_of(errcode: int) -> SendResult:
    """What an error code of the platform means; an unknown one is refused and shown to the operator."""
    if errcode == 0:
        return SENT
    if errcode in _RETRY_AFTER:
        return SendResult(
            result=Result.RETRY, errcode=errcode, detail="try later", retry_after=_RETRY_AFTER[errcode]
        )
    for result, meanings in ((Result.TARGET_DEAD, _TARGET_DEAD), (Result.UNAVAILABLE, _UNAVAILABLE)):
        if errcode in meanings:
            return SendResult(result=result, errcode=errcode, detail=meanings[errcode])
    return SendResult(result=Result.REFUSED, errcode=errcode, detail="the platform refused the message")


def optional(result: SendResult) -> SendResult:
    """For a way that is never the only one: what it refuses, the next sender may deliver."""
    if result.result in {Result.REFUSED, Result.TARGET_DEAD}:
        return SendResult(result=Result.UNAVAILABLE, errcode=result.errcode, detail=result.detail)
    return result


def failed(error: WeComError, not_sent: Result) -> SendResult:
    """What a failure means; `not_sent`: when the platform was never reached."""
    match error:
        case Refused():
            return result_of(error.errcode)
        case NotSent():
            return SendResult(result=not_sent, detail=str(error))
        case Unanswered():
            return SendResult(result=Result.UNKNOWN, detail=str(error))
        case _:
            return SendResult(result=Result.REFUSED, detail=str(error))


async def send_photo(
    photo: Picture,
    uploading: Awaitable[str],
    post: Callable[[Mapping[str, object]], Awaitable[SendResult]],
    not_sent: Result,
) -> SendResult:
    """Post the photo once it is uploaded; where it cannot be, another sender may show it."""
    try:
        media_id = await uploading
    except WeComError as error:
        return optional(failed(error, not_sent))
    return await post({"msgtype": photo.kind, photo.kind: {"media_id": media_id}})


async def send_card_or_text(
    card: Mapping[str, object] | None,
    parts: Sequence[str],
    kind: str,
    post: Callable[[Mapping[str, object]], Awaitable[SendResult]],
) -> SendResult:
    """Post the card; where there is none, or it is refused, the parts of the text; kind: text or markdown."""
    if card:
        result = await post({"msgtype": "template_card", "template_card": card})
        if result.result is not Result.REFUSED:
            return result
    return await send_all(parts, lambda part: post({"msgtype": kind, kind: {"content": part}}))


async def send_all(parts: Sequence[str], send: Callable[[str], Awaitable[SendResult]]) -> SendResult:
    """Send part after part; once one has arrived, a failure must not repeat it."""
    result = SENT
    for place, part in enumerate(parts):
        result = await send(part)
        if result.result is not Result.SENT:
            if place:
                detail = f"{place} of {len(parts)} parts arrived: {result.detail}"
                return SendResult(result=Result.UNKNOWN, errcode=result.errcode, detail=detail)
            return result
    return result
