"""Who is complained of does not have the complaint, does not read it, and is rung by no rung."""

from dataclasses import replace

import pytest

from handlers.console import issue_page, lists
from handlers.console.viewer import find_viewer
from handlers.wording.kept_from import SEALED
from storage.console_lists import Wanted
from storage.models import Role
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.test_violence import leave
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def stage(stage: Stage) -> Stage:
    stage.reach_everybody()
    return stage


@pytest.mark.parametrize(
    ("words", "accused", "owner"),
    [
        ("3号楼楼长态度差，骂人", ("WangFang",), "LiShuji"),
        ("投诉3号楼王芳，收了好处，办事偏心", ("WangFang",), "LiShuji"),
        ("社区书记态度差，把我骂出来", ("LiShuji",), "ZhouHaitao"),
        ("投诉李书记，收了物业的好处", ("LiShuji",), "ZhouHaitao"),
        ("书记天天喝酒打麻将", ("LiShuji",), "ZhouHaitao"),
        ("李书记办事不公道 低保给了有两套房的那家", ("LiShuji",), "ZhouHaitao"),
        ("我们楼长王芳天天就知道拉人买保健品", ("WangFang",), "LiShuji"),
        ("网格员钱小军推诿，态度恶劣", ("QianXiaojun",), "LiShuji"),
        ("社区工作者赵敏态度恶劣", ("ZhaoMin",), "LiShuji"),
        ("居委会推来推去不办事，态度差", ("ZhaoMin", "SunLi", "LiShuji"), "ZhouHaitao"),
        ("投诉刘师傅，上门修3号楼的水管，张口就骂人", ("LiuShifu",), "LiShuji"),
    ],
)
def test_a_complaint_goes_to_who_stands_above(
    stage: Stage, words: str, accused: tuple[str, ...], owner: str
) -> None:
    answer = stage.say("ZhangAyi", words)
    issue = stage.issue(1)
    assert set(issue.accused) == set(accused)
    assert issue.owner == owner
    assert "这件事不交给本人，由" in answer
    assert words[:6] in stage.heard_by(owner)
    for one in accused:
        assert stage.heard_by(one) == ""


def test_the_group_reads_who_has_it_and_not_what_it_is(stage: Stage) -> None:
    answer = stage.say("ZhangAyi", "3号楼楼长态度差，骂人", GROUP)
    assert answer == "【#1】已登记。这件事不交给本人，由社区的李书记来办。"
    assert stage.say("LiDaye", "进度 1", GROUP) == "【#1】已派单，详情已私下联系。"
    assert stage.say("LiDaye", "为什么派给他 1", GROUP) == "【#1】已派单，详情已私下联系。"


def test_a_complaint_about_the_company_goes_to_the_community_and_not_to_its_people(stage: Stage) -> None:
    answer = stage.say("ZhangAyi", "3号楼物业态度恶劣", GROUP)
    issue = stage.issue(1)
    assert (issue.owner, issue.accused) == ("LiShuji", ())
    assert set(issue.accused_company) == {"T-BH01-WY", "ZhangGuanjia"}
    assert answer.startswith(
        "【#1】已登记：服务态度，3号楼。\n这件事不交给被说的那一家，由社区的李书记来办。"
    )
    assert "不能交给被说的人或那一家" in stage.say("LiShuji", "转给物业 1")
    assert stage.issue(1).owner == "LiShuji"


