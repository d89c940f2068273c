"""Plain lines as each surface takes them: its dialect, its limit in bytes, the number first in every part."""

from bot.wecom.text import clean, cut_bytes, size_of
from handlers.wording.tags import only

BOT_BYTES = 20480  # stream and markdown of the bot
APP_TEXT_BYTES = 2048  # longer is cut silently by the platform
WEBHOOK_TEXT_BYTES = 2048
WEBHOOK_MARKDOWN_BYTES = 4096

_MARKER_BYTES = len("(999/999)")


def bot_markdown(text: str) -> tuple[str, ...]:
    """The parts of a text in the bot's markdown."""
    return split(_hard_breaks(text), BOT_BYTES)


def app_text(text: str) -> tuple[str, ...]:
    """The parts of a text for the app."""
    return split(text, APP_TEXT_BYTES)


def webhook_text(text: str) -> tuple[str, ...]:
    """The parts of a text for a webhook that rings somebody."""
    return split(text, WEBHOOK_TEXT_BYTES)


def webhook_markdown(text: str) -> tuple[str, ...]:
    """The parts of a text in the webhook's markdown."""
    return split(text, WEBHOOK_MARKDOWN_BYTES)


def split(text: str, limit: int) -> tuple[str, ...]:
    """Parts of at most `limit` bytes, cut between lines where possible, each with the number and (1/3)."""
    text = clean(text)
    if size_of(text) <= limit:
        return (text,)
    number = only(text)  # a quoted part must bind to one issue
    room = limit - size_of(number) - _MARKER_BYTES
    chunks = _pack(text[len(number) :], room)
    return tuple(f"{number}({place}/{len(chunks)}){chunk}" for place, chunk in enumerate(chunks, 1))


def _hard_breaks(text: str) -> str:
    """Markdown runs two lines into one unless the first ends in two blanks."""
    return text.replace("\n", "  \n")


def _pack(text: str, room: int) -> list[str]:
    """Lines gathered greedily into chunks of at most `room` bytes."""
    chunks: list[str] = []
    filling = ""
    for line in text.splitlines(keepends=True):
        for piece in _pieces(line, room):
            if size_of(filling + piece) > room:
                chunks.append(filling)
                filling = ""
            filling += piece
    return [chunk.rstrip("\n") for chunk in [*chunks, filling] if chunk.strip()]


def _pieces(line: str, room: int) -> list[str]:
    """A line too long for one chunk, cut between characters."""
    pieces: list[str] = []
    while size_of(line) > room:
        pieces.append(cut_bytes(line, room))
        line = line[len(pieces[-1]) :]
    return [*pieces, line] if line else pieces
