"""The same words said more plainly, and how much they must speak for a report to be taken as one."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from nlp.denied import without_denied
from nlp.fillers import without_fillers
from nlp.letters import without_form
from nlp.small_talk import without_small_talk
from nlp.thanks import without_applause, without_praise, without_thanks
from nlp.whose import of_some_home


class Plainer(NamedTuple):
    """A way to say it more plainly, and by how much the rest must be a report before anything else."""

    part: Callable[[str], str]
    least: float
    unnamed: float = 0.0  # where no word of the tables names the trouble, if that is more

    def asks(self, *, is_named: bool) -> float:
        """By how much it must be one."""
        return self.least if is_named else max(self.least, self.unnamed)


_PLAINER = (
    Plainer(without_fillers, 0.3),
    Plainer(without_thanks, 0.6),
    Plainer(without_praise, 0.6),
    Plainer(without_applause, 1.3),  # 师傅真负责,大晚上还来修水管 is none
    Plainer(without_form, 0.6),
    Plainer(without_denied, 0.6),
    Plainer(of_some_home, 0.4),
    Plainer(without_small_talk, 0.6, 1.25),  # 刚下班,累死了 is none
)


def said_plainly(text: str) -> Iterator[tuple[str, Plainer]]:
    """A normalized message in each way that changes it."""
    return ((said, plainer) for plainer in _PLAINER if (said := plainer.part(text)) != text)
