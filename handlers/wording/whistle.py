"""What is said when the parties of an issue are called together, 吹哨."""

from collections.abc import Sequence

from handlers.rules.privacy import defuse
from handlers.view import IssueView
from handlers.wording.labels import STATES, stamp
from handlers.wording.naming import excerpt, spot, told, whence
from handlers.wording.passing import passed, turns
from storage.trays import Button, Card

_LONGEST = 60


def wanted(view: IssueView, had: Sequence[tuple[str, str]], whom: Sequence[str]) -> tuple[str, Card]:
    """To the secretary; `had`: who had it in order and why it left them, `whom`: who would be called."""
    head = f"{view.tag}{passed(view)}，还没落到人：{view.category}"
    example = f"吹哨 {view.number} 物业 供热"
    call = (
        f"回“吹哨 {view.number}”叫齐{'、'.join(whom)}；也可以点名：{example}"
        if whom
        else f"请点名：{example}"
    )
    advice = f"建议吹哨，把几家叫到一起定下来。{call}。"
    lines = [
        head,
        f"地点：{spot(view)}；{stamp(view.issue.opened_at)}登记，{STATES[view.issue.state]}。",
        f"{told(view)}：{excerpt(view.issue.words, _LONGEST)}",
        "先后在手：",
        *turns(had),
        advice,
    ]
    card = Card(
        title=head,
        lines=(("地点", spot(view)), ("先后在手", " → ".join(who for who, _ in had))),
        text=advice,
        buttons=(Button(label="吹哨", command=f"吹哨 {view.number}"),) if whom else (),
    )
    return "\n".join(lines), card


def called(view: IssueView, others: Sequence[str], by: str, reason: str) -> tuple[str, Card]:
    """To who is called: the matter, who else is, and how to take it or not."""
    together = f"一起叫的还有{'、'.join(others)}" if others else "只叫了您这一家"
    head = f"{view.tag}{by}吹哨，请几家一起来定：{view.category}"
    why = (f"{by}说：{excerpt(reason, _LONGEST)}",) if reason else ()
    take = f"您来办请回“收到 {view.number}”，谁先回就归谁；不该您办回“退单 {view.number} 原因”。"
    lines = [
        head,
        f"地点：{spot(view)}",
        f"{told(view)}：{excerpt(view.issue.words, _LONGEST)}",
        f"{whence(view)}：{view.reporter}",
        f"{together}。现在{view.owner or '社区'}手上（{passed(view) or '还没转过'}）。",
        *why,
        take,
    ]
    card = Card(
        title=head,
        lines=(
            ("地点", spot(view)),
            ("一起叫的", "、".join(others) or "没有别家"),
            ("现在", view.owner or "社区"),
        ),
        text=f"{excerpt(view.issue.words, _LONGEST)}\n{take}",
        buttons=(Button(label="我们来办", command=f"收到 {view.number}"),),
    )
    return "\n".join(lines), card


def blown(view: IssueView, names: Sequence[str], missed: Sequence[str]) -> str:
    """To who called them."""
    calls = f"。{'、'.join(missed)}这边没和我说过话，发不到，请打个电话" if missed else ""
    return f"{view.tag}吹哨了，叫了{'、'.join(names)}，谁先回“收到”就归谁{calls}。"


def public(view: IssueView, names: Sequence[str]) -> str:
    """The group learns that they are called together."""
    return f"{view.tag}社区吹哨，请{'、'.join(names)}一起来定，定了告诉大家。"


def note(names: Sequence[str], reason: str) -> str:
    """In the history: who was called, and why."""
    return f"叫{'、'.join(names)}" + (f"：{reason}" if reason else "")


def taken_note(who: str) -> str:
    """In the history: how it came to its new owner."""
    return f"吹哨后{who}来接"


def keeps_note() -> str:
    """In the history: who had it when they were called has it still."""
    return "吹哨后接着办"


def settled(view: IssueView) -> str:
    """To the others who were called: it stays with who has it."""
    return f"{view.tag}定了由{view.owner or '社区'}来办：{view.category}。这回不用您来了，谢谢。"


def told_taken(view: IssueView) -> str:
    """To who called them: it has landed."""
    return f"{view.tag}吹哨有结果：{view.owner or '社区'}接了。"


def keeps(view: IssueView) -> str:
    """To who has it already and says so again."""
    return f"{view.tag}好，就由您接着办，已告诉另外几家。"


def handed_back(view: IssueView, who: str, reason: str, left: int) -> str:
    """To who called them: one of them says it is not theirs."""
    rest = f"还等{left}家。" if left else f"叫来的都说办不了，请您定：转给… {view.number}。"
    return f"{view.tag}{who}说不该他办：{excerpt(reason, _LONGEST)}。{rest}"


def heard_out(view: IssueView) -> str:
    """To who said it is not theirs."""
    return f"{view.tag}记下了，已告诉吹哨的人。"


def handed_back_note(reason: str) -> str:
    """In the history."""
    return f"吹哨后说不该办：{reason}"


def unknown(name: str, number: int) -> str:
    """A name among those to be called that nobody here has."""
    return f"没认出“{defuse(name)}”。可以说队伍、职务或名册里的名字，比如：吹哨 {number} 物业 供热。"


def nobody(number: int) -> str:
    """It has been with one party only."""
    return f"这件只经过一家，请点名叫谁，比如：吹哨 {number} 物业 供热。"
