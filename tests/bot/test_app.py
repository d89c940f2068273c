"""The whole bot over real sockets, against the sandbox tenant."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import Running, running
from bot.clock import utc_now
from bot.practice import Practice, practising
from bot.record_room import record_room
from bot.roll_call import MOST_MISSED, RollCall
from bot.scheduler import Scheduler
from bot.setting_kinds import Address
from bot.settings import Settings
from bot.wecom.callbacks import APP_PATH, BOT_PATH
from tests.waiting import EVER

GROUP = "滨河小区说事群"
LEAK = "@说事 3号楼2单元楼道水管漏水"

_AT_ONCE = pytest.mark.usefixtures("reader_at_hand")  # one test is enough that waits for the bot's own


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings().replaced(
        var_dir=tmp_path,
        http=Address("127.0.0.1", 0),
        sandbox_http=Address("127.0.0.1", 0),
        quiet_hours=None,
    )


@pytest.fixture
async def practice(settings: Settings) -> AsyncIterator[Practice]:
    async with practising(settings) as practice:
        yield practice


def url_mode(practice: Practice) -> Settings:
    given = practice.sandbox.credentials
    return Settings(
        bot_id=given.bot_id,
        bot_token=given.bot_token,
        bot_aes_key=given.bot_aes_key,
        corp_id=given.corp_id,
        agent_id=given.agent_id,
        agent_secret=given.agent_secret,
        agent_token=given.agent_token,
        agent_aes_key=given.agent_aes_key,
        var_dir=practice.settings.var_dir,
        api_url=practice.sandbox.api_url,
        http=Address("127.0.0.1", 0),
        quiet_hours="",
    )


def address(bot: Running) -> str:
    return f"http://127.0.0.1:{bot.http_port}"


async def test_words_in_a_group_are_answered_over_the_long_connection(practice: Practice) -> None:
    async with running(practice.settings, is_practice=True):
        group = practice.sandbox.group(GROUP)
        await practice.sandbox.wait_connected()
        line = await practice.sandbox.person("李长福").say(group, LEAK)
        answer = await group.wait_line("【#1】", after=line)
    assert answer is not None
    assert practice.sandbox.violations == []


@_AT_ONCE
async def test_words_in_a_group_are_answered_in_the_callback_of_url_mode(practice: Practice) -> None:
    async with running(url_mode(practice)) as bot:
        assert await practice.sandbox.platform.open_bot_url(address(bot) + BOT_PATH)
        assert await practice.sandbox.platform.open_app_url(address(bot) + APP_PATH)
        group = practice.sandbox.group(GROUP)
        line = await practice.sandbox.person("李长福").say(group, LEAK)
        await group.wait_line("【#1】", after=line)
        row = bot.database.read(lambda uow: uow.outbox.find_answer(1))
    assert row is not None
    assert row.sender == "bot_passive"
    assert practice.sandbox.violations == []


@_AT_ONCE
async def test_a_second_start_finds_what_the_first_one_left(practice: Practice) -> None:
    async with running(practice.settings, is_practice=True):
        await practice.sandbox.wait_connected()
        group = practice.sandbox.group(GROUP)
        line = await practice.sandbox.person("李长福").say(group, LEAK)
        await group.wait_line("【#1】", after=line)
    async with running(practice.settings, is_practice=True) as bot:
        assert bot.database.read(lambda uow: uow.ledger.list_issues(limit=5))[0].number == 1
        assert bot.database.read(lambda uow: uow.ledger.verify()) == []


@_AT_ONCE
async def test_the_groups_are_told_once_that_nobody_listened_between_two_starts(practice: Practice) -> None:
    group = practice.sandbox.group(GROUP)
    async with running(practice.settings):
        await practice.sandbox.wait_connected()
        line = await practice.sandbox.person("李长福").say(group, LEAK)
        await group.wait_line("【#1】", after=line)
    async with running(practice.settings):
        await group.wait_line("没听见", after=line)
    assert sum("没听见" in line.text for line in group.lines) == 1


@_AT_ONCE
async def test_a_process_that_had_a_long_upgrade_to_do_at_its_start_was_struck_off_the_roll(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, answered = 0, asyncio.Event()
    call = RollCall.call

    async def count(roll_call: RollCall) -> None:
        nonlocal answers
        await call(roll_call)
        answers += 1
        if answers > MOST_MISSED:
            answered.set()

    async def upgrade(_scheduler: Scheduler) -> None:
        async with asyncio.timeout(EVER):
            await answered.wait()

    monkeypatch.setattr("bot.app.BEAT", 0.01)
    monkeypatch.setattr(RollCall, "call", count)
    monkeypatch.setattr(Scheduler, "take_over", upgrade)
    async with running(practice.settings, is_practice=True):
        assert answers > MOST_MISSED


@_AT_ONCE
async def test_a_policy_of_a_newer_program_keeps_nobody_from_starting(practice: Practice) -> None:
    with record_room(practice.settings) as database:
        database.write(lambda uow: uow.policies.add("newer = true", "operator", utc_now()))
    async with running(practice.settings, is_practice=True):
        await practice.sandbox.wait_connected()
