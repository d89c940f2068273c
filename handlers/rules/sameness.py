"""Whether what somebody says is a matter that stands in the ledger already."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

SURE = 0.6  # a category read with less confidence joins nothing at once
PLAIN = 0.9  # read with more, another category is another matter
LEANS = 0.5  # with as much, what is out of doors is no part of what is indoors
GUESSED = 0.4  # with less it is not even worth a question
STORY = 1.5  # minutes within which one person tells one story
LATELY = 10.0  # minutes in which "+1" can only mean what was said last
SOON = 15.0  # minutes
HOUR, DAY = 60.0, 1440.0
ASKED_FOR = 3 * DAY  # older matters are not asked about

# One cause and many homes: mains, the grid, the boiler house, the line.
_AREA = frozenset({"0101", "0104", "0201", "0301", "0402", "1801"})
# Everybody's own: of a quarrel, a theft, a certificate there is one for each.
_HOMES = frozenset({"0303", "1101", "1103", "1402", "1403", "9901"})
_HOME_GROUPS = frozenset({"15", "16", "17", "19"})
# Out of doors: whose home it was said from does not tell where it is.
_OUTDOORS = frozenset({"0604", "0704", "0801", "0802", "0901", "0902", "0903"})
_OUTDOORS |= {"1201", "1202", "1203", "1302", "1303", "1401", "1802"}
# There may be one in every stairwell: without the unit it is not known which is meant.
_UNIT = frozenset(
    {"0103", "0202", "0302", "0401", "0501", "0502", "0601", "0603", "0701", "0705", "1001", "1003"}
)
# People and animals come and go: soon it is somebody else.
_PASSING = frozenset({"0901", "1005", "1102", "1401"})
# Whatever else is named, it is the same smell, lift, fire or fight.
_GRAVE = frozenset({"0401", "0501", "1001", "1102"})
# People in a lift are seldom caught in two of one building at once, unless the power went.
_LIFT = "0501"
# Water where it should not be, told by one home in any of these words.
LEAKS = frozenset({"0102", "0103", "0302", "0601", "1601"})
# What comes of it: a burst pipe stops the water.
FOLLOWS_FROM = {"0101": "0102", "0301": "0302", "0402": "0401"}


class Sameness(StrEnum):
    """What becomes of the words."""

    JOIN = "join"  # another voice of that matter
    ASK = "ask"  # perhaps: only who spoke knows
    NEW = "new"  # a matter of its own
    FOLLOW = "follow"  # the same person's same matter
    NONE = "none"  # no matter at all


class Fit(StrEnum):
    """How two tellings agree in one thing."""

    SAME = "same"
    OPEN = "open"  # one of them leaves it open
    UNSAID = "unsaid"  # both do
    OTHER = "other"


class Echo(StrEnum):
    """How the words refer to what was said before."""

    NONE = "none"
    ENDORSES = "endorses"  # +1
    BARE = "bare"  # 我家也是
    WORDS = "words"  # 我家水也停了


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What is known of new words beside one matter of the ledger."""

    category: str  # of the matter
    codes: tuple[str, ...]  # as the words were read, the main one first
    sure: float  # of the first
    minutes: float  # since the matter was last spoken of
    same_sender: bool
    is_report: bool  # the words were read as a report or a question
    is_more: bool = False  # they were read as more about something known
    is_danger: bool  # they tell of one
    is_alarm: bool = False  # they were read as an emergency
    echo: Echo
    building: Fit
    unit: Fit
    trouble: Fit  # what exactly is wrong
    spot: Fit
    storey: Fit
    thing: Fit = Fit.OPEN  # what is named: a dog, a lamp
    person: Fit = Fit.UNSAID  # whom it befalls
    age: Fit = Fit.UNSAID  # an old one, or a child
    blamed: Fit = Fit.UNSAID  # whom it complains of
    of_one_home: bool = False  # either of them is of one home alone
    is_loose: bool = False  # of another time or another one, or a question back
    is_foreign: bool = False  # they name a thing the matter does not, or another fault besides
    is_fine: bool = False  # it is not so with them
    begins_anew: bool = False  # 还有个事
    is_soaked: bool = False  # they tell what the water did: 厨房都淹了
    is_begun: bool = False  # the matter only names a thing, and they go on: 暖气, and then 不热
    takes_back: bool = False  # 不是3号楼是5号楼
    is_courtesy: bool = False
    may_be_another: bool = False  # 又关人了, or the power is out, or they are said to be out


