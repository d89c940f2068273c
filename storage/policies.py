"""The versions of the policy: appended, never changed; an issue keeps the one it was opened under."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, select

from storage.policy_row import PolicyRow
from storage.promise_tables import policies
from storage.row import first, list_records, to_columns
from storage.rows import Rows


class Policies(Rows):
    """Rows of the policies."""

    def get(self, version: int) -> PolicyRow:
        """One version; NotFound when there is none."""
        found = self._list(select(policies).where(policies.c.version == version))
        return first(found, f"there is no policy {version}")

    def find_newest(self) -> PolicyRow | None:
        """The version in force, or None before the first."""
        found = self._list(select(policies).order_by(policies.c.version.desc()).limit(1))
        return found[0] if found else None

    def list_all(self) -> list[PolicyRow]:
        """Every version, the newest first."""
        return self._list(select(policies).order_by(policies.c.version.desc()))

    def add(self, text: str, by: str, now: datetime) -> PolicyRow:
        """Put a text in force as the next version; a text that is in force already stays as it is."""
        newest = self.find_newest()
        if newest and newest.text == text:
            return newest
        row = PolicyRow(version=newest.version + 1 if newest else 1, text=text, by=by, at=now)
        self._connection.execute(insert(policies), to_columns(row))
        return row

    def _list(self, query: Select[tuple[Any, ...]]) -> list[PolicyRow]:
        return list_records(self._connection, PolicyRow, query)
