"""What those who watch over the bot are told: over real sockets, and nobody's words."""

import ast
import asyncio
import re
import resource
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import product
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

import bot
from bot.app import Running, running
from bot.metrics import COUNTERS, HISTOGRAMS, PAYLOADS, payload_kind
from bot.owner import only_owner
from bot.passive import APP, BOT
from bot.platform import all_quotas
from bot.practice import Practice, practising
from bot.setting_kinds import Address
from bot.settings import Settings
from storage.database import Database
from tests.bot.measured import MEASURED
from tests.waiting import EVER, breathe, eventually

pytestmark = pytest.mark.usefixtures("reader_at_hand")

ANY = Address("127.0.0.1", 0)
GROUP, LEAK = "滨河小区说事群", "@说事 3号楼2单元楼道水管漏水"


class Watcher:
    """Somebody who asks the bot how it is."""

    def __init__(self, session: aiohttp.ClientSession, bot: Running) -> None:
        self._session = session
        self._address = f"http://127.0.0.1:{bot.http_port}"

    async def ask(self, path: str) -> tuple[int, str]:
        async with self._session.get(self._address + path) as response:
            return response.status, await response.text()

    async def post(self, body: bytes, headers: Mapping[str, str] | None = None) -> int:
        async with self._session.post(self._address, data=body, headers=headers) as response:
            return response.status

    async def metrics(self) -> dict[str, float]:
        """Every sample by its name and labels' values."""
        _, page = await self.ask("/metrics")
        families = text_string_to_metric_families(page)
        samples = (sample for family in families for sample in family.samples)
        return {"/".join((sample.name, *sample.labels.values())): sample.value for sample in samples}


@pytest.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Practice]:
    settings = Settings().replaced(var_dir=tmp_path, http=ANY, sandbox_http=ANY, quiet_hours=None)
    async with practising(settings) as practice:
        yield practice


@pytest.fixture
async def bot_at_work(practice: Practice) -> AsyncIterator[Running]:
    async with running(practice.settings, is_practice=True) as bot:
        await practice.sandbox.wait_connected()
        yield bot


@pytest.fixture
async def watcher(bot_at_work: Running) -> AsyncIterator[Watcher]:
    async with aiohttp.ClientSession() as session:
        yield Watcher(session, bot_at_work)


@pytest.fixture
def hang() -> Iterator[threading.Event]:
    """Set, it lets go whatever hangs on it."""
    let_go = threading.Event()
    yield let_go
    let_go.set()


async def test_a_bot_at_work_lives_and_is_ready(watcher: Watcher) -> None:
    assert (await watcher.ask("/healthz"))[0] == 200
    assert await watcher.ask("/readyz") == (200, '{"ready": true, "reasons": []}')


async def test_a_report_is_counted_on_its_whole_way(practice: Practice, watcher: Watcher) -> None:
    group = practice.sandbox.group(GROUP)
    line = await practice.sandbox.person("李长福").say(group, LEAK)
    await group.wait_line("【#1】", after=line)
    async with asyncio.timeout(EVER):  # the line is seen before its sending is concluded
        while not any(
            name.startswith("shuoshi_sent_total") and value
            for name, value in (await watcher.metrics()).items()
        ):
            await breathe()
    found = await watcher.metrics()
    for name in ("received_total/text", "acknowledged_total/long", "read_total/issue", "opened_total"):
        assert found[f"shuoshi_{name}"] == 1, name
    assert found["shuoshi_joined_total"] == 0
    assert sum(value for name, value in found.items() if name.startswith("shuoshi_sent_total")) >= 1
    assert found["shuoshi_commit_seconds_count"] >= 3
    assert found["shuoshi_batch_works_sum"] >= found["shuoshi_batch_works_count"]
    assert found["shuoshi_database_up"] == 1
    assert found["shuoshi_long_connection_up"] == 1
    assert found["shuoshi_inbox_dead"] == found["shuoshi_outbox_dead"] == 0
    assert 0 <= found["shuoshi_last_frame_seconds"] < 60
    assert 0 <= found["shuoshi_last_payload_seconds"] < 60
    assert found["shuoshi_sweep_late_seconds"] < 60


async def test_the_first_drop_was_no_rise(watcher: Watcher) -> None:
    found = await watcher.metrics()
    for metric in COUNTERS.values():
        for labels in product(*metric.known) if metric.known else ():
            sorted_by_name = (label for _, label in sorted(zip(metric.labels, labels, strict=True)))
            assert "/".join((metric.name, *sorted_by_name)) in found
    assert found["shuoshi_dropped_total/lost_frame"] == 0
    assert found["shuoshi_redis_total/given_up"] == 0
    assert found["shuoshi_fired_total/secretary"] == found["shuoshi_neglected_total/secretary"] == 0
    assert found["shuoshi_tick_failed_total/sweep"] == found["shuoshi_tick_failed_total/digest"] == 0


def test_every_counter_with_labels_starts_with_some() -> None:
    assert [metric.name for metric in COUNTERS.values() if metric.labels and not metric.known] == []


def test_every_sender_is_counted_from_the_start() -> None:
    assert {*COUNTERS["sent"].known[0]} == {*all_quotas()}
    assert {*COUNTERS["unknown"].known[0]} == {*COUNTERS["send"].known[0]} == {*all_quotas()} - {BOT, APP}


