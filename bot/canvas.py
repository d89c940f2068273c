"""A tall sheet to draw on for a phone, with letters that are in the package and not left to luck."""

from functools import cache
from io import BytesIO
from pathlib import Path

import noto_cjk_sans_otc
from PIL import Image, ImageDraw, ImageFont

WIDTH = 750  # pixels, twice a small phone's
EDGE = 36
INNER = WIDTH - 2 * EDGE
HEAD = 150  # pixels of the band at the top
FACE = "Noto Sans CJK SC"
INK, SOFT, LINE, GROUND, WHITE = "#1b1b1b", "#666666", "#d0cbc2", "#faf8f4", "#ffffff"
BRAND, RED, GREEN, AMBER, BLUE, PALE = "#14664a", "#9d1c1c", "#2e7d4f", "#c07a12", "#1d4e89", "#b9c4bd"
TALLEST = 4000  # pixels; what is drawn is cut to its height
_FACES = 16
_DOTS = "…"


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The Chinese face at this size; the file holds five countries' letters, told apart by name."""
    file = next(Path(noto_cjk_sans_otc.__file__).parent.rglob("*.ttc"))
    for number in range(_FACES):
        face = ImageFont.truetype(file, size, index=number)
        if face.getname()[0] == FACE:
            return face
    raise LookupError(f"{file.name} holds no {FACE}")


class Canvas:
    """Draws from the top down; `y` is how far it has come."""

    def __init__(self, tallest: int = TALLEST) -> None:
        self._image = Image.new("RGB", (WIDTH, tallest), GROUND)
        self._tallest = tallest
        self._pen = ImageDraw.Draw(self._image)
        self.y = 0

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        ink: str = INK,
        *,
        anchor: str = "lm",
        room: float = WIDTH,
    ) -> float:
        """Words, cut to the room they have; returns their width."""
        face = font(size)
        while words and face.getlength(words) > room:
            words = words.rstrip(_DOTS)[:-1] + _DOTS if words != _DOTS else ""
        self._pen.text((x, y), words, ink, face, anchor=anchor)
        return face.getlength(words)

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str, *, round_by: int = 0
    ) -> None:
        """A filled box; nothing where it has no width."""
        if right - left >= 1:
            self._pen.rounded_rectangle((left, top, right, bottom), min(round_by, (right - left) / 2), fill)

    def head(self, title: str, below: str) -> None:
        """The band at the top: what this is, and of when."""
        self.box(0, 0, WIDTH, HEAD, BRAND)
        self.text(EDGE, 58, title, 48, WHITE, room=INNER)
        self.text(EDGE, 114, below, 30, WHITE, room=INNER)
        self.y = HEAD

    def tick(self, x: float, top: float, bottom: float) -> None:
        """A mark across a bar."""
        self._pen.line((x, top, x, bottom), INK, 4)

    def png(self) -> bytes:
        """What was drawn, down to where it has come."""
        cut = self._image.crop((0, 0, WIDTH, min(self._tallest, int(self.y))))
        packed = BytesIO()
        cut.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(packed, "PNG", optimize=True)
        return packed.getvalue()
