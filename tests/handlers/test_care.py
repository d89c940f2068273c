"""The care calls: each morning a person is asked, and where nobody answers, somebody knocks."""

from datetime import UTC, date, datetime, timedelta

from handlers.care import calls as care
from handlers.message import MessageKind
from handlers.rules.care import Do
from storage.care_row import Care, CareAnswer, CareCall
from storage.models import Action, Door, Issue, Place, State, Step, Urgency
from storage.trays import Fate
from storage.turns import Turn
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once
from tests.storage.factories import keep_raw, make_raw

HOME = Place(compound="BH01", building="2", unit="1", room="301")
SUN = Care(userid="SunNainai", place=HOME, called="孙奶奶", note="耳背，敲门要大声", relative="XiaoLin")
SUNRISE = datetime(2026, 11, 19, 22, 0, tzinfo=UTC)  # Friday, 6:00 on the page
TODAY = date(2026, 11, 20)
EVERYBODY = ("LiuDehou", "ZhaoMin", "LiShuji", "XiaoLin", "JingGuan", "ChenShufen")


@told_once
def home(stage: Stage) -> Stage:
    """孙奶奶 in 2号楼 is on the list, 刘德厚 leads her stairs, 林晓雯 is her relative; all said hello."""
    stage.now = SUNRISE - timedelta(hours=12)
    stage.open_chats("SunNainai", *EVERYBODY)
    stage.database.write(lambda uow: uow.care.put(SUN))
    stage.now = SUNRISE
    stage.later(minutes=0)
    assert stage.told == []
    return stage


def at(stage: Stage, hour: int, minute: int = 0, day: int = 0) -> None:
    """It is that time, by Shanghai's clock, and what falls due is done."""
    stage.now = SUNRISE + timedelta(days=day, hours=hour - 6, minutes=minute)
    stage.later(minutes=0)


def morning(stage: Stage, day: int = 0) -> CareCall:
    return stage.database.read(lambda uow: uow.care_calls.get("SunNainai", TODAY + timedelta(days=day)))


def steps(stage: Stage, number: int = 1) -> list[Step]:
    issue = stage.issue(number)
    return stage.database.read(lambda uow: uow.ledger.list_steps(issue.id))


def issues(stage: Stage) -> list[Issue]:
    return stage.database.read(lambda uow: uow.ledger.list_issues(community="BH"))


def leave_unanswered(stage: Stage) -> None:
    for minute in (30, 40, 50, 60):
        at(stage, 8, minute)


def test_she_is_asked_once_at_her_hour_with_two_buttons(home: Stage) -> None:
    at(home, 8, 29)
    assert home.told == []
    at(home, 8, 30)
    (asked,) = home.told
    assert asked.target == "SunNainai"
    assert asked.text == "孙奶奶早上好，今天身体怎么样？回“好”就行；要帮忙，回“帮忙”。"
    assert asked.card is not None
    assert [button.label for button in asked.card.buttons] == ["很好", "需要帮忙"]
    at(home, 8, 35)
    assert home.told == []


@ON_SQLITE
def test_whatever_she_answers_or_taps_she_is_well(home: Stage) -> None:
    for day, words in enumerate(("好", "挺好的，谢谢", "今天天气真不错", "收到", "我很好")):
        at(home, 8, 30, day=day)
        assert "早上好" in home.heard_by("SunNainai")
        kind = MessageKind.CLICK if words == "我很好" else MessageKind.WORDS
        assert "收到了" in home.say("SunNainai", words, kind=kind)
        assert (morning(home, day).answer, morning(home, day).asks) == (CareAnswer.WELL, 1)
        for minute in (40, 60, 90):
            at(home, 8, minute, day=day)
            assert home.told == []


@ON_SQLITE
def test_who_has_spoken_before_anywhere_is_not_asked(home: Stage) -> None:
    at(home, 7, 0)
    home.say("SunNainai", "2号楼1单元楼道灯不亮", GROUP)
    at(home, 8, 30)
    assert home.heard_by("SunNainai") == ""
    assert home.issue(1).door is Door.CHAT


@ON_SQLITE
def test_a_plain_matter_is_a_matter_and_an_answer(home: Stage) -> None:
    at(home, 8, 30)
    assert "【#1】已登记：照明损坏" in home.say("SunNainai", "2号楼1单元楼道灯不亮")
    assert morning(home).answer is CareAnswer.WELL


