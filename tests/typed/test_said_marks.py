"""What a home says of speed, attitude and result in its own words, and what is no word about them."""

import pytest

from handlers.typed.said_marks import Marks, marks_in, only_marks, only_score
from storage.models import Mark, Score

G, F, P = Mark.GOOD, Mark.FAIR, Mark.POOR


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("就是来得慢", Marks(speed=P)),
        ("来得很快,师傅态度也好", Marks(speed=G, attitude=G)),
        ("速度快 态度好 结果一般", Marks(speed=G, attitude=G, result=F)),
        ("速度还行，态度一般，结果差", Marks(speed=F, attitude=F, result=P)),
        ("态度不好", Marks(attitude=P)),
        ("态度不太好，修得还可以", Marks(attitude=P, result=F)),
        ("师傅很热情", Marks(attitude=G)),
        ("师傅说话冲，活干得不错", Marks(attitude=P, result=G)),
        ("不慢", Marks(speed=G)),
        ("不及时", Marks(speed=P)),
        ("等得太久了", Marks(speed=P)),
        ("和气，打扫得干净", Marks(attitude=G, result=G)),
        ("收拾得不干净", Marks(result=P)),
        ("还漏水", Marks()),
        ("灯不亮", Marks()),
    ],
)
def test_free_words_are_marks_of_each_side(words: str, marks: Marks) -> None:
    assert marks_in(words) == marks


@pytest.mark.parametrize(
    ("words", "number", "marks"),
    [
        ("态度不好", None, Marks(attitude=P)),
        ("来得慢", None, Marks(speed=P)),
        ("37 来得慢", 37, Marks(speed=P)),
        ("速度好 态度好 结果好", None, Marks(speed=G, attitude=G, result=G)),
        ("师傅态度很好，谢谢", None, Marks(attitude=G)),
        ("来得快，修得好，谢谢师傅", None, Marks(speed=G, result=G)),
    ],
)
def test_a_message_of_marks_alone_is_heard_without_a_score(words: str, number: int, marks: Marks) -> None:
    assert only_marks(words) == (number, marks)


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("挺好的", Score.SATISFIED),
        ("师傅们都很好！", Score.SATISFIED),
        ("不错", Score.SATISFIED),
        ("一般吧", Score.ACCEPTABLE),
        ("还行", Score.ACCEPTABLE),
        ("不怎么样", Score.DISSATISFIED),
        ("太差了", Score.DISSATISFIED),
        ("不咋地", Score.DISSATISFIED),
        ("马马虎虎吧，比没有强", Score.ACCEPTABLE),
        ("就那样吧", Score.ACCEPTABLE),
        ("可以", Score.ACCEPTABLE),
        ("没毛病", Score.SATISFIED),
        ("师傅没得说", Score.SATISFIED),
        ("可以吗", None),
        ("可以，明天来", None),
        ("马马虎虎吧，又漏了", None),
        ("好的", None),
        ("暖气不好", None),
        ("挺好的，就是灯不亮", None),
    ],
)
def test_a_score_without_its_word(words: str, score: Score | None) -> None:
    assert only_score(words) is score


@pytest.mark.parametrize(
    "words",
    [
        "物业态度不好，收费乱七八糟",
        "电梯来得慢，等了十分钟",
        "3号楼水流得慢",
        "垃圾清理不及时",
        "楼道打扫得不干净，都是痰",
        "修好了",
        "好的",
        "谢谢",
        "灯不亮",
        "暖气不太热",
    ],
)
def test_what_may_be_a_report_is_none(words: str) -> None:
    assert only_marks(words) is None
