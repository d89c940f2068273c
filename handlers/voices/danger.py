"""What somebody has in hand turns out to be a danger: whoever is called then is called now."""

from dataclasses import replace

from handlers import assign
from handlers.context import Scene
from storage.models import Issue, Urgency


def in_danger(scene: Scene, issue: Issue, danger: str, urgency: Urgency = Urgency.EMERGENCY) -> Issue:
    """The issue with all who hear of it beside who has it."""
    worse = replace(issue, danger=danger, urgency=urgency)
    chosen = assign.choose(scene, worse)
    called = (*issue.copied, chosen.owner, *chosen.copied) if chosen else issue.copied
    return replace(worse, copied=tuple(userid for userid in dict.fromkeys(called) if userid != issue.owner))
