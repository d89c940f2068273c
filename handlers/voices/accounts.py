"""Lay new words beside a matter of the ledger: what the rule of sameness has to know of both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.rules.sameness import Echo, Fit, Pair, fit, is_of_area, is_outdoors
from handlers.typed.said_too import (
    Too,
    begins_anew,
    corrects,
    is_courtesy,
    is_fine,
    is_loose,
    is_only_mine,
    is_wide,
    too_in,
)
from handlers.typed.said_troubles import EACH_OWN, spots_in, storeys_in, troubles_in
from nlp.places import read_place
from nlp.reading import Kind, Matter, Reading
from storage.models import Place

_ECHOES = {too: Echo(too.value) if too is not Too.NO else Echo.NONE for too in Too}
_REPORTS = frozenset({Kind.ISSUE, Kind.QUESTION})


@dataclass(frozen=True, kw_only=True)
class Known:
    """A matter of the ledger, as far as it is compared."""

    category: str
    words: str
    place: Place
    minutes: float  # since it was last spoken of
    same_sender: bool


def pair_of(reading: Reading, words: str, place: Place, known: Known) -> Pair:
    """The words, said of that place, beside the matter."""
    matter = _nearest(reading.matters, known.category)
    here, there = _told(known.category, words, place), _told(known.category, known.words, known.place)
    codes = tuple(dict.fromkeys((matter.code, *reading.codes))) if matter else ()
    return Pair(
        category=known.category,
        codes=codes,
        sure=matter.confidence if matter else 0.0,
        minutes=known.minutes,
        same_sender=known.same_sender,
        is_report=reading.kind in _REPORTS,
        is_more=reading.kind is Kind.FOLLOWUP or corrects(words),
        is_danger=bool(reading.danger),
        echo=_ECHOES[too_in(words)],
        building=fit(_names(here.building), _names(there.building)),
        unit=fit(_names(here.unit), _names(there.unit)),
        trouble=_trouble(known, words),
        spot=fit(spots_in(words), spots_in(known.words)),
        storey=fit(storeys_in(words), storeys_in(known.words)),
        of_one_home=is_only_mine(words) or is_only_mine(known.words) or bool(known.place.room),
        is_loose=is_loose(words),
        is_fine=is_fine(words),
        begins_anew=begins_anew(words),
        takes_back=corrects(words),
        is_courtesy=is_courtesy(words) and not corrects(words),
    )


def _told(category: str, words: str, place: Place) -> Place:
    """The place as far as it counts: not the speaker's home where the words do not mean it."""
    is_out = is_outdoors(category) and not (troubles_in(category, words) & EACH_OWN)
    if not (is_out or (is_of_area(category) and is_wide(words))):
        return place
    return place if read_place(words).buildings else replace(place, building="", unit="")


def _trouble(known: Known, words: str) -> Fit:
    """The same thing wrong; of what each may have their own, the same is no more than possible."""
    said, stands = troubles_in(known.category, words), troubles_in(known.category, known.words)
    found = fit(said, stands)
    return Fit.OPEN if found is Fit.SAME and said & stands <= EACH_OWN else found


def _names(said: str) -> tuple[str, ...]:
    return tuple(name for name in said.split("、") if name)


def _nearest(matters: Sequence[Matter], category: str) -> Matter | None:
    """The matter of these words that is of that category, else the main one."""
    alike = next((matter for matter in matters if matter.code == category), None)
    return alike or next(iter(matters), None)
