"""The words of a home that says how it went: a score, alone or with words after it, and 没修好."""

from handlers.typed.phrases import AFTER, GAP, NUMBER, Phrase, shape
from handlers.typed.verbs import Verb
from storage.models import Score

REOPEN = (
    r"(?:还是?|根本|压根)?没有?(?:修|弄|办|处理|搞)(?:好|完|定)|还没好|(?:还是?|根本)?没解决|还是没好"
    r"|又(?:坏|漏|堵)|返工"
)
# Marks out of 5, of 10 above 5, of 100 above 10: from four fifths 满意, from three fifths 基本满意.
_TENS = r"(?:(?:{tens})\d|(?:{named})十[一二三四五六七八九]?)"
_MARKS: dict[Score, str] = {
    Score.SATISFIED: rf"[4589四五八九]|10|十|100|一百|满|{_TENS.format(tens='[89]', named='[八九]')}",
    Score.ACCEPTABLE: rf"[367三六七]|{_TENS.format(tens='[67]', named='[六七]')}",
    Score.DISSATISFIED: (
        rf"[012零一二两]|1[1-9]|十[一二三四五六七八九]|{_TENS.format(tens='[2-5]', named='[二三四五]')}"
    ),
}
_STARS = {
    Score.SATISFIED: r"[45四五]",
    Score.ACCEPTABLE: r"[3三]",
    Score.DISSATISFIED: r"[12一二两]",
}


def _in_figures(score: Score) -> str:
    """5分, 打九十分, 五星: a score in figures; 十分 before another word is no figure."""
    given = r"(?:我?给(?:你们?|师傅)?)?[打评]?个?"
    return rf"{given}(?:{_MARKS[score]})分(?!\s*[不没满])|{given}(?:{_STARS[score]})颗?星(?:好评|差评)?"


_SCORES: dict[Score, str] = {
    Score.SATISFIED: (rf"(?:很|非常|挺|比较|十分|特别|都|相当)?满意|好评|{_in_figures(Score.SATISFIED)}"),
    Score.ACCEPTABLE: rf"(?:基本(?:上|还)?|还算|一般|勉强)满意|{_in_figures(Score.ACCEPTABLE)}",
    Score.DISSATISFIED: (
        rf"(?:很|非常|十分|特别|一点也?|一点都)?不(?:太|是很|够|怎么)?满意|差评|{_in_figures(Score.DISSATISFIED)}"
    ),
}


def _scores(after: str) -> tuple[Phrase, ...]:
    """Each score with what may stand before it, and this after it."""
    mended = r"(?:灯|水|电|暖气|电梯|门)?(?:都|已经?)?(?:修|弄|办|全)?(?:好|亮|通|热|来水|不漏|能用)了?啦?"
    well = rf"(?:(?:(?:这[回次下]|现在|终于)?{mended}|{REOPEN}|不[好行]){GAP}+)?"
    who = rf"{well}(?:我们?家?|俺家)?(?:对(?:这次)?(?:结果|处理)(?:结果)?)?(?:评价|打分)?{GAP}*"
    return tuple(
        Phrase(verb=Verb.RATE, shape=shape(rf"{who}(?:{words}){after}"), score=score)
        for score, words in _SCORES.items()
    )


_TIGHT = r"(?P<tight>(?:还在|还是|又|没|根本|一直).{1,60})"
ALONE: tuple[Phrase, ...] = _scores(AFTER)
OPENINGS: tuple[Phrase, ...] = _scores(rf"[了的]?(?:{GAP}+{NUMBER}{GAP}*(?P<reason>.{{1,500}})|{_TIGHT})")
