"""What is said for a promise that runs out or is broken: to the owner, to who watches, to who asks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.rules.calendar import day_of
from handlers.rules.policy import Clock
from handlers.rules.promises import Over
from handlers.view import IssueView, StepView
from handlers.wording import danger
from handlers.wording.labels import ACTIONS, LEVELS, clock, stamp
from handlers.wording.naming import excerpt, homes_or_finder, spot, told
from storage.models import Action, Issue
from storage.trays import Button, Card

CLOCKS = {Clock.ACCEPTED: "受理", Clock.ON_SITE: "到场", Clock.RESOLVED: "办结"}
_REPLY = {Clock.ACCEPTED: "收到", Clock.ON_SITE: "到了", Clock.RESOLVED: "办完了"}
_LATE = timedelta(minutes=5)  # a reminder that comes later than that says so
_TRIED = 3  # of the last things that were done
_LONGEST = 40
_TALK = frozenset({Action.COMMENT, Action.REMIND, Action.JOIN, Action.ACKNOWLEDGE})


def reminder(view: IssueView, promise: Clock, due_at: datetime) -> str:
    """To the owner, before the promise is broken."""
    return (
        f"{view.tag}{CLOCKS[promise]}时限快到了（{clock(due_at)}前）：{view.category}，{spot(view)}。"
        f"回“{_REPLY[promise]} {view.number}”即可。"
    )


def broken(view: IssueView, promise: Clock, over: Over, late: timedelta) -> str:
    """To the owner, when it is broken."""
    return (
        f"{view.tag}{CLOCKS[promise]}已超时{_by(over)}：{view.category}，{spot(view)}。"
        f"请回“{_REPLY[promise]} {view.number}”；办不了回“退单 {view.number} 原因”。{_lateness(late)}"
    )


def first_urged(view: IssueView, promise: Clock, over: Over) -> str:
    """To the first receiver, when who has it now lets a promise break."""
    return (
        f"{view.tag}您首接的这件{CLOCKS[promise]}已超时{_by(over)}：{view.category}，{spot(view)}，"
        f"现由{view.owner or '社区'}负责，还没人接手。请和他对接一下；别人接了，您就不用管了。"
    )


def in_place(view: IssueView, promise: Clock, over: Over) -> str:
    """To who stands in, or comes next in the team."""
    return (
        f"{view.tag}{CLOCKS[promise]}已超时{_by(over)}：{view.category}，{spot(view)}。"
        f"{view.handler}那边还没有动静，您能去请回“{_REPLY[promise]} {view.number}”。"
    )


def brief(
    view: IssueView,
    steps: Sequence[StepView],
    promise: Clock,
    over: Over,
    homes: int,
    late: timedelta,
    now: datetime,
) -> tuple[str, Card]:
    """To who watches: what, where, how many homes, who tried what, what is needed."""
    issue = view.issue
    head = f"{view.tag}{CLOCKS[promise]}超时{_by(over)}：{view.category}"
    tried = "；".join(_tried(steps, now)) or "还没有人动手"
    who = _who_has(view)
    need = f"请督促{who or '社区'}尽快{CLOCKS[promise]}"
    said_by = homes_or_finder(view, homes)
    lines = [
        head,
        f"地点：{spot(view)}；{said_by}；{stamp(issue.opened_at)}登记，现由{who or '无人'}负责。",
        f"{told(view)}：{excerpt(issue.words, _LONGEST)}",
        *([danger.first_words(issue)] if issue.danger and not issue.rings else ()),
        f"办过：{tried}",
        f"{need}。看过请回“已阅 {view.number}”。{_lateness(late)}",
    ]
    card = Card(
        title=head,
        lines=(("地点", spot(view)), ("户数", said_by), ("负责", who or "无人"), ("办过", tried)),
        text=f"{need}。",
        buttons=(Button(label="已阅", command=f"已阅 {view.number}"),),
    )
    return "\n".join(lines), card


def _who_has(view: IssueView) -> str:
    """Who took it, where that is somebody else than who answers for it."""
    issue = view.issue
    return view.handler if issue.handler and issue.handler != issue.owner else view.owner


def asked(view: IssueView) -> str:
    """To a person who took it and did nothing since."""
    return (
        f"{view.tag}您接单后还没有动静：{view.category}，{spot(view)}。到了回“到了 {view.number}”，"
        f"有情况回“补充 {view.number} 情况”，办不了回“退单 {view.number} 原因”；再没有回音就转给别人。"
    )


def lapsed(view: IssueView) -> str:
    """To that person, when the acceptance has lapsed."""
    again = f"还办请回“收到 {view.number}”。"
    return f"{view.tag}接单后一直没有动静，接单失效：{view.category}，{spot(view)}。{again}"


def missed_note(promise: Clock, over: Over) -> str:
    """In the history: which promise was broken, and by how much so far."""
    return f"{CLOCKS[promise]}超时{_by(over)}"


def begun_note() -> str:
    """In the history of what came in before the program kept clocks."""
    return "程序换了新版，时限从现在起重新计"


def taken_back_note(owner: str) -> str:
    """In the history, and to the next: why it comes to them."""
    return f"{owner}没有回应，收回改派"


def taken_back(view: IssueView) -> str:
    """To who said nothing: others are asked now; in danger nobody is told to stay at home."""
    who, reply = view.owner or "社区", f"回“收到 {view.number}”"
    if view.issue.rings:
        return f"{view.tag}{view.category}：没等到您回话，又叫了{who}。您能去，请马上{reply}。"
    return f"{view.tag}没等到您回话，{view.category}改请{who}办。在别人接之前您能去，{reply}就行。"


def called_too(view: IssueView) -> str:
    """The group learns whom else a danger calls: nobody who was called before stays away."""
    return f"{view.tag}还没人回话，又叫了{view.owner}。"


def acknowledged(view: IssueView, *, is_raised: bool) -> str:
    """To who has read a brief."""
    raised = f"，现由{LEVELS[view.issue.level]}督办" if is_raised else ""
    return f"{view.tag}记下了，您已阅{raised}。"


def nothing_to_read(issue: Issue) -> str:
    """已阅 from somebody who was not told anything, or has said so before."""
    return f"【#{issue.number}】没有等您阅的。"


def _tried(steps: Sequence[StepView], now: datetime) -> list[str]:
    done = [item for item in steps if item.step.actor and item.step.action not in _TALK][1:]
    return [
        f"{_when(item.step.at, now)} {item.who}{ACTIONS[item.step.action]}{_why(item)}"
        for item in done[-_TRIED:]
    ]


def _when(at: datetime, now: datetime) -> str:
    """The hour, with its day where that is not today."""
    return clock(at) if day_of(at) == day_of(now) else stamp(at)


def _why(item: StepView) -> str:
    return f"（{excerpt(item.step.note, _LONGEST)}）" if item.step.note else ""


def _by(over: Over) -> str:
    hours, rest = divmod(over.minutes, 60)
    parts = ((over.days, "天"), (hours, "小时"), (rest if not over.days else 0, "分钟"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)


def _lateness(late: timedelta) -> str:
    return f"（这条晚发了{_by(Over(minutes=late // timedelta(minutes=1)))}）" if late >= _LATE else ""
