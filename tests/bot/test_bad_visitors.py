"""Who dawdles, crowds or sends rubbish at a port is ended or bored, and the platform still gets through."""

import asyncio
import gzip
import logging
import resource
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_network

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.gate import Gate, GateLimits
from bot.patience import Patience
from bot.port import GATE, PortLimits, listen_at, make_site, open_port
from bot.sources import Networks, source_of
from tests.waiting import breathe, eventually

QUICK = GateLimits(whole_within=0.3, taken_within=0.3, waiting=20, waiting_a_source=10, open=40)
GOOD = b"POST /door HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nright"
WRONG = b"POST /door HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nwrong"
PROXY: Networks = (ip_network("127.0.0.0/8"),)


@dataclass
class Port:
    number: int
    gate: Gate

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.number)

    async def say(self, words: bytes) -> bytes:
        """The answer's first line to words said at once on a connection of their own."""
        reader, writer = await self.open()
        try:
            return await ask(reader, writer, words)
        finally:
            writer.close()


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, words: bytes) -> bytes:
    try:
        writer.write(words)
        async with asyncio.timeout(5):
            return (await reader.readline()).strip()
    except ConnectionError:
        return b""


async def is_ended(reader: asyncio.StreamReader) -> bool:
    try:
        async with asyncio.timeout(5):
            return await reader.read() == b""
    except ConnectionError:
        return True


async def door(request: web.Request) -> web.Response:
    body = await request.read()
    return web.Response(status=200 if body == b"right" else 403)


async def flood(_request: web.Request) -> web.Response:
    return web.Response(body=b"x" * (16 << 20))


Serve = Callable[[PortLimits, Networks], Awaitable[Port]]


@asynccontextmanager
async def serving(limits: PortLimits, trusted: Networks = ()) -> AsyncIterator[Port]:
    async with AsyncExitStack() as stack:
        site = make_site(limits, trusted)
        site.router.add_post("/door", door)
        site.router.add_get("/flood", flood)
        listening = listen_at("127.0.0.1", 0)
        await open_port(site, listening, stack)
        yield Port(number=listening.getsockname()[1], gate=site[GATE])


@pytest.fixture
async def port() -> AsyncIterator[Port]:
    async with serving(PortLimits(body_bytes=1000, gate=QUICK)) as port:
        yield port


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"POST /do",
        b"POST /door HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /door HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n",
        b"POST /door HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nri",
        b"POST /door HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nri\r\n",
        b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nri",
        b"POST /door HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
    ],
    ids=["silence", "line", "headers", "no body", "half a body", "half a chunk", "nowhere", "expecting"],
)
async def test_a_request_that_never_ends_is_ended(port: Port, beginning: bytes) -> None:
    _, writer = await port.open()
    writer.write(beginning)
    await eventually(lambda: port.gate.open == 1)
    await eventually(lambda: port.gate.open == 0)
    writer.close()
    assert await port.say(GOOD) == b"HTTP/1.1 200 OK"


