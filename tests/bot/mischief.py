"""What nobody should send and somebody will: the platform's bodies with every field spoiled."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from urllib.parse import quote
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.sandbox.cipher import seal, seal_bytes, sign
from tests.journeys.envelopes import Door, group_message

T = TypeVar("T")
Body = dict[str, Any]

LAMP = "3号楼2单元楼道灯不亮"
RIDDLES = (
    "\ufeff", "\u202e", "\u2005", "\ud83d", "\udc4d\ud83d", "\0", "👨‍👩‍👧‍👦", "é" * 3, "٣٧", "²", "①②", "〇",
    "ﷺ", "\u200b", "<xml>", "]]>", "'; DROP TABLE inbox; --", "%s%n", "{{7*7}}", "../../etc/passwd", "=1+1",
    "\r\n",
)  # fmt: skip
BIG = (10**9, 10**18, 2**63, 10**40, 10**4000, -1, 0)
CHATS = ("wrBinHe01AaXq", "wrLiuAn02BbYr", "wrTieLu03CcZs", "wrNowhere")
PEOPLE = ("LiDaye", "LiuShifu", "WangFang", "ZhaoMin", "LiShuji", "nobody")
VERBS = (
    "收到", "到了", "办完了", "退单", "转给", "上报", "暂缓", "恢复", "改类", "不予受理", "并案", "协商",
    "决议", "催办", "绑定", "周报", "查", "催", "撤回", "我家也是", "补充", "满意", "不满意", "没修好",
    "申诉", "代报", "我住",
)  # fmt: skip


def collect(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """The same examples each time; the bot is started once for all of them."""
    found: list[T] = []

    @settings(
        max_examples=count, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def draw(example: T) -> None:
        found.append(example)

    draw()
    return found[:count]


@cache
def words() -> st.SearchStrategy[str]:
    """What somebody may type, or paste, or be made to send."""
    number = st.sampled_from(BIG).map(str) | st.integers(0, 60).map(str) | st.sampled_from(RIDDLES)
    tail = st.sampled_from(["", "到13月45日", "到9999年12月31日", "2026-02-30", "原因", *RIDDLES])
    command = st.builds("{} {} {}".format, st.sampled_from(VERBS), number, tail)
    marked = st.builds("{}#{} 【#{}】".format, st.sampled_from(["", "滨河", *VERBS]), number, number)
    return st.one_of(
        command, marked, st.text(max_size=60), st.sampled_from(RIDDLES),
        st.builds(lambda riddle: f"@说事 {LAMP}{riddle}", st.sampled_from(RIDDLES)),
        st.builds(lambda riddle, times: riddle * times, st.sampled_from(RIDDLES), st.just(3000)),
    )  # fmt: skip


@cache
def odd() -> st.SearchStrategy[object]:
    """A value of the wrong kind or size."""
    plain: list[object] = [
        None, True, False, "", [], {}, [[]], [None, 3], {"content": None}, 1.5, -0.0, float("nan"),
        float("inf"), "x" * 30_000, "说" * 7000,
        [{"msgtype": "image", "image": {"url": "https://qyapi.weixin.qq.com/x"}}] * 200,
    ]  # fmt: skip
    return st.sampled_from([*plain, *RIDDLES, *BIG]) | words() | st.integers(1, 990).map(nest)


def nest(depth: int) -> object:
    """Lists in lists."""
    value: object = "bottom"
    for _ in range(depth):
        value = [value]
    return value


@st.composite
def bot_bodies(draw: st.DrawFn) -> Body:
    """A callback of the bot as the platform might send it."""
    kind = draw(st.sampled_from(["text", "mixed", "image", "voice", "file", "stream", "event", "quote"]))
    body: Body = {
        "msgid": draw(st.integers(0, 10**9).map("m{}".format)),
        "aibotid": "aib",
        "chatid": draw(st.sampled_from(CHATS)),
        "chattype": draw(st.sampled_from(["group", "single"])),
        "from": {"userid": draw(st.sampled_from(PEOPLE))},
        "create_time": 1_795_000_000,
        "msgtype": "text" if kind == "quote" else kind,
    }
    link = {"url": draw(st.sampled_from(ADDRESSES)), "aeskey": "k" * 43}
    photo = {"msgtype": "image", "image": link}
    text = {"content": draw(words())}
    piece: dict[str, Body] = {
        "text": {"text": text},
        "mixed": {"mixed": {"msg_item": [{"msgtype": "text", "text": text}, photo]}},
        "image": {"image": link},
        "voice": {"voice": text},
        "file": {"file": link},
        "stream": {"stream": {"id": "s"}},
        "event": {"event": _event(draw(st.sampled_from(["enter_chat", "template_card_event", "x"])), text)},
        "quote": {"text": text, "quote": photo},
    }  # fmt: skip
    return body | piece[kind]


def _event(name: str, text: Body) -> Body:
    click = {"event_key": text["content"], "task_id": "n1@1", "selected_items": {"selected_item": [{}]}}
    return {"eventtype": name, name: click}


ADDRESSES = (
    "http://127.0.0.1:1/x", "http://169.254.169.254/latest/meta-data/", "http://[::1]:1/", "file:///etc/passwd",
    "https://qyapi.weixin.qq.com@127.0.0.1:1/", "https://127.0.0.1:1\\@qyapi.weixin.qq.com/", "//x", "https://",
    "https://qyapi.weixin.qq.com.example.invalid/", "http://qyapi.weixin.qq.com:1/", "gopher://x", "http://2130706433/",
)  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn, bodies: st.SearchStrategy[Body]) -> str:
    """A body's JSON with fields missing, replaced or said twice, or something else altogether."""
    if draw(st.integers(0, 14)) == 0:
        return draw(st.sampled_from(NO_BODIES))
    body = draw(bodies)
    for _ in range(draw(st.integers(0, 2))):
        _spoil(draw, body)
    text = json.dumps(body, ensure_ascii=draw(st.booleans()))
    if draw(st.integers(0, 3)) == 0 and body:
        name = draw(st.sampled_from(sorted(body)))
        text = text[:-1] + f', "{name}": {json.dumps(draw(odd()))}}}'
    return text


