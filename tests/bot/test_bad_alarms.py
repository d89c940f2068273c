"""What no gateway should send and somebody will: all answered, nothing half kept, the next alarm heard."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import strategies as st
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.alarm_door import AlarmDoor
from bot.alarm_sources import AlarmSource, AlarmSources, parse_alarm_sources
from bot.check import check_settings
from bot.cloud_event import JSON, STRUCTURED
from bot.settings import Settings
from storage.errors import Unavailable
from tests.bot.mischief import collect, odd, spoiled
from tests.journeys.gateway import DATA, KEY, SOURCES, Gateway, event, sign
from tests.journeys.town import Clock, Town, founded

pytestmark = pytest.mark.usefixtures("reader_at_hand")

BINARY = {
    "Content-Type": JSON,
    "ce-specversion": "1.0",
    "ce-type": "water.leak",
    "ce-id": "b-1",
    "ce-source": "/gateways/binhe",
}


@pytest.fixture
async def gateway(tmp_path: Path) -> AsyncIterator[Gateway]:
    clock = Clock()
    async with founded(tmp_path / "var", clock, alarm_sources=SOURCES) as town:
        await town.wake()
        async with aiohttp.ClientSession() as session:
            yield Gateway(town, session, clock)
        await town.sleep()
        town.sandbox.violations.clear()


def is_whole(town: Town) -> bool:
    """Each alarm that was kept has its issue, and nothing else was written."""
    kept = {issue.id for issue in town.issues()}
    return town.records.read(lambda uow: uow.ledger.verify()) == [] and all(kept)


async def test_each_kind_of_nonsense_has_its_answer(gateway: Gateway) -> None:
    body = json.dumps(event()).encode()
    late = gateway.clock() - timedelta(minutes=6)
    early = gateway.clock() + timedelta(minutes=6)
    wrong: list[tuple[str, dict[str, Any], int, str]] = [
        ("unsigned", {"signature": ""}, 401, "missing"),
        ("nonsense", {"signature": "t=1,v1=zz"}, 401, "missing"),
        ("a key we do not know", {"signature": sign("x" * 32, gateway.clock(), {}, body)}, 401, "no key"),
        ("an old one said again", {"signature": sign(KEY, late, {}, body)}, 401, "five minutes"),
        ("a clock that is ahead", {"signature": sign(KEY, early, {}, body)}, 401, "five minutes"),
        ("a changed body", {"signature": sign(KEY, gateway.clock(), {}, body + b" ")}, 401, "no key"),
        ("plain JSON", {"headers": {"Content-Type": JSON}}, 415, "cloudevents"),
        ("a batch", {"headers": {"Content-Type": "application/cloudevents-batch+json"}}, 415, "cloudevents"),
        ("packed", {"headers": {"Content-Type": STRUCTURED, "Content-Encoding": "gzip"}}, 415, ""),
    ]
    for name, changes, status, words in wrong:
        answer = await gateway.post(body, **changes)
        assert answer[0] == status, name
        assert words in answer[1], name
    assert (await gateway.post(b"x" * 300_000))[0] == 413
    for changes, words in NO_EVENTS:
        refused, said = await gateway.ring(**changes)
        assert refused == 400, changes
        assert words in said, changes
    assert gateway.town.issues() == []
    await check_that_a_binary_event_is_signed_with_its_headers(gateway)


async def check_that_a_binary_event_is_signed_with_its_headers(gateway: Gateway) -> None:
    body = json.dumps(DATA).encode()
    without = sign(KEY, gateway.clock(), {}, body)
    assert (await gateway.post(body, headers=BINARY, signature=without))[0] == 401
    attributes = {name: value for name, value in BINARY.items() if name.startswith("ce-")}
    rightly = sign(KEY, gateway.clock(), attributes, body)
    assert (await gateway.post(body, headers=BINARY | {"ce-id": "b-2"}, signature=rightly))[0] == 401
    assert (await gateway.post(body, headers=BINARY, signature=rightly))[0] == 202
    assert len(gateway.town.issues()) == 1


NO_EVENTS: list[tuple[dict[str, Any], str]] = [
    ({"specversion": "0.3"}, "specversion"),
    ({"id": ""}, "id"),
    ({"id": "a\0b"}, "id"),
    ({"id": "\ud83d"}, "id"),
    ({"source": "/meters"}, "/gateways/binhe"),
    ({"source": "/gateways/binhe-2"}, "/gateways/binhe"),
    ({"type": "smoke.clear"}, "smoke.alarm"),
    ({"time": "yesterday"}, "time"),
    ({"data": None}, "data"),
    ({"data": {}}, "data.compound"),
    ({"data": {"compound": "nowhere"}}, "no compound"),
    ({"data": {"compound": "BH01", "building": ["3"]}}, "data.building"),
    ({"data_base64": "e30="}, "JSON"),
    ({"datacontenttype": "text/xml"}, "JSON"),
]


async def test_rightly_signed_rubbish_is_refused_and_the_next_alarm_is_heard(gateway: Gateway) -> None:
    bodies = collect(spoiled(st.builds(event, id=st.integers(0, 9).map(str))), 60)
    bodies += [json.dumps(event(data=DATA | {name: value})) for name in DATA for value in collect(odd(), 10)]
    with capture_logs() as log:
        answers = [await gateway.post(body.encode("utf-8", "surrogatepass")) for body in bodies]
    assert {status for status, _ in answers} <= {202, 400, 413, 415, 429}
    assert all(line["log_level"] != "error" for line in log)
    assert is_whole(gateway.town)
    assert all("error" in said for status, said in answers if status == 400)
    for number, clock in enumerate(("9999-12-31T23:59:59-14:00", "1970-01-01T00:00:00Z", 0, None)):
        assert (await gateway.ring(id=f"a-wrong-clock-{number}", time=clock))[0] == 202


async def test_a_source_that_rings_without_end_is_asked_to_wait(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.alarm_door.monotonic", lambda: 0.0)
    statuses = [(await gateway.ring(id=f"a-{number}"))[0] for number in range(125)]
    assert statuses == [202] * 120 + [429] * 5
    assert len(gateway.town.issues()) == 1
    assert len(gateway.town.steps()) == 2  # a device that rings on is no line each time
    monkeypatch.undo()
    await check_that_nothing_is_thanked_for_that_was_not_kept(gateway, monkeypatch)


async def check_that_nothing_is_thanked_for_that_was_not_kept(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise Unavailable("away")

    with monkeypatch.context() as patched:
        patched.setattr(AlarmDoor, "_work", away)
        assert (await gateway.ring(id="b-1"))[0] == 503
    assert (await gateway.ring(id="b-1"))[0] == 202


def test_the_sources_are_shown_and_their_keys_are_not() -> None:
    settings = Settings(_env_file=None, alarm_sources=SOURCES)
    assert KEY not in repr(settings)
    shown = {finding.part: finding.words for finding in check_settings(settings)}
    assert shown["SHUOSHI_ALARM_SOURCES"] == "/meters, /gateways/binhe"


def test_the_sources_are_read_from_pairs_or_from_a_file(tmp_path: Path) -> None:
    two = AlarmSources(
        known=(
            AlarmSource(name="/a", key=SecretStr("k" * 32)),
            AlarmSource(name="/b", key=SecretStr("=" * 33)),
        )
    )
    pairs = f"/a={'k' * 32}, /b={'=' * 34}"
    file = tmp_path / "sources"
    file.write_text(f"# who may\n{pairs.replace(', ', chr(10))}\n", encoding="utf-8")
    assert parse_alarm_sources(pairs) == parse_alarm_sources(str(file))
    assert str(parse_alarm_sources(pairs)) == str(two)
    assert parse_alarm_sources("") == AlarmSources()


@pytest.mark.parametrize("value", ["/a=short", "=" + "k" * 40, "/a b=" + "k" * 40, "no/such/file", "/a="])
def test_a_source_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"source=key|too short"):
        parse_alarm_sources(value)
