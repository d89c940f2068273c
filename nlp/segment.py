"""Cut Chinese text into words: the only file that knows jieba."""

import warnings
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

with warnings.catch_warnings():
    # jieba 0.42.1 has invalid escapes, reported each time it is compiled, and asks for pkg_resources.
    warnings.simplefilter("ignore")
    import jieba

_SILENT = 60  # above every logging level
_RARE, _LONG = 10, 4  # times, characters: 30 MB of names and long words that nobody says are not loaded
_NAMES = (b"nr", b"ns", b"nt", b"nz")  # of persons, places, firms, as jieba tags them
_CACHE = "jieba-frequent.cache"


class Segmenter:
    """One private jieba tokenizer that also knows the given words."""

    def __init__(self, words: Iterable[str], cache_dir: Path) -> None:
        """Load the dictionary now, so that no message waits for it; the cache stays in `cache_dir`."""
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        jieba.setLogLevel(_SILENT)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.get_dict_file = _frequent_words
        self._tokenizer.tmp_dir = str(cache_dir)
        self._tokenizer.cache_file = _CACHE
        self._tokenizer.initialize()
        self.learn(words)

    def learn(self, words: Iterable[str]) -> None:
        """Know these words too."""
        for word in words:
            self._tokenizer.add_word(word)

    def find_words(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each word of two characters or more (full mode), the longest first at a start.

        The same as in the tokenizer's own graph of words, at half the cost: single ones are not looked up.
        """
        often: Callable[[str], int | None] = self._tokenizer.FREQ.get  # 0: only the beginning of words
        words: list[tuple[int, int]] = []
        for start in range(len(text) - 1):
            end, found = start + 2, len(words)
            while (known := often(text[start:end])) is not None and end <= len(text):
                if known:
                    words.insert(found, (start, end))
                end += 1
        return words


def _frequent_words() -> BytesIO:
    """The lines of jieba's dictionary, but for those of rare names and rare long words."""
    with jieba.get_dict_file() as whole:
        return BytesIO(b"".join(line for line in whole if _is_said(*line.split())))


def _is_said(word: bytes, often: bytes, tag: bytes) -> bool:
    return int(often) >= _RARE or not (tag.startswith(_NAMES) or len(word.decode()) >= _LONG)
