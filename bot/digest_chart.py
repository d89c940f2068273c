"""A digest as a picture for a phone: what is to be decided, both sides of the account, rates, what grew."""

from collections.abc import Sequence

from bot.canvas import AMBER, BLUE, BRAND, EDGE, GREEN, INK, LINE, PALE, RED, SOFT, WHITE, WIDTH, Canvas, font
from handlers.digests.view import Digest, Trend
from handlers.rules.flows import IN, OUT, Flow
from handlers.wording.digest import FLOWS, MATTERS, MOST_WANTED, span

INNER = WIDTH - 2 * EDGE
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


def digest_chart(digest: Digest) -> bytes:
    """A PNG; the same bytes for the same digest."""
    canvas = Canvas()
    _head(canvas, digest)
    _wanted(canvas, digest)
    _account(canvas, digest)
    _rates(canvas, digest)
    if digest.late_of:
        _heading(canvas, f"超时 {len(digest.tally.late)} 件，在谁手上")
        _bars(canvas, [(name, count, None) for name, count in digest.late_of], RED)
    for title, trends in (("什么事多", digest.matters), ("哪里事多", digest.places)):
        if trends:
            _heading(canvas, title, "竖线是平时一周" if _compares(trends) else "")
            _bars(canvas, [(one.name, one.count, one.usual) for one in trends], BLUE)
    canvas.y += 30
    return canvas.png()


def _head(canvas: Canvas, digest: Digest) -> None:
    canvas.box(0, 0, WIDTH, 150, BRAND)
    canvas.text(EDGE, 58, f"{digest.community}周报", 48, WHITE, room=INNER)
    words = span(digest) if digest.is_over else f"{span(digest)}，还没过完"
    canvas.text(EDGE, 114, words, 30, WHITE, room=INNER)
    canvas.y = 150


def _heading(canvas: Canvas, words: str, note: str = "", ink: str = INK) -> None:
    canvas.y += 34
    width = canvas.text(EDGE, canvas.y + 22, words, 36, ink, room=INNER)
    if note:
        canvas.text(EDGE + width + 20, canvas.y + 24, note, 26, SOFT, room=INNER - width - 20)
    canvas.y += 62


def _wanted(canvas: Canvas, digest: Digest) -> None:
    wanted = digest.outlook.wanted
    if not wanted:
        _heading(canvas, "要您拿主意的：没有", ink=GREEN)
        return
    _heading(canvas, f"要您拿主意 {len(wanted)} 件", ink=RED)
    for one in wanted[:MOST_WANTED]:
        words = f"#{one.issue.number} {digest.of(one.issue).matter}：{MATTERS[one.matter][0]}"
        canvas.box(EDGE, canvas.y + 4, EDGE + 8, canvas.y + 40, RED)
        canvas.text(EDGE + 24, canvas.y + 22, words, 32, room=INNER - 24)
        canvas.y += 54


def _account(canvas: Canvas, digest: Digest) -> None:
    """Two bars of the same length: what was there and came, what left and is there."""
    held = digest.tally.balance
    came = [("周初", len(held.at_start), PALE), *((FLOWS[f], held.count(f), _COLOURS[f]) for f in IN)]
    close = "周末" if digest.is_over else "现在"
    left = [*((FLOWS[f], held.count(f), _COLOURS[f]) for f in OUT), (close, len(held.at_end), PALE)]
    _heading(canvas, "来的和去的", "两条一样长，账就对上了")
    total = max(1, sum(count for _, count, _ in came))
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
    tally = digest.tally
    _heading(canvas, "三个率", "几件里的几件")
    rates = (
        ("响应", len(tally.response.kept), len(tally.response.of)),
        ("解决", len(tally.resolution.kept), len(tally.resolution.of)),
        ("满意", len(tally.content), len(tally.answers)),
    )
    for name, kept, of in rates:
        y = canvas.y + 22
        canvas.text(EDGE, y, name, 32)
        left, right = EDGE + 90, WIDTH - EDGE - 220
        canvas.box(left, y - 18, right, y + 18, LINE, round_by=8)
        if of:
            canvas.box(left, y - 18, left + (right - left) * kept / of, y + 18, GREEN, round_by=8)
        shown = f"{round(100 * kept / of)}%  {kept}/{of}" if of else "没有"
        canvas.text(WIDTH - EDGE, y, shown, 32, anchor="rm")
        canvas.y += PIECE


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
        canvas.text(EDGE, canvas.y + 16, f"还有 {len(bars) - BARS} 样，在明细里", 26, SOFT)
        canvas.y += 40


def _compares(trends: Sequence[Trend]) -> bool:
    return any(one.usual is not None for one in trends)
