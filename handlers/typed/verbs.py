"""What a speaker can want the desk to do, one word per verb."""

from enum import StrEnum


class Verb(StrEnum):
    """What the speaker wants the desk to do."""

    ACCEPT = "accept"  # 收到
    ARRIVE = "arrive"  # 到了
    RESOLVE = "resolve"  # 办完了
    FINISH = "finish"  # 关掉 37: it shall end, and nobody says how
    REASSIGN = "reassign"  # 转给物业
    HAND_BACK = "hand_back"  # 退单 不归我们管
    ESCALATE = "escalate"  # 上报
    ACKNOWLEDGE = "acknowledge"  # 已阅 37
    WAIT = "wait"  # 等居民 没人在家
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
    EVENT = "event"  # 成立 37, 并成一件 37 41 42
    NO_EVENT = "no_event"  # 不成立 37
    JOIN = "join"  # 我家也是
    COMMENT = "comment"  # 补充 …
    ANSWER = "answer"  # 答复 …
    LOOKUP = "lookup"  # 进度 37
    MINE = "mine"  # 我的事
    WHY = "why"  # 为什么派给他
    LOOKS = "looks"  # 谁看过我的电话
    HOME = "home"  # 我住3号楼2单元
    BIND = "bind"  # 绑定 滨河小区
    DIGEST = "digest"  # 周报
    RANKING = "ranking"  # 月报
    REGISTER = "register"  # 登记, with a quote
    RELAY = "relay"  # 代报 3号楼李大爷:…
    LEND = "lend"  # 协办 37 张三
    CLAIM = "claim"  # 认领 37
    HAND_LEAVE = "hand_leave"  # 退出协办 37
    FORM = "form"  # typed by nobody: what a form says
    PATROL = "patrol"  # 巡查 3号楼2单元楼道灯坏了
    APPROVE = "approve"  # 核查 37 合格
    REJECT = "reject"  # 核查 37 不合格 原因
    UNCHECKED = "unchecked"  # 待核查
    LEAVE = "leave"  # 请假 11月25日-27日 由李四代
    BACK = "back"  # 销假
    AWAY = "away"  # 谁请假
    ON_DUTY = "on_duty"  # 今天谁值班
    DUTY = "duty"  # 值班 11月22日 郝志强
    DUTY_OFF = "duty_off"  # 取消值班 11月22日
    DUTY_TABLE = "duty_table"  # 值班表
    LOADS = "loads"  # 谁手上多
    WORKLIST = "worklist"  # 我的活
    TO_DECIDE = "to_decide"  # 有什么要我定的
    OPEN_HERE = "open_here"  # 有几件没办完
    TALLY = "tally"  # 今天多少件
    DUE_SOON = "due_soon"  # 哪些快超时
    OVERDUE = "overdue"  # 哪些超时了
    WHISTLE = "whistle"  # 吹哨 37 物业 供热
    SUPERVISE = "supervise"  # 督办 37 11月25日前书面答复
    UNSUPERVISE = "unsupervise"  # 取消督办 37
    REPORT_BACK = "report_back"  # 督办答复 37 …
    PUBLISH = "publish"  # 公示 37
    HOLD_BACK = "hold_back"  # 不公示 37 理由
    SHOW_PHOTOS = "show_photos"  # 公示照片 37
    HIDE_PHOTOS = "hide_photos"  # 撤下照片 37
    ERASE = "erase"  # 删除原话 37 原因
    PERSON = "person"  # 转人工
    HELP = "help"  # 帮助
    GREET = "greet"  # 你好
