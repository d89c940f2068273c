"""A CloudEvent 1.0 as it comes over HTTP, structured or binary, and what an alarm carries in it.

Our own few lines: of the published library we would use only the parse, and it reads before anything bounds
or checks what it reads.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import unquote

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)

from bot.wecom.strict_json import read_object

STRUCTURED = "application/cloudevents+json"
JSON = "application/json"
PREFIX = "ce-"


class BadEvent(Exception):
    """It is no event of ours; the words are for who sent it."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


def _as_words(value: object) -> object:
    """A building may come as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _believed(moment: datetime | None) -> datetime | None:
    """A clock that was never set says 1970; the alarm is none the less one."""
    return moment if moment and _YEARS[0] <= moment.year <= _YEARS[1] else None


_YEARS = (2020, 2200)
_PLAIN = r"^[^\x00-\x1f\x7f-\x9f]*$"
_Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_PLAIN)]
_Spot = Annotated[
    str, BeforeValidator(_as_words), StringConstraints(max_length=40, pattern=_PLAIN, strip_whitespace=True)
]
_Moment = Annotated[AwareDatetime | None, AfterValidator(_believed)]
_Words = Annotated[str, BeforeValidator(_as_words), StringConstraints(max_length=500, pattern=_PLAIN)]


class _Said(BaseModel):
    """What comes beside is not ours to judge."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class AlarmData(_Said):
    """Where it is, and what the device says of itself."""

    compound: _Spot
    building: _Spot = ""
    unit: _Spot = ""
    room: _Spot = ""
    device: _Spot = ""
    note: _Words = ""


class CloudEvent(_Said):
    """The attributes we need, and the alarm."""

    specversion: Literal["1.0"]
    id: _Name
    source: _Name
    type: _Name
    subject: _Words = ""
    time: _Moment = None
    data: AlarmData


def read_event(content_type: str, attributes: Mapping[str, str], body: bytes) -> CloudEvent:
    """The event of a request; `attributes` are its ce- headers. Raises BadEvent."""
    if content_type == STRUCTURED:
        said = _read(body, "the event")
    elif content_type == JSON and attributes:
        said = {name.lower().removeprefix(PREFIX): unquote(value) for name, value in attributes.items()}
        said = {**said, "data": _read(body, "the data")}
    else:
        raise BadEvent(f"send {STRUCTURED}, or {JSON} with {PREFIX} headers", status=415)
    if "data_base64" in said or said.get("datacontenttype", JSON) != JSON:
        raise BadEvent(f"data is sent as JSON, with datacontenttype {JSON}")
    try:
        return CloudEvent.model_validate(said)
    except ValidationError as error:
        raise BadEvent("; ".join(_fault(one["loc"], one["msg"]) for one in error.errors())) from None


def _read(body: bytes, what: str) -> dict[str, object]:
    found = read_object(body)
    if found is None:
        raise BadEvent(f"{what} is no JSON object")
    return dict(found)


def _fault(place: tuple[int | str, ...], words: str) -> str:
    return f"{'.'.join(map(str, place)) or 'the event'}: {words[:1].lower()}{words[1:]}"
