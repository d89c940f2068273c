"""Read the XML of self-built app callbacks, with patience for what is missing."""

import hashlib
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

import xmltodict

from bot.wecom.content import (
    APP_MEDIA,
    LONGEST_LINK,
    LONGEST_WORD,
    Content,
    Origin,
    as_id,
    at_second,
    join_command,
    links,
)
from bot.wecom.errors import BadCallback
from bot.wecom.text import clean
from handlers.message import MessageKind

IDLE_ALERTS = frozenset({"event:inactive_alert", "event:close_inactive_agent", "event:low_active_alert"})

_MEDIA = {"image": MessageKind.MEDIA, "video": MessageKind.FILE, "file": MessageKind.FILE}
_CLICKS = frozenset({"template_card_event", "template_card_menu_event", "click"})
_KEYED_BY = ("FromUserName", "CreateTime", "Event", "EventKey", "TaskId", "ChangeType", "ResponseCode")


def read(xml: str) -> Content:
    """Read a callback; what it does not hold is empty, what it is not is OTHER; BadCallback if it is none."""
    body = read_fields(xml)
    if not body:
        raise BadCallback("what was encrypted is no XML with elements")
    kind = _word(body, "MsgType").lower()
    if kind == "event":
        return _event(body)
    origin = _origin(body, _word(body, "MsgId"))
    label = kind[:LONGEST_WORD] or "unreadable"
    if kind in {"text", "location"}:
        text = _word(body, "Content") if kind == "text" else _location(body)
        return Content(origin=origin, kind=MessageKind.WORDS, label=label, text=text)
    if kind == "voice":  # the app's door turns no voice into words, and nobody here listens to it
        return Content(origin=origin, kind=MessageKind.VOICE, label=label)
    media_id = _word(body, "MediaId")
    if kind in _MEDIA and media_id:
        return Content(origin=origin, kind=_MEDIA[kind], label=label, media=links(APP_MEDIA + media_id))
    return Content(origin=origin, kind=MessageKind.OTHER, label=label)


def read_fields(xml: str | bytes) -> Mapping[str, object]:
    """The elements under the root, or none when it is no such XML; entities are refused."""
    try:
        document = xmltodict.parse(xml, disable_entities=True)
    except (ExpatError, ValueError, RecursionError):
        return {}
    body = next(iter(document.values()), None)
    return body if isinstance(body, dict) else {}


def _location(body: Mapping[str, object]) -> str:
    """A place on the map as the words it is labelled with, else as its coordinates."""
    point = ",".join(filter(None, (_word(body, "Location_X"), _word(body, "Location_Y"))))
    return f"位置：{_word(body, 'Label') or point}"


def _event(body: Mapping[str, object]) -> Content:
    name = _word(body, "Event")
    event = name.lower()
    origin = _origin(body, _event_id(body))
    label = f"event:{name[:LONGEST_WORD]}"
    if event in _CLICKS:
        return Content(
            origin=origin,
            kind=MessageKind.CLICK,
            label=label,
            command=join_command(_word(body, "EventKey"), _chosen(body)),
            task_id=_word(body, "TaskId"),
        )
    kind = MessageKind.ENTER if event == "enter_agent" else MessageKind.OTHER
    return Content(origin=origin, kind=kind, label=label)


def _event_id(body: Mapping[str, object]) -> str:
    """Events carry no id; sender and second alone would fold two of one second into one."""
    joined = "\0".join(_word(body, name) for name in _KEYED_BY)
    return "event-" + hashlib.sha256(joined.encode()).hexdigest()


def _origin(body: Mapping[str, object], message_id: str) -> Origin:
    return Origin(
        sender=as_id(_word(body, "FromUserName")),
        message_id=message_id,
        response_code=_word(body, "ResponseCode")[:LONGEST_LINK],
        sent_at=at_second(_word(body, "CreateTime")),
    )


def _chosen(body: Mapping[str, object]) -> tuple[str, ...]:
    chosen: list[object] = []
    for item in _under(body.get("SelectedItems"), "SelectedItem"):
        for options in _under(item, "OptionIds"):
            chosen += _under(options, "OptionId")
    return tuple(clean(option) for option in chosen if isinstance(option, str))


def _under(parent: object, name: str) -> list[object]:
    """The children of that name: none, the one, or the list of them."""
    value = parent.get(name) if isinstance(parent, dict) else None
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _word(body: Mapping[str, object], name: str) -> str:
    value = body.get(name)
    return clean(value) if isinstance(value, str) else ""
