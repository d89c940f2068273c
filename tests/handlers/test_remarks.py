"""Short words of those at work belong to the work they have."""

import pytest

from storage.models import Action, State, Urgency
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

LAMP = "3号楼2单元楼道灯不亮"
HINGE = "3号楼1单元大门的合页掉了"


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


def notes(stage: Stage, number: int) -> list[str]:
    steps = stage.steps(number)
    return [step.note for step in steps if step.action is Action.COMMENT]


@told_once
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "WangFang", "LiShuji")
    stage.say("LiDaye", LAMP, GROUP)
    return stage


@pytest.mark.parametrize(
    "words",
    [
        "没人在家",
        "要等配件 得后天",
        "退了",
        "不干",
        "多少钱一次啊",
        "维保说下午到",
        "物业没钱买配件",
    ],
)
def test_a_workers_short_words_became_a_matter_of_residents(lamp: Stage, words: str) -> None:
    assert lamp.say("LiuShifu", words).startswith("【#1】记下了")
    assert (count(lamp), notes(lamp, 1)) == (1, [words])


def test_a_workers_report_of_being_done_with_a_photo_went_to_himself(lamp: Stage) -> None:
    lamp.say("LiuShifu", "打扫完毕", photos=1)
    assert (count(lamp), len(lamp.issue(1).evidence)) == (1, 1)


@pytest.mark.parametrize("words", ["路灯修好了，换了灯泡", "路灯修好了", "灯泡换好了"])
def test_the_one_lamp_of_several_matters_was_asked_for(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "办完了 1")
    lamp.say("ZhangAyi", "3号楼门口太黑了看不见路", GROUP)
    lamp.say("ZhaoLei", "1号楼大门关不上", GROUP)
    assert lamp.say("LiuShifu", words).startswith("【#2】已办结")


def test_a_worker_with_several_in_hand_is_asked_of_which_he_speaks(lamp: Stage) -> None:
    lamp.say("ZhangAyi", HINGE, GROUP)
    for words in ("没人在家", "这个不是我的活 是自来水公司的", "谁给我派的"):
        told = lamp.say("LiuShifu", words)
        assert told.startswith(f"您说的是哪一件？前面带上编号再说一遍，比如：2 {words}")
        assert "【#1】" in told
    assert lamp.say("LiuShifu", "2 得等配件").startswith("【#2】记下了")
    assert lamp.say("LiuShifu", "#1没人在家").startswith("【#1】记下了")
    assert (count(lamp), notes(lamp, 1), notes(lamp, 2)) == (2, ["#1没人在家"], ["2 得等配件"])


def test_a_leaders_word_about_a_number_goes_to_who_has_it(lamp: Stage) -> None:
    assert lamp.say("WangFang", "1让物业去吧") == "【#1】记下了，已转给刘师傅。"
    assert "王芳补充：1让物业去吧" in lamp.heard_by("LiuShifu")
    assert count(lamp) == 1


def test_a_leaders_word_beside_a_quote_in_the_group_became_a_complaint(lamp: Stage) -> None:
    told = lamp.say("WangFang", "我明天去说说", GROUP, quote="【#1】已登记：照明损坏，3号楼2单元。")
    assert told == "【#1】记下了，已转给刘师傅。"
    assert count(lamp) == 1


def test_a_leader_with_nothing_in_hand_is_asked_and_nothing_is_opened(lamp: Stage) -> None:
    assert lamp.say("WangFang", "不想当楼门长了").startswith("您说的是哪一件？")
    assert count(lamp) == 1


@pytest.mark.parametrize(
    "words",
    [
        "我家3号楼2单元水管漏了",
        "垃圾桶满了没人收",
        "我们楼停水了",
        "水管爆了",
        "居住证怎么办理",
        "5号楼电梯困人了",
    ],
)
def test_those_at_work_are_heard_as_residents_too(lamp: Stage, words: str) -> None:
    lamp.later(minutes=20)
    lamp.say("WangFang", words)
    assert count(lamp) == 2


def test_a_resident_who_says_the_same_is_heard_as_before(lamp: Stage) -> None:
    lamp.say("HuJing", "3让物业去吧")
    assert count(lamp) == 2


