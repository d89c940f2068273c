"""协办 and 认领: more hands on an issue that one answers for."""

from handlers import assign, binding, gather, near, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Refused
from handlers.gather import seen
from handlers.rules import hands
from handlers.rules.lifecycle import Given
from handlers.rules.permissions import is_at_work
from handlers.rules.refusal import Refusal, RefusalCode
from handlers.typed.command import Command
from handlers.view import IssueView
from handlers.wording import again, notes
from handlers.wording import hands as wording
from storage.models import Action, Issue
from storage.spelling import is_among
from storage.trays import Card


def lend(scene: Scene, command: Command) -> None:
    """协办 37 张三: somebody is asked to help."""
    issue = binding.issue_of(scene, command, Action.LEND, again.lend(command.receiver))
    hand = _meant(scene, issue, command.receiver)
    before = transition.ready(scene, issue, Action.LEND, Given(receiver=hand))
    _or_refuse(hands.refuse_hand(before, hand), before)
    who = gather.name_of(scene.uow, hand)
    after = hands.with_hand(before, hand, scene.now)
    note = notes.asked_to_help(who, command.reason)
    kept = transition.record(scene, before, after, Action.LEND, note=note)
    missed = reach.soon(scene, kept, (hand,), _brief(scene, kept, hand, command.reason))
    _tell_owner(scene, kept, hand)
    tell.answer(scene, wording.lent(seen(scene, kept), who, is_told=not missed), issue=kept)


def _meant(scene: Scene, issue: Issue, words: str) -> str:
    """Whom the words name: a team's first, a role, a person; of volunteers the next who does not help yet."""
    if role := hands.HELPER_WORDS.get(words):
        held = near.nearest(scene, issue, role)
        return next((one for one in held if hands.refuse_hand(issue, one) is None), "")
    chosen = assign.choose_named(scene, issue, words)
    return chosen.owner if chosen else ""


def claim(scene: Scene, command: Command) -> None:
    """认领 37: somebody helps unasked, if they are registered for it."""
    me = scene.actor.userid
    if not may_claim(scene):
        raise Refused(Refusal(code=RefusalCode.NOT_A_HELPER))
    issue = binding.issue_of(scene, command, Action.CLAIM, again.CLAIM)
    before = transition.ready(scene, issue, Action.CLAIM)
    _or_refuse(hands.refuse_claim(before, me, is_at_work=is_at_work(scene.actor)), before)
    after = hands.with_hand(before, me, scene.now)
    kept = transition.record(scene, before, after, Action.CLAIM, note=command.reason)
    words = _brief(scene, kept, me, "", thanks=True)
    _tell_owner(scene, kept, me)
    if scene.in_group:
        reach.soon(scene, kept, (me,), words)
        who = gather.name_of(scene.uow, me)
        tell.answer(
            scene, tell.public(seen(scene, kept), lambda view: wording.claimed(view, who)), issue=kept
        )
    else:
        tell.answer(scene, words(seen(scene, kept))[0], issue=kept)


def bring_hands(scene: Scene, under: Issue, main: Issue) -> Issue:
    """Who helps with an issue helps with the one that carries its work from now on."""
    after = main
    for hand in hands.helping(under):
        if hands.refuse_hand(after, hand.userid) is None:
            after = hands.with_hand(after, hand.userid, scene.now)
    if after is main:
        return main
    note = wording.brought(under.number)
    return transition.record(scene, main, after, Action.LEND, note=note, by_machine=True)


def may_claim(scene: Scene) -> bool:
    """Whether the speaker is registered to help, or at work."""
    roles = [grant.role for grant in scene.actor.grants]
    return hands.may_claim(roles, has_team=bool(scene.actor.teams))


def _or_refuse(refusal: Refusal | None, issue: Issue) -> None:
    if refusal:
        raise Refused(refusal, issue)


def _brief(scene: Scene, issue: Issue, hand: str, note: str, *, thanks: bool = False) -> reach.WordsAndCard:
    """Those at work read all; a neighbour who helps reads what a group might."""
    knows_all = is_at_work(gather.actor_of(scene.uow, hand))
    words = issue.words if knows_all else tell.free_words(scene, issue, issue.words)

    def said(view: IssueView) -> tuple[str, Card | None]:
        where = view.full_place if knows_all else view.place
        return wording.brief(view, words, note, where=where, thanks=thanks)

    return said


def _tell_owner(scene: Scene, issue: Issue, hand: str) -> None:
    who, phone = gather.name_of(scene.uow, hand), gather.phone_of(scene.uow, hand)
    told = [one for one in (issue.worker,) if not is_among(one, (scene.actor.userid,))]
    reach.soon(scene, issue, told, lambda view: wording.joined(view, who, phone))
