"""A month of one community: random people, absences and restarts; afterwards the auditor finds nothing."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from itertools import chain

from handlers.promises.audit import audit
from handlers.promises.due import fire
from handlers.promises.sweep import sweep
from handlers.rules.flows import Balance, balance
from handlers.rules.spans import week_at, week_of
from storage.models import Issue, State
from storage.trays import Fate, Notice, TargetKind
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, ON_SQLITE, Stage
from tests.rules.build import foots

ISSUES = 120  # 500 in `make bench-promises`
MONTH = timedelta(days=30)
REPORTED = timedelta(days=24)  # of the month
BATCH = 50  # issues in one transaction
DIES = 0.2  # of the transactions
STEP = timedelta(minutes=173)
AWAY = timedelta(minutes=180)  # without a sweep is a downtime here: the stage sweeps once a step
AT_ONCE = 0.5  # of what is new is taken before the next step
ACTS = 0.3  # of what somebody has, in a step
READS = 0.3  # of what somebody was told of
LEAVES = 0.01  # of the people, in a step
MATTERS = ("楼道灯不亮", "水管漏了", "门禁坏了", "电梯不动了", "垃圾没人清")
REPORTER = "LiDaye"
AT_WORK = ("LiuShifu", "HaoShifu", "WangFang", "ZhangGuanjia", "ZhaoMin", "SunLi", "LiShuji", "ZhouHaitao")
WATCHES = frozenset(AT_WORK[3:])
BRIEF = re.compile(r"已阅 (\d+)")
SAID = {
    State.ASSIGNED: ("收到 {number}", "收到 {number}", "办完了 {number}"),
    State.ACCEPTED: ("到了 {number}", "办完了 {number}"),
    State.ON_SITE: ("办完了 {number}",),
    State.DEFERRED: ("恢复 {number}",),
    State.RESOLVED: ("满意 {number}",),
}
ODD = (
    "退单 {number} 不归我们",
    "暂缓 {number} 到{day} 等配件",
    "等居民 {number} 没人在家",
    "补充 {number} 明天去",
    "不满意 {number} 又坏了",
)


class Killed(Exception):
    """The process died in the middle of the sweep."""


class Town:
    """Everybody does something now and then, by the dice."""

    def __init__(self, stage: Stage, issues: int = ISSUES) -> None:
        self.stage = stage
        self.stage.has_postman = False
        self.issues = issues
        self.dice = random.Random(20261120)  # noqa: S311 - a story that can be told again
        self.begins = stage.now
        self.opened = 0
        self.acts = 0
        people = [(TargetKind.PERSON, person) for person in (REPORTER, *AT_WORK)]
        self.hear = [(TargetKind.GROUP, GROUP), *people]

    def live(self, each_step: Callable[[float], None] = lambda _: None) -> None:
        """A month in steps, of which `each_step` hears the share; now and then the bot is away for hours."""
        while (lived := (self.stage.now - self.begins) / MONTH) < 1:
            away = timedelta(hours=self.dice.randint(1, 9)) if self.dice.random() < 0.02 else timedelta()
            self.stage.now += STEP + away
            self.sweep()
            self.stage.database.write(partial(self.pass_by, min(lived * MONTH / REPORTED, 1)))
            each_step(lived)
        self.stage.database.write(self.post)

    def pass_by(self, reported: float, uow: UnitOfWork) -> None:
        """What was told is heard, what goes wrong is said, and everybody works; in one transaction."""
        told = self.post(uow)
        while self.opened < reported * self.issues:
            self.report(uow)
        for who, theirs in self.look(uow).items():
            self.work(uow, who, theirs, told[who])

    def post(self, uow: UnitOfWork) -> dict[str, list[Notice]]:
        """Everybody hears what waits for them, in its order."""
        told = {target: uow.outbox.list_queued(kind, target) for kind, target in self.hear}
        for outgoing in chain(*told.values()):
            uow.outbox.mark_sent(outgoing.id, "stage", self.stage.now)
        return {target: [outgoing.notice for outgoing in heard] for target, heard in told.items()}

    def look(self, uow: UnitOfWork) -> dict[str, list[Issue]]:
        """What each has to do; a resident, to rate."""
        said = uow.ledger.list_unfinished_of_reporter(REPORTER)
        done = [issue for issue in said if issue.state is State.RESOLVED]
        return {REPORTER: done, **{who: uow.ledger.list_unfinished_of_owner(who) for who in AT_WORK}}

    def sweep(self) -> None:
        """Sweep every issue that calls; now and then the process dies before it commits, and starts anew."""
        now = self.stage.now
        self.stage.database.write(lambda uow: uow.downtimes.beat(now, AWAY))
        self.stage.database.write(self._fire)
        calls = self.stage.database.read(lambda uow: uow.clocks.list_due(now, 10_000))
        for first in range(0, len(calls), BATCH):
            batch = [call.issue_id for call in calls[first : first + BATCH]]
            dies_after = self.dice.randrange(len(batch)) if self.dice.random() < DIES else len(batch)
            with suppress(Killed):
                self.stage.database.write(partial(self._sweep, batch, dies_after))
            if dies_after < len(batch):
                self.stage.database.write(partial(self._sweep, batch, len(batch)))

    def _fire(self, uow: UnitOfWork) -> None:
        """What was put off comes back, what nobody rated is closed, who stands in is told."""
        for timer in uow.timers.claim(self.stage.now, timedelta(minutes=1), 10_000):
            fire(uow, timer, self.stage.desk, self.stage.now)
            uow.timers.mark_fired(timer.id, self.stage.now)

    def _sweep(self, batch: list[int], dies_after: int, uow: UnitOfWork) -> None:
        for place, issue_id in enumerate(batch):
            sweep(uow, issue_id, self.stage.desk, self.stage.now)
            if place == dies_after:
                raise Killed

    def report(self, uow: UnitOfWork) -> None:
        """Somebody says what is wrong; who gets it may take it at once."""
        building, unit = self.dice.randint(1, 3), self.dice.randint(1, 3)
        words = f"还有个事，{building}号楼{unit}单元{self.dice.choice(MATTERS)}"  # one of its own each time
        self.stage.say_in(uow, REPORTER, words, GROUP)
        self.opened += 1
        issue = uow.ledger.find("BH", self.opened)
        if issue and self.dice.random() < AT_ONCE:
            self.stage.say_in(uow, issue.owner, f"收到 {self.opened}")

    def work(self, uow: UnitOfWork, who: str, theirs: list[Issue], told: list[Notice]) -> None:
        """Somebody does something about some of what they have and were told, or goes away."""
        if who != REPORTER and self.dice.random() < LEAVES:
            self.stage.say_in(uow, who, self.leave())
            return
        for issue in theirs:
            if self.dice.random() < ACTS:
                self.stage.say_in(uow, who, self.words(issue))
                self.acts += 1
        briefs = sorted({found[1] for one in told if (found := BRIEF.search(one.text))})
        for number in briefs if who in WATCHES else ():
            if self.dice.random() < READS:
                self.stage.say_in(uow, who, f"已阅 {number}")

    def leave(self) -> str:
        """Some days away, with a stand-in or without, or back early."""
        first = self.stage.now + timedelta(days=self.dice.randint(0, 3))
        last = first + timedelta(days=self.dice.randint(0, 4))
        days = f"请假 {first:%m月%d日}到{last:%m月%d日}"
        return self.dice.choice((days, f"{days} 由赵敏代", f"{days} 由郝志强代", "销假"))

    def words(self, issue: Issue) -> str:
        """What fits the state of an issue, more or less."""
        day = (self.stage.now + timedelta(days=3)).strftime("%m月%d日")
        choices = (*SAID[issue.state], *ODD)
        weights = [*([6] * len(SAID[issue.state])), *([1] * len(ODD))]
        return self.dice.choices(choices, weights)[0].format(number=issue.number, day=day)


def unexplained(uow: UnitOfWork) -> list[str]:
    """Notices of an issue that belong to none of its steps and to nothing done for its promises."""
    by_issue: dict[int, list[str]] = {}
    for sent in uow.outbox.list_fate(Fate.SENT, 100_000):
        head, _, rest = sent.notice.key.partition(":")
        if head.isdecimal():
            by_issue.setdefault(int(head), []).append(rest)
    return [
        f"{issue_id}:{key}" for issue_id, keys in by_issue.items() for key in _strange(uow, issue_id, keys)
    ]


def _strange(uow: UnitOfWork, issue_id: int, keys: list[str]) -> Iterator[str]:
    last_step = uow.ledger.get(issue_id).last_step
    done = {":".join(map(str, row.key)) for row in uow.rungs.list_of(issue_id)}
    for key in keys:
        first, *more = key.removeprefix("more").split(":")
        is_of_a_step = first.isdecimal() and 1 <= int(first) <= last_step
        if not is_of_a_step and ":".join([first, *more[:3]]) not in done:
            yield key


def left_over(uow: UnitOfWork, now: datetime) -> list[str]:
    """What should be at its end and is not: untold notices, put off or done and then forgotten."""
    queued = uow.outbox.counts().queued
    late = [
        f"#{one.number} {one.state}"
        for one in uow.ledger.list_unfinished_in("BH")
        if (one.state is State.DEFERRED and one.deferred_until and one.deferred_until < now - STEP)
        or (one.state is State.RESOLVED and one.resolved_at and one.resolved_at < now - timedelta(days=4))
    ]
    return late + ([f"{queued} untold"] if queued else [])


def week_from(moment: datetime, uow: UnitOfWork) -> Balance:
    """What came and went in the week of a moment."""
    start, end = week_of(week_at(moment))
    return balance(uow.lives.list_between("BH", start, end))


@ON_SQLITE
def test_after_a_month_nothing_is_neglected_and_every_notice_is_explained(stage: Stage) -> None:
    stage.open_chats(*AT_WORK, REPORTER)
    town = Town(stage)
    town.live()
    town.sweep()
    stage.database.write(town.post)
    neglected = stage.database.read(lambda uow: list(audit(uow, stage.desk, stage.now)))
    assert neglected == []
    assert stage.database.read(lambda uow: uow.leaves.list_from(town.begins.date())), "nobody was away"
    assert stage.database.read(lambda uow: left_over(uow, stage.now)) == []
    assert stage.database.read(unexplained) == []
    assert stage.database.read(lambda uow: uow.ledger.verify()) == []
    left = 0
    for day in range(0, MONTH.days, 7):
        week = stage.database.read(partial(week_from, town.begins + timedelta(days=day)))
        assert foots(week)
        assert len(week.at_start) == left
        left = len(week.at_end)
