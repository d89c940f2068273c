"""Take the mention of the bot out of what somebody said."""

import re

_BLANKS = " \t\u3000\u2005\u200b\ufeff"
_ADDRESS = r"(?<![A-Za-z0-9._%+\-])"  # an @ after these is a mail address
_LEADING = re.compile(r"\A[@＠]\S+")


def strip_mention(text: str, bot_name: str) -> str:
    """The words without `@name`, wherever it stands; of an unknown name, without one leading mention."""
    if bot_name.strip():
        return _trim(_pattern(bot_name).sub(_gap, text))
    return _trim(_LEADING.sub("", _trim(text)))


def _pattern(bot_name: str) -> re.Pattern[str]:
    name = r"\s+".join(re.escape(part) for part in bot_name.split())
    end = r"(?![A-Za-z0-9_]|\.[A-Za-z0-9])" if bot_name.strip()[-1].isascii() else ""
    return re.compile(rf"{_ADDRESS}[@＠]{name}{end}[{_BLANKS}]*", re.IGNORECASE)


def _gap(found: re.Match[str]) -> str:
    """Words on both sides of a mention do not grow together."""
    before = found.string[: found.start()][-1:]
    return "" if not before or before.isspace() else " "


def _trim(text: str) -> str:
    return text.strip().strip(_BLANKS).strip()
