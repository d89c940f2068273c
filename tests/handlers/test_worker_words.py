"""What somebody at work says in passing of the work they have."""

import pytest

from storage.models import State
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.handlers.told_once import told_once

pytestmark = ON_SQLITE


@told_once
def lamp(stage: Stage) -> Stage:
    stage.open_chats("LiuShifu", "HaoShifu")
    stage.say("LiDaye", "3号楼2单元楼道灯不亮好几天了", GROUP)
    return stage


@told_once
def three(lamp: Stage) -> Stage:
    """Three issues of one worker."""
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    lamp.say("ZhaoLei", "1号楼下水道堵了", GROUP)
    return lamp


@pytest.mark.parametrize(
    "words", ["收到,下班去看看", "【#1】收到,下班去", "收到，吃完饭过去", "收到 周末去", "收到收到"]
)
def test_who_says_when_they_go_has_taken_it(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).state is State.ACCEPTED


@pytest.mark.parametrize("words", ["马上去", "收到", "收到,下班去看看"])
def test_who_took_it_and_says_so_again_is_not_refused(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "收到")
    assert lamp.say("LiuShifu", words) == "【#1】好，您已经接了。"
    assert lamp.say("LiuShifu", f"{words} 1", GROUP) == ""
    assert "刘师傅 10:00 已受理" in lamp.say("HaoShifu", "收到 1")


def test_words_that_begin_with_the_number_of_ones_work_are_kept_with_it(lamp: Stage) -> None:
    assert lamp.say("LiuShifu", "1号灯明天修").startswith("【#1】记下了。要告诉居民")


def test_who_only_says_fine_has_done_what_they_took(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    assert "是办完了吗" in stage.say("LiuShifu", "好了")
    assert stage.issue(1).state is State.ASSIGNED
    stage.say("LiuShifu", "收到")
    stage.say("LiuShifu", "好了")
    assert stage.issue(1).state is State.RESOLVED


def test_which_is_fine_is_asked_of_two_and_done_when_it_is_told(stage: Stage) -> None:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮", GROUP)
    stage.say("XiaoLin", "3号楼下水道堵了", GROUP)
    stage.say("LiuShifu", "收到 1 2")
    assert "哪一件" in stage.say("LiuShifu", "好了")
    stage.say("LiuShifu", "灯那个")
    assert (stage.issue(1).state, stage.issue(2).state) == (State.RESOLVED, State.ACCEPTED)
    stage.say("LiuShifu", "都好了")
    assert stage.issue(2).state is State.RESOLVED


@pytest.mark.parametrize("words", ["1清完了", "1电工换完了", "清理干净了", "1掏出来一团抹布，亮了", "灯亮了"])
def test_what_a_worker_did_was_kept_and_ended_nothing(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "收到")
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).state is State.RESOLVED


@pytest.mark.parametrize("words", ["1清完还要消毒", "1换完了，不亮", "1装好了吗", "水管焊好了", "1焊上了"])
def test_what_is_not_all_done_or_another_thing_ends_nothing(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "收到")
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).state is State.ACCEPTED


@pytest.mark.parametrize("words", ["1焊上了", "灯泡换了", "好了"])
def test_what_may_be_all_there_was_to_do_is_asked_once_and_a_yes_ends_it(lamp: Stage, words: str) -> None:
    assert "办完了回“是”" in lamp.say("LiuShifu", words)
    lamp.say("LiuShifu", "是")
    assert lamp.issue(1).state is State.RESOLVED


@pytest.mark.parametrize("words", ["不是", "没有", "还没", "明天", "嗯 明天去"])
def test_what_is_no_yes_ends_nothing(lamp: Stage, words: str) -> None:
    lamp.say("LiuShifu", "1焊上了")
    lamp.say("LiuShifu", words)
    assert lamp.issue(1).state is not State.RESOLVED


def test_nobody_ends_what_another_has_in_hand_by_telling_of_it(three: Stage) -> None:
    three.say("WangFang", "1亮了")
    three.say("LiShuji", "1清完了")
    assert three.issue(1).state is State.ASSIGNED


