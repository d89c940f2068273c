"""巡查 and 核查: what is found on a round is checked by somebody who neither found nor did it."""

import pytest

from bot.ledger_rows import ledger_rows
from handlers.wording.ledger_sheet import HEADER
from storage.models import Action, Door, Level, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

LAMP = "巡查 滨河小区3号楼2单元楼道灯坏了"
EVERYBODY = ("QianXiaojun", "LiuShifu", "ZhangGuanjia", "ZhaoMin", "SunLi", "LiShuji", "LiDaye")


@told_once
def town(stage: Stage) -> Stage:
    """Everybody can be reached."""
    stage.open_chats(*EVERYBODY)
    return stage


def last_step(stage: Stage) -> tuple[Action, str, str]:
    issue = stage.issue(1)
    step = stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))[-1]
    return step.action, step.actor, step.note


def test_a_find_is_worked_and_checked_and_its_finder_is_asked_nothing(town: Stage) -> None:
    answer = town.say("QianXiaojun", LAMP, photos=1)
    assert answer.startswith("【#1】已登记：照明损坏，3号楼2单元。")
    assert answer.endswith("算您巡查发现的，办完由物管员或社区核查。")
    issue = town.issue(1)
    assert (issue.door, issue.reporter, issue.relayed_by, issue.chat_id) == (
        Door.PATROL,
        "",
        "QianXiaojun",
        GROUP,
    )
    assert (issue.words, issue.place.building, len(issue.evidence)) == (LAMP[3:], "3", 1)
    assert "发现人：钱小军（巡查发现）" in town.heard_by("LiuShifu")

    town.say("LiuShifu", "办完了 1 换了灯泡")
    assert town.heard_by(GROUP).endswith("换了灯泡\n等物管员或社区核查。")
    assert town.hearers() == {"LiuShifu", "ZhangGuanjia", GROUP}
    assert town.heard_by("ZhangGuanjia").splitlines() == [
        "【#1】请您核查：照明损坏",
        "地点：滨河小区3号楼2单元",
        "钱小军（巡查发现）：滨河小区3号楼2单元楼道灯坏了",
        "刘师傅办的（照片1张），说：换了灯泡",
        "合格回“核查 1 合格”，不合格回“核查 1 不合格 原因”。3天没核查就按未核查归档。",
    ]
    assert "核查：待核查" in town.say("QianXiaojun", "进度 1")

    assert town.say("ZhangGuanjia", "核查 1 合格") == "【#1】核查合格，已归档，辛苦。"
    issue = town.issue(1)
    assert (issue.state, issue.closed_by_machine, issue.closed_at) == (State.CLOSED, False, town.now)
    assert last_step(town) == (Action.APPROVE, "ZhangGuanjia", "")
    heard = "【#1】照明损坏经张立新核查合格，已归档。"
    assert town.heard_by(GROUP) == town.heard_by("QianXiaojun") == town.heard_by("LiuShifu") == heard
    row = dict(zip(HEADER, next(ledger_rows(town.database, town.desk, "BH")), strict=True))
    shown = (row["来源"], row["说事人"], row["核查"], row["协办"])
    assert shown == ("巡查", "钱小军（巡查发现）", "合格", "")
    town.later(days=4)
    assert not town.issue(1).closed_by_machine
    assert town.database.read(lambda uow: uow.ledger.verify()) == []


@ON_SQLITE
def test_who_found_it_neither_rates_nor_checks_it(town: Stage) -> None:
    town.say("ZhaoMin", LAMP)
    town.say("LiuShifu", "办完了 1")
    assert "由物管员或社区来核查" in town.say("ZhaoMin", "满意 1")
    assert "由物管员或社区来核查" in town.say("ZhaoMin", "核查 1 合格")
    assert town.issue(1).state is State.RESOLVED
    assert "已归档" in town.say("SunLi", "合格 1"), "her colleague may"


