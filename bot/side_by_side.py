"""How it was and how it is in one picture: before on the left, after on the right, both upright."""

import io

from PIL import Image, ImageDraw

from bot.canvas import BRAND, RED, WHITE, font
from bot.web.photo import make_small
from handlers.wording.outcome import AFTER, BEFORE

_TALL, _WIDEST = 640, 860  # pixels of one photo
_BAR, _GAP = 72, 12
_LETTERS = 40
_QUALITY = 82


def side_by_side(before: bytes, after: bytes) -> bytes | None:
    """The composed picture as a small JPEG; None where one of them cannot be shown."""
    left, right = make_small(before), make_small(after)
    if left is None or right is None:
        return None
    return _compose((_panel(left, BEFORE, RED), _panel(right, AFTER, BRAND)))


def _panel(content: bytes, caption: str, colour: str) -> Image.Image:
    """One photo under its caption, nothing of it cut away."""
    with Image.open(io.BytesIO(content)) as photo:
        scale = min(_TALL / photo.height, _WIDEST / photo.width)
        shown = photo.resize((max(1, round(photo.width * scale)), max(1, round(photo.height * scale))))
    wide = max(shown.width, _BAR * 3)
    panel = Image.new("RGB", (wide, _BAR + _TALL), WHITE)
    pen = ImageDraw.Draw(panel)
    pen.rectangle((0, 0, wide, _BAR), fill=colour)
    pen.text((wide / 2, _BAR / 2), caption, WHITE, font(_LETTERS), anchor="mm")
    panel.paste(shown, ((wide - shown.width) // 2, _BAR + (_TALL - shown.height) // 2))
    return panel


def _compose(panels: tuple[Image.Image, Image.Image]) -> bytes:
    left, right = panels
    whole = Image.new("RGB", (left.width + _GAP + right.width, _BAR + _TALL), WHITE)
    whole.paste(left, (0, 0))
    whole.paste(right, (left.width + _GAP, 0))
    packed = io.BytesIO()
    whole.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    return packed.getvalue()
