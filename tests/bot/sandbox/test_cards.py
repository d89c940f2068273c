from typing import Any

import pytest

from bot.sandbox.body import Body
from bot.sandbox.cards import INTERACTIVE, NOTICES, read_card
from bot.sandbox.records import Button, Refused
from tests.bot.sandbox.tenantry import button_card

NOTICE = {"card_type": "text_notice", "main_title": {"title": "通知"}, "card_action": {"type": 1, "url": "x"}}


def test_a_button_card_is_read_whole() -> None:
    raw = button_card(
        horizontal_content_list=[{"keyname": "位置", "value": "3号楼"}], sub_title_text="停在4楼"
    )
    card = read_card(Body(raw), INTERACTIVE)
    assert (card.title, card.text, card.rows) == ("【#1】电梯故障", "停在4楼", (("位置", "3号楼"),))
    assert card.buttons[0] == Button(text="接单", key="接单 1")


@pytest.mark.parametrize(
    "raw",
    [
        button_card(task_id=""),
        button_card(task_id="有中文"),
        button_card(task_id="x" * 129),
        button_card(button_list=[]),
        button_card(button_list=[{"text": "接单"}]),
        button_card(button_list=[{"text": "a", "key": "k" * 1025}]),
        button_card(button_list=[{"text": "a", "key": str(n)} for n in range(7)]),
        button_card(horizontal_content_list=[{"keyname": "a", "value": "b"}] * 7),
        button_card(horizontal_content_list=[{"value": "b"}]),
        button_card(main_title={}),
        button_card(card_type="vote_interaction"),
        NOTICE | {"card_action": None, "card_type": "unknown"},
        {key: value for key, value in NOTICE.items() if key != "card_action"},
        {},
    ],
)
def test_a_card_against_the_rules_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        read_card(Body(raw), INTERACTIVE | NOTICES)
    assert refusal.value.errcode == 40058


def test_a_notice_needs_no_buttons() -> None:
    assert read_card(Body(NOTICE), NOTICES).buttons == ()
