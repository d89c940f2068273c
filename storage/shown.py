"""Which photos somebody can still come to see: those of issues, and those that wait to become part of one."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Column, Select, and_, exists, select

from storage.models import Action, Issue
from storage.old_page import OldPage
from storage.outage_rows import OutageState
from storage.outage_tables import outage_reports, outages
from storage.question_tables import questions
from storage.rows import Rows
from storage.tables import issues, steps

PAGE = 500  # rows looked at in one go
_ENDED = (OutageState.ENDED, OutageState.CANCELLED)


class Shown(Rows):
    """Reads what issues, open questions and outages hold of photos, a page at a time."""

    def list_asked_about(self, after: int) -> OldPage:
        """The photos that wait with the next questions; with one that has ended none does."""
        held = select(questions.c.evidence).where(questions.c.evidence != ())
        return self._walk(questions.c.id, after, (questions.c.id, held))

    def list_explained(self, after: int) -> OldPage:
        """The photos of homes that wait for the end of the next outages."""
        goes_on = and_(outages.c.id == outage_reports.c.outage_id, outages.c.state.not_in(_ENDED))
        held = select(outage_reports.c.evidence).join(outages, goes_on)
        told = held.where(outage_reports.c.evidence != ())
        return self._walk(outages.c.id, after, (outage_reports.c.outage_id, told))

    def list_photos(self, after: int) -> OldPage:
        """The photos of the next issues and of their steps, erased ones' among them."""
        of_issues = select(issues.c.evidence).where(issues.c.evidence != ())
        of_steps = select(steps.c.evidence).where(steps.c.evidence != ())
        return self._walk(issues.c.id, after, (issues.c.id, of_issues), (steps.c.issue_id, of_steps))

    def list_elsewhere(self, issue: Issue, photos: Collection[int]) -> set[int]:
        """Those of them another issue of the community shows, whose words were not erased since."""
        if not photos:
            return set()
        again = steps.alias()
        erased = and_(again.c.issue_id == issues.c.id, again.c.action == Action.ERASE)
        erased_since = and_(
            again.c.issue_id == steps.c.issue_id, again.c.action == Action.ERASE, again.c.seq > steps.c.seq
        )
        others = and_(issues.c.community == issue.community, issues.c.id != issue.id)
        of_issues = select(issues.c.evidence).where(others, issues.c.evidence != (), ~exists().where(erased))
        told = and_(steps.c.community == issue.community, steps.c.issue_id != issue.id)
        of_steps = select(steps.c.evidence).where(told, steps.c.evidence != (), ~exists().where(erased_since))
        return self._read((of_issues, of_steps)) & {*photos}

    def _walk(self, key: Column[int], after: int, *held: tuple[Column[int], Select[Any]]) -> OldPage:
        ids = self._connection.execute(select(key).where(key > after).order_by(key).limit(PAGE)).scalars()
        if not (rows := ids.all()):
            return OldPage(ids=(), last=0)
        found = self._read(evidence.where(of.between(rows[0], rows[-1])) for of, evidence in held)
        return OldPage(ids=tuple(sorted(found)), last=rows[-1])

    def _read(self, evidence: Iterable[Select[Any]]) -> set[int]:
        rows = (row for found in evidence for row in self._connection.execute(found).scalars())
        return {one for row in rows for one in row}
