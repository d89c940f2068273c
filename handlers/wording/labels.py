"""The Chinese name of each word of the code, and how times are written."""

from datetime import date, datetime, timedelta

from handlers.rules.calendar import SHANGHAI
from storage.models import Action, Door, Level, Role, Score, State, Urgency

STATES = {
    State.REPORTED: "已登记",
    State.ASSIGNED: "已派单",
    State.ACCEPTED: "已受理",
    State.ON_SITE: "已到场",
    State.DEFERRED: "暂缓",
    State.DELIBERATING: "协商中",
    State.RESOLVED: "已办结",
    State.CLOSED: "已归档",
    State.DECLINED: "不予受理",
    State.WITHDRAWN: "已撤回",
}

LEVELS = {Level.BUILDING: "楼栋", Level.COMMUNITY: "社区", Level.STREET: "街道", Level.DISTRICT: "区里"}

URGENCIES = {Urgency.EMERGENCY: "危急", Urgency.URGENT: "紧急", Urgency.NORMAL: "一般"}

DOORS = {
    Door.CHAT: "群里或私聊",
    Door.RELAY: "代报",
    Door.PATROL: "巡查",
    Door.DEVICE: "设备报警",
    Door.CARE: "早上问候",
    Door.FORM: "扫码填表",
    Door.BOOK: "说事本",
    Door.BOX: "意见箱",
}

ROLES: dict[str, str] = {
    Role.RESIDENT: "居民",
    Role.BUILDING_LEADER: "楼门长",
    Role.GRID_WORKER: "网格员",
    Role.PROPERTY_STEWARD: "物管员",
    Role.COMMUNITY_WORKER: "社区工作者",
    Role.SECRETARY: "社区书记",
    Role.STREET_SUPERVISOR: "街道",
    Role.DISTRICT_SUPERVISOR: "区里",
    Role.VOLUNTEER: "志愿者",
    Role.PARTY_MEMBER: "双报到党员",
    Role.NEIGHBOUR_STEWARD: "邻里大管家",
}

SCORES = {Score.SATISFIED: "满意", Score.ACCEPTABLE: "基本满意", Score.DISSATISFIED: "不满意"}

ACTIONS = {
    Action.REPORT: "说事",
    Action.ASSIGN: "派单",
    Action.ACCEPT: "接单",
    Action.ARRIVE: "到场",
    Action.RESOLVE: "办完",
    Action.REASSIGN: "转派",
    Action.HAND_BACK: "退单",
    Action.ESCALATE: "上报",
    Action.DEFER: "延后",
    Action.LAPSE: "接单失效",
    Action.MISS: "超时",
    Action.ACKNOWLEDGE: "已阅",
    Action.WAIT: "等居民",
    Action.RETURN: "到期恢复",
    Action.DELIBERATE: "提请协商",
    Action.DECIDE: "形成决议",
    Action.DECLINE: "不受理",
    Action.APPEAL: "申诉",
    Action.RECLASSIFY: "改类",
    Action.MERGE: "并案",
    Action.UNLINK: "取消并案",
    Action.REMIND: "催办",
    Action.COMMENT: "补充",
    Action.JOIN: "附议",
    Action.RATE: "评价",
    Action.REOPEN: "返工",
    Action.CLOSE: "归档",
    Action.WITHDRAW: "撤回",
    Action.ERASE: "删除原话",
    Action.LEND: "请协办",
    Action.CLAIM: "认领",
    Action.HAND_ARRIVE: "协办到场",
    Action.HAND_DONE: "协办办完",
    Action.HAND_LEAVE: "退出协办",
    Action.APPROVE: "核查合格",
    Action.REJECT: "核查不合格",
    Action.WHISTLE: "吹哨",
    Action.SUPERVISE: "督办",
    Action.REPORT_BACK: "书面答复",
    Action.FLAG: "报街道关注",
    Action.EVENT: "定为公共事件",
    Action.DISSOLVE: "拆开公共事件",
    Action.PUBLISH: "公示",
    Action.HOLD_BACK: "不公示",
}


def clock(moment: datetime) -> str:
    """10:42, on the page's clock."""
    return moment.astimezone(SHANGHAI).strftime("%H:%M")


def day(moment: datetime) -> str:
    """11月30日."""
    return of_date(moment.astimezone(SHANGHAI))


def of_date(named: date) -> str:
    """The same, of what is a day already."""
    return f"{named.month}月{named.day}日"


def of_date_from(since: datetime, named: date) -> str:
    """The same, with its year where that is another than it was then."""
    year = f"{named.year}年" if named.year != since.astimezone(SHANGHAI).year else ""
    return year + of_date(named)


def of_minute(minute: int) -> str:
    """8:30, by the minutes of the day."""
    return f"{minute // 60}:{minute % 60:02d}"


def stamp(moment: datetime) -> str:
    """11月21日 10:42."""
    return f"{day(moment)} {clock(moment)}"


def stamp_from(now: datetime, moment: datetime) -> str:
    """The same, with its year where that is another than today's."""
    return f"{day_from(now, moment)} {clock(moment)}"


def day_from(now: datetime, moment: datetime) -> str:
    """A day, with its year where that is another than today's."""
    return of_date_from(now, moment.astimezone(SHANGHAI))


def shown(cell: str | float | datetime) -> str:
    """A cell of a table."""
    return stamp(cell) if isinstance(cell, datetime) else str(cell)


def how_long(span: timedelta) -> str:
    """3天4小时, 2小时5分钟, 8分钟: as people say how long something took."""
    minutes = max(1, round(span.total_seconds() / 60))
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        return f"{days}天{hours}小时" if hours else f"{days}天"
    if hours:
        return f"{hours}小时{left}分钟" if left else f"{hours}小时"
    return f"{left}分钟"
