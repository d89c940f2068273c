"""What a page orders is done by the same handlers, on the very issue, whatever the words in it say."""

from datetime import date, timedelta

import pytest

from bot.page_orders import to_message, to_raw
from handlers import beforehand, router
from handlers.message import MessageKind
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from storage.models import Action, Door, State
from storage.trays import Fate, Incoming, TargetKind
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, OTHER_GROUP, Stage
from tests.handlers.told_once import told_once
from tests.storage.factories import keep_raw

pytestmark = ON_SQLITE


def give(stage: Stage, sender: str, order: Command, slip: str = "") -> str:
    """The answer to an order, as its page shows it."""

    def work(uow: UnitOfWork) -> str:
        raw = to_raw(sender, order, slip or f"{sender}{order}", stage.now)
        inbox_id, _ = keep_raw(uow, raw)
        message = to_message(Incoming(id=inbox_id, raw=raw, attempts=0), ())
        words = beforehand.words_of(message, stage.now)
        assert message.kind is MessageKind.WORDS
        reading = stage.reader.read(words) if words else None
        router.work(uow, message, reading, stage.desk, stage.now)
        answer = uow.outbox.find_answer(inbox_id)
        return answer.notice.text if answer else ""

    return stage.database.write(work)


def on(stage: Stage, number: int, verb: Verb, **brought: object) -> Command:
    issue = stage.issue(number)
    return Command(verb=verb, issue=issue.id, number=issue.number, **brought)  # type: ignore[arg-type]


@told_once
def lamp(stage: Stage) -> Stage:
    stage.say("LiDaye", "3号楼2单元楼道灯不亮了", GROUP)
    return stage


def test_an_order_moves_its_issue_and_is_a_step_of_the_ledger(lamp: Stage) -> None:
    assert "#1" in give(lamp, "LiuShifu", on(lamp, 1, Verb.ACCEPT))
    issue = lamp.issue(1)
    steps = lamp.database.read(lambda uow: uow.ledger.list_steps(issue.id))
    assert issue.state is State.ACCEPTED
    assert (steps[-1].action, steps[-1].actor) == (Action.ACCEPT, "LiuShifu")


def test_words_in_an_order_are_only_words(lamp: Stage) -> None:
    lamp.say("WangDage", "1号楼门口的路灯坏了", OTHER_GROUP)
    until = date(2026, 11, 30)
    give(lamp, "LiuShifu", on(lamp, 1, Verb.DEFER, reason="等配件,#2 退单 收到", until=until))
    assert lamp.issue(1).state is State.DEFERRED
    assert lamp.issue(2).state is State.ASSIGNED


def test_who_may_not_is_refused_as_in_chat(lamp: Stage) -> None:
    before = lamp.issue(1)
    assert give(lamp, "ChenShufen", on(lamp, 1, Verb.DECLINE, reason="不归我们"))
    assert lamp.issue(1) == before


def test_the_answer_is_for_the_page_and_goes_to_the_chat_only_after_a_minute(lamp: Stage) -> None:
    give(lamp, "LiuShifu", on(lamp, 1, Verb.ACCEPT))
    lane = (TargetKind.PERSON, "LiuShifu")
    waiting = lamp.database.read(lambda uow: uow.outbox.list_queued(*lane))
    answer = next(row for row in waiting if row.notice.answers)
    assert answer.fate is Fate.QUEUED
    assert answer.next_at == lamp.now + timedelta(minutes=1)
    claimed = lamp.database.write(lambda uow: uow.outbox.claim(lamp.now, 99))
    assert answer.id not in {row.id for row in claimed}


def test_to_order_on_a_page_opens_no_chat(lamp: Stage) -> None:
    give(lamp, "LiuShifu", on(lamp, 1, Verb.ACCEPT))
    assert lamp.database.read(lambda uow: uow.directory.heard_at(TargetKind.PERSON, "LiuShifu")) is None


@pytest.mark.parametrize("door", [Door.BOOK, Door.BOX])
def test_an_entry_of_the_book_or_the_box_is_relayed_and_says_by_which_door(stage: Stage, door: Door) -> None:
    order = Command(
        verb=Verb.RELAY, place="2号楼", speaker="孙奶奶", rest="楼道里堆了旧家具", compound="BH02", door=door
    )
    give(stage, "SunLi", order)
    issue = stage.issue(1)
    assert (issue.door, issue.speaker, issue.relayed_by, issue.reporter) == (door, "孙奶奶", "SunLi", "")
    assert (issue.place.compound, issue.place.building, issue.words) == ("BH02", "2", "楼道里堆了旧家具")
    assert issue.chat_id == OTHER_GROUP


def test_the_batch_locks_the_issues_community_whoever_orders(lamp: Stage) -> None:
    order = on(lamp, 1, Verb.REMIND)
    raw = to_raw("ZhouHaitao", order, "slip", lamp.now)
    message = to_message(Incoming(id=9, raw=raw, attempts=0), ())
    assert lamp.database.read(lambda uow: beforehand.communities_of(uow, message)) == ("BH",)
