"""Note on an issue whom at work it complains of, whenever its words, kind or place are new."""

from handlers.context import Scene
from handlers.near import around
from handlers.rules import accused
from handlers.rules.blame import may_blame
from nlp.sensitive import SERVICE
from storage.models import Issue


def opened(scene: Scene, draft: Issue, beside: str) -> Issue:
    """A new issue with them, and of the kind of a complaint; `beside`: all that was said with its words."""
    return accused.as_complaint(noted(scene, draft, beside))


def noted(scene: Scene, issue: Issue, more: str = "") -> Issue:
    """The issue with those it complains of; `more`: what was said since."""
    words = "。".join(part for part in (issue.words, more) if part)
    if not may_blame(words) and issue.category != SERVICE and not issue.accused_company:
        return issue
    teams, holders = around(scene.uow, issue)
    speak = (issue.reporter, issue.relayed_by, *issue.co_reporters)
    return accused.with_accused(issue, words, teams, holders, speak)
