"""我家也是: one job for many homes, asked where it is not certain, and nothing said gets lost."""

import pytest

from handlers.message import MessageKind
from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

NO_WATER = "5号楼停水了"
LAMP = "3号楼楼道灯不亮"


@told_once
def dry(stage: Stage) -> Stage:
    stage.open_chats("ShuiGong", "HeYulan")
    stage.say("HuJing", NO_WATER, GROUP)
    return stage


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@ON_SQLITE
def test_a_plain_me_too_joins_at_once_and_rings_nobody(dry: Stage) -> None:
    dry.later(minutes=2)
    assert dry.say("SunNainai", "我家也是", GROUP) == "【#1】算上您家，一共2户。办好了也会问您。"
    assert dry.heard_by("ShuiGong") == ""
    assert dry.issue(1).co_reporters == ("SunNainai",)


@ON_SQLITE
def test_a_neighbour_who_gave_unit_and_room_was_asked_whether_it_was_the_same_power_cut(stage: Stage) -> None:
    stage.say("HuJing", "整个小区停电了", GROUP)
    assert "一共2户" in stage.say("SunNainai", "我家也停电了，2号楼2单元101室", GROUP)


@ON_SQLITE
def test_who_said_that_it_is_the_same_in_their_stairwell_had_a_matter_of_doors_opened(dry: Stage) -> None:
    assert "一共2户" in dry.say("SunNainai", "2单元的也一样", GROUP)


def test_who_is_asked_answers_and_no_words_are_lost(dry: Stage) -> None:
    """On both databases: the question is kept, and the answer finds it."""
    dry.later(minutes=50)
    told = dry.say("SunNainai", "2号楼停水了，水龙头一滴水都没有", GROUP, photos=1)
    assert told.startswith("【#1】停水水压，5号楼已经在办，您说的和它是一回事吗？@我回“是”或“不是”")
    assert dry.say("SunNainai", "是的", GROUP).startswith("【#1】算上您家，一共2户")
    assert (count(dry), len(dry.issue(1).evidence)) == (1, 1)
    dry.say("ZhaoLei", "1号楼停水了，一滴水都没有", GROUP)
    assert dry.say("ZhaoLei", "不是，我家是阀门坏了", GROUP).startswith("【#2】已登记：停水水压，1号楼")
    assert dry.issue(2).words == "1号楼停水了，一滴水都没有；我家是阀门坏了"


