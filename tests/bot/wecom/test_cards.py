"""Cards within the platform's limits, buttons carrying what a person would have typed."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wecom.cards import draw, task_id_of
from bot.wecom.text import size_of
from storage.trays import Button, Card
from tests.bot.wecom.factories import an_outgoing

ACCEPT = Card(
    title="【#37】请处理",
    lines=(("地点", "3号楼2单元"), ("类别", "漏水")),
    text="昨晚开始",
    buttons=(Button(label="接单", command="接单 37"), Button(label="退单", command="退单 37")),
)


def test_a_card_with_buttons_is_interactive_and_its_keys_are_commands() -> None:
    assert draw(ACCEPT, "t1", "") == {
        "card_type": "button_interaction",
        "main_title": {"title": "【#37】请处理"},
        "horizontal_content_list": [
            {"keyname": "地点", "value": "3号楼2单元"},
            {"keyname": "类别", "value": "漏水"},
        ],
        "sub_title_text": "昨晚开始",
        "task_id": "t1",
        "button_list": [
            {"text": "接单", "style": 1, "key": "接单 37"},
            {"text": "退单", "style": 2, "key": "退单 37"},
        ],
    }


@pytest.mark.parametrize(
    ("card", "command"),
    [
        (Card(title="【#37】已办结"), "查 37"),
        (Card(title="【滨河#37】已办结"), "查 滨河#37"),
        (Card(title="已办结", text="【#37】已办结"), "查 37"),
        (Card(title="您现在没有登记的事"), "我的事"),
    ],
)
def test_a_card_at_the_end_of_its_road_was_not_drawn_without_a_public_url(card: Card, command: str) -> None:
    drawn = draw(card, "t1", "")
    assert drawn["card_type"] == "button_interaction"
    (button,) = buttons_of(drawn)
    assert button["key"] == command
    assert "card_action" not in drawn


def test_a_public_url_only_adds_where_a_tap_leads() -> None:
    drawn = draw(ACCEPT, "t1", "https://house/37")
    assert drawn["card_type"] == "button_interaction"
    assert drawn["card_action"] == {"type": 1, "url": "https://house/37"}


def test_the_title_was_cut_in_mid_sentence_while_the_text_said_it_again() -> None:
    words = "【#37】您接单了，辛苦。到了回“到了 37”，办完回“办完了 37”。\n地址没变。"
    drawn = draw(Card(title=words.partition("\n")[0], text=words), "t1", "")
    assert drawn["main_title"] == {"title": "【#37】您接单了，辛苦。"}
    assert drawn["sub_title_text"] == "到了回“到了 37”，办完回“办完了 37”。\n地址没变。"


def test_a_title_that_fits_is_not_said_again_below() -> None:
    words = "【#37】照明损坏，3号楼\n已受理（10:42，王芳）"
    drawn = draw(Card(title="【#37】照明损坏，3号楼", text=words), "t1", "")
    assert drawn["main_title"] == {"title": "【#37】照明损坏，3号楼"}
    assert drawn["sub_title_text"] == "已受理（10:42，王芳）"


def test_a_title_without_a_pause_keeps_the_number_and_its_words_go_below() -> None:
    words = "【#37】" + "很长很长的一句话" * 5
    drawn = draw(Card(title=words, text=""), "t1", "")
    assert drawn["main_title"] == {"title": "【#37】"}
    assert drawn["sub_title_text"] == "很长很长的一句话" * 5


def buttons_of(drawn: Mapping[str, object]) -> list[dict[str, object]]:
    listed = drawn["button_list"]
    assert isinstance(listed, list)
    return listed


def test_an_update_of_the_apps_card_names_no_task() -> None:
    assert "task_id" not in draw(ACCEPT, "", "")


def test_rows_beyond_the_sixth_are_told_in_the_text() -> None:
    drawn = draw(Card(title="t", lines=tuple((f"第{n}", f"值{n}") for n in range(8))), "t", "https://x")
    assert drawn["sub_title_text"] == "第6:值6\n第7:值7"


def test_a_line_without_a_label_is_told_in_the_text() -> None:
    drawn = draw(Card(title="t", lines=(("", "漏水"), ("地点", "3号楼"))), "t", "https://x")
    assert drawn["sub_title_text"] == "漏水"
    assert drawn["horizontal_content_list"] == [{"keyname": "地点", "value": "3号楼"}]


def test_the_task_id_uses_only_what_the_platform_takes_and_survives_a_retry() -> None:
    task_id = task_id_of(an_outgoing())
    assert re.fullmatch(r"[0-9A-Za-z_\-@]{1,128}", task_id)
    assert task_id == task_id_of(an_outgoing("other words"))


@given(
    st.builds(
        Card,
        title=st.text(),
        text=st.text(max_size=300),
        lines=st.lists(st.tuples(st.text(), st.text(max_size=100)), max_size=9).map(tuple),
        buttons=st.lists(st.builds(Button, label=st.text(), command=st.text(max_size=2000)), max_size=9).map(
            tuple
        ),
    )
)
def test_every_limit_holds_for_any_card(card: Card) -> None:
    drawn = draw(card, "t", "")
    rows, buttons, title = drawn["horizontal_content_list"], drawn["button_list"], drawn["main_title"]
    assert isinstance(rows, list)
    assert isinstance(buttons, list)
    assert isinstance(title, dict)
    assert len(title["title"]) <= 26
    assert len(str(drawn.get("sub_title_text", ""))) <= 112
    assert len(rows) <= 6
    assert all(len(row["keyname"]) <= 5 and len(row["value"]) <= 26 for row in rows)
    assert len(buttons) <= 6
    assert all(size_of(button["key"]) <= 1024 for button in buttons)
