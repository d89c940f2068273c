"""Leave out what people say while they look for the word: 我家那个水龙头啊关不紧."""

import re

_FILLER = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!干)(?:[啊呀嘛呃嗯噢诶]|(?<![酒网水贴])吧(?!台)|呢(?![子绒]))++[,、… ]*"
    r"(?:(?:它|就是说?|那个)(?!事))?(?=[\u4e00-\u9fff])(?![吗了的])"
)
_POINTS = re.compile(r"(?<=[家们楼区院里口头])[那这]个(?=[\u4e00-\u9fff])(?![事人月时])")


def without_fillers(text: str) -> str:
    """The normalized text without them; whole where somebody speaks straight on."""
    said = _FILLER.sub("", text)
    return text if said == text else _POINTS.sub("", said)
