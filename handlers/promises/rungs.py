"""Do what fell due for a promise: remind, write down, brief, ask, take back."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from handlers import assign, gather, reach, tell, transition
from handlers.context import Scene
from handlers.near import nearest
from handlers.presence import standing
from handlers.promises import awaited, first
from handlers.promises.flag import flag
from handlers.promises.notice_keys import mark_of
from handlers.promises.silent import silent
from handlers.rules.assignment import Assignment
from handlers.rules.assignment_order import TEAM_MEMBER
from handlers.rules.complaint import but_accused, is_complaint
from handlers.rules.homes import speakers
from handlers.rules.ladder import Due, is_above_owner, name_of
from handlers.rules.night import told_at
from handlers.rules.policy import OWNER, STAND_IN, Duty, Policy
from handlers.rules.promises import Promise, Promised
from handlers.wording import ladder as wording
from handlers.wording import progress
from storage.models import Action, Issue, Role, State
from storage.spelling import fold_userid
from storage.trays import Priority

Told = tuple[str, ...]  # userids
_WATCH = frozenset({Role.STREET_SUPERVISOR, Role.DISTRICT_SUPERVISOR})  # and are never left with the work


def fire(scene: Scene, issue: Issue, promised: Promised, policy: Policy, due: Due) -> Told:
    """Do it; returns who was told."""
    if due.rung == Duty.UNANSWERED:
        return awaited.unanswered(scene, issue, due)
    promise = next(one for one in promised.made if one.clock == due.clock)
    duties: dict[str, Callable[[], Told]] = {
        Duty.REMIND: lambda: _remind(scene, issue, promise, due),
        Duty.MISSED: lambda: _write_down(scene, issue, promise, policy),
        Duty.TAKE_BACK: lambda: _offer_to_next(scene, issue),
        Duty.ASK: lambda: _ask(scene, issue, due),
        Duty.LAPSE: lambda: _lapse(scene, issue, due),
    }
    if due.rung in duties:
        return duties[due.rung]()
    return _step_up(scene, issue, promise, policy, due)


def audience(scene: Scene, issue: Issue, policy: Policy, rung: str) -> Told:
    """Whom a rung of the ladder tells: the owner, and the nearest holders of each role.

    Where nobody of its level is in the roster, the next level does not wait for its own hour.
    """
    places = [one.rung for one in policy.ladder]
    steps = policy.ladder[places.index(rung) :]
    found = (_reached(scene, issue, step.to) for step in (steps if steps[0].level else steps[:1]))
    return next((told for told in found if told), ())


def _reached(scene: Scene, issue: Issue, to: Iterable[str]) -> Told:
    found: list[str] = []
    for who in to:
        if who == OWNER:
            found += [issue.worker, issue.owner]
        elif who == STAND_IN:
            found += standing.beside(scene, issue)
        else:
            found += nearest(scene, issue, who)
    return but_accused(issue, standing.reached(scene, found))


def _ask(scene: Scene, issue: Issue, due: Due) -> Told:
    told = standing.reached(scene, (issue.handler,))
    return _tell(scene, issue, told, due, wording.asked)


def _remind(scene: Scene, issue: Issue, promise: Promise, due: Due) -> Told:
    """The person and who stands in, never the group."""
    at = promise.due_at or due.at
    words = partial(wording.reminder, promise=promise.clock, due_at=at)
    return _tell(scene, issue, standing.reached(scene, (issue.worker,)), due, words)


def _write_down(scene: Scene, issue: Issue, promise: Promise, policy: Policy) -> Told:
    """A broken promise is a line of the history; one too many is shown to the street."""
    after = replace(issue, missed=(*issue.missed, name_of(promise)))
    note = wording.missed_note(promise.clock, promise.late_by(scene.now))
    kept = transition.record(scene, issue, after, Action.MISS, note=note, by_machine=True)
    flag(scene, kept, policy)
    return ()


def _step_up(scene: Scene, issue: Issue, promise: Promise, policy: Policy, due: Due) -> Told:
    told = audience(scene, issue, policy, due.rung)
    over, late = promise.late_by(scene.now), scene.now - due.at
    step = next(one for one in policy.ladder if one.rung == due.rung)
    if step.to == (STAND_IN,):
        words = partial(wording.in_place, promise=promise.clock, over=over)
        return _tell(scene, issue, told, due, words)
    if step.is_owners:
        return _urge(scene, issue, promise, due, told)
    has_it = {fold_userid(issue.owner), fold_userid(issue.handler)}
    told = tuple(userid for userid in told if fold_userid(userid) not in has_it)  # who was asked already
    if not is_above_owner(due, issue, policy):
        return ()
    steps = gather.step_views(scene.uow, issue)
    homes = len(speakers(issue))
    return _tell(
        scene,
        issue,
        told,
        due,
        lambda view: wording.brief(view, steps, promise.clock, over, homes, late, scene.now),
    )


def _urge(scene: Scene, issue: Issue, promise: Promise, due: Due, told: Told) -> Told:
    """Who has it; and once who took it first, and is not relieved yet."""
    over, late = promise.late_by(scene.now), scene.now - due.at
    words = partial(wording.broken, promise=promise.clock, over=over, late=late)
    first.ask(scene, issue, promise, due)
    return _tell(scene, issue, told, due, words)


def _lapse(scene: Scene, issue: Issue, due: Due) -> Told:
    """It is as if nobody had taken it; the next is asked, and where there is none the owner has it still."""
    after = replace(issue, state=State.ASSIGNED, accepted_at=None, handler="", assigned_at=scene.now)
    lapsed = transition.record(scene, issue, after, Action.LAPSE, by_machine=True)
    told = _offer_to_next(scene, lapsed)
    return told or _tell(scene, lapsed, (issue.handler,), due, wording.lapsed)


def _offer_to_next(scene: Scene, issue: Issue) -> Told:
    """The rest of the team, then whom the rules find; nobody else: it stays where it is.

    In danger the whole team was rung at once, and its turn is over.
    """
    team = issue.owner_team if issue.rings else ""
    had = (team, issue.owner) if team else (issue.owner,)
    chosen = _next(scene, issue, frozenset({*had, *silent(scene.uow, issue)}))
    # what stands above whom it is about does not come down to their colleagues
    is_judged_above = is_complaint(issue) and issue.owner_role in _WATCH
    if chosen is None or chosen.owner_role in _WATCH or is_judged_above:
        return ()
    view = gather.view(scene.uow, scene.desk, issue)
    note = wording.taken_back_note(view.owner)
    kept = assign.give(scene, issue, chosen, Action.REASSIGN, note, relieved=wording.taken_back)
    words = wording.called_too if kept.rings else progress.assigned_anew
    tell.group(scene, kept, words, priority=told_at(kept, Priority.ROUTINE))
    return had


def _next(scene: Scene, issue: Issue, without: assign.Without) -> Assignment | None:
    """A member of a team whom no message reaches has no turn."""
    chosen = assign.choose(scene, issue, without=without)
    while chosen and chosen.owner_role == TEAM_MEMBER and not reach.has_chat(scene, chosen.owner):
        without |= {chosen.owner}
        chosen = assign.choose(scene, issue, without=without)
    return chosen


def _tell(scene: Scene, issue: Issue, told: Told, due: Due, words: reach.AnyWords) -> Told:
    missed = reach.people(scene, issue, told, words, priority=told_at(issue), mark=mark_of(due.key))
    return tuple(userid for userid in told if userid not in missed)