def test_who_is_downstairs_opened_a_matter_of_their_own(lamp: Stage) -> None:
    lamp.say("LiuShifu", "我到楼下了")
    assert lamp.issue(1).state is State.ON_SITE


def count(stage: Stage) -> int:
    return len(stage.database.read(lambda uow: uow.ledger.list_issues()))


@pytest.mark.parametrize("words", ["知道了 下午弄", "下午修", "明天换", "晚上给他弄一下", "1 下午处理"])
def test_who_says_when_they_mend_it_had_a_suggestion_opened(lamp: Stage, words: str) -> None:
    assert lamp.say("LiuShifu", words).startswith("【#1】您接单了")
    assert count(lamp) == 1


@pytest.mark.parametrize("words", ["下午弄好了", "知道了 弄不了", "下午弄不完"])
def test_what_is_done_or_cannot_be_is_not_taken_by_saying_so(lamp: Stage, words: str) -> None:
    assert lamp.say("LiuShifu", words).startswith("【#1】记下了")
    assert lamp.issue(1).state is State.ASSIGNED


@pytest.mark.parametrize("step", ["", "都收到"])
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("1号弄了一半 缺个镇流器", "【#1】记下了"),
        ("1让徒弟去吧我这边走不开", "【#1】记下了"),
        ("2号配件没到得等三天", "【#2】记下了。要等，就回“暂缓 2"),
        ("3号我这边走不开", "【#3】记下了"),
    ],
)
def test_how_far_one_is_was_a_matter_of_its_own_or_asked_which(
    three: Stage, step: str, words: str, answer: str
) -> None:
    three.say("LiuShifu", step or "在吗")
    assert three.say("LiuShifu", words).startswith(answer)
    assert count(three) == 3


@pytest.mark.parametrize("words", ["1号门禁坏了下午要修", "2号楼门禁坏了明天修"])
def test_a_trouble_at_a_building_of_that_number_is_its_own(three: Stage, words: str) -> None:
    three.say("LiuShifu", words)
    assert count(three) == 4


@pytest.mark.parametrize("words", ["知道了 弄不了", "好的 明天"])
def test_a_courtesy_before_the_news_of_several_had_opened_a_suggestion(three: Stage, words: str) -> None:
    three.say("LiuShifu", "都收到")
    assert "哪一件" in three.say("LiuShifu", words)
    assert count(three) == 3


def test_what_the_street_gives_back_by_its_number_was_registered(three: Stage) -> None:
    assert "#2】记下了" in three.say("ZhouHaitao", "2退回社区办")
    assert count(three) == 3


@pytest.mark.parametrize(
    "words", ["1叫小郝去吧我这边走不开", "1给小郝", "1派给小郝", "1转郝师傅", "1让老郝接"]
)
def test_a_mate_as_he_is_called_gets_it(lamp: Stage, words: str) -> None:
    assert lamp.say("LiuShifu", words) == "【#1】改派给滨河物业服务队郝志强了。"


@pytest.mark.parametrize("who", ["LiDaye", "ChenShufen"])
@pytest.mark.parametrize("words", ["1给小郝", "1给郝志强", "1叫小郝去吧我这边走不开"])
def test_who_has_no_say_in_it_gives_nothing_to_anybody(lamp: Stage, who: str, words: str) -> None:
    lamp.say(who, words)
    assert lamp.issue(1).owner == "LiuShifu"


@pytest.mark.parametrize(
    "words", ["1嗯", "1行", "1好的", "1可以", "1 ok", "1OK", "1号行", "1.收到", "①收到", "1、好的马上"]
)
def test_a_nod_beside_its_number_was_answered_by_silence(three: Stage, words: str) -> None:
    assert three.say("LiuShifu", words).startswith("【#1】您接单了")
    assert [three.issue(number).state for number in (1, 2, 3)] == [State.ACCEPTED] + [State.ASSIGNED] * 2


