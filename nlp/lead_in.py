"""Leave out that somebody is going to say something: 另外跟你们反映一下,灯坏了 is 灯坏了."""

import re

_WHOM = r"[跟和向给同](?:[你您]们?|大家|物业|社区|领导|书记|各位)"
_FIRST = r"那个|就是|对了|另外|还有|顺便"
_ONE = r"(?:一下|一声|下|一?[个件]小?(?:事情?|问题|情况)|[点些]小?(?:事情?|问题|情况))?"
_GOING = r"我?(?:还|也)?(?:想|要|得|来)?"
_TO = rf"(?:{_FIRST})[, ]*{_GOING}(?:{_WHOM})?|{_GOING}{_WHOM}"
_SAY = r"说|讲|反映|反应|汇报"
_LEAD = re.compile(
    rf"(?:(?:{_TO})(?:{_SAY})|{_GOING}(?:反映|反应|汇报)){_ONE}[啊哈呀]?[,:。 ]+(?=[^,。]{{3}})"
)


def without_lead_in(text: str) -> str:
    """The normalized text without it."""
    found = _LEAD.match(text)
    return text[found.end() :] if found else text
