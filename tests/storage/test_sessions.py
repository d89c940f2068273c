"""Sessions, sign-ins and looks: kept by their hash, gone at their hour, used once."""

from datetime import timedelta

from storage.database import Database
from storage.looks import Look
from storage.sessions import Session
from tests.storage.factories import NOW, make_issue, make_session, make_step

HOUR = timedelta(hours=1)


def _begin(database: Database, token: str, session: Session) -> None:
    database.write(lambda unit: unit.sessions.begin(token, session))


def test_a_session_is_found_by_its_token_until_it_expires(database: Database) -> None:
    session = make_session(expires_at=NOW + HOUR)
    _begin(database, "secret", session)
    assert database.read(lambda unit: unit.sessions.find("secret", NOW)) == session
    assert database.read(lambda unit: unit.sessions.find("other", NOW)) is None
    assert database.read(lambda unit: unit.sessions.find("secret", NOW + HOUR)) is None


def test_who_signs_out_is_no_longer_known(database: Database) -> None:
    _begin(database, "secret", make_session())
    database.write(lambda unit: unit.sessions.end("secret"))
    assert database.read(lambda unit: unit.sessions.find("secret", NOW)) is None


def test_a_state_is_good_once_and_for_a_while(database: Database) -> None:
    def set_out(state: str) -> None:
        database.write(lambda unit: unit.sessions.set_out(state, "/console?area=BH", NOW, NOW + HOUR))

    set_out("one")
    set_out("two")
    come_back = [
        database.write(lambda unit: unit.sessions.come_back("one", NOW)),
        database.write(lambda unit: unit.sessions.come_back("one", NOW)),
        database.write(lambda unit: unit.sessions.come_back("two", NOW + HOUR)),
        database.write(lambda unit: unit.sessions.come_back("three", NOW)),
    ]
    assert come_back == ["/console?area=BH", None, None, None]


def test_looks_are_kept_and_listed_the_newest_first(database: Database) -> None:
    issue = database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
    looks = [Look(issue_id=issue.id, userid=who, at=NOW) for who in ("SunLi", "ZhouQi")]
    database.write(lambda unit: unit.looks.add(looks[0]))
    database.write(lambda unit: unit.looks.add(looks[1]))
    assert database.read(lambda unit: unit.looks.list_of(issue.id)) == looks[::-1]
    assert database.read(lambda unit: unit.looks.list_of(issue.id + 1)) == []
