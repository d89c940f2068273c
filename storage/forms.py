"""Forms: each kept once, counted by where it came from, and found again by its code alone."""

from datetime import datetime

from sqlalchemy import Column, select, update

from storage import dialect
from storage.form_row import FormRow
from storage.form_tables import forms
from storage.row import count, find_record, to_columns
from storage.rows import Rows
from storage.spelling import fold_userid


class Forms(Rows):
    """Rows of the forms."""

    def add(self, row: FormRow) -> bool:
        """Keep one; False when this very form was handed in before."""
        return dialect.add_once(self._connection, forms, to_columns(row)) is not None

    def find(self, token: str) -> FormRow | None:
        """The form of a code's token."""
        return self._one(forms.c.token, token)

    def find_of(self, userid: str) -> FormRow | None:
        """The form by which somebody is known."""
        return self._one(forms.c.userid, fold_userid(userid))

    def answer(self, userid: str, text: str) -> None:
        """What the desk says to who filled it in."""
        mine = forms.c.userid == fold_userid(userid)
        self._connection.execute(update(forms).where(mine).values(answer=text))

    def count_act(self, token: str) -> None:
        """Something more is done with its code."""
        self._connection.execute(update(forms).where(forms.c.token == token).values(acts=forms.c.acts + 1))

    def count_from(self, source: str, since: datetime) -> int:
        """How many came from there since then."""
        return self._count(forms.c.source, source, since)

    def count_in(self, compound: str, since: datetime) -> int:
        """How many came for a compound since then."""
        return self._count(forms.c.compound, compound, since)

    def _count(self, column: Column[str], value: str, since: datetime) -> int:
        return count(self._connection, forms, column == value, forms.c.at >= since)

    def _one(self, column: Column[str], value: str) -> FormRow | None:
        return find_record(self._connection, FormRow, select(forms).where(column == value))
