"""协办 and 认领: many hands on an issue that one answers for."""

from handlers import lookup
from handlers.message import MessageKind
from storage.models import Action, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

EVERYBODY = ("LiuShifu", "HaoShifu", "WangFang", "YangLiu", "GuoMeimei", "ZhaoMin", "QianXiaojun")


@told_once
def lamp(stage: Stage) -> Stage:
    """A lamp is out in 3号楼, and 刘师傅 has taken it."""
    stage.open_chats(*EVERYBODY)
    stage.say("LiDaye", "3号楼2单元楼道灯不亮，我电话13812345678", GROUP)
    stage.say("LiuShifu", "收到 1")
    return stage


def helping(stage: Stage) -> list[tuple[str, bool, bool]]:
    return [(hand.userid, bool(hand.arrived_at), bool(hand.done_at)) for hand in stage.issue(1).hands]


def actions(stage: Stage) -> list[Action]:
    issue = stage.issue(1)
    return [step.action for step in stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))]


@ON_SQLITE
def test_the_mobile_in_the_words_is_read_by_who_solves_it_and_by_nobody_else(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮，打我老伴13912345678", GROUP)
    told = {notice.target: f"{notice.text}{notice.card}" for notice in stage.told}
    assert [target for target, text in told.items() if "13912345678" in text] == ["LiuShifu"]
    assert any("〔电话〕" in text for target, text in told.items() if target != GROUP)


@ON_SQLITE
def test_the_plate_of_the_car_that_blocks_the_door_was_kept_from_who_has_to_find_its_owner(
    stage: Stage,
) -> None:
    stage.reach_everybody()
    for said in ("3号楼2单元门被车堵了，京A12345", "补充 1 又来一辆京B54321"):
        stage.say("LiDaye", said, GROUP)
        told = {notice.target: f"{notice.text}{notice.card}" for notice in stage.told}
        assert [target for target, text in told.items() if said[-6:] in text] == [stage.issue(1).owner]
    assert "京A" not in stage.say("LiDaye", "查 1", GROUP)


@ON_SQLITE
def test_the_owner_asks_for_a_hand_who_reads_what_where_and_who(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "协办 1 王芳 带上梯子") == "【#1】已请王芳协办。"
    assert lamp.heard_by("WangFang").splitlines() == [
        "【#1】请您协办：照明损坏",
        "地点：滨河小区3号楼2单元",
        "说的是：3号楼2单元楼道灯不亮，我电话〔电话〕",
        "主办：滨河物业服务队刘师傅",
        "补充：带上梯子",
        "到了回“到了 1”，办完回“办完了 1”；去不了回“退出协办 1”。",
    ]
    assert helping(lamp) == [("WangFang", False, False)]
    assert lamp.issue(1).state is State.ACCEPTED


@ON_SQLITE
def test_the_owner_the_team_and_the_community_may_ask_in_many_ways(lamp: Stage) -> None:
    asked = (
        ("LiuShifu", "请王芳协办 1"),
        ("HaoShifu", "协办 王芳 1"),
        ("ZhaoMin", "#1 请王芳协办"),
        ("LiShuji", "协办１王芳"),
    )
    for who, words in asked:
        assert "已请王芳协办" in lamp.say(who, words)
        lamp.say("WangFang", "退出协办 1")


@ON_SQLITE
def test_a_team_sends_who_leads_it(lamp: Stage) -> None:
    assert lamp.say("ZhaoMin", "协办 1 供电").endswith("我还联系不上这位，请您转告一声。")
    assert [userid for userid, _, _ in helping(lamp)] == ["DianGong"]
    assert "【#1】方电明来协办。电话 13900010042" in lamp.heard_by("LiuShifu")


@ON_SQLITE
def test_nobody_is_asked_twice_the_owner_not_at_all_and_by_no_resident(lamp: Stage) -> None:
    assert "要由主办、楼门长或社区来说" in lamp.say("LiDaye", "协办 1 王芳", GROUP)
    lamp.say("LiuShifu", "协办 1 王芳")
    assert "已经在协办了" in lamp.say("LiuShifu", "协办 1 王芳")
    assert "不用再协办" in lamp.say("ZhaoMin", "协办 1 物业")
    assert "已请杨柳协办" in lamp.say("LiuShifu", "协办 1 志愿者")
    assert "已请钱小军协办" in lamp.say("LiuShifu", "协办 1 钱小军")
    assert "没认出请谁协办" in lamp.say("LiuShifu", "协办 1 志愿者")
    assert "没认出请谁协办" in lamp.say("LiuShifu", "协办 1 张三丰")
    assert "没认出请谁协办" in lamp.say("LiuShifu", "协办 1")
    assert len(helping(lamp)) == 3


def test_a_hand_arrives_and_finishes_and_the_issue_stays_where_it_is(lamp: Stage) -> None:
    lamp.say("LiuShifu", "协办 1 王芳")
    assert lamp.say("WangFang", "到了 1") == "【#1】您到场了，记下了。办完回“办完了 1”。"
    assert lamp.heard_by("LiuShifu") == lamp.heard_by(GROUP) == "【#1】协办王芳已到场。"
    assert lamp.issue(1).state is State.ACCEPTED
    assert "辛苦" in lamp.say("WangFang", "办完了 1 扶着梯子")
    assert lamp.heard_by(GROUP) == "【#1】协办王芳已办完。"
    assert lamp.heard_by("LiuShifu") == "【#1】协办王芳已办完：扶着梯子。都好了请您回“办完了 1”。"
    assert (lamp.issue(1).state, helping(lamp)) == (State.ACCEPTED, [("WangFang", True, True)])
    assert "协办：王芳（10:00办完）" in lamp.database.read(
        lambda uow: lookup.page(uow, lamp.desk, lamp.issue(1))
    )
    assert actions(lamp)[-3:] == [Action.LEND, Action.HAND_ARRIVE, Action.HAND_DONE]
    assert lamp.database.read(lambda uow: uow.ledger.verify()) == []


@ON_SQLITE
def test_a_colleague_who_helps_does_not_end_it(lamp: Stage) -> None:
    lamp.say("LiuShifu", "协办 1 郝师傅")
    lamp.say("HaoShifu", "办完了 1")
    assert (lamp.issue(1).state, helping(lamp)) == (State.ACCEPTED, [("HaoShifu", True, True)])


@ON_SQLITE
def test_the_same_again_changes_nothing(lamp: Stage) -> None:
    lamp.say("LiuShifu", "协办 1 王芳")
    lamp.say("WangFang", "办完了 1")
    before = lamp.issue(1)
    assert "您这边办完了" in lamp.say("WangFang", "办完了 1")
    assert "您这边办完了" in lamp.say("WangFang", "到了")
    assert lamp.issue(1) == before


@ON_SQLITE
def test_a_hand_with_one_share_needs_no_number(lamp: Stage) -> None:
    lamp.say("YangLiu", "认领 1")
    lamp.say("YangLiu", "到了")
    lamp.say("YangLiu", "办完了", photos=2)
    assert helping(lamp) == [("YangLiu", True, True)]
    assert len(lamp.issue(1).evidence) == 2


@ON_SQLITE
def test_a_hand_with_work_of_its_own_is_asked_which(lamp: Stage) -> None:
    lamp.say("XiaoLin", "3号楼1单元有人在楼道堆杂物", GROUP)
    lamp.say("ZhaoMin", "转给 王芳 2")
    lamp.say("LiuShifu", "协办 1 王芳")
    assert lamp.say("WangFang", "到了").startswith("您说的是哪一件？")
    assert lamp.issue(1).state is State.ACCEPTED


@ON_SQLITE
def test_the_owner_resolves_and_the_hands_hear_of_it(lamp: Stage) -> None:
    lamp.say("YangLiu", "认领 1")
    lamp.say("LiuShifu", "办完了 1")
    assert lamp.issue(1).state is State.RESOLVED
    assert lamp.heard_by("YangLiu") == "【#1】照明损坏已办结，刘师傅办的。谢谢您搭手。"
    assert "已办结" in lamp.say("YangLiu", "到了 1")
    assert lamp.issue(1).state is State.RESOLVED


@ON_SQLITE
def test_a_card_goes_on_with_what_a_hand_may_still_say(lamp: Stage) -> None:
    lamp.say("YangLiu", "认领 1")
    lamp.say("YangLiu", "到了 1", kind=MessageKind.CLICK)
    (card,) = [notice.card for notice in lamp.told if notice.target == "YangLiu"]
    assert card is not None
    assert [button.command for button in card.buttons] == ["到了 1", "办完了 1", "退出协办 1"]


@ON_SQLITE
def test_what_a_hand_says_or_shows_beside_goes_to_what_they_help_with(lamp: Stage) -> None:
    lamp.say("YangLiu", "认领 1")
    assert "放进这件事里了" in lamp.say("YangLiu", "", photos=1, kind=MessageKind.MEDIA)
    lamp.say("YangLiu", "补充 明天带梯子去")
    assert lamp.heard_by("LiuShifu") == "【#1】杨柳补充：明天带梯子去"


@ON_SQLITE
def test_a_hand_who_is_given_the_issue_is_a_hand_no_longer(lamp: Stage) -> None:
    lamp.say("LiuShifu", "协办 1 王芳")
    lamp.say("ZhaoMin", "转给 王芳 1")
    assert "协办" not in lamp.say("LiDaye", "进度 1", GROUP)
    lamp.say("WangFang", "到了 1")
    assert lamp.issue(1).state is State.ON_SITE


@ON_SQLITE
def test_a_hand_leaves(lamp: Stage) -> None:
    lamp.say("LiuShifu", "协办 1 王芳")
    assert lamp.say("WangFang", "退出协办 1") == "【#1】好的，您不用去了，谢谢。"
    assert lamp.heard_by("LiuShifu") == "【#1】协办王芳来不了了。"
    lamp.say("LiuShifu", "协办 1 王芳")
    lamp.say("WangFang", "退单 1 今天不在")
    assert lamp.heard_by("LiuShifu") == "【#1】协办王芳来不了了：今天不在。"
    assert (helping(lamp), lamp.issue(1).owner) == ([], "LiuShifu")
    lamp.say("WangFang", "到了 1")
    assert lamp.issue(1).state is State.ON_SITE, "the leader works in her own name again"


@ON_SQLITE
def test_who_helps_is_shown_to_who_asks(lamp: Stage) -> None:
    lamp.say("LiuShifu", "协办 1 王芳")
    lamp.say("YangLiu", "认领 1")
    lamp.say("YangLiu", "到了 1")
    assert "协办：王芳、杨柳（10:00到场）" in lamp.say("LiDaye", "进度 1", GROUP)
    assert "【#1】照明损坏，3号楼2单元 已受理（协办）" in lamp.say("YangLiu", "我的事")


@ON_SQLITE
def test_hands_hear_who_has_it_now_and_until_when_it_waits(lamp: Stage) -> None:
    lamp.say("YangLiu", "认领 1")
    lamp.say("LiuShifu", "暂缓 1 到11月23日 等配件")
    assert lamp.heard_by("YangLiu") == "【#1】暂缓，到11月23日再办：等配件。"
    lamp.later(days=3)
    assert "暂缓到期" in lamp.heard_by("YangLiu")
    lamp.say("ZhaoMin", "转给 王芳 1")
    assert lamp.heard_by("YangLiu") == "【#1】改由王芳办。"


@ON_SQLITE
def test_what_is_withdrawn_calls_the_hands_off(lamp: Stage) -> None:
    lamp.say("YangLiu", "认领 1")
    lamp.say("LiDaye", "撤回 1", GROUP)
    assert "撤回" in lamp.heard_by("YangLiu")


@ON_SQLITE
def test_one_that_is_worked_again_begins_without_hands(lamp: Stage) -> None:
    lamp.say("YangLiu", "认领 1")
    lamp.say("LiuShifu", "办完了 1")
    lamp.say("LiDaye", "没修好 1", GROUP)
    assert helping(lamp) == []


@ON_SQLITE
class TestElsewhere:
    def test_who_helps_with_one_helps_with_the_one_that_carries_it(self, lamp: Stage) -> None:
        lamp.say("XiaoLin", "3号楼1单元楼道灯坏了", GROUP)
        lamp.say("YangLiu", "认领 2")
        lamp.say("ZhaoMin", "并案 2 到 1")
        assert helping(lamp) == [("YangLiu", False, False)]
        assert "按那一件来就行" in lamp.heard_by("YangLiu")
        assert lamp.say("YangLiu", "到了 1").startswith("【#1】您到场了")

    def test_a_volunteer_who_says_hello_reads_how_to_help(self, stage: Stage) -> None:
        assert stage.say("YangLiu", "帮助").endswith("想搭把手：认领 37，再回 到了 37、办完了 37。")
        assert "巡查 3号楼" in stage.say("JiangJie", "帮助")


@ON_SQLITE
class TestClaiming:
    def test_volunteers_party_members_and_those_at_work_help_at_once(self, lamp: Stage) -> None:
        claims = (("YangLiu", "认领 1"), ("GuoMeimei", "我来认领 1"), ("QianXiaojun", "#1 我认领"))
        for who, words in claims:
            answer = lamp.say(who, words)
            assert answer.startswith("【#1】谢谢您来搭手：照明损坏")
            assert "来协办。电话" in lamp.heard_by("LiuShifu")
        assert helping(lamp) == [(who, False, False) for who, _ in claims]

    def test_in_the_group_they_are_thanked_by_name(self, lamp: Stage) -> None:
        answer = lamp.say("YangLiu", "认领", GROUP, quote="【#1】刘师傅已受理。")
        assert answer == "【#1】谢谢杨柳来协办，主办是滨河物业服务队刘师傅。到了说一声“到了 1”。"

    def test_anybody_else_is_told_how_to_become_one(self, lamp: Stage) -> None:
        for who in ("LiDaye", "ZhouXiaoyu"):
            answer = lamp.say(who, "我来认领 1", GROUP)
            assert answer == "谢谢您愿意帮忙！先到社区登记成志愿者，再回“认领 编号”就算上您。"
        assert "到社区登记" in lamp.say("LiDaye", "我来帮忙", GROUP)
        assert lamp.say("LiDaye", "认领", GROUP) == "", "lost and found is no business of ours"
        assert helping(lamp) == []

    def test_a_neighbour_reads_no_more_than_the_group(self, stage: Stage) -> None:
        stage.open_chats("YangLiu", "LiuShifu")
        stage.say("LiDaye", "3号楼2单元501李长福家门口楼道灯不亮", GROUP)
        brief = stage.say("YangLiu", "认领 1")
        assert "501" not in brief
        assert "李长福" not in brief

    def test_neighbours_are_kept_from_dangers_and_quarrels(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元好大煤气味", GROUP)
        stage.say("LiDaye", "楼上漏水到我家，吵了半个月不赔钱", GROUP)
        for number in (1, 2):
            assert "请先不要过去" in stage.say("YangLiu", f"认领 {number}")
        assert stage.say("YangLiu", "认领").startswith("没找到"), "nor are they offered"

    def test_what_is_over_cannot_be_claimed(self, lamp: Stage) -> None:
        lamp.say("LiuShifu", "办完了 1")
        assert "已办结，无需再认领" in lamp.say("YangLiu", "认领 1")
