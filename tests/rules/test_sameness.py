"""Whether words are a matter that stands in the ledger already: a table of pairs of tellings."""

from dataclasses import replace

import pytest

from handlers.rules.sameness import DAY, HOUR, Echo, Fit, Pair, Sameness, decide, fit
from handlers.typed.said_too import Too, begins_anew, corrects, is_fine, is_only_mine, too_in
from handlers.typed.said_troubles import spots_in, storeys_in, troubles_in

# No water in building 5, said again by somebody there three minutes later.
WATER = Pair(
    category="0101",
    codes=("0101",),
    sure=0.99,
    minutes=3,
    same_sender=False,
    is_report=True,
    is_danger=False,
    echo=Echo.NONE,
    building=Fit.SAME,
    unit=Fit.UNSAID,
    trouble=Fit.SAME,
    spot=Fit.UNSAID,
    storey=Fit.UNSAID,
)
LIFT = replace(WATER, category="0502", codes=("0502",), unit=Fit.SAME)
LEAK = replace(WATER, category="0102", codes=("1601",), sure=0.8, minutes=HOUR, same_sender=True)
GAS = replace(LIFT, category="0401", codes=("0401",), is_danger=True)
PLUS_ONE = replace(
    WATER, codes=(), sure=0.0, is_report=False, echo=Echo.ENDORSES, building=Fit.OPEN, trouble=Fit.OPEN
)


@pytest.mark.parametrize(
    ("pair", "decided"),
    [
        (WATER, Sameness.JOIN),
        (replace(WATER, minutes=4 * HOUR), Sameness.ASK),
        (replace(WATER, minutes=4 * DAY), Sameness.NEW),
        (replace(WATER, building=Fit.OTHER), Sameness.ASK),
        (replace(WATER, building=Fit.OTHER, echo=Echo.WORDS), Sameness.JOIN),
        (replace(WATER, building=Fit.OTHER, minutes=DAY), Sameness.NEW),
        (replace(WATER, trouble=Fit.OTHER), Sameness.NEW),
        (replace(WATER, of_one_home=True), Sameness.ASK),
        (replace(WATER, sure=0.5), Sameness.ASK),
        (replace(WATER, codes=("0902",), sure=0.9), Sameness.NEW),
        (replace(WATER, is_fine=True), Sameness.NONE),
        (LIFT, Sameness.JOIN),
        (replace(LIFT, unit=Fit.OPEN), Sameness.ASK),
        (replace(LIFT, unit=Fit.OTHER), Sameness.NEW),
        (replace(LIFT, trouble=Fit.OTHER), Sameness.NEW),
        (replace(LIFT, storey=Fit.OTHER), Sameness.NEW),
        (GAS, Sameness.JOIN),
        (replace(GAS, unit=Fit.OPEN), Sameness.NEW),  # a danger never waits for a question
        (replace(GAS, unit=Fit.OTHER), Sameness.NEW),
        (PLUS_ONE, Sameness.JOIN),
        (replace(PLUS_ONE, minutes=30), Sameness.ASK),
        (replace(PLUS_ONE, category="1601"), Sameness.ASK),
        (replace(PLUS_ONE, category="1202", echo=Echo.BARE), Sameness.ASK),  # everybody has neighbours
        (replace(PLUS_ONE, codes=("1702",), sure=0.9, is_report=True), Sameness.NEW),
        (replace(PLUS_ONE, echo=Echo.NONE), Sameness.NONE),
        (replace(WATER, category="0102", codes=("0101",)), Sameness.ASK),  # what comes of a burst pipe
        (replace(WATER, same_sender=True), Sameness.FOLLOW),
        (replace(WATER, same_sender=True, begins_anew=True), Sameness.NEW),
        (replace(WATER, same_sender=True, building=Fit.OTHER), Sameness.NEW),
        (replace(WATER, same_sender=True, codes=("0103",), minutes=1), Sameness.NEW),
        (replace(WATER, same_sender=True, codes=("0103",), minutes=1, sure=0.8), Sameness.FOLLOW),
        (replace(GAS, same_sender=True, person=Fit.OTHER), Sameness.NEW),
        (replace(WATER, same_sender=True, person=Fit.OTHER), Sameness.FOLLOW),
        (replace(WATER, same_sender=True, building=Fit.OTHER, takes_back=True), Sameness.FOLLOW),
        (replace(WATER, same_sender=True, codes=("0103",), minutes=30), Sameness.NEW),
        (replace(WATER, same_sender=True, codes=("1401",), sure=0.4), Sameness.FOLLOW),
        (replace(WATER, same_sender=True, codes=("1401",), sure=0.4, thing=Fit.OTHER), Sameness.NEW),
        (LEAK, Sameness.FOLLOW),
        (replace(LEAK, sure=0.95), Sameness.NEW),
        (replace(LEAK, storey=Fit.OTHER), Sameness.NEW),
        (replace(LEAK, building=Fit.OTHER), Sameness.NEW),
        (replace(LEAK, minutes=2 * DAY), Sameness.NEW),
        (replace(PLUS_ONE, same_sender=True, echo=Echo.NONE, minutes=1), Sameness.FOLLOW),
        (replace(PLUS_ONE, same_sender=True, echo=Echo.NONE), Sameness.NONE),
        (replace(PLUS_ONE, same_sender=True, echo=Echo.NONE, is_more=True, minutes=DAY), Sameness.FOLLOW),
    ],
)
def test_what_becomes_of_the_words(pair: Pair, decided: Sameness) -> None:
    assert decide(pair) is decided


