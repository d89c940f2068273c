"""Cut Chinese text into words: the only file that knows jieba."""

import warnings
from collections.abc import Iterable
from pathlib import Path

with warnings.catch_warnings():
    # jieba 0.42.1 has invalid escapes, reported each time it is compiled, and asks for pkg_resources.
    warnings.simplefilter("ignore")
    import jieba

_SILENT = 60  # above every logging level


class Segmenter:
    """One private jieba tokenizer that also knows the given words."""

    def __init__(self, words: Iterable[str], cache_dir: Path) -> None:
        """Load the dictionary now, so that no message waits for it; the cache stays in `cache_dir`."""
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        jieba.setLogLevel(_SILENT)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.tmp_dir = str(cache_dir)
        self._tokenizer.initialize()
        for word in words:
            self._tokenizer.add_word(word)

    def words_at(self, text: str) -> list[list[int]]:
        """Return, for each position, where the words starting there end (full mode).

        A word of one character counts only where the most likely cut leaves it alone.
        """
        graph: dict[int, list[int]] = self._tokenizer.get_DAG(text)
        best: dict[int, tuple[float, int]] = {}
        self._tokenizer.calc(text, graph, best)
        ends = [[last + 1 for last in graph[start] if last > start] for start in range(len(text))]
        start = 0
        while start < len(text):
            end = best[start][1] + 1
            if end == start + 1:
                ends[start].append(end)
            start = end
        return ends
