"""What else holds the words of an issue: trays, photos, forms, outages, care calls, taught words."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, and_, select, union, update

from storage.care_tables import care_calls
from storage.claims import DONE
from storage.form_tables import forms
from storage.lexicon_table import lexicon_entries
from storage.media import MediaRows
from storage.models import Issue, Step
from storage.outage_tables import outage_reports
from storage.question_tables import questions
from storage.shown import Shown
from storage.spelling import fold_userid, lane_of_words
from storage.states import FINISHED
from storage.tables import inbox, media, outbox
from storage.trays import Reply

BLANK = {"payload": "", "reply": Reply()}  # of a message that was worked: its id still tells a repeat


class Traces:
    """Takes the words of an issue out of everything but the ledger."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._media = MediaRows(connection)
        self._shown = Shown(connection)

    def erase(self, issue: Issue, steps: Sequence[Step], instead: str) -> frozenset[int]:
        """Empty what came in about an issue and what was told of it; `instead` is what a notice says now.

        Returns its photos that stay, because another issue shows them as well.
        """
        people = _people(issue, steps)
        photos = {one for step in steps for one in step.evidence} | {*issue.evidence}
        messages = self._list_messages(issue, steps, people, photos)
        self._connection.execute(
            update(inbox).where(inbox.c.id.in_(messages), inbox.c.progress == DONE).values(BLANK)
        )
        shared = self._erase_photos(issue, photos, messages)
        for told in (outbox.c.issue_id == issue.id, outbox.c.answers.in_(messages)):
            self._connection.execute(update(outbox).where(told).values(text=instead, card=None))
        filled_in = update(forms).where(forms.c.userid.in_(people))
        self._connection.execute(filled_in.values(phone="", source="", answer=instead))
        self._erase_reports(issue, people, instead)
        taught = update(lexicon_entries).where(lexicon_entries.c.issue == issue.id)
        self._connection.execute(taught.values(evidence=""))
        if issue.state in FINISHED:  # until then who is cared for has to be found
            care = update(care_calls).where(care_calls.c.issue_id == issue.id)
            self._connection.execute(care.values(issue_id=0))
        return shared

    def _list_messages(
        self, issue: Issue, steps: Sequence[Step], people: Collection[str], photos: Collection[int]
    ) -> list[int]:
        """Those that were answered about it, that brought its photos, or whose work is one of its steps."""
        answered = select(outbox.c.answers).where(outbox.c.issue_id == issue.id, outbox.c.answers != 0)
        brought = select(media.c.inbox_id).where(media.c.id.in_(photos))
        asked = select(questions.c.asked_at).where(
            questions.c.person.in_(people), questions.c.became == issue.id
        )
        moments = {*(step.at for step in steps), *self._connection.execute(asked).scalars()}
        own = [lane_of_words(person) for person in people]
        lanes = [*own, lane_of_words("", issue.chat_id)] if issue.chat_id else own
        here = and_(inbox.c.lane.in_(lanes), inbox.c.progress == DONE)
        worked = select(inbox.c.id).where(here, inbox.c.finished_at.in_(moments))
        reported = select(outage_reports.c.inbox_id).where(_became(issue, people))
        found = union(answered, brought, worked, reported)
        return list(self._connection.execute(found).scalars())

    def _erase_photos(
        self, issue: Issue, photos: Collection[int], messages: Collection[int]
    ) -> frozenset[int]:
        """What another issue shows goes with the last that does; this one shows it to nobody any more."""
        brought = select(media.c.id).where(media.c.inbox_id.in_(messages))
        mine = {*photos, *self._connection.execute(brought).scalars()}
        shared = self._shown.list_elsewhere(issue, mine)
        self._media.erase(mine - shared)
        for column in (outbox.c.media, outbox.c.beside):
            told = update(outbox).where(outbox.c.issue_id == issue.id, column.in_(shared))
            self._connection.execute(told.values({column: 0}))
        return frozenset(shared)

    def _erase_reports(self, issue: Issue, people: Collection[str], instead: str) -> None:
        """Homes are still told apart, and none of them can be found."""
        found = select(outage_reports.c.outage_id, outage_reports.c.home, outage_reports.c.inbox_id)
        rows = self._connection.execute(found.where(_became(issue, people)))
        first = {(row.outage_id, row.home): row.inbox_id for row in rows}
        for (outage_id, home), inbox_id in first.items():
            these = and_(outage_reports.c.outage_id == outage_id, outage_reports.c.home == home)
            bare = {"words": instead, "speaker": "", "room": "", "evidence": (), "home": f"erased:{inbox_id}"}
            self._connection.execute(update(outage_reports).where(these, _became(issue, people)).values(bare))


def _people(issue: Issue, steps: Sequence[Step]) -> set[str]:
    """Who has said something about it, as userids are compared."""
    said = (issue.reporter, issue.relayed_by, *issue.co_reporters, *(step.actor for step in steps))
    return {fold_userid(userid) for userid in said if userid}


def _became(issue: Issue, people: Collection[str]) -> ColumnElement[bool]:
    return and_(outage_reports.c.person.in_(people), outage_reports.c.issue_id == issue.id)
