"""What nobody holds on to: the secretary is asked to whistle, the parties come together, and one takes it."""

from storage.models import Action, State
from storage.rung_row import RungRow
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def leak(stage: Stage) -> Stage:
    """Water leaks, and the property company and the waterworks have both given it back."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元水管漏水", GROUP)
    stage.say("LiuShifu", "退单 1 主管道归自来水公司")
    stage.say("ZhaoMin", "转给供水 1")
    return stage


@told_once
def whistled(leak: Stage) -> Stage:
    """And the secretary has called them together."""
    leak.say("ShuiGong", "退单 1 户内管道归物业")
    leak.say("LiShuji", "吹哨 1")
    return leak


def asked(stage: Stage) -> list[RungRow]:
    rows = stage.database.read(lambda uow: uow.rungs.list_of(stage.issue(1).id))
    return [row for row in rows if row.rung == "whistle"]


def actions(stage: Stage) -> list[Action]:
    steps = stage.steps(1)
    return [step.action for step in steps]


def test_a_reason_to_pass_it_on_was_read_as_to_whom_it_went(leak: Stage) -> None:
    leak.say("ShuiGong", "转给物业 1 给总阀换了芯才归我们")
    told = leak.heard_by("LiShuji")
    assert "2. 赵敏（转派给柳河供水服务队曹水生）" in told
    assert "3. 柳河供水服务队曹水生（转派：给总阀换了芯才归我们）" in told


def test_at_the_third_hop_or_return_the_secretary_is_asked_once(leak: Stage) -> None:
    assert asked(leak) == []
    leak.say("ShuiGong", "退单 1 户内管道归物业")
    assert leak.heard_by("LiShuji").splitlines() == [
        "【#1】转派1次、退单2次，还没落到人：水管漏水",
        "地点：滨河小区3号楼2单元；11月20日 10:00登记，已派单。",
        "说的是：3号楼2单元水管漏水",
        "先后在手：",
        "1. 滨河物业服务队刘师傅（退单：主管道归自来水公司）",
        "2. 赵敏（转派给柳河供水服务队曹水生）",
        "3. 柳河供水服务队曹水生（退单：户内管道归物业）",
        "4. 赵敏（现在手上）",
        (
            "建议吹哨，把几家叫到一起定下来。"
            "回“吹哨 1”叫齐滨河物业服务队、柳河供水服务队；也可以点名：吹哨 1 物业 供热。"
        ),
    ]
    assert [(row.clock, row.cycle, row.told) for row in asked(leak)] == [("handed", 3, ("LiShuji",))]
    leak.say("ZhaoMin", "转给供水 1")
    assert "还没落到人" not in leak.heard_by("LiShuji")
    assert len(asked(leak)) == 1


def test_at_the_sixth_they_are_asked_again(leak: Stage) -> None:
    for _ in range(4):
        leak.say("ZhaoMin", "转给物业 1")
        leak.say("ZhaoMin", "转给供水 1")
    assert [row.cycle for row in asked(leak)] == [3, 6, 9]


def test_whoever_made_the_third_hop_is_asked_too(leak: Stage) -> None:
    leak.say("LiShuji", "转给物业 1")
    assert "还没落到人" in leak.heard_by("LiShuji")


def test_without_names_everybody_who_had_it_is_called(whistled: Stage) -> None:
    assert whistled.issue(1).called == ("T-BH01-WY", "T-GS")
    brief = whistled.heard_by("ShuiGong")
    assert brief.startswith("【滨河#1】李书记吹哨，请几家一起来定：水管漏水")
    assert "一起叫的还有滨河物业服务队。现在赵敏手上（转派1次、退单2次）。" in brief
    assert "您来办请回“收到 滨河#1”，谁先回就归谁；不该您办回“退单 滨河#1 原因”。" in brief
    assert "李书记吹哨" in whistled.heard_by("LiuShifu")
    assert "社区吹哨，请滨河物业服务队、柳河供水服务队一起来定" in whistled.heard_by(GROUP)
    issue = whistled.issue(1)
    assert (issue.owner, issue.state) == ("ZhaoMin", State.ASSIGNED), "the owner keeps it until one takes it"


def test_who_takes_it_first_has_it_and_the_others_may_stay_away(whistled: Stage) -> None:
    assert "您接单了" in whistled.say("ShuiGong", "收到 1")
    issue = whistled.issue(1)
    assert (issue.owner_team, issue.owner, issue.handler) == ("T-GS", "ShuiGong", "ShuiGong")
    assert (issue.state, issue.called, issue.cycle) == (State.ACCEPTED, (), 5)
    assert issue.hops + issue.returns == 3, "to take it is no hop"
    assert (issue.first_receiver, issue.first_team) == ("ShuiGong", "T-GS")
    assert "改由柳河供水服务队曹水生办，您不用去了" in whistled.heard_by("LiuShifu")
    assert "改由柳河供水服务队曹水生办，您不用去了" in whistled.heard_by("ZhaoMin")
    assert whistled.heard_by("LiShuji") == "【#1】吹哨有结果：柳河供水服务队曹水生接了。"
    assert "曹水生已受理" in whistled.heard_by(GROUP)
    assert actions(whistled)[-3:] == [Action.WHISTLE, Action.REASSIGN, Action.ACCEPT]
    assert "由负责的人来做" in whistled.say("LiuShifu", "收到 1")
    assert whistled.database.read(lambda uow: uow.ledger.verify()) == []


def test_who_just_goes_and_mends_it_has_taken_it(whistled: Stage) -> None:
    whistled.say("LiuShifu", "办完了 1 换了一段管子")
    issue = whistled.issue(1)
    assert (issue.state, issue.owner_team, issue.called) == (State.RESOLVED, "T-BH01-WY", ())
    assert "改由滨河物业服务队刘师傅办" in whistled.heard_by("ShuiGong")


def test_who_was_called_and_says_it_is_not_theirs_gives_nothing_back(whistled: Stage) -> None:
    assert "请带上原因" in whistled.say("ShuiGong", "退单 1")
    assert whistled.say("ShuiGong", "退单 1 表后归物业") == "【滨河#1】记下了，已告诉吹哨的人。"
    assert whistled.heard_by("LiShuji") == "【#1】柳河供水服务队说不该他办：表后归物业。还等1家。"
    assert (whistled.issue(1).owner, whistled.issue(1).called) == ("ZhaoMin", ("T-BH01-WY",))
    whistled.say("LiuShifu", "退单 1 主管道不归我们")
    assert "叫来的都说办不了，请您定" in whistled.heard_by("LiShuji")
    assert whistled.issue(1).returns == 2


def test_parties_are_called_by_name_and_who_has_it_comes_along(leak: Stage) -> None:
    leak.say("ZhaoMin", "吹哨 1 叫物业和供热来 今天下午三点物业办公室碰头")
    assert leak.issue(1).called == ("T-BH01-WY", "T-GR", "T-GS")
    assert "赵敏说：今天下午三点物业办公室碰头" in leak.heard_by("ReGong")
    assert leak.say("ZhaoMin", "吹哨 1 物业 供气队") == (
        "没认出“供气队”。可以说队伍、职务或名册里的名字，比如：吹哨 1 物业 供热。"
    )


def test_who_had_taken_it_already_may_say_that_it_stays_with_them(leak: Stage) -> None:
    leak.say("ShuiGong", "收到 1")
    leak.say("ZhaoMin", "吹哨 1 物业")
    assert leak.issue(1).state is State.ACCEPTED
    assert leak.say("ShuiGong", "收到 1") == "【滨河#1】好，就由您接着办，已告诉另外几家。"
    assert "定了由柳河供水服务队曹水生来办" in leak.heard_by("LiuShifu")
    assert leak.issue(1).called == ()


def test_somebody_chosen_by_hand_ends_the_whistle(whistled: Stage) -> None:
    whistled.say("LiShuji", "转给物业 1")
    assert whistled.issue(1).called == ()
    assert "改由滨河物业服务队刘师傅办，您不用去了" in whistled.heard_by("ShuiGong")


def test_one_party_is_no_meeting(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元水管漏水", GROUP)
    assert "请点名叫谁" in stage.say("LiShuji", "吹哨 1")


def test_whom_no_chat_reaches_has_to_be_rung(stage: Stage) -> None:
    stage.open_chats("LiShuji", "LiuShifu")
    stage.say("LiDaye", "3号楼2单元水管漏水", GROUP)
    answer = stage.say("LiShuji", "吹哨 1 供水")
    assert "柳河供水服务队这边没和我说过话，发不到，请打个电话" in answer


def test_a_resident_blows_no_whistle(leak: Stage) -> None:
    assert "吹哨要由社区或者街道来吹" in leak.say("LiDaye", "吹哨 1 物业", GROUP)
    assert "已登记" in leak.say("LiDaye", "吹哨 3号楼半夜有人吹，吵得睡不着", GROUP)
    assert leak.issue(1).called == ()
    assert "吹哨要由社区或者街道来吹" in leak.say("LiuShifu", "吹哨 1 供水")


def test_the_machine_that_takes_it_back_makes_hops_too(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    for _ in range(3):
        stage.later(minutes=20)
    assert stage.issue(1).hops == 3
    assert "先后在手" in stage.heard_by("LiShuji")
    assert "刘师傅（没有回应，收回改派）" in stage.heard_by("LiShuji")


def test_who_is_called_need_not_say_the_number(whistled: Stage) -> None:
    whistled.say("ShuiGong", "收到")
    assert whistled.issue(1).owner == "ShuiGong"


def test_it_shows_who_is_waited_for(whistled: Stage) -> None:
    line = "吹哨：叫了滨河物业服务队、柳河供水服务队，等一家来接"
    assert line in whistled.say("LiDaye", "查 1", GROUP)
    whistled.say("LiuShifu", "收到")
    assert "吹哨" not in whistled.say("LiDaye", "查 1", GROUP)


def test_who_stands_in_is_called_and_takes_it_for_the_team(leak: Stage) -> None:
    leak.say("ShuiGong", "请假 今天 由任暖生代")
    leak.say("LiShuji", "吹哨 1 物业 供水")
    assert "李书记吹哨" in leak.heard_by("ReGong")
    leak.say("ReGong", "收到 1")
    issue = leak.issue(1)
    assert (issue.owner_team, issue.handler, issue.first_team) == ("T-GS", "ReGong", "T-GS")


def test_who_is_called_sees_it_among_what_they_have_until_one_takes_it(whistled: Stage) -> None:
    for userid in ("LiuShifu", "HaoShifu", "ShuiGong"):
        assert "（吹哨叫到您）" in whistled.say(userid, "我的活")
        assert "（吹哨叫到您）" in whistled.say(userid, "我的事")
    whistled.say("ShuiGong", "收到 1")
    assert "吹哨叫到您" not in whistled.say("ShuiGong", "我的活")
    assert whistled.say("LiuShifu", "我的活") == "您手上现在没有没办完的事。"


def test_who_stands_in_for_somebody_called_is_told_and_may_take_it(leak: Stage) -> None:
    leak.say("WangFang", "请假 今天 由何玉兰代")
    leak.say("LiShuji", "吹哨 1 王芳 物业")
    assert "请几家一起来定" in leak.heard_by("HeYulan")
    assert "（吹哨叫到您）" in leak.say("HeYulan", "我的活")
    leak.say("HeYulan", "收到")
    assert leak.issue(1).handler == "HeYulan"
