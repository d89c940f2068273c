"""A letter is read like what it tells."""

import pytest

from nlp.letters import without_form
from nlp.reader import Reader
from nlp.reading import Kind

LAMP = (
    "尊敬的社区领导：您好！本人系2号楼1单元居民孙秀英，因双耳失聪，不便打电话，故以书面形式反映如下问题。近来楼道声控灯"
    "因我听不见声响、自己跺脚亦不知是否亮起，今发现一楼至三楼的灯均不亮，夜间上下楼极为不便。恳请领导派员维修为盼。"
    "此致 敬礼！孙秀英 2026年11月20日"
)
SMOKE = (
    "尊敬的领导：您好！本人系3号楼居民，现就楼下餐馆油烟扰民一事反映如下：该店每日营业至深夜，油烟直冲我家窗户。"
    "望贵社区予以协调解决为盼。"
)


@pytest.mark.parametrize(("letter", "code", "building"), [(LAMP, "0202", "2"), (SMOKE, "1203", "3")])
def test_a_formal_letter_was_taken_for_talk(reader: Reader, letter: str, code: str, building: str) -> None:
    reading = reader.read(letter)
    assert (reading.kind, reading.codes, reading.buildings) == (Kind.ISSUE, (code,), (building,))


@pytest.mark.parametrize(
    "words",
    [
        "尊敬的社区领导：您好！感谢贵社区长期以来的关怀照顾，谨致谢意。此致 敬礼",
        "尊敬的各位邻居：值此新春佳节，祝大家身体健康，阖家欢乐！此致 敬礼",
        "敬礼！解放军同志辛苦了",
    ],
)
def test_a_letter_that_thanks_or_wishes_well_reports_nothing(reader: Reader, words: str) -> None:
    assert reader.read(words).kind is not Kind.ISSUE


@pytest.mark.parametrize("words", ["3号楼2单元楼道灯不亮", "请领导派人来看看,盼着呢", "您好,电梯坏了"])
def test_what_is_no_letter_stays_whole(words: str) -> None:
    assert without_form(words) == words
