"""The week on one screen of a phone: what is to be decided first, then what happened, then what comes."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from handlers.digests.view import Digest, Named, Trend
from handlers.rules.flows import Balance, Flow
from handlers.rules.outlook import SILENT_DAYS, Given, Matter, Wanted
from handlers.rules.tally import Rate, Side, Tally
from handlers.wording.labels import DOORS, day, stamp
from handlers.wording.ratings import MARKS, SIDES
from storage.models import Action, Issue, Mark

PRIVATE = "私下处理的事"
NOBODY = "还没派人的"
FLOWS = {
    Flow.CAME_IN: "新来",
    Flow.REOPENED: "返工",
    Flow.APPEALED: "申诉",
    Flow.UNLINKED: "取消并案",
    Flow.RESOLVED: "办结",
    Flow.DECLINED: "不予受理",
    Flow.WITHDRAWN: "撤回",
    Flow.MERGED: "并案",
}
MATTERS = {
    Matter.UNANSWERED: ("督办到期没答复", "催办"),
    Matter.PASSED_AROUND: ("转来转去没人接住", "吹哨"),
    Matter.NOBODY: ("还没人管", "转给 谁"),
    Matter.BROUGHT_UP: ("下面报上来请您定", "查"),
    Matter.UNDECIDED: ("协商一周没定", "决议"),
    Matter.UNNAMED: ("说不准是什么事", "改类"),
}
MOST_WANTED = 3
_TO_DECIDE = 10  # lines of one community, for who asks
MOST = 2  # names of a line; the rest is counted


def page(digest: Digest) -> str:
    """The message; the seal proves later that no line was taken back."""
    lines = (
        _title(digest),
        *_wanted(digest),
        _late(digest),
        *_balance(digest),
        _doors(digest),
        _rates(digest),
        _content(digest),
        _trends("事", digest.matters),
        _trends("地方", digest.places),
        _given(digest.outlook.given),
        _hard(digest.outlook.hard),
        _silent(digest.silent),
        _thanks(digest),
        f"台账 {digest.lines} 行，印记 {digest.seal[:12] or '无'}",
    )
    return "\n".join(line for line in lines if line)


def span(digest: Digest) -> str:
    """Its days: 11月16日—11月22日."""
    last = digest.tally.start + timedelta(days=6)
    return f"{day(digest.tally.start)}—{day(last)}"


def rate(one: Rate[Any], unit: str = "") -> str:
    """92%（11/12）, or that there was nothing to count."""
    kept, of = len(one.kept), len(one.of)
    return f"{round(100 * kept / of)}%（{kept}/{of}{unit}）" if of else "还没有"


def unrated(tally: Tally) -> str:
    """What was done and nobody has rated, behind the rate of the content."""
    return f"，{len(tally.unrated)} 件没评" if tally.unrated else ""


def usual(trend: Trend) -> str:
    """平时 1.5; nothing while the ledger is young."""
    return "" if trend.usual is None else f"（平时 {trend.usual:g}）"


def _title(digest: Digest) -> str:
    unfinished = "" if digest.is_over else f"，到{stamp(digest.tally.end)}为止"
    return f"{digest.community} {digest.week} 周报（{span(digest)}）{unfinished}"


def _wanted(digest: Digest) -> Iterable[str]:
    wanted = digest.outlook.wanted
    if not wanted:
        yield "要您拿主意的：没有"
        return
    yield f"要您拿主意 {len(wanted)} 件："
    for one in wanted[:MOST_WANTED]:
        yield asks(one, digest.of(one.issue))


def asks(wanted: Wanted, named: Named) -> str:
    """One decision that is wanted, with what to reply."""
    number, (why, words) = wanted.issue.number, MATTERS[wanted.matter]
    return f"【#{number}】{named.matter}：{why}，回“{words} {number}”"


def _late(digest: Digest) -> str:
    late = len(digest.tally.late)
    names = _first((f"{name} {count}" for name, count in digest.late_of), "人")
    flagged = len(digest.tally.flagged)
    shown = f"；一再超时报了街道的 {flagged} 件" if flagged else ""
    return (f"超时 {late} 件：{names}" if late else "超时：没有") + shown


def _balance(digest: Digest) -> Iterable[str]:
    came, gone = moved(digest.tally.balance, "周初", "周末" if digest.is_over else "现在")
    untaken = len(digest.tally.untaken)
    return came, f"{gone}（{untaken} 件没人接）" if untaken else gone


def moved(held: Balance, begin: str, close: str) -> tuple[str, str]:
    """What came to what was there, and what went of it, with what is left; the account is even."""
    came = [f"新来 {held.count(Flow.CAME_IN)} 件", *_flows(held, *_BACK)]
    gone = [f"办结 {held.count(Flow.RESOLVED)} 件", *_flows(held, *_GONE)]
    return (
        f"{begin} {len(held.at_start)} 件没办完，{'，'.join(came)}",
        f"{'，'.join(gone)}，{close} {len(held.at_end)} 件没办完",
    )


_BACK = (Flow.REOPENED, Flow.APPEALED, Flow.UNLINKED)
_GONE = (Flow.DECLINED, Flow.WITHDRAWN, Flow.MERGED)


def _flows(held: Balance, *flows: Flow) -> Iterable[str]:
    for flow in flows:
        if count := held.count(flow):
            yield f"{FLOWS[flow]} {count} 件"


def _doors(digest: Digest) -> str:
    return (
        "来路：" + "、".join(f"{DOORS[door]} {count}" for door, count in digest.doors) if digest.doors else ""
    )


def _rates(digest: Digest) -> str:
    rates = (("响应", digest.tally.response), ("解决", digest.tally.resolution))
    return "，".join(f"{name} {rate(one)}" for name, one in rates if one.of)


def _content(digest: Digest) -> str:
    tally = digest.tally
    unchecked = f"，巡查 {len(tally.unchecked)} 件没人核查" if tally.unchecked else ""
    if not (tally.answers or tally.unrated or unchecked):
        return ""
    sides = "".join(f"，{SIDES[side.name]}{marks_of(side)}" for side in tally.sides)
    return f"满意 {rate(tally.content, '户')}{sides}{unrated(tally)}{unchecked}"


def marks_of(side: Side) -> str:
    """好2差1: how many homes found it so, of those that mentioned it."""
    return "".join(f"{MARKS[mark]}{side.count(mark)}" for mark in Mark if side.count(mark))


def _trends(what: str, trends: tuple[Trend, ...]) -> str:
    shown = [f"{one.name} {one.count}{usual(one)}" for one in trends[:MOST] if one.count > 1]
    return f"最多的{what}：{'、'.join(shown)}" if shown else ""


def _given(given: tuple[Given, ...]) -> str:
    return "答应的：" + _first(map(promise, given), "件") if given else ""


def promise(given: Given) -> str:
    """#12 暂缓到11月30日."""
    what = "暂缓到" if given.action is Action.DEFER else "答复到"
    return f"#{given.issue.number} {what}{day(given.until)}"