@ON_SQLITE
def test_a_steward_who_did_it_is_not_asked_and_may_not_check(town: Stage) -> None:
    town.say("QianXiaojun", LAMP)
    town.say("ZhaoMin", "转给 张立新 1")
    town.say("ZhangGuanjia", "办完了 1")
    assert {"ZhaoMin", "SunLi"} <= town.hearers()
    assert "请您核查" not in town.heard_by("ZhangGuanjia")
    assert "自己办的不能自己核查" in town.say("ZhangGuanjia", "核查 1 合格")
    assert "已归档" in town.say("ZhaoMin", "核查合格 1")


@ON_SQLITE
def test_a_steward_nobody_can_reach_leaves_it_to_the_community(stage: Stage) -> None:
    stage.open_chats("LiuShifu", "SunLi", "QianXiaojun")
    stage.say("QianXiaojun", LAMP)
    stage.say("LiuShifu", "办完了 1")
    assert "请您核查" in stage.heard_by("SunLi")


@ON_SQLITE
def test_a_bad_check_sends_it_back_with_its_reason_and_lets_the_next_level_watch(town: Stage) -> None:
    town.say("QianXiaojun", LAMP)
    town.say("LiuShifu", "办完了 1")
    assert "请带上原因" in town.say("ZhangGuanjia", "核查 1 不合格")
    answer = town.say("ZhangGuanjia", "核查 1 不合格 灯还是不亮")
    assert answer == "【#1】核查不合格，重新派给滨河物业服务队刘师傅了。"
    issue = town.issue(1)
    assert (issue.state, issue.owner, issue.reopened, issue.level) == (
        State.ASSIGNED,
        "LiuShifu",
        1,
        Level.COMMUNITY,
    )
    assert last_step(town) == (Action.REJECT, "ZhangGuanjia", "灯还是不亮")
    assert "请返工" in town.heard_by("LiuShifu")
    assert "补充：灯还是不亮" in town.heard_by("LiuShifu")
    assert town.heard_by("LiShuji") == (
        "【#1】张立新核查不合格：灯还是不亮。重新办，由滨河物业服务队刘师傅负责。"
    )
    town.say("LiuShifu", "办完了 1")
    assert "请您核查" in town.heard_by("ZhangGuanjia"), "it is looked at again"


@ON_SQLITE
def test_a_check_is_understood_in_a_residents_words(town: Stage) -> None:
    for number, words, state in ((1, "满意 1", State.CLOSED), (2, "没修好 2 灯还是黑的", State.ASSIGNED)):
        town.say("QianXiaojun", LAMP)
        town.say("LiuShifu", f"办完了 {number}")
        town.say("ZhangGuanjia", words)
        assert town.issue(number).state is state
    assert "没有等您评价的事" in town.say("QianXiaojun", "满意")


@ON_SQLITE
def test_silence_is_no_approval(town: Stage) -> None:
    town.say("QianXiaojun", LAMP)
    town.say("LiuShifu", "办完了 1")
    town.later(days=3)
    issue = town.issue(1)
    assert (issue.state, issue.closed_by_machine) == (State.CLOSED, True)
    assert last_step(town) == (Action.CLOSE, "", "未核查")
    assert "核查：未核查" in town.say("ZhaoMin", "进度 1")
    town.later(days=2)
    town.say("ZhaoMin", "核查 1 不合格 灯又灭了")
    assert town.issue(1).state is State.ASSIGNED, "a bad check is heard a week long"


@ON_SQLITE
def test_who_watches_a_late_find_reads_who_found_it(town: Stage) -> None:
    town.say("QianXiaojun", LAMP)
    town.say("LiuShifu", "收到 1")
    town.later(minutes=70)
    assert "；钱小军（巡查发现）；" in town.heard_by("ZhaoMin")


