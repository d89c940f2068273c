"""Whether words are a matter that stands in the ledger already: a table of pairs of tellings."""

from dataclasses import replace

import pytest

from handlers.rules.sameness import DAY, HOUR, Echo, Fit, Pair, Sameness, decide, fit

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
