"""What an issue lived through in a stretch of time, act by act."""

from dataclasses import dataclass

from storage.models import Issue, Step


@dataclass(frozen=True, kw_only=True)
class Act:
    """One step, with the issue before it and after it."""

    step: Step
    before: Issue | None  # None: the step opened it
    after: Issue


@dataclass(frozen=True, kw_only=True)
class Life:
    """An issue at both ends of a stretch of time, and the acts within."""

    before: Issue | None  # None: it had not come in yet
    after: Issue
    acts: tuple[Act, ...] = ()
