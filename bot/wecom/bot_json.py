"""Read the JSON of 智能机器人 callbacks, with patience for every spelling seen."""

from collections.abc import Mapping

from bot.wecom.content import (
    LONGEST_LINK,
    LONGEST_WORD,
    MOST_MEDIA,
    Content,
    MediaLink,
    Origin,
    Quoted,
    as_id,
    at_second,
    join_command,
    links,
)
from bot.wecom.errors import BadCallback
from bot.wecom.strict_json import read_object
from bot.wecom.text import clean
from handlers.message import MessageKind

_LINKED = frozenset({"image", "file", "video"})
_KINDS = {
    "text": MessageKind.WORDS,
    "mixed": MessageKind.WORDS,
    "image": MessageKind.MEDIA,
    "file": MessageKind.FILE,
    "video": MessageKind.FILE,
}
_ENTER = "enter_chat"
_CLICK = "template_card_event"


def read(payload: str) -> Content:
    """Read a callback; what it does not hold is empty, what it is not is OTHER; BadCallback if it is none."""
    body = read_object(payload)
    if body is None:
        raise BadCallback("what was encrypted is no JSON object")
    origin = _origin(body)
    kind = _word(body, "msgtype")
    if kind == "event":
        return _event(_part(body, "event"), origin)
    text, media = _pieces(body)
    return Content(
        origin=origin,
        kind=_kind(kind, text),
        label=kind[:LONGEST_WORD] or "unreadable",
        text=text,
        media=media,
        quote=_quote(body),
    )


def _origin(body: Mapping[str, object]) -> Origin:
    sender = body.get("from")
    in_group = _word(body, "chattype") != "single"
    return Origin(
        sender=as_id(_word(sender, "userid")) if isinstance(sender, dict) else "",
        chat_id=as_id(_word(body, "chatid")) if in_group else "",
        message_id=_word(body, "msgid"),
        response_url=_word(body, "response_url")[:LONGEST_LINK],
        sent_at=at_second(body.get("create_time")),
    )


def _kind(msgtype: str, text: str) -> MessageKind:
    if msgtype == "voice":  # the platform turns it into words, where it can
        return MessageKind.WORDS if text else MessageKind.VOICE
    return _KINDS.get(msgtype, MessageKind.OTHER)


def _pieces(body: Mapping[str, object]) -> tuple[str, tuple[MediaLink, ...]]:
    """The words and links of a message, of a quote, or of one item of a mixed message."""
    kind = _word(body, "msgtype")
    part = _part(body, kind)
    if kind in {"text", "voice"}:
        return _word(part, "content"), ()
    if kind in _LINKED:
        return "", links(_word(part, "url"), _word(part, "aeskey"))
    if kind != "mixed":
        return "", ()
    return _mixed(part)


def _mixed(part: Mapping[str, object]) -> tuple[str, tuple[MediaLink, ...]]:
    words: list[str] = []
    media: list[MediaLink] = []
    for item in _items(part.get("msg_item")):
        if _word(item, "msgtype") == "mixed":
            continue  # the platform nests one level only; deeper is not ours to follow
        text, found = _pieces(item)
        words += [text] if text else []
        media += found
    return "\n".join(words), tuple(media[:MOST_MEDIA])


def _quote(body: Mapping[str, object]) -> Quoted | None:
    quoted = _part(body, "quote")
    if not quoted:
        return None
    text, media = _pieces(quoted)
    return Quoted(text=text, media=media)


def _event(event: Mapping[str, object], origin: Origin) -> Content:
    name = _word(event, "eventtype", "event_type")
    kind = MessageKind.OTHER
    if name == _CLICK:
        return _click(event, origin)
    if name == _ENTER:
        kind = MessageKind.ENTER
    return Content(origin=origin, kind=kind, label=f"event:{name[:LONGEST_WORD]}")


def _click(event: Mapping[str, object], origin: Origin) -> Content:
    """Vendor code reads the key nested or flat; nested first."""
    nested = _part(event, _CLICK)
    key = _word(nested, "event_key", "eventkey") or _word(event, "event_key", "eventkey")
    chosen = _chosen(nested) or _chosen(event)
    return Content(
        origin=origin,
        kind=MessageKind.CLICK,
        label=f"event:{_CLICK}",
        command=join_command(key, chosen),
        task_id=_word(nested, "task_id", "taskid") or _word(event, "task_id", "taskid"),
    )


def _chosen(event: Mapping[str, object]) -> tuple[str, ...]:
    options: list[str] = []
    for item in _items(_part(event, "selected_items").get("selected_item")):
        ids = _part(item, "option_ids").get("option_id")
        options += [clean(str(one)) for one in (ids if isinstance(ids, list) else [ids]) if one]
    return tuple(options)


def _items(value: object) -> list[Mapping[str, object]]:
    """A list of objects, or the one object that stands for a list of one."""
    candidates = value if isinstance(value, list) else [value]
    return [item for item in candidates if isinstance(item, dict)]


def _part(body: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = body.get(name)
    return part if isinstance(part, dict) else {}


def _word(body: Mapping[str, object], *names: str) -> str:
    """The first of the names that holds text or a number."""
    for name in names:
        value = body.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return clean(str(value))
    return ""