def _hard(hard: tuple[tuple[Issue, object], ...]) -> str:
    return "" if not hard else "难事下周到期：" + _first((f"#{issue.number}" for issue, _ in hard), "件")


def _silent(groups: tuple[str, ...]) -> str:
    return f"{SILENT_DAYS} 天没人说事：{_first(groups, '个小区')}" if groups else ""


def _thanks(digest: Digest) -> str:
    """Who was thanked, as it came: no count and no contest."""
    names = tuple(dict.fromkeys(one.name for one in digest.thanks))
    return f"居民感谢：{_first(names, '人')}" if names else ""


def _first(names: Iterable[str], unit: str) -> str:
    """A few, and how many there are in all."""
    shown = list(names)
    more = f"等 {len(shown)} {unit}" if len(shown) > MOST else ""
    return "、".join(shown[:MOST]) + more


def see_more(address: str) -> str:
    """Where the rows behind the numbers are."""
    return f"\n看明细：{address}"


def on_its_page(week: str, address: str) -> str:
    """Of a week long ago."""
    return f"{week} 过去好久了，看这里：{address}"


def not_for_you() -> str:
    """The digest is asked for by somebody it is not for."""
    return "周报只给社区书记和社区工作者看。街道和区里请回“月报”，各社区放在一起看。"


def to_decide(parts: Sequence[tuple[str, Sequence[str]]]) -> str:
    """What waits for a decision, for who asks; of several communities, by their names."""
    number = sum(len(lines) for _, lines in parts)
    if not number:
        return "现在没有等您定的。您手上要办的，回“我的活”看；都有哪些没办完，回“还有哪些没办”。"
    shown = [line for name, lines in parts for line in _of_community(name, lines, alone=len(parts) == 1)]
    return "\n".join((f"等您定的{number}件：", *shown))


def _of_community(name: str, lines: Sequence[str], *, alone: bool) -> list[str]:
    left = len(lines) - _TO_DECIDE
    more = [f"还有{left}件，回“周报 本周”看。"] if left > 0 else []
    head = [] if alone or not lines else [f"{name}："]
    return [*head, *lines[:_TO_DECIDE], *more]


def not_here() -> str:
    """The digest names who is late; a group need not read that."""
    return "周报里写着各人手上的事，请在和我的单聊里说“周报”。"


def no_such_week(words: str) -> str:
    """A week nobody can tell."""
    return f"没认出“{words}”是哪一周，比如：周报 2026-W47、周报 上周。"


def too_early(week: str) -> str:
    """A week that is to come."""
    return f"{week} 这一周还没到。"


def picture(digest: Digest) -> str:
    """What is said where the picture cannot be shown."""
    return f"{digest.community} {digest.week} 周报图"
