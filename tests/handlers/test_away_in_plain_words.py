"""Somebody at work who will not be there, and does not say 请假."""

import pytest

from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def at_work(stage: Stage) -> Stage:
    stage.open_chats("WangFang", "ChenShufen", "LiDaye")
    return stage


def opened(stage: Stage) -> int:
    """How many matters the ledger holds."""
    return len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9)))


@pytest.mark.parametrize("words", ["我出差了 这周不在 让陈淑芬替我", "我这周不在，让陈淑芬替我一下"])
def test_days_and_a_stand_in_are_kept_as_a_leave(at_work: Stage, words: str) -> None:
    assert at_work.say("WangFang", words).startswith("记下了：11月20日到22日您请假，由陈淑芬代。")
    assert "您替王芳" in at_work.heard_by("ChenShufen")
    assert opened(at_work) == 0


def test_days_alone_are_kept_too(at_work: Stage) -> None:
    assert at_work.say("WangFang", "我这周出差不在家").startswith("记下了：11月20日到22日您请假，没有人代")


@pytest.mark.parametrize(
    ("words", "is_leave"),
    [
        *(("明天休息", True), ("后天出差", True), ("明天轮休", True), ("下周休息", True)),
        *(("后天休息一天", True), ("这周末休息", True), ("下周一到周三请假", True), ("明天请一天假", True)),
        *(("后天休息一天再修", False), ("机器后天休息一天", False), ("孩子明天请一天假", False)),
        *(("明天有事", False), ("明天休息吗", False), ("居民明天出差", False), ("明天休息室没电", False)),
    ],
)
def test_who_is_off_tomorrow_was_asked_which_matter_it_is_of(
    at_work: Stage, words: str, is_leave: bool
) -> None:
    at_work.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert "请假" not in at_work.say("WangFang", words, GROUP)
    assert ("您请假，没有人代" in at_work.say("WangFang", words)) is is_leave


@pytest.mark.parametrize(
    "words",
    [
        "我住院了 管不了了",
        "这几天我不在家 有事找陈淑芬",
        "我在外地呢",
        "我明天出去旅游一个星期楼里的事找陈淑芬",
        "我放假了，这几天让淑芬姐盯着",
    ],
)
def test_a_hint_of_a_leave_is_asked_about_and_no_matter_of_the_ledger(at_work: Stage, words: str) -> None:
    at_work.say("WangFang", "3号楼2单元楼道灯不亮")
    assert at_work.say("WangFang", words).startswith("您要请假吗？从哪天请到哪天？")
    steps = at_work.steps(1)
    assert words not in "".join(step.note for step in steps)
    assert opened(at_work) == 1


def test_who_is_back_ends_the_leave_under_way_and_keeps_a_later_one(at_work: Stage) -> None:
    at_work.say("WangFang", "请假 11月25日-27日")
    assert at_work.say("WangFang", "我回来了") == "您11月25日到27日的假还没开始，照旧记着。不请了回“销假”。"
    at_work.later(days=5)
    assert at_work.say("WangFang", "我回来了") == "欢迎回来，11月25日到27日的假销了，事还派给您。"


@pytest.mark.parametrize("words", ["我住院了", "我这周出差不在家"])
def test_a_resident_asks_for_no_leave(at_work: Stage, words: str) -> None:
    assert "请假" not in at_work.say("LiDaye", words)


def test_a_leaders_own_trouble_is_no_leave(at_work: Stage) -> None:
    assert "请假" not in at_work.say("WangFang", "我不在家 家里水管漏了")
    assert "120" in at_work.say("WangFang", "我病了 胸口疼喘不上气 快来救人")


@pytest.mark.parametrize("words", ["我下周出差 让老郝顶", "请假 三天 由小郝代"])
def test_a_mate_as_he_is_called_stands_in(stage: Stage, words: str) -> None:
    assert "由郝志强代" in stage.say("LiuShifu", words)


def test_a_full_name_with_a_title_was_nobody(stage: Stage) -> None:
    assert "由郝志强代" in stage.say("WangFang", "请假 三天 由郝志强队长代")


def test_a_surname_alone_makes_nobody_beyond_the_team_stand_in(stage: Stage) -> None:
    assert "没有“老李”" in stage.say("WangFang", "我下周出差 让老李顶")


@pytest.mark.parametrize("words", ["我办不了", "我干不了 得找厂家", "我管不了 他家不听"])
def test_who_cannot_do_a_work_was_asked_for_a_leave(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert "【#1】记下了。办不了回“退单 1 原因”" in stage.say("LiuShifu", words)


@pytest.mark.parametrize("words", ["这两天我管不了", "我最近顾不上", "我明天来不了", "我住院了 管不了了"])
def test_who_cannot_for_some_days_is_asked_for_them(stage: Stage, words: str) -> None:
    assert "请假" in stage.say("LiuShifu", words)
