"""Texts fit their surface to the byte, and every part says which issue it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wecom.render import app_text, bot_markdown, split, webhook_markdown, webhook_text
from bot.wecom.text import clean, cut_bytes, cut_characters, size_of


def test_a_short_text_stays_as_it_is() -> None:
    assert split("【#37】已登记\n3号楼漏水", 2048) == ("【#37】已登记\n3号楼漏水",)


def test_a_long_text_is_cut_between_lines_with_the_number_first() -> None:
    lines = "\n".join(f"第{place}行" + "字" * 10 for place in range(10))
    parts = split(f"【#37】周报\n{lines}", 200)
    assert [part[:11] for part in parts[:2]] == ["【#37】(1/3)周", "【#37】(2/3)第"]
    assert all(size_of(part) <= 200 for part in parts)
    assert all(line.endswith("字" * 10) for part in parts for line in part.splitlines()[1:])


def test_a_listing_of_several_issues_repeats_no_number() -> None:
    parts = split("【#37】12户\n" + "【#38】停水\n" * 30, 300)
    assert len(parts) > 1
    assert not parts[1].startswith("【#37】")


def test_a_number_with_its_community_is_a_number() -> None:
    assert split("【滨河#37】" + "字" * 100, 150)[-1].startswith("【滨河#37】(")


def test_a_line_longer_than_a_part_is_cut_between_characters() -> None:
    parts = split("【#37】" + "漏😀" * 200, 100)
    assert all(size_of(part) <= 100 for part in parts)
    assert "".join(part.partition(")")[2] for part in parts) == "漏😀" * 200


@given(st.text(alphabet="漏水a😀 \n【#37】()", max_size=400), st.integers(60, 200))
def test_no_part_is_too_large_and_no_word_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(size_of(part) <= limit for part in parts)
    if len(parts) > 1:
        number = "【#37】" if parts[-1].startswith("【#37】(") else ""
        rests = [part.removeprefix(f"{number}({at}/{len(parts)})") for at, part in enumerate(parts, 1)]
        assert "".join((number + "".join(rests)).split()) == "".join(text.split())


@given(st.text(alphabet=st.characters(), max_size=50))
def test_what_comes_out_can_always_be_sent(text: str) -> None:
    for render in (bot_markdown, app_text, webhook_text, webhook_markdown):
        for part in render(text + "\ud800\0"):
            part.encode()
            assert "\0" not in part


@pytest.mark.parametrize(
    ("render", "limit"),
    [(bot_markdown, 20480), (app_text, 2048), (webhook_text, 2048), (webhook_markdown, 4096)],
)
def test_each_surface_has_its_limit(render: object, limit: int) -> None:
    assert callable(render)
    assert len(render("a" * limit)) == 1
    assert len(render("a" * (limit + 1))) == 2


def test_the_bots_markdown_keeps_lines_apart() -> None:
    assert bot_markdown("一\n二") == ("一  \n二",)


@given(st.text(), st.integers(0, 40))
def test_cutting_by_bytes_never_halves_a_character(text: str, limit: int) -> None:
    cut = cut_bytes(text, limit)
    assert text.startswith(cut)
    assert size_of(cut) <= limit


def test_cutting_by_characters_shows_that_something_is_missing() -> None:
    assert cut_characters("一二三四五", 5) == "一二三四五"
    assert cut_characters("一二三四五六", 5) == "一二三四…"


@given(st.text(alphabet=st.characters(categories=["Cs", "Lo", "Cc", "So"])))
def test_cleaned_text_is_always_utf_8(text: str) -> None:
    assert "\0" not in clean(text)
    clean(text).encode()
