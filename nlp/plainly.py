"""The same words said more plainly, and how much they must speak for a report to be taken as one."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nlp.denied import without_denied
from nlp.fillers import without_fillers
from nlp.letters import without_form
from nlp.small_talk import without_small_talk
from nlp.thanks import without_applause, without_praise, without_thanks

_NAME = r"[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董]"
_WHOSE = re.compile(rf"^(?:[谁哪]|老{_NAME}|{_NAME}(?:大[爷妈娘叔姐]|奶奶|阿姨))家(?![也都还]|[停断没有])")
_SOME = {2: "有家", 3: "有一家", 4: "那边有家"}


class Plainer(NamedTuple):
    """A way to say it more plainly, and by how much the rest must be a report before anything else."""

    part: Callable[[str], str]
    least: float
    unnamed: float = 0.0  # where no word of the tables names the trouble, if that is more

    def asks(self, *, is_named: bool) -> float:
        """By how much it must be one."""
        return self.least if is_named else max(self.least, self.unnamed)


def of_some_home(text: str) -> str:
    """谁家的狗老叫唤 asks nobody, 老张家狗又没拴绳 is no gossip: as of some home, as long as it was."""
    return _WHOSE.sub(lambda found: _SOME[len(found[0])], text, count=1)


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
