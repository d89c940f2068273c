"""A building the compound's register does not have: registered at once, then asked for."""

from dataclasses import replace

import pytest

from storage.models import Area, AreaLevel, State
from storage.roster import Roster
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage

pytestmark = ON_SQLITE


def test_the_issue_is_opened_without_the_building_which_is_asked_for(stage: Stage) -> None:
    answer = stage.say("LiDaye", "33号楼2单元楼道灯不亮", GROUP)
    issue = stage.issue(1)
    assert answer.startswith("【#1】已登记：照明损坏，2单元。")
    assert answer.endswith("名册里没有33号楼，是哪一栋？@我回“3号楼”这样就行。")
    assert (issue.state, issue.place.building, issue.place.unit) == (State.ASSIGNED, "", "2")
    assert "33号楼" in issue.words


def test_no_leader_of_the_senders_own_building_is_told(stage: Stage) -> None:
    stage.say("LiDaye", "33号楼楼道灯不亮", GROUP)
    assert "WangFang" not in (stage.issue(1).owner, *stage.issue(1).copied)


def test_the_answer_fills_it_and_those_at_work_learn_of_it(stage: Stage) -> None:
    stage.open_chats("LiuShifu", "WangFang")
    stage.say("LiDaye", "33号楼2单元楼道灯不亮", GROUP)
    assert stage.say("LiDaye", "三栋", GROUP).startswith("【#1】地点记下了：3号楼2单元。")
    assert stage.issue(1).copied == ("WangFang",)
    assert stage.heard_by("LiuShifu") == "【#1】地点问到了：滨河小区3号楼2单元。"
    assert "3号楼2单元" in stage.heard_by("WangFang")
    assert stage.database.read(lambda uow: uow.ledger.verify()) == []


def test_a_second_unknown_building_is_answered_with_what_there_is(stage: Stage) -> None:
    stage.say("XieBing", "33号楼下水道堵了", OTHER_GROUP)
    answer = stage.say("XieBing", "A3号楼", OTHER_GROUP)
    assert answer == ("【#1】名册里没有A3号楼，有的是1号楼到3号楼。是哪一栋？@我回“3号楼”这样就行。")
    assert stage.issue(1).place.building == ""
    stage.say("XieBing", "3号楼", OTHER_GROUP)
    assert stage.issue(1).place.building == "3"


def test_of_several_buildings_the_known_are_kept(stage: Stage) -> None:
    answer = stage.say("LiDaye", "3号楼、33号楼楼道灯不亮", GROUP)
    assert answer.endswith("名册里没有33号楼，先按3号楼办。")
    assert stage.issue(1).place.building == "3"


def test_several_matters_are_asked_about_and_filled_together(stage: Stage) -> None:
    answer = stage.say("LiDaye", "33号楼水管漏了，楼道灯也不亮了", GROUP)
    assert answer.count("名册里没有33号楼") == 1
    assert "33号楼" in stage.issue(2).words
    filled = stage.say("LiDaye", "3号楼", GROUP)
    assert "【#1】地点记下了" in filled
    assert "【#2】地点记下了" in filled
    assert {stage.issue(1).place.building, stage.issue(2).place.building} == {"3"}


def test_a_danger_is_asked_after_the_number_to_ring(stage: Stage) -> None:
    answer = stage.say("LiDaye", "33号楼1单元好大煤气味", GROUP)
    assert answer.startswith("【#1】请马上打 119")
    assert answer.endswith("是哪一栋？@我回“3号楼”这样就行。")


@pytest.mark.parametrize(
    "words", ["33号楼邻居天天吵架，请社区来调解", "33号楼楼上漏水到我家，吵了半个月不赔钱"]
)
def test_a_dispute_is_asked_about_in_private_and_once(stage: Stage, words: str) -> None:
    stage.open_chats("LiDaye")
    answer = stage.say("LiDaye", words, GROUP)
    assert all(line.endswith("】已登记，已私下联系。") for line in answer.splitlines())
    assert stage.heard_by("LiDaye").count("名册里没有33号楼，是哪一栋？回“3号楼”这样就行。") == 1
    filled = stage.say("LiDaye", "3号楼", GROUP)
    assert all(line.endswith("】地点记下了。") for line in filled.splitlines())
    assert stage.issue(1).place.building == "3"


def test_a_relayed_report_keeps_what_was_said_and_asks_the_relayer(stage: Stage) -> None:
    answer = stage.say("WangFang", "代报 33号楼李大爷：楼顶漏水，床都湿了")
    assert "名册里没有33号楼，是哪一栋？回“3号楼”这样就行。" in answer
    assert stage.issue(1).words == "楼顶漏水，床都湿了（说的是33号楼）"
    stage.say("WangFang", "3号楼")
    assert stage.issue(1).place.building == "3"


def test_a_home_in_an_unknown_building_is_not_kept(stage: Stage) -> None:
    answer = stage.say("newcomer", "我住33号楼2单元", GROUP)
    assert answer.startswith("名册里没有33号楼，有的是1号楼到3号楼、5号楼。请再说一遍，比如：我住3号楼。")
    assert stage.say("newcomer", "我住三栋2单元", GROUP).startswith("记下了：您住滨河小区3号楼2单元。")


@pytest.mark.parametrize(
    ("written", "said", "place"),
    [
        ("滨河小区03号楼", "三栋", "3号楼"),
        ("B区5号楼", "B区5#", "B5号楼"),
        ("东楼", "东楼", "东楼"),
        ("二期8号楼", "二期8号楼", "2期8号楼"),
    ],
)
def test_the_registers_own_spelling_is_the_same_building(
    stage: Stage, written: str, said: str, place: str
) -> None:
    stage.database.write(lambda uow: uow.roster.replace(_with_building(uow.roster.read(), written)))
    answer = stage.say("newcomer", f"{said}楼道灯不亮", GROUP)
    assert answer.startswith(f"【#1】已登记：照明损坏，{place}。")
    issue = stage.issue(1)
    found = stage.database.read(
        lambda uow: uow.directory.find_building(issue.place.compound, issue.place.building)
    )
    assert found is not None
    assert found.name == written


def test_a_compound_without_buildings_in_the_register_is_not_checked(stage: Stage) -> None:
    stage.database.write(lambda uow: uow.roster.replace(_without_buildings(uow.roster.read())))
    answer = stage.say("newcomer", "33号楼楼道灯不亮", GROUP)
    assert "名册里没有" not in answer
    assert stage.issue(1).place.building == "33"


def _with_building(roster: Roster, name: str) -> Roster:
    added = Area(code="BH01-NEW", name=name, level=AreaLevel.BUILDING, parent="BH01")
    return replace(
        roster, areas=(*(area for area in roster.areas if area.code != "BH01-3"), added), grants=()
    )


def _without_buildings(roster: Roster) -> Roster:
    kept = tuple(area for area in roster.areas if area.level is not AreaLevel.BUILDING)
    codes = {area.code for area in kept}
    return replace(roster, areas=kept, grants=tuple(one for one in roster.grants if one.area in codes))
