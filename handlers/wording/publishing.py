"""What those who keep the public board are told when they decide what it shows."""

from handlers.rules.publish import Withheld
from handlers.view import IssueView
from handlers.wording.labels import stamp
from storage.models import Issue

PHOTOS_OFF = "撤下照片"
_WHY = {
    Withheld.PRIVATE: "涉及邻里或个人的私事，公示板不登",
    Withheld.PERSONS: "涉及某个人的事，公示板不登",
    Withheld.QUESTION: "是一家的咨询，公示板不登",
    Withheld.UNSORTED: "还没分好类，先分类（改类 {number} …）再公示",
    Withheld.ELSEWHERE: "已并到别的事项，公示板登的是那一件",
    Withheld.ENDED: "没有办下去，公示板不登",
    Withheld.HELD_BACK: "有人定了不公示",
}


def held_back(view: IssueView) -> str:
    """It is not shown any more."""
    return f"{view.tag}不再公示，理由记在台账里了。要恢复回“公示 {view.number}”。"


def shown(view: IssueView) -> str:
    """It is shown again."""
    return f"{view.tag}恢复公示了。照片另外定，要登照片回“公示照片 {view.number}”。"


def already_shown(view: IssueView) -> str:
    """Nothing keeps it off the board."""
    return f"{view.tag}本来就在公示板上。不想公示回“不公示 {view.number} 原因”。"


def already_held_back(view: IssueView) -> str:
    """It is off the board already."""
    return f"{view.tag}已经不公示了。要恢复回“公示 {view.number}”。"


def not_for_the_board(view: IssueView, why: Withheld) -> str:
    """The rules keep it off, whoever asks."""
    return f"{view.tag}{_WHY[why].format(number=view.number)}。"


def photos_shown(view: IssueView, before: int, after: int) -> str:
    """Which photos are on the board now."""
    kinds = [f"说事时{before}张" if before else "", f"办好后{after}张" if after else ""]
    told = "、".join(kind for kind in kinds if kind)
    return (
        f"{view.tag}照片登上公示板了：{told}。请看一眼有没有人脸、门牌、车牌，"
        f"不合适就回“撤下照片 {view.number}”。"
    )


def no_photos(view: IssueView) -> str:
    """There is nothing to clear."""
    return f"{view.tag}这件没有能公示的照片。"


def no_photos_shown(view: IssueView) -> str:
    """There is nothing to take off."""
    return f"{view.tag}公示板上没有这件的照片。"


def on_page(issue: Issue) -> tuple[str, ...]:
    """What those who keep the board read of it beside its state."""
    if issue.held_back_at:
        return (f"公示板：{stamp(issue.held_back_at)}起不公示",)
    return (f"公示板：登了照片{len(issue.on_board)}张",) if issue.on_board else ()


def photos_hidden(view: IssueView) -> str:
    """No photo of it is on the board any more."""
    return f"{view.tag}照片从公示板撤下了。"


def photo_note(before: int, after: int) -> str:
    """What the step keeps of it."""
    return f"公示照片：说事时{before}张，办好后{after}张"
