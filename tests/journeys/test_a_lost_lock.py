"""PostgreSQL is started again under a bot at work: the line and the lock stay its own."""

import psycopg
import pytest

from tests.journeys.town import Town, count

ENDS = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.mark.parametrize("town_url", ["postgresql"], indirect=True)
async def test_a_bot_whose_sessions_the_server_ended_goes_on_hearing(town: Town, town_url: str) -> None:
    group, resident = town.group(), town.person("李长福")
    await resident.say(group, "@说事 3号楼2单元楼道灯不亮")
    await town.hears(group, "【#1】已登记")
    with psycopg.connect(town_url) as connection:
        connection.execute(ENDS)
    said = await resident.say(group, "@说事 5号楼1单元停水了")
    await town.hears(group, "【#2】已登记", after=said)
    assert count(group, "已登记") == 2
    assert town.sandbox.platform.link.subscriptions == 1
