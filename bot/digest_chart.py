"""A digest as a picture for a phone: what is to be decided, both sides of the account, rates, what grew."""

from collections.abc import Sequence

from bot.canvas import AMBER, BLUE, EDGE, GREEN, INK, INNER, LINE, PALE, RED, SOFT, WHITE, WIDTH, Canvas, font
from handlers.digests.view import Digest, Trend
from handlers.rules.flows import IN, OUT, Flow
from handlers.rules.tally import Side
from handlers.wording import digest_picture as wording
from handlers.wording.digest import FLOWS, MOST_WANTED
from handlers.wording.ratings import MARKS
from storage.models import Mark

BARS = 5  # of a list
LEGEND = 28  # pixels of its letters
NAME = 270  # pixels for a bar's name
PIECE = 58  # pixels of a bar, with its air
_COLOURS = {
    Flow.CAME_IN: BLUE,
    Flow.REOPENED: AMBER,
    Flow.APPEALED: "#8a5a9e",
    Flow.UNLINKED: "#6b7f8f",
    Flow.RESOLVED: GREEN,
    Flow.DECLINED: "#8f6b6b",
    Flow.WITHDRAWN: "#8f8f8f",
    Flow.MERGED: "#6b7f8f",
}
_OF_MARKS = {Mark.GOOD: GREEN, Mark.FAIR: AMBER, Mark.POOR: RED}


def digest_chart(digest: Digest) -> bytes:
    """A PNG; the same bytes for the same digest."""
    canvas = Canvas()
    canvas.head(wording.title(digest), wording.days(digest))
    _wanted(canvas, digest)
    _account(canvas, digest)
    _rates(canvas, digest)
    if sides := digest.tally.sides:
        _heading(canvas, wording.SAID, wording.NOT_COUNTED)
        _sides(canvas, sides)
    if digest.late_of:
        _heading(canvas, wording.late(digest))
        _bars(canvas, [(name, count, None) for name, count in digest.late_of], RED)
    for title, trends in ((wording.MORE_MATTERS, digest.matters), (wording.MORE_PLACES, digest.places)):
        if trends:
            _heading(canvas, title, wording.USUAL_WEEK if _compares(trends) else "")
            _bars(canvas, [(one.name, one.count, one.usual) for one in trends], BLUE)
    canvas.y += 30
    return canvas.png()


def _heading(canvas: Canvas, words: str, note: str = "", ink: str = INK) -> None:
    canvas.y += 34
    width = canvas.text(EDGE, canvas.y + 22, words, 36, ink, room=INNER)
    if note:
        canvas.text(EDGE + width + 20, canvas.y + 24, note, 26, SOFT, room=INNER - width - 20)
    canvas.y += 62


def _wanted(canvas: Canvas, digest: Digest) -> None:
    wanted = digest.outlook.wanted
    if not wanted:
        _heading(canvas, wording.NOTHING_WANTED, ink=GREEN)
        return
    _heading(canvas, wording.wanted(len(wanted)), ink=RED)
    for one in wanted[:MOST_WANTED]:
        canvas.box(EDGE, canvas.y + 4, EDGE + 8, canvas.y + 40, RED)
        canvas.text(EDGE + 24, canvas.y + 22, wording.decision(digest, one), 32, room=INNER - 24)
        canvas.y += 54


def _account(canvas: Canvas, digest: Digest) -> None:
    """Two bars of the same length: what was there and came, what left and is there."""
    held = digest.tally.balance
    came = [
        (wording.AT_START, len(held.at_start), PALE),
        *((FLOWS[f], held.count(f), _COLOURS[f]) for f in IN),
    ]
    left = [
        *((FLOWS[f], held.count(f), _COLOURS[f]) for f in OUT),
        (wording.at_end(digest), len(held.at_end), PALE),
    ]
    total = sum(count for _, count, _ in came)
    _heading(canvas, wording.ACCOUNT, wording.SAME_LENGTH if total else wording.NOTHING_CAME)
    if not total:
        return
    for pieces in (came, left):
        _stack(canvas, [piece for piece in pieces if piece[1]], total)


