"""That somebody is going to say something is no part of what they say."""

import pytest

from nlp.lead_in import without_lead_in
from nlp.reader import Reader
from nlp.reading import Kind


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("另外跟你们反映一下，3号楼2单元灯坏了", "0202"),
        ("反映一下，楼下垃圾桶太臭了", "0701"),
        ("那个我还想说，楼下垃圾桶太臭了能不能挪挪", "0701"),
        ("我想反映个问题：电梯老是停在半层", "0502"),
        ("跟您说个事，咱楼水管爆了", "0102"),
        ("@刘师傅 3号楼的灯麻烦看下", "0202"),
        ("刘师傅，3号楼的灯麻烦看下", "0202"),
        ("喂110吗 有人偷东西", "1101"),
    ],
)
def test_who_said_that_they_were_going_to_speak_had_two_matters_or_none(
    reader: Reader, words: str, code: str
) -> None:
    read = reader.read(words)
    assert (read.kind, read.codes) == (Kind.ISSUE, (code,))


@pytest.mark.parametrize(
    "words",
    [
        "我说一下,那家是502不是402",
        "再说一声,修好了",
        "我想问一下,暖气几号供",
        "反映过好几次了",
        "说",
        "好的师傅,我在家",
        "王师傅,谢谢你",
    ],
)
def test_what_asks_or_goes_on_stays_whole(words: str) -> None:
    assert without_lead_in(words) == words


@pytest.mark.parametrize(
    ("text", "code", "urgency"),
    [
        ("我老伴说楼道里有股子糊味", None, "emergency"),
        ("我妈说电梯里有人喊救命", "0501", "emergency"),
        ("楼下李大爷喊他家厨房着火了", "1001", "emergency"),
        ("老张说他家没暖气，让我跟你们说一声", "0301", "urgent"),
        ("隔壁王婶说她家漏水了让我帮着问问", "0102", "urgent"),
        ("听邻居讲三单元电梯又坏啦", "0502", "urgent"),
    ],
)
def test_what_a_neighbour_or_the_family_says_was_lost_or_read_as_praise(
    reader: Reader, text: str, code: str | None, urgency: str
) -> None:
    """A burning smell that one's wife tells of was no emergency."""
    reading = reader.read(text)
    assert (reading.kind, reading.urgency) == (Kind.ISSUE, urgency)
    assert code in (None, reading.codes[0])


@pytest.mark.parametrize(
    "text",
    [
        "物业说明天来修，我就问问几点来",
        "师傅说没配件",
        "我儿子说谢谢你们",
        "楼下王阿姨说灯修好了",
        "老张说得对",
        "我老公说他做饭，结果端上来三桶泡面",
        "听我姨讲，他们那边有人把厨房炸了半边，吓人",
    ],
)
def test_what_is_denied_thanked_for_or_of_elsewhere_is_no_report(reader: Reader, text: str) -> None:
    assert not reader.read(text).is_report


def test_who_denies_that_it_is_their_leak_still_quarrels(reader: Reader) -> None:
    assert reader.read("楼上的说不是他家漏的，是公共管子漏的").codes == ("1601",)


@pytest.mark.parametrize("text", ["不好意思，还是漏", "抱歉 还没修好", "真不好意思，还是漏水"])
def test_an_excuse_made_what_goes_on_talk(reader: Reader, text: str) -> None:
    assert reader.read(text).kind is Kind.FOLLOWUP


@pytest.mark.parametrize("text", ["不好意思，发错群了", "对不起，打扰了", "不好意思，辛苦了"])
def test_an_excuse_before_anything_else_is_talk(reader: Reader, text: str) -> None:
    assert reader.read(text).kind is Kind.CHATTER
