"""How it went: each home answers for itself, in its own words, and no home answers for another."""

import pytest

from bot.ledger_rows import ledger_rows
from handlers.message import MessageKind
from handlers.wording.ledger_sheet import HEADER
from storage.models import Action, Level, Mark, Rating, Score, State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE

HOMES = ("LiDaye", "ZhangAyi", "XiaoLin", "SunNainai")


@told_once
def done(stage: Stage) -> Stage:
    """A dark stairwell that four people spoke of is lit again, and they are asked."""
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    for home in HOMES[1:]:
        stage.say(home, "我家也是 1", GROUP)
    stage.say("LiuShifu", "办完了 1")
    return stage


def own(stage: Stage, userid: str) -> Rating:
    return next(one for one in stage.issue(1).ratings if one.userid == userid)


def test_it_closes_when_every_home_has_confirmed_and_not_before(done: Stage) -> None:
    assert done.say("LiDaye", "满意 1", GROUP) == "【#1】谢谢您，记下“满意”。4户中1户已确认。"
    assert "4户中2户已确认" in done.say("ZhangAyi", "基本满意")
    status = done.say("WangDage", "查 1", GROUP)
    assert status.splitlines()[1] == "已办结（11月20日 10:00，刘师傅），4户中2户已确认。"
    done.say("XiaoLin", "满意")
    assert done.issue(1).state is State.RESOLVED
    assert "4户都确认了" in done.say("SunNainai", "满意")
    closed = done.issue(1)
    assert (closed.state, closed.closed_by_machine) == (State.CLOSED, False)


def test_after_three_days_it_closes_by_itself_and_may_still_be_answered(done: Stage) -> None:
    done.say("LiDaye", "满意")
    done.later(days=3, minutes=1)
    assert (done.issue(1).state, done.issue(1).closed_by_machine) == (State.CLOSED, True)
    assert "4户中2户已确认" in done.say("ZhangAyi", "满意"), "without the number, though it is closed"
    done.later(days=11)
    assert "过了14天" in done.say("XiaoLin", "满意 1")
    assert len(done.issue(1).ratings) == 2


def test_two_accounts_behind_one_door_are_one_home_whose_later_voice_counts(done: Stage) -> None:
    for home in ("LiDaye", "ZhangAyi"):
        done.say(home, "我住3号楼2单元501")
    assert "3户中1户已确认" in done.say("LiDaye", "满意 1", GROUP)
    assert "3户中1户已确认" in done.say("ZhangAyi", "基本满意 1", GROUP)
    assert [(one.userid, one.score) for one in done.issue(1).ratings] == [("ZhangAyi", Score.ACCEPTABLE)]


def test_speed_attitude_and_result_are_kept_as_they_are_said(done: Stage) -> None:
    assert "记下“满意（速度差）”" in done.say("LiDaye", "满意,就是来得慢")
    assert "记下“满意（速度差、态度好、结果一般）”" in done.say("LiDaye", "师傅态度很好，修得一般")
    said = own(done, "LiDaye")
    assert (said.score, said.speed, said.attitude, said.result) == (
        Score.SATISFIED,
        Mark.POOR,
        Mark.GOOD,
        Mark.FAIR,
    )
    steps = done.steps(1)
    assert [step.note for step in steps if step.action is Action.RATE] == [
        "满意 速度差 就是来得慢",
        "满意 速度差、态度好、结果一般",
    ]


def test_the_exported_ledger_shows_them(done: Stage) -> None:
    done.say("LiDaye", "满意,就是来得慢")
    done.say("ZhangAyi", "不满意 态度差")
    rows = list(ledger_rows(done.database, done.desk, "BH"))
    assert dict(zip(HEADER, rows[0], strict=True))["评价"] == "满意（速度差）、不满意（态度差）"


def test_a_side_said_before_the_score_is_kept_and_the_score_is_asked_for(done: Stage) -> None:
    asked = done.say("XiaoLin", "态度不好", GROUP)
    assert asked == "【#1】记下了：态度差。总的来说呢？回：满意 1、基本满意 1 或 不满意 1。"
    assert done.issue(1).ratings == ()
    assert "记下“基本满意（态度差）”" in done.say("XiaoLin", "基本满意 1", GROUP)
    assert own(done, "XiaoLin").attitude is Mark.POOR


def test_a_score_may_be_said_in_other_words_by_who_is_asked_for_one(done: Stage) -> None:
    assert "记下“满意”" in done.say("LiDaye", "挺好的", GROUP)
    assert "记下“基本满意”" in done.say("ZhangAyi", "一般吧")
    assert "重新给您办" in done.say("XiaoLin", "不行")
    done.say("WangDage", "挺好的", GROUP)
    assert [one.userid for one in done.issue(1).ratings] == ["LiDaye", "ZhangAyi", "XiaoLin"]


