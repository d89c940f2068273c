"""代报, and 登记 on a quoted line: the person who spoke is the reporter, the cadre only passes it on."""

from datetime import timedelta

from handlers import binding, gather, lookup, report, tell
from handlers.context import Scene
from handlers.report import Relay
from handlers.rules.permissions import may_relay
from handlers.typed.command import Command
from handlers.typed.said_speaker import split_homes
from handlers.typed.verbs import Verb
from handlers.wording import again, asking
from nlp.reading import Reading
from storage.models import Action, Issue

HEARD = timedelta(days=1)  # in which a line somebody quotes may have been registered already


def relay(scene: Scene, command: Command, reading: Reading) -> str:
    """Open the issue for who spoke; a resident who uses the words reports a neighbour's trouble as theirs."""
    words = command.rest
    if command.verb is Verb.REGISTER and not words:
        words = scene.quote.text if scene.quote else ""
        if known := _registered(scene, words):
            tell.answer(scene, lookup.standing_of(scene, known), issue=known)
            return Verb.LOOKUP.value
    if not words:
        tell.answer(scene, asking.quote_first())
        return "unclear"
    if may_relay(scene.actor) and ask_one_by_one(scene, reading):
        return "unclear"
    relay = Relay(speaker=command.speaker, door=command.door, compound=command.compound)
    return report.report(scene, reading, words, relay if may_relay(scene.actor) else None)


def _registered(scene: Scene, words: str) -> Issue | None:
    """The issue of a quoted line that has its number, or was heard when it was said."""
    if scene.numbers_quoted:
        return binding.issue_of(scene, Command(verb=Verb.LOOKUP), Action.COMMENT, again.LOOKUP)
    community = gather.community_here(scene)
    if community is None or not words:
        return None
    lately = scene.uow.alike.list_lately(community, scene.compound, scene.now - HEARD)
    return next((issue for issue in lately if issue.words == words), None)


def ask_one_by_one(scene: Scene, reading: Reading) -> bool:
    """Whether several homes were spoken for in one line, each with its own trouble: none shall be lost.

    A danger is not kept waiting.
    """
    homes = split_homes(scene.words)
    if not homes or reading.danger:
        return False
    tell.answer(scene, asking.one_home_each(homes, in_group=scene.in_group))
    return True
