"""Which number is said first where the danger has no name; a compound's own name is no water."""

import pytest

from handlers.typed.said_whom_to_ring import number_for
from handlers.wording.danger import first_words
from tests.rules.build import an_issue


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("滨河小区南门，藏獒咬住人不松口", "110"),
        ("两个蒙面的在捅我家锁眼", "110"),
        ("有人在门口抢老太太的包", "110"),
        ("原话已删除", "110"),
        ("滨河小区那边有个娃掉进窨井", "119"),
        ("树倒了，门卫被压在下面", "119"),
        ("娃锁在车里，满头汗", "119"),
        ("景观河里有个小姑娘在扑腾", "119"),
        ("一窝蜂追着孩子蜇", "119"),
        ("我妈靠呼吸机，备用电池只剩十分钟", "120"),
        ("滨河小区，老人正在抢救，嘴唇都紫了", "120"),
        ("孩子喝了洁厕灵", "120"),
        ("门洞里有个人满头血", "120"),
    ],
)
def test_the_number_follows_the_words(words: str, number: str) -> None:
    said = first_words(an_issue(danger="peril", words=words))
    assert number_for(words) == number
    assert said.startswith(f"请马上打 {number}！有人有危险，")


def test_a_danger_that_has_a_name_goes_by_it() -> None:
    assert first_words(an_issue(danger="gas", words="狗")).startswith("请马上打 119！先开窗")


def test_where_it_is_the_air_that_harms_the_windows_come_first() -> None:
    said = first_words(an_issue(danger="collapse", words="5号楼老两口烧炭取暖中毒了"))
    assert said.startswith("请马上打 120！先开门窗")
    assert "窗" not in first_words(an_issue(danger="collapse", words="我爸晕倒了"))
