"""Whom words of thanks name, and what is more than thanks."""

import pytest

from handlers.typed.said_thanks import is_plain, is_thanks, names
from storage.models import Role

LEADER, SECRETARY = (Role.BUILDING_LEADER,), (Role.SECRETARY,)


@pytest.mark.parametrize(
    "said",
    ["谢谢", "谢谢李师傅", "感谢楼门长张姐帮忙", "刘师傅辛苦了", "给刘师傅点个赞", "谢谢刘师傅，灯修好了"],
)
def test_thanks_and_nothing_else(said: str) -> None:
    assert is_thanks(said)


@pytest.mark.parametrize(
    "said",
    [
        "谢谢刘师傅，不过又漏了",
        "谢谢，3号楼的灯也麻烦看看",
        "谢谢，什么时候来？",
        "谢谢，还没好",
        "辛苦师傅顺便看看水管",
        "灯不亮",
        "能不能快点，谢谢",
    ],
)
def test_what_tells_or_asks_more_is_none(said: str) -> None:
    assert not is_thanks(said)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("谢谢", True),
        ("谢谢师傅", True),
        ("谢谢你们，辛苦了！", True),
        ("太感谢了", True),
        ("谢谢 37", True),
        ("谢谢李师傅", False),
        ("谢谢刘师傅，灯修好了", False),
    ],
)
def test_plain_thanks_name_nobody(said: str, plain: bool) -> None:
    assert is_plain(said) is plain


@pytest.mark.parametrize(
    ("said", "name", "roles", "sure"),
    [
        ("谢谢王芳", "王芳", (), 3),
        ("谢谢刘师傅", "刘师傅", (), 3),
        ("谢谢曹师傅", "曹水生", (), 2),
        ("感谢楼门长张姐帮忙", "张桂兰", LEADER, 2),
        ("感谢楼门长张姐帮忙", "王芳", LEADER, 0),
        ("感谢楼门长帮忙", "王芳", LEADER, 1),
        ("谢谢书记", "李书记", SECRETARY, 1),
        ("谢谢张书记", "李建国", SECRETARY, 0),
        ("谢谢张阿姨", "张立新", (), 0),
        ("谢谢物业的张阿姨", "张立新", (), 2),
        ("谢谢大家", "王芳", LEADER, 0),
    ],
)
def test_how_surely_somebody_is_named(said: str, name: str, roles: tuple[str, ...], sure: int) -> None:
    assert names(said, name, roles) == sure


def test_who_worked_for_the_speaker_may_be_called_like_a_neighbour() -> None:
    assert names("谢谢张姐", "张立新", (), is_theirs=True) == 2
    assert names("谢谢张姐", "张立新", ()) == 0
    assert names("好了，谢谢小张", "张立新", (), is_theirs=True) == 2
    assert names("好了，谢谢小张", "张立新", ()) == 0
