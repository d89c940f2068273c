"""Card buttons: each is a word a person could have typed."""

from collections.abc import Iterable

from handlers.view import IssueView
from storage.models import Action
from storage.trays import Button

# label on the button, and the words it stands for
_BUTTONS = {
    Action.ACCEPT: ("接单", "收到"),
    Action.ARRIVE: ("到场", "到了"),
    Action.RESOLVE: ("办完了", "办完了"),
    Action.HAND_BACK: ("退单", "退单"),
    Action.ESCALATE: ("上报", "上报"),
    Action.RETURN: ("恢复办理", "恢复"),
    Action.REMIND: ("催一下", "催"),
    Action.REOPEN: ("没修好", "没修好"),
    Action.WITHDRAW: ("撤回", "撤回"),
    Action.APPEAL: ("申诉", "申诉"),
    Action.HAND_ARRIVE: ("到场", "到了"),
    Action.HAND_DONE: ("办完了", "办完了"),
    Action.HAND_LEAVE: ("去不了", "退出协办"),
}
_MOST = 4  # more do not fit a phone's width


def for_actions(actions: Iterable[Action], view: IssueView) -> tuple[Button, ...]:
    """The buttons of a card, for the reader the view was made for."""
    shown = [_BUTTONS[action] for action in actions if action in _BUTTONS]
    return tuple(Button(label=label, command=f"{words} {view.number}") for label, words in shown[:_MOST])


def mine() -> Button:
    """我的事."""
    return Button(label="我的事", command="我的事")


def look_up(number: str) -> Button:
    """查 37."""
    return Button(label="查进度", command=f"查 {number}")
