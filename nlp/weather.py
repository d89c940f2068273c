"""Leave out a clause that only speaks of the weather: 今天太热了,又停电了 tells of the power."""

import re

_WHEN = r"(?:今天|今儿个?|这几天|最近|现在|晚上|白天|大(?:冬|夏|热|冷|三伏)天的?|外[面边]|这)*"
_HOW = r"(?:真|太|好|可真?|这么|那么|实在|也|又|真是|老)*"
_WHAT = r"(?:热|冷|闷|晒|潮|冻)(?:得?(?:很|要命|不行|够呛|死(?:人|个人)?|坏了|慌))?"
_WEATHER = re.compile(
    rf"(?:^|(?<=[,。!;~\s])){_WHEN}(?:天气?儿?)?{_HOW}{_WHAT}[了啊呀哦呢的]*[,。!;~\s]+(?=\S)"
)
_ADVICE = re.compile(r"别|注意|小心|当心|记得")


def without_weather(text: str) -> str:
    """A normalized message without such clauses before others, if it is no advice to the neighbours."""
    return text if _ADVICE.search(text) else _WEATHER.sub("", text)
