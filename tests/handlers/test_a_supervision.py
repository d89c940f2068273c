"""督办: a written answer by a day; it goes to who asked, ends nothing else, and silence is told."""

from datetime import UTC, datetime

import pytest

from handlers import lookup
from handlers.promises.sweep import sweep
from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def leak(stage: Stage) -> Stage:
    """Water leaks in 3号楼, the property company's, on Friday the 20th; taken."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元水管漏水", GROUP)
    stage.say("LiuShifu", "收到 1")
    return stage


@told_once
def supervised(leak: Stage) -> Stage:
    """And the secretary wants a written answer by Wednesday; the work itself waits for the resident."""
    leak.say("LiuShifu", "等居民 1 没人在家")
    leak.say("LiShuji", "督办 1 11月25日前书面答复 说清哪天修好")
    return leak


def last(stage: Stage) -> tuple[Action, str]:
    steps = stage.steps(1)
    return steps[-1].action, steps[-1].note


def wednesday(stage: Stage, **ahead: float) -> None:
    """Wednesday 17:30, and whatever else fell due by then."""
    stage.later(days=5, hours=7, minutes=30)
    if ahead:
        stage.later(**ahead)


def test_who_has_it_is_told_what_is_wanted_by_when(leak: Stage) -> None:
    answer = leak.say("LiShuji", "督办 1 11月25日前书面答复 说清哪天修好")
    assert answer == "【#1】已督办：请刘师傅11月25日 17:30前书面答复。答复来了马上告诉您。"
    brief = leak.heard_by("LiuShifu")
    assert brief.startswith("【#1】督办：水管漏水，滨河小区3号楼2单元\n李书记请您11月25日 17:30前书面答复")
    assert "要求：说清哪天修好" in brief
    assert "答复不算办完" in brief
    assert leak.heard_by(GROUP) == "【#1】社区书记督办，要求11月25日 17:30前给答复。"
    issue = leak.issue(1)
    assert (issue.supervised_by, issue.supervised) == ("LiShuji", 1)
    assert issue.supervised_until == datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
    assert last(leak) == (Action.SUPERVISE, "11月25日 17:30前书面答复：书面答复 说清哪天修好")


@pytest.mark.parametrize("words", ["1 周一前给我答复", "1周一前必须给个书面答复"])
def test_the_day_said_without_the_word_was_passed_on_as_a_remark(leak: Stage, words: str) -> None:
    assert leak.say("LiShuji", words).startswith("【#1】已督办：请刘师傅11月23日 17:30前书面答复")
    assert leak.say("LiuShifu", "1 周一前答复居民").startswith("【#1】记下了")  # a plan of his own


def test_without_a_day_it_is_the_next_working_day(leak: Stage) -> None:
    leak.say("LiShuji", "督办 1")
    assert leak.issue(1).supervised_until == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # Monday
    assert "过了" in leak.say("LiShuji", "督办 1 2026年11月19日")


@pytest.mark.parametrize("day", ["昨天前答复", "前天", "上周五前书面答复", "3天前"])
def test_a_day_gone_by_was_taken_for_the_next_working_day(leak: Stage, day: str) -> None:
    assert leak.say("LiShuji", f"督办 1 {day}") == "【#1】这个日子已经过了，请说以后的日子。"
    assert leak.issue(1).supervised_until is None
    leak.say("LiShuji", "督办 1 昨天说好的没来")
    assert leak.issue(1).supervised_until == datetime(2026, 11, 23, 9, 30, tzinfo=UTC), "no day was asked for"


@pytest.mark.parametrize("day", ["昨天", "上周五"])
def test_what_is_put_off_to_a_day_gone_by_asks_for_another(leak: Stage, day: str) -> None:
    assert "这个日子已经过了" in leak.say("LiuShifu", f"暂缓 1 {day} 等配件")
    assert leak.issue(1).state is State.ACCEPTED


def test_it_shows_wherever_the_issue_is_looked_up(supervised: Stage) -> None:
    line = "督办：李书记，11月25日 17:30前书面答复"
    assert line in supervised.say("LiDaye", "查 1", GROUP)
    issue = supervised.issue(1)
    assert line in supervised.database.read(lambda uow: lookup.page(uow, supervised.desk, issue))
    assert "督办" in supervised.say("LiuShifu", "我的事")
    assert "在等居民（督办，11月25日前答复）" in supervised.say("LiuShifu", "我的活")


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("督办答复 1 接头已订，明天换", ""),
        ("答复 1 接头已订，明天换", ""),
        ("接头已订，明天换", "【#1】督办：水管漏水，滨河小区3号楼2单元"),
    ],
)
def test_the_written_answer_goes_to_who_asked_and_the_work_goes_on(
    supervised: Stage, said: str, quote: str
) -> None:
    answer = supervised.say("LiuShifu", said, quote=quote)
    assert answer == "【#1】书面答复已转给李书记。办完了再回“办完了 1”。"
    heard = supervised.heard_by("LiShuji")
    assert heard.startswith("【#1】书面答复来了：水管漏水，滨河小区3号楼2单元，现在已受理\n")
    assert "滨河物业服务队刘师傅：接头已订，明天换" in heard
    issue = supervised.issue(1)
    assert (issue.state, issue.supervised_by, issue.supervised_until) == (State.ACCEPTED, "", None)
    assert last(supervised) == (Action.REPORT_BACK, "接头已订，明天换")
    wednesday(supervised)
    assert "书面答复没来" not in supervised.heard_by("LiShuji")
    assert supervised.database.read(lambda uow: uow.ledger.verify()) == []


def test_what_sounds_half_done_is_an_answer_when_it_quotes_the_request(supervised: Stage) -> None:
    quote = "【#1】督办：水管漏水，滨河小区3号楼2单元"
    supervised.say("LiuShifu", "一楼修好了，二楼要三天", quote=quote)
    assert (supervised.issue(1).state, supervised.issue(1).supervised_by) == (State.ACCEPTED, "")


def test_silence_is_told_at_the_hour_and_three_days_more_and_never_twice(supervised: Stage) -> None:
    wednesday(supervised)
    assert "【#1】督办的书面答复没来：水管漏水" in supervised.heard_by("LiShuji")
    assert "督办答复已过期（11月25日 17:30前）" in supervised.heard_by("LiuShifu")
    issue = supervised.issue(1)
    done = supervised.database.write(lambda uow: sweep(uow, issue.id, supervised.desk, supervised.now))
    assert done == []
    told = []
    for _ in range(6):
        supervised.later(days=1)
        told.append("书面答复没来" in supervised.heard_by("LiShuji"))
    assert told == [True, True, True, False, False, False]


def test_days_nobody_swept_are_told_once(supervised: Stage) -> None:
    supervised.later(days=8)
    assert supervised.heard_by("LiShuji").count("书面答复没来（第3次提醒）") == 1
    assert supervised.heard_by("LiShuji").count("书面答复没来") == 1


def test_an_answer_that_was_asked_for_again_has_a_new_day(supervised: Stage) -> None:
    wednesday(supervised)
    supervised.say("LiShuji", "督办 1 11月27日")
    supervised.later(days=1)
    assert "书面答复没来" not in supervised.heard_by("LiShuji")
    supervised.later(days=1)
    assert "书面答复没来：" in supervised.heard_by("LiShuji")


def test_somebody_higher_who_asks_is_the_one_who_is_answered(supervised: Stage) -> None:
    supervised.say("ZhouHaitao", "督办 滨河#1 明天")
    assert "现由周海涛督办" in supervised.heard_by("LiShuji")
    supervised.say("LiuShifu", "督办答复 1 明天换")
    assert "书面答复来了" in supervised.heard_by("ZhouHaitao")
    assert supervised.heard_by("LiShuji") == ""


def test_the_work_that_is_done_needs_no_answer_any_more(supervised: Stage) -> None:
    supervised.say("LiuShifu", "办完了 1 换了接头")
    assert supervised.heard_by("LiShuji") == (
        "【#1】您督办的这件已办结（刘师傅办的），不用再等书面答复了：换了接头。"
    )
    assert supervised.issue(1).supervised_until is None
    wednesday(supervised)
    assert supervised.heard_by("LiShuji") == ""


def test_a_new_owner_hears_of_it_with_the_work(supervised: Stage) -> None:
    supervised.say("LiuShifu", "转给供水 1")
    assert "督办：李书记，11月25日 17:30前书面答复" in supervised.heard_by("ShuiGong")


def test_who_may_not_supervise(leak: Stage) -> None:
    assert "督办要由书记或者街道来定" in leak.say("LiuShifu", "督办 1")
    assert "已催刘师傅" in leak.say("LiDaye", "督办 1", GROUP)
    assert leak.issue(1).supervised_until is None


def test_an_answer_nobody_waits_for_is_not_lost_on_anybody(leak: Stage) -> None:
    assert "没有在等书面答复" in leak.say("LiuShifu", "督办答复 1 明天换")
    leak.say("LiShuji", "督办 1")
    assert "请把答复写在后面" in leak.say("LiuShifu", "督办答复 1")


def test_a_question_is_answered_to_the_resident_and_who_asked_hears_it(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "医保卡丢了去哪里补办？", GROUP)
    stage.say("LiShuji", "督办 1 明天")
    owner = stage.issue(1).owner
    stage.say(owner, "答复 1 带身份证到社区办理")
    assert stage.issue(1).state is State.RESOLVED
    assert "带身份证到社区办理" in stage.heard_by("LiShuji") or owner == "LiShuji"


def test_who_may_ask_for_one_is_taught_how(stage: Stage) -> None:
    assert "督办 37 11月25日前书面答复" in stage.say("LiShuji", "帮助")
    assert "督办" not in stage.say("LiuShifu", "帮助")


@pytest.mark.parametrize("words", ["取消督办 1", "1不用督办了", "督办撤了吧", "1号先不督办了"])
def test_a_secretary_who_no_longer_waits_for_an_answer_had_it_asked_for_all_the_same(
    supervised: Stage, words: str
) -> None:
    answer = "【#1】不督办了，不用再交书面答复；事情照常办。"
    assert supervised.say("LiShuji", words) == answer
    assert supervised.heard_by("LiuShifu") == answer
    assert last(supervised) == (Action.COMMENT, "取消督办")
    assert supervised.issue(1).supervised_until is None
    wednesday(supervised)
    assert "书面答复" not in supervised.heard_by("LiShuji")
    assert supervised.say("LiShuji", "取消督办 1") == "【#1】这件没有在督办。"


@pytest.mark.parametrize("who", ["WangFang", "LiDaye"])
def test_who_may_not_ask_for_an_answer_calls_none_off(supervised: Stage, who: str) -> None:
    assert "要由书记或者街道来定" in supervised.say(who, "取消督办 1")
    assert supervised.issue(1).supervised_until
