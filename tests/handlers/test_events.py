"""Many homes, one repair: proposed once, decided by a person, joined, taken apart, answered home by home."""

import pytest

from storage.hot_spot_row import HotSpotState
from storage.hot_spots import HotSpots
from storage.models import Action, Level, State
from tests.handlers.stage import GROUP, MORNING, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

HOMES = (("LiDaye", 1), ("ZhangAyi", 2), ("XiaoLin", 3))


@told_once
def dry(stage: Stage) -> Stage:
    """Three stairwells of one building have no water."""
    stage.reach_everybody()
    for home, unit in HOMES:
        stage.say(home, f"3号楼{unit}单元停水了", GROUP)
    return stage


@told_once
def event(dry: Stage) -> Stage:
    """And the secretary has said that it is one event."""
    dry.say("LiShuji", "成立 1")
    return dry


def actions(stage: Stage, number: int) -> list[Action]:
    steps = stage.steps(number)
    return [step.action for step in steps]


def states(stage: Stage) -> list[HotSpotState]:
    found = stage.database.read(lambda uow: uow.hot_spots.list_since("BH01", MORNING))
    return [spot.state for spot in found]


def test_the_secretary_is_asked_once_with_all_that_is_needed_to_decide(dry: Stage) -> None:
    notice = next(one for one in dry.told if one.target == "LiShuji")
    assert notice.text.splitlines() == [
        "【#1】像是一件公共的事：滨河小区3号楼，停水水压",
        "1小时内有3户说：【#1】【#2】【#3】。【#1】现在已派单，曹水生。",
        ("并成一件办、群里说一次，回“成立 1”；不是一回事，回“不成立 1”。只并其中几件，比如：并成一件 1 2。"),
    ]
    assert notice.card is not None
    assert [button.command for button in notice.card.buttons] == ["成立 1", "不成立 1"]
    dry.say("WangFang", "3号楼4单元停水了", GROUP)
    assert dry.heard_by("LiShuji") == ""
    assert states(dry) == [HotSpotState.PROPOSED]