async def test_a_crowd_from_everywhere_filled_the_log_with_a_line_an_address(
    port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gate._MOST_TOLD", 2)
    with capture_logs() as logged:
        places = [(f"127.0.0.{number}", 0) for number in range(2, 7)]
        writers = [
            (await asyncio.open_connection("127.0.0.1", port.number, local_addr=place))[1] for place in places
        ]
        await eventually(lambda: port.gate.cut_off == len(places))
    assert sum("cut off" in line["event"] for line in logged) == 2
    for writer in writers:
        writer.close()


@pytest.mark.parametrize(("again", "lines"), [(60.0, 1), (0.0, 3)])
async def test_who_was_cut_off_at_the_port_stood_in_no_log(
    port: Port, monkeypatch: pytest.MonkeyPatch, again: float, lines: int
) -> None:
    monkeypatch.setattr("bot.gate._TOLD_AGAIN", again)
    with capture_logs() as logged:
        writers = [(await port.open())[1] for _ in range(3)]
        await eventually(lambda: port.gate.cut_off == 3)
    assert [line["source"] for line in logged if "cut off" in line["event"]] == ["127.0.0.1"] * lines
    for writer in writers:
        writer.close()


async def test_dribbling_a_byte_now_and_then_buys_no_time(port: Port) -> None:
    reader, writer = await port.open()

    async def dribble() -> None:
        for letter in GOOD:
            writer.write(bytes([letter]))
            await breathe(0.1)

    task = asyncio.create_task(dribble())
    assert await is_ended(reader)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    writer.close()
    assert port.gate.cut_off == 1


async def test_dribbling_the_second_request_buys_no_time_either(port: Port) -> None:
    reader, writer = await port.open()
    assert await ask(reader, writer, GOOD) == b"HTTP/1.1 200 OK"
    writer.write(GOOD[:10])
    await eventually(lambda: port.gate.open == 0)
    writer.close()


async def test_a_connection_between_two_requests_may_stay(port: Port) -> None:
    reader, writer = await port.open()
    assert await ask(reader, writer, GOOD) == b"HTTP/1.1 200 OK"
    slow_reader, slow_writer = await port.open()
    assert await is_ended(slow_reader)
    assert port.gate.open == 1
    writer.write(GOOD)
    writer.close()
    slow_writer.close()


async def test_a_crowd_of_slow_ones_does_not_keep_a_quick_one_out() -> None:
    patient = GateLimits(whole_within=60, waiting=20, waiting_a_source=10, open=40)
    async with serving(PortLimits(body_bytes=1000, gate=patient)) as port:
        crowd = [await port.open() for _ in range(60)]
        for _, writer in crowd:
            writer.write(GOOD[:-1])
        await eventually(lambda: port.gate.open <= 10)
        assert await port.say(GOOD) == b"HTTP/1.1 200 OK"
        for _, writer in crowd:
            writer.close()


async def test_connections_between_two_requests_were_ended_for_being_many() -> None:
    async with serving(PortLimits(body_bytes=1000, gate=QUICK)) as port:
        crowd = []
        for _ in range(15):
            crowd.append(await port.open())
            assert await ask(*crowd[-1], GOOD) == b"HTTP/1.1 200 OK"
        assert port.gate.open == 15  # though ten from one address may keep us waiting
        for _, writer in crowd:
            writer.close()


async def test_a_proxy_may_bring_more_than_one_visitor() -> None:
    patient = GateLimits(whole_within=60, waiting=20, waiting_a_source=10, open=40)
    async with serving(PortLimits(body_bytes=1000, gate=patient), PROXY) as port:
        crowd = [await port.open() for _ in range(15)]
        await eventually(lambda: port.gate.waiting == 15)
        crowd += [await port.open() for _ in range(15)]
        await eventually(lambda: port.gate.cut_off == 10)
        for _, writer in crowd:
            writer.close()


async def test_an_answer_nobody_fetches_is_not_kept_for_ever(port: Port) -> None:
    _, writer = await port.open()
    writer.write(b"GET /flood HTTP/1.1\r\nHost: x\r\n\r\n")
    await eventually(lambda: port.gate.cut_off == 1)
    writer.close()


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"Content-Length: 5\r\nContent-Encoding: gzip", b"415"),
        (b"Content-Length: 100000000000", b"413"),
        (b"Content-Length: -5", b"400"),
        (b"Content-Length: 5\r\nContent-Length: 6", b"400"),
        (b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"400"),
        (b"Content-Length: 5\r\nX-Long: " + b"x" * 20_000, b"400"),
        (b"Content-Length: 5\r\n" + b"\r\n".join(b"X-%d: x" % number for number in range(200)), b"400"),
        (b"Content-Length: 5\r\nX-Nul: \0", b"400"),
    ],
)
async def test_a_head_that_deceives_is_refused(port: Port, head: bytes, status: bytes) -> None:
    answer = await port.say(b"POST /door HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n\r\nright")
    assert answer.split()[1] == status
    assert await port.say(GOOD) == b"HTTP/1.1 200 OK"


async def test_a_packed_body_was_unpacked_before_it_was_measured(port: Port) -> None:
    bomb = gzip.compress(b"\0" * (8 << 20))
    head = b"POST /door HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = b"%X\r\n%b\r\n0\r\n\r\n" % (len(bomb), bomb)
    assert (await port.say(head + body)).split()[1] in (b"413", b"415")


