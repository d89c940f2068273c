"""What is said of planned outages: to who announces them, to the group, to the homes that ask."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.rules.calendar import day_of
from handlers.rules.privacy import defuse, mask_free, public_place
from handlers.view import IssueView
from handlers.wording import naming
from handlers.wording.labels import clock, of_date_from
from storage.models import Place
from storage.outage_rows import Outage, OutageState, Service

SERVICES = {
    Service.WATER: "停水",
    Service.POWER: "停电",
    Service.GAS: "停气",
    Service.HEAT: "停暖",
    Service.LIFT: "电梯停运",
    Service.ROAD: "道路封闭",
    Service.NET: "断网",
}
BACK = {
    Service.WATER: "来水",
    Service.POWER: "来电",
    Service.GAS: "来气",
    Service.HEAT: "来暖",
    Service.LIFT: "恢复运行",
    Service.ROAD: "恢复通行",
    Service.NET: "恢复",
}
DONE = {  # what to type when it is over
    Service.WATER: "来水了",
    Service.POWER: "来电了",
    Service.GAS: "来气了",
    Service.HEAT: "来暖了",
    Service.LIFT: "电梯恢复了",
    Service.ROAD: "道路恢复通行了",
    Service.NET: "网恢复了",
}
_SUDDEN = re.compile(r"突发|爆|抢修|紧急|故障")
_NONE = "现在没有停水停电之类的通知。"
MOST = 8  # lines of one listing


def service(outage: Outage) -> str:
    """停水, or 停水停电."""
    return "".join(SERVICES[one] for one in outage.services[:2])


def _kind(outage: Outage) -> str:
    """计划停水; 抢修停水 where something has broken."""
    return ("抢修" if _SUDDEN.search("".join(outage.words)) else "计划") + service(outage)


def places(outage: Outage, compound: str) -> str:
    """滨河小区1-3、5号楼, 滨河小区3号楼2单元, 滨河小区."""
    if len(outage.buildings) == 1:
        units = "、".join(outage.units)
        return public_place(Place(building=outage.buildings[0]), compound) + (f"{units}单元" if units else "")
    numbers = sorted(int(name) for name in outage.buildings if name.isdigit())
    others = [name for name in outage.buildings if not name.isdigit()]
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    shown = "、".join(_stretch(one) for one in stretches)
    return compound + "、".join(filter(None, (f"{shown}号楼" if shown else "", naming.listed(others))))


def _stretch(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return str(first) if first == last else f"{first}{'-' if len(numbers) > 2 else '、'}{last}"


def window(outage: Outage, now: datetime, *, is_dated: bool = False) -> str:
    """今天8:30-17:00, 11月22日22:00-11月23日6:00; dated as a notice has it."""
    if outage.starts_at is None or outage.ends_at is None:
        return ""
    start, end = outage.starts_at, outage.ends_at
    until = hour(end)
    if until == "0:00":
        end, until = end - timedelta(minutes=1), "24:00"
    last = "" if day_of(start) == day_of(end) else day_named(end, now, is_dated=is_dated)
    return f"{day_named(start, now, is_dated=is_dated)}{hour(start)}-{last}{until}"


def hour(moment: datetime) -> str:
    """8:30."""
    return clock(moment).removeprefix("0")


def day_named(moment: datetime, now: datetime, *, is_dated: bool) -> str:
    """今天, 明天, 11月22日; another year's with its year."""
    day, today = day_of(moment), day_of(now)
    near = {0: "今天", 1: "明天"}.get((day - today).days)
    return near if near and not is_dated else of_date_from(now, day)


def _why(outage: Outage) -> str:
    reason = defuse(mask_free(outage.reason))
    return f"（{reason}）" if reason else ""


def line(outage: Outage, compound: str, now: datetime) -> str:
    """An outage in one line."""
    return f"{places(outage, compound)}，{window(outage, now, is_dated=True)}{service(outage)}{_why(outage)}"


def noted(outage: Outage, compound: str, now: datetime) -> str:
    """To its announcer: it is live."""
    what = service(outage)
    return (
        f"记下了：{line(outage, compound, now)}。这段时间里报{what}的，我会先说明。"
        f"改或取消回“取消{what}通知”；提前{_back(outage)}了回“{DONE[outage.services[0]]}”。"
    )


def known(outage: Outage, compound: str, now: datetime) -> str:
    """The same notice again."""
    return f"这条已经记着了：{line(outage, compound, now)}。"


def beside(outage: Outage, now: datetime) -> str:
    """Another one of the same kind is live too."""
    return f"前面那条（{window(outage, now, is_dated=True)}）还在，作废就回“取消{service(outage)}通知”。"


def told(outage: Outage, compound: str, now: datetime) -> str:
    """To the group, once."""
    return f"【{service(outage)}通知】{line(outage, compound, now)}。请提前准备。"


def confirm(outage: Outage, compound: str, now: datetime, doubt: str, *, in_group: bool) -> str:
    """Something was not said: is it right so?"""
    at = "@我" if in_group else ""
    return f"我理解的是：{line(outage, compound, now)}。{doubt}{at}回“对”就发出，不对直接说，比如“到17点”。"


def _back(outage: Outage) -> str:
    return BACK[outage.services[0]]


def explained(outage: Outage, compound: str, now: datetime, *, in_group: bool, is_placed: bool) -> str:
    """To a home that reports what was announced."""
    where = "" if is_placed else f"{places(outage, compound)}，"
    at = "@我" if in_group else ""
    return (
        f"这是{_kind(outage)}：{where}{window(outage, now)}{_why(outage)}。"
        f"到点没{_back(outage)}我会自动登记并催办，您家已算上。\n不是这回事，{at}回“不是这个事”，我马上登记。"
    )


