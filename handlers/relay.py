"""代报, and 登记 on a quoted line: the person who spoke is the reporter, the cadre only passes it on."""

from handlers import report, tell
from handlers.context import Scene
from handlers.report import Relay
from handlers.rules.permissions import may_relay
from handlers.typed.command_words import Verb
from handlers.typed.commands import Command
from handlers.wording import asking
from nlp.reading import Reading


def relay(scene: Scene, command: Command, reading: Reading) -> str:
    """Open the issue for who spoke; a resident who uses the words reports a neighbour's trouble as theirs."""
    words = command.rest
    if command.verb is Verb.REGISTER:
        quote = scene.quote
        words = command.rest or (quote.text if quote else "")
    if not words:
        tell.answer(scene, asking.quote_first())
        return "unclear"
    spoken_for = _relay(command) if may_relay(scene.actor) else None
    return report.report(scene, reading, words, spoken_for)


def _relay(command: Command) -> Relay:
    return Relay(speaker=command.speaker, door=command.door, compound=command.compound)
