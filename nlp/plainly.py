"""The same words said more plainly, each with how much they must speak for a report to be taken as one."""

from collections.abc import Callable

from nlp.denied import without_denied
from nlp.fillers import without_fillers
from nlp.letters import without_form
from nlp.thanks import without_applause, without_praise, without_thanks
from nlp.weather import without_weather
from nlp.whose import of_some_home

PLAINLY: tuple[tuple[Callable[[str], str], float], ...] = (
    (without_fillers, 0.3),
    (without_thanks, 0.6),
    (without_praise, 0.6),
    (without_applause, 1.3),  # 师傅真负责,大晚上还来修水管 is none
    (without_form, 0.6),
    (without_denied, 0.6),
    (of_some_home, 0.4),
    (without_weather, 0.8),
)
