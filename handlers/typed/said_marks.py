"""满意,就是来得慢: what a home says of speed, attitude and result, beside its score or after it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.typed.said_again import WELL
from handlers.typed.said_numbers import APART, number_apart
from storage.models import Mark, Score

_CLAUSES = re.compile(
    r"[\s,，。.、;；!！~～…:：]+|(?=谢谢|感谢|多谢|辛苦)|就是|不过|但是?|只是|可是|而且|(?<!暖)和(?!气)"
)
_NO = r"不太|不怎么|不算|不够|不大|不是很|不"
_DEGREE = (
    r"(?:比较|非常|特别|真的?|还(?![行可好])|很|挺|太|有点儿?|有些|稍微|十分|确实|都|也|蛮|最|超|实在|是)*"
)
_FAIR = (
    r"一般(?:般|化)?|还行|还可以|还成|凑合|马马虎虎|将就|普通|(?:说得)?过得去|还好|就那样|不好不坏|能用就行"
    r"|(?:总)?比(?:没有|没修|不修)(?:强|好)"
)
_SIDES = {
    "speed": (
        r"速度|效率|动作|上门|响应|来[得的]|等[得的了]?(?:时间)?",
        r"快|及时|迅速|利索",
        r"慢|太久|很久|久|长|拖拉|磨蹭|晚",
    ),
    "attitude": (
        r"态度|服务|说话|脾气",
        r"热情|耐心|客气|和气|负责",
        r"凶|不耐烦|恶劣|爱[答搭]不理|粗鲁|冲",
    ),
    "result": (
        r"结果|效果|质量|手艺|活儿?|(?:修|弄|办|干|做|处理|收拾|打扫|清理|换)[得的]",
        r"彻底|干净|仔细|到位|细心|认真",
        r"马虎|敷衍|毛糙|糙",
    ),
}
_ANY_GOOD = r"好|不错|棒|可以|没得说|没话说|满意"
_ANY_POOR = r"差劲?|糟糕?|不行"
_WHO = r"(?:这次|这回|师傅|工人|他|人家?|来人|维修工|[一-龥](?<![他人们的])(?<!人家)师傅|们|的)*"
_END = r"[了的啦呀啊吧呢哈点儿些]*"
_BARE = {
    Score.SATISFIED: re.compile(
        rf"{_WHO}都?(?:很|挺|非常|特别|蛮|真)(?:好|棒|不错|可以){_END}|不错{_END}|没问题了?|{_WHO}(?:没(?:毛病|得说|话说)|杠杠){_END}"
    ),
    Score.ACCEPTABLE: re.compile(rf"{_WHO}(?:都|就)?(?:{_FAIR}|可以){_END}"),
    Score.DISSATISFIED: re.compile(
        rf"{_WHO}(?:太|很|真|非常)?(?:差劲?|不好|不行|不(?:怎么|咋)[样地的]){_END}"
    ),
}
_MENDED = re.compile(  # what was done is well, of who was asked for a score
    r"(?:[水电气灯网门路]|暖气|电梯|我家|家里|我们家|这[下回次]|现在|终于|总算|已经?|都|全|确实|是|也)*"
    r"(?:(?:(?:修|弄|换|搞|办|清|收拾|处理)?好[了啦咯喽]++)++"
    rf"|{WELL}|(?:来了)++"
    r"|(?:可|真|就|又)*(?:亮堂|敞亮|暖和|热乎|好使|好用|干净|清静|利索|舒服|顺溜)(?:多|着|极)*[了啦呢]?)[的呀啊哈呢吧]*"
)
_MARKS = {Mark.POOR: Mark.GOOD, Mark.GOOD: Mark.POOR}
_DONE_BUT = re.compile(r"([修办弄好来亮通])(?:倒)?是\1[好了]?了|(?:修|弄|办)(?:是|倒是)(?:修|弄|办)好了")
_COURTESY = re.compile(r"(?:看[见到]|谢谢|啊|哈|哦|感谢|多谢|辛苦|您|你|师傅|大家|好的?|嗯|吧|了)*")
_LONGEST = 60


def _shape(names: str, good: str, poor: str) -> str:
    """A side by its name with any judgement, or by a judgement that is of this side alone."""
    judged = rf"(?P<fair>{_FAIR})|(?P<poor>{poor}|{_ANY_POOR})|(?P<good>{good}|{_ANY_GOOD})"
    named = rf"(?:{names}){_DEGREE}(?P<no>{_NO})?(?:{judged})"
    alone = rf"{_DEGREE}(?P<no2>{_NO})?(?:(?P<poor2>{poor})|(?P<good2>{good}))"
    return rf"(?:{named}|{alone})"


_SHAPES = {side: re.compile(_shape(*words)) for side, words in _SIDES.items()}
_WHOLE = {side: re.compile(rf"{_WHO}{_shape(*words)}{_END}") for side, words in _SIDES.items()}


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What was said of each side."""

    speed: Mark | None = None
    attitude: Mark | None = None
    result: Mark | None = None

    def over(self, earlier: "Marks") -> "Marks":
        """With what was said before, where nothing is said now."""
        return Marks(
            speed=self.speed or earlier.speed,
            attitude=self.attitude or earlier.attitude,
            result=self.result or earlier.result,
        )


