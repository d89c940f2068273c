"""A home parts from the matter it was joined to, with a record."""

from dataclasses import replace
from datetime import timedelta

from handlers import gather, homes, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.voices.opening import open_kept, place_of
from handlers.wording import receipts
from storage.models import Action, Issue, Step
from storage.question_row import Question, QuestionKind
from storage.spelling import fold_userid

OBJECTS = timedelta(hours=24)  # after having joined


def part(scene: Scene, number: int, more: str) -> str:
    """不是 37: who was joined to it has a matter of their own; empty where nobody was."""
    community = scene.uow.directory.community_of(gather.compound_of(scene))
    issue = scene.uow.ledger.find(community, number) if community else None
    me = fold_userid(scene.actor.userid)
    if issue is None or me not in {fold_userid(userid) for userid in issue.co_reporters}:
        return ""
    joined = _joined(scene, issue)
    if joined is None or scene.now - joined.at > OBJECTS:
        return ""
    left = leave(scene, issue, more)
    own = open_kept(scene, _as_said(scene, left, joined), more, danger=issue.danger)
    receipt = receipts.registered(seen(scene, own), in_group=scene.in_group)
    tell.answer(scene, receipt, issue=own, danger=bool(own.danger))
    return "opened"


def leave(scene: Scene, issue: Issue, words: str) -> Issue:
    """The speaker's home has nothing to do with it any more; the others' matter stands."""
    others = others_of(scene, issue)
    is_first = fold_userid(issue.reporter) not in {fold_userid(userid) for userid in others}
    after = replace(issue, co_reporters=tuple(one for one in others if one != issue.reporter))
    if issue.reporter and is_first:
        after = replace(issue, reporter=next(iter(others), ""), co_reporters=others[1:])
    return transition.record(scene, issue, after, Action.COMMENT, note=words)


def others_of(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """Who speaks for the other homes."""
    voices = tuple(filter(None, (issue.reporter, *issue.co_reporters)))
    gone = homes.same_home(scene, scene.actor.userid, voices)
    return tuple(userid for userid in voices if fold_userid(userid) not in gone)


def _joined(scene: Scene, issue: Issue) -> Step | None:
    me = fold_userid(scene.actor.userid)
    steps = scene.uow.ledger.list_steps(issue.id)
    own = (step for step in reversed(steps) if step.action is Action.JOIN and fold_userid(step.actor) == me)
    return next(own, None)


def _as_said(scene: Scene, issue: Issue, joined: Step) -> Question:
    """What they said when they were joined, as it would have been opened."""
    return Question(
        key=f"part:{issue.id}:{joined.seq}",
        kind=QuestionKind.SAME,
        community=issue.community,
        userid=scene.actor.userid,
        chat_id=scene.chat_id,
        asked_at=scene.now,
        words=joined.note,
        evidence=joined.evidence,
        matter=issue.kind,
        category=issue.category,
        urgency=issue.urgency,
        place=place_of(scene, issue.place.compound, joined.note),
        said_at=joined.at,
    )