def _stack(canvas: Canvas, pieces: Sequence[tuple[str, int, str]], total: int) -> None:
    x: float = EDGE
    for _, count, colour in pieces:
        wide = INNER * count / total
        canvas.box(x, canvas.y, x + wide - 3, canvas.y + 44, colour)
        ink = INK if colour == PALE else WHITE
        canvas.text(x + wide / 2, canvas.y + 21, str(count), 30, ink, anchor="mm", room=wide - 6)
        x += wide
    canvas.y += 66
    _legend(canvas, [(f"{name} {count}", colour) for name, count, colour in pieces])


def _legend(canvas: Canvas, entries: Sequence[tuple[str, str]]) -> None:
    x: float = EDGE
    for words, colour in entries:
        wide = 28 + font(LEGEND).getlength(words)
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, canvas.y = EDGE, canvas.y + 40
        canvas.box(x, canvas.y - 8, x + 18, canvas.y + 10, colour)
        canvas.text(x + 28, canvas.y, words, LEGEND, SOFT)
        x += wide + 26
    canvas.y += 44


def _rates(canvas: Canvas, digest: Digest) -> None:
    _heading(canvas, wording.RATES, wording.OF_HOW_MANY)
    names = (wording.RESPONSE, wording.RESOLUTION, wording.CONTENT)
    for name, rate in zip(names, digest.tally.rates, strict=True):
        y, kept, of = canvas.y + 22, len(rate.kept), len(rate.of)
        canvas.text(EDGE, y, name, 32)
        left, right = EDGE + 90, WIDTH - EDGE - 220
        canvas.box(left, y - 18, right, y + 18, LINE, round_by=8)
        if of:
            canvas.box(left, y - 18, left + (right - left) * kept / of, y + 18, GREEN, round_by=8)
        canvas.text(WIDTH - EDGE, y, wording.share(kept, of), 32, anchor="rm")
        canvas.y += PIECE


def _sides(canvas: Canvas, sides: Sequence[Side]) -> None:
    """A bar is as long as homes spoke of that side."""
    most = max(len(side.marks) for side in sides)
    left, right = EDGE + 90, WIDTH - EDGE - 110
    for side in sides:
        canvas.text(EDGE, canvas.y + 22, wording.side(side), 32)
        canvas.text(WIDTH - EDGE, canvas.y + 22, wording.homes(side), 32, anchor="rm")
        x: float = left
        for mark, colour in _OF_MARKS.items():
            wide = (right - left) * side.count(mark) / most
            canvas.box(x, canvas.y + 4, x + wide - 3, canvas.y + 40, colour)
            if wide > font(LEGEND).getlength(words := str(side.count(mark))) + 6:
                canvas.text(x + wide / 2, canvas.y + 21, words, LEGEND, WHITE, anchor="mm")
            x += wide
        canvas.y += PIECE
    canvas.y += 12
    _legend(canvas, [(MARKS[mark], colour) for mark, colour in _OF_MARKS.items()])


def _bars(canvas: Canvas, bars: Sequence[tuple[str, int, float | None]], colour: str) -> None:
    shown = bars[:BARS]
    most = max(max(count, usual or 0) for _, count, usual in shown)
    left, right = EDGE + NAME, WIDTH - EDGE - 70
    for name, count, usual in shown:
        y = canvas.y + 22
        canvas.text(EDGE, y, name, 30, room=NAME - 16)
        canvas.box(left, y - 16, left + (right - left) * count / most, y + 16, colour, round_by=6)
        if usual:
            canvas.tick(left + (right - left) * usual / most, y - 22, y + 22)
        canvas.text(WIDTH - EDGE, y, str(count), 32, anchor="rm")
        canvas.y += PIECE
    if len(bars) > BARS:
        canvas.text(EDGE, canvas.y + 16, wording.left_out(len(bars) - BARS), 26, SOFT)
        canvas.y += 40


def _compares(trends: Sequence[Trend]) -> bool:
    return any(one.usual is not None for one in trends)
