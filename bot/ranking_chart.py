"""A month's ranking as a picture for a phone: the communities in their order, each with its three rates."""

from collections.abc import Sequence

from bot.canvas import EDGE, GREEN, INNER, LINE, SOFT, WIDTH, Canvas
from handlers.digests.ranking_view import Ranking, Standing
from handlers.wording import ranking_picture as wording

MOST = 60  # communities of a picture
GAP = 24  # pixels between two rates
ROW = 118  # pixels of a community
REST = 500  # pixels of what is not a community
RATE = (INNER + GAP) / len(wording.RATES)


def ranking_chart(ranking: Ranking) -> bytes:
    """A PNG; the same bytes for the same ranking."""
    canvas = Canvas(tallest=MOST * ROW + REST)
    canvas.head(wording.title(ranking), wording.month(ranking))
    _names_of_rates(canvas)
    shown = ranking.standings[:MOST]
    _rows(canvas, [(f"{place}. {one.name}", one) for place, one in enumerate(shown, 1) if not one.is_small])
    if small := [(one.name, one) for one in shown if one.is_small]:
        _note(canvas, wording.SMALL)
        _rows(canvas, small)
    if len(ranking.standings) > MOST:
        _note(canvas, wording.left_out(len(ranking.standings) - MOST))
    canvas.y += 30
    return canvas.png()


def _names_of_rates(canvas: Canvas) -> None:
    canvas.y += 24
    for column, name in enumerate(wording.RATES):
        canvas.text(_left(column), canvas.y + 22, name, 30, SOFT)
    canvas.y += 56


def _note(canvas: Canvas, words: str) -> None:
    canvas.text(EDGE, canvas.y + 30, words, 28, SOFT, room=INNER)
    canvas.y += 66


def _rows(canvas: Canvas, rows: Sequence[tuple[str, Standing]]) -> None:
    for name, one in rows:
        counts = wording.came_in(one)
        wide = canvas.text(WIDTH - EDGE, canvas.y + 20, counts, 26, SOFT, anchor="rm")
        canvas.text(EDGE, canvas.y + 20, name, 32, room=INNER - wide - GAP)
        for column, (kept, of) in enumerate(wording.rates(one)):
            _rate(canvas, _left(column), kept, of)
        canvas.y += ROW


def _rate(canvas: Canvas, left: float, kept: int, of: int) -> None:
    y, right = canvas.y, left + RATE - GAP
    percent, counts = wording.share(kept, of)
    wide = canvas.text(left, y + 58, percent, 28)
    canvas.text(right, y + 58, counts, 24, SOFT, anchor="rm", room=right - left - wide - 6)
    canvas.box(left, y + 78, right, y + 94, LINE, round_by=5)
    if of:
        canvas.box(left, y + 78, left + (right - left) * kept / of, y + 94, GREEN, round_by=5)


def _left(column: int) -> float:
    return EDGE + column * RATE
