"""Accept, arrive, resolve: the work on an issue goes on."""

from dataclasses import replace
from datetime import timedelta

from handlers import binding, called_off, gather, homes, outcome, reach, take_up, tell, transition
from handlers.acknowledge import acknowledge, briefs
from handlers.context import Scene
from handlers.gather import seen
from handlers.presence import standing
from handlers.promises import awaited, due_keys
from handlers.rounds import checkers
from handlers.rules import baton
from handlers.rules.hands import helping
from handlers.rules.lifecycle import MOVES
from handlers.rules.night import told_at
from handlers.rules.parts import OWNERS, Part
from handlers.rules.permissions import oversees
from handlers.typed.command import Command
from handlers.typed.said_arrived import finds_nobody
from handlers.wording import again, answers, asking, hands, progress
from storage.models import Action, Door, Issue, IssueKind, State
from storage.spelling import is_among
from storage.states import TAKEN, WORKING
from storage.trays import Priority

CLOSES_AFTER = timedelta(days=3)  # calendar days without an answer


def accept(scene: Scene, command: Command) -> None:
    """收到: a person takes the issue."""
    issue = binding.issue_of(scene, command, Action.ACCEPT, again.ACCEPT)
    if take_up.keep(scene, issue):
        return
    watches = oversees(scene.actor) and transition.parts_of(scene, issue).isdisjoint(OWNERS | {Part.LATE})
    if watches and not issue.danger and "收" in scene.words and briefs(scene, issue):  # read, and not taken
        acknowledge(scene, replace(command, issue=issue.id))
        return
    if _has_taken(scene, issue):
        if not scene.in_group:
            tell.answer(scene, answers.taken_already(seen(scene, issue)), issue=issue)
        return
    before = transition.ready(scene, take_up.take_up(scene, issue), Action.ACCEPT)
    after = replace(before, state=State.ACCEPTED, accepted_at=scene.now, handler=scene.actor.userid)
    signed = _signed(scene, before, after)
    kept = transition.record(scene, before, signed, Action.ACCEPT, note=command.reason)
    take_up.settle(scene, before, kept)
    called_off.hear(scene, before, kept)
    plan = tell.free_words(scene, kept, command.reason)
    own = answers.accepted(seen(scene, kept))
    _answer(scene, kept, own, lambda view: progress.accepted(view, plan))


def _has_taken(scene: Scene, issue: Issue) -> bool:
    """Whether it is the speaker who took it: 马上去 after 收到."""
    taken = issue.state in TAKEN and not issue.merged_into
    return taken and is_among(scene.actor.userid, (issue.handler,))


def arrive(scene: Scene, command: Command) -> None:
    """到了: somebody is on site."""
    issue = binding.issue_of(scene, command, Action.ARRIVE, again.ARRIVE)
    before = transition.ready(scene, take_up.take_up(scene, issue), Action.ARRIVE)
    after = replace(
        before,
        state=State.ON_SITE,
        accepted_at=before.accepted_at or scene.now,
        on_site_at=scene.now,
        handler=scene.actor.userid,
        evidence=before.evidence + scene.photos,
    )
    signed = _signed(scene, before, after)
    found = command.reason
    kept = transition.record(scene, before, signed, Action.ARRIVE, note=found, evidence=scene.photos)
    take_up.settle(scene, before, kept)
    called_off.hear(scene, before, kept)
    is_alone = finds_nobody(found)
    own = answers.arrived(seen(scene, kept), is_alone=is_alone)
    _answer(scene, kept, own, lambda view: progress.arrived(view, is_alone=is_alone))


def resolve(scene: Scene, command: Command) -> None:
    """办完了: finished, and the homes are asked; a photo is asked for once."""
    issue = binding.issue_of(scene, command, Action.RESOLVE, again.RESOLVE)
    before = transition.ready(scene, take_up.take_up(scene, issue), Action.RESOLVE)
    signed = _signed(scene, before, _done(scene, before))
    kept = transition.record(
        scene, before, signed, Action.RESOLVE, note=command.reason, evidence=scene.photos
    )
    take_up.settle(scene, before, kept)
    awaited.over(scene, before, kept, command.reason)
    under = _resolve_merged(scene, kept, command.reason)
    count = homes.count(scene, (kept, *scene.uow.ledger.list_merged_into(kept.id)))
    words = _outcome(scene, tell.free_words(scene, kept, command.reason), under, count)
    tell.group(scene, kept, words, priority=Priority.OUTCOME)
    _ask_homes(scene, kept, _outcome(scene, command.reason, under, count), command.reason)
    called_off.hear(scene, before, kept)
    _thank_hands(scene, kept, command.reason)
    outcome.show(scene, kept, scene.photos)
    text = tell.said_here(scene, kept, words, answers.resolved(seen(scene, kept)))
    tell.answer(
        scene, text + (f"\n{asking.photo_wanted()}" if _wants_photo(before, kept) else ""), issue=kept
    )


