"""A person puts an issue's category right, and the word that was misread is noted for the operator."""

from dataclasses import dataclass, field, replace

import pytest

from nlp.lexicon import Entry
from storage.lexicon_entry import EntryStatus, LexiconEntry
from storage.models import Action, Step
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage

pytestmark = ON_SQLITE

LAMP = "3号楼2单元楼道灯不亮好几天了"
UNCLEAR = "3号楼铁疙瘩今天又不行了,我电话13812345678"
MAY_BE_SHOWN = "3号楼铁疙瘩今天又不行了,我电话 "


@dataclass
class Suggestions:
    """What the reader would propose, and what it was asked."""

    word: str = "铁疙瘩"
    asked: list[tuple[str, str, str, str]] = field(default_factory=list)

    def __call__(self, words: str, code: str, said: str, area: str) -> Entry | None:
        self.asked.append((words, code, said, area))
        return Entry(word=self.word, code=code, weight=6.0, area=area) if self.word else None


@pytest.fixture
def suggestions(stage: Stage) -> Suggestions:
    suggestions = Suggestions()
    stage.desk = replace(stage.desk, suggest=suggestions)
    return suggestions


@pytest.fixture
def lamp(stage: Stage, suggestions: Suggestions) -> Stage:
    stage.open_chats("LiuShifu", "ZhaoMin", "LiShuji", "WangFang")
    stage.say("LiDaye", LAMP, GROUP)
    return stage


def entries(stage: Stage) -> list[LexiconEntry]:
    return stage.database.read(lambda uow: uow.vocabulary.list_entries())


def steps(stage: Stage) -> list[Step]:
    return stage.steps(1)


@pytest.mark.parametrize(
    "words",
    [
        "不是路灯,是停电 1",
        "【#1】不是路灯，是停电。",
        "#1 这不是灯的问题,应该是停电",
        "是停电,不是路灯",
        "1号不是路灯是停电了",
    ],
)
def test_a_correction_in_plain_words_sets_the_category(lamp: Stage, words: str) -> None:
    answer = lamp.say("LiShuji", words)
    assert answer.startswith("【#1】改成“停电跳闸”，由")
    assert (lamp.issue(1).category, lamp.issue(1).needs_category) == ("0201", False)
    assert [step.note for step in steps(lamp) if step.action is Action.RECLASSIFY] == ["停电"]


