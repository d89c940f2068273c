"""Whether somebody at the console may read an issue, or only see that it is there."""

from datetime import datetime

from handlers import transition
from handlers.console.viewer import Viewer
from handlers.context import Desk, Scene
from handlers.rules.access import reads
from handlers.rules.complaint import is_accused
from handlers.rules.parts import Part
from handlers.rules.privacy import hides_words
from storage.models import Issue
from storage.unit_of_work import UnitOfWork


def played(uow: UnitOfWork, desk: Desk, viewer: Viewer, issue: Issue, now: datetime) -> frozenset[Part]:
    """The parts they play for it."""
    return transition.parts_of(Scene(uow=uow, desk=desk, now=now, actor=viewer.actor), issue)


def may_read(uow: UnitOfWork, desk: Desk, viewer: Viewer, issue: Issue, now: datetime) -> bool:
    """Whether they may have the words, the photos and who spoke shown."""
    if is_accused(issue, viewer.userid, viewer.actor.teams):
        return False
    return not hides_words(issue) or reads(played(uow, desk, viewer, issue, now))