def _wants_photo(before: Issue, kept: Issue) -> bool:
    """Once, and not for an answer to a question."""
    is_first = kept.photo_asked and not before.photo_asked
    return is_first and MOVES[Action.RESOLVE].asks_photo and kept.kind is not IssueKind.QUESTION


def _done(scene: Scene, issue: Issue) -> Issue:
    """Who finishes it has taken it; a photo is asked for where none came."""
    return replace(
        issue,
        state=State.RESOLVED,
        accepted_at=issue.accepted_at or scene.now,
        resolved_at=scene.now,
        handler=scene.actor.userid,
        evidence=issue.evidence + scene.photos,
        photo_asked=issue.photo_asked or not scene.photos,
    )


def _signed(scene: Scene, before: Issue, after: Issue) -> Issue:
    """With the first receiver's baton where the speaker's act puts it, and nobody called any more."""
    team = gather.team_of(scene.uow, after)
    members = (after.owner, *team.members) if team else ()  # the owner may stand in for one of them
    if not set(standing.stood_for(scene)).isdisjoint(members):
        members = (*members, scene.actor.userid)
    return baton.signed(before, replace(after, called=()), scene.actor.userid, members)


def _resolve_merged(scene: Scene, issue: Issue, note: str) -> tuple[int, ...]:
    """What hangs under it is done with it, each with its own homes to ask; returns their numbers."""
    numbers = []
    for item in scene.uow.ledger.list_merged_into(issue.id):
        if item.state not in WORKING:
            continue
        after = replace(item, state=State.RESOLVED, resolved_at=scene.now, handler=issue.handler)
        kept = transition.record(scene, item, after, Action.RESOLVE, note=note, by_machine=True)
        awaited.over(scene, item, kept, note)
        tell.supersede(scene, kept)
        count = homes.count(scene, (kept,))
        if kept.chat_id != issue.chat_id:
            public = _outcome(scene, tell.free_words(scene, kept, note), (), count)
            tell.group(scene, kept, public, priority=Priority.OUTCOME)
        _ask_homes(scene, kept, _outcome(scene, note, (), count), note)
        _thank_hands(scene, kept, note)
        numbers.append(kept.number)
    return tuple(sorted(numbers))


def _thank_hands(scene: Scene, issue: Issue, note: str) -> None:
    """Who helped hears what came of it, and who checks what was found on a round."""
    helped = [hand.userid for hand in helping(issue)]
    reach.soon(scene, issue, helped, hands.outcome)
    if issue.door is Door.PATROL:
        checkers.ask(scene, issue, note, scene.photos)


def _outcome(scene: Scene, note: str, under: tuple[int, ...], count: int) -> tell.Words:
    has_photo = bool(scene.photos)
    return lambda view: progress.resolved(view, note, has_photo=has_photo, under=under, homes=count)


def _ask_homes(scene: Scene, issue: Issue, words: tell.Words, note: str) -> None:
    """The rating request to the homes' own chats; unanswered it closes by itself."""
    reach.reporters(
        scene,
        issue,
        lambda view: (words(view), progress.resolved_card(view, note)),
        priority=Priority.OUTCOME,
    )
    due_at = scene.now + CLOSES_AFTER
    scene.uow.timers.set(due_keys.close(issue), due_keys.CLOSE, due_at, issue.community, issue.id)


def _answer(scene: Scene, issue: Issue, text: str, words: tell.Words) -> None:
    """To the worker, the neighbours and the homes."""
    tell.step(scene, issue, words, text, priority=told_at(issue, Priority.ROUTINE))
    reach.reporters(scene, issue, words)
