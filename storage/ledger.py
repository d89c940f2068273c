"""The ledger's pen: issues are opened and changed only together with a sealed step."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from storage import dialect, erasing, step_row
from storage.chain import Line, digest_of, head_of, link_of
from storage.errors import Conflict, NotFound, StorageError
from storage.issue_row import FIXED, SEALS, find_changes, split_changes, to_columns
from storage.later import BESIDE, Later, Write
from storage.ledger_lists import LedgerLists
from storage.models import Action, Issue, Step
from storage.promise_tables import policies
from storage.share import ChainEnd, ChainEnds
from storage.spelling import fold_userid
from storage.states import FINISHED
from storage.tables import communities, issue_people, issues, steps
from storage.verify import ChainFault, is_sealed_by_another, verify

_OPEN = insert(issues).returning(issues.c.id).execution_options(**BESIDE)
_CHANGE = (
    update(issues)
    .where(issues.c.id == bindparam("this_issue"), issues.c.last_step == bindparam("seen_step"))
    .execution_options(**BESIDE)
)
_STEP = Write(statement=dialect.prepared(lambda _: insert(steps)))
_COME = Write(statement=dialect.prepared(lambda _: insert(issue_people)))
_THERE = (
    select(communities.c.code)
    .where(communities.c.code.in_(bindparam("codes", expanding=True)))
    .execution_options(**BESIDE)
)
_MOVE = Write(
    statement=dialect.prepared(
        lambda _: update(communities).where(communities.c.code == bindparam("this_code"))
    )
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A step that was written, without anybody's words."""

    community: str
    number: int  # of the issue
    chat_id: str  # of the group that follows it; empty when none does
    action: Action


class Ledger(LedgerLists):
    """The issues of all communities and their history."""

    def __init__(self, connection: Connection, chain_key: bytes, ends: ChainEnds, later: Later) -> None:
        super().__init__(connection, later)
        self._chain_key = chain_key
        self._ends = ends
        self.written: list[Written] = []  # by this transaction, for counting and logging after its commit

    def open(self, draft: Issue, step: Step) -> Issue:
        """Write a new issue: gives id, number and policy; its words become the first step's note."""
        row = self._lock(draft.community)
        given = {"number": row["last_number"] + 1, "last_step": 1, "policy": row["policy"]}
        columns = to_columns(draft) | given
        del columns["id"]
        issue_id = self._connection.execute(_OPEN, columns).scalar_one()
        issue = replace(draft, id=issue_id, **given)
        self._write_people(None, issue)
        first = replace(step, seq=1, from_state=None, note=draft.words)
        self._write_step(row, issue, first, find_changes(None, issue))
        return issue

    def append(self, before: Issue, after: Issue, step: Step) -> Issue:
        """Write a step and what it changed; Conflict when somebody wrote since `before` was read."""
        return self._append(before, after, step, {})

    def erase(self, issue: Issue, step: Step, instead: str, shared: Collection[int] = frozenset()) -> Issue:
        """Take the words of an issue and all that leads to a door out of it and its lines; its photos too.

        The step seals what is left of each line; `instead` stands where somebody's words stood. `shared` are
        photos that another issue keeps: this one forgets that they were its own.
        """
        self._lock(issue.community)
        left = erasing.erase(self._connection, issue, self.list_lines(issue.id), instead)
        bare = erasing.without_words(issue, instead)
        evidence = tuple(one for one in bare.evidence if one not in shared)
        after = replace(bare, on_board=(), evidence=evidence)
        return self._append(bare, after, step, {SEALS: left} if left else {})

    def _append(self, before: Issue, after: Issue, step: Step, seals: dict[str, Any]) -> Issue:
        row = self._lock(before.community)
        changes = find_changes(before, after)
        if FIXED & changes.keys():
            raise StorageError("an issue's id, community, number and words never change")
        issue = replace(after, last_step=before.last_step + 1)
        unchanged = {"this_issue": issue.id, "seen_step": before.last_step}
        written = self._connection.execute(_CHANGE, changes | {"last_step": issue.last_step} | unchanged)
        if written.rowcount == 0:
            raise self._refusal(issue.id)
        self._write_people(before, issue)
        placed = replace(step, seq=issue.last_step, from_state=before.state)
        self._write_step(row, issue, placed, changes | seals)
        return issue

    def lock(self, codes: Iterable[str]) -> None:
        """Keep others from writing in these communities until this transaction ends.

        New ones are made and all are locked in one order: nobody waits in a ring.
        """
        for code in sorted(set(codes)):
            self._lock(code)

    def lock_free(self, codes: Iterable[str]) -> frozenset[str]:
        """Lock those of these communities that nobody else has locked; returns which are ours."""
        asked = frozenset(codes)
        if wanted := sorted(asked - self._ends.keys()):
            free = self._connection.execute(_free_ends(), {"codes": wanted}).mappings().all()
            self._ends.update({row["code"]: dict(row) for row in free if not _is_stale(row)})
            new = [] if len(free) == len(wanted) else self._list_new(wanted)
            for code in sorted({*new, *(row["code"] for row in free)}):
                self._lock(code)
        return asked & self._ends.keys()

    def verify(self) -> list[ChainFault]:
        """Every place where the ledger is not what was written; empty when it is sound."""
        return verify(self._connection, self._chain_key)

    def is_sealed_by_another(self) -> bool:
        """Whether our key is not the one this ledger was sealed with; an empty one takes any."""
        return is_sealed_by_another(self._connection, self._chain_key)

    def heads(self) -> list[tuple[str, int, str]]:
        """Community, count of lines and head of every chain."""
        found = select(communities.c.code, communities.c.steps, communities.c.head)
        rows = self._connection.execute(found.order_by(communities.c.code))
        return [(row.code, row.steps, row.head) for row in rows]

    def _lock(self, community: str) -> ChainEnd:
        if community not in self._ends:
            self._ends[community] = dict(self._lock_row(community))
        return self._ends[community]

    def _lock_row(self, community: str) -> RowMapping:
        if (row := self._look(community)) is None:
            self._make(community)
            row = self._look(community)
        if row is None:
            raise StorageError("the community's row is gone")
        return row

    def _list_new(self, codes: list[str]) -> set[str]:
        return set(codes) - set(self._connection.execute(_THERE, {"codes": codes}).scalars())

    def _make(self, community: str) -> None:
        blank = dialect.insert(self._connection, communities).on_conflict_do_nothing()
        self._connection.execute(blank, {"code": community, "last_number": 0, "steps": 0, "head": ""})

    def _look(self, community: str) -> RowMapping | None:
        asked = {"codes": [community]}
        row = self._connection.execute(_chain_ends(), asked).mappings().one_or_none()
        if row is not None and _is_stale(row):
            return self._connection.execute(_chain_ends(), asked).mappings().one()
        return row

    def _write_step(self, row: ChainEnd, issue: Issue, step: Step, changes: dict[str, Any]) -> None:
        if step.to_state is not issue.state:
            raise StorageError("a step must end in the state the issue is in")
        kept, private = split_changes(changes)
        line = Line(
            community=issue.community,
            position=row["steps"] + 1,
            issue_id=issue.id,
            step=step,
            changes=kept,
            private=private,
            salt=secrets.token_hex(16),
        )
        line = replace(line, digest=digest_of(line))
        line = replace(line, link=link_of(self._chain_key, row["link"] or "", line))
        self._later.put(_STEP, step_row.to_columns(line), about=(steps, issue.id))
        last_number = max(row["last_number"], issue.number)
        head = head_of(self._chain_key, issue.community, line.position, last_number, line.link)
        moved = {"last_number": last_number, "steps": line.position, "head": head}
        self._later.put(_MOVE, moved | {"this_code": issue.community}, issue.community)
        self._ends[issue.community] = {**row, **moved, "link": line.link}
        self.written.append(
            Written(community=issue.community, number=issue.number, chat_id=issue.chat_id, action=step.action)
        )

    def _write_people(self, before: Issue | None, after: Issue) -> None:
        old, new = _people_of(before), _people_of(after)
        if gone := old - new:
            statement = delete(issue_people).where(issue_people.c.issue_id == after.id)
            for person, part, _ in gone:
                mine = and_(issue_people.c.person == person, issue_people.c.part == part)
                self._connection.execute(statement.where(mine))
        for person, part, unfinished in sorted(new - old):
            columns = {"person": person, "part": part, "issue_id": after.id, "unfinished": unfinished}
            self._later.put(_COME, columns, about=(issue_people, person))

    def _refusal(self, issue_id: int) -> Conflict | NotFound:
        if self.has(issue_id):
            return Conflict("the issue has changed since it was read")
        return NotFound("no such issue")


