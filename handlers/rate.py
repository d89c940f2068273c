"""The homes' answer after 办结: satisfied, or worked again."""

from dataclasses import replace

from handlers import assign, binding, escalate, follow_on, homes, reach, remind, tell, transition
from handlers.context import Scene
from handlers.errors import Refused
from handlers.events import take_out
from handlers.gather import seen
from handlers.promises import due_keys
from handlers.rules.homes import speakers
from handlers.rules.lifecycle import Given
from handlers.rules.refusal import RefusalCode
from handlers.thanks import hear as thanks
from handlers.typed.command import Command
from handlers.typed.said_marks import Marks, marks_in
from handlers.wording import again, answers, checking, progress, ratings, receipts
from storage.models import Action, Door, Issue, Level, Rating, Score, State
from storage.spelling import fold_userid, is_among
from storage.states import RATED, WORKING


def rate(scene: Scene, command: Command) -> None:
    """满意, 基本满意 or 不满意, with a word; the last of the homes closes the issue."""
    issue = _meant(scene, command, Action.RATE, again.RATE)
    before = transition.ready(scene, issue, Action.RATE, Given(score=command.score, reason=command.reason))
    score = command.score or Score.SATISFIED
    kept = _note(scene, before, score, command.reason)
    if score is Score.DISSATISFIED:
        _work_again(scene, kept, command.reason)
        return
    counted = homes.confirmed(scene, kept)
    kept = _settle(scene, kept, counted)
    thanks.beside_score(scene, kept)
    tell.answer(scene, _thanks(scene, kept, counted), issue=kept)


def _settle(scene: Scene, issue: Issue, counted: tuple[int, int]) -> Issue:
    """The last of the asked homes closes it; what was found on a round, a check ends."""
    content, asked = counted
    if issue.state is not State.RESOLVED or issue.door is Door.PATROL or content < asked:
        return issue
    return close(scene, issue, by_machine=False)


def _thanks(scene: Scene, issue: Issue, counted: tuple[int, int]) -> str:
    me = fold_userid(scene.actor.userid)
    rating = next(one for one in reversed(issue.ratings) if fold_userid(one.userid) == me)
    return ratings.rated(seen(scene, issue), rating, counted, in_group=scene.in_group)


def _meant(scene: Scene, command: Command, action: Action, word: str) -> Issue:
    """The issue meant; of a quote with several numbers the one that is the speaker's own."""
    numbers = scene.numbers_quoted if command.number is None else ()
    if len(numbers) > 1:
        shown = [binding.by_number(scene, number, "", word) for number in numbers]
        own = [one for one in shown if _is_theirs(scene, one)]
        if len(own) == 1:
            return own[0]
    return their_own(scene, binding.issue_of(scene, command, action, word))


def their_own(scene: Scene, issue: Issue) -> Issue:
    """What hangs under it and is the speaker's own, where it is none of theirs itself."""
    if _is_theirs(scene, issue):
        return issue
    under = scene.uow.ledger.list_merged_into(issue.id)
    return next((one for one in under if _is_theirs(scene, one)), issue)


def _is_theirs(scene: Scene, issue: Issue) -> bool:
    return is_among(scene.actor.userid, (*speakers(issue), issue.relayed_by))


def reopen(scene: Scene, command: Command) -> None:
    """没修好: worked again; not done yet, it is a reminder; too long after closing, another issue follows."""
    issue = alone(scene, _meant(scene, command, Action.REOPEN, again.REOPEN))
    if issue.state in WORKING:
        remind.urge(scene, issue, command.reason)
    elif kept := _reopened(scene, issue, command.reason, issue.level):
        tell.answer(scene, answers.reopened(seen(scene, kept)), issue=kept)
        tell.group(scene, kept, progress.reopened)