def test_who_may_not_pass_on_what_is_no_complaint_was_not_told_how_to_put_it_right(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼物业态度恶劣，暖气的事也说不清", GROUP)
    assert "先回“改类 1 " in stage.say("LiShuji", "转给物业 1")
    stage.say("LiShuji", "改类 1 暖气不热")
    assert stage.issue(1).owner == "ReGong"


@pytest.mark.parametrize("words", ["物业维修队来修一下灯，3号楼2单元", "3号楼业主群里有人骂人，楼长管管"])
def test_what_nobody_sorted_or_a_neighbour_did_is_not_kept_from_the_company(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", words, GROUP)
    assert (stage.issue(1).category, stage.issue(1).accused_company) == ("1501", ())
    stage.say("LiShuji", "转给物业 1")
    assert stage.issue(1).owner_team == "T-BH01-WY"


@pytest.mark.parametrize(
    ("words", "company"),
    [
        ("供热公司的人上门骂人", "T-GR"),
        ("热力公司来的人态度太差", "T-GR"),
        ("燃气公司来抄表的骂人", "T-RQ"),
        ("燃气公司的师傅态度恶劣，还骂我", "T-RQ"),
        ("供电公司的工人索要红包", "T-GD"),
        ("保安推搡老人", "T-BH01-WY"),
        ("物业维修工推了我一把", "T-BH01-WY"),
    ],
)
def test_how_the_people_of_a_company_behaved_went_to_that_company(
    stage: Stage, words: str, company: str
) -> None:
    answer = stage.say("ZhangAyi", words, GROUP)
    issue = stage.issue(1)
    assert (issue.category, issue.owner) == ("1501", "LiShuji")
    assert company in issue.accused_company
    assert "这件事不交给被说的那一家" in answer
    assert {notice.target for notice in stage.told} == {GROUP, "LiShuji"}


@pytest.mark.parametrize(
    ("words", "category", "owner"),
    [
        ("暖气不热，供热公司不管", "0301", "ReGong"),
        ("3号楼没水，供水公司的人态度恶劣", "0101", "ShuiGong"),
        ("供热公司乱收费", "0303", "ReGong"),
        ("保安亭没人，外人随便进", "1103", "LiuShifu"),
    ],
)
def test_what_a_company_has_to_mend_stays_its_own(
    stage: Stage, words: str, category: str, owner: str
) -> None:
    stage.say("ZhangAyi", words, GROUP)
    assert (stage.issue(1).category, stage.issue(1).owner, stage.issue(1).accused_company) == (
        category,
        owner,
        (),
    )


def test_a_cold_home_and_who_was_rude_about_it_go_two_ways(stage: Stage) -> None:
    stage.say("ZhangAyi", "暖气不热，供热公司的人上门骂人", GROUP)
    assert (stage.issue(1).owner, stage.issue(2).owner) == ("ReGong", "LiShuji")
    assert "骂人" not in stage.heard_by("ReGong")


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("3号楼没水，供水公司的人态度恶劣", "ShuiGong"),
        ("3号楼没水，供水公司的人来了一趟，态度恶劣", "ShuiGong"),
        ("供水公司的人态度恶劣，骂老人，3号楼到现在没水", "ShuiGong"),
        ("3号楼2单元楼道灯不亮，物业的人推了我一把", "LiuShifu"),
        ("3号楼没水，3号楼楼长骂人", "ShuiGong"),
    ],
)
def test_who_was_rude_about_the_water_was_handed_the_complaint_with_it(
    stage: Stage, words: str, owner: str
) -> None:
    answer = stage.say("ZhangAyi", words, GROUP)
    issues = [stage.issue(1), stage.issue(2)]
    assert {issue.owner: issue.category == "1501" for issue in issues} == {owner: False, "LiShuji": True}
    for hidden in ("态度恶劣", "骂", "推了"):
        assert hidden not in answer
        assert hidden not in stage.heard_by(owner)


