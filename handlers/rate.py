"""The homes' answer after 办结: satisfied, or worked again."""

from dataclasses import replace

from handlers import assign, binding, escalate, remind, tell, transition
from handlers.context import Scene
from handlers.errors import Refused
from handlers.progress import seen
from handlers.promises import due_keys
from handlers.rules.lifecycle import RATED, WORKING
from handlers.rules.refusal import RefusalCode
from handlers.typed.commands import Command
from handlers.wording import answers, checking, progress, receipts
from handlers.wording.labels import SCORES
from storage.models import Action, Door, Issue, Level, Rating, Score, State, Step
from storage.trays import Priority


def rate(scene: Scene, command: Command) -> None:
    """满意, 基本满意 or 不满意, with a word; the last of the homes closes the issue."""
    issue = binding.issue_of(scene, command, Action.RATE, "满意")
    before = transition.ready(
        scene, issue, Action.RATE, transition.given(scene, score=command.score, reason=command.reason)
    )
    score = command.score or Score.SATISFIED
    kept = _note(scene, before, score, command.reason)
    if score is Score.DISSATISFIED:
        _work_again(scene, kept, command.reason)
        return
    is_found = kept.door is Door.PATROL  # then a check ends it
    if kept.state is State.RESOLVED and not is_found and _is_everybody_content(kept):
        kept = close(scene, kept, by_machine=False)
    tell.answer(scene, answers.rated(seen(scene, kept), score), issue=kept)


def reopen(scene: Scene, command: Command) -> None:
    """没修好: worked again; not done yet, it is a reminder; too long after closing, another issue follows."""
    issue = alone(scene, binding.issue_of(scene, command, Action.REOPEN, "没修好"))
    if issue.state in WORKING:
        remind.urge(scene, issue, command.reason)
        return
    try:
        before = transition.ready(scene, issue, Action.REOPEN)
    except Refused as refused:
        if refused.refusal.code is not RefusalCode.WINDOW_PAST:
            raise
        _continue(scene, issue, command.reason)
        return
    kept = work_again(scene, before, command.reason, before.level)
    tell.answer(scene, answers.reopened(seen(scene, kept)), issue=kept)
    tell.group(scene, kept, progress.reopened)


def close(scene: Scene, issue: Issue, *, by_machine: bool) -> Issue:
    """归档; a machine's closing is labelled so, and counts as unrated."""
    after = replace(issue, state=State.CLOSED, closed_at=scene.now, closed_by_machine=by_machine)
    if not by_machine:
        scene.uow.timers.cancel(due_keys.close(issue))
    note = checking.closing_note(issue) if by_machine else ""
    return transition.record(scene, issue, after, Action.CLOSE, note=note, by_machine=True)


def _note(scene: Scene, issue: Issue, score: Score, words: str) -> Issue:
    """One home, one voice: a later answer replaces the earlier."""
    me = scene.actor.userid
    others = tuple(rating for rating in issue.ratings if rating.userid.casefold() != me.casefold())
    after = replace(issue, ratings=(*others, Rating(userid=me, score=score, at=scene.now)))
    note = f"{SCORES[score]} {words}".strip()
    return transition.record(scene, issue, after, Action.RATE, note=note, evidence=_photos(scene))


def _photos(scene: Scene) -> tuple[int, ...]:
    return scene.message.media if scene.message else ()


def _is_everybody_content(issue: Issue) -> bool:
    """Whether every asked home has answered since it was last resolved, and none is dissatisfied."""
    since = issue.resolved_at or issue.opened_at
    fresh = [rating for rating in issue.ratings if rating.at >= since]
    content = {rating.userid.casefold() for rating in fresh if rating.score is not Score.DISSATISFIED}
    return content >= {home.casefold() for home in tell.homes(issue) if home}


def _work_again(scene: Scene, issue: Issue, words: str) -> None:
    """不满意 reopens it for all and lets the next level watch."""
    issue = alone(scene, issue)
    try:
        before = transition.ready(scene, issue, Action.REOPEN)
    except Refused as refused:
        if refused.refusal.code is not RefusalCode.WINDOW_PAST:
            raise
        _continue(scene, issue, words)
        return
    kept = work_again(scene, before, words, escalate.above(before.level))
    tell.answer(scene, answers.rated(seen(scene, kept), Score.DISSATISFIED), issue=kept)
    tell.group(scene, kept, progress.reopened)
    tell.people(
        scene,
        kept,
        escalate.watchers(scene, kept),
        tell.plain(lambda view: progress.dissatisfied(view, words)),
        priority=Priority.HAND_OVER,
    )


def alone(scene: Scene, issue: Issue) -> Issue:
    """An issue that was done with another and is not solved stands on its own again."""
    if not issue.merged_into or issue.state not in RATED:
        return issue
    return transition.record(scene, issue, replace(issue, merged_into=0), Action.UNLINK, by_machine=True)


def work_again(scene: Scene, issue: Issue, words: str, level: Level, action: Action = Action.REOPEN) -> Issue:
    """The owner has it again, with the words of who is not content; its promises start anew."""
    scene.uow.timers.cancel(due_keys.close(issue))
    after = replace(
        issue,
        state=State.ASSIGNED,
        level=level,
        assigned_at=scene.now,
        accepted_at=None,
        on_site_at=None,
        resolved_at=None,
        closed_at=None,
        closed_by_machine=False,
        handler="",
        hands=(),
        cycle=issue.cycle + 1,
        cycle_at=scene.now,
        promised_at=scene.now,
        promised_in=issue.cycle + 1,
        reopened=issue.reopened + 1,
    )
    kept = transition.record(scene, issue, after, action, note=words, evidence=_photos(scene))
    if kept.owner:
        assign.hand_over(scene, kept, words)
        return kept
    return assign.anew(scene, kept, Action.REASSIGN)


def _continue(scene: Scene, earlier: Issue, words: str) -> None:
    """Too late to reopen: a new issue follows the closed one."""
    draft = Issue(
        id=0,
        community=earlier.community,
        number=0,
        kind=earlier.kind,
        category=earlier.category,
        words=words or earlier.words,
        place=earlier.place,
        urgency=earlier.urgency,
        state=State.REPORTED,
        level=Level.BUILDING,
        chat_id=earlier.chat_id,
        reporter=scene.actor.userid,
        danger=earlier.danger,
        evidence=_photos(scene),
        said_at=scene.message.sent_at if scene.message else None,
        opened_at=scene.now,
        continues=earlier.id,
    )
    step = Step(
        action=Action.REPORT,
        actor=scene.actor.userid,
        to_state=State.REPORTED,
        at=scene.now,
        note=draft.words,
    )
    opened = assign.anew(scene, transition.begin(scene, draft, step))
    tell.answer(scene, receipts.follow_up_opened(seen(scene, opened), earlier), issue=opened)
