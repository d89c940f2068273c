"""What was asked is kept until it is answered, and matters alike are found, on both databases."""

from dataclasses import replace
from datetime import timedelta

from storage.database import Database
from storage.models import Issue, Place, State
from storage.question_row import Question, QuestionEnd, QuestionKind
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_notice, make_step

ASKED = Question(
    key="same:7",
    kind=QuestionKind.SAME,
    community="binhe",
    userid="LiNa",
    chat_id="wrGroup",
    issues=(3,),
    asked_at=NOW,
    words="我家也没水",
    evidence=(4,),
    category="0101",
    place=Place(compound="binhe-1", building="5", room="302"),
    said_at=NOW,
)


def test_a_question_is_kept_once_and_found_by_who_was_asked(database: Database) -> None:
    kept = database.write(lambda unit: unit.questions.add(ASKED))
    assert kept is not None
    assert database.write(lambda unit: unit.questions.add(ASKED)) is None
    assert database.read(lambda unit: unit.questions.find_last("lina", "wrGroup")) == kept
    assert database.read(lambda unit: unit.questions.find_last("LiNa", "")) is None
    assert database.read(lambda unit: unit.questions.get(kept.id)) == replace(ASKED, id=kept.id)


def test_what_was_asked_before_is_found_again_when_the_later_question_ends(database: Database) -> None:
    later = replace(ASKED, key="which:8", kind=QuestionKind.WHICH, asked_at=NOW + timedelta(minutes=1))
    first = database.write(lambda unit: unit.questions.add(ASKED))
    second = database.write(lambda unit: unit.questions.add(later))
    assert first is not None
    assert second is not None
    assert database.read(lambda unit: unit.questions.find_last("LiNa", "wrGroup")) == second
    assert not database.read(lambda unit: unit.questions.is_newest(first))
    database.write(lambda unit: unit.questions.end(second, QuestionEnd.ANSWERED, NOW))
    assert database.read(lambda unit: unit.questions.find_last("LiNa", "wrGroup")) == first
    assert database.read(lambda unit: unit.questions.is_newest(second))


def test_who_asks_again_within_one_work_sees_what_it_did(database: Database) -> None:
    def last(unit: UnitOfWork) -> QuestionEnd | None:
        found = unit.questions.find_last("LiNa", "wrGroup")
        return found.end if found else None

    def work(unit: UnitOfWork) -> None:
        assert last(unit) is None
        kept = unit.questions.add(ASKED)
        assert kept is not None
        assert last(unit) is QuestionEnd.OPEN
        unit.questions.end(kept, QuestionEnd.SILENCE, NOW)
        assert last(unit) is QuestionEnd.SILENCE
        unit.questions.turn(kept, QuestionEnd.YES)
        assert last(unit) is QuestionEnd.YES

    database.write(work)


def test_one_of_two_answers_counts_and_what_waited_is_forgotten(database: Database) -> None:
    kept = database.write(lambda unit: unit.questions.add(ASKED))
    assert kept is not None
    again = database.write(lambda unit: unit.questions.ask_again(kept, NOW + timedelta(minutes=5)))
    assert again is not None
    assert again.asked == 2
    assert not database.write(lambda unit: unit.questions.end(kept, QuestionEnd.SILENCE, NOW))
    assert database.write(lambda unit: unit.questions.end(again, QuestionEnd.YES, NOW, 9))
    assert not database.write(lambda unit: unit.questions.end(again, QuestionEnd.NO, NOW))
    ended = database.read(lambda unit: unit.questions.get(kept.id))
    assert (ended.end, ended.became, ended.words, ended.evidence) == (QuestionEnd.YES, 9, "", ())
    assert ended.place == Place(compound="binhe-1", building="5")
    assert database.write(lambda unit: unit.questions.ask_again(again, NOW)) is None


def test_matters_alike_are_found_and_the_speakers_own(database: Database) -> None:
    def opened(**matters: object) -> Issue:
        return database.write(lambda unit: unit.ledger.open(make_issue(**matters), make_step()))

    early = NOW - timedelta(days=5)
    alike, old = opened(category="0101"), opened(category="0101", opened_at=early)
    own = opened(category="0902", reporter="WangFang")
    opened(category="0101", place=Place(compound="binhe-2"))
    opened(category="0902")
    done = opened(category="0101")
    closed = replace(done, state=State.WITHDRAWN)
    database.write(lambda unit: unit.ledger.append(done, closed, make_step(to_state=State.WITHDRAWN)))

    def asked(speaker: str, since: timedelta) -> list[int]:
        here, lately = ("binhe", "binhe-1"), NOW - timedelta(seconds=90)
        found = database.read(
            lambda unit: unit.alike.list_alike(
                *here, ("0101", "0102"), NOW - since, speaker=speaker, lately=lately
            )
        )
        return [issue.id for issue in found]

    assert asked("WangFang", timedelta(days=3)) == [own.id, alike.id]
    assert asked("Nobody", timedelta(days=9)) == [old.id, alike.id]
    lately = database.read(lambda unit: unit.alike.list_lately("binhe", "binhe-1", NOW - timedelta(days=1)))
    assert alike.id in [issue.id for issue in lately]
    assert old.id not in [issue.id for issue in lately]


def test_what_waits_in_the_tray_can_be_put_right_until_somebody_has_it(database: Database) -> None:
    database.write(lambda unit: unit.outbox.add(make_notice("answer:1"), NOW))
    assert database.write(lambda unit: unit.outbox.amend("answer:1", "【#1】5号楼"))
    (claimed,) = database.write(lambda unit: unit.outbox.claim(NOW, 1))
    assert claimed.notice.text == "【#1】5号楼"
    assert not database.write(lambda unit: unit.outbox.amend("answer:1", "【#1】6号楼"))


def test_what_is_added_waits_with_the_rest(database: Database) -> None:
    kept = database.write(lambda unit: unit.questions.add(ASKED))
    assert kept is not None
    database.write(lambda unit: unit.questions.add_words(kept, "一滴都没有", (5,)))
    whole = database.read(lambda unit: unit.questions.get(kept.id))
    assert (whole.words, whole.evidence) == ("我家也没水；一滴都没有", (4, 5))
    database.write(lambda unit: unit.questions.end(whole, QuestionEnd.SILENCE, NOW))
    database.write(lambda unit: unit.questions.turn(whole, QuestionEnd.YES, 12))
    ended = database.read(lambda unit: unit.questions.get(kept.id))
    assert (ended.end, ended.became) == (QuestionEnd.YES, 12)