def _spoil(draw: st.DrawFn, body: Body) -> None:
    """Remove or replace one field, at any depth."""
    holder: Any = body
    while True:
        names = sorted(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not names:
            return
        name = draw(st.sampled_from(names))
        inner = holder[name]
        if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
            break
        holder = inner
    if draw(st.booleans()):
        del holder[name]
    else:
        holder[name] = draw(odd())


NO_BODIES = (
    "", "null", "[]", "3", '"text"', "{", "{}", "\ufeff{}", "NaN", "[" * 100_000, '{"a":' * 100_000,
    '{"msgid": ' + "9" * 5000 + "}", "{'msgid': 1}", '{"msgid": 1}{"msgid": 2}', "\0",
    '{"\\ud800": "\\udfff"}',
)  # fmt: skip


@st.composite
def app_xmls(draw: st.DrawFn) -> str:
    """A callback of the app with elements missing, doubled, nested or huge, or no such thing at all."""
    if draw(st.integers(0, 14)) == 0:
        return draw(st.sampled_from(NO_XML))
    kind = draw(st.sampled_from(["text", "image", "voice", "location", "event", "x"]))
    parts = {
        "ToUserName": "ww-practice",
        "FromUserName": draw(st.sampled_from(["LiuShifu", "nobody"])),
        "CreateTime": "1795000000",
        "MsgType": kind,
        "Content": draw(words()),
        "MsgId": str(draw(st.integers(0, 10**18))),
        "MediaId": "m",
        "Event": draw(st.sampled_from(["click", "enter_agent", "template_card_event", "x"])),
        "EventKey": draw(words()),
        "TaskId": "n1@1",
        "AgentID": "1000002",
    }
    return "<xml>" + "".join(_element(draw, name, value) for name, value in parts.items()) + "</xml>"


def _element(draw: st.DrawFn, name: str, value: str) -> str:
    changes: list[Callable[[str], str]] = [
        lambda _: "", lambda one: one + one, lambda one: f"<{name}>{one}</{name}>", lambda _: f"<{name}/>",
        lambda _: f"<{name}>{'说' * 20_000}</{name}>", lambda one: one.replace(">", " a='1'>", 1),
        lambda _: f"<{name}>&lol;</{name}>", lambda _: f"<{name}><!-- --><![CDATA[{'9' * 5000}]]></{name}>",
    ]  # fmt: skip
    plain = f"<{name}>{escape(value)}</{name}>"
    return draw(st.sampled_from(changes))(plain) if draw(st.integers(0, 7)) == 0 else plain


BOMB = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'lol'}'>" for n in range(10))
NO_XML = (
    "", "<", "<xml/>", "<xml>words</xml>", "<a>" * 20_000, "<a>" * 20_000 + "</a>" * 20_000, "{}",
    f"<!DOCTYPE xml [{BOMB}]><xml><Content>&l9;</Content></xml>",
    "<!DOCTYPE xml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><xml><Content>&x;</Content></xml>",
    "<!DOCTYPE xml SYSTEM 'http://127.0.0.1:1/x.dtd'><xml><Content>1</Content></xml>",
    "<?xml version='1.0' encoding='utf-16'?><xml><Content>1</Content></xml>",
    "<xml " + " ".join(f"a{n}='1'" for n in range(5000)) + "><MsgType>text</MsgType></xml>",
)  # fmt: skip


