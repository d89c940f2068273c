"""`shuoshi run` in an empty home: it practises, tells its story, and ends when it is told to."""

import json
from pathlib import Path

import aiohttp

from tests.journeys.terminal import Terminal


async def test_run_practises_where_nothing_is_configured_and_ends_at_a_word(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home")  # this one loads the program as an operator's does
    async with terminal.running("run", until="Practise in your browser") as said:
        assert "No bot is configured" in "".join(said)
        address = said[-1].split("browser: ")[1].split()[0]
        async with aiohttp.ClientSession() as session, session.get(address) as page:
            assert page.status == 200
            assert "说事" in await page.text()
    assert {path.name for path in (terminal.home / "var").iterdir()} >= {"shuoshi.db", "chain.key", "cache"}
    again = await terminal.run("ledger", "verify")
    assert (again.code, again.out.splitlines()[-1]) == (0, "The ledger is whole.")


async def test_the_story_is_told_from_words_to_a_rating_and_stands_in_the_ledger(terminal: Terminal) -> None:
    async with terminal.running("run", "--story", until="Practise in your browser") as said:
        told = "".join(said)
        for words in ("李长福 → 滨河小区说事群", "已受理", "已到场", "已办结", "满意"):
            assert words in told
    shown = await terminal.run("ledger", "show", "1", "--json")
    assert json.loads(shown.out)["issue"]["state"] == "closed"


async def test_a_port_that_is_taken_is_named_and_what_to_do(
    terminal: Terminal, loaded: Path, tmp_path: Path
) -> None:
    async with terminal.running("run", until="Practise in your browser") as said:
        taken = said[-1].split("http://")[1].split("/")[0]
        other = Terminal(tmp_path / "other", loaded)
        ended = await other.run("run", HTTP=taken)
        assert ended.code == 1
        assert f"cannot listen at {taken}" in ended.err
        assert "SHUOSHI_HTTP" in ended.err
        assert "Traceback" not in ended.err


async def test_a_role_needs_a_bot_that_is_configured(terminal: Terminal) -> None:
    ended = await terminal.run("run", "--role", "desk")
    assert ended.code == 1
    assert "No bot is configured" in ended.err
    assert "leave --role out" in ended.err
