"""What a hand says of its own share: it is there, it is done, it leaves; the issue stays where it is."""

from collections.abc import Sequence

from handlers import binding, gather, reach, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules import hands
from handlers.rules.permissions import may
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from handlers.wording import again
from handlers.wording import hands as wording
from storage.models import Action, Issue

_WORDS = {
    Verb.ACCEPT: again.ACCEPT,
    Verb.ARRIVE: again.ARRIVE,
    Verb.RESOLVE: again.RESOLVE,
    Verb.HAND_BACK: again.HAND_BACK,
}


def find_help(scene: Scene, command: Command) -> Issue | None:
    """The issue the words are about, where the speaker helps and does not answer for it."""
    if command.verb not in _WORDS:
        return None
    helping = [
        issue
        for issue in scene.uow.ledger.list_unfinished_of_hand(scene.actor.userid)
        if hands.is_only_hand(transition.parts_of(scene, issue))
    ]
    if not helping:
        return None
    if command.number is not None or scene.quote:
        meant = binding.issue_of(scene, command, Action.HAND_ARRIVE, _WORDS[command.verb])
        return next((issue for issue in helping if issue.id == meant.id), None)
    return _only(scene, command, helping)


def _only(scene: Scene, command: Command, helping: Sequence[Issue]) -> Issue | None:
    """Without a number: the one share that is left, unless the speaker has work of their own."""
    me = scene.actor.userid
    left = [issue for issue in helping if not _is_done(issue, me)]
    known = {issue.id for issue in helping}
    own = [issue for issue in scene.uow.ledger.list_unfinished_of_owner(me) if issue.id not in known]
    if not left:
        return None if own else helping[0]
    if len(left) == 1 and not own:
        return left[0]
    raise binding.which(scene, (*own, *left), _WORDS[command.verb])


def _is_done(issue: Issue, userid: str) -> bool:
    hand = hands.find_hand(issue, userid)
    return hand is not None and hand.done_at is not None


def said(scene: Scene, command: Command) -> str:
    """Keep what a hand says of its share; returns what it came to, nothing where no hand speaks."""
    issue = find_help(scene, command)
    if issue is None:
        return ""
    if command.verb is Verb.ACCEPT:
        if may(Action.ACCEPT, transition.parts_of(scene, issue)):
            return ""  # an offer to take it
        tell.answer(scene, wording.no_need_to_accept(seen(scene, issue)), issue=issue)
        return Action.HAND_ARRIVE.value
    if command.verb is Verb.ARRIVE:
        return _arrive(scene, issue)
    if command.verb is Verb.HAND_BACK:
        _leave(scene, issue, command.reason)
        return Action.HAND_LEAVE.value
    return _finish(scene, issue, command.reason)


def _arrive(scene: Scene, issue: Issue) -> str:
    me, taken = scene.actor.userid, scene.photos
    before = transition.ready(scene, issue, Action.HAND_ARRIVE)
    hand = hands.find_hand(before, me)
    if hand and hand.arrived_at and not taken:
        tell.answer(scene, _again(scene, before), issue=before)
        return Action.HAND_ARRIVE.value
    after = hands.with_photos(hands.with_arrival(before, me, scene.now), taken)
    kept = transition.record(scene, before, after, Action.HAND_ARRIVE, evidence=taken)
    who = gather.name_of(scene.uow, me)
    tell.step(scene, kept, lambda view: wording.arrived(view, who), wording.your_arrival(seen(scene, kept)))
    _tell_owner(scene, kept, lambda view: wording.arrived(view, who))
    return Action.HAND_ARRIVE.value


def _finish(scene: Scene, issue: Issue, note: str) -> str:
    me, taken = scene.actor.userid, scene.photos
    before = transition.ready(scene, issue, Action.HAND_DONE)
    if _is_done(before, me) and not taken:
        tell.answer(scene, _again(scene, before), issue=before)
        return Action.HAND_DONE.value
    after = hands.with_photos(hands.with_end(before, me, scene.now), taken)
    kept = transition.record(scene, before, after, Action.HAND_DONE, note=note, evidence=taken)
    who = gather.name_of(scene.uow, me)
    tell.step(scene, kept, lambda view: wording.done(view, who), wording.your_end(seen(scene, kept)))
    _tell_owner(scene, kept, lambda view: wording.done_for_owner(view, who, note))
    return Action.HAND_DONE.value


def _again(scene: Scene, issue: Issue) -> str:
    view = seen(scene, issue)
    return wording.your_end(view) if _is_done(issue, scene.actor.userid) else wording.your_arrival(view)


def leave(scene: Scene, command: Command) -> None:
    """退出协办 37: they help no longer."""
    _leave(scene, binding.issue_of(scene, command, Action.HAND_LEAVE, again.HAND_LEAVE), command.reason)


def _leave(scene: Scene, issue: Issue, reason: str) -> None:
    before = transition.ready(scene, issue, Action.HAND_LEAVE)
    after = hands.without_hand(before, scene.actor.userid)
    kept = transition.record(scene, before, after, Action.HAND_LEAVE, note=reason)
    who = gather.name_of(scene.uow, scene.actor.userid)
    _tell_owner(scene, kept, lambda view: wording.left(view, who, reason))
    tell.answer(scene, wording.you_left(seen(scene, kept)), issue=kept)


def _tell_owner(scene: Scene, issue: Issue, words: tell.Words) -> None:
    reach.soon(scene, issue, (issue.worker,), words)
