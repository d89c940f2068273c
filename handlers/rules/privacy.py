"""What may be shown: personal marks masked by shape, markup and links made harmless, rooms left out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.rules import shapes
from handlers.rules.complaint import is_personal_complaint
from handlers.rules.disguise import hide_disguised
from handlers.rules.private_matters import (
    hide_matters,
    hide_names,
    hide_people,
    tells_abuse,
    tells_matter,
    tells_of_oneself,
)
from nlp.sensitive import HELP, PERSONAL, PRIVATE
from storage.models import Action, Door, Issue, Place, Step

# words of nlp.reading.Danger: neighbours cannot help there, or what befell whom stays with its private matter
NOT_TO_WATCH = frozenset({"violence", "suicide", "peril"})
ERASED = "原话已删除"  # stands where somebody's words stood

_FULL_WIDTH = "－０１２３４５６７８９" + "".join(chr(0xFEE0 + ord(c)) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TO_HALF = str.maketrans(_FULL_WIDTH, "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LOOK_ALIKES = str.maketrans("<>[]()*#|`", "＜＞［］（）＊＃｜｀")


def mask(text: str) -> str:
    """Phones, ID numbers, plates and card numbers replaced by what they are; rooms stay."""
    text = hide_disguised(_readable(text).translate(_TO_HALF), shapes.PHONE, shapes.IDENTITY)
    for shape, instead in shapes.PERSONAL:
        text = shape.sub(instead, text)
    return text


def mask_for_owner(text: str) -> str:
    """As `mask`, with mobiles and plates written out left: who solves it has to call or find somebody."""
    return _mask_but(shapes.FOR_OWNER, _readable(text).translate(_TO_HALF))


def _mask_but(left: Sequence[re.Pattern[str]], text: str) -> str:
    """What has the first of these shapes stays; between its places, what has the others."""
    if not left:
        return mask(text)
    masked, at = "", 0
    for found in left[0].finditer(text):
        masked += _mask_but(left[1:], text[at : found.start()]) + found.group()
        at = found.end()
    return masked + _mask_but(left[1:], text[at:])


def mask_group(text: str) -> str:
    """As `mask`, and room numbers too: fit for a group."""
    text = mask(text)
    for shape, instead in shapes.ROOMS:
        text = shape.sub(instead, text)
    return shapes.MORE_ROOMS.sub(lambda more: shapes.ONE_MORE.sub(shapes.ROOM, more.group()), text)


def mask_free(text: str, names: Iterable[str] = ()) -> str:
    """Free words of people at work, fit for a group: bare numbers, chat ids and residents' names go too.

    A bare 302 may be a room, and what is posted in a group cannot be taken back.
    """
    text = hide_people(hide_names(hide_matters(mask_group(text)), names))
    for shape, instead in shapes.LEFT_OVER:
        text = shape.sub(instead, text)
    return text


def guard_group(text: str, names: Iterable[str] = (), kept: str = "") -> str:
    """The last look at whatever a group is to read, whoever worded it.

    `names` are the residents', `kept` the words of ours in which one of them may stand.
    """
    return hide_people(hide_names(hide_matters(mask_group(text)), names, kept), kept)


def defuse(text: str) -> str:
    """One line without links or anything the platform reads as markup or a mention."""
    line = " ".join(_readable(text).split())
    return shapes.LINKS.sub(shapes.LINK, line).translate(_LOOK_ALIKES)


def public_place(place: Place, compound_name: str = "") -> str:
    """The place as a group may see it: compound, building and unit, never the room."""
    unit = f"{place.unit}单元" if place.unit else ""
    return f"{compound_name}{_building(place.building)}{unit}"


def _building(bare: str) -> str:
    if not bare:
        return ""
    if any(c.isdigit() and c.isascii() for c in bare):
        return f"{bare}号楼"
    return f"{bare}座" if bare.isascii() else f"{bare}楼"


def _readable(text: str) -> str:
    """Without the invisible characters that could split a number or turn a line around."""
    if text.isprintable():
        return text
    return "".join(
        c for c in text if c in "\n\r\t\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )


def is_private(issue: Issue) -> bool:
    """Whether a group sees the number only: a quarrel, a care call, what shames whoever it is about."""
    if issue.category in PRIVATE or issue.door is Door.CARE or tells_abuse(issue.words):
        return True
    is_beaten = issue.danger == "violence" and (is_erased(issue) or tells_of_oneself(issue.words))
    if is_beaten or is_personal_complaint(issue):
        return True
    is_personal = issue.needs_category or issue.category in PERSONAL
    return is_personal and (is_erased(issue) or tells_matter(issue.words))


def is_erased(issue: Issue) -> bool:
    """Whether nobody can tell any more what was said."""
    return issue.words == ERASED


def without_erased(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps with the photos that are still the issue's own: none of before its words were last erased."""
    last = max((step.seq for step in steps if step.action is Action.ERASE), default=0)
    return tuple(step if step.seq > last else replace(step, evidence=()) for step in steps)


def hides_words(issue: Issue) -> bool:
    """Whether only who goes reads the words: a neighbour who is told of it may know both of them."""
    is_help = issue.category == HELP and not issue.danger
    is_abuse = issue.danger == "violence" or tells_abuse(issue.words)
    return is_help or is_abuse or is_personal_complaint(issue)