def test_courtesies_and_commands_of_those_at_work_are_no_remark(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "今天天气真好").startswith("好的。说哪一件")
    assert lamp.say("LiuShifu", "1 收到").startswith("【#1】您接单了")
    assert lamp.say("LiuShifu", "好的") == ""
    assert notes(lamp, 1) == []


@pytest.mark.parametrize(
    "words",
    [
        "1路灯是市政的，不是我们物业的",
        "1号归电力公司管，转给他们",
        "1 不归我们，归市政管",
        "1是供电局的活不归我们",
    ],
)
def test_whose_it_is_instead_was_kept_as_a_remark_and_nobody_was_sent(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).returns == 1


@pytest.mark.parametrize("words", ["1 灯是好的，不是我们弄的", "1这个归我管", "1路灯是市政的"])
def test_words_that_give_nothing_back_stay_remarks(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).returns == 0


@pytest.mark.parametrize("words", ["1让电力的去", "让供电的去看看", "1号叫供电的去一趟"])
def test_who_may_give_it_to_others_gives_it_by_saying_who_shall_go(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words) == "【#1】改派给城东供电服务队方电明了。"
    assert (lamp.issue(1).owner, count(lamp)) == ("DianGong", 1)


def test_of_several_the_secretary_is_asked_which_the_team_shall_have(lamp: Stage) -> None:
    lamp.say("ZhangAyi", HINGE, GROUP)
    assert lamp.say("LiShuji", "让供电的去看看").startswith("您说的是哪一件？比如回“转给供电 2”。")


def test_who_may_not_give_it_to_others_is_kept_as_a_word_about_it(lamp: Stage) -> None:
    lamp.say("LiuShifu", "收到")
    lamp.say("ReGong", "1让供电的去")
    assert lamp.issue(1).owner == "LiuShifu"


@pytest.mark.parametrize("words", ["家里没人", "没找着人", "打电话不接", "去了一趟，家里没人", "业主不在家"])
@pytest.mark.parametrize("chat", ["", GROUP])
def test_a_worker_before_an_empty_home_opened_a_matter_of_the_gate(
    lamp: Stage, words: str, chat: str
) -> None:
    lamp.say("LiuShifu", "收到", chat)
    assert lamp.say("LiuShifu", words, chat).startswith("【#1】记下了")
    assert (count(lamp), notes(lamp, 1)) == (1, [words])


@pytest.mark.parametrize("words", ["妥了", "好了"])
def test_who_has_taken_nothing_is_asked_in_the_group_too_whether_it_is_done(lamp: Stage, words: str) -> None:
    assert lamp.say("LiuShifu", words, GROUP).startswith("【#1】是办完了吗？")


@pytest.mark.parametrize("words", ["妥了", "整完了", "1妥了", "搞掂咗", "拾掇好了"])
def test_done_as_people_say_it_elsewhere_became_a_matter_of_roads(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "收到")
    lamp.say("LiuShifu", words)
    assert (lamp.issue(1).state, count(lamp)) == (State.RESOLVED, 1)


@pytest.mark.parametrize("words", ["中", "晓得了", "要得", "得嘞"])
def test_a_nod_as_people_give_it_elsewhere_takes_it(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).state is State.ACCEPTED


def test_not_ours_with_whose_it_is_gives_it_back(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "不归我们管，找供电").startswith("【#1】退单收到")


@pytest.mark.parametrize("words", ["催一下老刘", "老刘咋还没去"])
def test_who_is_called_old_liu_is_urged(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words).startswith("【#1】已催刘师傅")


@pytest.mark.parametrize("words", ["1现在谁在弄", "1这事谁管的"])
def test_who_asks_who_has_it_was_passed_on_to_the_worker(lamp: Stage, words: str) -> None:
    assert "刘师傅" in lamp.say("LiShuji", words)
    assert notes(lamp, 1) == []


@pytest.mark.parametrize("words", ["有没有着急的", "哪几件最要紧"])
def test_who_asks_what_presses_was_passed_on_to_the_worker(lamp: Stage, words: str) -> None:
    assert lamp.say("LiShuji", words).startswith("没办完的1件")
    assert notes(lamp, 1) == []


