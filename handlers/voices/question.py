"""The question that was put to somebody here last, and what comes of it when nobody answers."""

from datetime import timedelta

from handlers.context import Scene
from handlers.promises import due_keys
from storage.models import Issue
from storage.question_row import Question, QuestionKind
from storage.trays import Card, Notice, Priority, TargetKind


def last_asked(scene: Scene) -> Question | None:
    """The newest that is open, else the newest that ended; None where there was none, or nobody speaks."""
    return scene.uow.questions.find_last(scene.actor.userid, scene.chat_id) if scene.message else None


def to_speaker(scene: Scene, name: str, kind: QuestionKind, *issues: Issue) -> Question:
    """What is asked of the speaker where they spoke, once for their message."""
    return Question(
        key=f"{name}:{scene.message.inbox_id if scene.message else 0}",
        kind=kind,
        community=issues[0].community if issues else "",
        userid=scene.actor.userid,
        chat_id=scene.chat_id,
        issues=tuple(issue.id for issue in issues),
        asked_at=scene.now,
    )


def put(scene: Scene, question: Question, within: timedelta) -> Question | None:
    """Keep it, and look at it again when its time is over; None where it was asked before."""
    if kept := scene.uow.questions.add(question):
        look_later(scene, kept, within)
    return kept


def look_later(scene: Scene, question: Question, within: timedelta) -> None:
    """Look at it again when its time is over."""
    scene.uow.timers.set(
        due_keys.question(question),
        due_keys.QUESTION,
        scene.now + within,
        question.community,
        subject=str(question.id),
    )


def tell_there(
    scene: Scene, question: Question, mark: str, issue: Issue, text: str, card: Card | None = None
) -> None:
    """Tell who was asked, where they were asked, though nobody speaks."""
    notice = Notice(
        key=f"question:{question.id}:{mark}",
        target_kind=TargetKind.GROUP if question.chat_id else TargetKind.PERSON,
        target=question.chat_id or question.userid,
        text=text,
        priority=Priority.ROUTINE,
        community=issue.community,
        issue_id=issue.id,
        card=card,
    )
    scene.uow.outbox.put(notice, scene.now)
