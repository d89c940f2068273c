"""The words people type to the bot, read as commands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from handlers.rules.calendar import DAY, day_of
from handlers.typed import leave_words
from handlers.typed.command import Command
from handlers.typed.command_words import ALONE, BESIDE_NUMBER, OPENINGS
from handlers.typed.event_words import read_numbers
from handlers.typed.phrases import Phrase
from handlers.typed.readings import LONGEST, Said, read_apart, readings_of, tidy
from handlers.typed.said_arrived import arrived_with
from handlers.typed.said_coming import plan_in
from handlers.typed.said_corrections import read_correction
from handlers.typed.said_counts import read_count
from handlers.typed.said_dates import find_date, is_past
from handlers.typed.said_done import done_where, split_done, split_where
from handlers.typed.said_duty import read_duty
from handlers.typed.said_leave import read_leave
from handlers.typed.said_merge import read_merge
from handlers.typed.said_needless import is_needless
from handlers.typed.said_numbers import ENDS, TO_HALF
from handlers.typed.said_places import find_home
from handlers.typed.said_several import OF_ALL, OF_DAYS, OF_SEVERAL, Several, read_span, split_several
from handlers.typed.said_speaker import split_speaker
from handlers.typed.said_things import signs_in
from handlers.typed.verbs import Verb
from nlp.contacts import part_contacts
from nlp.places import read_place

_NEVER = date.min  # for words in which no day can stand
_LATELY = 256  # messages: one is asked three or four times on its way what it commands


def parse_command(text: str, now: datetime) -> Command | None:
    """The command a whole message makes, or None: then it is for the reader. Never raises."""
    return None if len(text) > LONGEST else _parse(text, day_of(now))


@lru_cache(_LATELY)
def _parse(text: str, today: date) -> Command | None:
    said = tidy(text)
    if not said:
        return None
    whole = _read_numbers(said) or _read_leave(said, today)
    if whole is None and (asks := read_count(said)):
        return Command(verb=Verb.TALLY, asks=asks)
    whole = whole or _read_several(said, today)
    if whole is not None:
        return whole
    readings = list(read_apart(said))
    tried = (
        _match(said, phrases, today) for phrases in (ALONE, BESIDE_NUMBER, OPENINGS) for said in readings
    )
    return next((command for command in tried if command), None) or _read_rest(said, readings)


def parse_correction(text: str) -> Command | None:
    """改类 as "不是路灯,是楼道灯" or 1是垃圾的事 says it; whether it counts depends on who speaks."""
    for one in readings_of(text):
        said = read_correction(one.body.strip(ENDS), is_numbered=one.number is not None)
        if said and one.other is None:
            return Command(verb=Verb.RECLASSIFY, number=one.number, community=one.community, category=said)
    return None


def parse_done(text: str) -> Command | None:
    """办完了 with free words after it, or None; whether it counts depends on who speaks. Never raises."""
    for reading in readings_of(text):
        body = reading.body.strip(ENDS)
        what, added = done_where(body) if reading.number is None else ("", "")
        found = split_done(body, reading.number)
        if found and found[0] is None and signs_in(what):  # 路灯修好了，换了灯泡: of the lamp
            found = None
        if found and reading.other is None:
            number = found[0] if reading.number is None else reading.number
            return Command(
                verb=Verb.RESOLVE, number=number, community=reading.community, reason=found[1].strip(ENDS)
            )
        if what and not read_place(added).buildings:  # …，5号楼灯坏了 is another matter
            return _at_place(Command(verb=Verb.RESOLVE, place=what, reason=added.strip(ENDS)), what)
        place, rest = split_where(reading.body)
        taken = _match(Said(rest), ALONE, _NEVER) if place and reading.number is None else None
        if taken and taken.verb in (Verb.ACCEPT, Verb.ARRIVE):
            return _at_place(taken, place)
    return _several_done(text)


def _several_done(text: str) -> Command | None:
    """5 6 都好了，砖重铺了, 1 3都通了: each of them is done."""
    found = split_several(text.translate(TO_HALF).strip(ENDS)) if len(text) <= LONGEST else None
    done = split_done(found.body.strip(ENDS), found.numbers[0]) if found and len(found.numbers) > 1 else None
    if not found or done is None:
        return None
    reason = done[1].strip(ENDS)
    return Command(verb=Verb.RESOLVE, numbers=found.numbers, community=found.community, reason=reason)


def parse_needless(text: str) -> Command | None:
    """撤回 as 4不用办了 says it, or None; it is asked about before it counts. Never raises."""
    return _in_words(text, ((Verb.WITHDRAW, lambda words: words if is_needless(words) else ""),))


def parse_own(text: str) -> Command | None:
    """收到 as 下午过去, 到了 as 到楼下了，没人开门; whether it counts depends on who speaks. Never raises."""
    return _in_words(text, ((Verb.ACCEPT, plan_in), (Verb.ARRIVE, arrived_with)))


def _in_words(text: str, ways: Sequence[tuple[Verb, Callable[[str], str]]]) -> Command | None:
    """The first of these verbs for which the words, without their number, have something to say."""
    for reading in readings_of(text):
        for verb, words_of in ways if reading.other is None else ():
            if words := words_of(reading.body.strip(ENDS)):
                return Command(verb=verb, number=reading.number, community=reading.community, reason=words)
    return None


def _match(said: Said, phrases: tuple[Phrase, ...], today: date) -> Command | None:
    opens = phrases is OPENINGS
    for phrase in phrases:
        found = phrase.shape.fullmatch(said.body) if _suits(phrase, said, opens=opens) else None
        if found and (command := _fill(phrase, found, said, today)):
            return command
    return None


def _suits(phrase: Phrase, said: Said, *, opens: bool) -> bool:
    """Whether the number stands where this phrase expects one; free words may end in digits of their own."""
    if said.is_last and (opens or phrase.verb is Verb.RECLASSIFY):
        return phrase.verb in (Verb.REASSIGN, Verb.LEND)
    return (said.number is not None or not phrase.needs_number) and (said.is_marked or not phrase.needs_mark)


def _fill(phrase: Phrase, found: re.Match[str], said: Said, today: date) -> Command | None:
    """The command of a phrase that fits, or None when its words lack what they promise."""
    parts = {name: words.strip(ENDS + ":：") for name, words in found.groupdict().items() if words}
    command = Command(
        verb=phrase.verb,
        number=said.number,
        community=said.community,
        other_number=said.other,
        score=phrase.score,
        receiver=parts.get("receiver", ""),
        category=parts.get("category", ""),
        place=parts.get("place", ""),
        reason=parts.get("reason", parts.get("tight", "")),
        rest=parts.get("rest", parts.get("span", "")),
    )
    typed = parts.get("n") or parts.get("after")
    if typed and said.number is None:
        command = replace(command, number=int(typed))
    elif "n" in parts:
        command = replace(command, reason=f"{parts['n']} {command.reason}")
    if "until" in parts:
        return _defer(command, parts["until"], today)
    if phrase.verb is Verb.RESOLVE and command.number is None:
        return _at_place(command, command.reason)
    if phrase.verb is Verb.RELAY:
        place, speaker, words = split_speaker(command.rest)
        return replace(command, place=place, speaker=speaker, rest=words)
    return command


def _at_place(command: Command, words: str) -> Command:
    """修好了 3、4号楼: the numbers are buildings; several are several matters."""
    if not (buildings := read_place(words).buildings):
        return command
    said = find_home(command.reason)
    return replace(command, place=words, is_all=len(buildings) > 1, reason="" if said else command.reason)


def _defer(command: Command, words: str, today: date) -> Command:
    if is_past(words):
        return replace(command, until=today - DAY, reason=words)
    found = find_date(words, today)
    if found is None:
        return replace(command, reason=words)
    until, start, end = found
    before = re.sub(r"(?:等到|延到|到|至)\s*$", "", words[:start])
    after = re.sub(r"^(?:之前|以前|前|左右|再(?:说|办|来|处理|修)?)?", "", words[end:])
    reason = " ".join(part for part in (before.strip(ENDS), after.strip(ENDS)) if part)
    return replace(command, until=until, reason=reason)


def _read_numbers(said: str) -> Command | None:
    """并案 37 到 35: the first goes into the last; 2跟1不是一回事; 并成一件 37 41 42: one event of them."""
    meant = said.replace("不是", "是", 1)
    if merged := read_merge(meant):
        verb = Verb.MERGE if meant == said else Verb.UNLINK
        return Command(verb=verb, number=merged[0], other_number=merged[1])
    found = read_numbers(said)
    return found and Command(verb=Verb.EVENT, community=found[0], numbers=found[1])


def _read_several(said: str, today: date) -> Command | None:
    """收到 1 2 3, 全部修好了: the same step for each."""
    if span := read_span(said):
        return Command(verb=Verb.LOOKUP, numbers=span)
    found = split_several(said)
    if found is None:
        return None
    body = Said(found.body.strip(ENDS))
    beside = replace(body, number=next(iter(found.numbers), None))
    tables = ((body, ALONE), (beside, BESIDE_NUMBER), (body, OPENINGS), (beside, OPENINGS))
    tried = (_match(one, phrases, today) for one, phrases in tables)
    command = next((one for one in tried if one), None)
    if command is None or command.number not in (None, beside.number):
        return None
    if not found.numbers:
        return (
            replace(command, is_all=command.verb in OF_ALL, count=found.count)
            if _is_whole(command, found)
            else None
        )
    if len(found.numbers) == 1:
        return replace(command, number=beside.number, community=found.community)
    if not _is_whole(command, found):
        return None
    return replace(command, number=None, numbers=found.numbers, community=found.community)


def _is_whole(command: Command, found: Several) -> bool:
    """Whether nothing is missing that one of the numbers may have been meant for."""
    needed = {
        Verb.RECLASSIFY: command.category,
        Verb.REASSIGN: command.receiver,
        Verb.LEND: command.receiver,
        Verb.DEFER: command.until,
    }
    is_day = command.verb in OF_DAYS and found.names_days
    return command.verb in OF_SEVERAL and not is_day and bool(needed.get(command.verb, True))


def _read_leave(said: str, today: date) -> Command | None:
    """请假, 值班 and what goes with them: numbers are days, and no issue is meant."""
    if verb := leave_words.find_verb(said):
        return Command(verb=verb)
    if duty := read_duty(said, today):
        verb, names = Verb.DUTY_OFF if duty.is_off else Verb.DUTY, "、".join(duty.names)
        return Command(verb=verb, since=duty.first, until=duty.last, receiver=names, duty=duty)
    leave = read_leave(part_contacts(said)[0], today)
    if leave is None:
        return None
    return Command(verb=Verb.LEAVE, since=leave.first, until=leave.last, receiver=leave.stand_in)


def _read_rest(said: str, readings: list[Said]) -> Command | None:
    """A number alone asks after its issue; a place alone is where the writer lives."""
    for reading in readings:
        if not reading.body and reading.number is not None:
            return Command(verb=Verb.LOOKUP, number=reading.number, community=reading.community)
    place = find_home(part_contacts(said)[0])
    return Command(verb=Verb.HOME, place=place) if place else None