def test_how_what_was_said_agrees() -> None:
    assert [fit(*sides) for sides in (((), ()), (("3",), ()), (("3", "5"), ("5",)), (("3",), ("13",)))] == [
        Fit.UNSAID,
        Fit.OPEN,
        Fit.SAME,
        Fit.OTHER,
    ]


@pytest.mark.parametrize(
    ("words", "too"),
    [
        *[(words, Too.ENDORSES) for words in ("+1", "＋1", "附议，关着窗都挡不住", "同上", "没气+1 19号楼")],
        *[
            (words, Too.BARE)
            for words in (
                "我家也是",
                "我们楼也是",
                "俺家也停了",
                "三楼也停了",
                "我家也停水了",
                "一样",
                "5号楼也是",
            )
        ],
        *[(words, Too.WORDS) for words in ("我们10号楼也是温吞吞的", "是不是整个小区都断了呀")],
        *[
            (words, Too.NO)
            for words in ("团购土鸡蛋，我+1", "我家也是四川的，老乡啊", "我也想问医保怎么交", "3号楼停水了")
        ],
    ],
)
def test_me_too_is_heard_in_many_ways(words: str, too: Too) -> None:
    assert too_in(words.replace("＋", "+")) is too


def test_words_that_part_one_matter_from_another() -> None:
    assert begins_anew("还有个事，我家暖气费多收了")
    assert not begins_anew("还有北屋的灯也滴水了")
    assert is_only_mine("我家跳闸了推不上去")
    assert not is_only_mine("整栋没电")
    assert is_fine("我们这边水挺清的呀")
    assert not is_fine("水还是黄的")
    assert corrects("打错了 是3号楼不是13号楼")
    assert corrects("不是3号楼是5号楼")
    assert corrects("不对 是1单元")
    assert not corrects("不对，是不是没人修")
    assert not corrects("3号楼没水了")


def test_what_is_wrong_and_where_is_told_apart() -> None:
    assert troubles_in("0502", "电梯往下掉了一截").isdisjoint(troubles_in("0502", "按键7和9不灵"))
    assert troubles_in("0101", "水压太低") != troubles_in("0101", "全楼没水了")
    assert spots_in("车库出口的杆子").isdisjoint(spots_in("小区大门杆子抬不起来"))
    assert storeys_in("负一层灯不亮") == {"-1"}
    assert storeys_in("四楼声控灯，4号楼") == {"4"}
