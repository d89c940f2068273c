"""Who is waited for says when somebody is at home, in their own words, and the work goes on."""

import pytest

from handlers.rules.promises import is_waiting
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def waits(town: Stage) -> Stage:
    """刘师傅 knocked in vain half an hour ago."""
    town.say("LiDaye", "3号楼2单元水管漏水", GROUP)
    town.say("LiuShifu", "收到 1")
    town.say("LiuShifu", "等居民 1 敲门没人")
    town.later(minutes=30)
    return town


def opened(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@pytest.mark.parametrize(
    "words",
    [
        "在家",
        "1 我在家",
        "我在家了，来吧",
        "明天上午在家",
        "下午3点以后有人",
        "晚上行吗，白天没人",
        "我下班了",
        "随时来",
    ],
)
@pytest.mark.parametrize("chat", ["", GROUP])
def test_the_answer_that_was_waited_for_was_lost_or_opened_a_matter_of_its_own(
    waits: Stage, words: str, chat: str
) -> None:
    assert waits.say("LiDaye", words, chat) == "【#1】记下了，已转给刘师傅。"
    assert words in waits.heard_by("LiuShifu")
    assert not is_waiting(waits.issue(1))
    assert opened(waits) == 1


@pytest.mark.parametrize("words", ["5号楼门口有人打架", "家里没电了", "家里暖气也不热", "着火了快来人"])
def test_a_trouble_of_its_own_is_registered_though_somebody_waits(waits: Stage, words: str) -> None:
    waits.say("LiDaye", words, GROUP)
    assert opened(waits) == 2


def test_who_is_not_waited_for_speaks_as_ever(waits: Stage) -> None:
    waits.say("ZhangAyi", "明天上午在家", GROUP)
    assert is_waiting(waits.issue(1))


@pytest.mark.parametrize(
    "words",
    [
        "我不在家，钥匙搁对门了",
        "下午在家",
        "明天上午家里有人",
        "要不明天上午吧",
        "好 我在家",
        "下午再来吧 我在医院",
    ],
)
def test_a_home_that_says_when_it_opens_had_a_matter_of_doors(town: Stage, words: str) -> None:
    town.say("SunNainai", "2号楼水龙头漏水", GROUP)
    town.later(minutes=10)
    assert town.say("SunNainai", words, GROUP).startswith("【#1】记下了")
    assert words in town.heard_by("LiuShifu")


@pytest.mark.parametrize("words", ["家里没人 水管爆了", "钥匙断锁里了"])
def test_a_trouble_at_a_home_where_nobody_is_is_told(town: Stage, words: str) -> None:
    town.say("SunNainai", "2号楼楼道灯不亮", GROUP)
    town.later(minutes=10)
    assert town.say("SunNainai", words, GROUP).startswith("【#2】已登记")