def fit(one: Collection[object], other: Collection[object]) -> Fit:
    """How two sets of what was said agree."""
    if not one and not other:
        return Fit.UNSAID
    if not one or not other:
        return Fit.OPEN
    return Fit.OTHER if set(one).isdisjoint(other) else Fit.SAME


def is_of_homes(category: str) -> bool:
    """Whether each home has its own of these."""
    return category in _HOMES or category[:2] in _HOME_GROUPS


def is_outdoors(category: str) -> bool:
    """Whether it lies nowhere near the home of who speaks of it."""
    return category in _OUTDOORS


def is_of_area(category: str) -> bool:
    """Whether one cause strikes many homes."""
    return category in _AREA


def decide(pair: Pair) -> Sameness:
    """What becomes of the words, as far as this one matter goes."""
    if pair.same_sender:
        return _own(pair)
    if pair.is_fine or not (pair.is_report or pair.echo in (Echo.ENDORSES, Echo.BARE)):
        return Sameness.NONE
    if _is_certain(pair):
        return Sameness.JOIN
    return Sameness.ASK if _may_be(pair) and not pair.is_danger else Sameness.NEW


def _own(pair: Pair) -> Sameness:
    """One's own words: more of the story, or another one."""
    if pair.begins_anew and not _is_same_peril(pair):
        return Sameness.NEW
    if not pair.is_report:
        is_story = pair.minutes <= STORY and not pair.is_courtesy
        return Sameness.FOLLOW if pair.is_more or is_story else Sameness.NONE
    if pair.takes_back and pair.minutes <= 2 * SOON:
        return Sameness.FOLLOW
    if Fit.OTHER in (pair.building, pair.unit, pair.blamed) or (pair.is_danger and pair.person is Fit.OTHER):
        return Sameness.NEW
    if pair.is_begun and pair.minutes <= STORY:
        return Sameness.FOLLOW
    if pair.is_soaked and pair.category in LEAKS and not pair.is_danger and pair.minutes <= SOON:
        return Sameness.FOLLOW
    is_unsure = pair.sure < SURE and pair.thing is not Fit.OTHER and not (pair.is_alarm or _is_outside(pair))
    if pair.category in pair.codes or (is_unsure and pair.minutes <= LATELY):
        return Sameness.FOLLOW
    if pair.category in LEAKS and pair.codes[0] in LEAKS and _is_same_leak(pair):
        return Sameness.FOLLOW
    is_akin = any(code[:2] == pair.category[:2] for code in pair.codes)
    is_doubtful = pair.is_danger or pair.sure < PLAIN
    return Sameness.FOLLOW if is_akin and is_doubtful and pair.minutes <= STORY else Sameness.NEW


def _is_outside(pair: Pair) -> bool:
    """Words of something out of doors, behind a trouble of the house: 门口被自行车堵了, behind 停电了."""
    is_read = bool(pair.codes) and pair.sure >= LEANS
    return is_read and is_outdoors(pair.codes[0]) and not is_outdoors(pair.category)


def _is_same_peril(pair: Pair) -> bool:
    """对了，里面还有个小孩: whoever told of it a moment ago tells more, however they begin."""
    is_here = Fit.OTHER not in (pair.building, pair.unit, pair.person)
    return pair.category in _GRAVE and pair.category in pair.codes and is_here and pair.minutes <= STORY


def _is_same_leak(pair: Pair) -> bool:
    """楼上往下滴, 水都漫到客厅了: of the leak told of already, as far as nothing else is named."""
    is_here = Fit.OTHER not in (pair.storey, pair.spot, pair.thing)
    return is_here and pair.sure < PLAIN and pair.minutes <= DAY


