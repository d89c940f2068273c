"""One message in, one outcome: find the verb that was meant and let it act."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from handlers import (
    about,
    chosen,
    classify,
    danger_behind,
    fire_signs,
    follow,
    gather,
    hand_work,
    how_it_goes,
    how_to,
    in_turn,
    known,
    not_done,
    own_work,
    photo_alone,
    place,
    rate_sides,
    relay,
    remarks,
    remind,
    report,
    several,
    small_talk,
    supervise,
    tell,
    who_said,
)
from handlers.beforehand import words_of
from handlers.care import talk as care_talk
from handlers.context import Desk, Scene
from handlers.errors import Refused, Unclear
from handlers.message import QUOTED, Message, MessageKind
from handlers.outages import announce, at_home
from handlers.presence import leave
from handlers.refuse import explain
from handlers.rounds import check
from handlers.rules.accused import as_conduct
from handlers.rules.blame import complains_of_role
from handlers.rules.permissions import is_at_work
from handlers.rules.refusal import RefusalCode, refused
from handlers.talk import is_talk
from handlers.thanks import hear as thanks
from handlers.typed.command import Command
from handlers.typed.commands import parse_command
from handlers.typed.said_choice import is_choice
from handlers.typed.said_marks import only_score
from handlers.typed.verbs import Verb
from handlers.verb_table import READS, VERBS
from handlers.voices import answers as voiced
from handlers.voices import behind, choosing, listen, over, pending, taking_back, waited_for, wanted_after_all
from handlers.wording import asking
from nlp.reading import Kind, Reading
from storage.models import Score
from storage.unit_of_work import UnitOfWork

# Words of those at work; from anybody else they are talk about their own matter, or courtesy.
_WORK = frozenset({Verb.ACCEPT, Verb.ARRIVE, Verb.RESOLVE, Verb.HAND_BACK})
# Words of those at work about themselves; from anybody else they may be a report.
_STAFF = frozenset({Verb.LEAVE, Verb.BACK, Verb.DUTY, Verb.DUTY_OFF})
# Words of those who oversee; from anybody else, and about no issue, they may be a report as well.
_BOARD = frozenset({Verb.PUBLISH, Verb.HOLD_BACK, Verb.SHOW_PHOTOS, Verb.HIDE_PHOTOS})
_OVERSIGHT = frozenset({Verb.WHISTLE, Verb.UNSUPERVISE, Verb.REPORT_BACK, Verb.EVENT, Verb.NO_EVENT}) | _BOARD


def work(uow: UnitOfWork, message: Message, reading: Reading | None, desk: Desk, now: datetime) -> str:
    """Act on one message within the caller's transaction; returns what it came to."""
    scene = gather.scene_of(uow, message, desk, now)
    reading = reading and as_conduct(reading, words_of(message, now))
    is_new = _greets(message, now) and how_to.is_new_here(scene)
    if message.opens:
        uow.directory.heard(*message.answered_in, message.surface, now)
    try:
        return _do(scene, message.order, reading) if message.order else _route(scene, reading, is_new)
    except Refused as no:
        tell.answer(scene, explain(scene, no), issue=no.issue)
        return "refused"
    except Unclear as unclear:
        choosing.ask(scene, unclear)
        return "unclear"


def _greets(message: Message, now: datetime) -> bool:
    """Whether somebody says hello, or opened the chat."""
    command = parse_command(message.command or message.text, now)
    return message.kind is MessageKind.ENTER or (command is not None and command.verb is Verb.GREET)


def _route(scene: Scene, reading: Reading | None, is_new: bool) -> str:
    message = scene.message
    if message is None or message.kind is MessageKind.OTHER:
        return "ignored"
    if message.kind is MessageKind.ENTER:
        return how_to.welcome(scene) if is_new else "ignored"
    if done := _first(scene, message, reading):
        return done
    command = parse_command(message.command or message.text, scene.now) or own_work.command_in(
        scene, message, reading
    )
    if command and not is_talk(scene, command):
        return _do(scene, command, reading, is_new=is_new)
    return _own_words(scene, reading) or _listen(scene, reading)


def _first(scene: Scene, message: Message, reading: Reading | None) -> str:
    """What goes before commands: danger, the answer to a question, what has no words, several in a row."""
    act = partial(_do, reading=reading)
    return (
        care_talk.hear(scene, reading)
        or danger_behind.hear(scene, act, reading)
        or chosen.hear(scene, _do, reading)
        or voiced.hear(scene)
        or fire_signs.hear(scene)
        or _unread(scene, message)
        or announce.hear(scene, reading)
        or at_home.hear(scene, reading)
        or not_done.hear(scene)
        or who_said.hear(scene)
        or in_turn.hear(scene, act, reading)
    )


def _own_words(scene: Scene, reading: Reading | None) -> str:
    """What is said without the word of its command."""
    is_danger = reading is not None and bool(reading.danger)
    return (
        classify.correct(scene)
        or waited_for.hear(scene, reading)
        or ("" if is_danger else about.hear(scene) or leave.hear(scene))
        or over.hear(scene, reading)
        or ("" if is_danger else taking_back.hear(scene))
        or rate_sides.hear(scene)
        or wanted_after_all.hear(scene)
        or thanks.hear(scene, reading)
        or supervise.answered_by_quote(scene)
    )


