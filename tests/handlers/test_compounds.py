"""Which compounds somebody serves, by the roles and teams of the roster."""

from dataclasses import replace

import pytest

from handlers import compounds
from storage.models import Grant, Role
from tests.handlers.stage import ON_SQLITE, OTHER_GROUP, Stage

pytestmark = ON_SQLITE


def served(stage: Stage, who: str) -> tuple[list[str], str]:
    """All of them, and the one that counts where one is needed."""
    found = stage.database.read(lambda uow: compounds.served_by(uow, who))
    only = stage.database.read(lambda uow: compounds.find_served(uow, who))
    return [area.code for area in found], only.code if only else ""


def add(stage: Stage, grant: Grant) -> None:
    roster = stage.database.read(lambda uow: uow.roster.read())
    more = replace(roster, grants=(*roster.grants, grant))
    stage.database.write(lambda uow: uow.roster.replace(more))


@pytest.mark.parametrize(
    ("who", "all_of_them", "one"),
    [
        ("WangFang", ["BH01"], "BH01"),
        ("ZhangGuanjia", ["BH01"], "BH01"),
        ("JiangJie", ["BH03"], "BH03"),
        ("LiShuji", ["BH01", "BH02", "BH03"], ""),
        ("LiDaye", [], ""),
    ],
    ids=["leads a building", "a steward", "a neighbours' steward", "a community", "only lives there"],
)
def test_a_role_serves_what_it_lies_in_and_what_lies_in_it(
    stage: Stage, who: str, all_of_them: list[str], one: str
) -> None:
    assert served(stage, who) == (all_of_them, one)


def test_who_leads_a_building_here_and_is_a_steward_there_serves_both(stage: Stage) -> None:
    add(stage, Grant(userid="WangFang", role=Role.PROPERTY_STEWARD, area="BH02"))
    assert served(stage, "WangFang") == (["BH01", "BH02"], "")


def test_where_a_volunteer_serves_is_where_they_ask_who_is_on_duty(stage: Stage) -> None:
    add(stage, Grant(userid="WangDage", role=Role.VOLUNTEER, area="BH01"))
    assert "滨河小区" in stage.say("WangDage", "今天谁值班")


def test_who_is_on_duty_in_a_compound_she_named_opened_a_matter(stage: Stage) -> None:
    assert stage.say("LiShuji", "柳岸家园今晚谁值班").startswith("柳岸家园今天值班：")
    assert "比如：滨河小区今天谁值班" in stage.say("LiShuji", "谁值班")  # she was sent to the group


def test_a_cadre_of_several_compounds_sent_work_to_a_building_of_none_of_them(stage: Stage) -> None:
    answer = stage.say("LiShuji", "代报 3号楼李大爷：家里水管漏水")
    assert "是哪个小区的？回“滨河小区”这样就行。" in answer
    assert stage.say("LiShuji", "柳岸家园的").startswith("【#1】记下了，是柳岸家园3号楼。")
    kept = stage.issue(1)
    assert (kept.place.compound, kept.place.building, kept.owner_team) == ("BH02", "3", "T-BH02-WY")


def test_compound_and_building_are_asked_for_together_and_answered_together(stage: Stage) -> None:
    assert "是哪个小区几号楼？" in stage.say("ZhaoMin", "代报 李大爷：家里水管漏水")
    stage.later(minutes=4)
    stage.say("ZhaoMin", "是滨河小区5号楼")
    assert (stage.issue(1).place.compound, stage.issue(1).place.building) == ("BH01", "5")
    assert stage.issue(1).owner_team == "T-BH01-WY"


def test_a_relay_sent_before_it_was_written_was_registered_as_a_name(stage: Stage) -> None:
    for words in ("代报 3号楼李大爷：", "代报 李大爷", "代报 老人家", "代报：", "代报"):
        assert "要登记哪句话" in stage.say("WangFang", words)
    assert "【#1】已登记" in stage.say("WangFang", "代报 3号楼李大爷家水管漏水")


def test_of_two_matters_only_the_latest_got_the_place_that_was_asked_for(stage: Stage) -> None:
    assert "是哪个小区几号楼？" in stage.say("GuanZhong", "暖气不热，电梯也坏了")
    answer = stage.say("GuanZhong", "滨河小区3号楼")
    places = [stage.issue(number).place for number in (1, 2)]
    assert [(one.compound, one.building) for one in places] == [("BH01", "3")] * 2
    assert answer.startswith("【#1】")
    assert "\n【#2】" in answer


def test_a_compound_named_in_putting_the_place_right_was_lost(stage: Stage) -> None:
    stage.say("ZhaoMin", "3号楼电梯坏了")
    answer = stage.say("ZhaoMin", "滨河小区3号楼2单元电梯坏了")
    assert answer.startswith("【#1】记下了，是滨河小区3号楼2单元。")
    assert stage.issue(1).place.compound == "BH01"


def test_a_building_that_one_compound_alone_has_says_which(stage: Stage) -> None:
    answer = stage.say("QianXiaojun", "代报 西楼白大爷：下水道返水")
    assert "哪个小区" not in answer
    assert (stage.issue(1).place.compound, stage.issue(1).owner) == ("BH03", "LuoXiuqin")


def test_a_question_of_no_place_is_not_asked_for_its_compound(stage: Stage) -> None:
    assert "哪个小区" not in stage.say("ZhaoMin", "代报 李大爷：低保怎么申请")


@pytest.mark.parametrize("place", ["柳岸家园2号楼3单元", "在柳岸家园2号楼3单元。"])
def test_the_name_of_a_compound_was_read_as_trouble_with_its_willows(stage: Stage, place: str) -> None:
    stage.say("XieBing", "家里水管漏水了", OTHER_GROUP)
    assert stage.say("XieBing", place, OTHER_GROUP).startswith("【#1】地点记下了：2号楼3单元。")
    assert stage.issue(1).place.unit == "3"
