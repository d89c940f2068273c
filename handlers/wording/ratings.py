"""What is said of a home's answer: its score, the sides of the work, how many homes have confirmed."""

from handlers.typed.said_marks import Marks
from handlers.view import IssueView
from handlers.wording.labels import LEVELS, SCORES
from storage.models import Mark, Rating
from storage.states import RATED

MARKS = {Mark.GOOD: "好", Mark.FAIR: "一般", Mark.POOR: "差"}
SIDES = {"speed": "速度", "attitude": "态度", "result": "结果"}


def sides(said: Rating | Marks) -> str:
    """速度差、态度好; empty where nothing was said of them."""
    found = ((name, getattr(said, side)) for side, name in SIDES.items())
    return "、".join(f"{name}{MARKS[mark]}" for name, mark in found if mark)


def told(rating: Rating) -> str:
    """满意（速度差）."""
    said = sides(rating)
    return f"{SCORES[rating.score]}（{said}）" if said else SCORES[rating.score]


def step_note(rating: Rating, words: str) -> str:
    """In the history: the score, the sides, and what was said."""
    return " ".join(part for part in (SCORES[rating.score], sides(rating), words) if part)


def rated(view: IssueView, rating: Rating, counted: tuple[int, int], *, in_group: bool) -> str:
    """Thanks for a rating; `counted`: homes that have confirmed, of how many."""
    more = "" if in_group or sides(rating) else "想细说的话，速度、态度、结果随您说，比如：来得慢。"
    return f"{view.tag}谢谢您，记下“{told(rating)}”。{homes(view, counted)}{more}"


def homes(view: IssueView, counted: tuple[int, int]) -> str:
    """4户中2户已确认; nothing where one home was asked."""
    content, asked = counted
    if asked < 2 or view.issue.state not in RATED:
        return ""
    if content in (0, asked):
        return f"{asked}户都{'确认了' if content else '还没确认'}。"
    return f"{asked}户中{content}户已确认。"


def watched(view: IssueView) -> str:
    """To a home that is not content: it is worked again, and who sees it."""
    return f"{view.tag}记下了，重新给您办，{LEVELS[view.issue.level]}也会看到。"


def score_wanted(view: IssueView, marks: Marks) -> str:
    """The sides were said, and no score yet: the one question left."""
    said, number = sides(marks), view.number
    return f"{view.tag}记下了：{said}。总的来说呢？回：满意 {number}、基本满意 {number} 或 不满意 {number}。"


def sides_kept(view: IssueView, rating: Rating) -> str:
    """What was added to a score that was given."""
    return f"{view.tag}记下“{told(rating)}”，谢谢您。"


def photo_kept(view: IssueView) -> str:
    """A photo that came after the score."""
    return f"{view.tag}照片收到了，和您的评价放在一起。"


def listed(view: IssueView) -> str:
    """Every home's answer, for the ledger's page and its table."""
    return "、".join(told(rating) for rating in view.issue.ratings)