async def test_what_the_guard_refuses_is_measured_too(watcher: Watcher) -> None:
    assert await watcher.post(b"x", {"Content-Encoding": "deflate"}) == 415
    assert await watcher.post(b"x" * 300_000) == 413
    while await watcher.post(b"x") != 429:
        pass
    found = await watcher.metrics()
    for refused in (415, 413, 404, 429):
        assert found[f"shuoshi_http_seconds_count/other/{refused}"] >= 1, refused


async def test_who_is_cut_off_at_the_port_was_counted_nowhere(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (300, 300))  # room for few
    async with running(practice.settings, is_practice=True) as bot, aiohttp.ClientSession() as session:
        crowd = [await asyncio.open_connection("127.0.0.1", bot.http_port) for _ in range(80)]
        cut_off = (await Watcher(session, bot).metrics())["shuoshi_dropped_total/cut_off"]
        for _, writer in crowd:
            writer.close()
    assert cut_off >= 10


async def test_only_documented_metrics_are_shown(watcher: Watcher) -> None:
    names = {metric.name for metric in MEASURED}
    endings = re.compile(r"_(bucket|count|sum)$")
    for sample in await watcher.metrics():
        name = sample.split("/")[0]
        assert name.startswith("process_") or name in names or endings.sub("", name) in names


async def test_no_label_holds_anything_of_anybody(practice: Practice, watcher: Watcher) -> None:
    group, resident = practice.sandbox.group(GROUP), practice.sandbox.person("李长福")
    line = await resident.say(group, f"{LEAK},打13812345678找王桂兰")
    await group.wait_line("【#1】", after=line)
    _, page = await watcher.ask("/metrics")
    assert page.isascii()
    for told in ("13812345678", resident.userid, group.chat_id):
        assert told not in page


async def test_a_database_that_hangs_is_not_ready_but_alive_and_is_asked_only_once(
    bot_at_work: Running, watcher: Watcher, monkeypatch: pytest.MonkeyPatch, hang: threading.Event
) -> None:
    monkeypatch.setattr("bot.probe.PATIENCE", 0.05)
    asked = []
    read = Database.read

    def hanging(self: Database, work: object) -> object:
        asked.append(1)
        hang.wait()
        return read(self, work)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "read", hanging)
    await asyncio.gather(*(watcher.ask("/readyz") for _ in range(20)))
    status, body = await watcher.ask("/readyz")
    assert status == 503
    assert "the database has not answered" in body
    assert (await watcher.ask("/healthz"))[0] == 200
    found = await watcher.metrics()
    assert found["shuoshi_database_up"] == 0
    assert "shuoshi_inbox_waiting" not in found
    assert len(asked) < 15  # the workers look too, at most once each
    hang.set()
    await eventually_ready(watcher)


async def test_a_process_that_the_others_have_struck_off_the_roll_is_not_ready(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.vitals.LONGEST_SILENCE", 0.0)
    status, body = await watcher.ask("/readyz")
    assert (status, "has not answered the roll" in body) == (503, True)


async def test_a_connection_somebody_took_over_is_not_ready_and_says_why(
    practice: Practice, bot_at_work: Running, watcher: Watcher
) -> None:
    connection = bot_at_work.platform.connection
    assert connection is not None
    await practice.sandbox.platform.link.kick()
    await eventually(lambda: not connection.is_up)
    status, body = await watcher.ask("/readyz")
    assert (status, "took over" in body) == (503, True)
    assert (await watcher.metrics())["shuoshi_alarms_total"] == 1


async def test_a_door_was_ready_before_the_owner_could_read_on_the_roll_that_it_waits(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.BEAT", 3600)
    async with (
        only_owner(practice.settings),
        running(practice.settings, is_practice=True) as bot,
        aiohttp.ClientSession() as session,
    ):
        status, body = await Watcher(session, bot).ask("/readyz")
        assert (status, "the roll does not say yet" in body) == (503, True)


async def test_where_another_process_holds_the_connection_this_one_is_ready(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.BEAT", 0.02)
    async with (
        only_owner(practice.settings),
        running(practice.settings, is_practice=True) as bot,
        aiohttp.ClientSession() as session,
    ):
        watcher = Watcher(session, bot)
        await eventually_ready(watcher)
        assert any(entry.wants_line for entry in bot.database.read(lambda uow: uow.roll.list_entries()))
        assert (await watcher.metrics())["shuoshi_long_connection_up"] == 0


async def eventually_ready(watcher: Watcher) -> None:
    async with asyncio.timeout(EVER):
        while (await watcher.ask("/readyz"))[0] != 200:
            await breathe()


def test_a_word_of_the_platform_that_is_not_known_is_counted_as_other() -> None:
    assert payload_kind("text") == "text"
    assert payload_kind("event:13812345678") == "other"
    assert "other" not in PAYLOADS


def test_everything_counted_is_in_the_table_with_its_labels() -> None:
    for path in Path(bot.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not re.search(
                r"_?counts?(\.add|\.observe)?$", ast.unparse(call.func)
            ):
                continue
            if call.args and isinstance(word := call.args[0], ast.Constant) and isinstance(word.value, str):
                is_observed = ast.unparse(call.func).endswith("observe")
                metric = (HISTOGRAMS if is_observed else COUNTERS)[word.value]
                given = len(call.args) - (2 if is_observed else 1)
                assert given == len(metric.labels), f"{path.name}: {ast.unparse(call)}"
                if metric.known and isinstance(label := call.args[1], ast.Constant):
                    assert label.value in metric.known[0], f"{path.name}: {ast.unparse(call)}"
