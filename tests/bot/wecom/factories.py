"""Records that take only what a test cares about."""

import json
from datetime import UTC, datetime, timedelta

from storage.trays import Card, Fate, Incoming, Notice, Outgoing, Priority, Raw, Reply, Surface, TargetKind

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
GROUP = "wrGroupOne"


def a_bot_text(
    words: str = "@说事 三号楼漏水", *, chat: str = GROUP, sender: str = "li.si", **more: object
) -> str:
    body: dict[str, object] = {
        "msgid": "m-1",
        "aibotid": "aib",
        "chattype": "group" if chat else "single",
        "from": {"userid": sender},
        "msgtype": "text",
        "text": {"content": words},
    }
    if chat:
        body["chatid"] = chat
    return json.dumps(body | more, ensure_ascii=False)


def a_click(command: str = "接单 37", *, task_id: str = "n1@1", sender: str = "li.si") -> str:
    event = {
        "eventtype": "template_card_event",
        "template_card_event": {"event_key": command, "task_id": task_id},
    }
    return json.dumps(
        {
            "msgid": "e-1",
            "chattype": "single",
            "from": {"userid": sender},
            "msgtype": "event",
            "event": event,
        },
        ensure_ascii=False,
    )


def an_enter(sender: str = "li.si") -> str:
    event = {"eventtype": "enter_chat"}
    return json.dumps({"msgid": "e-2", "from": {"userid": sender}, "msgtype": "event", "event": event})


def an_app_xml(kind: str = "text", body: str = "<Content>收到</Content>", sender: str = "li.si") -> str:
    return (
        f"<xml><ToUserName>corp</ToUserName><FromUserName>{sender}</FromUserName>"
        f"<CreateTime>{int(NOW.timestamp())}</CreateTime><MsgType>{kind}</MsgType>{body}</xml>"
    )


def an_incoming(
    payload: str = "",
    *,
    surface: Surface = Surface.LONG,
    reply: Reply | None = None,
    received_at: datetime = NOW,
    inbox_id: int = 7,
) -> Incoming:
    raw = Raw(
        surface=surface,
        message_id="m-1",
        lane="g:x",
        payload=payload or a_bot_text(),
        reply=reply or Reply(req_id="req-1"),
        received_at=received_at,
    )
    return Incoming(id=inbox_id, raw=raw, attempts=1)


def an_outgoing(
    text: str = "【#37】已登记",
    *,
    kind: TargetKind = TargetKind.GROUP,
    target: str = GROUP,
    card: Card | None = None,
    ring: tuple[str, ...] = (),
    priority: Priority = Priority.ANSWER,
) -> Outgoing:
    notice = Notice(
        key="k",
        target_kind=kind,
        target=target,
        text=text,
        priority=priority,
        card=card,
        ring=ring,
        answers=7,
    )
    return Outgoing(id=11, notice=notice, fate=Fate.QUEUED, attempts=0, created_at=NOW, next_at=NOW)


def to_person(text: str = "【#37】请处理", *, card: Card | None = None, target: str = "li.si") -> Outgoing:
    return an_outgoing(text, kind=TargetKind.PERSON, target=target, card=card, priority=Priority.HAND_OVER)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)
