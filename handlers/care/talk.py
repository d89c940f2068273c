"""Somebody on the care list speaks: that answers the morning's question, and may be a call for help."""

from dataclasses import replace
from functools import partial

from handlers import gather, reach, tell
from handlers.care import calls, listing
from handlers.context import Scene
from handlers.message import Message, MessageKind
from handlers.rules.assignment import SURE
from handlers.rules.calendar import day_of
from handlers.rules.night import told_at
from handlers.rules.permissions import is_at_work
from handlers.typed.care_words import is_grave, is_of_things, is_well, needs_help, read_order
from handlers.typed.commands import parse_command
from handlers.wording import care as wording
from handlers.wording import receipts
from nlp.reading import PERIL, Kind, Reading
from storage.care_row import Care, CareAnswer, CareCall
from storage.states import WORKING

_PERSONAL = frozenset({"collapse", "suicide"})  # dangers that are the speaker's own
_OURS = frozenset(
    {calls.CATEGORY, calls.FOR_HELP, "9901"}
)  # categories that may be no more than a call for help


def hear(scene: Scene, reading: Reading | None) -> str:
    """What came of it; empty where the words are for others to act on."""
    message = scene.message
    if message is None or message.kind in (MessageKind.ENTER, MessageKind.OTHER):
        return ""
    listed = scene.uow.care.find(scene.actor.userid)
    if listed is None:
        return listing.obey(scene)
    call = scene.uow.care_calls.get(listed.userid, day_of(scene.now))
    words = message.command or message.text
    is_order = read_order(words, call.day) is not None
    if not scene.in_group and not is_order and _asks_help(words, reading):
        return _help(scene, listed, call, words, reading)
    sent = _stand_down(scene, call, "" if scene.in_group else words)
    is_first = call.answered_at is None
    if is_first:
        scene.uow.care_calls.put(replace(call, answer=call.answer or CareAnswer.WELL, answered_at=scene.now))
    if is_order and (done := listing.obey(scene)):
        return done
    if scene.in_group or not _is_answer(scene, message, reading, is_asked=is_first and bool(call.asks)):
        return ""
    name = calls.name_of(scene.uow, listed)
    tell.answer(scene, wording.glad_after_all(name, sent) if sent else wording.glad(name))
    return "care_well"


def _asks_help(words: str, reading: Reading | None) -> bool:
    """Whether somebody has to go and see; a plain matter of another kind goes its own way."""
    if reading and reading.danger:
        return reading.danger in _PERSONAL or (needs_help(words) and not is_of_things(words))
    if reading and reading.is_report and reading.confidence >= SURE and reading.codes[0] not in _OURS:
        return False
    return needs_help(words)


def _danger(words: str, reading: Reading | None) -> str:
    """What threatens them, if they say so; 头晕 by itself is no gas."""
    if reading and reading.danger in (*_PERSONAL, PERIL):
        return reading.danger
    return "collapse" if is_grave(words) else ""


def _is_answer(scene: Scene, message: Message, reading: Reading | None, *, is_asked: bool) -> bool:
    """Whether the words are no more than the answer."""
    words = message.command or message.text
    if message.kind not in (MessageKind.WORDS, MessageKind.CLICK) or not words:
        return False
    if words == wording.WELL:
        return True
    command = parse_command(words, scene.now)
    if command and (is_at_work(scene.actor) or command.number is not None):
        return False
    if is_well(words):
        return is_asked
    is_matter = reading is not None and (reading.is_report or reading.kind is Kind.QUERY)
    return is_asked and command is None and not is_matter


def _stand_down(scene: Scene, call: CareCall, words: str) -> str:
    """Who was sent is told that they have spoken; returns the name, or nothing where nobody was."""
    if call.answer is not CareAnswer.KNOCK or call.answered_at or not call.issue_id:
        return ""
    issue = scene.uow.ledger.get(call.issue_id)
    if issue.state not in WORKING:
        return ""
    kept = calls.add(scene, issue, wording.has_answered(words))
    return gather.view(scene.uow, scene.desk, kept).handler


def _help(scene: Scene, listed: Care, call: CareCall, words: str, reading: Reading | None) -> str:
    """Somebody goes at once; in danger everybody is called who is for anybody else."""
    asked = replace(call, answer=CareAnswer.HELP, answered_at=scene.now)
    danger = _danger(words, reading)
    kept = None if danger else calls.add_to_open(scene, listed, asked, words)
    if kept:
        tell.answer(scene, wording.help_is_coming(gather.seen(scene, kept)), issue=kept)
        return "care_help"
    opened = calls.open_call(scene, listed, asked, words, reporter=scene.actor.userid, danger=danger)
    view = gather.seen(scene, opened)
    text = receipts.registered(view, in_group=False) if danger else wording.help_comes(view)
    tell.answer(scene, text, issue=opened, danger=bool(danger))
    name = calls.name_of(scene.uow, listed)
    said = partial(wording.help_to_relative, name=name, words=words)
    reach.people(scene, opened, (listed.relative,), said, priority=told_at(opened))
    return "care_help"
