"""What a callback holds, whichever format it came in."""

from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.message import MessageKind

APP_MEDIA = "wecom-media:"  # scheme of a media link that names an app's media id
EARLIEST_YEAR = 2000  # a clock that shows less is not set
LONGEST_ID = 128  # characters of a userid, a chat's or a message's id; the platform's have half
LONGEST_LINK = 4096  # characters of an address or a key
MOST_MEDIA = 20  # photos of one message; its application lets people pick nine
LONGEST_WORD = 64  # characters of the platform's words for what it sends


@dataclass(frozen=True, kw_only=True)
class MediaLink:
    """Where a photo or file can be fetched from, for a few minutes."""

    url: str  # a secret; of an app's media `wecom-media:` and its id
    aes_key: str = ""  # Base64; empty: the bot's own key


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Who said it where, and how it may be answered; empty where the callback is silent."""

    sender: str = ""  # userid
    chat_id: str = ""  # the group, verbatim; empty in a 1:1 chat
    message_id: str = ""
    response_url: str = ""
    response_code: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """The message somebody quoted."""

    text: str = ""
    media: tuple[MediaLink, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Content:
    """A callback, read."""

    origin: Origin
    kind: MessageKind
    label: str  # the platform's own word for it
    text: str = ""  # with the mention still in it
    media: tuple[MediaLink, ...] = ()
    quote: Quoted | None = None
    command: str = ""
    task_id: str = ""


def as_id(word: str) -> str:
    """The word where it can be an id, else nothing: what is longer is nobody's."""
    return word if len(word) <= LONGEST_ID else ""


def links(url: str, aes_key: str = "") -> tuple[MediaLink, ...]:
    """The one link, or none where there is none that could be followed."""
    if not url or len(url) > LONGEST_LINK or len(aes_key) > LONGEST_LINK:
        return ()
    return (MediaLink(url=url, aes_key=aes_key),)


def at_second(value: object) -> datetime | None:
    """The moment of a count of seconds since 1970, or None when it is no such count."""
    try:
        moment = datetime.fromtimestamp(int(str(value)), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.year > EARLIEST_YEAR else None


def join_command(key: str, chosen: tuple[str, ...]) -> str:
    """A button's key followed by what was chosen beside it."""
    return " ".join(part for part in (key, *chosen) if part)
