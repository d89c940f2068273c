"""Several answers in one: nobody's number and no question gets lost."""

import pytest

from handlers.wording.tray import folded_notice, words_gathered


@pytest.mark.parametrize(
    ("answers", "listing"),
    [
        (["【#1】已登记：供水。\n已派给刘师傅。", "【#2】已登记。"], "【#1】已登记：供水。\n【#2】已登记。"),
        (["【#1】记下了，一共2户。", "【#1】记下了，一共3户。"], "【#1】2户，记下了，一共3户。"),
        (["【#1】已登记。\n已派给刘师傅。\n【#2】已登记。\n已派给王芳。"], "【#1】已登记。\n【#2】已登记。"),
        (["【#1】已登记。\n已派给王芳。\n几号楼？", "【#2】收到"], "【#1】已登记。\n几号楼？\n【#2】收到"),
        (["您有1件：\n【#3】照明", "您有1件：\n【#4】门禁"], "您有1件：\n【#3】照明\n【#4】门禁"),
        (["有事直接说。\n进度：我的事。", "有事直接说。\n进度：我的事。"], "有事直接说。\n进度：我的事。"),
    ],
)  # fmt: skip
def test_each_number_has_its_line_and_each_question_is_asked(answers: list[str], listing: str) -> None:
    assert folded_notice([(text, True) for text in answers]) == listing


@pytest.mark.parametrize(
    "text", ["【#1】照明损坏 已派单", "【#1】照明损坏 已登记", "【#1】已办结。4户中2户已确认。"]
)
def test_two_who_asked_how_it_stands_were_told_as_two_homes(text: str) -> None:
    assert folded_notice([(text, False), (text, False)]) == text


def test_words_of_many_are_each_told_once() -> None:
    said = ["【#1】居民补充：还在流", "【#1】居民补充：还在流", "【#1】居民补充：2楼湿了"]
    assert words_gathered(said) == "【#1】居民补充：还在流（2人这么说）\n居民补充：2楼湿了"