@pytest.mark.parametrize(
    "words",
    [
        "3号楼没水，供水公司的人不管",
        "投诉供热公司态度差，骂人",
        "楼上邻居天天晚上骂人",
    ],
)
def test_what_tells_of_one_matter_stays_one(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", words, GROUP)
    assert len(stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 1


def test_who_was_rude_was_told_of_it_as_more_of_the_first_matter(stage: Stage) -> None:
    stage.say("ZhangAyi", "保安亭没人，外人随便进", GROUP)
    stage.say("ZhangAyi", "保安骂人", GROUP)
    assert (stage.issue(1).owner, stage.issue(2).owner) == ("LiuShifu", "LiShuji")
    assert stage.heard_by("LiuShifu") == ""


def test_a_lamp_that_nobody_saw_to_is_still_a_lamp(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼2单元楼道灯不亮，楼长也不管", GROUP)
    issue = stage.issue(1)
    assert (issue.owner_team, issue.accused) == ("T-BH01-WY", ())
    assert "已登记：照明损坏" in stage.heard_by(GROUP)


def test_who_did_not_answer_the_phone_was_kept_from_the_work_they_had_to_do(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼2单元楼道灯不亮，打刘师傅电话没人接", GROUP)
    assert stage.issue(1).accused == ()
    assert "【#1】" in stage.say("LiuShifu", "收到 1")


def test_words_about_the_secretary_could_be_erased_by_nobody_but_them(stage: Stage) -> None:
    stage.say("ZhangAyi", "书记态度差，骂人")
    assert "找街道" in stage.say("ZhangAyi", "删除原话 1 不想留着")
    assert stage.say("ZhouHaitao", "删除原话 滨河#1 本人要求").startswith("【滨河#1】原话、照片")


def test_in_danger_who_did_not_answer_is_rung_all_the_same(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼电梯困人了，刘师傅不接电话，楼长也不接", GROUP)
    assert (stage.issue(1).danger, stage.issue(1).accused) == ("trapped", ())
    assert "#1" in stage.heard_by("LiuShifu")
    assert "#1" in stage.heard_by("WangFang")


def test_in_danger_who_threatens_is_not_rung(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼楼长打人，快来人", GROUP)
    assert stage.issue(1).danger == "violence"
    assert stage.heard_by("WangFang") == ""


def test_the_rest_of_the_words_went_to_whom_they_were_about_as_a_quarrel(stage: Stage) -> None:
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    assert stage.issue(2).words == "把我骂出来"
    assert (stage.issue(2).accused, stage.issue(2).owner) == (("LiShuji",), "ZhouHaitao")


def test_without_anybody_above_nobody_has_it_and_the_speaker_is_told(stage: Stage) -> None:
    leave(stage, roles=(Role.STREET_SUPERVISOR, Role.COMMUNITY_WORKER))
    answer = stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    assert stage.issue(1).owner == ""
    assert "谁也没派" in answer
    assert "12345" in answer
    stage.later(days=2)
    assert stage.heard_by("LiShuji") == ""


def test_whom_the_roster_does_not_have_is_not_the_property_company(stage: Stage) -> None:
    leave(stage, roles=(Role.SECRETARY,))
    stage.say("ZhangAyi", "社区书记态度差，骂人")
    assert (stage.issue(1).accused, stage.issue(1).accused_company) == ((), ())


def test_a_colleague_has_it_where_nobody_stands_above(stage: Stage) -> None:
    leave(stage, roles=(Role.STREET_SUPERVISOR,))
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    assert stage.issue(1).owner == "ZhaoMin"


def test_a_second_complaint_about_somebody_else_was_added_to_the_first(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼楼长收了人家好处，偏袒楼上")
    stage.say("ZhangAyi", "物业的人态度恶劣，骂老人")
    assert [stage.issue(number).accused for number in (1, 2)] == [("WangFang",), ()]
    assert "T-BH01-WY" in stage.issue(2).accused_company


def test_no_rung_of_the_ladder_rings_whom_it_is_about(stage: Stage) -> None:
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    heard = ""
    for _ in range(12):
        stage.later(hours=6)
        heard += stage.heard_by("LiShuji")
    assert stage.issue(1).missed
    assert "#1" not in heard
    assert stage.issue(1).owner == "ZhouHaitao"  # however silent, it does not come down to their colleagues


def test_to_join_a_complaint_opened_its_words_to_whom_it_was_about(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼物业态度恶劣，电话13912345678", GROUP)
    stage.say("ZhangGuanjia", "我家也是 1", GROUP)
    assert "ZhangGuanjia" in stage.issue(1).co_reporters
    assert listed(stage, "ZhangGuanjia") == {1: SEALED}


@pytest.mark.parametrize(
    "words", ["收到 1", "转给赵敏 1", "改类 1 路灯", "不予受理 1 没这回事", "并案 1 到 2", "协办 1 赵敏"]
)
def test_whom_it_is_about_moves_nothing(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    before = stage.issue(1)
    answer = stage.say("LiShuji", words)
    assert stage.issue(1) == before
    assert "骂" not in answer
    assert "张桂兰" not in answer


@pytest.mark.parametrize("words", ["查 1", "进度 1", "#1", "为什么派给他 1"])
def test_whom_it_is_about_reads_only_that_somebody_has_it(stage: Stage, words: str) -> None:
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    assert stage.say("LiShuji", words) == "【#1】已派单。这件另有人办，不由您经手。"
    assert "服务态度" in stage.say("ZhaoMin", "查 1")


def test_nobody_hands_it_to_whom_it_is_about(stage: Stage) -> None:
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    for words in ("转给李书记 1", "转给书记 1", "协办 1 李书记", "吹哨 1 李书记"):
        assert "不能交给被说的人" in stage.say("ZhouHaitao", words)
    stage.say("ZhouHaitao", "退单 1 请区里看")
    assert stage.issue(1).owner != "LiShuji"
    assert "李书记" not in stage.say("ZhouHaitao", "转给赵敏 1")
    assert stage.issue(1).owner == "ZhaoMin"


def test_who_stands_in_for_them_does_not_read_it_in_their_place(stage: Stage) -> None:
    stage.say("LiShuji", "请假 三天 由王芳代")
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    assert stage.heard_by("WangFang") == ""
    assert "不转给邻居" not in stage.say("WangFang", "收到 1")
    assert stage.issue(1).handler == ""


def test_they_do_not_read_it_in_the_place_of_who_has_it(stage: Stage) -> None:
    stage.say("ZhouHaitao", "请假 三天 由李书记代")
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    assert stage.issue(1).owner != "LiShuji"
    assert stage.heard_by("LiShuji") == ""


@pytest.mark.parametrize(
    "words", ["我们3号楼楼长不作为，天天打麻将", "3号楼楼长泄露我的隐私", "3号楼楼门长王芳骂人"]
)
def test_a_complaint_was_taken_for_noise_a_quarrel_or_a_door(stage: Stage, words: str) -> None:
    assert "已登记：服务态度" in stage.say("ZhangAyi", words)
    assert (stage.issue(1).category, stage.issue(1).owner) == ("1501", "LiShuji")


def test_a_lamp_and_a_complaint_in_one_message_go_each_their_way(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼2单元楼道灯不亮，找楼长，楼长态度差")
    assert (stage.issue(1).owner_team, stage.issue(1).copied) == ("T-BH01-WY", ())
    assert (stage.issue(2).category, stage.issue(2).owner) == ("1501", "LiShuji")


@pytest.mark.parametrize(
    ("words", "kind", "company"),
    [("投诉供热公司态度差，骂人", "收费", "T-GR"), ("物业乱收费，不给发票", "意见建议", "T-BH01-WY")],
)
def test_a_company_was_given_the_complaint_about_it_once_the_words_were_erased(
    stage: Stage, words: str, kind: str, company: str
) -> None:
    stage.say("ZhangAyi", words)
    stage.say("LiShuji", "删除原话 1 本人要求")
    stage.say("LiShuji", f"改类 1 {kind}")
    assert company in stage.issue(1).accused_company
    stage.say("LiShuji", "改类 1 路灯")
    assert stage.issue(1).accused_company == ()
    assert stage.database.read(lambda uow: uow.ledger.verify()) == []


def test_who_decides_may_find_it_is_no_complaint(stage: Stage) -> None:
    stage.say("ZhangAyi", "我们3号楼楼长不作为，天天打麻将")
    stage.say("LiShuji", "改类 1 生活噪音")
    assert (stage.issue(1).category, stage.issue(1).owner) == ("1202", "ZhaoMin")


def test_it_left_whom_the_home_complained_of_later(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼2单元楼道灯不亮")
    assert stage.issue(1).owner == "LiuShifu"
    stage.say("ZhangAyi", "补充 1 刘师傅来了，张口就骂我")
    issue = stage.issue(1)
    assert (issue.accused, issue.owner) == (("LiuShifu",), "HaoShifu")
    assert "骂" not in stage.heard_by("LiuShifu")


def test_a_leader_who_complains_of_another_is_not_complained_of(stage: Stage) -> None:
    stage.say("WangFang", "3号楼楼长天天挨骂，1号楼居民骂我")
    assert stage.issue(1).accused == ()


def test_a_list_in_chat_shows_whom_it_is_about_neither_door_nor_words(stage: Stage) -> None:
    stage.say("ZhangAyi", "社区书记把我骂出来，我住3号楼2单元501")
    assert "3号楼2单元" in stage.say("SunLi", "有几件没办完")
    listing = stage.say("LiShuji", "有几件没办完")
    assert "【#1】" in listing
    for hidden in ("单元", "501", "骂"):
        assert hidden not in listing


def test_what_follows_a_done_complaint_is_kept_from_them_too(stage: Stage) -> None:
    stage.say("ZhangAyi", "社区书记把我骂出来，我住3号楼2单元501")
    stage.say("ZhouHaitao", "办完了 1 谈过话了")
    stage.later(days=4)
    stage.later(days=8)
    stage.say("ZhangAyi", "不满意 1 还是老样子")
    issue = stage.issue(2)
    assert (issue.continues, issue.accused, issue.owner) == (stage.issue(1).id, ("LiShuji",), "ZhouHaitao")
    assert "#2" not in stage.heard_by("LiShuji")


def test_merged_under_their_own_work_its_words_stay_away_from_them(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼刘师傅张口就骂人，投诉刘师傅")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert stage.issue(2).owner == "LiuShifu"
    stage.say("LiShuji", "并案 1 到 2")
    assert "骂" not in stage.heard_by("LiuShifu")


def test_nobody_hangs_their_own_work_under_the_complaint_about_them(stage: Stage) -> None:
    stage.say("ZhangAyi", "社区书记态度差，把我骂出来")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    lamp = next(k for k in (2, 3) if stage.issue(k).category == "0202")
    assert "不由您经手" in stage.say("LiShuji", f"并案 {lamp} 到 1")
    assert not stage.issue(lamp).merged_into


def listed(stage: Stage, who: str, words: str = "") -> dict[int, str]:
    """The words beside each number of somebody's list at the console."""

    def look(uow: UnitOfWork) -> dict[int, str]:
        viewer = find_viewer(uow, who, stage.now)
        assert viewer
        wanted = lists.searched(Wanted(), words) if words else Wanted()
        found = lists.list_issues(uow, stage.desk, viewer, None, wanted, 0, stage.now)
        return {line.number: line.words for line in found.lines}

    return stage.database.read(look)


def page(stage: Stage, who: str) -> issue_page.IssuePage:
    """The first issue's page as somebody would have it with everything shown."""

    def look(uow: UnitOfWork) -> issue_page.IssuePage:
        viewer = find_viewer(uow, who, stage.now)
        assert viewer
        issue = issue_page.find_issue(uow, viewer, "BH", 1)
        assert issue
        return issue_page.page_of(uow, stage.desk, viewer, issue, stage.now, is_open=True)

    return stage.database.read(look)


class TestAtTheConsole:
    @pytest.fixture
    def told(self, stage: Stage) -> Stage:
        stage.say("ZhangAyi", "社区书记把我骂出来，我住3号楼2单元501", photos=1)
        stage.say("ZhangAyi", "补充 1 当时还有人看见")
        return stage

    def test_the_list_has_it_without_its_words(self, told: Stage) -> None:
        assert listed(told, "LiShuji") == {1: SEALED}
        assert "骂出来" in listed(told, "ZhouHaitao")[1]

    def test_no_search_finds_it_by_its_words(self, told: Stage) -> None:
        assert listed(told, "LiShuji", "骂出来") == {}
        assert listed(told, "ZhouHaitao", "骂出来")

    def test_its_page_says_only_that_it_is_there_and_who_has_it(self, told: Stage) -> None:
        sealed = page(told, "LiShuji")
        shown = repr(replace(sealed, issue=None))  # type: ignore[arg-type]
        for hidden in ("骂", "张桂兰", "13900010102", "501", "2单元", "看见"):
            assert hidden not in shown
        assert (sealed.contact, sealed.photos, sealed.offered) == (None, (), ())
        assert sealed.owner == "周海涛"
        assert page(told, "ZhouHaitao").contact

    def test_a_neighbour_who_leads_the_building_does_not_read_it_either(self, told: Stage) -> None:
        assert listed(told, "WangFang") == {1: SEALED}
        assert page(told, "WangFang").contact is None

    def test_who_is_beaten_is_read_by_cadres_alone(self, stage: Stage) -> None:
        stage.say("ZhangAyi", "3号楼2单元501我老公打我，快来人")
        assert listed(stage, "WangFang") == {1: SEALED}
        assert page(stage, "WangFang").contact is None
        assert "老公打我" in listed(stage, "LiShuji")[1]
        assert "老公打我" in listed(stage, "JingGuan")[1]
