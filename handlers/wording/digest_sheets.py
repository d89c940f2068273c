"""The rows behind each number of a digest, in the words of the page."""

from collections.abc import Iterable
from datetime import datetime

from handlers.digests.document import Cell, Document, Row, Sheet, Tile
from handlers.digests.view import Digest, Trend
from handlers.rules.flows import IN, OUT, Event, Flow
from handlers.rules.outlook import SILENT_DAYS
from handlers.rules.promises import Over
from handlers.rules.tally import Rate, Side
from handlers.wording.digest import FLOWS, MATTERS, page, promise, rate, span
from handlers.wording.labels import DOORS, SCORES, STATES
from handlers.wording.ladder import CLOCKS
from handlers.wording.ratings import MARKS, SIDES
from storage.models import Issue, Mark, Rating

FRONT = "总表"  # the sheet of the numbers alone
ISSUE = ("编号", "什么事", "在哪", "谁在办", "到哪一步")
YES, NO = "是", "否"


def document(digest: Digest) -> Document:
    """A digest with every row."""
    return Document(
        title=f"{digest.community}周报（{span(digest)}）",
        words=page(digest),
        tiles=_tiles(digest),
        sheets=tuple(_sheets(digest)),
    )


def _tiles(digest: Digest) -> tuple[Tile, ...]:
    tally, held = digest.tally, digest.tally.balance
    close = "周末没办完" if digest.is_over else "现在没办完"
    return (
        Tile(label="要您拿主意", value=str(len(digest.outlook.wanted)), key="wanted", is_warm=True),
        Tile(label="超时", value=str(len(tally.late)), key="late", is_warm=True),
        Tile(label="周初没办完", value=str(len(held.at_start)), key="start"),
        Tile(label="新来", value=str(held.count(Flow.CAME_IN)), key="came"),
        Tile(label="办结", value=str(held.count(Flow.RESOLVED)), key="done"),
        Tile(label=close, value=str(len(held.at_end)), key="end"),
        Tile(label="响应", value=rate(tally.response), key="response"),
        Tile(label="解决", value=rate(tally.resolution), key="resolution"),
        Tile(label="满意", value=rate(tally.content), key="answers"),
    )


def _sheets(digest: Digest) -> Iterable[Sheet]:
    """In the order of the message."""
    yield from _of_the_end(digest)
    yield from _of_the_account(digest)
    yield from _of_the_rates(digest)
    yield from _of_what_comes(digest)


def _of_the_end(digest: Digest) -> Iterable[Sheet]:
    wanted = (
        (one.issue, (MATTERS[one.matter][0], f"{MATTERS[one.matter][1]} {one.issue.number}"))
        for one in digest.outlook.wanted
    )
    says = "周末时等着社区定的事。"
    yield _of_issues(digest, "wanted", "要您拿主意", says, ("为什么", "回一句"), wanted)
    late = (
        (one.issue, (CLOCKS[one.promise.clock], _at(one.promise.due_at), _length(one.by)))
        for one in digest.tally.late
    )
    says = "没办完、时限已破、时钟没停的事；超得最久的在前。"
    yield _of_issues(digest, "late", "超时", says, ("哪个时限", "该在", "超了多久"), late)
    says = "超时的事按现在由谁负责数。"
    yield Sheet(key="owners", title="超时在谁手上", says=says, header=("谁", "件"), rows=digest.late_of)
    says = "一再超时、本周报街道关注的。"
    yield _of_issues(digest, "flagged", "报街道", says, (), _plainly(digest.tally.flagged))


def _of_the_account(digest: Digest) -> Iterable[Sheet]:
    held = digest.tally.balance
    yield _balance(digest)
    yield _of_issues(digest, "start", "周初没办完", "周一零点在桌上的事。", (), _plainly(held.at_start))
    yield _of_events(digest, "came", "新来", "本周登记的事。", held.of(Flow.CAME_IN))
    back = tuple(flow for flow in IN if flow is not Flow.CAME_IN)
    yield _of_events(digest, "back", "回到桌上", "返工、申诉、取消并案；回来两次算两次。", held.of(*back))
    says = "本周办结的；返工后又办结的算两次。"
    yield _of_events(digest, "done", "办结", says, held.of(Flow.RESOLVED))
    gone = tuple(flow for flow in OUT if flow is not Flow.RESOLVED)
    yield _of_events(digest, "gone", "不再单办", "不予受理、撤回、并到别的事里。", held.of(*gone))
    untaken = {issue.id for issue in digest.tally.untaken}
    still = ((one, (YES if one.id in untaken else NO,)) for one in held.at_end)
    yield _of_issues(digest, "end", "没办完", "最后还在桌上的事。", ("还没人接",), still)
    rows = tuple((DOORS[door], count) for door, count in digest.doors)
    yield Sheet(key="doors", title="来路", says="新来的事从哪道门进来。", header=("门", "件"), rows=rows)


