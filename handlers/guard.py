"""The last look at what a group is to read, whoever worded it; everything told to a group passes here."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.rules.privacy import guard_group
from handlers.rules.private_matters import calls_people
from storage.models import SpeakPoint
from storage.trays import Card
from storage.unit_of_work import UnitOfWork


def words_for_group(uow: UnitOfWork, point: SpeakPoint | None, text: str) -> str:
    """The words without anything personal; `point` is the group's, where it is bound."""
    names = uow.directory.list_residents_named(_areas(uow, point.compound), text) if point else ()
    kept = "\n".join(_own_words(uow, point.compound)) if point and (names or calls_people(text)) else ""
    return guard_group(text, names, kept)


def card_for_group(uow: UnitOfWork, point: SpeakPoint | None, card: Card) -> Card:
    """The same for a card; its buttons' labels are ours alone."""

    def safe(text: str) -> str:
        return words_for_group(uow, point, text)

    lines = tuple((label, safe(value)) for label, value in card.lines)
    return replace(card, title=safe(card.title), lines=lines, text=safe(card.text))


def _own_words(uow: UnitOfWork, compound: str) -> Iterator[str]:
    """Names the house says itself: of places, teams and people at work."""
    path = uow.directory.ancestors(compound)
    yield from (area.name for area in path)
    around = (area.code for area in path[1:])
    holders = uow.directory.list_role_holders((*_areas(uow, compound), *around))
    yield from (person.name for _, person in holders)
    for team in uow.directory.list_teams():
        yield team.name
        found = (uow.directory.find_person(userid) for userid in team.members)
        yield from (person.name for person in found if person)


def _areas(uow: UnitOfWork, compound: str) -> tuple[str, ...]:
    return (compound, *(area.code for area in uow.directory.children(compound)))