@pytest.mark.parametrize(
    ("words", "day"), [("得等配件三天", "11月23日"), ("今天没货", "几月几日"), ("等厂家下周二来", "11月24日")]
)
def test_who_waits_for_a_part_was_not_told_that_the_promise_may_wait(
    lamp: Stage, words: str, day: str
) -> None:
    thing = "厂家" if "厂家" in words else "配件"
    answer = lamp.say("LiuShifu", words)
    assert answer == (f"【#1】记下了。要等，就回“暂缓 1 到{day} 等{thing}”：时限停到那天，居民也知道为什么。")
    assert notes(lamp, 1) == [words]


@pytest.mark.parametrize("words", ["没带梯子", "忘带钥匙了", "1不行", "我打电话问了没人接"])
def test_a_ladder_left_at_home_was_a_broken_lift(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", words)
    assert notes(lamp, 1) == [words]


def test_what_is_put_off_already_is_not_offered_again(lamp: Stage) -> None:
    lamp.say("LiuShifu", "暂缓 1 到11月30日 等配件")
    assert "暂缓" not in lamp.say("LiuShifu", "配件还没到 1")


def test_who_says_what_they_found_was_asked_for_its_number(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "看了，线路老化，得换线").startswith("【#1】记下了")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("下水道是三楼往下扔抹布 捞出来了", 2),
        ("水管那个换个接头就行 得十几块钱谁出", 1),
        ("水管的明早换", 1),
    ],
)
def test_a_plumber_who_names_his_matter_opened_things_thrown_from_above(
    stage: Stage, words: str, number: int
) -> None:
    stage.say("LiDaye", "3号楼1单元水管漏水", GROUP)
    stage.say("ZhangAyi", "3号楼下水道堵了", GROUP)
    assert stage.say("LiuShifu", words).startswith(f"【#{number}】记下了")
    assert (count(stage), notes(stage, number)) == (2, [words])


def test_an_electrician_who_says_when_the_power_comes_was_taken_for_talk(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼停电了", GROUP)
    assert stage.say("DianGong", "线路检修 四点来电").startswith("【滨河#1】记下了")
    assert not stage.say("DianGong", "今天天气不错").startswith("【滨河#1】")


@pytest.mark.parametrize("chat", ["", GROUP])
@pytest.mark.parametrize("words", ["是用户自己家跳闸", "查了，是业主没交电费", "看了 就是他家空开坏了"])
def test_what_an_electrician_found_was_talk(stage: Stage, words: str, chat: str) -> None:
    stage.say("LiDaye", "3号楼停电了", GROUP)
    stage.say("DianGong", "收到")
    assert "#1】记下了" in stage.say("DianGong", words, chat)
    assert notes(stage, 1) == [words]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("ZhangAyi", "是用户自己家跳闸"),  # a neighbour who explains it
        ("LiuShifu", "是用户自己家跳闸"),  # has nothing to do with it
        ("DianGong", "是我"),
        ("DianGong", "是今天天气不错"),
        ("DianGong", "是水管爆了"),
    ],
)
def test_what_is_no_finding_of_theirs_is_not_kept(stage: Stage, who: str, words: str) -> None:
    stage.say("LiDaye", "3号楼停电了", GROUP)
    stage.say("DianGong", "收到")
    stage.say(who, words, GROUP)
    assert (count(stage), notes(stage, 1)) == (1, [])


def test_of_several_the_one_is_meant_that_has_such_a_cause(lamp: Stage) -> None:
    lamp.say("HuJing", "5号楼电梯坏了", GROUP)
    assert lamp.say("LiuShifu", "是灯泡老化").startswith("【#1】记下了")
    assert count(lamp) == 2


@pytest.mark.parametrize("words", ["1线断", "1线断了", "1 灯泡烧了", "1又不亮了", "又不亮了"])
def test_what_is_wrong_with_ones_own_work_rang_the_power_company_or_was_refused(
    lamp: Stage, words: str
) -> None:
    lamp.say("LiuShifu", "收到")
    assert lamp.say("LiuShifu", words).startswith("【#1】记下了")
    assert count(lamp) == 1