def counted(outage: Outage, compound: str, now: datetime) -> str:
    """In a person's own listing."""
    return f"{_kind(outage)}：{places(outage, compound)}，{window(outage, now)}，您家已算上。"


def will_follow_up() -> str:
    """To a home that urges before the time is up."""
    return "到点没恢复我会自动登记并催办。要是不是这回事，回“不是这个事”。"


def we_too(outage: Outage) -> str:
    """The words of another home."""
    return f"我家也{service(outage)}了"


def is_told_in(outage: Outage, text: str) -> bool:
    """Whether a quoted line of ours is about it."""
    return f"这是{_kind(outage)}：" in text or f"【{service(outage)}通知】" in text


def cancelled(outage: Outage, compound: str, now: datetime) -> str:
    """To whom it may concern: it will not be."""
    return f"{line(outage, compound, now)}，这条通知取消了。"


def extended(outage: Outage, compound: str, now: datetime) -> str:
    """It lasts longer, or less long."""
    dated = window(outage, now, is_dated=True)
    return f"{places(outage, compound)}{service(outage)}改到{_until(outage, now)}：{dated}。"


def _until(outage: Outage, now: datetime) -> str:
    return window(outage, now).rpartition("-")[2]


def back(outage: Outage, compound: str) -> str:
    """To the group: it is over."""
    return f"{places(outage, compound)}{_back(outage)}了。还没{_back(outage)}的，@我说一声，写上几号楼。"


def back_in_part(before: Outage, left: Outage, compound: str, now: datetime) -> str:
    """Some are back before the others."""
    still = f"{places(left, compound)}还要等到{_until(left, now)}"
    return f"部分楼{_back(before)}了，{still}。已{_back(before)}的楼还没有的，@我说一声，写上几号楼。"


def thanks_back(outage: Outage, compound: str, homes: int) -> str:
    """To who said so."""
    asked = f"，{homes}户报过" if homes else ""
    return f"好，{places(outage, compound)}{service(outage)}结束{asked}。再有报的我照常登记。"


def is_it_back(outage: Outage, compound: str, homes: int, *, in_group: bool) -> str:
    """To the announcer, shortly before the end."""
    ends_at = outage.ends_at
    at = "@我" if in_group else ""
    asked = f"已有{homes}户报过，到点没{_back(outage)}我会登记成一件急事。" if homes else ""
    until = f"{hour(ends_at)}" if ends_at else ""
    return (
        f"{places(outage, compound)}{service(outage)}{until}到点，{_back(outage)}了吗？"
        f"{at}回“{DONE[outage.services[0]]}”或“延长{service(outage)}到几点”。{asked}"
    )


def issue_words(outage: Outage, compound: str, now: datetime, homes: int) -> str:
    """The words of the issue that is opened when it does not end."""
    if outage.state is OutageState.CANCELLED:
        return f"{service(outage)}通知取消后，请核实：{line(outage, compound, now)}；{homes}户报过。"
    return f"{_kind(outage)}没按时恢复：{line(outage, compound, now)}；{homes}户报过。"


def overran(view: IssueView, outage: Outage, compound: str, homes: int) -> str:
    """To the group and the announcer: it did not end in time."""
    to = f"派给{view.owner}" if view.owner else "社区会看到"
    what = "通知取消了" if outage.state is OutageState.CANCELLED else "到点没恢复"
    where = f"{view.tag}{places(outage, compound)}{service(outage)}"
    return f"{where}{what}，报过的{homes}户一起登记了，加急{to}。"


def none_announced() -> str:
    """To who asks about an outage nobody has announced."""
    return f"{_NONE}家里真停了就说一声，比如：3号楼2单元没水。"


def listed(outages: Sequence[tuple[Outage, str]], now: datetime) -> str:
    """All that is announced."""
    if not outages:
        return f"{_NONE}有了会在群里说。"
    lines = [f"{n}. {line(one, compound, now)}" for n, (one, compound) in enumerate(outages[:MOST], start=1)]
    return "\n".join(lines)


def which(outages: Sequence[tuple[Outage, str]], now: datetime, word: str) -> str:
    """Several are meant."""
    return f"是哪一条？比如回“{word} 1”。\n{listed(outages, now)}"


def not_begun(outage: Outage, compound: str, now: datetime) -> str:
    """It cannot be over before it began."""
    return f"还没到时间：{line(outage, compound, now)}。不停了回“取消{service(outage)}通知”。"


def not_theirs() -> str:
    """A notice of somebody who may not announce one."""
    return "停水停电的通知，请社区、物业或水电气热的同志发给我，我再替大家说明。"


def dropped() -> str:
    """A proposed notice taken back."""
    return "好，没发出去。要发就把时间、楼号再说一遍。"


def how_to_announce() -> str:
    """To who may."""
    return "要发一条，把通知贴给我，或者说：停水通知 3号楼 明天9点到17点 换阀门。"


def already_open(view: IssueView, outage: Outage, compound: str) -> str:
    """Back, but the homes that waited have an issue by now."""
    what = f"{places(outage, compound)}{service(outage)}到点后，报过的几户已登记成{view.tag}"
    return f"{what}，都好了就回“办完了 {view.number}”，我去问他们满不满意。"


def until_when(outages: Sequence[tuple[Outage, str]], now: datetime) -> str:
    """To who asks when it begins or ends."""
    lines = [line(one, compound, now) for one, compound in outages[:MOST]]
    return "\n".join([f"有通知：{lines[0]}。", *(f"还有：{other}。" for other in lines[1:])])
