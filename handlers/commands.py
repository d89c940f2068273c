"""The words people type to the bot, read as commands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from storage.models import Score


class Verb(StrEnum):
    """What the speaker wants the desk to do."""

    ACCEPT = "accept"  # 收到
    ARRIVE = "arrive"  # 到了
    RESOLVE = "resolve"  # 办完了
    REASSIGN = "reassign"  # 转给物业
    HAND_BACK = "hand_back"  # 退单 不归我们管
    ESCALATE = "escalate"  # 上报
    DEFER = "defer"  # 暂缓 到11月30日 等配件
    RETURN = "return"  # 恢复
    DELIBERATE = "deliberate"  # 协商 …
    DECIDE = "decide"  # 决议 …
    DECLINE = "decline"  # 不予受理 …
    APPEAL = "appeal"  # 申诉
    RECLASSIFY = "reclassify"  # 改类 供热
    MERGE = "merge"  # 并案 37 到 35
    UNLINK = "unlink"  # 取消并案
    REMIND = "remind"  # 催办
    WITHDRAW = "withdraw"  # 撤回
    RATE = "rate"  # 满意
    REOPEN = "reopen"  # 没修好
    JOIN = "join"  # 我家也是
    COMMENT = "comment"  # 补充 …
    ANSWER = "answer"  # 答复 …
    LOOKUP = "lookup"  # 进度 37
    MINE = "mine"  # 我的事
    WHY = "why"  # 为什么派给他
    HOME = "home"  # 我住3号楼2单元
    BIND = "bind"  # 绑定 滨河小区
    DIGEST = "digest"  # 周报
    REGISTER = "register"  # 登记, with a quote
    RELAY = "relay"  # 代报 3号楼李大爷:…
    HELP = "help"  # 帮助


@dataclass(frozen=True, kw_only=True)
class Command:
    """One message understood as a command; what was not said is empty."""

    verb: Verb
    number: int | None = None  # the issue meant
    community: str = ""  # 滨河 of 滨河#37
    receiver: str = ""  # the team, role or person of 转给, as typed
    reason: str = ""  # why, or the words of an answer, a rating, a decision
    until: date | None = None  # on the calendar of Asia/Shanghai
    score: Score | None = None
    category: str = ""  # the words or code after 改类
    other_number: int | None = None  # the issue to merge into
    place: str = ""  # the words of a place: 3号楼2单元, a compound's name
    speaker: str = ""  # whose words are relayed: 李大爷
    rest: str = ""  # the words to be registered
