"""Whether words that look like a command are a resident's talk after all."""

from handlers import binding, several
from handlers.context import Scene
from handlers.lend import may_claim
from handlers.presence import standing
from handlers.rules.checking import may_patrol
from handlers.rules.permissions import is_at_work
from handlers.typed.command import Command
from handlers.typed.said_counts import Asked
from handlers.typed.verbs import Verb

_OF_WORKERS = frozenset(
    {
        Verb.LEND,
        Verb.APPROVE,
        Verb.REJECT,
        Verb.UNCHECKED,
        Verb.TO_DECIDE,
        Verb.OPEN_HERE,
        Verb.OVERDUE,
        Verb.DUE_SOON,
        Verb.FINISH,
    }
)
_OF_WORK = frozenset({Verb.ACCEPT, Verb.ARRIVE, Verb.RESOLVE, Verb.ACKNOWLEDGE})


def is_talk(scene: Scene, command: Command) -> bool:
    """Of no issue, and from nobody who may say them: then they may be a report."""
    if command.verb is Verb.PATROL:
        return not may_patrol(scene.actor)
    if several.are_meant(command) and command.numbers and command.verb in _OF_WORK:
        return not is_at_work(scene.actor) and not scene.uow.ledger.list_unfinished_of_hand(
            scene.actor.userid
        )
    if command.verb is Verb.REOPEN:
        return _is_of_work(scene, command)
    if command.number is not None or scene.quote:
        return False
    if command.verb is Verb.REMIND and command.receiver:
        return not is_at_work(scene.actor) and not binding.of_worker(scene, command.receiver)
    if command.verb is Verb.REASSIGN and command.place:  # 把孩子那个给老师
        return not is_at_work(scene.actor)
    if command.verb is Verb.CLAIM:
        return not may_claim(scene) and _is_of_lost_things(scene)
    if command.verb is Verb.TALLY:  # 我报了几件 asks after one's own
        return _asks_of_own(command) and not is_at_work(scene.actor)
    return command.verb in _OF_WORKERS and not is_at_work(scene.actor)


def _is_of_work(scene: Scene, command: Command) -> bool:
    """1又堵了 of who works on it and told of nothing: how they find it."""
    meant = (command.number,) if command.number is not None else scene.numbers_quoted
    work = any(not meant or one.number in meant for one in standing.work_here(scene))
    return work and not scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)


def _asks_of_own(command: Command) -> bool:
    """How it goes with their own, a place or somebody's work, rather than how many there are."""
    asks = command.asks
    if asks is None:
        return False
    of_somebody = bool(asks.holder) and asks.what is Asked.MOVED
    return asks.is_mine or of_somebody or (bool(asks.place) and asks.what is Asked.OPEN)


def _is_of_lost_things(scene: Scene) -> bool:
    """认领 alone: somebody's key may lie at the gate. 我来帮忙 is an offer."""
    return "认领" in scene.words