def test_three_questions_in_vain_send_the_leader_to_knock(home: Stage) -> None:
    at(home, 8, 30)
    at(home, 8, 40)
    assert "刚才没看到您回话" in home.heard_by("SunNainai")
    at(home, 8, 50)
    assert "请人上门看看您" in home.heard_by("SunNainai")
    at(home, 8, 59)
    assert home.told == []
    at(home, 9, 0)
    issue = home.issue(1)
    assert (issue.owner, issue.category, issue.urgency, issue.door) == (
        "LiuDehou",
        "1701",
        Urgency.URGENT,
        Door.CARE,
    )
    assert (issue.chat_id, issue.reporter, issue.place) == ("", "", HOME)
    knock = home.heard_by("LiuDehou")
    assert "地点：滨河小区2号楼1单元301室" in knock
    assert "请上门敲门看看。情况：耳背，敲门要大声" in knock
    assert "看望：孙秀英 13900010105" in knock
    assert "已请刘德厚上门看看" in home.heard_by("XiaoLin")
    assert {notice.target for notice in home.told} == {"LiuDehou", "XiaoLin"}
    for minute in range(1, 20):
        at(home, 9, minute)
        assert home.heard_by("SunNainai") == ""
    assert len(issues(home)) == 1


@ON_SQLITE
def test_the_same_ladder_is_climbed_when_the_leader_is_silent(home: Stage) -> None:
    leave_unanswered(home)
    at(home, 9, 8)
    assert "受理时限快到了" in home.heard_by("LiuDehou")
    at(home, 9, 20)
    assert home.issue(1).owner != "LiuDehou"
    assert "2号楼1单元301室" in home.heard_by(home.issue(1).owner)


@ON_SQLITE
def test_the_relative_hears_how_it_ends_and_no_group_hears_anything(home: Stage) -> None:
    leave_unanswered(home)
    home.say("LiuDehou", "收到 1")
    assert "已受理" in home.heard_by("XiaoLin")
    home.say("LiuDehou", "办完了 1 敲了门，人没事")
    assert "人没事" in home.heard_by("XiaoLin")
    sent = home.database.read(lambda uow: [*uow.outbox.list_fate(Fate.SENT, 500)])
    assert [row.notice.text for row in sent if row.notice.target == GROUP] == []


@ON_SQLITE
def test_nobody_else_learns_of_it_by_its_number(home: Stage) -> None:
    leave_unanswered(home)
    for chat in ("", GROUP):
        for words in ("查 1", "我家也是 1", "补充 1 怎么了", "为什么派给他 1", "催 1"):
            assert "没有 #1 这件事" in home.say("ZhaoLei", words, chat)
    home.say("ZhaoLei", "我家也是", GROUP)
    assert home.issue(1).co_reporters == ("XiaoLin",)
    assert "老人关爱" in home.say("LiShuji", "查 1")
    assert "老人" not in home.say("LiShuji", "查 1", GROUP)


def test_who_answers_after_the_knock_is_told_of_and_so_is_the_leader(home: Stage) -> None:
    leave_unanswered(home)
    said = home.say("SunNainai", "我没事，手机没电了")
    assert "已请刘德厚去看您" in said
    assert "本人回话了：我没事，手机没电了" in home.heard_by("LiuDehou")
    assert "本人回话了" in home.heard_by("XiaoLin")
    assert steps(home)[-1].note == "本人回话了：我没事，手机没电了"
    assert home.say("SunNainai", "好") == ""
    assert len(steps(home)) == 3


@ON_SQLITE
def test_a_matter_that_is_still_open_is_told_again_the_next_day(home: Stage) -> None:
    leave_unanswered(home)
    home.say("LiuDehou", "收到 1")
    home.say("LiuDehou", "到了 1")
    for minute in (30, 40, 50, 60):
        at(home, 8, minute, day=1)
    assert len(issues(home)) == 1
    assert "今天问候又没有回音" in home.heard_by("LiuDehou")


