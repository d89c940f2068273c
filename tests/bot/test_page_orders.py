"""An order of a page goes the road of every message, and comes out as it was given."""

from datetime import UTC, date, datetime

import pytest

from bot import page_orders
from bot.wecom.inbound import to_message
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from storage.models import Door, Score
from storage.trays import Incoming, Surface

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)

ORDERS = (
    Command(verb=Verb.ACCEPT, issue=7, number=3),
    Command(verb=Verb.DEFER, issue=7, number=3, reason="等配件 #35 退单", until=date(2026, 11, 30)),
    Command(verb=Verb.APPROVE, issue=7, number=3, score=Score.SATISFIED, receiver="物业"),
    Command(verb=Verb.RELAY, place="3号楼", speaker="李大爷", rest="灯坏了", compound="BH01", door=Door.BOX),
)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_comes_out_as_it_was_given(order: Command) -> None:
    raw = page_orders.to_raw("SunLi", order, "slip", NOW)
    message = to_message(Incoming(id=5, raw=raw, attempts=0), (), "说事")
    assert (message.order, message.sender, message.surface) == (order, "SunLi", Surface.CONSOLE)
    assert (message.inbox_id, message.sent_at, message.chat_id) == (5, NOW, "")
    assert message.text == f"{order.place} {order.rest}".strip()


def test_a_slip_is_one_row_for_its_person_alone() -> None:
    first, again, other, others = (
        page_orders.to_raw(who, ORDERS[0], slip, NOW).message_id
        for who, slip in (("SunLi", "a"), ("sunli", "a"), ("SunLi", "b"), ("ZhouQi", "a"))
    )
    assert first == again
    assert len({first, other, others}) == 3
