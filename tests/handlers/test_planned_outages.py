"""停水通知: announced in plain words, explained to the homes that ask, a real issue when it does not end."""

import pytest

from handlers.outages.sweep import look_at
from storage.models import Door, State, Urgency
from tests.handlers.stage import GROUP, OTHER_GROUP, Stage

NOTICE = "停水通知：因换阀门，滨河小区1-3号楼定于2026年11月20日11:00至17:00停水，请居民提前储水。"
LIVE = "记下了：滨河小区1-3号楼，11月20日11:00-17:00停水（换阀门）。这段时间里报停水的，我会先说明。"

FAULTS = [
    ("停水通知 3号楼", "从几点到几点停？", "明天9点到12点", "3号楼，11月21日9:00-12:00"),
    ("停水通知：11月22日停水", "回“8:30到17:00”", "8点到12点", "滨河小区，11月22日8:00-12:00"),
    ("停水通知：11月18日8:30-17:00停水", "已经过了", "22日", "11月22日8:30-17:00"),
    ("停水通知 33号楼 明天9点到12点", "名册里没有33号楼", "3号楼", "3号楼，11月21日9:00-12:00"),
    ("停水通知 明天9点到12点 2单元", "几号楼的这个单元", "3号楼2单元", "3号楼2单元，11月21日9:00"),
    ("停水通知：除5号楼外，明天8:00-12:00停水", "直接说停哪几栋", "1-3号楼", "1-3号楼，11月21日8:00"),
    ("停电通知：11月22日（周六）8:00-17:00停电", "星期对不上", "22日", "11月22日8:00-17:00停电"),
]


