"""What is said to many voices of one matter."""

from collections.abc import Sequence

from handlers.view import IssueView
from handlers.wording import danger
from handlers.wording.naming import calling, matter, named
from storage.models import State
from storage.trays import Button, Card


def joined(view: IssueView, homes: int, *, in_group: bool) -> str:
    """Somebody's report was taken for a known matter: which, how many they are, and how to object."""
    what, object_by = named(view, in_group=in_group), f"不是一回事就回“不是 {view.number}”"
    if view.issue.rings:
        called = calling(view) if view.issue.state is State.ASSIGNED else f"{view.owner}已经知道了。"
        return (
            f"{view.tag}{danger.first_words(view.issue)}\n{what}刚有人说了，{called}{object_by}，马上另派。"
        )
    return f"{view.tag}和{what}是一回事，已算上您家，一共{homes}户，办好了也会问您。{object_by}。"


def is_it(view: IssueView, *, in_group: bool) -> tuple[str, Card]:
    """Perhaps it is a known matter: only who spoke knows."""
    at = "@我" if in_group else ""
    what = named(view, in_group=in_group)
    text = f"{view.tag}{what}已经在办，您说的和它是一回事吗？{at}回“是”或“不是”，三分钟没回就单独登记。"
    buttons = (
        Button(label="是一回事", command=f"是 {view.number}"),
        Button(label="不是", command=f"不是 {view.number}"),
    )
    return text, Card(
        title=f"{view.tag}和它是一回事吗？", lines=(("已在办", what),), text=text, buttons=buttons
    )


def take_back(view: IssueView, *, in_group: bool, is_kept: bool) -> str:
    """算了不用来了: whether it shall end, before it does; `is_kept`: 是 is enough."""
    word = "是" if is_kept else f"撤回 {view.number}"
    return (
        f"{view.tag}{named(view, in_group=in_group)}：要撤回吗？{'@我' if in_group else ''}回“{word}”就撤。"
    )


def goes_on(view: IssueView) -> str:
    """It shall not be taken back."""
    return f"{view.tag}好的，接着办。"


def decline_instead(view: IssueView) -> str:
    """4不用办了, from the community: what is not theirs they may decline."""
    return f"{view.tag}撤回要由说事的人来说。社区定了不办的，回“不予受理 {view.number} 原因”。"


def hand_back_instead(view: IssueView) -> str:
    """4不用办了, from somebody at work."""
    return f"{view.tag}撤回要由说事的人来说。不该您办的，回“退单 {view.number} 原因”。"


def alone(receipt: str) -> str:
    """Nobody said whether it is the same: it stands for itself."""
    return f"{receipt}\n刚才问的没等到回音，先单独登记；是一回事回“是”就并过去。"


def what_then(*, in_group: bool) -> str:
    """不是, of somebody who said no more than 我家也是."""
    return f"那您家是什么事、在几号楼？{'@我' if in_group else ''}说一句，我来登记。"


def alone_already(view: IssueView) -> str:
    """不是, after it was written down for itself."""
    return f"{view.tag}好的，已经单独登记了。"


def which_building(tag: str, text: str, names: Sequence[str]) -> Card:
    """The buildings to be tapped."""
    buttons = tuple(Button(label=name, command=name) for name in names)
    return Card(title=f"{tag}是几号楼？", text=text, buttons=buttons)


def which_building_again(view: IssueView, *, in_group: bool) -> str:
    """Nobody has said it yet."""
    at = "@我" if in_group else ""
    return f"{view.tag}{named(view, in_group=in_group)}：还差一句，是几号楼？{at}回“3号楼2单元”这样就行。"


def place_missing(view: IssueView) -> str:
    """To the community worker: what is missing, and who can be asked."""
    what = f"{view.tag}{view.category}：问了两次没问到是几号楼，已派给{view.owner or '社区'}。"
    return f"{what}\n说事人：{view.reporter}。问到了回“补充 {view.number} 3号楼2单元”。"


def will_be_asked(view: IssueView, who: str) -> str:
    """To who could not say it: a person goes on asking."""
    return f"{view.tag}先记着，请{who or '社区'}来问您。"


LEFT = "这一户不用办了"  # what is written down when one home of several takes it back


def left(view: IssueView, homes: int) -> str:
    """One of several homes takes it back."""
    return f"{view.tag}记下了，您家不用办了；还有{homes}户在等，接着办。"


def many(view: IssueView, homes: int) -> str:
    """To who has it: how many homes wait for it."""
    return f"{view.tag}{matter(view)}：现在一共{homes}户说同样的事，按一件办就行。"


def corrected(view: IssueView, *, in_group: bool) -> str:
    """The place was put right."""
    if view.is_private and in_group:
        return f"{view.tag}地点改过来了。"
    return f"{view.tag}地点改过来了：{view.place or view.category}。{_who(view)}"


def _who(view: IssueView) -> str:
    return f"由{view.owner}办。" if view.owner else "社区会看到。"


def in_danger(view: IssueView) -> str:
    """What was said first turns out to be a danger."""
    return f"{view.tag}{danger.first_words(view.issue)}\n{calling(view)}"


def kept_for_who_looks() -> str:
    """A neighbour's answer to a leak of which they may not read."""
    return "记下了，会转给来看的人，谢谢您。"


def more(view: IssueView) -> str:
    """More of the same story, in a chat of one's own."""
    return f"{view.tag}也记下了。"
