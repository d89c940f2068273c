"""Take the mention of the bot out of what somebody said."""

import re

_BLANKS = " \t\u3000\u2005\u200b\ufeff"
_ADDRESS = r"(?<![A-Za-z0-9._%+\-])"  # an @ after these is a mail address
_PUNCTUATION = "：:，,、。！!~"  # how people address somebody: @说事：…
_AFTER = rf"[\s{_BLANKS}{_PUNCTUATION}]*"
_LEADING = re.compile(rf"\A[@＠][^\s{_PUNCTUATION}]+{_AFTER}")


def strip_mention(text: str, bot_name: str) -> str:
    """The words without `@name`, wherever it stands; of an unknown name, without one leading mention.

    Where the words begin with the mention, the punctuation after it goes too.
    """
    if bot_name.strip():
        mention = _pattern(bot_name)
        addressed = re.compile(rf"\A(?:[\s{_BLANKS}]*{mention.pattern}{_AFTER})+", re.IGNORECASE)
        return _trim(mention.sub(_gap, addressed.sub("", text)))
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