class TestAnnounced:
    @pytest.fixture
    def database_url(self, sqlite_url: str) -> str:
        """The record room's own tests ask the same of both databases."""
        return sqlite_url

    def test_it_is_live_at_once_and_the_group_is_told_once(self, stage: Stage) -> None:
        answer = stage.say("ZhaoMin", NOTICE)
        assert answer.startswith(LIVE)
        assert "取消停水通知" in answer
        assert stage.heard_by(GROUP) == (
            "【停水通知】滨河小区1-3号楼，11月20日11:00-17:00停水（换阀门）。请提前准备。"
        )
        assert stage.heard_by(OTHER_GROUP) == ""
        assert stage.say("ZhaoMin", NOTICE).startswith("这条已经记着了")
        assert stage.heard_by(GROUP) == ""

    def test_another_compounds_outage_that_is_only_spoken_of_is_not_announced(self, stage: Stage) -> None:
        words = "停水通知：和柳岸家园一样，滨河小区1-3号楼定于11月20日11:00至17:00停水"
        assert stage.say("ZhaoMin", words).startswith("记下了：滨河小区1-3号楼，11月20日11:00-17:00停水")
        assert stage.heard_by(OTHER_GROUP) == ""

    def test_in_the_group_the_answer_is_the_line(self, stage: Stage) -> None:
        answer = stage.say("ZhangGuanjia", "停水通知 3号楼 明天上午9点到下午5点 换阀门", GROUP)
        assert answer.startswith("记下了：滨河小区3号楼，11月21日9:00-17:00停水（换阀门）。")
        assert [notice.target for notice in stage.told] == [GROUP]

    def test_who_may(self, stage: Stage) -> None:
        for day, who in enumerate(["LiShuji", "SunLi", "ZhangGuanjia", "LiuShifu", "ShuiGong", "ZhouHaitao"]):
            words = f"停水通知 滨河小区3号楼 11月{day + 23}日9点到12点"
            assert stage.say(who, words).startswith(f"记下了：滨河小区3号楼，11月{day + 23}日9:00-12:00停水")

    def test_who_may_not(self, stage: Stage) -> None:
        for who in ("LiDaye", "WangFang", "WuGuanjia", "YanShifu", "JingGuan", "stranger"):
            assert stage.say(who, NOTICE, GROUP).startswith("停水停电的通知，请社区、物业或水电气热的同志")
        assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []
        assert "没有停水停电" in stage.say("LiDaye", "停水通知有哪些", GROUP)

    def test_what_broke_is_not_called_planned(self, stage: Stage) -> None:
        stage.say("LiuShifu", "紧急停水通知：3号楼主管爆裂，正在抢修，预计17点恢复供水", GROUP)
        assert stage.say("LiDaye", "3号楼停水了", GROUP).startswith("这是抢修停水：今天10:00-17:00")

    def test_a_guess_is_confirmed_before_it_counts(self, stage: Stage) -> None:
        answer = stage.say("ZhaoMin", "停水通知 3号楼 明天9点停水", GROUP)
        assert answer == (
            "我理解的是：滨河小区3号楼，11月21日9:00-20:00停水。时间没写全，@我回“对”就发出，不对直接说，比如“到17点”。"
        )
        assert stage.say("SunLi", "对", GROUP) == ""  # not hers
        assert "11月21日9:00-17:00停水" in stage.say("ZhaoMin", "到17点", GROUP)
        assert "11月21日9:00-17:00停水" in stage.say("LiDaye", "停水通知有哪些", GROUP)

    def test_yes_puts_it_in_force_and_no_drops_it(self, stage: Stage) -> None:
        stage.say("ZhaoMin", "停水通知 3号楼 明天9点停水", GROUP)
        assert stage.say("ZhaoMin", "对的", GROUP).startswith("记下了：滨河小区3号楼，11月21日9:00-20:00停水")
        stage.say("ZhaoMin", "停电通知 3号楼 明天9点停电", GROUP)
        assert stage.say("ZhaoMin", "不对", GROUP).startswith("好，没发出去")
        assert "停电。" not in stage.say("LiDaye", "停电通知有哪些", GROUP)

    def test_each_fault_is_one_question_and_its_answer_fills_it(self, stage: Stage) -> None:
        for words, question, reply, kept in FAULTS:
            assert question in stage.say("ZhaoMin", words, GROUP)
            assert kept in stage.say("ZhaoMin", reply, GROUP)

    def test_of_several_compounds_it_asks_which(self, stage: Stage) -> None:
        assert stage.say("ZhaoMin", "停水通知 明天9点到12点 清洗水箱").startswith("是哪个小区？")
        assert stage.say("ZhaoMin", "柳岸家园").startswith("记下了：柳岸家园，11月21日9:00-12:00停水")
        assert stage.heard_by(OTHER_GROUP).startswith("【停水通知】柳岸家园")

    def test_a_building_the_register_lacks_is_left_out_when_agreed(self, stage: Stage) -> None:
        answer = stage.say("ZhaoMin", "停水通知：1-5号楼、8号楼明天8:30至17:00停水", GROUP)
        assert "名册里没有8号楼，先不算" in answer
        assert stage.say("ZhaoMin", "对", GROUP).startswith("记下了：滨河小区1-3、5号楼")

    def test_other_work_goes_on_while_something_is_asked(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
        stage.say("LiuShifu", "停水通知 3号楼")
        assert stage.say("LiuShifu", "收到 1").startswith("【#1】您接单了")
        assert "记下了" in stage.say("LiuShifu", "今天14点到16点")

    def test_put_off_it_lasted_from_the_old_day_to_the_new(self, stage: Stage) -> None:
        assert stage.say("ZhaoMin", "停水推迟一天", GROUP).startswith("现在没有停水停电之类的通知")
        stage.say("ZhaoMin", "停水通知 3号楼 明天9点到17点停水", GROUP)
        for words in ("停水推迟到后天上午9点", "明天停水改到后天", "停水延期"):
            assert "改日子的，先取消再发一条" in stage.say("ZhaoMin", words, GROUP)
        assert "11月21日9:00-17:00" in stage.say("ZhaoMin", "停水通知有哪些", GROUP)
        stage.later(hours=23)
        assert "11月21日9:00-20:00" in stage.say("ZhaoMin", "停水推迟到20:00", GROUP)

    def test_a_cadres_own_report_stays_a_report(self, stage: Stage) -> None:
        assert stage.say("ZhangGuanjia", "3号楼停水了，快来人看看", GROUP).startswith(
            "【#1】已登记：停水水压"
        )


class TestExplained:
    @pytest.fixture
    def database_url(self, sqlite_url: str) -> str:
        """The record room's own tests ask the same of both databases."""
        return sqlite_url

    @pytest.fixture(autouse=True)
    def _announced(self, stage: Stage) -> None:
        stage.say("ZhaoMin", NOTICE)
        stage.later(hours=2)

    def test_a_home_gets_the_notice_and_is_counted(self, stage: Stage) -> None:
        answer = stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        assert answer == (
            "这是计划停水：今天11:00-17:00（换阀门）。到点没来水我会自动登记并催办，您家已算上。\n"
            "不是这回事，@我回“不是这个事”，我马上登记。"
        )
        assert "计划停水：滨河小区1-3号楼，今天11:00-17:00，您家已算上" in stage.say(
            "LiDaye", "我的事", GROUP
        )
        assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []

    def test_anything_else_opens_as_usual(self, stage: Stage) -> None:
        for who, words, chat in (
            ("HuJing", "5号楼停水了", GROUP),  # another building
            ("WangDage", "1号楼停水了", OTHER_GROUP),  # another compound
            ("LiDaye", "3号楼2单元水管爆了，水哗哗流", GROUP),
            ("LiDaye", "3号楼自来水发黄，全是铁锈", GROUP),
            ("LiDaye", "3号楼停电了", GROUP),
        ):
            assert "已登记" in stage.say(who, words, chat)

    def test_who_is_in_need_is_not_put_off(self, stage: Stage) -> None:
        stage.say("ZhaoMin", "停电通知 滨河小区3号楼 今天12:00-16:00 换电表")
        for words in ("3号楼停电了，我妈用呼吸机，急", "3号楼停水了，家里有透析病人，等着用水"):
            assert "已登记" in stage.say("LiDaye", words, GROUP)

    def test_a_question_is_answered_with_the_notice_and_counts_nobody(self, stage: Stage) -> None:
        for words in ("停水到几点？", "几点来水啊", "什么时候能来水", "今天停水吗"):
            answer = stage.say("LiDaye", words, GROUP)
            assert answer == "有通知：滨河小区1-3号楼，11月20日11:00-17:00停水（换阀门）。"
        stage.later(hours=6)
        assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []
        assert "有通知" not in stage.say("LiDaye", "几点来水", GROUP)

    def test_of_two_matters_the_other_is_opened(self, stage: Stage) -> None:
        answer = stage.say("LiDaye", "3号楼停水了，另外2单元楼道灯也不亮了", GROUP)
        assert answer.startswith("【#1】已登记：照明损坏")
        assert "这是计划停水" in answer

    def test_before_and_after_its_time_it_explains_nothing(self, stage: Stage) -> None:
        stage.say("ZhaoMin", "停电通知 滨河小区3号楼 今天14:00-16:00 换电表")
        assert "已登记" in stage.say("LiDaye", "3号楼停电了", GROUP)
        stage.later(hours=1, minutes=35)  # 13:35
        assert "这是计划停电" in stage.say("ZhangAyi", "3号楼停电了", GROUP)
        stage.say("ZhaoMin", "来电了")
        assert "【#1】" in stage.say("XiaoLin", "3号楼停电了", GROUP)
        assert stage.issue(1).co_reporters == ("XiaoLin",)

    def test_what_would_be_talk_elsewhere_is_a_report_where_it_is_off(self, stage: Stage) -> None:
        for who, words in (("LiDaye", "我家停水了"), ("ZhangAyi", "到点了还没来水"), ("ZhaoLei", "我家没水")):
            assert "这是计划停水" in stage.say(who, words, GROUP)
        assert stage.say("LiDaye", "昨天停水了一天，谢谢大家", GROUP) == ""
        stage.later(hours=6)
        assert stage.issue(1).co_reporters == ("ZhangAyi", "ZhaoLei")
        assert stage.say("LiDaye", "还没来水", GROUP).startswith("【#1】记下了")

    def test_we_too_is_another_home(self, stage: Stage) -> None:
        told = stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        assert "您家已算上" in stage.say("ZhaoLei", "我家也是", GROUP)
        stage.later(minutes=30)
        assert "您家已算上" in stage.say("SunNainai", "我家也是", GROUP, quote=told)
        stage.later(hours=6)
        assert "3户报过" in stage.issue(1).words

    def test_we_too_is_of_the_issue_that_was_said_last(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        stage.say("ZhangAyi", "3号楼2单元楼道灯不亮", GROUP)
        assert stage.say("XiaoLin", "我家也是", GROUP).startswith("【#1】照明损坏，3号楼2单元已经在办")

    def test_a_home_that_urges_hears_when_it_is_looked_after(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        for words in ("催", "进度"):
            assert "到点没恢复我会自动登记并催办" in stage.say("LiDaye", words, GROUP)

    def test_it_is_not_that(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        assert stage.say("LiDaye", "不是这个事", GROUP).startswith("【#1】已登记：停水水压，3号楼2单元")
        assert stage.issue(1).words == "3号楼2单元停水了"
        stage.say("LiDaye", "不是这个事", GROUP)
        stage.later(hours=6)
        assert len(stage.database.read(lambda uow: uow.ledger.list_issues())) == 1

    def test_it_is_not_that_but_something_else(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP, photos=1)
        answer = stage.say("LiDaye", "不是停水的事，是我家水管爆了")
        assert "水管漏水" in answer
        issue = stage.issue(1)
        assert (issue.category, issue.place.building, issue.chat_id) == ("0102", "3", GROUP)
        assert len(issue.evidence) == 1
        assert "3号楼2单元停水了" in issue.words

    def test_nobody_else_is_taken_at_these_words(self, stage: Stage) -> None:
        assert "已登记" not in stage.say("ZhangAyi", "不是这个事", GROUP)

    def test_a_relayed_home_is_counted_for_who_spoke(self, stage: Stage) -> None:
        stage.say("WangFang", "代报 3号楼李大爷：家里停水了")
        stage.say("WangFang", "代报 3号楼王奶奶：家里停水了")
        stage.later(hours=6)
        issue = stage.issue(1)
        assert (issue.reporter, issue.relayed_by, issue.speaker) == ("", "WangFang", "李大爷")
        assert "2户报过" in issue.words


class TestTheEnd:
    @pytest.fixture(autouse=True)
    def _announced(self, stage: Stage) -> None:
        stage.open_chats("ZhaoMin", "LiuShifu", "ShuiGong")
        stage.say("ZhaoMin", NOTICE)
        stage.later(hours=2)

    def test_unsolved_it_becomes_one_urgent_issue_of_all_homes(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        stage.say("LiDaye", "3号楼还是没水", GROUP)
        stage.say("ZhaoLei", "1号楼停水了", GROUP)
        stage.later(hours=4, minutes=50)
        assert stage.heard_by("ZhaoMin").startswith("滨河小区1-3号楼停水17:00到点，来水了吗？")
        assert "已有2户报过" in stage.heard_by("ZhaoMin")
        stage.later(minutes=10)
        issue = stage.issue(1)
        assert (issue.category, issue.urgency, issue.state) == ("0101", Urgency.URGENT, State.ASSIGNED)
        assert (issue.reporter, issue.co_reporters, issue.owner) == ("LiDaye", ("ZhaoLei",), "ShuiGong")
        assert (issue.place.building, issue.door) == ("3、1", Door.CHAT)
        line = "滨河小区1-3号楼停水到点没恢复，报过的2户一起登记了，加急派给柳河供水服务队曹水生。"
        assert stage.heard_by(GROUP) == f"【#1】{line}"
        assert stage.heard_by("ZhaoMin") == f"【#1】{line}"
        assert "ShuiGong" in {notice.target for notice in stage.told}
        assert stage.database.write(lambda uow: look_at(uow, 1, stage.desk, stage.now)) == ""
        stage.later(minutes=1)
        assert [one.number for one in stage.database.read(lambda uow: uow.ledger.list_issues())] == [1]
        assert stage.database.read(lambda uow: uow.ledger.verify()) == []

    def test_where_nobody_spoke_nothing_is_opened(self, stage: Stage) -> None:
        stage.later(hours=4, minutes=50)
        assert "来水了吗" in stage.heard_by("ZhaoMin")
        assert "户报过" not in stage.heard_by("ZhaoMin")
        stage.later(minutes=5)
        assert stage.told == []
        stage.later(minutes=5)
        assert stage.told == []
        assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []

    def test_a_bot_that_slept_through_it_does_the_same_once(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        stage.later(hours=9)
        assert "到点没恢复" in stage.heard_by(GROUP)
        stage.later(hours=1)
        assert "到点没恢复" not in stage.heard_by(GROUP)

    def test_back_before_its_time(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        assert (
            stage.say("SunLi", "提前来水了") == "好，滨河小区1-3号楼停水结束，1户报过。再有报的我照常登记。"
        )
        assert stage.heard_by(GROUP) == "滨河小区1-3号楼来水了。还没来水的，@我说一声，写上几号楼。"
        stage.later(hours=6)
        assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []
        assert "已登记" in stage.say("LiDaye", "我家还没来水", GROUP)

    def test_some_buildings_are_back_before_the_others(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        stage.say("ZhaoLei", "1号楼停水了", GROUP)
        assert stage.say("ZhangGuanjia", "1号楼来水了", GROUP).startswith(
            "部分楼来水了，滨河小区2、3号楼还要等到17:00。"
        )
        assert "已登记" in stage.say("ZhaoLei", "1号楼还是停水", GROUP)
        stage.later(hours=5)
        assert (stage.issue(2).reporter, stage.issue(2).co_reporters) == ("LiDaye", ())
        assert stage.say("ZhangGuanjia", "2、3号楼来水了", GROUP) != ""

    def test_who_serves_several_communities_was_shown_a_number_that_several_have(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        stage.later(hours=5)
        assert "已登记成【滨河#1】，都好了就回“办完了 滨河#1”" in stage.say("ShuiGong", "来水了")
        stage.say("ShuiGong", "办完了 滨河#1")
        assert stage.issue(1).state is State.RESOLVED

    def test_a_late_answer_finds_what_became_of_it(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        stage.later(hours=5)
        assert stage.say("ZhaoMin", "来水了") == (
            "滨河小区1-3号楼停水到点后，报过的几户已登记成【#1】，都好了就回“办完了 1”，我去问他们满不满意。"
        )
        assert stage.say("ZhaoMin", "延长停水到20:00").startswith("滨河小区1-3号楼停水改到20:00")
        assert "这是计划停水" in stage.say("ZhangAyi", "3号楼停水了", GROUP)
        stage.later(hours=3)
        assert stage.issue(2).reporter == "ZhangAyi"

    def test_a_late_word_that_it_is_back_is_passed_on(self, stage: Stage) -> None:
        stage.later(hours=5)
        assert stage.say("ZhaoMin", "来水了").startswith("好，滨河小区1-3号楼停水结束")
        assert "来水了" in stage.heard_by(GROUP)

    def test_a_resident_ends_nothing(self, stage: Stage) -> None:
        stage.say("LiDaye", "来水了", GROUP)
        assert "这是计划停水" in stage.say("ZhangAyi", "3号楼停水了", GROUP)

    def test_it_lasts_longer(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        stage.later(hours=4, minutes=50)
        assert stage.say("ZhaoMin", "延长停水到20:00").startswith("滨河小区1-3号楼停水改到20:00")
        assert "停水改到20:00" in stage.heard_by(GROUP)
        stage.later(hours=1)
        assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []
        stage.later(hours=2)
        assert "20:00到点，来水了吗" in stage.heard_by("ZhaoMin")
        stage.later(minutes=10)
        assert stage.issue(1).reporter == "LiDaye"

    def test_until_when_is_asked(self, stage: Stage) -> None:
        for words in ("延长停水", "延长停水到10:00", "停水延长"):
            assert stage.say("ZhaoMin", words).startswith("延到几点？")

    def test_called_off_the_homes_that_waited_get_their_issue(self, stage: Stage) -> None:
        stage.say("LiDaye", "3号楼2单元停水了", GROUP)
        assert stage.say("ZhaoMin", "取消停水通知").endswith("这条通知取消了。")
        assert "停水通知取消了，报过的1户一起登记了" in stage.heard_by(GROUP)
        assert stage.issue(1).reporter == "LiDaye"

    def test_of_several_it_asks_which(self, stage: Stage) -> None:
        stage.say("ZhaoMin", "停水通知 滨河小区5号楼 明天9点到12点")
        asked = stage.say("ZhaoMin", "取消停水通知")
        assert asked.startswith("是哪一条？比如回“取消停水通知 1”。\n1. 滨河小区1-3号楼")
        assert stage.say("ZhaoMin", "取消停水通知 2").startswith(
            "滨河小区5号楼，11月21日9:00-12:00停水，这条通知取消了"
        )
        assert "5号楼" not in stage.say("ZhaoMin", "停水通知有哪些")

    def test_an_announcer_no_chat_reaches_is_asked_where_they_spoke(self, stage: Stage) -> None:
        stage.say("ZhangGuanjia", "停电通知 3号楼 今天14:00-16:00", GROUP)
        stage.later(hours=3, minutes=50)
        assert "停电16:00到点，来电了吗？@我回“来电了”" in stage.heard_by(GROUP)


@pytest.mark.parametrize("words", ["群里说今天停气，是真的吗", "听说明天停电真的假的"])
def test_who_asks_whether_a_rumour_is_true_was_left_without_an_answer(stage: Stage, words: str) -> None:
    assert stage.say("ZhangAyi", words, GROUP).startswith("现在没有停水停电之类的通知。")


def test_who_has_no_gas_and_swears_that_it_is_true_reports_it(stage: Stage) -> None:
    assert stage.say("ZhangAyi", "我家停气了，真的急死人了", GROUP).startswith("【#1】已登记")
