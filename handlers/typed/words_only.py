"""What was typed without what is no word: signs nobody sees, emoji, the platform's emoticons."""

import re
import unicodedata

_NO_WORDS = frozenset({"Cc", "Cf", "Cs", "So", "Sk", "Mn", "Me"})
_EMOTICON = re.compile(r"\[[一-龥A-Za-z]{1,6}\]")  # how the platform spells its own


def words_only(text: str) -> str:
    """The words, line by line."""
    kept = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in _NO_WORDS)
    return _EMOTICON.sub(" ", "".join(kept))
