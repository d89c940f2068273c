from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import make_issue, make_step


def test_a_work_pays_only_for_what_it_asks_for(sqlite_database: Database) -> None:
    def built(unit: UnitOfWork) -> list[str]:
        before = set(vars(unit))
        unit.ledger.heads()
        unit.loads  # noqa: B018 - being asked for is what builds it
        return sorted(set(vars(unit)) - before)

    assert sqlite_database.read(built) == ["ledger", "loads"]


def test_what_a_work_wrote_down_is_there_when_it_asks_again_and_no_other_works(
    sqlite_database: Database,
) -> None:
    def open_one(unit: UnitOfWork) -> int:
        unit.ledger.open(make_issue(), make_step())
        return len(unit.ledger.written)

    assert [sqlite_database.write(open_one) for _ in range(2)] == [1, 1]
