"""A form handed in: counted, kept, and made an issue by the road of every message."""

import re
from dataclasses import dataclass, replace

from handlers import follow, place, report
from handlers.board.show import Spot
from handlers.compounds import group_of
from handlers.context import Scene
from handlers.errors import DeskError
from handlers.forms.look_up import carried
from handlers.rules.forms import ACTS, LONGEST, WITHIN, is_too_many
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from nlp.reading import Reading
from storage.form_row import FORM, FormRow
from storage.models import SpeakPoint
from storage.states import WORKING
from storage.unit_of_work import UnitOfWork

_NAMES_A_BUILDING = re.compile(r"\d+\s*(?:号?[楼栋幢座]|#楼?)|[一二三四五六七八九十东西南北]\s*号?[楼栋座]")
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8}")


class TooMany(DeskError):
    """Too many forms came from there, or for this compound, or with this code."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What somebody wrote into the form."""

    words: str
    building: str = ""  # as the register names it: 3号楼
    phone: str = ""


def order_of(spot: Spot, filled: Filled) -> Command:
    """What the desk is asked to do; a building in the words counts more than the button."""
    named = _NAMES_A_BUILDING.search(filled.words)
    return Command(
        verb=Verb.FORM,
        compound=spot.compound.code,
        place="" if named else filled.building,
        rest=filled.words[:LONGEST],
    )


def phone_of(typed: str) -> str:
    """A telephone number as it is dialled; empty when it is none."""
    digits = re.sub(r"[\s\-—()（）]+", "", typed)
    return digits if _PHONE.fullmatch(digits) else ""


def keep(uow: UnitOfWork, row: FormRow) -> bool:
    """Keep a form; False when it was handed in before; raises TooMany."""
    if uow.forms.find(row.token):
        return False
    since = row.at - WITHIN
    if is_too_many(uow.forms.count_from(row.source, since), uow.forms.count_in(row.compound, since)):
        raise TooMany
    return uow.forms.add(row)


def act(uow: UnitOfWork, token: str) -> None:
    """Count what is done with a code; raises TooMany."""
    row = uow.forms.find(token)
    if row is None or row.acts >= ACTS:
        raise TooMany
    uow.forms.count_act(token)
    uow.forms.answer(row.userid, "")


def name_of(token: str) -> str:
    """Who filled it in, as the ledger names them."""
    return f"{FORM}{token[:24]}"


def take(scene: Scene, command: Command, reading: Reading) -> str:
    """Open what the form says, as if it had been said in the compound's group, which follows it.

    More about a matter that is open already is kept with it; what came with the same words again is photos.
    """
    if command.issue:
        return _add(scene, command, reading)
    if opened := carried(scene.uow, scene.actor.userid):
        return _add(scene, replace(command, issue=opened[0].id, rest=""), reading)
    here = SpeakPoint(chat_id=group_of(scene.uow, command.compound), compound=command.compound)
    return report.report(replace(scene, speak_point=here), reading, command.rest)


def _add(scene: Scene, command: Command, reading: Reading) -> str:
    """The building that was asked for, or anything else."""
    issue = scene.uow.ledger.get(command.issue)
    if reading.buildings and not issue.place.building and issue.state in WORKING:
        return place.said(scene, issue, reading, command.rest)
    follow.comment(scene, replace(command, verb=Verb.COMMENT, reason=command.rest))
    return Verb.COMMENT.value