def _of_the_rates(digest: Digest) -> Iterable[Sheet]:
    tally = digest.tally
    says = "本周新来、该有人接了的；时限内有人接的算上。"
    yield _of_rate(digest, "response", "响应", says, tally.response)
    says = "居民说出口，一分钟内登上台账的算上；这不算有人接。"
    yield _of_rate(digest, "registered", "机器登记", says, tally.registered)
    says = "本周办结没返工的，加上没办完的；一件只数一次。"
    yield _of_rate(digest, "resolution", "解决", says, tally.resolution)
    told = ((one.issue, _answer_of(one.rating)) for one in tally.answers)
    says = "本周各户的评价；满意和基本满意算满意。"
    yield _of_issues(digest, "answers", "评价", says, ("评价", *SIDES.values(), "什么时候"), told)
    rows = tuple(_row_of(side) for side in tally.sides)
    says = "评价里提到的各有几户；没提到的不算，也不影响满意率。"
    header = ("", *(MARKS[mark] for mark in Mark))
    yield Sheet(key="sides", title="速度、态度、结果", says=says, header=header, rows=rows)
    says = "本周办结、还没有一户回话的。"
    yield _of_issues(digest, "unrated", "没评", says, (), _plainly(tally.unrated))
    says = "巡查发现、到期没人核查归档的。"
    yield _of_issues(digest, "unchecked", "没人核查", says, (), _plainly(tally.unchecked))


def _of_what_comes(digest: Digest) -> Iterable[Sheet]:
    yield _of_trends("matters", "什么事多", digest.matters)
    yield _of_trends("places", "哪里事多", digest.places)
    given = ((one.issue, (promise(one), _at(one.until))) for one in digest.outlook.given)
    yield _of_issues(digest, "given", "答应的日子", "暂缓和书面答复到哪天。", ("答应的", "哪天"), given)
    hard = ((issue, (_at(until),)) for issue, until in digest.outlook.hard)
    says = "返工过、转来转去、报过街道、吹过哨或督办过的。"
    yield _of_issues(digest, "hard", "难事下周到期", says, ("到期",), hard)
    groups = tuple((name,) for name in digest.silent)
    says = f"有群，{SILENT_DAYS} 天没有一件事登记。"
    yield Sheet(key="silent", title="没人说事的小区", says=says, header=("小区",), rows=groups)
    thanks = tuple((one.name, f"#{one.number}" if one.number else "", one.at) for one in digest.thanks)
    header = ("谢谁", "哪件事", "什么时候")
    yield Sheet(key="thanks", title="感谢", says="居民点名谢的；是谁谢的不写。", header=header, rows=thanks)


def _row_of(side: Side) -> Row:
    return (SIDES[side.name], *(side.count(mark) for mark in Mark))


def _answer_of(rating: Rating) -> tuple[Cell, ...]:
    sides = (MARKS[mark] if (mark := getattr(rating, name)) else "" for name in SIDES)
    return (SCORES[rating.score], *sides, rating.at)


def _plainly(issues: Iterable[Issue]) -> Iterable[tuple[Issue, tuple[Cell, ...]]]:
    return ((issue, ()) for issue in issues)


def _issue(digest: Digest, issue: Issue) -> Row:
    named = digest.of(issue)
    return (f"#{issue.number}", named.matter, named.place, named.owner, STATES[issue.state])


def _of_issues(
    digest: Digest,
    key: str,
    title: str,
    says: str,
    more: tuple[str, ...],
    issues: Iterable[tuple[Issue, tuple[Cell, ...]]],
) -> Sheet:
    rows = tuple((*_issue(digest, issue), *cells) for issue, cells in issues)
    return Sheet(key=key, title=title, says=says, header=(*ISSUE, *more), rows=rows)


def _of_events(digest: Digest, key: str, title: str, says: str, events: Iterable[Event]) -> Sheet:
    return _of_issues(
        digest, key, title, says, ("哪样", "什么时候", "从哪来"),
        ((one.issue, (FLOWS[one.flow], one.step.at, DOORS[one.issue.door])) for one in events),
    )  # fmt: skip


def _of_rate(digest: Digest, key: str, title: str, says: str, one: Rate[Issue]) -> Sheet:
    kept = {issue.id for issue in one.kept}
    rows = ((issue, (YES if issue.id in kept else NO,)) for issue in one.of)
    return _of_issues(digest, key, f"{title} {rate(one)}", says, ("算上",), rows)


def _of_trends(key: str, title: str, trends: tuple[Trend, ...]) -> Sheet:
    rows = tuple((one.name, one.count, "" if one.usual is None else one.usual) for one in trends)
    says = "本周新来的，旁边是前四周平均每周几件。"
    return Sheet(key=key, title=title, says=says, header=("", "本周", "平时"), rows=rows)


def _balance(digest: Digest) -> Sheet:
    """Both sides of the account; the last row shows that they are the same."""
    held = digest.tally.balance
    left = [("周初没办完", len(held.at_start)), *((FLOWS[flow], held.count(flow)) for flow in IN)]
    right = [*((FLOWS[flow], held.count(flow)) for flow in OUT), ("没办完", len(held.at_end))]
    both = tuple((*one, *other) for one, other in zip(left, right, strict=True))
    total: Row = ("合计", sum(count for _, count in left), "合计", sum(count for _, count in right))
    says = "周初没办完的加上来的，等于走的加上没办完的；每一步各算一次。"
    return Sheet(key="balance", title="对账", says=says, header=("来", "件", "去", "件"), rows=(*both, total))


def _at(moment: datetime | None) -> Cell:
    return moment or ""


def _length(over: Over) -> str:
    """3天2小时, of the calendar's time."""
    days, (hours, minutes) = over.days, divmod(over.minutes, 60)
    return f"{days}天{hours}小时" if days else f"{hours}小时{minutes}分" if hours else f"{minutes}分钟"