@ON_SQLITE
def test_homes_that_joined_are_asked_and_do_not_end_it(town: Stage) -> None:
    town.say("QianXiaojun", LAMP)
    assert "一共1户" in town.say("LiDaye", "我家也是", GROUP, quote="【#1】已登记")
    town.say("LiuShifu", "办完了 1")
    assert "附议的邻居请回" in town.heard_by(GROUP)
    assert "谢谢您" in town.say("LiDaye", "满意 1", GROUP)
    assert town.issue(1).state is State.RESOLVED


@ON_SQLITE
def test_what_a_resident_said_is_not_checked(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("LiuShifu", "办完了 1")
    assert town.hearers() == {"LiuShifu", GROUP, "LiDaye"}
    assert "由居民来评" in town.say("ZhangGuanjia", "核查 1 合格")
    assert "由物管员或社区来做" in town.say("LiDaye", "核查 1 合格", GROUP)


@ON_SQLITE
def test_a_round_is_walked_by_those_at_work_and_neighbour_stewards(town: Stage) -> None:
    town.say("LiDaye", "巡查 3号楼2单元楼道灯坏了", GROUP)
    assert (town.issue(1).door, town.issue(1).reporter) == (Door.CHAT, "LiDaye")
    town.say("JiangJie", "巡查发现西楼门禁坏了")
    assert (town.issue(2).door, town.issue(2).place.compound) == (Door.PATROL, "BH03")


@ON_SQLITE
def test_a_round_says_what_and_where(town: Stage) -> None:
    assert town.say("QianXiaojun", "巡查正常，未发现异常") == "好的，巡查没发现问题，辛苦了。"
    for words in ("巡查", "巡查 大家辛苦了"):
        assert "发现了什么、在哪儿？" in town.say("QianXiaojun", words)
    asked = town.say("QianXiaojun", "巡查 3号楼2单元楼道灯坏了")
    assert asked.startswith("在哪个小区（滨河小区、柳岸家园、铁路宿舍）？")
    assert asked.endswith("巡查 滨河小区3号楼2单元楼道灯坏了")
    assert town.say("QianXiaojun", "巡查 隔壁柳岸家园修了，3号楼2单元楼道灯还坏着").startswith("在哪个小区")
    town.say("QianXiaojun", "巡查 柳岸2号楼下水道堵了")
    assert town.issue(1).place.compound == "BH02"
    assert "已登记" in town.say("QianXiaojun", "巡查 3号楼2单元楼道灯坏了", GROUP)


@ON_SQLITE
@pytest.mark.parametrize(
    ("words", "compound"),
    [
        ("巡查 隔壁柳岸家园也没修，3号楼2单元楼道灯坏了", "BH01"),
        ("巡查 柳岸家园2号楼下水道堵了", "BH02"),
        ("巡查 3号楼2单元楼道灯坏了", "BH01"),
    ],
)
def test_a_stewards_find_lies_where_the_words_say_else_in_their_compound(
    town: Stage, words: str, compound: str
) -> None:
    town.say("ZhangGuanjia", words)
    assert (town.issue(1).door, town.issue(1).place.compound) == (Door.PATROL, compound)


@ON_SQLITE
def test_only_what_waits_for_a_check_needs_no_number(town: Stage) -> None:
    town.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    town.say("QianXiaojun", "巡查 滨河小区1号楼门禁坏了")
    town.say("LiuShifu", "办完了 1")
    town.say("LiuShifu", "办完了 2")
    assert "核查：待核查" in town.say("ZhangGuanjia", "核查 2")
    assert town.say("ZhangGuanjia", "待核查").splitlines() == [
        "等您核查：",
        "【#2】门禁对讲，1号楼，刘师傅办的",
        "看过回“核查 2 合格”或“核查 2 不合格 原因”。",
    ]
    assert town.say("LiuShifu", "哪些待核查?") == "没有等您核查的。"
    assert town.say("ZhangGuanjia", "合格").startswith("【#2】核查合格")
