"""谢谢李师傅: kept by name, and passed on once in the evening without who said it."""

from datetime import timedelta

from storage.models import State
from tests.handlers.stage import GROUP, MORNING, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def done(stage: Stage) -> Stage:
    """A lamp was mended for two homes."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("ZhangAyi", "我家也是 1", GROUP)
    stage.say("LiuShifu", "办完了 1")
    return stage


def thanked(stage: Stage) -> list[tuple[str, int]]:
    """Who was thanked, and for which issue."""
    end = MORNING + timedelta(days=7)
    found = stage.database.read(lambda uow: uow.thanks.list_between("BH", MORNING, end))
    return [(one.userid, one.issue_id) for one in found]


def test_thanks_by_name_are_answered_in_one_short_line(done: Stage) -> None:
    assert done.say("LiDaye", "谢谢刘师傅，灯亮了", GROUP) == "记下了，转告刘师傅。"
    assert done.say("XiaoLin", "感谢楼门长王姐帮忙", GROUP) == "记下了，转告王芳。"
    assert done.say("HuJing", "谢谢书记", GROUP) == "记下了，转告李书记。"
    assert thanked(done) == [("LiuShifu", done.issue(1).id), ("WangFang", 0), ("LiShuji", 0)]
    assert done.issue(1).state is State.RESOLVED


def test_plain_thanks_after_ones_own_matter_are_for_who_did_it_and_the_group_hears_nothing(
    done: Stage,
) -> None:
    assert done.say("LiDaye", "谢谢", GROUP) == ""
    assert done.told == []
    assert done.say("ZhangAyi", "谢谢师傅") == "记下了，转告刘师傅。", "in a chat of one's own"
    assert thanked(done) == [("LiuShifu", done.issue(1).id)] * 2


def test_plain_thanks_of_anybody_else_or_a_day_later_are_courtesy(done: Stage) -> None:
    done.say("HuJing", "谢谢", GROUP)
    done.later(hours=25)
    done.say("LiDaye", "谢谢", GROUP)
    assert thanked(done) == []


def test_they_come_beside_a_score(done: Stage) -> None:
    assert "记下“满意”" in done.say("LiDaye", "满意，谢谢刘师傅")
    assert "记下“基本满意”" in done.say("ZhangAyi", "基本满意")
    assert thanked(done) == [("LiuShifu", done.issue(1).id)]


def test_who_is_thanked_hears_it_once_in_the_evening_in_one_line(done: Stage) -> None:
    for home in ("LiDaye", "ZhangAyi"):
        done.say(home, "谢谢刘师傅", GROUP)
        done.say(home, "谢谢刘师傅", GROUP)
    done.later(hours=8, minutes=1)
    assert done.heard_by("LiuShifu").count("居民谢谢您") == 1
    assert "今天有2位居民谢谢您（【#1】照明损坏），辛苦了。" in done.heard_by("LiuShifu")
    assert "李长福" not in done.heard_by("LiuShifu").split("今天有2位")[1]
    done.say("XiaoLin", "谢谢刘师傅", GROUP)
    done.later(hours=2)
    assert "谢谢您" not in done.heard_by("LiuShifu")
    done.later(hours=22)
    assert "今天有1位居民谢谢您，辛苦了。" in done.heard_by("LiuShifu")


def test_what_tells_more_than_thanks_is_heard_as_what_it_tells(done: Stage) -> None:
    done.say("LiDaye", "谢谢刘师傅，不过2单元的灯又不亮了", GROUP)
    assert thanked(done) == []


def test_news_of_ones_own_open_matter_is_kept_as_news_too(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert "记下了" in stage.say("LiDaye", "谢谢刘师傅，灯修好了")
    assert thanked(stage) == [("LiuShifu", stage.issue(1).id)]


def test_that_it_is_mended_was_lost_in_the_thanks_beside_it(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.later(minutes=5)
    assert "记下了" in stage.say("LiDaye", "好了 修好了 谢谢", GROUP)
    assert "修好了" in stage.heard_by("LiuShifu")


def test_a_neighbour_and_oneself_are_not_listed(done: Stage) -> None:
    done.say("LiDaye", "谢谢张阿姨", GROUP)
    done.say("LiuShifu", "刘师傅辛苦了", GROUP)
    assert thanked(done) == []