def test_words_about_a_side_are_a_report_where_nothing_was_done_for_the_speaker(done: Stage) -> None:
    done.say("HuJing", "物业服务态度不好", GROUP)
    assert done.issue(2).reporter == "HuJing"


def test_a_photo_goes_with_the_answer_or_follows_it(done: Stage) -> None:
    done.say("LiDaye", "基本满意", photos=1)
    assert "和您的评价放在一起" in done.say("LiDaye", "", photos=1, kind=MessageKind.MEDIA)
    assert len(own(done, "LiDaye").evidence) == 2
    assert own(done, "LiDaye").score is Score.ACCEPTABLE


def test_a_home_that_is_not_content_reopens_it_one_level_up(done: Stage) -> None:
    answer = done.say("SunNainai", "不满意 还是不亮", GROUP)
    assert answer == "【#1】记下了，重新给您办，社区也会看到。"
    issue = done.issue(1)
    assert (issue.state, issue.level, issue.reopened) == (State.ASSIGNED, Level.COMMUNITY, 1)
    assert "居民不满意" in done.heard_by("LiShuji")


def test_silence_stays_silence(done: Stage) -> None:
    done.later(days=4)
    issue = done.issue(1)
    assert (issue.ratings, issue.closed_by_machine) == ((), True)
    assert all("满意" not in notice.text for notice in done.told)


def test_of_what_hangs_under_another_each_home_answers_with_either_number(stage: Stage) -> None:
    stage.reach_everybody()
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("ZhaoLei", "1号楼1单元楼道灯不亮", GROUP)
    stage.say("LiShuji", "并案 2 到 1")
    stage.say("LiuShifu", "办完了 1")
    assert "【#2】谢谢您，记下“满意”" in stage.say("ZhaoLei", "满意 1", GROUP)
    assert "重新派给" in stage.say("LiDaye", "没修好 1", GROUP)
    assert (stage.issue(1).state, stage.issue(2).state) == (State.ASSIGNED, State.CLOSED)


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("5分", Score.SATISFIED),
        ("九十分", Score.SATISFIED),
        ("给你们打10分", Score.SATISFIED),
        ("满分", Score.SATISFIED),
        ("五星好评", Score.SATISFIED),
        ("3分", Score.ACCEPTABLE),
        ("七十五分 来得慢了点", Score.ACCEPTABLE),
    ],
)
def test_a_rating_in_figures_became_a_new_matter(done: Stage, words: str, score: Score) -> None:
    assert "1户已确认" in done.say("LiDaye", words, GROUP)
    assert own(done, "LiDaye").score is score
    assert len(done.database.read(lambda uow: uow.ledger.list_issues())) == 1


@pytest.mark.parametrize(
    "words", ["2分", "四十分", "一星差评", "没人来过啊", "骗人 根本没来", "根本就没修！"]
)
def test_a_low_mark_or_nobody_came_is_not_satisfied_and_worked_again(done: Stage, words: str) -> None:
    done.say("LiDaye", words, GROUP)
    assert own(done, "LiDaye").score is Score.DISSATISFIED
    assert (done.issue(1).state, done.issue(1).reopened) == (State.ASSIGNED, 1)
    assert len(done.database.read(lambda uow: uow.ledger.list_issues())) == 1