def _is_stale(row: RowMapping) -> bool:
    """PostgreSQL met the row after another's commit and joined it to the steps of before: look again."""
    return bool(row["steps"]) and row["link"] is None


@cache
def _chain_ends() -> Select[Any]:
    """Communities' rows with the link of their last lines, locked in one order."""
    return _ends().with_for_update(of=communities)


@cache
def _free_ends() -> Select[Any]:
    """Those that nobody else has locked."""
    return _ends().with_for_update(of=communities, skip_locked=True)


def _ends() -> Select[Any]:
    last = and_(steps.c.community == communities.c.code, steps.c.position == communities.c.steps)
    return (
        select(communities, steps.c.link, _policy_in_force())
        .select_from(communities.outerjoin(steps, last))
        .where(communities.c.code.in_(bindparam("codes", expanding=True)))
        .order_by(communities.c.code)
        .execution_options(**BESIDE)  # of a community that is not locked nothing waits
    )


def _policy_in_force() -> ColumnElement[int]:
    """The newest version, 0 before the first: asked with the lock it costs no question of its own."""
    newest = select(func.max(policies.c.version)).scalar_subquery()
    return func.coalesce(newest, 0).label("policy")


def _people_of(issue: Issue | None) -> set[tuple[str, str, bool]]:
    if issue is None:
        return set()
    said = (issue.reporter, issue.relayed_by, *issue.co_reporters)
    works = (issue.owner, issue.handler)
    helps = tuple(hand.userid for hand in issue.hands)
    unfinished = issue.state not in FINISHED
    return {
        (fold_userid(userid), part, unfinished)
        for part, userids in (("said", said), ("works", works), ("helps", helps), ("called", issue.called))
        for userid in userids
        if userid
    }