@ON_SQLITE
class TestAsked:
    def test_silence_opens_it_and_a_late_yes_hangs_it_under_the_other(self, dry: Stage) -> None:
        dry.later(minutes=50)
        dry.say("SunNainai", "2号楼停水了，一滴水都没有", GROUP)
        dry.later(minutes=4)
        assert "【#2】已登记：停水水压，2号楼。" in dry.heard_by(GROUP)
        assert "先单独登记" in dry.heard_by(GROUP)
        assert dry.issue(2).reporter == "SunNainai"
        dry.later(minutes=5)
        assert dry.heard_by(GROUP) == ""
        assert dry.say("SunNainai", "是", GROUP).startswith("【#2】并到【#1】一起办")
        assert dry.issue(2).merged_into == dry.issue(1).id

    def test_a_late_yes_left_behind_who_helped_and_what_hung_under_it(self, dry: Stage) -> None:
        dry.reach_everybody()
        dry.later(minutes=50)
        dry.say("SunNainai", "2号楼停水了，一滴水都没有", GROUP)
        dry.later(minutes=4)
        dry.say("YangLiu", "认领 2")
        dry.say("ZhaoLei", LAMP, GROUP)
        dry.say("ZhaoMin", "并案 3 到 2")
        dry.say("SunNainai", "是", GROUP)
        assert "按那一件来就行" in dry.heard_by("YangLiu")
        assert dry.issue(3).merged_into == dry.issue(1).id

    def test_a_yes_to_nothing_and_of_somebody_else_says_nothing(self, dry: Stage) -> None:
        assert dry.say("SunNainai", "是", GROUP) == ""
        dry.later(minutes=50)
        dry.say("SunNainai", "2号楼停水了，一滴水都没有", GROUP)
        assert dry.say("ZhaoLei", "是", GROUP) == ""
        assert dry.say("ZhaoLei", "是 1", GROUP, kind=MessageKind.CLICK) == ""
        assert dry.say("SunNainai", "是 1", GROUP, kind=MessageKind.CLICK).startswith("【#1】算上您家")

    def test_one_question_at_a_time(self, dry: Stage) -> None:
        dry.say("LiDaye", LAMP, GROUP)
        dry.later(minutes=50)
        assert "一回事吗" in dry.say("SunNainai", "2号楼停水了，一滴水都没有", GROUP)
        assert dry.say("SunNainai", "3号楼楼道灯又不亮了，黑的", GROUP).startswith("【#3】已登记")

    def test_a_danger_never_waits_for_an_answer(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元楼道有煤气味，呛人", GROUP)
        told = stage.say("ZhangAyi", "3号楼楼道里煤气味好大", GROUP)
        assert told.startswith("【#2】请马上打 119")
        again = stage.say("XiaoLin", "3号楼2单元一股煤气味，谁家漏气了", GROUP)
        assert again.startswith("【#1】请马上打 119")
        assert stage.issue(1).co_reporters == ("XiaoLin",)

    def test_who_was_joined_may_say_that_it_is_something_else(self, dry: Stage) -> None:
        told = dry.say("ZhaoLei", "我们1号楼也停水了", GROUP)
        assert told.startswith("【#1】和停水水压，5号楼是一回事，已算上您家，一共2户")
        assert "不是 1" in told
        assert dry.say("ZhaoLei", "不是 1", GROUP).startswith("【#2】已登记：停水水压，1号楼")
        assert dry.issue(1).co_reporters == ()

    def test_a_bare_me_too_that_is_not_it_is_asked_what_it_is(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元水管漏水", GROUP)
        assert "一回事吗" in stage.say("SunNainai", "我家也是", GROUP)
        assert stage.say("SunNainai", "不是", GROUP).startswith("那您家是什么事")
        assert count(stage) == 1

    def test_among_several_it_is_asked_which_and_a_number_is_enough(self, dry: Stage) -> None:
        dry.say("LiDaye", "3号楼2单元水管漏水", GROUP)
        asked = dry.say("SunNainai", "+1", GROUP)
        assert asked.startswith("您说的是哪一件？")
        assert dry.say("SunNainai", "我家也是 1", GROUP).startswith("【#1】算上您家，一共2户")

    def test_each_home_confirms_for_itself(self, dry: Stage) -> None:
        dry.say("SunNainai", "我家也是", GROUP)
        dry.say("ShuiGong", "办完了")
        dry.say("HuJing", "满意 1", GROUP)
        assert dry.issue(1).state is State.RESOLVED
        dry.say("SunNainai", "满意 1", GROUP)
        assert dry.issue(1).state is State.CLOSED

    def test_a_dispute_is_nobodys_to_join(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元楼上501漏水到我家401，他不肯赔", GROUP)
        assert stage.say("ZhangAyi", "3号楼2单元楼上漏水到我家，不肯赔", GROUP).startswith("【#2】")

    def test_one_home_takes_it_back_for_itself_alone(self, dry: Stage) -> None:
        dry.say("SunNainai", "我家也是", GROUP)
        dry.say("ZhaoLei", "我家也是", GROUP)
        assert dry.say("HuJing", "撤回 1", GROUP) == "【#1】记下了，您家不用办了；还有2户在等，接着办。"
        assert (dry.issue(1).reporter, dry.issue(1).co_reporters) == ("SunNainai", ("ZhaoLei",))
        assert dry.issue(1).state is State.ASSIGNED
        dry.say("ZhaoLei", "撤回 1", GROUP)
        assert dry.say("SunNainai", "撤回 1", GROUP) == "【#1】已撤回。"

    def test_two_of_one_home_are_one(self, dry: Stage) -> None:
        dry.say("LiDaye", "我住3号楼2单元501")
        dry.say("ZhangAyi", "我住3号楼2单元501")
        assert "一共2户" in dry.say("LiDaye", "我家也是", GROUP)
        assert "一共2户" in dry.say("ZhangAyi", "我家也是", GROUP)

    def test_what_lies_out_of_doors_is_in_no_home_and_a_whole_compound_in_no_building(
        self, stage: Stage
    ) -> None:
        stage.say("HuJing", "小区大门的杆子坏了，抬不起来", GROUP)
        assert "一共2户" in stage.say("LiDaye", "大门道闸抬不起来，堵死了", GROUP)
        stage.say("SunNainai", "整个小区停电了", GROUP)
        assert "一共2户" in stage.say("ZhaoLei", "1号楼没电", GROUP)
        assert stage.say("HeYulan", "附议，5号楼全黑", GROUP).startswith("【#2】算上您家，一共3户")
        assert count(stage) == 2

    def test_who_asks_when_it_is_over_hears_how_it_stands(self, dry: Stage) -> None:
        assert dry.say("ZhaoLei", "啥时候来水啊", GROUP).startswith("【#1】停水水压，5号楼")
        assert (count(dry), dry.issue(1).co_reporters) == (1, ())
        dry.later(minutes=4)
        assert count(dry) == 1

    def test_a_fight_three_neighbours_see_is_one_and_each_word_is_passed_on(self, stage: Stage) -> None:
        stage.open_chats("JingGuan")
        stage.say("HuJing", "5号楼楼下有人打架！", GROUP)
        assert "请马上打 110" in stage.say("ZhaoLei", "5号楼门口打起来了，快报警", GROUP)
        assert "5号楼门口打起来了" in stage.heard_by("JingGuan")
        assert "危急" not in stage.heard_by("JingGuan")
        assert (count(stage), stage.issue(1).co_reporters) == (1, ("ZhaoLei",))

    def test_a_follow_up_of_somebody_new_may_be_of_the_one_matter_that_names_the_thing(
        self, stage: Stage
    ) -> None:
        stage.say("LiDaye", "3号楼2单元电梯坏了", GROUP)
        assert "【#1】电梯故障，3号楼2单元已经在办" in stage.say("XiaoLin", "电梯怎么又坏了", GROUP)
        assert stage.say("XiaoLin", "对", GROUP).startswith("【#1】算上您家")
        stage.later(hours=1)
        assert stage.say("XiaoLin", "都一个小时了", GROUP).startswith("【#1】记下了")

    def test_a_me_too_where_nothing_was_said_is_asked_what_it_is(self, stage: Stage) -> None:
        assert stage.say("SunNainai", "我家也是", GROUP).startswith("那您家是什么事")


def test_the_water_that_stopped_too_was_asked_after_as_the_lift_of_that_building(stage: Stage) -> None:
    stage.say("HuJing", "2号楼电梯坏了", GROUP)
    stage.later(minutes=4)
    stage.say("LiDaye", "1号楼停水了", GROUP)
    stage.later(minutes=2)
    assert stage.say("SunNainai", "我们2号楼也停了", GROUP) == "【#2】算上您家，一共2户。办好了也会问您。"


def test_ones_own_water_that_stopped_at_another_building_too_was_taken_for_its_lift(stage: Stage) -> None:
    stage.say("LiDaye", "1号楼停水了", GROUP)
    stage.later(minutes=2)
    stage.say("HuJing", "2号楼电梯坏了", GROUP)
    stage.later(minutes=4)
    assert "地点改过来了：1、2号楼" in stage.say("LiDaye", "我们2号楼也停了", GROUP)
    assert stage.issue(1).place.building == "1、2"
    stage.later(minutes=4)
    assert stage.say("LiDaye", "我家也停了", GROUP).startswith("【#1】记下了")
    assert len(stage.database.read(lambda uow: uow.ledger.list_issues())) == 2


def test_who_smelled_it_too_was_written_down_as_a_leak_of_gas(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼楼道里一股烧焦味", GROUP)
    stage.later(minutes=2)
    assert stage.say("XiaoLin", "我也闻到了", GROUP).startswith("【#1】算上您家，一共2户")
    assert (count(stage), stage.issue(1).category) == (1, "1001")


def test_who_heard_a_noise_too_was_written_down_as_a_call_for_help(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼有人半夜装修，电钻响", GROUP)
    stage.later(minutes=30)
    assert "【#1】" in (told := stage.say("XiaoLin", "我也听见了", GROUP))
    assert "是一回事吗" in told
    assert count(stage) == 1


def test_a_smell_that_nobody_told_of_is_still_taken_for_gas(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert stage.say("XiaoLin", "我也闻到了", GROUP).startswith("【#2】请马上打 119")


def test_what_is_so_at_another_building_too_was_asked_for_once_more(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼垃圾桶满了没人清", GROUP)
    assert "是一回事吗" in stage.say("SunNainai", "2号楼也一样", GROUP)
    told = stage.say("SunNainai", "不是", GROUP)
    assert told.startswith("【#2】已登记：垃圾清运，2号楼")


@pytest.mark.parametrize(
    ("words", "place"), [("1号楼也漏，厕所顶上", ("1", "")), ("我3号楼3单元的，厨房也滴", ("3", "3"))]
)
def test_what_leaked_too_at_another_door_was_a_quarrel_or_mice(
    stage: Stage, words: str, place: tuple[str, str]
) -> None:
    stage.say("LiDaye", "3号楼2单元水管漏水了", GROUP)
    stage.later(minutes=3)
    stage.say("ZhaoLei", words, GROUP)
    own = stage.issue(2)
    assert (own.category, own.place.building, own.place.unit) == ("0102", *place)
    assert own.owner == stage.issue(1).owner


def test_a_neighbour_stuck_as_well_was_asked_what_the_matter_was(stage: Stage) -> None:
    stage.say("HuJing", "5号楼1单元电梯坏了，停在7楼", GROUP)
    assert "【#1】电梯故障" in stage.say("LiDaye", "俺家也是，下不来了", GROUP)


def test_a_home_that_ends_with_its_door_opened_a_second_matter(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼停水了", GROUP)
    answer = stage.say("WangFang", "3单元也停水了 502户", GROUP)
    assert answer.startswith("【#1】和停水水压，3号楼是一回事")
    assert stage.database.read(lambda uow: uow.ledger.find("BH", 2)) is None
