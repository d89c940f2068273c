"""Taking somebody's words out of the ledger's lines; what is left is sealed, so that the chain holds."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, and_, bindparam, update

from storage.audit_pages import read_pages
from storage.chain import Line, digest_of
from storage.issue_row import SEALS
from storage.models import Action, Issue
from storage.tables import issues, steps

_OF_PEOPLE = frozenset({"room", "speaker"})  # what goes with the words
_BARE_LINE = update(steps).where(
    steps.c.community == bindparam("here"), steps.c.position == bindparam("there")
)


def without_words(issue: Issue, instead: str) -> Issue:
    """The issue as it is when nobody can tell any more what was said, and behind which door."""
    return replace(issue, words=instead, speaker="", place=replace(issue.place, room=""))


def erase(connection: Connection, issue: Issue, lines: Sequence[Line], instead: str) -> dict[str, str]:
    """Empty an issue's row and its lines; the digests of what is left of these, by their seq."""
    bare = without_words(issue, instead)
    columns = {"words": bare.words, "speaker": bare.speaker, "room": bare.place.room}
    connection.execute(update(issues).where(issues.c.id == issue.id).values(columns))
    emptied = [after for line in lines if (after := _bare(line, instead)) is not line]
    if emptied:
        connection.execute(_BARE_LINE, [_columns(line) for line in emptied])
    return {str(line.step.seq): digest_of(line) for line in emptied}


def list_seals(connection: Connection, community: str) -> dict[tuple[int, int], str]:
    """What a community's lines were left as, by issue and seq."""
    seals: dict[tuple[int, int], str] = {}
    erased = and_(steps.c.community == community, steps.c.action == Action.ERASE)
    for _, row in read_pages(connection, steps.c.position, erased):
        left = row["changes"].get(SEALS) if row else None
        if row and isinstance(left, dict):
            seals |= {(row["issue_id"], int(seq)): str(digest) for seq, digest in left.items()}
    return seals


def _bare(line: Line, instead: str) -> Line:
    """The same line where there is nothing to take; else with a new salt, for the old one lets one guess."""
    if line.step.action is Action.ERASE:
        return line  # why somebody's words were erased is no secret
    note = instead if line.step.note or line.step.seq == 1 else ""
    private = {name: value for name, value in line.private.items() if name not in _OF_PEOPLE}
    if note == line.step.note and private == line.private:
        return line
    return replace(line, step=replace(line.step, note=note), private=private, salt=secrets.token_hex(16))


def _columns(line: Line) -> dict[str, object]:
    place = {"here": line.community, "there": line.position}
    return place | {"note": line.step.note, "private": line.private, "salt": line.salt}