def test_all_that_was_alike_was_read_at_each_report_of_what_had_been_proposed(
    dry: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(HotSpots, "list_alike")
    dry.say("WangFang", "3号楼4单元停水了", GROUP)
    assert dry.issue(4).reporter == "WangFang"
    assert states(dry) == [HotSpotState.PROPOSED]


def test_two_homes_or_three_in_two_hours_are_not_enough(stage: Stage) -> None:
    stage.reach_everybody()
    for home, unit in HOMES:
        stage.say(home, f"3号楼{unit}单元停水了", GROUP)
        stage.later(minutes=50)
    assert states(stage) == []


def test_five_homes_of_the_compound_are_enough(stage: Stage) -> None:
    stage.reach_everybody()
    for home, building in (("ZhaoLei", 1), ("SunNainai", 2), ("LiDaye", 3), ("HuJing", 5)):
        stage.say(home, f"{building}号楼停水了", GROUP)
    stage.later(minutes=4)  # nobody says whether it is the same
    assert states(stage) == []
    stage.say("ChenShufen", "1号楼停水了", GROUP)
    assert "像是一件公共的事：滨河小区，停水水压" in stage.heard_by("LiShuji")
    assert "2小时内有5户说" in stage.heard_by("LiShuji")


def test_quarrels_and_tidings_from_many_homes_are_never_proposed(stage: Stage) -> None:
    stage.reach_everybody()
    for home, unit in HOMES:
        stage.say(home, f"3号楼{unit}单元楼上漏水到我家不肯赔，要个说法", GROUP)
    assert states(stage) == []


def test_where_the_secretary_cannot_be_reached_a_community_worker_is_asked(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    for home, unit in HOMES:
        stage.say(home, f"3号楼{unit}单元停水了", GROUP)
    assert "像是一件公共的事" in stage.heard_by("ZhaoMin")


def test_a_yes_makes_one_repair_of_them_and_each_is_told_once(event: Stage) -> None:
    assert [event.issue(number).merged_into for number in (1, 2, 3)] == [0, *[event.issue(1).id] * 2]
    assert event.issue(1).event_at == event.now
    group = [one.text for one in event.told if one.target == GROUP]
    assert group == [
        (
            "【#1】滨河小区3号楼：停水水压，已有3户说了，合成一件办，由曹水生负责，办好在这里说。\n"
            "您家也这样，回“我家也是 1”就算上，不用再报。"
        )
    ]
    owner = [one.text for one in event.told if one.target == "ShuiGong"]
    merged = "并进来的有【#2】【#3】，一次办好，办完回“办完了 滨河#1”。"
    assert owner == [f"【滨河#1】定为公共事件：滨河小区3号楼，3户，{merged}"]
    assert actions(event, 1)[-1] is Action.EVENT
    assert actions(event, 2)[-1] is Action.MERGE


def test_the_proposal_may_be_quoted_though_it_names_several(dry: Stage) -> None:
    dry.say("LiShuji", "成立", quote="【#1】像是一件公共的事\n1小时内有3户说：【#1】【#2】【#3】。")
    assert dry.issue(1).event_at == dry.now


def test_one_matter_of_many_homes_is_an_event_as_well(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼暖气不热", GROUP)
    for home in ("ZhangAyi", "XiaoLin"):
        stage.say(home, "我家也是 1", GROUP)
    assert "1小时内有3户说，现在已派单，任暖生。\n定下来、群里说一次" in stage.heard_by("LiShuji")
    assert stage.say("LiShuji", "成立").startswith("【#1】成立了：一共3户，由柳河供热服务队任暖生一起办。")


def test_a_second_yes_is_told_who_decided(event: Stage) -> None:
    assert event.say("ZhaoMin", "成立 1") == "【#1】李书记已经定了：成立。要拆开回“拆开 1”。"
    assert event.heard_by(GROUP) == ""
    assert "现在没有等您定的" in event.say("ZhaoMin", "成立")


def test_a_no_leaves_them_what_they_are_and_asks_no_more(dry: Stage) -> None:
    assert dry.say("LiShuji", "不成立") == "【#1】好，各办各的，不并。"
    assert dry.heard_by(GROUP) == ""
    assert "现在没有等您定的" in dry.say("LiShuji", "不成立 1")
    dry.say("WangFang", "3号楼4单元停水了", GROUP)
    assert states(dry) == [HotSpotState.REFUSED]
    assert dry.issue(2).merged_into == 0


def asked(stage: Stage, hours: int) -> list[str]:
    """What the secretary is asked in the next hours, an hour at a time."""
    heard = []
    for _ in range(hours):
        stage.later(hours=1)
        heard.append(stage.heard_by("LiShuji"))
    return [
        text for text in "\n".join(heard).splitlines() if "像是一件公共的事" in text or "还等您定" in text
    ]


def test_a_proposal_without_an_answer_was_never_repeated(dry: Stage) -> None:
    assert asked(dry, 2) == []
    assert asked(dry, 30) == [
        "【#1】像是一件公共的事：滨河小区3号楼，停水水压",
        "还等您定一下；不回就先一件一件办。",
    ]
    assert "成立了" in dry.say("LiShuji", "成立")


@pytest.mark.parametrize("words", ["成立", "不成立"])
def test_who_has_answered_is_not_asked_again(dry: Stage, words: str) -> None:
    dry.say("LiShuji", words)
    assert asked(dry, 5) == []


def test_when_all_of_it_is_done_nothing_is_left_to_decide(dry: Stage) -> None:
    dry.say("ShuiGong", "全部修好了")
    assert asked(dry, 5) == []


def test_a_resident_decides_nothing(dry: Stage) -> None:
    assert "成立公共事件要由社区来定" in dry.say("LiDaye", "成立 1", GROUP)
    assert states(dry) == [HotSpotState.PROPOSED]


def test_a_person_may_put_some_of_them_together_unasked(stage: Stage) -> None:
    stage.reach_everybody()
    for home, unit in HOMES:
        stage.say(home, f"3号楼{unit}单元停水了", GROUP)
    assert "【#2】成立了：并入【#1】，一共2户" in stage.say("ZhaoMin", "把2和1并成一件")
    assert stage.issue(3).merged_into == 0
    assert "还在办的才能并" in stage.say("ZhaoMin", "并成一件 1 2")


def test_the_one_who_is_furthest_carries_the_work_and_others_may_stay_away(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼1单元停水了", GROUP)
    stage.say("ZhangAyi", "3号楼2单元水管爆了，水往外喷", GROUP)
    stage.say("LiuShifu", "到了 2")
    stage.say("XiaoLin", "3号楼3单元停水了", GROUP)
    stage.say("LiShuji", "成立")
    assert [stage.issue(number).merged_into for number in (1, 2, 3)] == [
        stage.issue(2).id,
        0,
        stage.issue(2).id,
    ]
    assert stage.heard_by("ShuiGong") == "【#1】【#3】停水水压并到【#2】一起办，按那一件来就行。"


def test_a_later_report_of_it_is_one_more_home_and_nobody_is_sent_again(event: Stage) -> None:
    event.later(hours=4)
    event.say("WangFang", "3号楼4单元也停水了", GROUP)
    assert event.issue(1).co_reporters == ("WangFang",)
    assert event.heard_by("ShuiGong") == ""


def test_what_lies_elsewhere_or_is_a_danger_is_its_own(event: Stage) -> None:
    event.later(hours=4)
    event.say("ZhaoLei", "1号楼停水了", GROUP)
    event.say("WangFang", "3号楼4单元有煤气味", GROUP)
    assert [event.issue(number).merged_into for number in (4, 5)] == [0, 0]
    assert event.issue(1).co_reporters == ()


def test_it_widens_to_the_compound_when_enough_of_it_speaks(event: Stage) -> None:
    heard = ""
    for home, building in (("ZhaoLei", 1), ("SunNainai", 2), ("HuJing", 5), ("YangLiu", 5)):
        event.say(home, f"{building}号楼2单元停水了", GROUP)
        event.later(minutes=4)
        heard += event.heard_by("LiShuji")
    assert heard.count("这件公共事件不止原来那些户：滨河小区，停水水压") == 1
    event.say("LiShuji", "并案 6 到 5")
    assert "一共7户" in event.say("LiShuji", "成立")
    assert {event.issue(number).merged_into for number in range(2, 7)} == {event.issue(1).id}
    assert "【#1】滨河小区：停水水压，已有7户说了" in event.heard_by(GROUP)
    assert "公共事件又大了些" in event.heard_by("ShuiGong")
    event.say("LiShuji", "拆开 1")
    assert set(states(event)) == {HotSpotState.DISSOLVED}


def test_one_may_be_taken_out_again_with_a_record(event: Stage) -> None:
    answer = event.say("LiShuji", "拆开 2")
    assert answer == "【#2】已拆开，单独办，由柳河供水服务队曹水生负责。"
    assert event.issue(2).merged_into == 0
    assert actions(event, 2)[-1] is Action.UNLINK
    assert "请您来办" in event.heard_by("ShuiGong")
    assert "单独办了" in event.heard_by("ZhangAyi")
    assert "拆开要由楼门长或社区来定" in event.say("LiDaye", "拆开 3", GROUP)


def test_the_whole_may_be_taken_apart(event: Stage) -> None:
    assert event.say("LiShuji", "拆开 1") == "【#1】公共事件拆开了，【#2】【#3】都单独办。"
    assert "核实后不是一件事" in event.heard_by(GROUP)
    assert [event.issue(number).merged_into for number in (1, 2, 3)] == [0, 0, 0]
    assert (event.issue(1).event_at, states(event)) == (None, [HotSpotState.DISSOLVED])
    assert actions(event, 1)[-1] is Action.DISSOLVE


def test_who_said_it_first_may_take_it_back_and_the_others_are_worked_for(event: Stage) -> None:
    answer = event.say("LiDaye", "撤回 1", GROUP)
    assert answer == "【#1】记下了，您家不用办了；还有2户在等，接着办。"
    assert (event.issue(1).state, event.issue(1).reporter) == (State.ASSIGNED, "")
    event.say("ShuiGong", "办完了 1")
    assert event.heard_by("LiDaye") == ""
    assert event.issue(2).state is State.RESOLVED


def test_what_hung_under_a_declined_matter_stands_alone(event: Stage) -> None:
    event.say("ZhaoMin", "不予受理 1 自来水公司计划停水")
    assert [event.issue(number).merged_into for number in (2, 3)] == [0, 0]
    assert "请您来办" in event.heard_by("ShuiGong")


def test_when_it_is_done_each_home_is_asked_and_answers_for_itself_alone(event: Stage) -> None:
    event.say("WangFang", "我家也是 1", GROUP)
    event.say("ShuiGong", "办完了 1 换了阀门")
    assert "【#2】【#3】一起办好了" in event.heard_by(GROUP)
    for home in ("LiDaye", "ZhangAyi", "XiaoLin", "WangFang"):
        assert "满意" in event.heard_by(home)
    assert "【#2】谢谢您" in event.say("ZhangAyi", "满意 1", GROUP)
    assert "【#3】没修好，重新派给" in event.say("XiaoLin", "没修好 1", GROUP)
    out = event.say("WangFang", "不满意 1 水还是小", GROUP)
    assert out == ("【#4】记下了，【#1】里您家还没好，单独给您办，由柳河供水服务队曹水生负责，社区也会看到。")
    assert (event.issue(4).continues, event.issue(4).level) == (event.issue(1).id, Level.COMMUNITY)
    assert "滨河小区3号楼有一户说还没好：水还是小" in event.heard_by("LiShuji")
    assert event.issue(1).co_reporters == (), "the others' confirmation does not wait for theirs"
    assert [event.issue(number).state for number in (1, 2, 3)] == [
        State.RESOLVED,
        State.CLOSED,
        State.ASSIGNED,
    ]


def test_of_a_quoted_list_of_numbers_ones_own_is_meant(event: Stage) -> None:
    event.say("ShuiGong", "办完了 1")
    posted = event.heard_by(GROUP)
    assert posted.count("【#") == 3
    assert "【#2】谢谢您" in event.say("ZhangAyi", "满意", GROUP, quote=posted)
    assert "【#3】没修好" in event.say("XiaoLin", "没修好", GROUP, quote=posted)


def test_where_many_homes_are_not_well_after_it_the_secretary_is_asked_again(event: Stage) -> None:
    for home in ("WangFang", "WangDage", "FengYe"):
        event.say(home, "我家也是 1", GROUP)
    event.say("ShuiGong", "办完了 1")
    for home in ("WangFang", "WangDage", "FengYe"):
        event.say(home, "没修好 1", GROUP)
    assert "像是一件公共的事：滨河小区3号楼，停水水压" in event.heard_by("LiShuji")


def test_what_hangs_under_one_comes_along_when_that_is_merged(event: Stage) -> None:
    event.say("ZhaoLei", "1号楼楼道灯不亮", GROUP)
    event.say("LiShuji", "并案 1 到 4")
    assert {event.issue(number).merged_into for number in (1, 2, 3)} == {event.issue(4).id}


def test_a_lookup_tells_of_the_event(event: Stage) -> None:
    assert "公共事件（11月20日定）：3户，并着【#2】【#3】" in event.say("LiDaye", "查 1", GROUP)
    assert "并到【#1】一起办，那一件：已派单" in event.say("ZhangAyi", "查 2", GROUP)


def test_after_it_is_over_a_new_wave_is_proposed_anew(event: Stage) -> None:
    event.say("ShuiGong", "办完了 1")
    event.later(minutes=30)
    for unit, home in enumerate(("WangDage", "FengYe", "YangLiu"), 5):
        event.say(home, f"3号楼{unit}单元停水了", GROUP)
    assert states(event) == [HotSpotState.PROPOSED, HotSpotState.CONFIRMED]


def test_who_joins_an_old_matter_counts_from_when_they_joined(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼电梯坏了", GROUP)
    stage.later(hours=5)
    for home in ("ZhangAyi", "XiaoLin"):
        stage.say(home, "我家也是 1", GROUP)
    assert states(stage) == []
    stage.say("WangFang", "我家也是 1", GROUP)
    assert "1小时内有3户说" in stage.heard_by("LiShuji")


def test_homes_of_two_buildings_were_put_before_the_secretary_as_one_building(stage: Stage) -> None:
    stage.open_chats("LiShuji")
    stage.say("ZhaoLei", "1号楼停水了", GROUP)
    for home in ("SunNainai", "HuJing"):
        stage.say(home, "我家也停水了", GROUP)
    assert len(stage.issue(1).co_reporters) == 2
    assert "公共的事" not in stage.heard_by("LiShuji"), "one home of each building are not three of one"
    for home in ("LiDaye", "ZhangAyi"):
        stage.say(home, "我家也停水了", GROUP)
    told = stage.heard_by("LiShuji")
    assert "像是一件公共的事：滨河小区，停水水压" in told
    assert "5户" in told


def test_three_homes_of_a_building_were_overlooked_where_one_had_joined_a_matter_of_another(
    stage: Stage,
) -> None:
    stage.open_chats("LiShuji")
    stage.say("LiDaye", "3号楼停水了", GROUP)
    for home, unit in (("YangLiu", 1), ("SunNainai", 2)):
        stage.say(home, f"5号楼{unit}单元停水了", GROUP)
        stage.say(home, "不是", GROUP)
    stage.say("HuJing", "我住5号楼2单元501")
    stage.say("HuJing", "我家也是 1", GROUP)
    assert "像是一件公共的事：滨河小区5号楼，停水水压" in stage.heard_by("LiShuji")


def test_who_had_taken_what_was_merged_went_all_the_same_where_both_were_their_teams(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼1单元楼道灯不亮", GROUP)
    stage.say("ZhangAyi", "6号楼楼道灯不亮", GROUP)
    stage.say("HaoShifu", "收到 2")
    stage.say("ZhaoMin", "并案 2 到 1")
    assert "按那一件来就行" in stage.heard_by("HaoShifu")
    assert "又并进来一件" in stage.heard_by("LiuShifu")
    assert "按那一件来就行" not in stage.heard_by("LiuShifu")
