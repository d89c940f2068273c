"""The care list comes from the roster and from chat; each morning is kept once."""

from dataclasses import replace
from datetime import date, timedelta

from storage.care_row import Care, CareAnswer, CareCall, CarePause
from storage.database import Database
from storage.models import Place
from storage.roster import Roster, TableChanges
from storage.trays import Fate
from tests.storage.factories import NOW, keep_raw, make_notice, make_raw

SUN = Care(userid="SunNainai", place=Place(compound="BH01", building="2", room="301"), relative="XiaoLin")
LI = Care(userid="LiDaye", place=Place(compound="BH01"), minute=420, note="耳背")
TODAY = date(2026, 11, 21)


def test_the_list_is_replaced_by_a_roster_and_keeps_what_was_said_in_chat(database: Database) -> None:
    database.write(lambda unit: unit.roster.replace(Roster(care=(SUN,))))
    database.write(lambda unit: unit.care.put(LI))
    assert database.read(lambda unit: unit.roster.read()).care == (SUN,)
    later = replace(SUN, minute=540)
    changes = database.write(lambda unit: unit.roster.replace(Roster(care=(later,))))
    assert changes.care == TableChanges(changed=1)
    assert set(database.read(lambda unit: unit.care.list_all())) == {later, LI}
    database.write(lambda unit: unit.roster.replace(Roster()))  # says nothing of it
    assert len(database.read(lambda unit: unit.care.list_all())) == 2
    database.write(lambda unit: unit.roster.replace(Roster(care=())))
    assert database.read(lambda unit: unit.care.list_all()) == (LI,)


def test_somebody_is_found_however_the_userid_is_spelt_and_by_the_relative(database: Database) -> None:
    database.write(lambda unit: unit.care.put(SUN))
    assert database.read(lambda unit: unit.care.find("sunnainai")) == SUN
    assert database.read(lambda unit: unit.care.list_of_relative("xiaolin")) == [SUN]
    database.write(lambda unit: unit.care.remove("SUNNAINAI"))
    assert database.read(lambda unit: unit.care.find("SunNainai")) is None


def test_who_comes_onto_the_list_is_looked_after_at_once_and_who_leaves_it_no_more(
    database: Database,
) -> None:
    database.write(lambda unit: unit.roster.replace(Roster(care=(SUN, LI))))
    assert database.read(lambda unit: unit.care_calls.list_due(NOW, 9)) == ["lidaye", "sunnainai"]
    assert database.write(lambda unit: unit.care_calls.lock_due("LiDaye", NOW))
    database.write(lambda unit: unit.care_calls.look_again("LiDaye", NOW + timedelta(minutes=1)))
    assert not database.write(lambda unit: unit.care_calls.lock_due("LiDaye", NOW))
    database.write(lambda unit: unit.roster.replace(Roster(care=(LI,))))
    assert database.read(lambda unit: unit.care_calls.list_due(NOW, 9)) == ["lidaye"]


def test_a_morning_is_blank_until_something_comes_of_it(database: Database) -> None:
    blank = database.read(lambda unit: unit.care_calls.get("SunNainai", TODAY))
    assert blank == CareCall(person="sunnainai", day=TODAY)
    asked = replace(blank, asks=1, asked_at=NOW)
    database.write(lambda unit: unit.care_calls.put(asked))
    knocked = replace(asked, asks=3, misses=3, answer=CareAnswer.KNOCK, issue_id=7)
    database.write(lambda unit: unit.care_calls.put(knocked))
    assert database.read(lambda unit: unit.care_calls.get("SUNNAINAI", TODAY)) == knocked
    assert database.read(lambda unit: unit.care_calls.find_last_knock("SunNainai")) == knocked
    assert database.read(lambda unit: unit.care_calls.find_person(7)) == "sunnainai"
    assert database.read(lambda unit: unit.care_calls.find_person(0)) == ""


def test_what_was_said_and_not_yet_read_is_seen(database: Database) -> None:
    database.write(lambda unit: keep_raw(unit, make_raw(lane="u:sunnainai")))
    assert database.read(lambda unit: unit.care_calls.has_unread("SunNainai", NOW - timedelta(hours=1)))
    assert not database.read(lambda unit: unit.care_calls.has_unread("SunNainai", NOW + timedelta(hours=1)))
    assert not database.read(lambda unit: unit.care_calls.has_unread("LiDaye", NOW - timedelta(hours=1)))


def test_what_became_of_a_question_is_known_by_its_key(database: Database) -> None:
    database.write(lambda unit: unit.outbox.add(make_notice("care:a:1"), NOW))
    assert database.read(lambda unit: unit.care_calls.find_sent("care:a:1")) == (Fate.QUEUED, None)
    assert database.read(lambda unit: unit.care_calls.find_sent("care:a:2")) == (Fate.DEAD, None)


def test_a_pause_is_replaced_by_a_later_word_and_ended_by_one(database: Database) -> None:
    pause = CarePause(person="sunnainai", first=TODAY, last=TODAY, said_by="XiaoLin", said_at=NOW)
    database.write(lambda unit: unit.care.pause(pause))
    longer = replace(pause, last=TODAY + timedelta(days=3))
    database.write(lambda unit: unit.care.pause(longer))
    assert database.read(lambda unit: unit.care.find_pause("SunNainai", TODAY)) == longer
    assert database.read(lambda unit: unit.care.find_pause("SunNainai", TODAY + timedelta(days=4))) is None
    assert database.write(lambda unit: unit.care.resume("SunNainai"))
    assert not database.write(lambda unit: unit.care.resume("SunNainai"))
