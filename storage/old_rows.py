"""What was over long ago, found a page at a time in the order it came in; what is not over is never on it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, exists, select, update

from storage.claims import DONE
from storage.models import Action
from storage.old_page import OldPage
from storage.rows import Rows
from storage.states import FINISHED
from storage.tables import inbox, issues, media, outbox, steps
from storage.traces import BLANK
from storage.trays import HELD, Fate

PAGE = 500  # rows looked at in one go


class OldRows(Rows):
    """Finds what has been kept long enough, and empties the rows of the trays."""

    def list_messages(self, after: int, before: datetime) -> OldPage:
        """Messages that were worked before then and still hold what came in."""
        is_over = and_(inbox.c.progress == DONE, inbox.c.finished_at < before)
        return self._page(inbox.c.id, inbox.c.received_at, after, before, is_over, inbox.c.payload != "")

    def list_notices(self, after: int, before: datetime) -> OldPage:
        """Notices queued before then that wait no more and still say something."""
        is_over = outbox.c.fate != Fate.QUEUED
        return self._page(outbox.c.id, outbox.c.created_at, after, before, is_over, outbox.c.text != "")

    def list_issues(self, after: int, before: datetime) -> OldPage:
        """Finished issues with no step since then, and with one since their words were last erased."""
        last = and_(steps.c.issue_id == issues.c.id, steps.c.seq == issues.c.last_step)
        left_alone = exists().where(last, steps.c.at < before, steps.c.action != Action.ERASE)
        is_over = issues.c.state.in_(FINISHED)
        return self._page(issues.c.id, issues.c.opened_at, after, before, is_over, left_alone)

    def list_photos(self, after: int, before: datetime) -> OldPage:
        """Photos that came before then, with a message that was worked before then; whoever shows them."""
        of_message = exists().where(
            inbox.c.id == media.c.inbox_id, inbox.c.progress == DONE, inbox.c.finished_at < before
        )
        is_held = media.c.status.in_(HELD)
        return self._page(media.c.id, media.c.added_at, after, before, is_held, of_message)

    def empty_messages(self, ids: Sequence[int]) -> None:
        """Keep the row, by which a repeat is known, and nothing of what it says."""
        self._connection.execute(update(inbox).where(inbox.c.id.in_(ids)).values(BLANK))

    def empty_notices(self, ids: Sequence[int]) -> None:
        """Keep the row, by whose key nothing is said twice, and nothing of what it says."""
        self._connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(text="", card=None))

    def _page(
        self,
        key: Column[int],
        came_at: Column[Any],
        after: int,
        before: datetime,
        *wanted: ColumnElement[bool],
    ) -> OldPage:
        """Ids rise with time, but for what came while a clock was ahead: a page that is too young ends it."""
        walk = select(key, came_at).where(key > after).order_by(key).limit(PAGE)
        old = [row[0] for row in self._connection.execute(walk) if row[1] < before]
        if not old:
            return OldPage(ids=(), last=0)
        found = select(key).where(key.between(old[0], old[-1]), came_at < before, *wanted).order_by(key)
        return OldPage(ids=tuple(self._connection.execute(found).scalars()), last=old[-1])
