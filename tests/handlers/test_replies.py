"""The plain words of those at work, of residents, and what is refused."""

import pytest

from handlers.message import MessageKind
from storage.models import Level, State
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

LAMP = "3号楼2单元楼道灯不亮好几天了"


@told_once
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "ZhaoMin", "LiShuji", "WangFang")
    stage.say("LiDaye", LAMP, GROUP)
    return stage


def test_each_step_is_told_to_the_group(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到")
    assert lamp.heard_by(GROUP) == "【#1】刘师傅已受理。"
    lamp.say("LiuShifu", "到了")
    assert lamp.heard_by(GROUP) == "【#1】刘师傅已到场。"
    lamp.say("LiuShifu", "办完了")
    assert lamp.heard_by(GROUP).startswith("【#1】照明损坏已办结，刘师傅办的（无照片）")


def test_the_photo_is_asked_for_once(lamp: Stage) -> None:
    assert "照片" in lamp.say("LiuShifu", "办完了")
    lamp.say("LiDaye", "没修好", GROUP)
    assert "照片" not in lamp.say("LiuShifu", "办完了")


def test_a_button_does_what_its_words_do(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1", kind=MessageKind.CLICK)
    assert lamp.issue(1).state is State.ACCEPTED
    answer = next(notice for notice in lamp.told if notice.answers)
    assert answer.card is not None
    assert ("现在", "已受理") in answer.card.lines
    assert [button.command for button in answer.card.buttons][:2] == ["到了 1", "办完了 1"]


def test_in_the_group_one_post_serves_the_worker_and_the_neighbours(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到", GROUP, quote="【#1】已登记：照明损坏，3号楼2单元。")
    assert [notice.text for notice in lamp.told if notice.target == GROUP] == ["【#1】刘师傅已受理。"]


def test_a_worker_with_several_issues_is_asked_which(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    answer = lamp.say("LiuShifu", "收到")
    assert "哪一件" in answer
    assert "【#1】" in answer
    assert "【#2】" in answer
    assert lamp.issue(1).state is State.ASSIGNED


def test_an_illegal_move_says_who_did_what_when(lamp: Stage) -> None:
    lamp.say("LiuShifu", "办完了 1")
    assert lamp.say("WangFang", "收到 1") == "【#1】刘师傅 10:00 已办结，无需再接单。"


def test_a_stranger_is_told_that_the_roster_does_not_know_them(lamp: Stage) -> None:
    assert "名册里还没有您" in lamp.say("nobody", "办结 1", GROUP)
    assert lamp.issue(1).state is State.ASSIGNED


def test_a_worker_of_another_compound_may_not(lamp: Stage) -> None:
    assert "负责的人" in lamp.say("YanShifu", "办完了 1")
    assert lamp.issue(1).state is State.ASSIGNED


def test_a_hand_back_needs_a_reason_and_goes_to_the_community(lamp: Stage) -> None:
    assert "原因" in lamp.say("LiuShifu", "退单 1")
    lamp.say("LiuShifu", "退单 1 不归我们管")
    assert lamp.issue(1).owner == "ZhaoMin"
    assert "改由赵敏办" in lamp.heard_by(GROUP)


def test_a_reassignment_finds_a_team_a_role_or_a_person(lamp: Stage) -> None:
    lamp.say("ZhaoMin", "转给 王芳 1")
    assert lamp.issue(1).owner == "WangFang"
    lamp.say("WangFang", "转给物业 1")
    assert lamp.issue(1).owner_team == "T-BH01-WY"
    assert "没认出" in lamp.say("ZhaoMin", "转给 玉皇大帝 1")


def test_why_it_went_there_is_one_line(lamp: Stage) -> None:
    answer = lamp.say("LiDaye", "为什么派给他", GROUP, quote="【#1】已登记")
    assert answer == "【#1】这类事归物业，离得最近的队伍是滨河物业服务队，由刘师傅负责"


def test_escalation_raises_the_level_and_briefs_who_watches(lamp: Stage) -> None:
    lamp.say("LiuShifu", "上报 1 配件要申请")
    assert lamp.issue(1).level is Level.COMMUNITY
    assert "配件要申请" in lamp.heard_by("LiShuji")
    assert lamp.issue(1).state is State.ASSIGNED


def test_only_the_community_declines_and_the_resident_may_appeal(lamp: Stage) -> None:
    assert "只有社区能定" in lamp.say("LiuShifu", "不予受理 1 小事")
    lamp.say("ZhaoMin", "不予受理 1 属于自家灯")
    assert lamp.issue(1).state is State.DECLINED
    assert "属于自家灯" in lamp.heard_by(GROUP)
    lamp.say("LiDaye", "申诉 1 是楼道灯", GROUP)
    assert lamp.issue(1).state is State.ASSIGNED


def test_a_merged_issue_points_to_the_one_that_carries_the_work(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼1单元灯不亮", GROUP)
    lamp.say("ZhaoMin", "并案 2 到 1")
    assert lamp.issue(2).merged_into == lamp.issue(1).id
    assert "已并到【#1】" in lamp.say("LiuShifu", "收到 2")
    lamp.say("ZhaoMin", "取消并案 2")
    assert lamp.issue(2).merged_into == 0


def test_that_two_are_not_one_was_kept_as_a_remark_on_the_first(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼1单元灯不亮", GROUP)
    assert "不用拆" in lamp.say("ZhaoMin", "1跟2不是一回事")
    lamp.say("ZhaoMin", "并案 2 到 1")
    assert "由楼门长或社区来定" in lamp.say("LiuShifu", "1跟2不是一回事")
    assert lamp.say("ZhaoMin", "1跟2不是一回事").startswith("【#2】已拆开")
    assert lamp.issue(2).merged_into == 0


def test_who_carries_the_work_was_refused_on_what_is_merged_into_it(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼2单元水管漏水", GROUP)
    lamp.say("ZhaoMin", "转给供水 2")
    lamp.say("ZhaoMin", "并案 2 到 1")
    assert lamp.say("LiuShifu", "办完了 2") == "【#2】已并到【#1】，请在那一件上办完。"
    assert "负责的人" in lamp.say("XiaoLin", "办完了 2"), "who may on neither is not sent to the other"
    assert lamp.issue(2).state is State.ASSIGNED


def test_what_is_merged_is_done_together_and_each_home_is_asked(lamp: Stage) -> None:
    lamp.open_chats("ZhangAyi")
    lamp.say("ZhangAyi", "3号楼1单元灯不亮", GROUP)
    lamp.say("ZhaoMin", "并案 2 到 1")
    lamp.say("LiuShifu", "办完了 1")
    assert "【#2】一起办好了" in lamp.heard_by(GROUP)
    assert "满意 2" in lamp.heard_by("ZhangAyi")
    lamp.say("LiDaye", "满意 1", GROUP)
    assert (lamp.issue(1).state, lamp.issue(2).state) == (State.CLOSED, State.RESOLVED)
    lamp.say("ZhangAyi", "没修好 2", GROUP)
    assert (lamp.issue(2).state, lamp.issue(2).merged_into) == (State.ASSIGNED, 0)


def test_a_dissatisfied_home_reopens_it_and_the_next_level_hears(lamp: Stage) -> None:
    lamp.say("LiuShifu", "办完了 1")
    lamp.say("LiDaye", "不满意 还是闪", GROUP)
    issue = lamp.issue(1)
    assert (issue.state, issue.level, issue.reopened) == (State.ASSIGNED, Level.COMMUNITY, 1)
    assert "还是闪" in lamp.heard_by("LiuShifu")
    assert "还是闪" in lamp.heard_by("LiShuji")


def test_too_late_to_reopen_a_linked_issue_follows(lamp: Stage) -> None:
    lamp.say("LiuShifu", "办完了 1")
    lamp.say("LiDaye", "满意", GROUP)
    lamp.later(days=8)
    assert lamp.say("LiDaye", "没修好 1", GROUP).startswith("【#2】【#1】已归档")
    assert lamp.issue(2).continues == lamp.issue(1).id


def test_a_resident_looks_up_urges_and_withdraws(lamp: Stage) -> None:
    assert "已派单" in lamp.say("LiDaye", "我的事", GROUP)
    assert "已派单" in lamp.say("LiDaye", "查 1", GROUP)
    assert lamp.say("LiDaye", "催", GROUP).startswith("【#1】已催刘师傅")
    assert "第1次催" in lamp.heard_by("LiuShifu")
    lamp.say("LiDaye", "撤回", GROUP)
    assert lamp.issue(1).state is State.WITHDRAWN
    assert "不用办了" in lamp.heard_by("LiuShifu")


def test_a_residents_own_words_that_it_is_mended_confirm_it_once_it_was_asked_and_not_before(
    lamp: Stage,
) -> None:
    lamp.say("LiDaye", "修好了", GROUP)
    assert lamp.issue(1).state is State.ASSIGNED
    lamp.say("LiuShifu", "办完了 1")
    assert "记下“满意”" in lamp.say("LiDaye", "修好了", GROUP)
    assert lamp.issue(1).state is State.CLOSED


def test_not_mended_yet_while_it_is_worked_on_is_a_reminder(lamp: Stage) -> None:
    assert lamp.say("LiDaye", "还没修好", GROUP).startswith("【#1】已催")
    assert lamp.issue(1).reminded == 1


def test_a_resident_who_begins_with_the_word_escalate_is_reporting(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "上报 3号楼电梯按键失灵了", GROUP)
    assert lamp.issue(2).category == "0502"


def test_a_quote_with_two_numbers_asks_which(lamp: Stage) -> None:
    assert "#1" in lamp.say("LiuShifu", "收到", quote="【#1】…\n【#2】…")
    assert lamp.issue(1).state is State.ASSIGNED


def test_the_speakers_own_number_beats_the_quote(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    lamp.say("LiuShifu", "收到 2", quote="【#1】请您来办")
    assert (lamp.issue(1).state, lamp.issue(2).state) == (State.ASSIGNED, State.ACCEPTED)


def test_a_number_of_nothing_is_said_so(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "收到 99") == "没有 #99 这件事，请核对编号。"


def test_a_street_supervisor_sees_the_community_in_the_tag(lamp: Stage) -> None:
    lamp.open_chats("ZhouHaitao")
    lamp.say("LiShuji", "上报 1")
    lamp.say("LiShuji", "上报 1 请街道协调")
    assert lamp.heard_by("ZhouHaitao").startswith("【滨河#1】")
    assert lamp.say("ZhouHaitao", "催办 滨河#1").startswith("【滨河#1】已催")


def test_the_digest_adds_up_and_is_for_the_community_only(lamp: Stage) -> None:
    lamp.say("LiuShifu", "办完了 1")
    lamp.say("XieBing", "2号楼下水道堵了", OTHER_GROUP)
    lamp.later(days=4)
    page = lamp.say("LiShuji", "周报")
    assert "2026-W47" in page
    assert "新来 2 件" in page
    assert "办结 1 件" in page
    assert "周末 1 件没办完" in page
    assert "只给社区" in lamp.say("LiuShifu", "周报")


def test_help_speaks_to_each_part(lamp: Stage) -> None:
    assert "我的事" in lamp.say("LiDaye", "怎么用", GROUP)
    assert "退单" in lamp.say("LiuShifu", "怎么用")


def test_a_team_of_several_communities_takes_an_issue_by_the_number_it_was_given(stage: Stage) -> None:
    stage.open_chats("QiGong")
    stage.say("LiDaye", "闻到好大煤气味，3号楼1单元", GROUP)
    assert stage.heard_by("QiGong").startswith("【滨河#1】")
    stage.say("QiGong", "收到 滨河#1", kind=MessageKind.CLICK)
    assert stage.issue(1).state is State.ACCEPTED


def test_a_residents_number_is_not_taken_for_another_issue(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    assert "负责的人" in lamp.say("ZhangAyi", "办完了 1", GROUP)
    assert len(lamp.steps(2)) == 2


def test_five_reminders_in_a_minute_ring_once(lamp: Stage) -> None:
    lamp.say("LiDaye", "催", GROUP)
    assert "刚催过" in lamp.say("LiDaye", "催", GROUP)
    assert lamp.heard_by("LiuShifu") == ""
    assert lamp.issue(1).reminded == 1


def test_a_residents_bare_escalation_urges(lamp: Stage) -> None:
    assert lamp.say("LiDaye", "上报", GROUP).startswith("【#1】已催")


def test_a_hello_in_a_chat_of_ones_own_is_answered(lamp: Stage) -> None:
    lamp.say("LiDaye", "我的事")
    assert "我在" in lamp.say("LiDaye", "在吗")


def test_a_follow_up_without_an_issue_is_asked_and_thanks_are_left_alone(lamp: Stage) -> None:
    assert "没找到您报过的事" in lamp.say("SunNainai", "还没来修呢，都三天了", GROUP)
    assert lamp.say("SunNainai", "修好了，谢谢师傅", GROUP) == ""


def test_a_cadres_own_words_show_the_group_no_room_and_no_residents_name(lamp: Stage) -> None:
    lamp.say("LiuShifu", "暂缓 1 到11月30日 等302李长福13911110021开门")
    told = lamp.heard_by(GROUP)
    assert "等〔号码〕居民〔电话〕开门" in told


def test_who_had_it_before_is_told_not_to_go(lamp: Stage) -> None:
    lamp.say("ZhaoMin", "转给 王芳 1")
    assert "您不用去了" in lamp.heard_by("LiuShifu")
    lamp.say("ZhaoMin", "不予受理 1 属于自家灯")
    assert "不用办了" in lamp.heard_by("WangFang")


def test_merging_into_a_number_nobody_has_is_said_so(lamp: Stage) -> None:
    assert lamp.say("ZhaoMin", "并案 1 到 999") == "没有 #999 这件事，请核对编号。"


def test_merging_tells_who_goes_for_the_other(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼1单元灯不亮", GROUP)
    lamp.say("ZhaoMin", "并案 2 到 1")
    assert "又并进来一件【#2】" in lamp.heard_by("LiuShifu")


def test_a_digest_of_a_week_that_is_not_over_counts_up_to_now(lamp: Stage) -> None:
    page = lamp.say("LiShuji", "周报 2026-W47")
    assert "为止" in page
    assert "超时：没有" in page


def test_the_history_says_to_whom_it_was_given(lamp: Stage) -> None:
    steps = lamp.steps(1)
    assert steps[1].note == "给滨河物业服务队刘师傅"


def test_what_was_withdrawn_names_nobody_who_did_not_do_it(lamp: Stage) -> None:
    lamp.say("LiDaye", "撤回", GROUP)
    assert lamp.say("LiDaye", "查 1", GROUP).endswith("已撤回")


def test_a_reporter_of_a_dispute_is_told_in_their_own_chat(lamp: Stage) -> None:
    lamp.open_chats("ZhangAyi")
    lamp.say("ZhangAyi", "楼上漏水到我家，吵了半个月不赔钱", GROUP)
    assert "漏水纠纷" in lamp.heard_by("ZhangAyi")


def test_a_reassignment_may_carry_number_and_reason(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    lamp.say("ZhaoMin", "转给王芳 1 她离得近")
    assert lamp.issue(1).owner == "WangFang"
    assert "她离得近" in lamp.heard_by("WangFang")


def test_a_worker_tells_in_their_own_words_how_it_was_done(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    told = lamp.say("LiuShifu", "办完了 1 灯座坏了换了新的，没收钱")
    assert told.startswith("【#1】已办结"), told
    assert "灯座坏了换了新的，没收钱" in lamp.heard_by(GROUP)
    assert lamp.issue(1).state is State.RESOLVED


def test_a_residents_word_of_new_trouble_is_no_report_of_work(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到 1")
    lamp.say("LiDaye", "修好了，可是又不亮了", GROUP)
    assert lamp.issue(1).state is State.ACCEPTED


def test_an_answer_to_the_residents_closed_work_that_was_not_done(lamp: Stage) -> None:
    told = lamp.say("LiShuji", "答复 1 明天上午来换灯，有事打13812345678")
    assert told == "【#1】答复已转给说事的居民。这件还没办结，办完了再回“办完了 1”。"
    assert lamp.issue(1).state is State.ASSIGNED
    assert lamp.heard_by(GROUP) == "【#1】李书记答复：明天上午来换灯，有事打〔电话〕"
    assert lamp.heard_by("LiuShifu").startswith("【#1】李书记答复：明天上午来换灯")
    assert "答复写在后面" in lamp.say("LiShuji", "答复 1")
    lamp.say("LiDaye", "答复 1 我自己换了", GROUP)
    assert lamp.issue(1).state is State.ASSIGNED


def test_a_neighbour_who_urged_was_told_to_urge(lamp: Stage) -> None:
    answer = lamp.say("ZhaoLei", "催 1", GROUP)
    assert answer == "【#1】催办请说事的那一家来；您家也一样就回“我家也是 1”。"


def test_who_rates_what_is_still_worked_on_hears_that_it_is(lamp: Stage) -> None:
    assert lamp.say("LiDaye", "满意", GROUP) == "【#1】还在办，办好了会问您满不满意。"


@pytest.mark.parametrize(
    ("first", "more"),
    [("门铃不响了", "就我家"), ("门铃不响了", "听不见人敲门"), ("扶手松了", "2单元 三楼拐弯那")],
)
def test_an_old_womans_second_words_opened_a_power_cut_or_rang_everybody(
    town: Stage, first: str, more: str
) -> None:
    town.say("SunNainai", first)
    town.say("SunNainai", more)
    assert len(town.database.read(lambda uow: uow.ledger.list_issues())) == 1
    assert town.steps(1)[-1].note == more


def test_a_husband_who_came_back_was_sought_on(town: Stage) -> None:
    town.say("SunNainai", "老伴有点糊涂 穿蓝棉袄 出去了", GROUP)
    assert town.issue(1).danger == "peril"
    town.later(minutes=10)
    town.say("SunNainai", "回来了回来了 在棋摊看下棋呢", GROUP)
    assert "回来了" in town.heard_by("JingGuan")
