"""A building as its compound's register has it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Building:
    """One line of the register."""

    name: str  # as it is written there: 3号楼, B区5号楼
    bare: str  # as it is compared: 3, B5
