"""Of free words a group reads no resident's name; those who are named are looked for, nobody else is read."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import gather, tell
from handlers.rules.privacy import mask_free
from storage.models import Grant, Issue, Person, Role
from storage.neighbours import Neighbours
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

ODD = ("李长", "长福", "Li_Na", "100%", "马建社", "刘志强", "王")  # beside the practice community's names
NAMED = ("李长福", "林晓雯", "王芳", "陈淑芬", "赵磊", "Li Na")
PIECES = (*ODD, *NAMED, "\u200b", "李", "福", "，", "家里没人", "302", "13800138000")


@pytest.fixture
def lamp(stage: Stage) -> Issue:
    """An issue in building 3, where people with odd names live beside the others."""

    def settle(uow: UnitOfWork) -> None:
        roster = uow.roster.read()
        people = tuple(Person(userid=f"odd{place}", name=name) for place, name in enumerate(ODD))
        grants = tuple(Grant(userid=one.userid, role=Role.RESIDENT, area="BH01-3") for one in people)
        more = replace(roster, people=(*roster.people, *people), grants=(*roster.grants, *grants))
        uow.roster.replace(more)

    stage.database.write(settle)
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    return stage.issue(1)


def as_if_all_were_read(uow: UnitOfWork, issue: Issue, words: str) -> str:
    areas = tuple(area.code for area in gather.area_path(uow, issue.community, issue.place))[:2]
    reporter = uow.directory.find_person(issue.reporter)
    assert reporter is not None
    names = {person.name for person in (*uow.directory.list_residents(areas), reporter)} | {issue.speaker}
    at_work = {person.name for _, person in uow.directory.list_role_holders(areas)}
    return mask_free(words, names - at_work) if words else ""


@ON_SQLITE
def test_every_resident_was_read_to_hide_the_names_of_a_few(
    stage: Stage, lamp: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> tuple[Person, ...]:
        raise AssertionError("nobody needs them all")

    monkeypatch.setattr(Neighbours, "list_residents", refuse)
    stage.say("LiuShifu", "收到 1")
    stage.say("LiuShifu", "暂缓 1 到11月30日 林晓雯和李\u200b长福家没人")
    assert "居民和居民家没人" in stage.heard_by(GROUP)


def test_the_same_names_are_hidden_on_either_database(stage: Stage, lamp: Issue) -> None:
    def work(uow: UnitOfWork) -> None:
        @settings(max_examples=100)
        @given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
        def compare(words: str) -> None:
            hidden = tell.free_words(gather.machine_scene(uow, stage.desk, stage.now), lamp, words)
            assert hidden == as_if_all_were_read(uow, lamp, words)

        compare()

    stage.database.read(work)