def marks_in(words: str) -> Marks:
    """What free words beside a score say; other words are passed over."""
    clauses = [one for one in _CLAUSES.split(words) if one]
    return _gathered({side: _read(shape.search, clauses) for side, shape in _SHAPES.items()})


def only_marks(words: str) -> tuple[int | None, Marks] | None:
    """The number named and the marks, where the message says nothing else; else None."""
    said = words.strip()
    if len(said) > _LONGEST:
        return None
    rest = APART.sub(" ", said, count=1)
    said_there = (one for one in _CLAUSES.split(rest) if one and not _COURTESY.fullmatch(one))
    clauses = [one for one in said_there if not _DONE_BUT.fullmatch(one)]  # 修是修了, and what is not well
    if not clauses or not all(map(_is_side, clauses)):
        return None
    marks = _gathered({side: _read(shape.fullmatch, clauses) for side, shape in _WHOLE.items()})
    return number_apart(said), marks


def only_score(words: str) -> Score | None:
    """挺好, 好了谢谢, 不行: a score without its word; it counts only from who was just asked for one."""
    clauses = [one for one in _CLAUSES.split(APART.sub(" ", words.strip(), count=1)) if one]
    told = {one: _score(one) for one in clauses}
    found = {score for score in told.values() if score}
    is_whole = all(score or _COURTESY.fullmatch(one) or _is_side(one) for one, score in told.items())
    return found.pop() if is_whole and len(found) == 1 else None


def _score(clause: str) -> Score | None:
    if _MENDED.fullmatch(clause):
        return Score.SATISFIED
    return next((score for score, shape in _BARE.items() if shape.fullmatch(clause)), None)


def _is_side(clause: str) -> bool:
    """Whether it judges speed, attitude or result, and nothing else: 来得慢."""
    return any(whole.fullmatch(clause) for whole in _WHOLE.values())


def _read(look: Callable[[str], re.Match[str] | None], clauses: Sequence[str]) -> Mark | None:
    """The first clause that judges this side."""
    found = (look(clause) for clause in clauses)
    return next((_mark(one) for one in found if one), None)


def _mark(found: re.Match[str]) -> Mark:
    if found["fair"]:
        return Mark.FAIR
    mark = Mark.POOR if found["poor"] or found["poor2"] else Mark.GOOD
    return _MARKS[mark] if found["no"] or found["no2"] else mark


def _gathered(found: dict[str, Mark | None]) -> Marks:
    return Marks(speed=found["speed"], attitude=found["attitude"], result=found["result"])