@pytest.mark.parametrize("words", ["1好了吗", "1好不了", "1.5收到", "1行不行", "行", "9行"])
def test_what_is_no_nod_to_one_takes_none(three: Stage, words: str) -> None:
    three.say("LiuShifu", words)
    assert [three.issue(number).state for number in (1, 2, 3)] == [State.ASSIGNED] * 3


@pytest.mark.parametrize("who", ["LiDaye", "WangFang", "ChenShufen"])
def test_a_nod_of_who_was_not_asked_to_come_takes_nothing(three: Stage, who: str) -> None:
    three.say(who, "1行")
    assert three.issue(1).state is State.ASSIGNED


def test_who_says_that_they_are_there_in_one_letter_is(three: Stage) -> None:
    three.say("LiuShifu", "1到")
    assert three.issue(1).state is State.ON_SITE


@pytest.mark.parametrize(
    ("who", "words", "answer"),
    [
        ("LiShuji", "不公示1 业主不愿意", "【#1】不再公示"),
        ("LiShuji", "协商1 邻居意见不一", "【#1】进入协商"),
        ("LiuShifu", "上报1 维修资金不够", "【#1】已上报社区"),
        ("LiuShifu", "退回1 不归我", "【#1】退单收到"),
        ("LiuShifu", "1退了 不是我们管", "【#1】退单收到"),
        ("LiuShifu", "1退了", "【#1】请带上原因"),
        ("LiShuji", "1给街道", "【#1】已上报街道"),
        ("LiShuji", "1报上去", "【#1】已上报社区"),
        ("LiShuji", "1往街道报", "【#1】已上报街道"),
        ("LiShuji", "上报街道 1 要改线路", "【#1】已上报街道"),
        ("WangFang", "1给街道", "【#1】已上报社区"),
    ],
)
def test_a_number_written_close_to_its_word_opened_a_matter(
    three: Stage, who: str, words: str, answer: str
) -> None:
    assert three.say(who, words).startswith(answer)
    assert count(three) == 3


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("1焊上了", "是办完了吗？办完了回“是”；还要去的回“收到 1”"),
        ("1没人在家", "就回“等居民 1 没见到人”"),
        ("1 打电话不接", "就回“等居民 1 没见到人”"),
        ("1找物业去了", "要告诉居民请回“答复 1 …”"),
    ],
)
def test_what_is_kept_is_answered_with_the_next_word(three: Stage, words: str, answer: str) -> None:
    assert answer in three.say("LiuShifu", words)
    assert three.issue(1).state is State.ASSIGNED


@pytest.mark.parametrize("words", ["2明天必须办好", "2明天一定弄好"])
def test_what_a_secretary_asks_of_a_number_was_taken_for_a_courtesy(three: Stage, words: str) -> None:
    assert three.say("LiShuji", words) == "【#2】记下了，已转给刘师傅。"


def test_a_resident_who_asks_when_they_come_was_not_told_what_had_been_said(lamp: Stage) -> None:
    lamp.say("LiuShifu", "下午三点到")
    told = "\n刘师傅说：下午三点到（11月20日 10:00）"
    assert lamp.say("LiDaye", "师傅几点来", GROUP).endswith(told)
    lamp.say("LiuShifu", "到了")
    assert "三点" not in lamp.say("LiDaye", "进度", GROUP)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        *(("1号楼的给赵敏", {3}), ("电梯那个给王芳", {2}), ("3号楼的事都给王芳", {1, 2})),
        *(("把刘师傅的活都给郝志强", {1, 2, 3}), ("3号楼的都给停路中间", set())),
    ],
)
def test_what_is_given_by_its_thing_or_place_opened_a_matter(
    three: Stage, words: str, given: set[int]
) -> None:
    if "哪一件" in three.say("LiShuji", words):
        three.say("LiShuji", "都是")
    assert {number for number in (1, 2, 3) if three.issue(number).owner != "LiuShifu"} == given
    assert (count(three) == 3) is bool(given)
