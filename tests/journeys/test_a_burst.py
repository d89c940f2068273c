"""A hundred reports of one burst pipe and forty of other things, from sixty people in three groups at once.

The platform repeats itself and the line breaks in the middle; every message, post and row has its reason.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.envelope import SCARCE
from bot.sandbox.faults import Fault
from bot.sandbox.records import Person
from handlers.voices.asked import WITHIN
from storage.models import Action
from storage.question_row import Question, QuestionEnd
from storage.trays import Fate, TargetKind
from storage.unit_of_work import UnitOfWork
from tests.journeys.test_a_lost_connection import cut
from tests.journeys.town import BINHE, COMMUNITY, LIUAN, TIELU, Clock, Town, told

GROUPS = (BINHE, LIUAN, TIELU)
PIPE = "3号楼2单元水管爆了"
TELLINGS = ("，水流一地", "！快来人", "，到处是水", "，全是水")
FREE = 20  # answers of a conversation's minute: 25 less the five kept for danger
AGAIN = 15  # messages the platform says twice
LOOK = 0.2  # seconds between looks at so much

Said = tuple[int, str]  # who of the group's crowd, and what


def burst() -> list[Said]:
    """Forty people of one compound say it, most of them again and again; ten have a lamp besides."""
    first = [(who, PIPE + TELLINGS[who % len(TELLINGS)]) for who in range(40)]
    again = [(who, f"{PIPE}，我家{who + 2}平米都湿了") for who in range(40)]
    again += [(who, f"水管还在喷水，喷了{who + 2}分钟") for who in range(20)]
    lamps = [(who, f"{(1, 5)[who % 2]}号楼{who // 2 + 1}单元楼道灯不亮") for who in range(10)]
    return [*first, *lamps, *again]


def lamps_and_doors() -> list[Said]:
    """Ten people with two matters each."""
    where = [f"{who % 2 + 1}号楼{who // 2 + 1}单元" for who in range(10)]
    return [
        (who, f"{place}{what}")
        for what in ("楼道灯不亮", "单元门门禁坏了")
        for who, place in enumerate(where)
    ]


def lamps_and_doubts() -> list[Said]:
    """Six lamps, and four people who say one of them without its unit."""
    lamps = [(who, f"{'东西'[who % 2]}楼{who // 2 + 1}单元楼道灯不亮") for who in range(6)]
    return [*lamps, *((who, "东楼楼道灯不亮") for who in range(6, 10))]


WORDS = {BINHE: burst(), LIUAN: lamps_and_doors(), TIELU: lamps_and_doubts()}
CROWD = {BINHE: 40, LIUAN: 10, TIELU: 10}
ISSUES = {BINHE: 1 + 10, LIUAN: 20, TIELU: 6}
JOINS, COMMENTS, QUESTIONS = 39, 60, 4
ANSWERS = {
    BINHE: 1 + 39 + 10,
    LIUAN: 20,
    TIELU: 6 + 4,
}  # who goes on with their own story gets one for it all


def gather(town: Town) -> None:
    """Sixty members nobody knows: the words alone say where."""
    for name in GROUPS:
        group = town.sandbox.tenant.find_group(town.group(name).chat_id)
        assert group is not None
        crowd = [Person(userid=f"{group.chat_id[2:6]}{who}", name=f"邻居{who}") for who in range(CROWD[name])]
        for person in crowd:
            town.sandbox.tenant.put_person(person)
        members = (*group.members, *(person.userid for person in crowd))
        town.sandbox.tenant.put_group(replace(group, members=members))


async def speak(town: Town, name: str, said: Sequence[Said]) -> None:
    group = town.group(name)
    for who, words in said:
        await town.person(f"{group.chat_id[2:6]}{who}").say(group, f"@说事 {words}")


async def all_speak(town: Town, halves: Mapping[str, int], *, first: bool) -> None:
    parts = {name: WORDS[name][:half] if first else WORDS[name][half:] for name, half in halves.items()}
    await asyncio.gather(*(speak(town, name, said) for name, said in parts.items()))


async def worked(town: Town, messages: int) -> None:
    """So many are kept and done, and what may leave now has left."""

    def is_done(uow: UnitOfWork) -> bool:
        counts = uow.inbox.counts()
        waiting = (uow.outbox.list_queued(TargetKind.GROUP, town.group(name).chat_id) for name in GROUPS)
        may_leave = any(row.reason != SCARCE for rows in waiting for row in rows[:1])
        is_at_rest = (counts.waiting, counts.claimed) == (0, 0) and not may_leave
        return is_at_rest and sum(became(uow).values()) == messages

    await town.written(is_done, LOOK)


def became(uow: UnitOfWork) -> Counter[str]:
    """What became of the messages: steps of the ledger, and questions."""
    issues = uow.ledger.list_issues(community=COMMUNITY, limit=500)
    steps = Counter(step.action for issue in issues for step in uow.ledger.list_steps(issue.id))
    spoken = Counter({str(action): steps[action] for action in (Action.REPORT, Action.JOIN, Action.COMMENT)})
    return spoken + Counter({"asked": len(asked(uow))})


def asked(uow: UnitOfWork) -> list[Question]:
    """The questions to the crowd; each of them has at most one open."""
    chat_id, start = "wrTieLu03CcZs", 6
    found = (
        uow.questions.find_last(f"{chat_id[2:6]}{who}", chat_id) for who in range(start, start + QUESTIONS)
    )
    return [question for question in found if question]


def fates(town: Town, name: str) -> Counter[Fate]:
    """What became of the notices to a group."""
    chat_id = town.group(name).chat_id

    def count(uow: UnitOfWork) -> Counter[Fate]:
        found = (row for fate in Fate for row in uow.outbox.list_fate(fate, 500))
        return Counter(row.fate for row in found if row.notice.target == chat_id)

    return town.records.read(count)


async def all_told(town: Town, name: str) -> None:
    chat_id = town.group(name).chat_id
    await town.written(lambda uow: not uow.outbox.list_queued(TargetKind.GROUP, chat_id), LOOK)


async def minutes_pass(town: Town, clock: Clock, **span: float) -> None:
    clock.advance(**span)
    said = await town.person("白树林").say_private("帮助")  # wakes the postman
    await town.hears(town.person("白树林"), "查进度", after=said)


async def test_a_burst_is_one_job_many_homes_and_few_posts(town: Town, clock: Clock) -> None:
    gather(town)
    town.sandbox.faults.arm(Fault.TWICE, times=AGAIN)
    halves = {name: len(WORDS[name]) // 2 for name in GROUPS}
    await all_speak(town, halves, first=True)
    await worked(town, sum(halves.values()))
    await cut(town)
    await all_speak(town, halves, first=False)
    await worked(town, 140)

    # every message became one thing, and a repeat nothing
    assert town.sandbox.faults.counts[Fault.TWICE] == AGAIN
    assert town.sandbox.platform.link.subscriptions == 2
    assert town.records.read(became) == {
        "report": sum(ISSUES.values()), "join": JOINS, "comment": COMMENTS, "asked": QUESTIONS,
    }  # fmt: skip
    pipe = next(issue for issue in town.issues() if issue.category == "0102")
    assert len({pipe.reporter, *pipe.co_reporters}) == CROWD[BINHE]

    # within the minute a group hears what leaves room for danger; then one listing of the rest
    assert {name: len(told(town.group(name))) for name in GROUPS} == {BINHE: FREE, LIUAN: 20, TIELU: 10}
    await minutes_pass(town, clock, seconds=61)
    await all_told(town, BINHE)
    assert len(told(town.group())) == FREE + 1
    assert fates(town, BINHE) == {Fate.SENT: FREE + 1, Fate.FOLDED: ANSWERS[BINHE] - FREE - 1}
    assert fates(town, LIUAN) == {Fate.SENT: ANSWERS[LIUAN]}

    # nobody answered the questions: nothing of what was said is lost
    await minutes_pass(town, clock, seconds=WITHIN.total_seconds())
    await town.written(lambda uow: all(question.end is QuestionEnd.SILENCE for question in asked(uow)), LOOK)
    await all_told(town, TIELU)
    assert len(town.issues()) == sum(ISSUES.values()) + QUESTIONS
    posts = fates(town, TIELU)
    assert posts[Fate.SENT] + posts[Fate.FOLDED] == ANSWERS[TIELU] + QUESTIONS
    assert len(told(town.group(TIELU))) == posts[Fate.SENT]

    # each number was told once
    said = [line for name in GROUPS for text in told(town.group(name)) for line in text.splitlines()]
    receipts = Counter(line.partition("】")[0] for line in said if "】已登记" in line)
    assert set(receipts.values()) == {1}
    assert len(receipts) == len(town.issues())

    # who has the pipe reads what each of them added, in a few messages
    worker = town.person(pipe.owner)
    await town.written(lambda uow: not uow.outbox.list_queued(TargetKind.PERSON, pipe.owner), LOOK)
    heard = [text for text in told(worker) if "补充：" in text]
    assert len(heard) <= FREE
    assert sum(text.count("补充：") for text in heard) == COMMENTS
