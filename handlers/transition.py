"""Move an issue: ask the rule book, then append the step."""

from dataclasses import replace

from handlers import accused, gather
from handlers.context import Scene
from handlers.draft import Draft, unopened
from handlers.errors import Refused
from handlers.presence import standing
from handlers.promises.recall import recall
from handlers.promises.silent import may_come_yet
from handlers.promises.wind import wind
from handlers.rules import lifecycle, permissions
from handlers.rules.called import settled
from handlers.rules.complaint import is_accused
from handlers.rules.lifecycle import NOTHING, Given
from handlers.rules.parts import Part, Permission, holds
from handlers.rules.promises import with_pause
from handlers.rules.refusal import Refusal
from storage.models import Action, Issue, State, Step
from storage.spelling import fold_userid, is_among


def begin(scene: Scene, draft: Draft, *, beside: str = "", by_machine: bool = False) -> Issue:
    """Open an issue with its first step and start its clocks; `beside`: all that was said with its words.

    Whom it complains of is noted with it.
    """
    issue = accused.opened(scene, unopened(draft, scene.now), beside)
    step = Step(
        action=Action.REPORT,
        actor="" if by_machine else scene.actor.userid,
        to_state=issue.state,
        at=scene.now,
        note=issue.words,
        evidence=issue.evidence,
    )
    opened = scene.uow.ledger.open(issue, step)
    wind(scene, opened)
    return opened


def parts_of(scene: Scene, issue: Issue) -> frozenset[Part]:
    """The parts the speaker plays for an issue."""
    members, areas = gather.members_of(scene.uow, issue), gather.codes_above(scene.uow, issue)
    if is_accused(issue, scene.actor.userid, scene.actor.teams):
        return permissions.parts(scene.actor, issue, members, areas)
    stood_for = (gather.actor_of(scene.uow, userid) for userid in standing.stood_for(scene))
    lent = [permissions.parts(actor, issue, members, areas) for actor in stood_for]
    found = permissions.with_lent(permissions.parts(scene.actor, issue, members, areas), lent)
    if holds(Permission.TAKE, found) or not _may_come_yet(scene, issue):
        return found
    return (found - {Part.STRANGER}) | {Part.LATE}


def _may_come_yet(scene: Scene, issue: Issue) -> bool:
    late = may_come_yet(scene.uow, issue)
    return is_among(scene.actor.userid, late) or not late.isdisjoint(scene.actor.teams)


def ready(scene: Scene, issue: Issue, action: Action, brought: Given = NOTHING) -> Issue:
    """The issue where the speaker may make this move; raises Refused.

    One put off returns before it is worked on.
    """
    if scene.actor.userid and (refusal := _refuse(scene, issue, action)):
        raise Refused(refusal, issue)
    first = lifecycle.prelude(action, issue)
    returned = replace(issue, state=State.ASSIGNED, assigned_at=scene.now, deferred_until=None)
    before = returned if first else issue
    move = lifecycle.check(action, before, brought, scene.now, scene.actor.userid)
    if isinstance(move, Refusal):
        raise Refused(move, issue)
    return record(scene, issue, before, first) if first else issue


def _refuse(scene: Scene, issue: Issue, action: Action) -> Refusal | None:
    """Why they may not; who may on the issue that carries the work is told which one that is."""
    refusal = permissions.refuse(action, scene.actor, parts_of(scene, issue))
    link = lifecycle.refuse_link(action, issue) if refusal and issue.merged_into else None
    if link and permissions.may(action, parts_of(scene, scene.uow.ledger.get(issue.merged_into))):
        return link
    return refusal


def record(
    scene: Scene,
    before: Issue,
    after: Issue,
    action: Action,
    *,
    note: str = "",
    evidence: tuple[int, ...] = (),
    by_machine: bool = False,
) -> Issue:
    """Append the step that turns `before` into `after`; `by_machine` when the rules decided."""
    actor = "" if by_machine else scene.actor.userid
    step = Step(
        action=action,
        actor=actor,
        actor_role=after.owner_role if actor and actor == after.owner else "",
        from_state=before.state,
        to_state=after.state,
        at=scene.now,
        note=note,
        evidence=evidence,
    )
    noted = _acted(scene, after, actor) if action is not Action.ACCEPT else after
    goes_on = after.state is not before.state or (action is Action.COMMENT and _concerns(after, actor))
    after = with_pause(settled(noted), scene.now, goes_on=goes_on)
    kept = scene.uow.ledger.append(before, after, step)
    wind(scene, kept)
    if after != before:  # what is needless follows from the issue: more words about it settle nothing
        recall(scene, kept, action)
    return kept


def _concerns(issue: Issue, actor: str) -> bool:
    """Whether it is theirs: who said it, or who has it."""
    theirs = (issue.reporter, issue.relayed_by, *issue.co_reporters, issue.owner, issue.handler)
    return is_among(actor, theirs)


def _acted(scene: Scene, issue: Issue, actor: str) -> Issue:
    """Whoever took it does something, or who stands in for them."""
    has_it = {fold_userid(userid) for userid in (issue.owner, issue.handler) if userid}
    acts_for = {fold_userid(userid) for userid in (actor, *standing.stood_for(scene)) if actor}
    return issue if acts_for.isdisjoint(has_it) else replace(issue, acted_at=scene.now)