async def test_a_body_without_a_length_is_measured_as_it_comes(port: Port) -> None:
    head = b"POST /door HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert (await port.say(head + b"3E8\r\n" + b"x" * 1000 + b"\r\n" + b"1\r\nx\r\n")).split()[1] == b"413"


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 50,
        b"\0" * 100,
        b"GET\r\n\r\n",
        b"GET /\xff\xfe\xed\xa0\x80 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /door" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /door HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"POST /door HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nri",
    ],
)
async def test_rubbish_and_hanging_up_left_a_traceback_in_the_log(
    port: Port, rubbish: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    reader, writer = await port.open()
    writer.write(rubbish)
    writer.write_eof()
    async with asyncio.timeout(5):
        with suppress(ConnectionError):
            await reader.readline()
    writer.close()
    await eventually(lambda: port.gate.open == 0)
    assert await port.say(GOOD) == b"HTTP/1.1 200 OK"
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_who_sends_only_rubbish_is_told_so_and_logged_once() -> None:
    limits = PortLimits(body_bytes=1000, patience=Patience(most=5, a_second=0))
    async with serving(limits) as port:
        with capture_logs() as lines:
            answers = [(await port.say(WRONG)).split()[1] for _ in range(8)]
            scans = [
                (await port.say(b"GET /wp-login.php HTTP/1.1\r\nHost: x\r\n\r\n")).split()[1]
                for _ in range(2)
            ]
        assert answers == [b"403"] * 5 + [b"429"] * 3
        assert scans == [b"429"] * 2
        assert len(lines) == 1


async def test_what_is_right_is_served_however_much_rubbish_came_from_there_before() -> None:
    limits = PortLimits(body_bytes=1000, patience=Patience(most=5, a_second=0))
    async with serving(limits) as port:
        for _ in range(10):
            await port.say(WRONG)
        good = [await port.say(GOOD) for _ in range(50)]
    assert good == [b"HTTP/1.1 200 OK"] * 50


async def test_behind_a_proxy_each_visitor_has_patience_of_his_own() -> None:
    limits = PortLimits(body_bytes=1000, patience=Patience(most=3, a_second=0))

    def from_(address: bytes) -> bytes:
        return WRONG.replace(b"Host: x", b"Host: x\r\nX-Forwarded-For: " + address)

    async with serving(limits, PROXY) as port:
        first = [(await port.say(from_(b"203.0.113.7"))).split()[1] for _ in range(4)]
        second = (await port.say(from_(b"203.0.113.8"))).split()[1]
    assert first == [b"403", b"403", b"403", b"429"]
    assert second == b"403"


@pytest.mark.parametrize(
    ("peer", "forwarded", "source"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),  # a stranger says what he likes
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6, 198.51.100.1, 127.0.0.2"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6", "198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["unknown"], "127.0.0.1"),
        ("127.0.0.1", [""], "127.0.0.1"),
        ("127.0.0.1", ["127.0.0.5"], "127.0.0.5"),
        ("::ffff:203.0.113.7", [], "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::"),  # one house, one source
        ("fe80::1%eth0", [], "fe80::"),
        ("", ["1.2.3.4"], ""),
    ],
)
def test_the_nearest_address_that_is_no_proxy_counts(peer: str, forwarded: list[str], source: str) -> None:
    assert source_of(peer, forwarded, PROXY) == source


async def test_more_visitors_than_the_system_allows_are_not_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (300, 300))
    async with serving(PortLimits(body_bytes=1000)) as port:
        crowd = []
        for _ in range(80):
            crowd.append(await port.open())
            await ask(*crowd[-1], GOOD)
        assert port.gate.open <= 64
        assert await port.say(GOOD) == b"HTTP/1.1 200 OK"
        for _, writer in crowd:
            writer.close()


def test_patience_comes_back_with_time() -> None:
    patience = Patience(most=2, a_second=0.5)
    assert [patience.spend("a", 0), patience.spend("a", 0)] == [False, True]
    assert patience.is_over("a", 1)
    assert not patience.is_over("a", 2)
    assert not patience.is_over("b", 0)


def test_a_million_sources_do_not_fill_the_memory() -> None:
    patience = Patience()
    for number in range(20_000):
        patience.spend(str(number), 0)
    assert len(patience._left) <= 10_000
