"""Whose matter it is."""

from handlers.context import Scene
from storage.models import Issue


def is_own(scene: Scene, issue: Issue) -> bool:
    """Whether the speaker has spoken of it already."""
    said = {userid.casefold() for userid in (issue.reporter, *issue.co_reporters)}
    return scene.actor.userid.casefold() in said
