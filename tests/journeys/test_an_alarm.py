"""A smoke detector rings at the bot's port, and everybody who can help is rung together."""

import asyncio
import json
import re
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from storage.models import Door, State
from tests.journeys.gateway import DATA, KEY, SOURCES, Gateway
from tests.journeys.town import ON_BOTH, Clock, count, founded, told
from tests.written import EVERYTHING


@pytest.fixture
async def gateway(var: Path, town_url: str, clock: Clock) -> AsyncIterator[Gateway]:
    async with (
        founded(var, clock, database_url=town_url, alarm_sources=SOURCES) as town,
        aiohttp.ClientSession() as session,
    ):
        await town.wake()
        yield Gateway(town, session, clock)


@ON_BOTH
async def test_smoke_rings_everybody_once_though_it_is_sent_again(gateway: Gateway) -> None:
    town, group = gateway.town, gateway.town.group()
    first = await gateway.ring()
    assert first == (202, '{"issue": "BH#1"}')
    post = await town.hears(group, "【#1】烟雾报警器响了：3号楼2单元。请马上打 119！")
    assert "501" not in post.text
    for name in ("丁火明", "王芳", "李书记"):
        await town.hears(town.person(name), "滨河小区3号楼2单元501室")
    assert await gateway.ring() == first
    headers = {"Content-Type": "application/json", "ce-specversion": "1.0", "ce-type": "cn.x.smoke.alarm"}
    headers |= {"ce-id": "a-2", "ce-source": "/gateways/binhe/7"}
    assert await gateway.post(json.dumps(DATA | {"device": "S-18"}).encode(), headers=headers) == first
    await town.hears(town.person("丁火明"), "【#1】设备再次报警")
    said = await town.person("丁火明").say_private("收到 1")
    await town.hears(town.person("丁火明"), "【#1】", after=said)
    issue = town.issue()
    assert (issue.door, issue.state, issue.number) == (Door.DEVICE, State.ACCEPTED, 1)
    assert count(group, "烟雾报警器") == 1
    assert sum("设备再次报警" in words for words in told(town.person("丁火明"))) == 1


async def test_what_the_page_shows_is_taken(gateway: Gateway) -> None:
    shown = re.search(r"## Alarms of devices.*?```sh\n(.*?)```", EVERYTHING, re.DOTALL)
    assert shown is not None
    assert f"KEY={KEY} " in shown[1]
    script = shown[1].replace("http://127.0.0.1:8080", gateway.town.address)
    ran = await asyncio.create_subprocess_exec("bash", "-euc", script, stdout=PIPE, stderr=PIPE)
    said, complaint = await ran.communicate()
    assert (said, complaint) == (b'{"issue": "BH#1"}', b"")
