"""What is asked of a message before the desk works on it: the words to read, the communities to lock."""

from datetime import datetime

from handlers import compounds, gather
from handlers.danger_behind import ON_ISSUE
from handlers.message import Message, MessageKind
from handlers.outages import denial
from handlers.typed.commands import parse_command
from handlers.typed.said_too import heart_of
from handlers.typed.verbs import Verb
from storage.unit_of_work import UnitOfWork


def words_of(message: Message, now: datetime) -> str:
    """The words to be read: for a relay those of the person it is for; empty when there are none."""
    if message.kind is not MessageKind.WORDS:
        return ""
    command = message.order or parse_command(message.text, now)
    if command and command.verb in (Verb.RELAY, Verb.FORM):
        return f"{command.place} {command.rest}".strip()
    if command and command.verb is Verb.PATROL:
        return command.rest
    if command and command.verb in ON_ISSUE and command.number is not None and command.reason:
        return command.reason
    if command and command.verb is Verb.REGISTER:
        return command.rest or (message.quote.text if message.quote else "")
    return denial.heart_of(heart_of(message.text))


def communities_of(uow: UnitOfWork, message: Message) -> tuple[str, ...]:
    """The communities whose ledgers this message may write in, for the batch to lock."""
    if message.order and message.order.issue:
        return (uow.ledger.get(message.order.issue).community,)
    point = uow.directory.find_speak_point(message.chat_id) if message.chat_id else None
    areas = [grant.area for grant in uow.directory.list_grants(message.sender)]
    areas += [team.area for team in uow.directory.list_teams_of(message.sender)]
    areas += [point.compound] if point else [gather.home_of(uow, message.sender).compound]
    areas += [message.order.compound] if message.order else []
    told = None if point else compounds.find_told(uow, message.text)
    areas += [told.code] if told else []
    codes = {uow.directory.community_of(area) for area in areas if area}
    return tuple(sorted(code for code in codes if code))
