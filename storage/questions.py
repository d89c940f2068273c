"""What the bot asked and waits for: kept, so that a restart forgets no question and no words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, bindparam, select, update

from storage import dialect
from storage.errors import NotFound
from storage.later import BESIDE
from storage.models import Place
from storage.question_row import Question, QuestionEnd
from storage.question_tables import questions
from storage.row import to_columns, to_record
from storage.spelling import fold_userid

_AT_ONCE = 4  # questions looked through for one that is open: seldom are there two
_LAST = (
    select(questions)
    .where(questions.c.person == bindparam("who"), questions.c.chat_id == bindparam("chat"))
    .order_by(questions.c.id.desc())
    .limit(_AT_ONCE)
    .execution_options(**BESIDE)
)
_FORGOTTEN = {"words": "", "evidence": (), "room": ""}  # once it has ended


class Questions:
    """Rows of the questions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[tuple[str, str], Question | None] = {}  # of one message it is asked several times

    def add(self, question: Question) -> Question | None:
        """Keep a question; None when its key is known already."""
        place = vars(question.place) | {"person": fold_userid(question.userid)}
        columns = to_columns(question, "place", "id") | place
        self._last.clear()
        row_id = dialect.add_once(self._connection, questions, columns, **BESIDE)
        return None if row_id is None else replace(question, id=row_id)

    def find_last(self, userid: str, chat_id: str) -> Question | None:
        """The newest open question to this person in this chat, else the newest that ended."""
        here = (fold_userid(userid), chat_id)
        if here not in self._last:
            asked = dict(zip(("who", "chat"), here, strict=True))
            found = [_to_question(row) for row in self._connection.execute(_LAST, asked).mappings()]
            newest = next(iter(found), None)
            self._last[here] = next((question for question in found if question.is_open), newest)
        return self._last[here]

    def is_newest(self, question: Question) -> bool:
        """Whether nothing was asked of this person in this chat since."""
        here = {"who": fold_userid(question.userid), "chat": question.chat_id}
        newest = self._connection.execute(_LAST, here).mappings().first()
        return newest is not None and newest["id"] == question.id

    def get(self, question_id: int) -> Question:
        """The question of this id; NotFound when there is none."""
        found = select(questions).where(questions.c.id == question_id)
        row = self._connection.execute(found).mappings().one_or_none()
        if row is None:
            raise NotFound("no such question")
        return _to_question(row)

    def ask_again(self, question: Question, now: datetime) -> Question | None:
        """Count that it was asked once more; None when it ended, or was asked again, meanwhile."""
        again = replace(question, asked=question.asked + 1, asked_at=now)
        return again if self._change(question, {"asked": again.asked, "asked_at": now}) else None

    def end(self, question: Question, end: QuestionEnd, now: datetime, became: int = 0) -> bool:
        """It is over, and what waited for it is forgotten; False when it was over, or asked again."""
        return self._change(question, {"end": end, "ended_at": now, "became": became, **_FORGOTTEN})

    def add_words(self, question: Question, words: str, evidence: tuple[int, ...]) -> None:
        """More of what waits was said."""
        whole = "；".join(part for part in (question.words, words) if part)
        self._change(question, {"words": whole, "evidence": question.evidence + evidence})

    def turn(self, question: Question, end: QuestionEnd, became: int = 0) -> None:
        """What came of it after all."""
        self._last.clear()
        came = {"end": end, "became": became or question.became}
        self._connection.execute(update(questions).where(questions.c.id == question.id), came)

    def _change(self, question: Question, columns: Mapping[str, Any]) -> bool:
        self._last.clear()
        unchanged = and_(
            questions.c.id == question.id,
            questions.c.end == QuestionEnd.OPEN,
            questions.c.asked == question.asked,
        )
        return self._connection.execute(update(questions).where(unchanged), dict(columns)).rowcount > 0


def _to_question(row: RowMapping) -> Question:
    return to_record(Question, row, place=to_record(Place, row))
