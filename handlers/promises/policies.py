"""The policies issues were opened under, read once and kept at hand: a version never changes."""

from datetime import datetime
from importlib.resources import files

from handlers.rules.policy import Policy, parse_policy
from storage.unit_of_work import UnitOfWork

BEFORE_THE_FIRST = 0  # the version of issues opened when none was kept
SHIPPED_BY = "shipped"


def shipped_text() -> str:
    """The policy that comes with the program."""
    return _text("policy.toml")


def first_text() -> str:
    """What came into policies later, as it came first: the shipped policy may change, given promises not."""
    return _text("policy_first.toml")


def _text(name: str) -> str:
    return files("handlers.rules").joinpath(name).read_text(encoding="utf-8")


def needs_shipped(uow: UnitOfWork) -> bool:
    """Whether the program's own policy is to be put in force: at the first start, and when it has changed.

    What an operator has set stays.
    """
    newest = uow.policies.find_newest()
    return newest is None or (newest.by == SHIPPED_BY and newest.text != shipped_text())


def keep_shipped(uow: UnitOfWork, now: datetime) -> None:
    """Put the program's own policy in force where it is to be."""
    if needs_shipped(uow):
        uow.policies.add(shipped_text(), SHIPPED_BY, now)


class PolicyShelf:
    """Every policy this process has had in its hands."""

    def __init__(self) -> None:
        self._known: dict[int, Policy] = {}

    def newest(self, uow: UnitOfWork) -> Policy:
        """What issues that open now are promised."""
        row = uow.policies.find_newest()
        return self.get(uow, row.version if row else BEFORE_THE_FIRST)

    def get(self, uow: UnitOfWork, version: int) -> Policy:
        """One version; raises NotFound, or PolicyError for the text of a newer program."""
        if version not in self._known:
            is_kept = version != BEFORE_THE_FIRST
            text = uow.policies.get(version).text if is_kept else shipped_text()
            self._known[version] = parse_policy(text, first_text())
        return self._known[version]
