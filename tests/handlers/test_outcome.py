"""What a group reads when something is done: where, who, how long, and one picture of before and after."""

from storage.trays import Notice
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE
LAMP = "3号楼2单元501门口楼道灯不亮"


@told_once
def lamp(stage: Stage) -> Stage:
    """Everybody who matters has spoken to the bot."""
    stage.open_chats("LiDaye", "LiuShifu", "WangFang", "ZhaoMin")
    return stage


def shown(stage: Stage, chat: str = GROUP) -> list[Notice]:
    return [notice for notice in stage.told if notice.media and notice.target == chat]


def test_it_says_where_whose_and_how_long(lamp: Stage) -> None:
    lamp.say("LiDaye", LAMP, GROUP)
    lamp.now = lamp.now.replace(hour=4, minute=10)
    lamp.say("LiuShifu", "办完了 1 换了灯泡")
    assert lamp.heard_by(GROUP).splitlines()[:3] == [
        "【#1】照明损坏已办结，刘师傅办的（无照片）。",
        "3号楼，滨河物业服务队，从说到办好用了2小时10分钟。",
        "换了灯泡",
    ]


def test_it_says_what_nobody_could_work_on_and_that_it_was_done_again(lamp: Stage) -> None:
    lamp.say("LiDaye", LAMP, GROUP)
    lamp.say("LiuShifu", "收到 1")
    lamp.say("LiuShifu", "等居民 1 没人在家")
    lamp.later(hours=3)
    lamp.say("LiDaye", "补充 1 现在有人了", GROUP)
    lamp.later(minutes=20)
    lamp.say("LiuShifu", "办完了 1")
    assert "从说到办好用了3小时20分钟（其中等居民3小时）。" in lamp.heard_by(GROUP)
    lamp.say("LiDaye", "没修好 1", GROUP)
    lamp.later(minutes=5)
    lamp.say("LiuShifu", "办完了 1")
    assert "从说到办好用了3小时25分钟（其中等居民3小时），返工1次。" in lamp.heard_by(GROUP)


def test_it_says_how_many_homes_spoke(lamp: Stage) -> None:
    lamp.say("LiDaye", "3号楼2单元水管爆了，水流一地", GROUP)
    lamp.say("ZhangAyi", "3号楼2单元水管爆了！", GROUP)
    lamp.later(minutes=5)
    lamp.say("LiuShifu", "办完了 1")
    assert "\n3号楼，滨河物业服务队，2户说过，从说到办好用了5分钟。" in lamp.heard_by(GROUP)


def test_who_works_alone_is_named_with_the_role(lamp: Stage) -> None:
    lamp.say("LiDaye", LAMP, GROUP)
    lamp.say("LiuShifu", "转给楼门长 1")
    lamp.say("WangFang", "办完了 1")
    assert "\n3号楼，楼门长，从说到办好用了1分钟。" in lamp.heard_by(GROUP)


def test_before_and_after_are_one_picture_of_the_groups_own_photos(lamp: Stage) -> None:
    lamp.say("LiDaye", LAMP, GROUP, photos=2)
    lamp.say("LiuShifu", "办完了 1", photos=3)
    before, after = lamp.issue(1).evidence[0], lamp.issue(1).evidence[2]
    (picture,) = shown(lamp)
    assert (picture.media, picture.beside) == (after, before)


def test_what_was_sent_in_private_is_not_shown_as_it_was_before(lamp: Stage) -> None:
    lamp.say("WangFang", "代报 3号楼李大爷：2单元楼道灯不亮", photos=1)
    assert lamp.issue(1).chat_id == GROUP
    assert len(lamp.issue(1).evidence) == 1
    lamp.say("LiuShifu", "办完了 1", photos=1)
    (picture,) = shown(lamp)
    assert picture.beside == 0


def test_of_a_dispute_no_photo_is_shown(lamp: Stage) -> None:
    lamp.say("LiDaye", "楼上漏水到我家，吵了半个月不赔钱", GROUP, photos=1)
    lamp.say("ZhaoMin", "办完了 1 谈好了", photos=1)
    assert shown(lamp) == []


def test_a_photo_the_group_has_just_seen_is_not_posted_again_alone(lamp: Stage) -> None:
    lamp.say("LiDaye", LAMP, GROUP)
    lamp.say("LiuShifu", "办完了 1", GROUP, photos=1)
    assert shown(lamp) == []
    assert shown(lamp, OTHER_GROUP) == []