def test_a_quote_names_the_issue_too(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    lamp.say("LiShuji", "不是照明,是停电", GROUP, quote="【#1】已登记：照明损坏，3号楼2单元。")
    assert lamp.issue(1).category == "0201"
    assert lamp.issue(2).category == "0502"


def test_the_word_that_was_misread_waits_for_the_operator(stage: Stage, suggestions: Suggestions) -> None:
    stage.say("LiDaye", UNCLEAR, GROUP)
    assert stage.issue(1).needs_category
    answer = stage.say("LiShuji", "不是路灯,是暖气的事 1")
    assert answer.splitlines()[1] == "我记下了：“铁疙瘩”说的是“暖气不热”。管理员确认后，下次我就懂了。"
    (entry,) = entries(stage)
    assert (entry.word, entry.code, entry.area, entry.author) == ("铁疙瘩", "0301", "BH", "LiShuji")
    assert (entry.status, entry.issue) == (EntryStatus.PROPOSED, stage.issue(1).id)
    assert suggestions.asked == [(MAY_BE_SHOWN, "0301", "暖气", "BH")]
    assert "铁疙瘩" in entry.evidence
    assert "13812345678" not in entry.evidence


def test_the_command_teaches_as_well_and_a_code_is_no_word(stage: Stage, suggestions: Suggestions) -> None:
    stage.say("LiDaye", UNCLEAR, GROUP)
    assert "管理员确认后" in stage.say("ZhaoMin", "改类 1 0301")
    assert suggestions.asked == [(MAY_BE_SHOWN, "0301", "", "BH")]


def test_what_was_quoted_teaches_nothing(stage: Stage, suggestions: Suggestions) -> None:
    stage.say("LiDaye", UNCLEAR, GROUP, quote="大家小心门口的铁疙瘩")
    stage.say("LiShuji", "改类 1 供热")
    assert [words for words, *_ in suggestions.asked] == [MAY_BE_SHOWN]


def test_a_group_is_not_shown_the_residents_word(stage: Stage, suggestions: Suggestions) -> None:
    stage.say("LiDaye", UNCLEAR, GROUP)
    answer = stage.say("LiShuji", "不是路灯,是暖气 1", GROUP)
    assert "我记下了这个说法。管理员确认后，下次我就懂了。" in answer
    assert "铁疙瘩" not in stage.heard_by(GROUP)
    assert len(entries(stage)) == 1


def test_the_same_word_is_noted_once(stage: Stage, suggestions: Suggestions) -> None:
    for number, who, where in ((1, "LiDaye", GROUP), (2, "WangDage", OTHER_GROUP)):
        stage.say(who, UNCLEAR, where)
        assert "铁疙瘩" in stage.say("LiShuji", f"改类 {number} 供热")
    assert len(entries(stage)) == 1


def test_a_word_taught_by_a_mistake_stood_in_the_way_of_the_right_one(
    stage: Stage, suggestions: Suggestions
) -> None:
    stage.say("LiDaye", UNCLEAR, GROUP)
    stage.say("ZhaoMin", "改类 1 路灯")
    stage.say("LiShuji", "改类 1 供热")
    mistaken, right = entries(stage)
    assert (mistaken.code, mistaken.status, mistaken.decided_by) == ("0202", EntryStatus.REFUSED, "LiShuji")
    assert (right.code, right.status) == ("0301", EntryStatus.PROPOSED)


@pytest.mark.parametrize("words", ["改类 1 漏水纠纷", "不是水管,是漏水纠纷 1"])
def test_a_group_does_not_read_that_it_is_a_dispute(lamp: Stage, words: str) -> None:
    for _ in range(2):
        assert lamp.say("LiShuji", words, GROUP).startswith("【#1】已私下联系。")
    assert "纠纷" not in lamp.heard_by(GROUP)
    assert lamp.issue(1).category == "1601"


@pytest.mark.parametrize(
    "word", ["", "5号楼", "A2", "李大爷", "李长福", "滨河", "13812345678", "老王", "号楼", "2单元"]
)
def test_a_number_a_place_and_a_name_are_not_taught(
    stage: Stage, suggestions: Suggestions, word: str
) -> None:
    suggestions.word = word
    stage.say("LiDaye", UNCLEAR, GROUP)
    assert "记下" not in stage.say("LiShuji", "改类 1 供热")
    assert stage.issue(1).category == "0301"
    assert entries(stage) == []


def test_the_category_it_has_already_is_no_news(lamp: Stage, suggestions: Suggestions) -> None:
    before = steps(lamp)
    assert lamp.say("LiShuji", "不是路灯,是楼道灯 1") == "【#1】本来就记的是“照明损坏”，没有改动。"
    assert lamp.say("LiShuji", "改类 1 照明") == "【#1】本来就记的是“照明损坏”，没有改动。"
    assert steps(lamp) == before
    assert (suggestions.asked, entries(lamp)) == ([], [])


def test_a_guess_that_was_right_is_confirmed_and_taught(stage: Stage, suggestions: Suggestions) -> None:
    stage.say("LiDaye", UNCLEAR, GROUP)
    guess = stage.desk.categories[stage.issue(1).category]
    assert "记下" in stage.say("LiShuji", f"改类 1 {guess.name}")
    assert not stage.issue(1).needs_category
    assert entries(stage)[0].code == guess.code


def test_from_a_resident_it_stays_what_it_was(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "【#1】不是路灯,是停电", GROUP)
    lamp.say("LiDaye", "不是路灯,是停电", GROUP)
    assert lamp.issue(1).category == "0202"
    assert entries(lamp) == []


def test_a_worker_of_another_compound_does_not_change_it(lamp: Stage) -> None:
    lamp.say("YanShifu", "不是路灯,是停电 1")
    assert lamp.issue(1).category == "0202"


@pytest.mark.parametrize(
    "words",
    [
        "不是3号楼,是5号楼",
        "不是路灯,是地下车库",
        "不是我们的事,是供电的事",
        "不是没人修,是停电了",
        "不是路灯吗,是停电",
        "不是供电,是物业",
    ],
)
def test_words_about_where_who_and_why_are_no_correction(lamp: Stage, words: str) -> None:
    lamp.say("LiShuji", f"【#1】{words}")
    assert lamp.issue(1).category == "0202"
    assert entries(lamp) == []


def test_without_a_number_it_counts_where_it_can_mean_only_one(lamp: Stage) -> None:
    assert "停电" in lamp.say("LiuShifu", "不是路灯,是停电")
    assert lamp.issue(1).category == "0201"


def test_without_a_number_and_with_several_it_is_left_to_the_reader(lamp: Stage) -> None:
    lamp.say("ZhangAyi", "3号楼电梯按键失灵了", GROUP)
    lamp.say("LiuShifu", "不是路灯,是停电")
    assert lamp.issue(1).category == "0202"
    assert lamp.issue(2).category == "0502"


def test_a_number_the_ledger_does_not_hold_is_said(lamp: Stage) -> None:
    assert lamp.say("LiShuji", "不是路灯,是停电 9") == "没有 #9 这件事，请核对编号。"


def test_a_finished_issue_is_not_put_right(lamp: Stage) -> None:
    lamp.say("LiuShifu", "办完了 1")
    assert lamp.say("LiShuji", "不是路灯,是停电 1").startswith("【#1】")
    assert lamp.issue(1).category == "0202"
    assert entries(lamp) == []
