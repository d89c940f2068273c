"""The JSON frames of the long connection."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.wecom.strict_json import read_object
from bot.wecom.text import clean, cut_characters, size_of

SUBSCRIBE = "aibot_subscribe"
PING = "ping"
MESSAGE = "aibot_msg_callback"
EVENT = "aibot_event_callback"
RESPOND = "aibot_respond_msg"
WELCOME = "aibot_respond_welcome_msg"
UPDATE_CARD = "aibot_respond_update_msg"
PUSH = "aibot_send_msg"
UPLOAD_INIT = "aibot_upload_media_init"
UPLOAD_CHUNK = "aibot_upload_media_chunk"
UPLOAD_FINISH = "aibot_upload_media_finish"

_CALLBACKS = frozenset({MESSAGE, EVENT})
_REPLACED = "disconnected_event"
_LONGEST_REQ_ID = 256  # bytes
_LONGEST_ERRMSG = 500


@dataclass(frozen=True, kw_only=True)
class Ack:
    """The platform's answer to a request of ours."""

    errcode: int
    errmsg: str
    body: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A frame as it came in; an answer carries no command."""

    cmd: str
    req_id: str
    body: Mapping[str, object]
    errcode: int | None
    errmsg: str

    @property
    def is_callback(self) -> bool:
        """Whether somebody said or did something."""
        return self.cmd in _CALLBACKS

    @property
    def is_replacement(self) -> bool:
        """Whether it says that a newer connection took this one's place."""
        event = self.body.get("event")
        return self.cmd == EVENT and isinstance(event, dict) and event.get("eventtype") == _REPLACED

    @property
    def payload(self) -> str:
        """The body as text, for keeping."""
        return json.dumps(self.body, ensure_ascii=False)


def parse_frame(text: str) -> Frame | None:
    """Read a frame; None when it is no such JSON, or a callback without its body."""
    frame = read_object(text)
    if frame is None:
        return None
    cmd = str(frame.get("cmd") or "")
    headers, body, errcode = frame.get("headers"), frame.get("body"), frame.get("errcode")
    if cmd in _CALLBACKS and not isinstance(body, dict):
        return None
    return Frame(
        cmd=cmd,
        req_id=_req_id(headers) if isinstance(headers, dict) else "",
        body=body if isinstance(body, dict) else {},
        errcode=errcode if isinstance(errcode, int) else None,
        errmsg=cut_characters(clean(str(frame.get("errmsg") or "")), _LONGEST_ERRMSG),
    )


def _req_id(headers: Mapping[str, object]) -> str:
    """An id the platform may have given; what is longer cannot be answered anyway."""
    req_id = clean(str(headers.get("req_id") or ""))
    return req_id if size_of(req_id) <= _LONGEST_REQ_ID else ""


def dump_frame(cmd: str, req_id: str, body: Mapping[str, object] | None) -> str:
    """Write a frame; a ping has no body."""
    frame: dict[str, object] = {"cmd": cmd, "headers": {"req_id": req_id}}
    if body is not None:
        frame["body"] = body
    return json.dumps(frame, ensure_ascii=False)


def new_req_id(cmd: str, now: datetime) -> str:
    """An id of our own; the vendor's servers were seen to rely on the command in front."""
    return f"{cmd}_{int(now.timestamp() * 1000)}_{secrets.token_hex(4)}"
