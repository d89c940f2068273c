"""What people are told first when something threatens them now."""

from handlers.typed.said_whom_to_ring import (
    number_for,
    tells_of_fumes,
    tells_of_room,
    tells_of_stranger,
    tells_of_unseen,
)
from nlp.reading import PERIL
from storage.models import Issue

# the number to ring, and the one thing to do meanwhile
_ADVICE = {
    "gas": ("119", "先开窗、别开关电器、别点火，人到屋外再打电话。"),
    "fire": ("119", "走楼梯往下，别坐电梯，捂住口鼻。"),
    "trapped": ("119", "按轿厢里的报警钮，别扒门，靠边坐稳，人马上来。"),
    "falling": ("110", "离远些，别从楼下走；有人受伤打 120。"),
    "electric": ("95598", "别碰、别靠近，看住孩子；有人触电打 120。"),
    "violence": ("110", "先躲开，保护好自己。"),
    "missing": ("110", "先在附近找，记住最后在哪儿见的、穿什么衣服。"),
    "suicide": ("110", "稳住他，陪着说话，别刺激，别离开。"),
    "collapse": ("120", "身边别离人；人掉进水里、井里打 119。"),
}

_FUMES = "先开门窗，把人抬到通风的地方，身边别离人；抬不动再打 119。"

_UNSEEN = "先敲门喊几声，叫上邻居；门打不开再打 119 来开。"

_AT_THE_DOOR = "锁好门，别开，别出声，等人来；别自己出去看。"

_SHUT_IN = "守在门外陪他说话，叫他别碰火、别爬窗；不对劲就砸门砸窗，再打 120。"

# where people are in danger of no such name, by the number their words ask for
_PERIL = {
    "110": "有人有危险，您自己也别靠近；受伤再打 120，被困再打 119。",
    "119": "有人有危险，您自己当心，别硬拽；受伤再打 120。",
    "120": "有人有危险，身边别离人；救不出来再打 119。",
}


def first_words(issue: Issue) -> str:
    """The number to ring and what to do: '请马上打 119！…'."""
    ring = f"请马上打 {number(issue)}！{_meanwhile(issue)}"
    return ring if issue.rings else "听说险情过去了，还得有人去看一眼。"


def number(issue: Issue) -> str:
    """The emergency number for this danger."""
    return number_for(issue.words) if issue.danger == PERIL else _ADVICE[issue.danger][0]


def _meanwhile(issue: Issue) -> str:
    if issue.danger == "collapse" and tells_of_fumes(issue.words):
        return _FUMES
    if issue.danger == "collapse" and tells_of_unseen(issue.words):
        return _UNSEEN
    if issue.danger == "violence" and tells_of_stranger(issue.words):
        return _AT_THE_DOOR
    if issue.danger == "trapped" and tells_of_room(issue.words):
        return _SHUT_IN
    return _PERIL[number(issue)] if issue.danger == PERIL else _ADVICE[issue.danger][1]
