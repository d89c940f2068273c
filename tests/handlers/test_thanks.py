"""谢谢李师傅: kept by name, passed on once in the evening, listed without who said it."""

from datetime import timedelta

import pytest

from handlers.thanks.listed import Thanked, list_thanked
from storage.models import State
from tests.handlers.stage import GROUP, MORNING, Stage

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def done(stage: Stage) -> Stage:
    """A lamp was mended for two homes."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("ZhangAyi", "我家也是 1", GROUP)
    stage.say("LiuShifu", "办完了 1")
    return stage


def thanked(stage: Stage) -> list[Thanked]:
    end = MORNING + timedelta(days=7)
    return stage.database.read(lambda uow: list_thanked(uow, stage.desk, "BH", MORNING, end))


def by_name(stage: Stage) -> list[tuple[str, int]]:
    return [(one.name, one.homes) for one in thanked(stage)]


def test_thanks_by_name_are_answered_in_one_short_line(done: Stage) -> None:
    assert done.say("LiDaye", "谢谢刘师傅，灯亮了", GROUP) == "记下了，转告刘师傅。"
    assert done.say("XiaoLin", "感谢楼门长王姐帮忙", GROUP) == "记下了，转告王芳。"
    assert done.say("HuJing", "谢谢书记", GROUP) == "记下了，转告李书记。"
    assert thanked(done) == [
        Thanked(userid="LiuShifu", name="刘师傅", homes=1, matters=("照明损坏",)),
        Thanked(userid="WangFang", name="王芳", homes=1, matters=()),
        Thanked(userid="LiShuji", name="李书记", homes=1, matters=()),
    ]
    assert done.issue(1).state is State.RESOLVED


def test_plain_thanks_after_ones_own_matter_are_for_who_did_it_and_the_group_hears_nothing(
    done: Stage,
) -> None:
    assert done.say("LiDaye", "谢谢", GROUP) == ""
    assert done.told == []
    assert done.say("ZhangAyi", "谢谢师傅") == "记下了，转告刘师傅。", "in a chat of one's own"
    assert by_name(done) == [("刘师傅", 2)]


def test_plain_thanks_of_anybody_else_or_a_day_later_are_courtesy(done: Stage) -> None:
    done.say("HuJing", "谢谢", GROUP)
    done.later(hours=25)
    done.say("LiDaye", "谢谢", GROUP)
    assert thanked(done) == []


def test_they_come_beside_a_score(done: Stage) -> None:
    assert "记下“满意”" in done.say("LiDaye", "满意，谢谢刘师傅")
    assert "记下“基本满意”" in done.say("ZhangAyi", "基本满意")
    assert by_name(done) == [("刘师傅", 1)]


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


def test_a_neighbour_and_oneself_are_not_listed(done: Stage) -> None:
    done.say("LiDaye", "谢谢张阿姨", GROUP)
    done.say("LiuShifu", "刘师傅辛苦了", GROUP)
    assert thanked(done) == []
