"""What was overdue before it had to wait calls nobody while it waits, and every number says the same."""

from datetime import datetime, timedelta

import pytest

from handlers.rules.calendar import SHANGHAI
from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE
STANDS = pytest.mark.parametrize(
    ("words", "shown"), [("暂缓 1 到11月30日 等配件", "暂缓到11月30日"), ("等居民 1 家里没人", "在等居民")]
)


@told_once
def late(town: Stage) -> Stage:
    """刘师傅 was there on Friday at ten, and has not finished on Sunday at eleven."""
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiuShifu", "到了 1")
    for _ in range(7 * 7):
        town.later(hours=1)
    return town


def days_pass(stage: Stage, days: int) -> set[str]:
    """Who hears anything of it meanwhile, hour by hour."""
    heard: set[str] = set()
    for _ in range(days * 24):
        stage.later(hours=1)
        heard |= stage.hearers()
    return heard


@STANDS
def test_the_ladder_went_on_every_day_though_the_clocks_stood_still(
    late: Stage, words: str, shown: str
) -> None:
    late.say("LiuShifu", words)
    assert days_pass(late, 4) == set(), shown


@STANDS
def test_who_waited_for_somebody_else_was_shown_as_overdue(late: Stage, words: str, shown: str) -> None:
    assert late.say("LiuShifu", "我的活").endswith("办结已超时1天")
    assert late.say("LiShuji", "哪些超时了").endswith("已超时1天")
    late.say("LiuShifu", words)
    assert late.say("LiuShifu", "我的活") == f"您手上有1件：\n【#1】照明损坏，3号楼2单元：{shown}"
    assert late.say("LiShuji", "哪些超时了") == "没办完的1件，都没超时。"


def test_the_street_hears_of_it_again_at_an_hour_of_the_day_once_it_goes_on(late: Stage) -> None:
    late.say("LiuShifu", "暂缓 1 到11月24日 等配件")
    heard = []
    for _ in range(4 * 24):
        late.later(hours=1)
        if late.heard_by("ZhouHaitao"):
            heard.append(late.now.astimezone(SHANGHAI))
    assert late.issue(1).state is State.ASSIGNED
    assert heard, "it went quiet for ever"
    assert all(8 <= moment.hour < 20 and moment.day >= 24 for moment in heard)


def test_what_was_tried_days_ago_looked_like_this_mornings(late: Stage) -> None:
    for _ in range(48):
        late.later(hours=1)
        if brief := late.heard_by("LiShuji"):
            assert "办过：11月20日 10:00 刘师傅到场" in brief
            return
    pytest.fail("the secretary heard nothing")


def test_a_question_asked_before_the_holidays_was_seven_days_overdue_on_the_first_morning(
    town: Stage,
) -> None:
    town.now = datetime(2026, 9, 30, 17, 20, tzinfo=SHANGHAI)  # a Wednesday; 1 to 7 October are off
    town.say("LiDaye", "请问老年卡在哪里办", GROUP)
    town.later(minutes=10)
    town.now = datetime(2026, 10, 8, 8, 7, tzinfo=SHANGHAI)
    assert town.say("ZhaoMin", "我的活").endswith("受理已超时")
    town.later(minutes=33)  # ten minutes of the office's
    assert "没有回应" in town.heard_by("SunLi")


def test_time_without_the_bot_was_shown_as_overdue(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiuShifu", "收到 1")
    away = (town.now + timedelta(minutes=10), town.now + timedelta(minutes=130))
    town.now = away[1]
    town.database.write(lambda uow: uow.downtimes.add(*away))
    town.later()
    assert town.say("LiShuji", "哪些超时了") == "没办完的1件，都没超时。"
    assert town.say("LiuShifu", "我的活").endswith("今天13:00前到场")
