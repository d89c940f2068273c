"""What is said of leaves: to who goes, who stands in, who watches, and who asks."""

from collections.abc import Sequence
from datetime import date

from handlers.rules.leave import LeaveFault
from handlers.view import IssueView
from handlers.wording.labels import of_date
from handlers.wording.naming import matter
from storage.leave_row import Leave

_EXAMPLE = "比如：请假 11月25日-27日 由某某代"
_LISTED = 10


def days(first: date, last: date) -> str:
    """11月25日到27日."""
    if first == last:
        return of_date(first)
    month = f"{last.month}月" if (last.year, last.month) != (first.year, first.month) else ""
    return f"{of_date(first)}到{month}{last.day}日"


def kept(leave: Leave, stand_in: str, *, is_anew: bool, is_reached: bool) -> str:
    """To who goes."""
    when = days(leave.first, leave.last)
    anew = "（原来说的那几天改了）" if is_anew else ""
    if not leave.stand_in:
        again = f"想找人代，回“请假 {when} 由某某代”。"
        return f"记下了：{when}您请假{anew}，没有人代，新的事先派给别人。{again}提前回来回“销假”。"
    untold = "" if is_reached else f"{stand_in}还没和我说过话，请您告诉一声。"
    return (
        f"记下了：{when}您请假{anew}，由{stand_in}代。新的事派过去，手上的也能替您办，催办两位都告诉。"
        f"{untold}提前回来回“销假”。"
    )


def ask_days() -> str:
    """A leave without days."""
    return f"从哪天请到哪天？{_EXAMPLE}；一天的就说：请假 明天 由某某代。"


def ask_whether() -> str:
    """Words that sound like a leave."""
    return f"您要请假吗？{ask_days()}"


def for_colleague(name: str) -> str:
    """A leave told for somebody else."""
    return (
        f"请假要{name}本人跟我说，比如：请假 今天 由孙丽代，手上的事就都归代的人。"
        "等不及就一件件改派：转给孙丽 37。"
    )


def not_begun(leave: Leave) -> str:
    """我回来了, before the leave has begun."""
    return f"您{days(leave.first, leave.last)}的假还没开始，照旧记着。不请了回“销假”。"


def refused(fault: LeaveFault, day: date, stand_in: str) -> str:
    """A leave that cannot be so."""
    match fault:
        case LeaveFault.OVER:
            return f"{of_date(day)}已经过去了。从哪天请到哪天？{_EXAMPLE}。"
        case LeaveFault.BACKWARDS:
            return f"没看懂是哪天到哪天。{_EXAMPLE}。"
        case LeaveFault.TOO_LONG:
            return "一次最多请一年。再长的，请社区改名册。"
        case LeaveFault.ONESELF:
            return f"自己不能代自己。请另找一位，{_EXAMPLE}；没人代就只说日子。"
        case LeaveFault.STAND_IN_AWAY:
            return f"{stand_in}{of_date(day)}也请假，代不了。请另找一位；没人代就只说日子。"


def stand_in_unknown(words: str, near: Sequence[str]) -> str:
    """Who was named is not at work near."""
    names = f"可以找：{'、'.join(near)}。" if near else ""
    return f"您的队伍和社区里没有“{words}”，这次先没记。{names}请用全名再说一遍；没人代就只说日子。"


def stands_in(name: str, leave: Leave, views: Sequence[IssueView], *, has_begun: bool) -> str:
    """To who stands in: when, for whom, and what is open."""
    head = f"{days(leave.first, leave.last)}您替{name}，新派给{name}的事到时候直接找您。"
    if not has_begun:
        return f"{head}替不了的话，请和{name}说一声，另找一位。"
    return head + listing(name, views)


def begins(name: str, leave: Leave, views: Sequence[IssueView]) -> str:
    """On the first morning."""
    return f"今天起您替{name}，到{of_date(leave.last)}。" + listing(name, views)


def listing(name: str, views: Sequence[IssueView]) -> str:
    """What somebody who is away has open."""
    if not views:
        return f"{name}手上现在没有没办完的事。"
    lines = "\n".join(f"{view.tag}{matter(view)}" for view in views[:_LISTED])
    more = f"\n还有{len(views) - _LISTED}件，回“我的活”看。" if len(views) > _LISTED else ""
    return f"{name}手上有{len(views)}件，您可以接着办，照常回编号：\n{lines}{more}"


def away_alone(name: str, role: str, leave: Leave, numbers: Sequence[int]) -> str:
    """To the community: somebody goes, and nobody stands in; `numbers` of what is open."""
    who = f"{name}（{role}）" if role else name
    left = ""
    if numbers:
        some = "、".join(f"#{number}" for number in numbers[:_LISTED])
        left = f"手上还有{len(numbers)}件没办完（{some}），要转给别人请回“转给某某 {numbers[0]}”。"
    return f"{who}{days(leave.first, leave.last)}请假，没有人代，新的事先派给别人。{left}"


def left_alone(name: str, leave: Leave) -> str:
    """To who is away and has lost who stood in."""
    when = days(leave.first, leave.last)
    return f"替您的{name}{when}也请假，那几天没人替您了。另找一位请回：请假 日子 由某某代。"


def back(leave: Leave, *, has_begun: bool) -> str:
    """To who is back, or does not go."""
    when = days(leave.first, leave.last)
    return f"欢迎回来，{when}的假销了，事还派给您。" if has_begun else f"好的，{when}的假取消了。"


def not_away() -> str:
    """销假 from somebody who has said no leave."""
    return "您没有在请假。要请假就说：请假 11月25日-27日 由某某代。"


def relieved(name: str, leave: Leave, *, has_begun: bool) -> str:
    """To who stood in."""
    if has_begun:
        return f"{name}回来了，您不用再替了，辛苦。"
    return f"{name}{days(leave.first, leave.last)}不请假了，您不用替了。"


def away_list(lines: Sequence[tuple[str, Leave, str]], today: date) -> str:
    """Who is away now and soon: name, leave, who stands in."""
    if not lines:
        return "没有人请假。"
    return "\n".join(_away_line(name, leave, stand_in, today) for name, leave, stand_in in lines)


def _away_line(name: str, leave: Leave, stand_in: str, today: date) -> str:
    when = f"到{of_date(leave.last)}" if leave.first <= today else days(leave.first, leave.last)
    now = "今天起" if leave.first == today and leave.last > today else ""
    when = "今天" if leave.first <= today == leave.last else now + when
    return f"{name}：{when}请假，{f'{stand_in}代' if stand_in else '没有人代'}"


def not_for_you() -> str:
    """A list for the community alone."""
    return "这个由社区来看。"
