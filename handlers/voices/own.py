"""Whose matter it is."""

from handlers.context import Scene
from storage.models import Issue
from storage.spelling import is_among


def is_own(scene: Scene, issue: Issue) -> bool:
    """Whether the speaker has spoken of it already."""
    return is_among(scene.actor.userid, (issue.reporter, *issue.co_reporters))
