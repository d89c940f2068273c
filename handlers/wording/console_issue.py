"""What stands beside the facts of one issue's page at the console."""

from handlers.view import IssueView
from handlers.wording import hands, passing, ratings
from handlers.wording.console import NOBODY, in_charge
from handlers.wording.labels import DOORS, URGENCIES, stamp

WHO_HAS_IT, HOW_URGENT, WHO_WATCHES = "谁在办", "紧急程度", "层级"
TOLD_TO_ALL = (WHO_HAS_IT, HOW_URGENT, WHO_WATCHES)  # to who may not read the words as well
INTO, AFTER, UNDER = "并到", "接着", "并进来的"  # how another issue has to do with this one


def facts(view: IssueView, homes: int, stands: str) -> tuple[tuple[str, str], ...]:
    """Names and values, in order; `homes`: of several that speak of it, `stands`: why it stands still."""
    issue = view.issue
    said: tuple[tuple[str, str], ...] = (
        (WHO_HAS_IT, view.owner or NOBODY),
        ("受理人", view.handler if issue.handler else ""),
        ("为什么派给他", issue.why),
        (HOW_URGENT, URGENCIES[issue.urgency]),
        (WHO_WATCHES, in_charge(issue)),
        ("来源", DOORS[issue.door]),
        ("几户在说", f"{homes}户" if homes else ""),
        ("停着的原因", stands),
        ("知会", "、".join(view.copied)),
        ("公共事件", f"{stamp(issue.event_at)}定" if issue.event_at else ""),
        ("评价", ratings.listed(view)),
    )
    more = (*hands.on_page(view), *passing.on_page(view))
    lines = tuple(tuple(line.split("：", 1)) for line in more if "：" in line)
    return (*((name, value) for name, value in said if value), *((one[0], one[1]) for one in lines))
