"""Lay new words beside a matter of the ledger: what the rule of sameness has to know of both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.rules.blame import Blame, blamed
from handlers.rules.sameness import Echo, Fit, Pair, fit, is_of_area, is_outdoors
from handlers.typed import said_too
from handlers.typed.said_again import is_again
from handlers.typed.said_people import ages_in, people_in
from handlers.typed.said_things import is_bare, things_in
from handlers.typed.said_too import Too, too_in
from handlers.typed.said_troubles import EACH_OWN, is_soaked, spots_in, storeys_in, troubles_in
from nlp.places import read_place
from nlp.reading import Kind, Matter, Reading
from nlp.sensitive import CONDUCT
from storage.models import Place

_ECHOES = {too: Echo(too.value) if too is not Too.NO else Echo.NONE for too in Too}
_LATELY = 512  # accounts: in a burst each is laid beside many
_READ = 300  # characters of one; what is the same is said before


@dataclass(frozen=True, kw_only=True)
class Known:
    """A matter of the ledger, as far as it is compared."""

    category: str
    words: str
    place: Place
    minutes: float  # since it was last spoken of
    same_sender: bool
    may_be_another: bool = False  # the power is out there, or it is said to be over


@dataclass(frozen=True, kw_only=True)
class _Account:
    """What somebody's words say of a matter of one category."""

    echo: Echo
    troubles: frozenset[str]
    things: frozenset[str]
    spots: frozenset[str]
    storeys: frozenset[str]
    people: frozenset[str]
    ages: frozenset[str]
    blamed: frozenset[Blame]
    is_of_one_home: bool
    is_of_no_home: bool  # the home of who speaks tells nothing of its place
    is_loose: bool
    is_fine: bool
    begins_anew: bool
    is_again: bool
    takes_back: bool
    is_courtesy: bool


def pair_of(reading: Reading, words: str, place: Place, known: Known) -> Pair:
    """The words, said of that place, beside the matter."""
    matter = _nearest(reading.matters, known.category)
    said, stands = _account(words[:_READ], known.category), _account(known.words[:_READ], known.category)
    here, there = _told(said, place), _told(stands, known.place)
    return Pair(
        category=known.category,
        codes=tuple(dict.fromkeys((matter.code, *reading.codes))) if matter else (),
        sure=matter.confidence if matter else 0.0,
        minutes=known.minutes,
        same_sender=known.same_sender,
        is_report=reading.is_report,
        is_more=reading.kind is Kind.FOLLOWUP or said.takes_back,
        is_danger=bool(reading.danger),
        is_alarm=reading.urgency == "emergency",
        echo=said.echo,
        building=fit(_names(here.building) or reading.buildings, _names(there.building)),
        unit=fit(_names(here.unit), _names(there.unit)),
        trouble=_trouble(said, stands),
        spot=fit(said.spots, stands.spots),
        storey=fit(said.storeys, stands.storeys),
        thing=fit(said.things, stands.things),
        person=fit(said.people, stands.people),
        age=fit(said.ages, stands.ages),
        blamed=fit(said.blamed, stands.blamed),
        of_one_home=said.is_of_one_home or stands.is_of_one_home or bool(known.place.room),
        is_loose=said.is_loose,
        is_foreign=bool(said.things - stands.things or said.troubles != stands.troubles),
        is_fine=said.is_fine,
        begins_anew=said.begins_anew,
        is_soaked=is_soaked(words),
        is_begun=is_bare(known.words) and not is_bare(words) and said.things <= stands.things,
        takes_back=said.takes_back,
        is_courtesy=said.is_courtesy,
        may_be_another=known.may_be_another or said.is_again,
    )


@lru_cache(_LATELY)
def _account(words: str, category: str) -> _Account:
    troubles, takes_back = troubles_in(category, words), said_too.corrects(words)
    is_out = is_outdoors(category) and not troubles & EACH_OWN
    is_wide = is_of_area(category) and said_too.is_wide(words)
    return _Account(
        echo=_ECHOES[too_in(words)],
        troubles=troubles,
        things=things_in(words),
        spots=spots_in(words),
        storeys=storeys_in(words),
        people=people_in(words),
        ages=ages_in(words),
        blamed=frozenset(blamed(words)) if category in CONDUCT else frozenset(),
        is_of_one_home=said_too.is_only_mine(words),
        is_of_no_home=(is_out or is_wide) and not read_place(words).buildings,
        is_loose=said_too.is_loose(words),
        is_fine=said_too.is_fine(words),
        begins_anew=said_too.begins_anew(words),
        is_again=is_again(words),
        takes_back=takes_back,
        is_courtesy=said_too.is_courtesy(words) and not takes_back,
    )


def _told(account: _Account, place: Place) -> Place:
    """The place as far as it was meant."""
    return replace(place, building="", unit="") if account.is_of_no_home else place


def _trouble(said: _Account, stands: _Account) -> Fit:
    """The same thing wrong; of what each may have their own, the same is no more than possible."""
    found = fit(said.troubles, stands.troubles)
    return Fit.OPEN if found is Fit.SAME and said.troubles & stands.troubles <= EACH_OWN else found


def _names(said: str) -> tuple[str, ...]:
    return tuple(name for name in said.split("、") if name)


def _nearest(matters: Sequence[Matter], category: str) -> Matter | None:
    """The matter of these words that is of that category, else the main one."""
    alike = next((matter for matter in matters if matter.code == category), None)
    return alike or next(iter(matters), None)
