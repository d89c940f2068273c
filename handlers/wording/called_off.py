"""What those who were called for an issue hear once somebody goes."""

from handlers.view import IssueView
from handlers.wording.naming import spot
from storage.models import State


def somebody_goes(view: IssueView) -> str:
    """To who was called and need not go."""
    return f"{view.tag}{view.category}：{view.handler}{_came_to(view)}，您不用去了，辛苦。"


def somebody_came(view: IssueView) -> str:
    """To who was told of a danger and watches it."""
    return f"{view.tag}{view.category}，{spot(view)}：{view.handler}{_came_to(view)}。"


def first_freed(view: IssueView) -> str:
    """To the first receiver, who was asked to see to it."""
    return f"{view.tag}您首接的{view.category}，{view.handler}{_came_to(view)}，您不用再管了，辛苦。"


def _came_to(view: IssueView) -> str:
    return {State.ON_SITE: "到场了", State.RESOLVED: "办完了"}.get(view.issue.state, "接了")