@ON_SQLITE
def test_a_call_for_help_sends_somebody_at_once(home: Stage) -> None:
    for day, words in enumerate(("不舒服", "我需要帮忙", "头有点晕", "没力气，药吃完了")):
        at(home, 8, 30, day=day)
        kind, number = MessageKind.CLICK if words == "我需要帮忙" else MessageKind.WORDS, day + 1
        said = home.say("SunNainai", words, kind=kind)
        assert said.startswith(f"【#{number}】别着急，我已叫刘德厚来看您。")
        issue = home.issue(number)
        assert (issue.owner, issue.urgency, issue.door) == ("LiuDehou", Urgency.URGENT, Door.CARE)
        assert (issue.chat_id, issue.danger) == ("", "")
        assert f"说的是：{words}" in home.heard_by("LiuDehou")
        assert "2号楼1单元301室" in home.heard_by("LiuDehou")
        assert words in home.heard_by("XiaoLin")
        assert morning(home, day).answer is CareAnswer.HELP
        at(home, 8, 40, day=day)
        assert home.heard_by("SunNainai") == ""
        assert home.say("SunNainai", "腿疼得厉害").startswith(f"【#{number}】已经跟刘德厚说了")
        assert len(issues(home)) == number
        home.say("LiuDehou", f"办完了 {number}")


@ON_SQLITE
def test_a_danger_rings_everybody_as_it_does_for_anybody(home: Stage) -> None:
    at(home, 8, 30)
    said = home.say("SunNainai", "我摔倒了起不来，快来人")
    assert "请马上打 120" in said
    issue = home.issue(1)
    assert (issue.danger, issue.urgency, issue.place) == ("collapse", Urgency.EMERGENCY, HOME)
    for userid in ("JingGuan", "LiuDehou", "LiShuji"):
        assert "请马上打 120" in home.heard_by(userid)
    assert home.heard_by(GROUP) == ""


@ON_SQLITE
def test_a_dog_at_her_door_was_an_ordinary_call(home: Stage) -> None:
    at(home, 8, 30)
    assert "请马上打 110" in home.say("SunNainai", "一条大狗咬住我的腿不松口，快来救我")
    assert home.issue(1).danger == "peril"
    for userid in ("JingGuan", "LiuDehou", "LiShuji"):
        assert "请马上打 110" in home.heard_by(userid)


@ON_SQLITE
def test_who_cannot_be_reached_is_neither_asked_nor_knocked_for(home: Stage) -> None:
    unmet = Care(userid="YangLiu", place=Place(compound="BH02", building="3"))
    home.database.write(lambda uow: uow.care.put(unmet))
    leave_unanswered(home)
    assert home.heard_by("YangLiu") == ""
    assert [issue.owner for issue in issues(home)] == ["LiuDehou"]


@ON_SQLITE
def test_a_leader_whom_no_chat_reaches_is_passed_over(home: Stage) -> None:
    listed = Care(userid="SunNainai", place=Place(compound="BH01", building="5"), called="孙奶奶")
    home.database.write(lambda uow: uow.care.put(listed))  # 何玉兰 of 5号楼 never spoke to the bot
    leave_unanswered(home)
    assert home.issue(1).owner == "ZhaoMin"
    assert "敲门" in home.heard_by("ZhaoMin")


def test_a_bot_that_was_away_asks_once_late_and_knocks_for_no_silence_of_its_own(home: Stage) -> None:
    at(home, 9, 30)
    assert "早上好" in home.heard_by("SunNainai")
    at(home, 9, 40)
    assert "刚才没看到" in home.heard_by("SunNainai")
    start, end = home.now + timedelta(minutes=1), home.now + timedelta(hours=1)
    home.database.write(lambda uow: uow.downtimes.add(start, end))
    at(home, 10, 41)
    assert "刚才没看到" in home.heard_by("SunNainai")  # once more: her answer may have been lost
    at(home, 10, 51)
    assert "还没看到您回话" in home.heard_by("SunNainai")
    at(home, 11, 0)
    assert issues(home) == []
    at(home, 11, 1)
    assert home.issue(1).owner == "LiuDehou"


def test_nobody_knocks_while_the_line_is_down(home: Stage) -> None:
    for minute in (30, 40, 50):
        at(home, 8, minute)
    home.database.write(lambda uow: uow.service.begin(home.now))
    home.database.write(lambda uow: uow.service.take_turn(home.now))
    at(home, 9, 0)
    assert issues(home) == []
    heard = home.now + timedelta(minutes=1)
    home.database.write(lambda uow: uow.service.note(Turn.HELD, heard))
    home.database.write(lambda uow: uow.downtimes.add(home.now - timedelta(minutes=9), home.now))
    at(home, 9, 1)
    assert "还没看到您回话" in home.heard_by("SunNainai")
    assert issues(home) == []


