"""How an issue is named in a line."""

from collections.abc import Iterable, Sequence

from handlers.rules.privacy import defuse, mask, public_place
from handlers.view import IssueView
from storage.models import Door, Issue, Person, Place

RESIDENT = "居民"  # somebody the roster does not name
GONE = "已离岗人员"  # who worked here, and is in the roster no more
OUTSIDER = "居民（名册外）"
MACHINE = "系统"
_ENDS = ("社区", "街道", "区")  # with which an area's name may end and a role's begin


def matter(view: IssueView) -> str:
    """What and where: 照明损坏，3号楼2单元."""
    return "，".join(part for part in (view.category, view.place) if part)


def is_said(issue: Issue) -> bool:
    """Whether somebody said it who can be asked how it went; a device cannot."""
    return bool(issue.reporter or issue.relayed_by or issue.co_reporters)


def named(view: IssueView, *, in_group: bool) -> str:
    """The same; in a group a neighbours' dispute keeps its matter to itself."""
    return "私下联系的事" if in_group and view.is_private else matter(view)


def homes_or_finder(view: IssueView, homes: int) -> str:
    """How many homes; of what no home said, who or what found it."""
    return f"{homes}户" if homes else view.reporter


def whence(view: IssueView) -> str:
    """What whom it came from is called: who said it or found it, who is to be looked after, what rang."""
    if view.issue.door is Door.CARE and not view.issue.reporter:
        return "看望"
    return {Door.PATROL: "发现人", Door.DEVICE: "设备"}.get(view.issue.door, "说事人")


def told(view: IssueView) -> str:
    """What its first words are called: nobody has said those of a device, or of a call without an answer."""
    is_said = view.issue.door is not Door.DEVICE and (view.issue.door is not Door.CARE or view.issue.reporter)
    return "说的是" if is_said else "情况"


def excerpt(words: str, longest: int) -> str:
    """Somebody's words as they may be passed on, cut after so many characters."""
    return cut(defuse(mask(words)), longest)


def cut(words: str, longest: int) -> str:
    """The words, or so many characters of them."""
    return words if len(words) <= longest else f"{words[:longest]}……"


def spot(view: IssueView) -> str:
    """The place as far as it was said."""
    return view.full_place or "地点没说"


def listed(buildings: Iterable[str]) -> str:
    """3号楼、东楼, as people write them."""
    return "、".join(public_place(Place(building=name)) for name in buildings)


def with_room(place: str, room: str) -> str:
    """A place down to the door, for who goes there."""
    return f"{place}{room}室" if room else place


def calling(view: IssueView) -> str:
    """Who is called in danger."""
    names = "、".join(name for name in (view.owner, *view.copied) if name)
    return f"正在叫{names}。" if names else "名册里还没有能叫的人，请先打电话。"


def several(words: str, people: Sequence[Person]) -> str:
    """Several have the name somebody said."""
    who = "、".join(f"{person.name}（{person.userid}）" for person in people)
    return f"有{len(people)}位“{words}”：{who}。请把名字换成工号再说一遍。"


def relayed(speaker: str, by: str) -> str:
    """Who speaks, and who said it for them."""
    return f"{speaker or RESIDENT}（{by}代报）" if by else speaker or RESIDENT


def held(area: str, role: str) -> str:
    """滨河社区书记, not 滨河社区社区书记."""
    doubled = next((end for end in _ENDS if area.endswith(end) and role.startswith(end)), "")
    return area + role.removeprefix(doubled)