def _unread(scene: Scene, message: Message) -> str:
    """What came without words; empty for what has some."""
    if message.kind in (MessageKind.MEDIA, MessageKind.FILE):
        return photo_alone.take(scene)
    if message.kind is not MessageKind.VOICE:
        return ""
    tell.answer(scene, asking.voice_unheard())
    return "unclear"


def _do(scene: Scene, command: Command, reading: Reading | None = None, *, is_new: bool = False) -> str:
    """A hand's word, a check's, or an order to the verb itself."""
    command = several.with_figures(scene, command)
    if several.are_meant(command):
        return several.run(scene, command, partial(_do, reading=reading))
    kept = (
        hand_work.said(scene, command)
        or check.said(scene, command)
        or remarks.done_by_another(scene, command)
    )
    return kept or _obey(scene, command, reading, is_new)


def _obey(scene: Scene, command: Command, reading: Reading | None, is_new: bool) -> str:
    verb = command.verb
    if verb in (Verb.ESCALATE, Verb.SUPERVISE) and not is_at_work(scene.actor):
        return _raise_voice(scene, command, reading)
    if verb in _WORK and not is_at_work(scene.actor):
        return _courtesy(scene, command)
    if _may_be_a_report(scene, command):
        return _listen(scene, reading)
    if verb is Verb.GREET and not is_new:
        return _greet(scene)
    if reading is not None and verb in READS:
        return READS[verb](scene, command, reading)
    if verb in VERBS:
        VERBS[verb](scene, command)
    return verb.value


def _may_be_a_report(scene: Scene, command: Command) -> bool:
    """Words of those at work, about no issue, from somebody who is not."""
    about_none = command.verb in _OVERSIGHT and command.number is None
    return (about_none or command.verb in _STAFF) and not is_at_work(scene.actor)


def _raise_voice(scene: Scene, command: Command, reading: Reading | None) -> str:
    """上报, 督办 from a resident: with words it begins a report, alone or with a number it urges."""
    if command.number is None and command.reason:
        return _listen(scene, reading)
    remind.remind(scene, replace(command, verb=Verb.REMIND))
    return Verb.REMIND.value


def _greet(scene: Scene) -> str:
    """在吗: answered in a chat of one's own; a group is left alone."""
    return "chatter" if scene.in_group else how_to.greet(scene)


def _courtesy(scene: Scene, command: Command) -> str:
    """修好了 or 收到 from somebody who does not work here: talk about their own matter, or thanks."""
    if done := rate_sides.hear(scene):
        return done
    if command.number is not None:
        VERBS[command.verb](scene, command)  # refused in words
        return command.verb.value
    if command.verb is Verb.ACCEPT:
        return "chatter"
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    if own:
        return follow.follow_up(scene, scene.words)
    if scene.actor.in_roster:
        return "chatter"
    raise Refused(refused(RefusalCode.NOT_IN_ROSTER, action=command.verb))


def _listen(scene: Scene, reading: Reading | None) -> str:
    """Words that are no command: a report, a question, more about a known matter, or talk."""
    message = scene.message
    if message is None or reading is None:
        return "ignored"
    if not message.text:
        return _wordless(scene)
    reading = behind.heard(scene, reading, message.text)
    scene, done = pending.take(scene, reading)
    done = done or place.named(scene, reading, message.text)
    done = done or how_it_goes.of_thing(scene, reading, message.text)
    if done := done or listen.hear(scene, reading) or _of_work(scene, reading):
        return done
    is_report = reading.is_report and not _tells_nothing(scene, reading, message.text)
    if is_report and is_at_work(scene.actor) and relay.ask_one_by_one(scene, reading):
        return "unclear"
    if is_report or _complains(reading, message.text):
        return report.report(scene, reading, _with_quote(scene.message or message))
    unplaced = place.find_unplaced(scene) if reading.buildings else None
    if unplaced and reading.kind is not Kind.QUERY:
        return place.said(scene, unplaced, reading, message.text)
    if reading.kind is Kind.QUERY:
        return how_it_goes.tell_of(scene, reading, message.text)
    if reading.kind is Kind.FOLLOWUP:
        return follow.more_words(scene, reading, message.text)
    return small_talk.hear(scene)


def _of_work(scene: Scene, reading: Reading) -> str:
    """What those at work say of what is known here."""
    return known.hear(scene, reading) or remarks.hear(scene, reading)


def _tells_nothing(scene: Scene, reading: Reading, words: str) -> bool:
    """The choice of a question, or 亮堂多了: that it is well is nothing to report."""
    is_well = not reading.danger and only_score(words) is Score.SATISFIED
    return is_well or is_choice(words) or place.is_all(scene, words)


def _complains(reading: Reading, words: str) -> bool:
    """书记天天喝酒打麻将 sounds like talk, and is a complaint."""
    is_talk = reading.kind in (Kind.CHATTER, Kind.QUERY) and reading.asked_after is None
    return is_talk and complains_of_role(words)


def _wordless(scene: Scene) -> str:
    """Only the mention: with a photo it asks what it is; a quote is the matter itself."""
    message = scene.message
    if message and message.media:
        return pending.photo(scene) if scene.in_group else photo_alone.take(scene)
    return how_to.greet(scene)


def _with_quote(message: Message) -> str:
    """What was said, and what it was said about."""
    quoted = message.quote.text if message.quote else ""
    return f"{message.text}{QUOTED}{quoted}）" if quoted else message.text