@pytest.mark.parametrize("words", ["1电线断了，冒火花", "2线断了", "1号楼电线断了掉地上了", "1漏电"])
def test_a_wire_that_is_down_is_heard_as_a_danger_still(lamp: Stage, words: str) -> None:
    lamp.say("HuJing", "5号楼下水道堵了", GROUP)
    lamp.say("LiuShifu", words)
    assert (count(lamp), lamp.issue(3).urgency) == (3, Urgency.EMERGENCY)


def test_a_courtesy_of_who_has_two_in_hand_was_a_matter_of_work(lamp: Stage) -> None:
    lamp.say("HuJing", "5号楼下水道堵了", GROUP)
    lamp.say("LiuShifu", "都行")
    assert count(lamp) == 2


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("居民不让进门", "等居民 1 没见到人"),
        ("业主没让进", "等居民 1 没见到人"),
        ("是小区内部线路 不归我们", "退单 1 原因"),
        ("不是我们物业的 是供电的", "退单 1 原因"),
        ("要动维修基金", "答复 1"),
        ("那个我现在在2号楼弄水管呢弄完了我就过去看看那个灯", "答复 1"),
    ],
)
def test_what_keeps_a_worker_from_it_opened_a_matter_or_found_none_in_hand(
    lamp: Stage, words: str, answer: str
) -> None:
    assert answer in lamp.say("LiuShifu", words)
    assert count(lamp) == 1


@pytest.mark.parametrize("words", ["保安不让进门", "我去5号楼看了 楼道灯坏了", "要动手打人了 快来"])
def test_a_trouble_in_like_words_of_those_at_work_is_opened(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", words)
    assert count(lamp) == 2


@pytest.mark.parametrize("chat", ["", GROUP])
def test_where_a_worker_goes_first_and_what_he_has_there_opened_matters(lamp: Stage, chat: str) -> None:
    lamp.say("HuJing", "5号楼下水道堵了", GROUP)
    lamp.say("LiuShifu", "先去5号楼", chat)
    assert "【#1】记下了" in lamp.say("LiuShifu", "3号楼灯不亮的明天换线", chat)
    lamp.later(minutes=5)
    assert count(lamp) == 2
    lamp.say("LiuShifu", "3号楼1单元的灯也不亮", chat)
    assert count(lamp) == 3


def test_what_is_done_already_is_not_asked_to_be(lamp: Stage) -> None:
    lamp.say("LiuShifu", "办完了")
    assert "办完了吗" not in lamp.say("LiuShifu", "1已经修好了啊")


def test_who_cannot_do_a_number_was_asked_for_the_days_of_a_leave(lamp: Stage) -> None:
    assert "请假" not in lamp.say("LiuShifu", "1我干不了让老郝去吧")


def test_a_leader_who_changed_the_bulb_was_taken_for_talk(lamp: Stage) -> None:
    assert lamp.say("WangFang", "灯我自己换了").startswith("【#1】记下了，已转给刘师傅")


def test_when_a_leader_is_off_work_was_a_care_call(lamp: Stage) -> None:
    assert lamp.say("WangFang", "我下班才能陪着").startswith("【#1】记下了")
    assert count(lamp) == 1


def test_who_says_that_it_is_not_theirs_hears_how_to_give_it_back(lamp: Stage) -> None:
    assert "退单 1 原因" in lamp.say("LiuShifu", "那是水务的 不归我")
    assert lamp.say("LiuShifu", "退给社区") == "【#1】请带上原因，比如：退单 1 缺配件。"


def test_a_worker_who_explains_it_to_the_group_was_asked_whether_he_has_it_too(stage: Stage) -> None:
    stage.say("HuJing", "5号楼水是黄的", GROUP)
    assert stage.say("LiuShifu", "水箱刚洗的 放放就好", GROUP) == ""
    assert notes(stage, 1) == ["水箱刚洗的 放放就好"]
    stage.later(minutes=4)
    assert count(stage) == 1
