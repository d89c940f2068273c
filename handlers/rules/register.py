"""Which of the buildings somebody named stand in the compound's register."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.building import Building
from storage.spelling import bare_building, fold_places, stands_in


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The buildings of one message, held against the register."""

    known: tuple[str, ...] = ()  # as the register compares them; as said, where there is no register
    unknown: tuple[str, ...] = ()  # as said
    example: str = ""  # a registered name near the first unknown one


def check(said: Sequence[str], words: str, register: Sequence[Building]) -> Checked:
    """Sort the buildings said; `words` tell apart what the reader reads alike: 一期3号楼, 二期3号楼."""
    if not register:
        return Checked(known=tuple(said))
    found = {one: _find(one, words, register) for one in said}
    unknown = tuple(one for one, building in found.items() if building is None)
    return Checked(
        known=tuple(dict.fromkeys(building.bare for building in found.values() if building)),
        unknown=unknown,
        example=_nearest(unknown[0], register).name if unknown else "",
    )


def _find(said: str, words: str, register: Sequence[Building]) -> Building | None:
    """The building that is meant: of this name, unless the words spell out a longer one that ends in it."""
    bare = bare_building(said)
    exact = next((building for building in register if building.bare == bare), None)
    longer = [building for building in register if _ends(building.bare, bare)]
    if not longer:
        return exact
    rest = fold_places(words)
    spelt = [building for building in longer if stands_in(building.bare, rest)]
    for building in spelt:
        rest = rest.replace(building.bare, " ")
    if exact and (not spelt or stands_in(bare, rest)):
        return exact
    meant = spelt or longer
    return meant[0] if len(meant) == 1 else None


def _ends(registered: str, bare: str) -> bool:
    """Whether a longer name ends in this one, a number not within a longer number: A3 in 3, not 13."""
    before = registered.removesuffix(bare)
    return before not in ("", registered) and not before[-1].isdigit()


def _nearest(unknown: str, register: Sequence[Building]) -> Building:
    """What may have been meant, to show how an answer looks: 3 for 33, A5 for 5."""
    bare = bare_building(unknown)
    near = [building for building in register if building.bare in bare or _ends(building.bare, bare)]
    return max(near, key=lambda building: len(building.bare), default=register[0])
