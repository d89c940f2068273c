"""Numbers that were asked for, each with the days it is of."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from handlers.rules.flows import Balance, Flow
from handlers.rules.spans import Span
from handlers.rules.tally import Tally
from handlers.wording import digest
from handlers.wording.labels import clock, day

_SHOWN = 3
_MOMENT = timedelta(seconds=1)
_CAN = "今天多少件、昨天办结几件、3号楼这个月几件、跟上周比怎么样、满意率多少、哪个楼事最多、最慢的是哪件"
RATES = {"response": "响应", "resolution": "解决", "content": "满意"}


def when(said: str, span: Span, now: datetime) -> str:
    """昨天（11月19日）, 本周（11月16日—11月20日 10:00）."""
    start, over = span
    last = min(over - _MOMENT, now)
    until = "" if over <= now else f"到{clock(now)}" if day(start) == day(last) else f" {clock(now)}"
    days = day(start) if day(start) == day(last) else f"{day(start)}—{day(last)}"
    return f"{said}（{days}{until}）"


def moved(parts: Sequence[tuple[str, Balance]], said: str, span: Span, now: datetime) -> str:
    """What came, went and is left; a line each where there are several places."""
    head, is_over = when(said, span, now), span[1] <= now
    if len(parts) == 1:
        begin, close = _ends(said, is_over=is_over)
        title, held = parts[0]
        return "\n".join((f"{title}{head}：", *digest.moved(held, begin, close)))
    left = "那时" if is_over else "现在"
    return "\n".join((f"{head}：", *(f"{title}：{_short(held, left)}" for title, held in parts)))


def _short(held: Balance, left: str) -> str:
    came, done = held.count(Flow.CAME_IN), held.count(Flow.RESOLVED)
    return f"新来 {came} 件，办结 {done} 件，{left} {len(held.at_end)} 件没办完"


def _ends(said: str, *, is_over: bool) -> tuple[str, str]:
    """What the beginning and the end of such days are called."""
    unit = next((unit for unit in "周月天" if unit in said and not said.startswith("近")), "")
    begin, close = {"周": ("周初", "周末"), "月": ("月初", "月末"), "天": ("一早", "夜里")}.get(
        unit, ("开头", "末了")
    )
    return begin, close if is_over else "现在"


def compared(
    title: str, now_is: tuple[str, Balance], then_was: tuple[str, Balance], whole: tuple[str, Balance]
) -> str:
    """So far, and the earlier days up to the same moment; with all of the earlier ones."""
    named = (now_is, then_was, whole)
    came = "，".join(f"{name} {held.count(Flow.CAME_IN)} 件" for name, held in named)
    done = "，".join(f"{name} {held.count(Flow.RESOLVED)} 件" for name, held in named)
    left = "，".join(f"{name} {len(held.at_end)} 件" for name, held in (("现在", now_is[1]), then_was))
    return f"{title}\n新来：{came}\n办结：{done}\n没办完：{left}"


def same_moment(said: str) -> str:
    """上周同时候: up to the moment of that week which this one has reached."""
    return f"{said}到这个时候"


def whole(said: str) -> str:
    """All of it."""
    return f"{said}整{said[-1]}"


def rate(name: str, parts: Sequence[tuple[str, Sequence[tuple[str, Tally]]]]) -> str:
    """One rate of each place, of each of some days."""
    return "\n".join(
        f"{title} {RATES[name]}：{'；'.join(f'{span} {_rate(name, tally)}' for span, tally in told)}"
        for title, told in parts
    )


def _rate(name: str, tally: Tally) -> str:
    if name == "content":
        return digest.rate(tally.content, "户") + digest.unrated(tally)
    return digest.rate(tally.response if name == "response" else tally.resolution)


def most_places(title: str, head: str, counts: Iterable[tuple[str, int]]) -> str:
    """The buildings from which most came."""
    told = _first(counts)
    return f"{title}{head}来得最多的楼：{told or '还没有'}。没说楼号的、私下处理的没算在里面。"


def most_matters(title: str, head: str, counts: Iterable[tuple[str, int]]) -> str:
    """The matters of which most came."""
    return f"{title}{head}来得最多的事：{_first(counts) or '还没有'}。"


def _first(counts: Iterable[tuple[str, int]]) -> str:
    return "，".join(f"{name} {count} 件" for name, count in [*counts][:_SHOWN])


def public(compound: str, head: str, came: int, done: int, still: int) -> str:
    """To everybody: no name, and not who is late."""
    if not came:
        return f"{compound}{head}没有新来的事。"
    return f"{compound}{head}新来 {came} 件，其中办好 {done} 件，在办 {still} 件。每件办到哪儿，公示板上有。"


def for_the_community() -> str:
    """A number that is not for a resident."""
    return "这个数由社区来看。小区来了几件、办了几件，可以问“今天多少件”；每件办到哪儿，公示板上有。"


def not_counted() -> str:
    """A number the bot does not reckon."""
    return f"这个数我没有算。能问的有：{_CAN}。整周的回“周报”，各社区放在一起看回“月报”。"


def where_is_it(words: str) -> str:
    """A place nobody knows."""
    return f"没认出“{words}”是哪儿。说全名就行，比如：滨河小区3号楼这个月几件。"


def who_is_it(words: str) -> str:
    """Nobody of this name."""
    return f"没认出“{words}”是谁。说全名就行，比如：刘德厚这个月办了几件。"


def not_yet(said: str) -> str:
    """Days to come."""
    return f"{said}还没到。"


def too_much(said: str) -> str:
    """Days long ago, or too many communities to be counted while somebody waits."""
    return f"{said}的数要算一阵子，请在工作台看，或回“周报”“月报”。"
