"""Draw a card as the platform's template card, within its limits."""

import re
from collections.abc import Mapping

from bot.wecom.text import clean, cut_bytes, cut_characters
from handlers.wording import buttons
from handlers.wording.tags import TAG, typed
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

_ENDS = (re.compile(r"[。！？；!?;]"), re.compile(r"[，、：,]"))  # of a sentence, else of its part


def task_id_of(outgoing: Outgoing) -> str:
    """The card's id: the same however often the notice is sent, another after the database began anew."""
    return f"n{outgoing.id}@{int(outgoing.created_at.timestamp())}"


def draw(card: Card, task_id: str, url: str) -> Mapping[str, object]:
    """The template card; without a `task_id` it can only replace another card.

    Always a button_interaction: a text_notice needs an address to lead to, which a house without a
    public one has not, and nothing can be pressed on it any more. A card at the end of its road has
    the one button that changes nothing: it asks where the matter stands.
    """
    title, rest = _headline(card)
    buttons = card.buttons[:BUTTONS] or (_ask_progress(card),)
    drawn: dict[str, object] = {
        "card_type": "button_interaction",
        "main_title": {"title": title},
        "horizontal_content_list": [_row(label, value) for label, value in _rows(card)],
        "button_list": [_button(place, button) for place, button in enumerate(buttons)],
    }
    if subtitle := cut_characters(_beside_title(card, rest), SUBTITLE):
        drawn["sub_title_text"] = subtitle
    if task_id:
        drawn["task_id"] = task_id
    if url:
        drawn["card_action"] = {"type": 1, "url": url}
    return drawn


def holds(card: Card) -> bool:
    """Whether all its words can be read on it."""
    return len(_beside_title(card, _headline(card)[1])) <= SUBTITLE


def _headline(card: Card) -> tuple[str, str]:
    """What fits into the title, ending where a sentence or its part ends, and all the words after it."""
    title, text = clean(card.title), clean(card.text)
    words = text if text.startswith(title) else f"{title}\n{text}"
    head = title if len(title) <= TITLE else _beginning(title)
    rest = words.removeprefix(head)
    return head.strip(), rest.strip()


def _beginning(title: str) -> str:
    """The whole sentences that fit, or parts of one, or the number alone, or what can be cut."""
    for end in (*_ENDS, TAG):
        if found := list(end.finditer(title[:TITLE])):
            return title[: found[-1].end()]
    return cut_characters(title, TITLE)


def _ask_progress(card: Card) -> Button:
    """查 37 of the issue the card is about, or 我的事 where it is about none."""
    tag = TAG.search(card.title) or TAG.search(card.text)
    return buttons.look_up(typed(tag.group())) if tag else buttons.mine()


def _rows(card: Card) -> tuple[tuple[str, str], ...]:
    """The lines that fit; the platform refuses a row without a label."""
    return tuple(line for line in card.lines if line[0])[:ROWS]


def _row(label: str, value: str) -> Mapping[str, object]:
    return {
        "keyname": cut_characters(clean(label), ROW_LABEL),
        "value": cut_characters(clean(value), ROW_VALUE),
    }


def _beside_title(card: Card, words: str) -> str:
    """The words the title did not take, and the lines for which there was no row."""
    rows = _rows(card)
    surplus = [f"{label}:{value}".lstrip(":") for label, value in card.lines if (label, value) not in rows]
    return clean("\n".join(part for part in (words, *surplus) if part))


def _button(place: int, button: Button) -> Mapping[str, object]:
    return {
        "text": clean(button.label),
        "style": OTHER_STYLE if place else FIRST_STYLE,
        "key": cut_bytes(clean(button.command), KEY_BYTES),
    }
