"""Draw a card as the platform's template card, within its limits."""

from collections.abc import Mapping

from bot.wecom.text import clean, cut_bytes, cut_characters
from storage.trays import Button, Card, Outgoing

TITLE = 26  # characters shown
SUBTITLE = 112
ROWS = 6
ROW_LABEL = 5
ROW_VALUE = 26
BUTTONS = 6
KEY_BYTES = 1024
FIRST_STYLE = 1  # blue; the others are grey
OTHER_STYLE = 2


def task_id_of(outgoing: Outgoing) -> str:
    """The card's id: the same however often the notice is sent, another after the database began anew."""
    return f"n{outgoing.id}@{int(outgoing.created_at.timestamp())}"


def draw(card: Card, task_id: str, url: str) -> Mapping[str, object] | None:
    """The template card; None when it has no buttons and no `url` it could lead to.

    Without a `task_id` it can only replace another card.
    """
    if not card.buttons and not url:
        return None
    drawn: dict[str, object] = {
        "card_type": "button_interaction" if card.buttons else "text_notice",
        "main_title": {"title": cut_characters(clean(card.title), TITLE)},
        "horizontal_content_list": [_row(label, value) for label, value in _rows(card)],
    }
    subtitle = _subtitle(card)
    if subtitle:
        drawn["sub_title_text"] = subtitle
    if task_id:
        drawn["task_id"] = task_id
    if card.buttons:
        drawn["button_list"] = [_button(place, button) for place, button in enumerate(card.buttons[:BUTTONS])]
    if url:
        drawn["card_action"] = {"type": 1, "url": url}
    return drawn


def _rows(card: Card) -> tuple[tuple[str, str], ...]:
    """The lines that fit; the platform refuses a row without a label."""
    return tuple(line for line in card.lines if line[0])[:ROWS]


def _row(label: str, value: str) -> Mapping[str, object]:
    return {
        "keyname": cut_characters(clean(label), ROW_LABEL),
        "value": cut_characters(clean(value), ROW_VALUE),
    }


def _subtitle(card: Card) -> str:
    """The text, and the lines for which there was no row."""
    rows = _rows(card)
    surplus = [f"{label}:{value}".lstrip(":") for label, value in card.lines if (label, value) not in rows]
    return cut_characters(clean("\n".join(part for part in (card.text, *surplus) if part)), SUBTITLE)


def _button(place: int, button: Button) -> Mapping[str, object]:
    return {
        "text": clean(button.label),
        "style": OTHER_STYLE if place else FIRST_STYLE,
        "key": cut_bytes(clean(button.command), KEY_BYTES),
    }
