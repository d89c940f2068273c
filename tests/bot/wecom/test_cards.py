"""Cards within the platform's limits, buttons carrying what a person would have typed."""

import re

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


def test_a_card_without_buttons_needs_somewhere_to_lead() -> None:
    card = Card(title="【#37】已办结")
    drawn = draw(card, "t1", "https://house/37")
    assert draw(card, "t1", "") is None
    assert drawn is not None
    assert (drawn["card_type"], drawn["card_action"]) == (
        "text_notice",
        {"type": 1, "url": "https://house/37"},
    )


def test_an_update_of_the_apps_card_names_no_task() -> None:
    assert "task_id" not in (draw(ACCEPT, "", "") or {})


def test_rows_beyond_the_sixth_are_told_in_the_text() -> None:
    drawn = draw(Card(title="t", lines=tuple((f"第{n}", f"值{n}") for n in range(8))), "t", "https://x")
    assert drawn is not None
    assert drawn["sub_title_text"] == "第6:值6\n第7:值7"


def test_a_line_without_a_label_is_told_in_the_text() -> None:
    drawn = draw(Card(title="t", lines=(("", "漏水"), ("地点", "3号楼"))), "t", "https://x")
    assert drawn is not None
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
        buttons=st.lists(
            st.builds(Button, label=st.text(), command=st.text(max_size=2000)), min_size=1, max_size=9
        ).map(tuple),
    )
)
def test_every_limit_holds_for_any_card(card: Card) -> None:
    drawn = draw(card, "t", "")
    assert drawn is not None
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
