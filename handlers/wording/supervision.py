"""What is said when a written answer is asked for, given, or does not come: 督办."""

import re

from handlers.rules.privacy import defuse, mask
from handlers.view import IssueView
from handlers.wording.labels import ROLES, STATES, stamp
from handlers.wording.naming import excerpt, spot, told
from storage.models import Role, State

MARK = "】督办"  # how every line about it to the owner begins, so that quoting one answers it
_LONGEST = 60
_ASKED = re.compile(r"^(?:书面)?(?:答复|回复)[\s，,：:；;。]*")  # what the line says already


def asked(view: IssueView, role: str, reason: str) -> str:
    """To who has it: what is wanted, by when, and how to answer."""
    who = view.supervisor if role == Role.SECRETARY else f"{ROLES[role]}{view.supervisor}"
    more = _ASKED.sub("", reason)
    wants = f"要求：{excerpt(more, _LONGEST)}\n" if more else ""
    return (
        f"{view.tag}督办：{view.category}，{spot(view)}\n"
        f"{who}请您{_until(view)}前书面答复：办到哪一步了，什么时候办完。\n"
        f"{wants}{told(view)}：{excerpt(view.issue.words, _LONGEST)}\n"
        f"引用这条直接说，或回“督办答复 {view.number} …”。答复不算办完，办完了另回“办完了 {view.number}”。"
    )


def begun(view: IssueView, missed: tuple[str, ...]) -> str:
    """To who asked for it."""
    call = f"{'、'.join(missed)}没和我说过话，发不到，请打个电话。" if missed else "答复来了马上告诉您。"
    return f"{view.tag}已督办：请{view.handler or view.owner}{_until(view)}前书面答复。{call}"


def nobody(number: int) -> str:
    """There is nobody who could answer."""
    return f"#{number} 还没派给谁，先派了再督办：转给物业 {number}。"


def public(view: IssueView, role: str) -> str:
    """The group learns that somebody insists."""
    return f"{view.tag}{ROLES[role]}督办，要求{_until(view)}前给答复。"


def note(until: str, reason: str) -> str:
    """In the history: by when, and what is wanted."""
    return f"{until}前书面答复" + (f"：{reason}" if reason else "")


def answer(view: IssueView, who: str, words: str) -> str:
    """To who asked: the answer, whole."""
    return (
        f"{view.tag}书面答复来了：{view.category}，{spot(view)}，现在{STATES[view.issue.state]}\n"
        f"{who}：{defuse(mask(words))}\n"
        f"还没说清，再回“督办 {view.number} 日期 要求”。"
    )


def passed_on(view: IssueView, supervisor: str) -> str:
    """To who answered."""
    done = view.issue.state is State.RESOLVED
    return f"{view.tag}书面答复已转给{supervisor}。" + ("" if done else f"办完了再回“办完了 {view.number}”。")


def how_it_stands(view: IssueView, who: str, words: str) -> str:
    """To the homes, the group and who has it: what was answered while the work goes on."""
    return f"{view.tag}{who}答复：{defuse(mask(words))}"


def told_homes(view: IssueView) -> str:
    """To who answered: it is passed on, and not yet done."""
    return f"{view.tag}答复已转给说事的居民。这件还没办结，办完了再回“办完了 {view.number}”。"


def what_to_tell(number: int) -> str:
    """An answer to the resident without words."""
    return f"请把答复写在后面，比如：答复 {number} 明天上午来修。"


def say_what(number: int) -> str:
    """An answer without words."""
    return f"请把答复写在后面，比如：督办答复 {number} 配件已订，明天下午装好。"


def not_supervised(view: IssueView) -> str:
    """An answer nobody asked for."""
    return f"{view.tag}这件没有在等书面答复。要告诉居民请回“答复 {view.number} …”。"


def none_asked(view: IssueView) -> str:
    """There is nothing to take back."""
    return f"{view.tag}这件没有在督办。"


def let_go(view: IssueView) -> str:
    """No written answer is waited for."""
    return f"{view.tag}不督办了，不用再交书面答复；事情照常办。"


def let_go_note() -> str:
    """In the history."""
    return "取消督办"


def overdue(view: IssueView, again: int) -> str:
    """To who asked: none has come."""
    times = f"（第{again + 1}次提醒）" if again else ""
    return (
        f"{view.tag}督办的书面答复没来{times}：{view.category}，{spot(view)}。\n"
        f"说好{_until(view)}前，现由{view.owner or '无人'}负责。"
        f"请打个电话问问，或再回“督办 {view.number} 日期”。"
    )


def late(view: IssueView) -> str:
    """To who has it: the answer is overdue."""
    return (
        f"{view.tag}督办答复已过期（{_until(view)}前）：{view.category}，{spot(view)}。\n"
        f"引用这条直接说办到哪一步了，或回“督办答复 {view.number} …”。"
    )


def over(view: IssueView, words: str) -> str:
    """To who asked: the matter is at its end, and no answer is waited for any more."""
    said = f"：{defuse(mask(words))}" if words else ""
    who = f"（{view.handler}办的）" if view.issue.state is State.RESOLVED and view.handler else ""
    return f"{view.tag}您督办的这件{STATES[view.issue.state]}{who}，不用再等书面答复了{said}。"


def replaced(view: IssueView) -> str:
    """To who asked before: somebody else asks now."""
    return f"{view.tag}这件现由{view.supervisor}督办，要求{_until(view)}前书面答复。"


def _until(view: IssueView) -> str:
    until = view.issue.supervised_until
    return stamp(until) if until else ""
