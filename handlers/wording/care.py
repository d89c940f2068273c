"""What is said for the care calls: to who is asked, to who knocks, to the relative, to who keeps the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.rules.calendar import SHANGHAI
from handlers.rules.privacy import defuse, mask, public_place
from handlers.view import IssueView
from handlers.wording.labels import clock, of_date, of_minute
from storage.care_row import Care, CareAnswer, CareCall, CarePause
from storage.trays import Button, Card

WELL, HELP = "我很好", "我需要帮忙"  # what the buttons say for who taps them
_NOON, _AFTERNOON = 11, 13  # o'clock
_WORDS = 200  # characters
_SEVERE = "要是胸口疼、喘不上气、摔得起不来，请马上打 120！"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One line of the list, as a cadre reads it."""

    care: Care
    name: str
    call: CareCall
    pause: CarePause | None
    is_reached: bool


def ask(called: str, asks: int, now: datetime) -> tuple[str, Card]:
    """The question: the first of a day, the second, and from the third on with what follows."""
    head = f"{called}{_greeting(now)}"
    if asks == 1:
        text = "今天身体怎么样？"
    elif asks == 2:
        text = "刚才没看到您回话，您还好吗？"
    else:
        text = "还没看到您回话。再没有回音，就请人上门看看您。"
    how = "回“好”就行；要帮忙，回“帮忙”。"
    buttons = (Button(label="很好", command=WELL), Button(label="需要帮忙", command=HELP))
    return f"{head}，{text}{how}", Card(title=head, text=f"{text}点一下，或者回“好”。", buttons=buttons)


def _greeting(now: datetime) -> str:
    hour = now.astimezone(SHANGHAI).hour
    return "早上好" if hour < _NOON else "中午好" if hour < _AFTERNOON else "下午好"


def glad(called: str) -> str:
    """They are well."""
    return f"好，{called}，收到了。有事随时跟我说。" if called else "好，收到了。有事随时跟我说。"


def glad_after_all(called: str, sent: str) -> str:
    """They are well, and somebody is on the way."""
    return f"{called}，收到了，放心了。刚才没等到您回话，已请{sent}去看您，我这就告诉一声。"


def help_comes(view: IssueView) -> str:
    """Somebody is called."""
    who = view.owner or "社区"
    return f"{view.tag}别着急，我已叫{who}来看您。{_SEVERE}"


def help_is_coming(view: IssueView) -> str:
    """Somebody was called before; what was said goes along."""
    who = view.handler or view.owner or "社区"
    return f"{view.tag}已经跟{who}说了，人就来。{_SEVERE}"


def knock(note: str, asks: int) -> str:
    """What the ledger keeps as the words of a call that nobody answered."""
    more = f"情况：{note[:_WORDS]}" if note else ""
    return f"问候{asks}次没有回音，请上门敲门看看。{more}"


def no_answer_again() -> str:
    """In the history of a matter that is open already."""
    return "今天问候又没有回音，请再上门看看"


def has_answered(words: str) -> str:
    """In the history: somebody who was knocked for has spoken."""
    return f"本人回话了：{words[:_WORDS]}" if words else "本人回话了"


def told(view: IssueView, words: str) -> str:
    """To who has the matter: what came after."""
    return f"{view.tag}{view.reporter}：{defuse(mask(words))}"


def to_relative(view: IssueView, name: str) -> str:
    """To the relative: nobody answered, and who goes."""
    gone = f"已请{view.owner}上门看看" if view.owner else "社区会上门看看"
    return f"{view.tag}今天问候{name}没有等到回话，{gone}。您也打个电话问问吧，有消息马上告诉您。"


def help_to_relative(view: IssueView, name: str, words: str) -> str:
    """To the relative: help was asked for, and who goes."""
    gone = f"已请{view.owner}过去" if view.owner else "社区会过去"
    return f"{view.tag}{name}说：{defuse(mask(words))[:_WORDS]}。{gone}，您也打个电话问问吧。"


def listed(rows: Sequence[Listed], today: date, *, most: int) -> str:
    """The list with how today went."""
    if not rows:
        return "关怀名单还没有人。回“关怀 姓名 8:30”就加上。"
    lines = [_line(row, today) for row in rows[:most]]
    more = [f"还有{len(rows) - most}位。"] if len(rows) > most else []
    return "\n".join([f"关怀名单{len(rows)}位：", *lines, *more])


def _line(row: Listed, today: date) -> str:
    place = public_place(row.care.place)
    return f"{row.name}{f'（{place}）' if place else ''} {of_minute(row.care.minute)}，{_state(row, today)}"


def _state(row: Listed, today: date) -> str:
    call = row.call
    if call.answer is CareAnswer.KNOCK and not call.answered_at:
        return "没有回音，已请人上门"
    if call.answer is CareAnswer.HELP:
        return "要帮忙，已派人"
    if call.answered_at:
        return f"{clock(call.answered_at)}回了话"
    if row.pause and row.pause.first <= today:
        return f"暂停到{of_date(row.pause.last)}"
    if not row.is_reached:
        return "还收不到：请对方先跟我说一句“在吗”"
    later = f"（{of_date(row.pause.first)}起暂停）" if row.pause else ""
    return (f"问了{call.asks}次，还没回" if call.asks else "今天还没问") + later


def paused(name: str, pause: CarePause) -> str:
    """Left alone for some days."""
    days = "到".join(of_date(day) for day in dict.fromkeys((pause.first, pause.last)))
    return f"好，{days}不问候{name}，过后照常。提前回来就回“关怀恢复”。"


def resumed(name: str) -> str:
    """Asked again from now on."""
    return f"好，明天起照常问候{name}。"


def was_not_paused(name: str) -> str:
    """There was nothing to end."""
    return f"{name}的问候没有暂停，一直照常。"


def put_down(name: str, minute: int, *, is_reached: bool) -> str:
    """On the list now."""
    first = "" if is_reached else "TA还没跟我说过话，请TA先对我说一句“在吗”，我才能问候。"
    return f"好，每天{of_minute(minute)}问候{name}；三次没有回音就请楼门长上门看看。{first}"


def struck_off(name: str) -> str:
    """Off the list."""
    return f"好，不再问候{name}。"


def until_when() -> str:
    """A pause without days."""
    return "停到哪天？比如回：关怀暂停 11月25日-30日。"


def who_is_meant(names: Sequence[str]) -> str:
    """Nobody, or several, can be meant."""
    if names:
        return f"是{'、'.join(names)}里的哪一位？请带上名字再说一遍。"
    return "没找到这个人。请写名册上的姓名，比如：关怀 孙秀英 8:30。"


def where_do_they_live(name: str) -> str:
    """No home is known, and so nobody who could knock."""
    return f"名册里没有{name}住几号楼，请先让本人对我说一句“我住3号楼2单元”，或请管理员补上名册。"


def in_own_chat() -> str:
    """The list is not for groups."""
    return "这个不在群里说，请单独跟我说。"
