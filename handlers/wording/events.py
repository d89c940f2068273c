"""What is said of a public event: many homes, one repair."""

from collections.abc import Sequence

from handlers.view import IssueView
from handlers.wording.labels import LEVELS, STATES, day
from handlers.wording.naming import listed, spot
from handlers.wording.tags import tag, tags
from storage.trays import Button, Card

_HOUR = 60


def where(compound: str, buildings: Sequence[str]) -> str:
    """滨河小区3号楼; without buildings the whole compound."""
    return compound + listed(buildings)


def proposed(
    view: IssueView, place: str, matters: Sequence[str], homes: int, numbers: Sequence[int], minutes: int
) -> tuple[str, Card]:
    """To the secretary: what, where, how many homes, which numbers, and the one thing to decide."""
    number, what = view.number, "、".join(matters)
    span = f"{minutes // _HOUR}小时" if minutes % _HOUR == 0 else f"{minutes}分钟"
    guess = "这件公共事件不止原来那些户" if view.issue.event_at else "像是一件公共的事"
    head = f"{view.tag}{guess}：{place}，{what}"
    those = tags(numbers)
    fact = f"{span}内有{homes}户说：{those}"
    who = f"现在{STATES[view.issue.state]}，{view.handler or view.owner or '还没派人'}"
    pick = f"只并其中几件，比如：并成一件 {' '.join(map(str, numbers[:2]))}。" if len(numbers) > 2 else ""
    is_one = len(numbers) == 1
    aim = "定下来、群里说一次" if is_one else "并成一件办、群里说一次"
    lines = [
        head,
        f"{span}内有{homes}户说，{who}。" if is_one else f"{fact}。{view.tag}{who}。",
        f"{aim}，回“成立 {number}”；不是一回事，回“不成立 {number}”。{pick}",
    ]
    card = Card(
        title=head,
        lines=(("哪里", place), ("几户", f"{span}内{homes}户"), ("编号", those), ("现在", who)),
        text=f"{aim}？",
        buttons=(
            Button(label="成立", command=f"成立 {number}"),
            Button(label="不成立", command=f"不成立 {number}"),
        ),
    )
    return "\n".join(lines), card


def still_open(proposal: str) -> str:
    """To the secretary, once more."""
    return f"{proposal}\n还等您定一下；不回就先一件一件办。"


def note(place: str, homes: int, numbers: Sequence[int]) -> str:
    """In the history of what carries the work."""
    under = f"，并入{_plain(numbers)}" if numbers else ""
    return f"{place}，{homes}户{under}"


def _plain(numbers: Sequence[int]) -> str:
    """In a history, whose words are shown without marks."""
    return "、".join(map(str, numbers))


def under_note(number: int) -> str:
    """In the history of what hangs under it."""
    return f"并到{number}（公共事件）"


def declared(view: IssueView, homes: int, numbers: Sequence[int], groups: int) -> str:
    """To who said so."""
    under = f"并入{tags(numbers)}，" if numbers else ""
    heard = "群里说过了。" if groups else ""
    owner = view.owner or "社区"
    out = f"哪件不是一回事，回“拆开 {numbers[0]}”。" if numbers else ""
    return f"{view.tag}成立了：{under}一共{homes}户，由{owner}一起办。{heard}{out}"


def public(view: IssueView, place: str, matters: Sequence[str], homes: int) -> str:
    """The group learns once that it is one event, and what to do and not to do."""
    who = view.handler or view.owner or "社区"
    said = f"已有{homes}户说了，合成一件办，" if homes > 1 else ""
    return (
        f"{view.tag}{place}：{'、'.join(matters)}，{said}由{who}负责，办好在这里说。\n"
        f"您家也这样，回“我家也是 {view.number}”就算上，不用再报。"
    )


def to_owner(view: IssueView, place: str, homes: int, numbers: Sequence[int], *, is_wider: bool) -> str:
    """To who has it, once: it is of many homes now."""
    under = f"并进来的有{tags(numbers)}，" if numbers else ""
    head = "公共事件又大了些" if is_wider else "定为公共事件"
    return f"{view.tag}{head}：{place}，{homes}户，{under}一次办好，办完回“办完了 {view.number}”。"


def refused(view: IssueView) -> str:
    """To who said it is none."""
    return f"{view.tag}好，各办各的，不并。"


def answered_already(view: IssueView, who: str, *, is_event: bool) -> str:
    """Somebody else was faster."""
    undo = f"要拆开回“拆开 {view.number}”。" if is_event else ""
    return f"{view.tag}{who}已经定了：{'成立' if is_event else '不成立'}。{undo}"


def waits(number: int, matter: str, many: int) -> str:
    """One line of what waits for a decision."""
    return f"{tag(number)}{matter}：{many}户说的像是一件事，回“成立 {number}”或“不成立 {number}”"


def nothing_to_decide() -> str:
    """成立 without anything that waits for it."""
    return "现在没有等您定的公共事件。要把几件并成一件，回“并成一件 37 41”。"


def which(numbers: Sequence[str], word: str) -> str:
    """Several wait."""
    return "\n".join(("您说的是哪一件？", *(f"{word} {number}" for number in numbers)))


def too_few() -> str:
    """并成一件 with fewer than two numbers that can be."""
    return "请带上要并的编号，还在办的才能并，比如：并成一件 37 41 42。"


def apart(view: IssueView) -> str:
    """To who took one out."""
    return f"{view.tag}已拆开，单独办，由{view.owner or '社区'}负责。"


def stands_alone(view: IssueView) -> str:
    """To the home: it is no part of the event any more."""
    return f"{view.tag}单独办了，由{view.owner or '社区'}负责，有进展告诉您。"


def dissolved(view: IssueView, numbers: Sequence[int]) -> str:
    """To who took the whole event apart."""
    return f"{view.tag}公共事件拆开了，{tags(numbers) or '没有并着别的'}{'都单独办' if numbers else ''}。"


def dissolved_public(view: IssueView) -> str:
    """The group learns that they are separate matters after all."""
    return f"{view.tag}核实后不是一件事，分开办，各家的事各有编号。"


def dissolved_note(numbers: Sequence[int]) -> str:
    """In the history."""
    return f"都单独办：{_plain(numbers)}" if numbers else ""


def status(view: IssueView, homes: int, numbers: Sequence[int]) -> str:
    """A line of a lookup of what carries the work."""
    event = f"公共事件（{day(view.issue.event_at)}定）：" if view.issue.event_at else ""
    under = f"并着{tags(numbers)}" if numbers else ""
    return f"{event}{homes}户{'，' if under else ''}{under}"


def status_under(main: IssueView) -> str:
    """A line of a lookup of what hangs under another."""
    return f"并到{main.tag}一起办，那一件：{STATES[main.issue.state]}"


def out_note(number: int) -> str:
    """In the history of the event."""
    return f"一户说还没好，单独办，编号{number}"


def taken_out(view: IssueView, main: str, *, is_raised: bool) -> str:
    """To a home for which the event's repair did not do: theirs is a matter of its own now."""
    raised = f"，{LEVELS[view.issue.level]}也会看到" if is_raised else ""
    return f"{view.tag}记下了，{main}里您家还没好，单独给您办，由{view.owner or '社区'}负责{raised}。"


def home_not_well(view: IssueView, words: str) -> str:
    """To who watches: one home of an event says it is not solved."""
    said = f"：{words}" if words else ""
    return (
        f"{view.tag}公共事件办结后，{spot(view)}有一户说还没好{said}。单独办，由{view.owner or '社区'}负责。"
    )
