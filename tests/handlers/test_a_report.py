"""A resident speaks: the issue, its owner, and what each person is told."""

from datetime import timedelta

import pytest

from handlers import beforehand, lookup
from handlers.message import Message, MessageKind
from storage.models import Door, IssueKind, Score, State
from storage.trays import Priority, Surface
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage

pytestmark = ON_SQLITE

LEAK = "3号楼2单元楼道灯不亮好几天了"


def test_a_report_is_numbered_assigned_and_answered_in_the_group(stage: Stage) -> None:
    answer = stage.say("LiDaye", LEAK, GROUP)
    issue = stage.issue(1)
    assert answer.startswith("【#1】已登记：照明损坏，3号楼2单元。")
    assert "滨河物业服务队刘师傅" in answer
    assert (issue.state, issue.owner, issue.owner_team) == (State.ASSIGNED, "LiuShifu", "T-BH01-WY")
    assert issue.copied == ("WangFang",)


def test_the_owner_is_told_what_where_who_and_how_to_answer(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", LEAK, GROUP, photos=1)
    told = stage.heard_by("LiuShifu")
    for part in ("【#1】请您来办", "滨河小区3号楼2单元", LEAK, "李长福 13900010101", "照片1张", "收到 1"):
        assert part in told


def test_the_owner_sees_the_photos_and_the_group_sees_the_work_done(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", LEAK, GROUP, photos=2)
    assert [notice.target for notice in stage.told if notice.media] == ["LiuShifu", "LiuShifu"]
    stage.say("LiuShifu", "办完了", photos=1)
    assert [notice.target for notice in stage.told if notice.media] == [GROUP]


def test_the_group_never_sees_rooms_phones_or_the_words_themselves(stage: Stage) -> None:
    stage.say("LiDaye", "3-2-501 漏水了，电话13812345678，快来", GROUP)
    told = stage.heard_by(GROUP)
    assert "501" not in told
    assert "138" not in told
    assert "快来" not in told


@pytest.mark.parametrize("chat", [GROUP, ""], ids=["group", "alone"])
@pytest.mark.parametrize(
    "tail", ["，电话13812345678", "，电话138 1234 5678", "，联系电话：13812345678", " 电话 13812345678"]
)
def test_a_report_with_a_phone_went_into_an_older_one_or_was_lost(stage: Stage, tail: str, chat: str) -> None:
    assert stage.say("LiDaye", f"{LEAK}{tail}", chat).startswith("【#1】已登记：照明损坏，3号楼2单元。")
    assert stage.say("LiDaye", f"3号楼2单元水管爆了{tail}", chat).startswith("【#2】已登记")
    assert stage.issue(2).words == f"3号楼2单元水管爆了{tail}"  # for whoever takes it


def test_the_senders_building_fills_a_missing_place(stage: Stage) -> None:
    stage.say("LiDaye", "楼道灯不亮了", GROUP)
    assert stage.issue(1).place.building == "3"


def test_a_home_declared_with_a_phone_opened_an_issue(stage: Stage) -> None:
    told = stage.say("newcomer", "我住3号楼2单元，电话138 1234 5678", GROUP)
    assert told.startswith("记下了：您住滨河小区3号楼2单元")


@pytest.mark.parametrize(
    "words", ["我住火车站旁边", "我住燃气公司家属院", "我住水电局宿舍", "我住哪儿？", "我家住电厂大院"]
)
def test_a_home_beside_the_railway_station_was_rung_as_a_fire(stage: Stage, words: str) -> None:
    answer = stage.say("newcomer", words, GROUP)
    assert answer.startswith("没认出是哪个小区几号楼。请这样说：我住滨河小区3号楼2单元。")
    assert stage.database.read(lambda uow: uow.ledger.find("BH", 1)) is None


def test_a_self_declared_home_is_a_place_and_is_shown_once(stage: Stage) -> None:
    assert stage.say("newcomer", "我住3号楼2单元", GROUP).startswith("记下了：您住滨河小区3号楼2单元")
    stage.say("newcomer", "暖气不热", GROUP)
    place = stage.issue(1).place
    assert (place.building, place.unit) == ("3", "2")
    answer = stage.say("newcomer", "我住5号楼", GROUP)
    assert answer.splitlines()[0] == "记下了：您住滨河小区5号楼。说错了再说一遍就行。"
    assert stage.issue(1).place.building == "5"  # it was said at home, and nowhere else


def test_the_building_is_asked_once_and_its_answer_fills_the_issue(stage: Stage) -> None:
    answer = stage.say("XieBing", "厨房下水道堵了", OTHER_GROUP)
    assert "几号楼" in answer
    assert stage.say("XieBing", "3号楼", OTHER_GROUP).startswith("【#1】地点记下了：3号楼")
    assert stage.issue(1).place.building == "3"


def test_words_nobody_understands_go_to_the_community_to_be_sorted(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("LiDaye", "后头那个歪了，赶紧来人弄弄，太碍事了", GROUP)
    issue = stage.issue(1)
    assert (issue.needs_category, issue.owner, issue.owner_team) == (True, "ZhaoMin", "")
    assert "请分类" in stage.heard_by("ZhaoMin")
    assert stage.say("ZhaoMin", "改类 1 楼道灯").startswith("【#1】改成“照明损坏”")
    assert stage.issue(1).owner_team == "T-BH01-WY"


def test_two_matters_in_one_message_become_two_issues_and_one_answer(stage: Stage) -> None:
    answer = stage.say("LiDaye", "水管漏了，楼道灯也不亮了", GROUP)
    assert "【#1】" in answer
    assert "【#2】" in answer
    assert {stage.issue(1).category, stage.issue(2).category} == {"0102", "0202"}


def test_a_danger_is_answered_with_the_number_to_ring_and_reaches_all_at_once(stage: Stage) -> None:
    stage.open_chats("WangFang", "LiShuji", "QiGong")
    answer = stage.say("LiDaye", "闻到好大煤气味，3号楼1单元", GROUP)
    assert answer.startswith("【#1】请马上打 119")
    for person in ("WangFang", "LiShuji", "QiGong"):
        assert "危急" in stage.heard_by(person)
    assert {notice.priority for notice in stage.told} == {Priority.DANGER}


@pytest.mark.parametrize("chat", ["", GROUP])
def test_who_is_beaten_is_told_to_ring_110_and_her_words_go_to_no_neighbour(stage: Stage, chat: str) -> None:
    stage.reach_everybody()
    answer = stage.say("ZhangAyi", "我家老公打我 救救我", chat)
    assert answer.startswith("【#1】请马上打 110！")
    assert "李书记" in answer
    for person in ("WangFang", "LiShuji"):
        assert "危急！人身求助" in stage.heard_by(person)
        assert "老公" not in stage.heard_by(person)
    assert any("老公打我" in notice.text for notice in stage.told if notice.target == stage.issue(1).owner)


@pytest.mark.parametrize("words", ["我头晕得厉害 站不起来", "我摔倒了起不来了"])
def test_who_has_fallen_is_told_to_ring_120_and_all_are_called(stage: Stage, words: str) -> None:
    stage.reach_everybody()
    answer = stage.say("ZhangAyi", words)
    assert answer.startswith("【#1】请马上打 120！")
    assert "李书记" in answer


@pytest.mark.parametrize("words", ["早上好", "?", "今天天气真好"])
def test_who_spoke_alone_with_the_bot_was_met_with_silence(stage: Stage, words: str) -> None:
    line = "您好，我是说事机器人。有事直接说，比如：3号楼2单元楼道灯不亮。"
    assert stage.say("LiDaye", words) == line
    stage.later(minutes=9)
    assert stage.say("LiDaye", "哈哈哈") == ""
    stage.later(minutes=1)
    assert stage.say("LiDaye", "哈哈哈") == line


@pytest.mark.parametrize("words", ["谢谢", "好的", "嗯嗯"])
def test_thanks_and_assent_end_the_talk(stage: Stage, words: str) -> None:
    assert stage.say("LiDaye", words) == ""


@pytest.mark.parametrize("chat", ["", GROUP])
def test_who_asked_whether_the_water_is_cut_off_was_not_answered(stage: Stage, chat: str) -> None:
    assert stage.say("LiDaye", "今天停水吗", chat).startswith("现在没有停水停电之类的通知。")
    assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []


def test_small_talk_gets_no_answer_and_no_issue(stage: Stage) -> None:
    for words in ("今天天气真好", "😀😀", "谢谢大家"):
        assert stage.say("LiDaye", words, GROUP) == ""
    assert stage.database.read(lambda uow: uow.ledger.list_issues()) == []


def test_a_mention_without_words_is_answered_with_how_to_speak(stage: Stage) -> None:
    assert "有事直接说" in stage.say("LiDaye", "", GROUP)


def test_a_question_is_an_issue_of_its_own_kind_and_can_be_answered(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    stage.say("LiDaye", "请问医保今年哪天截止缴费?", GROUP)
    assert stage.issue(1).kind is IssueKind.QUESTION
    stage.say("ZhaoMin", "答复 1 12月31日截止")
    assert stage.issue(1).state is State.RESOLVED
    assert "12月31日截止" in stage.heard_by(GROUP)


def test_a_relayed_speaker_is_the_reporter_and_the_relayer_is_told(stage: Stage) -> None:
    answer = stage.say("WangFang", "代报 3号楼李大爷：楼顶漏水，床都湿了")
    issue = stage.issue(1)
    assert (issue.speaker, issue.relayed_by, issue.reporter) == ("李大爷", "WangFang", "")
    assert issue.door is Door.RELAY
    assert issue.words == "楼顶漏水，床都湿了"
    assert issue.chat_id == GROUP
    assert "按李大爷说的记下了" in answer


def test_a_quoted_line_is_registered_for_whoever_said_it(stage: Stage) -> None:
    stage.say("WangFang", "登记", GROUP, quote="3号楼垃圾桶满了三天没人收")
    issue = stage.issue(1)
    assert (issue.words, issue.relayed_by, issue.place.building) == (
        "3号楼垃圾桶满了三天没人收",
        "WangFang",
        "3",
    )


def test_a_neighbours_dispute_shows_the_group_its_number_only(stage: Stage) -> None:
    stage.open_chats("ZhaoMin")
    answer = stage.say("LiDaye", "楼上漏水到我家，吵了半个月不赔钱", GROUP)
    assert answer == "【#1】已登记，已私下联系。"
    stage.say("ZhaoMin", "收到 1")
    assert stage.heard_by(GROUP) == "【#1】已私下联系。"
    assert "漏水" not in stage.say("LiDaye", "我的事", GROUP)


def test_a_group_no_compound_is_bound_to_is_bound_by_a_cadre_only(stage: Stage) -> None:
    assert "绑定" in stage.say("stranger", "下水道堵了", "wrNew")
    assert "名册里还没有您" in stage.say("stranger", "绑定 铁路宿舍", "wrNew")
    assert "铁路宿舍" in stage.say("LiShuji", "绑定 铁路宿舍", "wrNew")
    stage.say("stranger", "下水道堵了", "wrNew")
    assert stage.issue(1).place.compound == "BH03"


def test_a_photo_without_words_in_a_private_chat_joins_what_its_sender_last_worked_on(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("LiuShifu", "办完了 1")
    assert "收到了" in stage.say("LiuShifu", "", photos=1, kind=MessageKind.MEDIA)
    assert len(stage.issue(1).evidence) == 1


def test_a_resolved_issue_nobody_rates_is_closed_by_the_machine_after_three_days(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.later(days=2, hours=23)
    assert stage.issue(1).state is State.RESOLVED
    stage.later(hours=2)
    issue = stage.issue(1)
    assert (issue.state, issue.closed_by_machine, issue.ratings) == (State.CLOSED, True, ())
    stage.say("LiDaye", "满意 1", GROUP)
    assert [rating.score for rating in stage.issue(1).ratings] == [Score.SATISFIED]


def test_an_issue_put_off_comes_back_on_its_morning(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("LiuShifu", "暂缓 1 到11月30日 等配件")
    assert stage.issue(1).state is State.DEFERRED
    stage.later(days=10)
    assert stage.issue(1).state is State.ASSIGNED
    assert "请您来办" in stage.heard_by("LiuShifu")


def test_the_ledger_of_a_busy_day_verifies(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP)
    stage.say("ZhangAyi", "我家也是", GROUP, quote="【#1】已登记")
    stage.say("LiuShifu", "办完了 1")
    stage.say("LiDaye", "满意", GROUP)
    assert stage.issue(1).state is State.RESOLVED  # the other home has not answered
    stage.say("ZhangAyi", "满意", GROUP)
    assert stage.issue(1).state is State.CLOSED
    assert stage.database.read(lambda uow: uow.ledger.verify()) == []
    assert stage.now - stage.issue(1).opened_at == timedelta()


def test_a_photo_that_could_not_be_kept_is_not_counted_as_one(stage: Stage) -> None:
    stage.say("LiDaye", LEAK, GROUP, photos=1)
    (media_id,) = stage.issue(1).evidence
    stage.database.write(lambda uow: uow.media.miss(media_id, "wrong_type"))
    page = stage.database.read(lambda uow: lookup.page(uow, stage.desk, stage.issue(1)))
    assert "（1张照片没收到）" in page
    assert "（照片1张）" not in page


def test_a_compound_named_in_a_private_chat_was_taken_for_the_speakers_own(stage: Stage) -> None:
    stage.say("WangDage", "滨河小区3号楼灯坏了")
    stage.say("LiShuji", "滨河小区5号楼门口井盖丢了")
    stage.say("WangDage", "柳岸家园2号楼电梯坏了")
    places = [
        (stage.issue(number).place.compound, stage.issue(number).place.building) for number in (1, 2, 3)
    ]
    assert places == [("BH01", "3"), ("BH01", "5"), ("BH02", "2")]


@pytest.mark.parametrize(
    "words", ["听说柳岸家园也停水了，我家停水了", "隔壁柳岸家园都换灯了，我们楼道灯还是不亮", "我家停水了"]
)
def test_a_compound_only_spoken_of_is_not_where_it_is(stage: Stage, words: str) -> None:
    stage.say("LiDaye", words)
    assert (stage.issue(1).place.compound, stage.issue(1).place.building) == ("BH01", "3")


def test_the_community_of_the_compound_named_is_locked_for_the_message(stage: Stage) -> None:
    message = Message(
        inbox_id=1,
        surface=Surface.LONG,
        kind=MessageKind.WORDS,
        sender="Nobody",
        sent_at=stage.now,
        text="滨河小区3号楼灯坏了",
    )
    assert stage.database.read(lambda uow: beforehand.communities_of(uow, message)) == ("BH",)
