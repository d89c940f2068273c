"""The word to be typed once more with a number, when nobody could tell which issue was meant."""

ACCEPT = "收到"
ACKNOWLEDGE = "已阅"
ANSWER = "答复"
APPEAL = "申诉"
APPROVE = "核查合格"
ARRIVE = "到了"
CLAIM = "认领"
COMMENT = "补充"
DECIDE = "决议"
DECLINE = "不予受理"
DEFER = "暂缓"
DELIBERATE = "协商"
ERASE = "删除原话"
ESCALATE = "上报"
EVENT = "成立"
FINISH = "关掉"
HAND_BACK = "退单"
HAND_LEAVE = "退出协办"
HIDE_PHOTOS = "撤下照片"
HOLD_BACK = "不公示"
JOIN = "我家也是"
LOOKUP = "进度"
MERGE = "并案"
NO_EVENT = "不成立"
ONE_EVENT = "并成一件"
PUBLISH = "公示"
RATE = "满意"
REJECT = "核查不合格"
REMIND = "催"
REOPEN = "没修好"
REPORT_BACK = "督办答复"
RESOLVE = "办完了"
RETURN = "恢复"
SHOW_PHOTOS = "公示照片"
SUPERVISE = "督办"
UNSUPERVISE = "取消督办"
THANKS = "谢谢"
UNLINK = "取消并案"
WAIT = "等居民"
WHISTLE = "吹哨"
WHO_SAID = "谁报的"
WHY = "为什么派给他"
WITHDRAW = "撤回"


def reclassify(code: str) -> str:
    """改类 0301."""
    return f"改类 {code}"


def hand_to(receiver: str) -> str:
    """转给物业."""
    return f"转给{receiver}"


def lend(receiver: str) -> str:
    """协办张三."""
    return f"协办{receiver}"


def cancel(service: str) -> str:
    """取消停水通知."""
    return f"取消{service}通知"


def extend(service: str) -> str:
    """延长停水."""
    return f"延长{service}"
