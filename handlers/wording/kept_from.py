"""What is said where somebody is not to have an issue, or to read it."""

from handlers.view import IssueView
from handlers.wording.labels import STATES
from storage.models import Role

_WHENCE: dict[str, str] = {
    Role.SECRETARY: "社区的",
    Role.COMMUNITY_WORKER: "社区的",
    Role.STREET_SUPERVISOR: "街道的",
    Role.DISTRICT_SUPERVISOR: "区里的",
}
SEALED = "（这件不由您经手，原话、说事人和照片不显示）"


def not_to_neighbours(number: int) -> str:
    """To who would pass a matter of violence on to a volunteer."""
    return f"【#{number}】这样的事不转给邻居，请转给民警或社区的同志，比如：转给社区 {number}。"


def not_to_accused(number: int, *, is_sorted: bool) -> str:
    """To who would pass a complaint on to whom it is about; `is_sorted`: as one, perhaps by mistake."""
    hint = f"分错了类的，先回“改类 {number} 供热”这样改过来。" if is_sorted else ""
    return f"【#{number}】这件事不能交给被说的人或那一家，请转给别人。{hint}"


def who_has_it(view: IssueView) -> str:
    """To who complained of somebody at work: who has it instead, or that nobody has."""
    whom = "本人" if view.issue.accused else "被说的那一家"
    if not view.owner:
        return f"这件事不交给{whom}；名册里没有别人能接，谁也没派，原话没给别人看。要紧的请打 12345。"
    return f"这件事不交给{whom}，由{_WHENCE.get(view.issue.owner_role, '')}{view.owner}来办。"


def standing(view: IssueView) -> str:
    """All that whom it is about is told of it."""
    return f"{view.tag}{STATES[view.issue.state]}。这件另有人办，不由您经手。"
