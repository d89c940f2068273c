"""Whatever a handler forgot, the last look before a group hides it; our own names stay."""

from dataclasses import replace

import pytest

from handlers.guard import card_for_group, words_for_group
from storage.trays import Card
from tests.handlers.stage import GROUP, Stage


def guarded(stage: Stage, text: str, chat: str = GROUP) -> str:
    return stage.database.read(lambda uow: words_for_group(uow, uow.directory.find_speak_point(chat), text))


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


def test_a_name_that_also_stands_for_somebody_at_work_is_kept(stage: Stage) -> None:
    leader = stage.database.read(lambda uow: uow.directory.find_person("WangFang"))
    assert leader is not None
    assert leader.name in guarded(stage, f"【#1】{leader.name}已受理。")


def test_a_group_nobody_bound_is_guarded_by_shape(stage: Stage) -> None:
    assert guarded(stage, "李长福 13800138000", "wrUnknown") == "李长福 〔电话〕"


def test_a_card_is_guarded_and_its_buttons_stay(stage: Stage) -> None:
    card = Card(title="【#1】李长福", lines=(("地点", "3-2-501"),), text="糖尿病")
    shown = stage.database.read(lambda uow: card_for_group(uow, uow.directory.find_speak_point(GROUP), card))
    assert shown == replace(card, title="【#1】居民", lines=(("地点", "3-2-〔门牌〕"),), text="〔私事〕")
