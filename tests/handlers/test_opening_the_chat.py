"""Opening the bot's chat is no word: the platform lets the bot write only to who wrote to it."""

from dataclasses import replace

from handlers.message import MessageKind
from storage.trays import Surface, TargetKind
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

pytestmark = ON_SQLITE


def open_chat(stage: Stage, who: str) -> str:
    return stage.say(who, "", kind=MessageKind.ENTER)


def test_who_only_opened_it_was_taken_for_reached(stage: Stage) -> None:
    assert "先回一句“在吗”" in open_chat(stage, "QiGong")
    answer = stage.say("LiDaye", "3号楼2单元燃气味特别大", GROUP)
    assert "QiGong" not in stage.hearers()
    assert "齐安民" in answer
    stage.say("QiGong", "在吗")
    stage.say("ZhangAyi", "5号楼有煤气味，呛人", GROUP)
    assert "QiGong" in stage.hearers()


def test_who_speaks_with_it_was_told_how_every_morning(stage: Stage) -> None:
    stage.open_chats("LiDaye")
    assert open_chat(stage, "LiDaye") == ""
    stage.later(days=1)
    assert open_chat(stage, "LiDaye") == ""


def test_who_never_wrote_is_asked_to_each_day_and_told_how_at_their_first_word(stage: Stage) -> None:
    assert open_chat(stage, "LiuShifu") == open_chat(stage, "LiuShifu") != ""
    assert "办完了 37" in stage.say("LiuShifu", "在吗")
    assert stage.say("LiuShifu", "你好") == "我在。有事直接说，比如：3号楼楼道灯不亮。"


def test_in_their_own_chat_a_resident_was_told_to_call_the_bot_by_its_name(stage: Stage) -> None:
    assert stage.say("LiDaye", "怎么用").startswith("有事直接说，比如")
    assert stage.say("LiDaye", "怎么用", GROUP).startswith("有事@说事 直接说，比如")


def test_where_the_app_reaches_everybody_nobody_is_asked_to_write_first(town: Stage) -> None:
    assert "办完了 37" in open_chat(town, "LiuShifu")


def test_the_app_may_write_to_who_opened_it(stage: Stage) -> None:
    def heard(surface: Surface) -> bool:
        moment = stage.database.read(
            lambda uow: uow.directory.heard_at(TargetKind.PERSON, "LiuShifu", surface)
        )
        return moment is not None

    stage.door = Surface.APP
    stage.desk = replace(stage.desk, has_app=True)
    assert "办完了 37" in open_chat(stage, "LiuShifu")
    assert open_chat(stage, "LiuShifu") == ""
    assert heard(Surface.APP)
    assert not heard(Surface.LONG)