def _is_certain(pair: Pair) -> bool:
    is_another = pair.category == _LIFT and pair.may_be_another
    if is_of_homes(pair.category) or pair.of_one_home or pair.is_loose or is_another:
        return False
    is_endorsed = pair.echo is Echo.ENDORSES and pair.minutes <= LATELY and not _is_about_else(pair)
    if _is_elsewhere(pair):
        is_soon = pair.echo is not Echo.NONE and pair.minutes <= SOON
        is_alike = _is_read_alike(pair) or (pair.echo is Echo.BARE and pair.trouble is Fit.SAME)
        return is_of_area(pair.category) and (is_endorsed or (is_soon and is_alike))
    if is_endorsed:
        return True
    if pair.echo is Echo.BARE:
        return is_of_area(pair.category) and pair.minutes <= 2 * SOON
    if _is_same_lift(pair):
        return True
    if not _is_read_alike(pair) or (pair.is_foreign and pair.category not in _GRAVE):
        return False
    if is_of_area(pair.category):
        return pair.minutes <= _strikes(pair)
    if Fit.OPEN in (pair.storey, pair.spot) and pair.category not in _GRAVE:
        return False
    if pair.building is Fit.SAME:
        return pair.unit is _unit_wanted(pair) and pair.minutes <= _lasts(pair)
    return pair.building is Fit.UNSAID and _is_one_spot(pair)


def _is_elsewhere(pair: Pair) -> bool:
    return Fit.OTHER in (pair.building, pair.unit, pair.spot, pair.storey, pair.blamed)


def _is_about_else(pair: Pair) -> bool:
    """Words of another group of categories, plainly read."""
    return pair.sure >= SURE and all(code[:2] != pair.category[:2] for code in pair.codes)


def _is_read_alike(pair: Pair) -> bool:
    """The same category, plainly read, and the same thing wrong."""
    return (
        pair.codes[:1] == (pair.category,)
        and pair.sure >= SURE
        and pair.trouble is Fit.SAME
        and Fit.OTHER not in (pair.spot, pair.storey, pair.blamed)
    )


def _is_same_lift(pair: Pair) -> bool:
    """电梯里关人了, of two neighbours within minutes, as far as neither tells of another lift or person."""
    if pair.category != _LIFT or pair.codes[:1] != (_LIFT,):
        return False
    is_here = pair.building in (Fit.SAME, Fit.UNSAID) and Fit.OTHER not in (pair.person, pair.age)
    return pair.is_danger and is_here and pair.minutes <= SOON


def _strikes(pair: Pair) -> float:
    """How long one cause goes on being it: in the same building, elsewhere, or nobody knows where."""
    if pair.building is Fit.OPEN and pair.echo is Echo.NONE:
        return SOON
    return 3 * HOUR if pair.building is Fit.SAME else HOUR


def _lasts(pair: Pair) -> float:
    """How long the same words at the same place are surely the same."""
    if pair.category in _PASSING:
        return SOON
    return HOUR if pair.is_danger else DAY


def _unit_wanted(pair: Pair) -> Fit:
    """Where every stairwell may have one both have to name it; elsewhere neither."""
    return Fit.SAME if pair.category in _UNIT else pair.unit if pair.unit is Fit.SAME else Fit.UNSAID


def _is_one_spot(pair: Pair) -> bool:
    """Of a thing the compound has one of, or a spot that both name."""
    if pair.category in _UNIT:
        return pair.spot is Fit.SAME and pair.minutes <= HOUR
    longest = DAY if pair.spot is Fit.SAME else HOUR
    return pair.minutes <= min(longest, _lasts(pair))


def _may_be(pair: Pair) -> bool:
    if pair.echo in (Echo.ENDORSES, Echo.BARE) and not _is_about_else(pair):
        return pair.minutes <= ASKED_FOR
    if is_of_homes(pair.category):
        return False
    if pair.sure < SURE and pair.minutes <= LATELY and not _is_elsewhere(pair):
        return True
    if FOLLOWS_FROM.get(pair.codes[0] if pair.codes else "") == pair.category:
        return pair.building is Fit.SAME and pair.unit is not Fit.OTHER and pair.minutes <= 2 * HOUR
    if pair.codes[:1] != (pair.category,) or pair.sure < GUESSED or pair.trouble is Fit.OTHER:
        return False
    if is_of_area(pair.category) and pair.building is Fit.OTHER:
        return pair.trouble is Fit.SAME and pair.minutes <= 2 * HOUR
    return not _is_elsewhere(pair) and pair.minutes <= ASKED_FOR