@ON_SQLITE
def test_what_she_said_and_nobody_has_read_yet_keeps_the_leader_at_home(home: Stage) -> None:
    for minute in (30, 40, 50):
        at(home, 8, minute)
    raw = make_raw("late", lane="u:sunnainai", received_at=home.now)
    home.database.write(lambda uow: keep_raw(uow, raw))
    at(home, 9, 0)
    assert issues(home) == []


def test_each_question_is_asked_once_though_two_sweep(home: Stage) -> None:
    home.now = SUNRISE + timedelta(hours=2, minutes=30)
    first = home.database.write(lambda uow: care.sweep(uow, "sunnainai", home.desk, home.now))
    again = home.database.write(lambda uow: care.sweep(uow, "sunnainai", home.desk, home.now))
    assert (first, again) == (Do.ASK, None)


@ON_SQLITE
def test_who_left_the_list_is_left_alone(home: Stage) -> None:
    home.database.write(lambda uow: uow.care.remove("SunNainai"))
    leave_unanswered(home)
    assert home.told == []


@ON_SQLITE
def test_she_her_relative_and_cadres_may_pause_it(home: Stage) -> None:
    at(home, 7, 0)
    for speaker in ("SunNainai", "XiaoLin", "ZhaoMin", "LiuDehou"):
        name = "" if speaker in ("SunNainai", "XiaoLin") else "孙奶奶 "
        said = home.say(speaker, f"关怀暂停 {name}11月21日-23日")
        assert said.startswith("好，11月21日到11月23日不问候孙奶奶")
    for day in (1, 2, 3):
        at(home, 8, 30, day=day)
        assert home.heard_by("SunNainai") == ""
    at(home, 8, 30, day=4)
    assert "早上好" in home.heard_by("SunNainai")


@ON_SQLITE
def test_a_pause_may_end_early_and_has_to_name_its_days(home: Stage) -> None:
    assert "停到哪天" in home.say("XiaoLin", "关怀暂停")
    home.say("XiaoLin", "关怀暂停 三天")
    assert "照常问候孙奶奶" in home.say("XiaoLin", "关怀恢复")
    assert "没有暂停" in home.say("XiaoLin", "关怀恢复")


@ON_SQLITE
def test_a_cadre_puts_people_down_and_sees_how_today_went(home: Stage) -> None:
    assert "还没有人" not in home.say("ZhaoMin", "关怀名单")
    said = home.say("ZhaoMin", "关怀 李长福 每天7:30")
    assert said.startswith("好，每天7:30问候李长福")
    assert "在吗" in said  # he has never spoken to the bot
    assert "找到" in home.say("ZhaoMin", "关怀 张三丰 8:30")
    at(home, 8, 30)
    listed = home.say("ZhaoMin", "关怀名单")
    assert "孙奶奶（2号楼1单元） 8:30，问了1次，还没回" in listed
    assert "李长福（3号楼） 7:30，还收不到" in listed
    assert "301" not in listed
    home.say("SunNainai", "好")
    assert "8:30回了话" in home.say("ZhaoMin", "关怀名单")
    assert home.say("ZhaoMin", "关怀取消 李长福") == "好，不再问候李长福。"
    assert "李长福" not in home.say("ZhaoMin", "关怀名单")


@ON_SQLITE
def test_the_list_is_for_those_who_serve_there_and_never_for_a_group(home: Stage) -> None:
    assert "孙奶奶" not in home.say("ZhaoLei", "关怀名单")
    assert "孙奶奶" not in home.say("MaJianshe", "关怀名单")  # leads stairs elsewhere
    assert "孙奶奶" in home.say("LiuDehou", "关怀名单")
    assert home.say("ZhaoMin", "关怀名单", GROUP) == "这个不在群里说，请单独跟我说。"


@ON_SQLITE
def test_what_others_say_of_care_is_their_report(home: Stage) -> None:
    said = home.say("ZhaoLei", "关怀 一下我们楼的老人吧，电梯天天坏", GROUP)
    assert "【#1】" in said


def test_the_history_tells_the_same_issue(home: Stage) -> None:
    leave_unanswered(home)
    home.say("SunNainai", "我没事")
    assert [step.action for step in steps(home)] == [Action.REPORT, Action.ASSIGN, Action.COMMENT]
    assert home.issue(1).state is State.ASSIGNED
    assert home.database.read(lambda uow: uow.ledger.verify()) == []
