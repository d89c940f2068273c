"""One person tells one story in pieces: one issue, one answer."""

import pytest

from storage.models import Action, Issue, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage

LEAK = "3号楼2单元水管漏水，楼道都是水"

pytestmark = ON_SQLITE


def steps(stage: Stage, number: int) -> list[Action]:
    issue = stage.issue(number)
    return [step.action for step in stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))]


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


def test_pieces_within_a_breath_are_kept_on_one_issue_and_not_answered_again(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    assert stage.say("LiDaye", LEAK, GROUP).startswith("【#1】已登记")
    for words, photos in (("越来越大了，快来人吧", 0), ("你看看这个", 1), ("漏得楼下都是", 0)):
        stage.later(seconds=60)
        assert stage.say("LiDaye", words, GROUP, photos=photos) == ""
        assert "【#1】李长福补充" in stage.heard_by("LiuShifu")
    assert count(stage) == 1
    assert len(stage.issue(1).evidence) == 1
    assert steps(stage, 1)[2:] == [Action.COMMENT] * 3


def test_a_new_matter_in_the_same_breath_is_its_own(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    assert stage.say("LiDaye", "还有个事，单元门也关不上了", GROUP).startswith("【#2】已登记：门禁对讲")
    assert stage.say("LiDaye", "3号楼门口有人乱停车堵着路", GROUP).startswith("【#3】已登记")
    assert stage.issue(2).words == "还有个事，单元门也关不上了"


def test_a_building_is_put_right_before_anybody_answers_twice(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.has_postman = False
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("LiDaye", "打错了，不是3号楼是5号楼", GROUP)
    stage.has_postman = True
    stage.later(seconds=1)
    assert stage.issue(1).place.building == "5"
    assert (
        stage.heard_by(GROUP) == "【#1】已登记：水管漏水，5号楼。\n已派给滨河物业服务队刘师傅，接了就告诉您。"
    )


def test_a_building_put_right_after_the_answer_is_said_in_a_line(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.later(minutes=5)
    told = stage.say("LiDaye", "说错了，是5号楼2单元不是3号楼", GROUP)
    assert told == "【#1】地点改过来了：5号楼2单元。由滨河物业服务队刘师傅办。"
    stage.later(hours=1)
    assert stage.say("LiDaye", "3号楼1单元水管漏水", GROUP).startswith("【#2】已登记")


def test_what_turns_out_to_be_a_danger_calls_everybody(stage: Stage) -> None:
    stage.open_chats("LiuShifu", "HaoShifu", "WangFang", "LiShuji")
    stage.say("LiDaye", "3号楼2单元电梯坏了，停在三楼不动", GROUP)
    stage.later(seconds=40)
    told = stage.say("LiDaye", "3号楼2单元电梯里困着人，出不来", GROUP)
    assert "请马上打 119" in told
    assert "危急" in stage.heard_by("HaoShifu")
    assert count(stage) == 1 or stage.issue(2).danger


def test_thanks_and_laughter_are_no_piece_of_it(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    assert stage.say("LiDaye", "谢谢啦", GROUP) == ""
    assert steps(stage, 1) == [Action.REPORT, Action.ASSIGN]


def test_the_same_report_of_the_same_person_hours_later_is_the_same_issue(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.later(hours=3)
    assert stage.say("LiDaye", LEAK, GROUP).startswith("【#1】记下了")
    assert (count(stage), stage.issue(1).state) == (1, State.ASSIGNED)


def test_words_without_a_number_find_their_issue_by_what_they_say(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("LiDaye", "3号楼2单元的单元门关不上了", GROUP)
    stage.later(minutes=5)
    assert stage.say("LiDaye", "水还没人来修", GROUP).startswith("【#1】记下了")
    assert stage.say("LiDaye", "门还没人来看", GROUP).startswith("【#2】记下了")


def test_what_came_back_is_worked_again_and_after_its_time_another_follows(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("LiuShifu", "办完了 1")
    assert stage.say("LiDaye", "水管又漏了", GROUP).startswith("【#1】没修好，重新派给")
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiDaye", "满意 1", GROUP)
    assert stage.issue(1).state is State.CLOSED
    assert stage.say("LiDaye", "3号楼2单元水管又漏了", GROUP).startswith("【#1】没修好，重新派给")
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiDaye", "满意 1", GROUP)
    stage.later(days=8)
    assert stage.say("LiDaye", "一下雨水管又漏了", GROUP).startswith("【#2】【#1】已归档，接着它新登记一件")
    assert stage.issue(2).continues == stage.issue(1).id


@pytest.mark.parametrize("words", ["不好意思，还是漏", "抱歉 还在漏"])
def test_who_excuses_that_it_still_leaks_was_not_heard(stage: Stage, words: str) -> None:
    assert stage.say("LiDaye", words, GROUP).startswith("没找到您报过的事")
    stage.say("LiDaye", LEAK, GROUP)
    stage.later(minutes=20)
    stage.say("LiDaye", "3号楼2单元的单元门关不上了", GROUP)
    stage.later(minutes=20)
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】记下了")
    stage.say("LiuShifu", "办完了 1")
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】没修好，重新派给")
    assert count(stage) == 2


def test_the_photos_of_what_follows_a_closed_matter_stand_in_its_first_line(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiDaye", "满意 1", GROUP)
    stage.later(days=8)
    stage.say("LiDaye", "没修好 1", GROUP, photos=2)
    opened = stage.issue(2)
    assert stage.steps(2)[0].evidence == opened.evidence
    assert len(opened.evidence) == 2


def test_a_photo_before_its_words_waits_for_them(stage: Stage) -> None:
    for who, chat in (("LiDaye", GROUP), ("SunNainai", "")):
        assert "是什么事" in stage.say(who, "", chat, photos=1)
        stage.later(seconds=30)
        stage.say(who, LEAK.replace("3号楼", "2号楼") if not chat else LEAK, chat, photos=1)
    assert [len(stage.issue(number).evidence) for number in (1, 2)] == [2, 2]


def test_a_photo_after_its_words_belongs_to_them(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    assert stage.say("LiDaye", "", GROUP, photos=1) == ""
    assert len(stage.issue(1).evidence) == 1


def test_what_is_added_while_a_question_is_open_waits_with_it(stage: Stage) -> None:
    stage.say("HuJing", "5号楼停水了", GROUP)
    stage.later(minutes=50)
    assert "一回事吗" in stage.say("SunNainai", "2号楼停水了，一滴水都没有", GROUP)
    stage.later(seconds=30)
    assert stage.say("SunNainai", "水龙头是干的，做不了饭", GROUP, photos=1) == ""
    stage.later(minutes=3)
    assert stage.issue(2).words == "2号楼停水了，一滴水都没有；水龙头是干的，做不了饭"
    assert len(stage.issue(2).evidence) == 1
    assert count(stage) == 2


def test_a_building_the_register_does_not_have_is_another_one_all_the_same(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert stage.say("LiDaye", "4号楼2单元楼道灯不亮", GROUP).startswith("【#2】已登记")


def test_a_message_two_of_whose_matters_belong_to_one_issue_was_lost(stage: Stage) -> None:
    words = "3号楼21栋整层停电，应急灯也没一个亮的，楼梯黑得伸手不见五指"
    stage.say("LiDaye", words, GROUP)
    opened = count(stage)
    stage.later(seconds=20)
    stage.say("LiDaye", words, GROUP)
    assert count(stage) == opened
    comments = [steps(stage, number).count(Action.COMMENT) for number in range(1, opened + 1)]
    assert max(comments) == 1


def test_another_thing_soon_after_moved_the_first_one_and_was_lost(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼门口有一摊狗屎", GROUP)
    stage.later(minutes=3)
    assert stage.say("LiDaye", "3号楼2单元楼道有野猫 臭死了", GROUP).startswith("【#2】已登记")
    assert stage.issue(1).place.unit == ""


def test_a_leak_from_upstairs_was_a_quarrel_and_the_plumber_never_learnt_the_unit(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("XiaoLin", "我家漏水了", GROUP)
    stage.later(seconds=3)
    stage.say("XiaoLin", "3号楼1单元402 楼上往下滴", GROUP)
    assert count(stage) == 1
    assert stage.issue(1).place.unit == "1"
    assert "3号楼1单元402室" in stage.heard_by("LiuShifu")


def test_a_cry_about_a_leak_nobody_came_to_was_a_blocked_drain_and_a_complaint(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.later(hours=1, minutes=40)
    for words in ("急死人了 水都漫到客厅了", "到底来不来", "你们这是踢皮球吧"):
        stage.later(minutes=3)
        assert stage.say("LiDaye", words, GROUP).startswith("【#1】记下了"), words
    assert count(stage) == 1


def test_a_neighbours_leak_is_not_taken_for_ones_own(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.later(minutes=30)
    stage.say("HuJing", "急死人了 水都漫到客厅了", GROUP)
    assert count(stage) == 2


def test_a_unit_taken_back_was_passed_on_and_the_place_stood(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元漏水了", GROUP)
    stage.later(seconds=30)
    told = stage.say("LiDaye", "不对 是1单元", GROUP)
    assert told == "【#1】地点改过来了：3号楼1单元。由滨河物业服务队刘师傅办。"
    assert (stage.issue(1).place.building, stage.issue(1).place.unit) == ("3", "1")


def test_a_unit_taken_back_while_a_question_was_open_was_written_down_as_before(stage: Stage) -> None:
    stage.say("ZhangAyi", "3号楼漏水了", GROUP)
    stage.later(minutes=50)
    assert "一回事吗" in stage.say("XiaoLin", "3号楼2单元漏水了", GROUP)
    assert stage.say("XiaoLin", "不对 是1单元", GROUP).startswith("【#2】已登记：水管漏水，3号楼1单元")


def test_an_alarm_about_a_neighbour_was_filed_under_ones_own(stage: Stage) -> None:
    stage.say("LiDaye", "我家老伴在卫生间摔了起不来", GROUP)
    stage.later(minutes=2)
    told = stage.say("LiDaye", "楼上王奶奶三天没出门了 敲门也不应", GROUP)
    assert told.startswith("【#2】请马上打 120！")
    assert stage.issue(2).danger == "collapse"
    stage.later(minutes=2)
    assert stage.say("LiDaye", "王奶奶还是没动静，敲门不应", GROUP).startswith("【#2】记下了")


@pytest.mark.parametrize(
    ("pieces", "category"),
    [(("暖气", "不热"), "0301"), (("电梯", "也不好", "老是晃"), "0502"), (("水也", "没有了"), "0101")],
)
def test_a_thing_that_was_only_named_and_what_is_wrong_with_it_were_two_matters(
    stage: Stage, pieces: tuple[str, ...], category: str
) -> None:
    for words in pieces:
        stage.say("SunNainai", words, GROUP)
    assert stage.issue(1).category == category
    assert count(stage) == 1


@pytest.mark.parametrize("words", ["电梯坏了", "水也"])
def test_another_thing_is_another_matter(stage: Stage, words: str) -> None:
    stage.say("SunNainai", "暖气", GROUP)
    stage.say("SunNainai", words, GROUP)
    assert stage.issue(2).category in ("0502", "0101")


@pytest.mark.parametrize("where", ["是三单元的 一楼", "三单元", "就是三单元那个"])
def test_which_unit_it_is_was_taken_for_a_home_or_let_go(stage: Stage, where: str) -> None:
    stage.say("ZhangAyi", "3号楼楼道灯不亮了", GROUP)
    stage.later(minutes=5)
    assert "3号楼3单元" in stage.say("ZhangAyi", where, GROUP)
    assert (count(stage), stage.issue(1).place.unit) == (1, "3")


def test_oh_no_before_the_right_door_changed_nothing(stage: Stage) -> None:
    stage.say("XiaoLin", "报修 3-2-501 马桶堵", GROUP)
    stage.later(minutes=5)
    stage.say("XiaoLin", "哦不 3-2-502", GROUP)
    assert stage.issue(1).place.room == "502"


def test_what_names_no_trouble_of_its_own_was_advice_two_minutes_later(stage: Stage) -> None:
    stage.say("ZhangAyi", "俺家厨房下水道堵了 返水往外冒", GROUP)
    stage.later(minutes=2)
    assert stage.say("ZhangAyi", "能快点不 都流到客厅了", GROUP).startswith("【#1】记下了")
    stage.say("ZhangAyi", "垃圾没人倒", GROUP)
    assert count(stage) == 2


def test_that_who_is_ill_feels_better_was_a_fire(stage: Stage) -> None:
    stage.say("SunNainai", "我头晕得很 家里没人")
    stage.later(minutes=5)
    assert stage.say("SunNainai", "好点了").startswith("【#1】记下了，已转给")


def test_where_somebody_begins_is_no_matter(stage: Stage) -> None:
    stage.say("SunNainai", "我们这个楼")
    stage.say("SunNainai", "那个灯")
    stage.say("SunNainai", "不亮了")
    assert stage.issue(1).category == "0202"


def test_a_building_that_is_not_there_was_put_right_to_in_silence(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼门禁坏了", GROUP)
    assert stage.say("LiDaye", "不是3号楼是13号楼", GROUP) == (
        "【#1】名册里没有13号楼，有的是1号楼到3号楼、5号楼。地点先没改，还是3号楼；要改就再说：说错了，是1号楼。"
    )
    assert stage.issue(1).place.building == "3"
    stage.say("LiDaye", "说错了，是1号楼", GROUP)
    assert stage.issue(1).place.building == "1"


def test_more_of_an_alarm_begun_with_by_the_way_called_everybody_a_second_time(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("HuJing", "5号楼1单元电梯里关了人", GROUP)
    stage.later(seconds=40)
    stage.say("HuJing", "对了，电梯里还有小孩在哭", GROUP)
    assert [issue.number for issue in _all(stage)] == [1]
    assert "小孩在哭" in stage.heard_by("LiuShifu")


def test_one_lift_with_people_in_it_was_two_matters(stage: Stage) -> None:
    stage.say("HuJing", "五号楼一单元电梯困过人，现在又停在7楼不动了", GROUP)
    assert [issue.category for issue in _all(stage)] == ["0501"]
    assert "停在7楼" in stage.issue(1).words


def test_a_unit_put_right_twice_stood_as_it_was_put_right_first(stage: Stage) -> None:
    stage.say("HuJing", "5号楼1单元水管漏水", GROUP)
    stage.later(seconds=20)
    stage.say("HuJing", "不对，是3单元", GROUP)
    stage.later(seconds=20)
    stage.say("HuJing", "也不是，3单元没事，是2单元", GROUP)
    assert stage.issue(1).place.unit == "2"


def test_who_is_on_the_way_was_told_of_a_new_door_as_if_there_had_been_none(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("HuJing", "5号楼1单元水管漏水", GROUP)
    stage.later(minutes=3)
    stage.say("HuJing", "说错了，是2号楼1单元", GROUP)
    assert stage.heard_by("LiuShifu") == "【#1】地点改了，是滨河小区2号楼1单元，以这个为准。"


@pytest.mark.parametrize("words", ["还是不行", "不行，还是不动", "唉，我家还是老样子"])
def test_that_it_is_still_so_was_heating_of_somebody_whose_lift_stood(stage: Stage, words: str) -> None:
    stage.say("HuJing", "5号楼1单元电梯坏了", GROUP)
    stage.later(minutes=40)
    assert stage.say("HuJing", words, GROUP).startswith("【#1】")
    assert [issue.number for issue in _all(stage)] == [1]


def _all(stage: Stage) -> list[Issue]:
    return stage.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))


@pytest.mark.parametrize("words", ["厨房都淹了", "被子全湿了", "地板都泡起来了"])
def test_what_the_water_did_was_mice_or_a_matter_without_a_place(stage: Stage, words: str) -> None:
    stage.say("XieBing", "3号楼水管漏水", GROUP)
    stage.later(minutes=1)
    stage.say("XieBing", words, GROUP)
    assert [issue.number for issue in _all(stage)] == [1]


def test_a_bicycle_in_the_way_was_passed_on_to_who_mends_the_power(stage: Stage) -> None:
    stage.say("ZhaoLei", "1号楼停电了", GROUP)
    stage.later(seconds=40)
    stage.say("ZhaoLei", "我家门口被自行车堵了出不去", GROUP)
    assert sorted(issue.category for issue in _all(stage)) == ["0201", "0901"]


def test_that_there_is_still_no_power_was_passed_on_to_who_goes_for_something_else(stage: Stage) -> None:
    stage.open_chats("DianGong", "LiuShifu")
    stage.say("ZhaoLei", "1号楼停电了", GROUP)
    stage.later(minutes=5)
    stage.say("ZhaoLei", "1号楼门禁坏了", GROUP)
    stage.heard_by("DianGong")
    stage.later(seconds=30)
    stage.say("ZhaoLei", "还是没电", GROUP)
    assert "还是没电" in stage.heard_by("DianGong")


def test_a_man_who_beats_a_woman_was_a_noise_and_a_fall(stage: Stage) -> None:
    told = stage.say("ZhangAyi", "楼上天天吵架摔东西，3号楼501，男的打女的", GROUP)
    assert [(issue.category, issue.danger) for issue in _all(stage)] == [("1102", "violence")]
    assert "请马上打 110" in told


def test_what_was_still_open_and_came_back_after_days_was_written_down_again(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.later(days=6)
    assert stage.say("LiDaye", "又不亮了", GROUP).startswith("【#1】记下了")
    assert [issue.number for issue in _all(stage)] == [1]


def test_whose_dog_barks_is_no_part_of_what_somebody_else_said_just_now(stage: Stage) -> None:
    stage.say("LiDaye", "楼道里那个东西老响", GROUP)
    assert stage.say("ZhangAyi", "谁家的狗老叫唤", GROUP).startswith("【#2】已登记：犬吠")
    assert stage.say("LiDaye", "谁家的狗老叫唤", GROUP) != ""


@pytest.mark.parametrize("first", ["我家楼道", "楼道", "楼道里"])
def test_who_begins_with_the_place_alone_opened_a_matter_of_its_own(stage: Stage, first: str) -> None:
    assert stage.say("ZhangAyi", first, GROUP) == ""
    assert stage.say("ZhangAyi", "灯坏了", GROUP).startswith("【#1】已登记：照明损坏")


def test_who_asks_whether_anybody_cares_was_sent_to_the_police(stage: Stage) -> None:
    asked = stage.say("ZhangAyi", "还有人管没人管了", GROUP)
    assert asked == "没找到您报过的事。是什么事、在哪儿？说一句我来登记。"
    stage.say("ZhangAyi", "厨房灯坏了", GROUP)
    stage.later(minutes=5)
    assert stage.say("ZhangAyi", "到底有没有人管啊", GROUP).startswith("【#1】")


@pytest.mark.parametrize("words", ["电梯没人管", "我妈一个人在家没人管"])
def test_what_nobody_cares_for_is_still_a_matter(stage: Stage, words: str) -> None:
    assert stage.say("ZhangAyi", words, GROUP).startswith("【#1】已登记")
