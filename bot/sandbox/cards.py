"""Read a template card, refusing what the platform would refuse."""

import re
from dataclasses import replace

from bot.sandbox.body import Body
from bot.sandbox.records import Button, Card, Refused

NOTICES = frozenset({"text_notice", "news_notice"})
INTERACTIVE = frozenset({"button_interaction"})  # votes and drop-downs are not drawn here
TASK_ID = re.compile(r"[0-9A-Za-z_\-@]{1,128}")
ROWS_MOST = 6
BUTTONS_MOST = 6
KEY_BYTES = 1024


def read_card(raw: Body, kinds: frozenset[str], *, task_id: str = "") -> Card:
    """The card of a `template_card` object, or what replaces the card of `task_id`; raises Refused."""
    card_type = raw.text("card_type")
    if card_type not in kinds:
        raise Refused(40058, f"card_type {card_type or 'missing'} is not allowed here")
    card = Card(
        type=card_type,
        task_id=raw.text("task_id") or task_id,
        title=raw.part("main_title").text("title"),
        desc=raw.part("main_title").text("desc"),
        text=raw.text("sub_title_text"),
        rows=tuple((row.text("keyname"), row.text("value")) for row in raw.items("horizontal_content_list")),
        buttons=tuple(_read_button(button) for button in raw.items("button_list")),
    )
    _check(card, raw)
    return card


def press(card: Card, words: str) -> Card:
    """The card with its buttons replaced by these words."""
    return replace(card, buttons=(), done=words)


def _read_button(raw: Body) -> Button:
    text, key = raw.text("text"), raw.text("key")
    if not text or not key:
        raise Refused(40058, "a button needs text and key")
    if len(key.encode()) > KEY_BYTES:
        raise Refused(40058, f"a button's key is longer than {KEY_BYTES} bytes")
    return Button(text=text, key=key)


def _check(card: Card, raw: Body) -> None:
    if not card.title and not card.text:
        raise Refused(40058, "a card needs main_title.title or sub_title_text")
    if card.task_id and not TASK_ID.fullmatch(card.task_id):
        raise Refused(40058, "task_id takes 1 to 128 of digits, letters, _ - @")
    if len(card.rows) > ROWS_MOST or len(card.buttons) > BUTTONS_MOST:
        raise Refused(40058, f"more than {ROWS_MOST} rows or {BUTTONS_MOST} buttons")
    if any(not name for name, _ in card.rows):
        raise Refused(40058, "a row needs keyname")
    if card.type in NOTICES and not raw.has("card_action"):
        raise Refused(40058, f"{card.type} needs card_action")
    if card.type in INTERACTIVE and not (card.task_id and card.buttons):
        raise Refused(40058, f"{card.type} needs task_id and button_list")
