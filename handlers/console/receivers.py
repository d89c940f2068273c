"""Whom an issue can be given to near where it is: the words that 转给 understands, with who they are."""

from dataclasses import dataclass

from handlers import gather
from handlers.rules.permissions import PART_OF_ROLE
from handlers.wording.labels import ROLES
from storage.models import Issue
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """One choice."""

    words: str  # as one would type them
    who: str


def list_receivers(uow: UnitOfWork, issue: Issue) -> tuple[Receiver, ...]:
    """Teams first, then those at work, the nearest first; each name once."""
    path = gather.codes_above(uow, issue)
    teams = [Receiver(words=team.name, who=team.name) for team in uow.directory.list_teams_in(path)]
    people = [
        Receiver(words=person.name, who=f"{person.name}（{ROLES.get(grant.role, grant.role)}）")
        for grant, person in uow.directory.list_role_holders(path)
        if grant.role in PART_OF_ROLE
    ]
    named = {one.words: one for one in reversed((*teams, *people))}
    return tuple(one for one in (*teams, *people) if named[one.words] is one)