def _reopened(scene: Scene, issue: Issue, words: str, level: Level) -> Issue | None:
    """The issue, worked again; None where another follows it, or the one home of many goes on alone."""
    try:
        before = transition.ready(scene, issue, Action.REOPEN)
    except Refused as refused:
        if refused.refusal.code is not RefusalCode.WINDOW_PAST:
            raise
        opened = follow_on.open_after(scene, issue, words)
        tell.answer(scene, receipts.follow_up_opened(seen(scene, opened), issue), issue=opened)
        return None
    if take_out.is_of_many(scene, before):
        kept = take_out.take_out(scene, before, words, level)
        _settle(scene, kept, homes.confirmed(scene, kept))
        return None
    return work_again(scene, before, words, level)


def close(scene: Scene, issue: Issue, *, by_machine: bool) -> Issue:
    """归档; a machine's closing is labelled so, and counts as unrated."""
    after = replace(issue, state=State.CLOSED, closed_at=scene.now, closed_by_machine=by_machine)
    if not by_machine:
        scene.uow.timers.cancel(due_keys.close(issue))
    note = checking.closing_note(issue) if by_machine else ""
    return transition.record(scene, issue, after, Action.CLOSE, note=note, by_machine=True)


def _note(scene: Scene, issue: Issue, score: Score, words: str) -> Issue:
    """One home, one voice: a later answer replaces the earlier, whoever of the home gave it."""
    marks = marks_in(words).over(marks_said(scene, issue))
    return note(scene, issue, score, marks, words)


def note(
    scene: Scene, issue: Issue, score: Score, marks: Marks, words: str, earlier: tuple[int, ...] = ()
) -> Issue:
    """Keep a home's answer, with a photo where one came along; `earlier`: those that came before."""
    me, taken = scene.actor.userid, scene.photos
    rating = Rating(userid=me, score=score, at=scene.now, **vars(marks), evidence=earlier + taken)
    same = homes.same_home(scene, me, (one.userid for one in issue.ratings))
    others = tuple(one for one in issue.ratings if fold_userid(one.userid) not in same)
    after = replace(issue, ratings=(*others, rating))
    return transition.record(
        scene, issue, after, Action.RATE, note=ratings.step_note(rating, words), evidence=taken
    )


def marks_said(scene: Scene, issue: Issue) -> Marks:
    """What the speaker has said of its sides before giving a score, since it was last done."""
    me, since = fold_userid(scene.actor.userid), issue.done_at
    said = Marks()
    for step in scene.uow.ledger.list_steps(issue.id):
        if step.action is Action.COMMENT and fold_userid(step.actor) == me and step.at >= since:
            said = marks_in(step.note).over(said)
    return said


def _work_again(scene: Scene, issue: Issue, words: str) -> None:
    """不满意 reopens it for all and lets the next level watch."""
    kept = _reopened(scene, alone(scene, issue), words, escalate.above(issue.level))
    if kept is None:
        return
    tell.answer(scene, ratings.watched(seen(scene, kept)), issue=kept)
    tell.group(scene, kept, progress.reopened)
    reach.soon(scene, kept, escalate.watchers(scene, kept), lambda view: progress.dissatisfied(view, words))


def alone(scene: Scene, issue: Issue) -> Issue:
    """An issue that was done with another and is not solved stands on its own again."""
    if not issue.merged_into or issue.state not in RATED:
        return issue
    return transition.record(scene, issue, replace(issue, merged_into=0), Action.UNLINK, by_machine=True)


def work_again(scene: Scene, issue: Issue, words: str, level: Level, action: Action = Action.REOPEN) -> Issue:
    """The owner has it again, with the words of who is not content; its promises start anew."""
    kept = back_to_work(scene, issue, words, level, action)
    if kept.owner:
        assign.hand_over(scene, kept, words)
        return kept
    return assign.anew(scene, kept, Action.REASSIGN)


def back_to_work(
    scene: Scene, issue: Issue, words: str, level: Level, action: Action = Action.REOPEN
) -> Issue:
    """It is not done, and nobody is told as yet."""
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
    return transition.record(scene, issue, after, action, note=words, evidence=scene.photos)
