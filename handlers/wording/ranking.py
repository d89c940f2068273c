"""A month side by side: what each has reached and what is worth a look, without a word of blame."""

from collections.abc import Iterable

from handlers.digests.document import Document, Row, Sheet, Tile
from handlers.digests.ranking_view import Ranking, Standing
from handlers.rules.flows import Flow
from handlers.rules.ranking import FEW, IN_A_ROW
from handlers.rules.tally import Rate
from handlers.wording.digest import rate
from handlers.wording.labels import stamp
from storage.models import Issue

MOST = 5  # communities of the message; the page shows all
SMALL = "件数少，不排"
_SIGNALS = ("没照片办结", "7天内又来", "同一手机连着满意", "最后10分钟办结")
HEADER = ("社区", "次序", "新来", "办结", "没办完", "响应", "解决", "满意", *_SIGNALS)


def page(ranking: Ranking) -> str:
    """The message."""
    ranked = [one for one in ranking.standings if not one.is_small]
    lines = [f"{title(ranking)}，{len(ranking.standings)} 个社区"]
    for place, one in enumerate(ranked[:MOST], 1):
        lines += [f"{place}. {one.name}：新来 {one.came_in}", f"　{_rates(one)}", *_looks(one)]
    if len(ranked) > MOST:
        lines.append(f"还有 {len(ranked) - MOST} 个社区，在明细里")
    small = [f"{one.name} {one.came_in}" for one in ranking.standings if one.is_small]
    if small:
        lines.append(f"新来不到 {FEW} 件的不排：{'、'.join(small)}")
    return "\n".join(lines)


def title(ranking: Ranking) -> str:
    """河东街道 2026-10 月报."""
    unfinished = "" if ranking.is_over else f"（到{stamp(ranking.end)}为止）"
    return f"{ranking.area} {ranking.month} 月报{unfinished}"


def document(ranking: Ranking) -> Document:
    """A ranking with the rows behind each number."""
    return Document(
        title=title(ranking),
        words=page(ranking),
        tiles=tuple(_tiles(ranking)),
        sheets=(_side_by_side(ranking), *_behind(ranking)),
    )


def not_for_you() -> str:
    """The ranking is asked for by somebody it is not for."""
    return "月报给街道和区里看；社区的请回“周报”。"


def not_here() -> str:
    """A ranking is no matter of a group's."""
    return "月报请在和我的单聊里看。"


def on_its_page(area: str, month: str, address: str) -> str:
    """Of many communities."""
    where = f"看这里：{address}" if address else "请在工作台上看，或等每月第一个工作日自动发来的。"
    return f"{area} {month} 月报，社区多，{where}"


def no_such_month(words: str) -> str:
    """A month nobody can tell."""
    return f"没认出“{words}”是哪个月，比如：月报 2026-10、月报 上月。"


def too_early(month: str) -> str:
    """A month that is to come."""
    return f"{month} 还没到。"


def _rates(one: Standing) -> str:
    tally = one.tally
    return f"响应 {rate(tally.response)} 解决 {rate(tally.resolution)} 满意 {rate(tally.content)}"


def _looks(one: Standing) -> Iterable[str]:
    """What is worth a look, where there is anything."""
    shown = [f"{name} {len(numbers)}{of}" for name, numbers, of in _signals(one)]
    if shown:
        yield f"　可以看看：{'，'.join(shown)}"


def _signals(one: Standing) -> list[tuple[str, list[int], str]]:
    """Each that shows: its name, the numbers of its issues, and of how many they are."""
    seen = one.signals
    phones = [answer.issue.number for answer in seen.same_phone]
    found = (_of(seen.without_photo), _of(seen.again), (phones, ""), _of(seen.last_minutes))
    return [(name, *told) for name, told in zip(_SIGNALS, found, strict=True) if told[0]]


def _of(one: Rate[Issue]) -> tuple[list[int], str]:
    return [issue.number for issue in one.kept], f"/{len(one.of)}"


def _tiles(ranking: Ranking) -> Iterable[Tile]:
    for one in ranking.standings:
        yield Tile(label=one.name, value=f"解决 {rate(one.tally.resolution)}", key="side")


def _side_by_side(ranking: Ranking) -> Sheet:
    ranked = [one.code for one in ranking.standings if not one.is_small]
    rows = tuple(
        _row(one, SMALL if one.is_small else str(ranked.index(one.code) + 1)) for one in ranking.standings
    )
    says = (
        f"按三个率的平均排；新来不到 {FEW} 件的不排。后四栏不算过错，只是值得看一眼："
        f"同一手机连着满意，是 {IN_A_ROW} 次以上中间没有别人的评价。"
    )
    return Sheet(key="side", title="各社区", says=says, header=HEADER, rows=rows)


def _row(one: Standing, place: str) -> Row:
    tally, seen = one.tally, one.signals
    return (
        one.name,
        place,
        one.came_in,
        tally.balance.count(Flow.RESOLVED),
        len(tally.balance.at_end),
        *map(rate, tally.rates),
        rate(seen.without_photo),
        rate(seen.again),
        len(seen.same_phone),
        rate(seen.last_minutes),
    )


def _behind(ranking: Ranking) -> Iterable[Sheet]:
    """The issues behind the signals, of each community."""
    for one in ranking.standings:
        rows = tuple(
            (name, len(numbers), "、".join(f"#{number}" for number in numbers))
            for name, numbers, _ in _signals(one)
        )
        if rows:
            says = "值得看一眼的事，编号是这个社区的。"
            yield Sheet(key=one.code, title=one.name, says=says, header=("为什么", "件", "编号"), rows=rows)
