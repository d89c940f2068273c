"""What is said of words that were erased."""

from handlers.rules.privacy import ERASED
from handlers.view import IssueView
from storage.states import FINISHED

_LEFT = "编号、分类、地点、时间和评价都留着，周报月报的数不变"
_BACKUPS = "以前做的备份里还有，要等那几份备份过期删掉"


def which() -> str:
    """Nothing is erased by a guess."""
    return "删了就找不回来，请写明编号和原因，比如：删除原话 37 居民本人要求。"


def whom_to_ask() -> str:
    """To who wants their own words gone."""
    return "想删掉自己说过的话，请跟社区书记说一声，报上编号，书记就能删。编号回“我的事”看得到。"


def one_at_a_time() -> str:
    """Several numbers, or a number and no reason."""
    return "删了就找不回来，请一件一件说，写明原因，比如：删除原话 37 居民本人要求。"


def instead(tag: str) -> str:
    """What a notice says whose words are gone."""
    return f"{tag}{ERASED}。"


def erased(view: IssueView) -> str:
    """To who had them erased."""
    open_still = (
        "" if view.issue.state in FINISHED else "这件还没办完，接手的人看不到说的什么，请跟他讲清楚。"
    )
    return f"{view.tag}原话、照片、房号和电话都删了。{_LEFT}。{open_still}{_BACKUPS}。"


def told(view: IssueView) -> str:
    """To whose words they were."""
    return f"{view.tag}您说的原话、照片和留的电话，社区已经删除了。办到哪一步照样可以查。"


def by_operator(reason: str) -> str:
    """The reason, where it was no cadre who erased."""
    return f"{reason}（运维人员删除）"


def time_is_over(days: int) -> str:
    """The reason, where nobody asked."""
    return f"办结满{days}天，按规定删除"
