"""The ledger's audit: every chain walked, every issue retold from its steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select, union

from storage.audit_pages import list_histories, read_pages
from storage.chain import Line, digest_of, head_of, is_same, link_of
from storage.erasing import list_seals
from storage.errors import StorageError
from storage.issue_row import replay, to_issue
from storage.models import Issue
from storage.step_row import to_line
from storage.tables import communities, issues, steps

FEW = 20  # chains


@dataclass(frozen=True, kw_only=True)
class ChainFault:
    """A place where the ledger is not what was written."""

    community: str
    position: int  # of the line in its chain; 0 when no one line is at fault
    issue_id: int  # 0 when no one issue is at fault
    reason: str


def verify(connection: Connection, chain_key: bytes) -> list[ChainFault]:
    """Walk every chain and retell every issue."""
    codes = union(select(communities.c.code), select(steps.c.community).distinct())
    faults: list[ChainFault] = []
    for code in sorted(connection.execute(codes).scalars()):
        faults += _walk(connection, chain_key, code)
    return faults + list(_retell(connection)) + list(_orphans(connection))


def is_sealed_by_another(connection: Connection, chain_key: bytes) -> bool:
    """Whether there are chains and none of the first few bears our seal; a single one may be altered."""
    last = and_(steps.c.community == communities.c.code, steps.c.position == communities.c.steps)
    found = select(communities, steps.c.link).join(steps, last).order_by(communities.c.code).limit(FEW)
    rows = connection.execute(found).all()
    return bool(rows) and not any(
        is_same(row.head, head_of(chain_key, row.code, row.steps, row.last_number, row.link)) for row in rows
    )


def _walk(connection: Connection, chain_key: bytes, community: str) -> Iterator[ChainFault]:
    expected, link = 1, ""
    seals = list_seals(connection, community)
    here = steps.c.community == community
    for position, row in read_pages(connection, steps.c.position, here):
        if position != expected:
            yield _fault(community, position, 0, "lines are missing before this one")
        if row is None:
            yield _fault(community, position, 0, "the line cannot be read")
            own = select(steps.c.link).where(here, steps.c.position == position)
            link = connection.execute(own).scalar_one()
        else:
            line = to_line(row)
            left = seals.get((line.issue_id, line.step.seq), "")
            if reason := _find_flaw(chain_key, link, line, left):
                yield _fault(community, position, line.issue_id, reason)
            link = line.link
        expected = position + 1
    yield from _check_head(connection, chain_key, community, expected - 1, link)


def _find_flaw(chain_key: bytes, previous: str, line: Line, left: str) -> str:
    """What is wrong with a line, `left` as a later one says; the later one is looked at in its turn."""
    stands = digest_of(line)
    if not (is_same(line.digest, stands) or is_same(left, stands)):
        return "the words or the people of this line were altered"
    if not is_same(line.link, link_of(chain_key, previous, line)):
        return "the line was altered, or another one was put in or taken out before it"
    return ""


def _check_head(
    connection: Connection, chain_key: bytes, community: str, count: int, link: str
) -> Iterator[ChainFault]:
    head = connection.execute(select(communities).where(communities.c.code == community)).one_or_none()
    if head is None:
        yield _fault(community, count, 0, "the community's row is missing")
        return
    highest = select(func.max(issues.c.number)).where(issues.c.community == community)
    number = connection.execute(highest).scalar_one() or 0
    sealed = head_of(chain_key, community, count, number, link) if count else ""
    if (head.steps, head.last_number) != (count, number) or not is_same(head.head, sealed):
        yield _fault(community, count, 0, "the chain does not end where its head says")


def _retell(connection: Connection) -> Iterator[ChainFault]:
    page: dict[int, Issue | None] = {}
    for issue_id, row in read_pages(connection, issues.c.id):
        page[issue_id] = None if row is None else to_issue(row)
        if len(page) == 200:
            yield from _retell_page(connection, page)
            page = {}
    yield from _retell_page(connection, page)


def _retell_page(connection: Connection, page: dict[int, Issue | None]) -> Iterator[ChainFault]:
    histories = list_histories(connection, list(page))
    for issue_id, issue in page.items():
        community = issue.community if issue else ""
        lines = histories.get(issue_id, [])
        if issue is None:
            yield _fault(community, 0, issue_id, "the issue cannot be read")
        elif not lines:
            yield _fault(community, 0, issue_id, "the issue has no history that can be read")
        elif not _is_retold(issue, lines):
            yield _fault(community, 0, issue_id, "the issue is not what its steps tell")


def _is_retold(issue: Issue, lines: list[Line]) -> bool:
    try:
        return replay(lines) == issue
    except (StorageError, KeyError, TypeError, ValueError):  # changes that no longer make an issue
        return False


def _orphans(connection: Connection) -> Iterator[ChainFault]:
    lost = (
        select(steps.c.community, func.min(steps.c.position), steps.c.issue_id)
        .outerjoin(issues, issues.c.id == steps.c.issue_id)
        .where(issues.c.id.is_(None))
        .group_by(steps.c.community, steps.c.issue_id)
    )
    for community, position, issue_id in connection.execute(lost):
        yield _fault(community, position, issue_id, "the issue of this line is missing")


def _fault(community: str, position: int, issue_id: int, reason: str) -> ChainFault:
    return ChainFault(community=community, position=position, issue_id=issue_id, reason=reason)