def frames(bodies: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Frames of the long connection around bodies, or around nothing."""
    command = st.sampled_from(
        ["aibot_msg_callback", "aibot_event_callback", "aibot_msg_callback", "ping", "", "x"]
    )
    req_id: st.SearchStrategy[object] = st.sampled_from(
        ["r1", "", "r" * 300, "\ud800", "\0", 7, None, [], {"a": 1}]
    )
    head = st.builds(
        lambda cmd, rid: f'"cmd": {json.dumps(cmd)}, "headers": {{"req_id": {json.dumps(rid)}}}',
        command,
        req_id,
    )
    whole = st.builds('{{{}, "body": {}}}'.format, head, bodies)
    acks = st.builds(
        lambda code, text: json.dumps({"headers": {"req_id": "r1"}, "errcode": code, "errmsg": text}),
        odd(),
        odd(),
    )
    return whole | whole | acks | st.sampled_from(NO_BODIES) | st.builds("{{{}}}".format, head)


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """A callback as it stands on the wire."""

    query: str
    body: bytes


@st.composite
def forged_envelopes(draw: st.DrawFn, door: Door) -> Envelope:
    """What somebody without the keys may send, or with one of them."""
    text = group_message(LAMP, msgid="forged", chat_id=CHATS[0])
    sealed = draw(
        st.sampled_from(
            [
                seal(door.key, text, "ww-somebody-else"),
                seal(b"k" * 32, text, door.receiver),
                seal(door.key, text, door.receiver)[:-24],
                seal(door.key, text, door.receiver)[:-3] + "!!!",
                base64.b64encode(seal_bytes(door.key, b"\0" * 16 + b"\xff" * 4 + text.encode())).decode(),
                base64.b64encode(seal_bytes(door.key, b"short")).decode(),
                "", "A", "=", "AAAA", "说", "\ud800", "%00", "A" * 200_000,
            ]
        )
    )  # fmt: skip
    stamp, nonce = (
        draw(st.sampled_from(["1", "", "x", "9" * 400, "-1", "\0"])),
        draw(st.sampled_from(RIDDLES)),
    )
    right = sign(
        door.token,
        stamp,
        nonce.encode("utf-8", "replace").decode(),
        sealed.encode("utf-8", "replace").decode(),
    )
    signature = draw(st.sampled_from([right, right, right, "0" * 40, "", right.upper(), right + "0", "é"]))
    pairs = [("msg_signature", signature), ("timestamp", stamp), ("nonce", nonce)]
    pairs = [pair for pair in pairs if draw(st.integers(0, 9))]
    query = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in [*pairs, *pairs[:1]])
    return Envelope(
        query=query + draw(st.sampled_from(["", "&&&", "&%zz=%ff", "#"])), body=_wrapped(draw, door, sealed)
    )


def _wrapped(draw: st.DrawFn, door: Door, sealed: str) -> bytes:
    name = "encrypt" if door.is_bot else "Encrypt"
    bodies = [
        json.dumps({name: sealed}),
        json.dumps({name: [sealed]}),
        json.dumps({name: nest(80)}),
        f'{{"{name}": "x", "{name}": {json.dumps(sealed)}}}',
        f"<xml><{name}><![CDATA[{sealed}]]></{name}></xml>",
        f"<xml><{name}>{sealed}</{name}><{name}>{sealed}</{name}></xml>",
        *NO_BODIES,
        *NO_XML,
    ]
    return draw(st.sampled_from(bodies)).encode("utf-8", "surrogatepass")
