"""Whatever a handler forgot, the last look before a group hides it; our own names stay."""

from dataclasses import replace

import pytest

from handlers.guard import card_for_group, words_for_group
from storage.trays import Card
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage


def guarded(stage: Stage, text: str, chat: str = GROUP) -> str:
    return stage.database.read(lambda uow: words_for_group(uow, uow.directory.find_speak_point(chat), text))


def test_names_are_found_in_the_roster_of_either_database(stage: Stage) -> None:
    assert guarded(stage, "【#1】李长福家和王芳家") == "【#1】居民家和王芳家"


@ON_SQLITE
@pytest.mark.parametrize(
    ("forgotten", "shown"),
    [
        ("【#1】李长福家2单元501漏水，13800138000", "【#1】居民家2单元〔门牌〕漏水，〔电话〕"),
        ("【#1】暂缓，他糖尿病住院。", "【#1】暂缓，〔私事〕。"),
        ("【#1】照明损坏已办结，刘志强办的。", "【#1】照明损坏已办结，刘志强办的。"),
    ],
)
def test_what_a_handler_forgot_is_hidden(stage: Stage, forgotten: str, shown: str) -> None:
    assert guarded(stage, forgotten) == shown


@ON_SQLITE
def test_a_name_that_also_stands_for_somebody_at_work_is_kept(stage: Stage) -> None:
    leader = stage.database.read(lambda uow: uow.directory.find_person("WangFang"))
    assert leader is not None
    assert leader.name in guarded(stage, f"【#1】{leader.name}已受理。")


@ON_SQLITE
def test_somebody_at_work_may_be_known_as_a_neighbour_is(stage: Stage) -> None:
    def rename(uow: UnitOfWork) -> None:
        roster = uow.roster.read()
        named = {"ZhaoMin": "马大姐"}
        people = tuple(replace(one, name=named.get(one.userid, one.name)) for one in roster.people)
        uow.roster.replace(replace(roster, people=people))

    stage.database.write(rename)
    assert guarded(stage, "【#1】马大姐已受理，王大姐家没人。") == "【#1】马大姐已受理，居民家没人。"


@ON_SQLITE
def test_a_group_nobody_bound_is_guarded_by_shape(stage: Stage) -> None:
    assert guarded(stage, "李长福 13800138000", "wrUnknown") == "李长福 〔电话〕"


@ON_SQLITE
def test_a_card_is_guarded_and_its_buttons_stay(stage: Stage) -> None:
    card = Card(title="【#1】李长福", lines=(("地点", "3-2-501"),), text="糖尿病")
    shown = stage.database.read(lambda uow: card_for_group(uow, uow.directory.find_speak_point(GROUP), card))
    assert shown == replace(card, title="【#1】居民", lines=(("地点", "3-2-〔门牌〕"),), text="〔私事〕")


@ON_SQLITE
def test_of_an_illness_the_group_sees_the_number_once_and_the_helper_reads_the_words(stage: Stage) -> None:
    stage.open_chats("LiDaye", "ZhaoMin", "WangFang")
    said = stage.say("LiDaye", "我家老头子糖尿病行动不便想申请助餐", GROUP)
    assert said == "【#1】已登记，已私下联系。"
    assert "糖尿病" in stage.heard_by(stage.issue(1).owner)
    stage.say(stage.issue(1).owner, "收到 1")
    assert stage.heard_by(GROUP) == "【#1】已私下联系。"
    stage.say(stage.issue(1).owner, "办完了 1 和他家糖尿病老人约好了")
    assert stage.heard_by(GROUP) == ""
    assert "糖尿病老人约好了" in stage.heard_by("LiDaye")


@ON_SQLITE
def test_a_reason_that_tells_of_a_neighbour_reaches_the_group_without_him(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮，我老伴心脏病摔不起", GROUP)
    stage.say("LiuShifu", "暂缓 1 到11月30日 这户老人住院了，等配件")
    assert stage.heard_by(GROUP) == "【#1】暂缓，到11月30日再办：〔私事〕，等配件。"
