"""What was kept long enough is let go at night; what is not over, or is kept for ever, is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import keeping
from bot.counts import Counts
from bot.house_check import check_keeping
from bot.keeping import Keeping, Spans
from bot.settings import Settings
from handlers.context import Desk, Scene
from handlers.erase import take_out
from handlers.rules.privacy import ERASED
from nlp.categories import load_categories
from storage import old_rows
from storage.database import Database
from storage.models import Action, Issue, State
from storage.outage_rows import OutageState
from storage.question_row import Question, QuestionEnd
from storage.trays import Fate, MediaStatus
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.bot.measured import table
from tests.storage.factories import make_issue, make_notice, make_step
from tests.storage.test_old_rows import end, receive
from tests.storage.test_planned_outages import OUTAGE, report_of
from tests.storage.test_questions import ASKED

NIGHT = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)  # 3:00 in Shanghai
LONG_AGO, LATELY = NIGHT - timedelta(days=1200), NIGHT - timedelta(days=5)
SPANS = Spans(raw=90, words=1095)
DESK = Desk(bot_name="说事", categories=load_categories())


class House:
    """A ledger with something old and something young in it, and who tidies it up."""

    def __init__(self, database: Database, writer: Writer, spans: Spans = SPANS) -> None:
        self.database = database
        self.counts = Counts()
        self.clock = Clock(NIGHT)
        self.keeping = self.begin(writer, spans)
        database.write(self._fill)

    def begin(self, writer: Writer, spans: Spans) -> Keeping:
        return Keeping(make_means(writer, self.clock, desk=DESK, counts=self.counts), spans)

    def _fill(self, uow: UnitOfWork) -> None:
        for name, at in (("old", LONG_AGO), ("young", LATELY)):
            receive(uow, name, at, done=at)
            uow.outbox.add(make_notice(name, text="三楼漏水"), at)
        for one in uow.outbox.claim(NIGHT, 9):
            uow.outbox.mark_sent(one.id, "stage", NIGHT)
        for one in uow.outbox.claim(NIGHT, 9):
            uow.outbox.mark_sent(one.id, "stage", NIGHT)
        end(uow, State.CLOSED, LONG_AGO, LONG_AGO)
        end(uow, State.ASSIGNED, LONG_AGO, LONG_AGO)
        end(uow, State.CLOSED, LONG_AGO, LATELY)

    def kept(self) -> tuple[list[str], list[str], list[str]]:
        """What still stands in the inbox, the outbox and the ledger."""

        def look(uow: UnitOfWork) -> tuple[list[str], list[str], list[str]]:
            messages = [uow.inbox.get(one).raw.payload for one in (1, 2)]
            notices = [one.notice.text for one in reversed(uow.outbox.list_fate(Fate.SENT, 9))]
            return messages, notices, [uow.ledger.get(one).words for one in (1, 2, 3)]

        return self.database.read(look)


SAID = "三楼漏水"
ALL = ([SAID] * 2, [SAID] * 2, ["三楼楼道漏水"] * 3)


@pytest.fixture
async def house(database: Database, writer: Writer) -> House:
    return House(database, writer)


async def test_at_night_what_is_old_goes_and_what_is_not_over_stays(house: House) -> None:
    await house.keeping.tidy()
    assert house.kept() == (["", SAID], ["", SAID], [ERASED, "三楼楼道漏水", "三楼楼道漏水"])
    assert table(house.counts, "erased") == {"message": 1, "notice": 1, "issue": 1}
    assert house.database.read(lambda uow: uow.ledger.verify()) == []
    (step,) = (
        one for one in house.database.read(lambda uow: uow.ledger.list_steps(1)) if one.action is Action.ERASE
    )
    assert (step.actor, step.note) == ("", "办结满1095天，按规定删除")


async def test_by_day_nothing_is_touched(house: House) -> None:
    house.clock.pass_by(hours=6)
    await house.keeping.tidy()
    assert house.kept() == ALL


async def test_a_second_night_finds_what_has_become_old_meanwhile(house: House) -> None:
    await house.keeping.tidy()
    house.clock.pass_by(days=1100, hours=12)
    await house.keeping.tidy()
    house.clock.pass_by(hours=12)
    await house.keeping.tidy()
    assert house.kept() == (["", ""], ["", ""], [ERASED, "三楼楼道漏水", ERASED])
    assert len(house.database.read(lambda uow: uow.ledger.list_steps(1))) == 3, "erased once"


async def test_one_issue_that_could_not_be_erased_kept_all_after_it(
    house: House, monkeypatch: pytest.MonkeyPatch, writer: Writer
) -> None:
    house.database.write(lambda uow: end(uow, State.CLOSED, LONG_AGO, LONG_AGO))
    with monkeypatch.context() as faulty:

        def fail_at_the_first(scene: Scene, issue: Issue, reason: str) -> Issue:
            if issue.id == 1:
                raise ValueError("a line nobody can read")
            return take_out(scene, issue, reason)

        faulty.setattr(keeping, "take_out", fail_at_the_first)
        with pytest.raises(ValueError, match="nobody can read"):
            await house.keeping.tidy()
        await house.keeping.tidy()  # half a minute later
    assert house.kept()[2] == ["三楼楼道漏水"] * 3
    assert house.database.read(lambda uow: uow.ledger.get(4).words) == ERASED
    assert table(house.counts, "erased")["issue"] == 1
    await house.begin(writer, SPANS).tidy()
    assert house.kept()[2][0] == ERASED, "once the fault is mended"


async def test_what_is_kept_for_ever_is(database: Database, writer: Writer) -> None:
    house = House(database, writer, Spans(raw=0, words=0))
    await house.keeping.tidy()
    assert house.kept() == ALL


async def test_a_heap_is_worked_off_page_by_page(
    house: House, monkeypatch: pytest.MonkeyPatch, writer: Writer
) -> None:
    monkeypatch.setattr(old_rows, "PAGE", 1)
    for _ in range(3):
        await house.keeping.tidy()
    assert house.kept()[2] == [ERASED, "三楼楼道漏水", "三楼楼道漏水"]
    house.database.write(lambda uow: [receive(uow, f"m{n}", LATELY, done=LATELY) for n in range(3)])
    house.clock.pass_by(days=90)
    again = house.begin(writer, SPANS)  # a new process begins at the first
    await again.tidy()
    assert table(house.counts, "erased")["message"] == 5


class Photos:
    """A photo for each thing that may become of one, all of long ago."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._ids = house.database.write(self._fill)

    @property
    def gone(self) -> set[str]:
        """What nobody sees any more."""
        statuses = self._house.database.read(
            lambda uow: {what: uow.media.get(one).status for what, one in self._ids.items()}
        )
        return {what for what, status in statuses.items() if status is MediaStatus.ERASING}

    def _fill(self, uow: UnitOfWork) -> dict[str, int]:
        worked = (
            "alone",
            "on its way",
            "of an issue",
            "of a step",
            "asked about",
            "answered",
            "of an outage",
        )
        ids = {what: self._photo(uow, what, LONG_AGO) for what in (*worked, "of an outage that is over")}
        ids["young"] = self._photo(uow, "young", LATELY)
        unfinished = receive(uow, "stuck", LONG_AGO)
        ids["unfinished"] = uow.media.add(unfinished, 0, "", "", LONG_AGO)
        for what in {*worked} - {"on its way"}:
            uow.media.keep(ids[what], what, "image/jpeg", 9)
        issue = uow.ledger.open(make_issue(evidence=(ids["of an issue"],)), make_step())
        uow.ledger.append(issue, issue, make_step(Action.COMMENT, evidence=(ids["of a step"],)))
        self._ask(uow, "asked about", ids)
        answered = self._ask(uow, "answered", ids)
        uow.questions.end(answered, QuestionEnd.SILENCE, LONG_AGO)
        self._explain(uow, ids["of an outage"], OutageState.ACTIVE)
        self._explain(uow, ids["of an outage that is over"], OutageState.ENDED)
        return ids

    def _photo(self, uow: UnitOfWork, what: str, at: datetime) -> int:
        return uow.media.add(receive(uow, f"photo {what}", at, done=at), 0, "https://x.example/1", "", at)

    def _ask(self, uow: UnitOfWork, what: str, ids: dict[str, int]) -> Question:
        kept = uow.questions.add(replace(ASKED, key=what, userid=what, evidence=(ids[what],)))
        assert kept
        return kept

    def _explain(self, uow: UnitOfWork, photo: int, state: OutageState) -> None:
        outage = uow.outages.add(replace(OUTAGE, state=state))
        uow.outages.count(replace(report_of(outage.id, photo), evidence=(photo,)))


LOOSE = {"alone", "on its way", "answered", "of an outage that is over"}


async def test_a_photo_no_issue_shows_goes_with_the_raw_words_and_every_other_stays(house: House) -> None:
    photos = Photos(house)
    await house.keeping.tidy()
    assert photos.gone == LOOSE


async def test_a_photo_that_was_shown_by_no_issue_in_one_night_goes_in_another(house: House) -> None:
    photos = Photos(house)
    await house.keeping.tidy()
    house.clock.pass_by(days=86, hours=12)
    await house.keeping.tidy()  # by day
    house.clock.pass_by(hours=12)
    await house.keeping.tidy()
    assert photos.gone == LOOSE | {"young"}


async def test_where_raw_words_are_kept_for_ever_every_photo_is(database: Database, writer: Writer) -> None:
    house = House(database, writer, Spans(raw=0, words=1095))
    photos = Photos(house)
    await house.keeping.tidy()
    assert photos.gone == set()


def test_the_self_check_says_what_is_kept_how_long() -> None:
    words = check_keeping(Settings(_env_file=None, keep_words=0)).words
    assert "what came in and was sent, and photos of no issue, for 90 days" in words
    assert "words and photos of a finished issue for ever" in words
