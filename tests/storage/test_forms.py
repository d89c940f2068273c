"""Forms are kept once and found by their token; those of one source and of one compound are counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Database
from storage.form_row import FormRow, is_form

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ROW = FormRow(token="t1", userid="form:t1", compound="BH01", source="s1", phone="13912345678", at=NOW)


@pytest.fixture
def kept(database: Database) -> Database:
    assert database.write(lambda uow: uow.forms.add(ROW))
    return database


def test_a_form_is_kept_once(kept: Database) -> None:
    assert not kept.write(lambda uow: uow.forms.add(replace(ROW, phone="")))
    assert kept.read(lambda uow: uow.forms.find("t1")) == ROW
    assert kept.read(lambda uow: uow.forms.find_of("FORM:T1")) == ROW
    assert kept.read(lambda uow: uow.forms.find("t2")) is None


def test_what_the_desk_says_and_what_is_done_with_a_code_is_noted(kept: Database) -> None:
    kept.write(lambda uow: uow.forms.answer("form:t1", "已登记"))
    kept.write(lambda uow: uow.forms.count_act("t1"))
    assert kept.read(lambda uow: uow.forms.find("t1")) == replace(ROW, answer="已登记", acts=1)


def test_forms_are_counted_by_source_and_by_compound(kept: Database) -> None:
    more = replace(ROW, token="t2", userid="form:t2", source="s2", at=NOW + timedelta(minutes=5))
    kept.write(lambda uow: uow.forms.add(more))
    counted = kept.read(
        lambda uow: (
            uow.forms.count_from("s1", NOW),
            uow.forms.count_from("s1", NOW + timedelta(seconds=1)),
            uow.forms.count_in("BH01", NOW),
            uow.forms.count_in("BH02", NOW),
        )
    )
    assert counted == (1, 0, 2, 0)


@pytest.mark.parametrize(("userid", "is_one"), [("form:ab12", True), ("Form:AB12", True), ("LiDaye", False)])
def test_who_filled_in_a_form_is_told_from_members(userid: str, is_one: bool) -> None:
    assert is_form(userid) is is_one