@pytest.mark.parametrize("words", ["没亮啊", "还是不亮", "还是没通"])
def test_it_does_not_shine_was_a_power_cut_of_the_home_or_of_its_lift(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮了" if "亮" in words else "厨房下水道堵了", GROUP)
    stage.later(minutes=40)
    stage.say("LiDaye", "电梯也坏了", GROUP)
    stage.later(minutes=5)
    stage.say("LiuShifu", "办完了 1")
    assert stage.say("LiDaye", words, GROUP).startswith("【#1】没修好，重新派给")


def test_what_came_back_at_night_was_read_as_noise(stage: Stage) -> None:
    stage.say("HuJing", "5号楼路灯不亮", GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.say("HuJing", "凑合吧", GROUP)
    assert stage.issue(1).state is State.CLOSED
    assert stage.say("HuJing", "不太行 半夜又灭了", GROUP).startswith("【#1】没修好，重新派给")


def test_words_that_tell_no_failure_of_what_is_done_reopened_it(stage: Stage) -> None:
    stage.say("HuJing", "5号楼路灯不亮", GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.later(minutes=5)
    assert stage.say("HuJing", "打个九十来分", GROUP).startswith("【#1】记下了。这件已办结")
    assert stage.issue(1).state is State.RESOLVED


def test_nobody_came_of_what_is_still_worked_on_is_passed_to_who_has_it(stage: Stage) -> None:
    stage.open_chats("LiuShifu")
    stage.say("HuJing", "5号楼路灯不亮", GROUP)
    stage.later(minutes=5)
    assert stage.say("HuJing", "骗人 根本没来", GROUP) == "【#1】记下了，已转给刘师傅。"
    assert "骗人 根本没来" in stage.heard_by("LiuShifu")


def test_not_mended_offers_what_was_just_closed_beside_what_is_open(stage: Stage) -> None:
    stage.say("HuJing", "5号楼路灯不亮", GROUP)
    stage.say("LiuShifu", "办完了 1")
    stage.say("HuJing", "满意", GROUP)
    stage.say("HuJing", "5号楼1单元水管漏水", GROUP)
    told = stage.say("HuJing", "没修好", GROUP)
    assert "【#1】" in told
    assert "【#2】" in told


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("不咋地", Score.DISSATISFIED),
        ("马马虎虎吧，比没有强", Score.ACCEPTABLE),
        ("可以", Score.ACCEPTABLE),
        ("没毛病", Score.SATISFIED),
        ("好了好了 谢谢师傅", Score.SATISFIED),
        ("挺好的 就是等的时间长了点", Score.SATISFIED),
        ("修的啥玩意 还不如不修", Score.DISSATISFIED),
    ],
)
def test_a_plain_mans_verdict_became_a_matter_of_parking_or_of_mice(
    done: Stage, words: str, score: Score
) -> None:
    done.say("LiDaye", words, GROUP)
    assert own(done, "LiDaye").score is score
    assert len(done.database.read(lambda uow: uow.ledger.list_issues(community="BH", limit=9))) == 1


@pytest.mark.parametrize("words", ["修是修了可是态度差", "好是好了就是等太久", "修倒是修好了，就是慢"])
def test_mended_but_rudely_or_late_was_only_passed_on_to_who_is_meant(done: Stage, words: str) -> None:
    assert "满意" in done.say("LiDaye", words, GROUP)
    assert done.heard_by("LiuShifu") == ""


@pytest.mark.parametrize("words", ["好了", "好了，谢谢", "修好了，谢谢师傅", "亮了 谢谢", "1 好了", "灯亮了"])
def test_a_home_that_said_it_was_well_was_told_to_say_so_once_more(done: Stage, words: str) -> None:
    assert "记下“满意”。4户中1户已确认" in done.say("LiDaye", words, GROUP)
    assert done.issue(1).state is State.RESOLVED, "the other homes answer for themselves"


@pytest.mark.parametrize("words", ["好了，可是又灭了", "好了吗", "修好了没"])
def test_what_is_not_well_yet_is_no_score(done: Stage, words: str) -> None:
    done.say("LiDaye", words, GROUP)
    assert not [one for one in done.issue(1).ratings if one.score is Score.SATISFIED]


def test_well_said_of_what_came_later_was_a_score_for_what_was_done_before(done: Stage) -> None:
    done.later(minutes=5)
    done.say("LiDaye", "3号楼2单元停水了", GROUP)
    done.say("LiDaye", "好了", GROUP)
    assert not done.issue(1).ratings


def test_who_answered_after_a_neighbour_had_reopened_it_read_the_neighbours_name(done: Stage) -> None:
    done.say("ZhangAyi", "不满意，还是暗", GROUP)
    told = done.say("XiaoLin", "基本满意 1")
    assert told == "【#1】还在办，办好了会问您满不满意。"


def test_a_verdict_still_counts_while_its_home_waits_for_something_else(done: Stage) -> None:
    done.later(minutes=5)
    done.say("LiDaye", "3号楼2单元停水了", GROUP)
    assert "记下“满意”" in done.say("LiDaye", "挺好", GROUP)


def test_who_has_not_spoken_of_it_gives_no_score_by_its_number(done: Stage) -> None:
    done.say("HuJing", "1 好了", GROUP)
    assert not done.issue(1).ratings


WELL = ("看见了 亮堂", "亮堂多了", "真暖和")


@pytest.mark.parametrize("words", WELL)
def test_a_home_that_says_how_well_it_is_had_a_call_for_help_opened(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼路灯不亮", GROUP)
    stage.say("LiuShifu", "修好了")
    assert stage.say("LiDaye", words, GROUP) == "【#1】谢谢您，记下“满意”。"


@pytest.mark.parametrize("words", WELL)
def test_a_neighbour_who_says_so_is_left_alone(stage: Stage, words: str) -> None:
    stage.say("LiDaye", "3号楼路灯不亮", GROUP)
    stage.say("LiuShifu", "修好了")
    assert stage.say("ZhangAyi", words, GROUP) == ""
    assert len(stage.database.read(lambda uow: uow.ledger.list_issues())) == 1
