"""A month of one community: random people, absences and restarts; afterwards the auditor finds nothing."""

import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from handlers.promises.audit import audit
from handlers.promises.sweep import sweep
from storage.models import Issue
from storage.trays import Fate
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import GROUP, Stage

ISSUES = 60
MONTH = timedelta(days=30)
REPORTS, ACTS = 1, 2  # a step
BATCH = 50  # issues in one transaction
DIES = 0.2  # of the transactions
LEAVES = 0.05  # of the acts
STEP = timedelta(minutes=173)
AWAY = timedelta(minutes=180)  # without a sweep is a downtime here: the stage sweeps once a step
MATTERS = ("楼道灯不亮", "水管漏了", "门禁坏了", "电梯不动了", "垃圾没人清")
AT_WORK = ("LiuShifu", "WangFang", "ZhangGuanjia", "ZhaoMin", "SunLi", "LiShuji", "ZhouHaitao")


class Killed(Exception):
    """The process died in the middle of the sweep."""


class Town:
    """Everybody does something now and then, by the dice."""

    def __init__(self, stage: Stage, issues: int = ISSUES) -> None:
        self.stage = stage
        self.issues = issues
        self.dice = random.Random(20261120)  # noqa: S311 - a story that can be told again
        self.ends = stage.now + MONTH
        self.opened = 0
        self.leaves = 0
        self.keys: list[str] = []

    def live(self) -> None:
        """A month, step by step; now and then the bot is away for hours."""
        while self.stage.now < self.ends:
            away = timedelta(hours=self.dice.randint(1, 9)) if self.dice.random() < 0.02 else timedelta()
            self.stage.now += STEP + away
            self.sweep()
            busy = -(-self.issues // ISSUES)  # times as busy as the small month
            for _ in range(min(REPORTS * busy, self.issues - self.opened)):
                self.report()
            for _ in range(ACTS * busy):
                self.act()

    def sweep(self) -> None:
        """Sweep every issue that calls; now and then the process dies before it commits, and starts anew."""
        now = self.stage.now
        self.stage.database.write(lambda uow: uow.downtimes.beat(now, AWAY))
        calls = self.stage.database.read(lambda uow: uow.clocks.list_due(now, 10_000))
        for first in range(0, len(calls), BATCH):
            batch = [call.issue_id for call in calls[first : first + BATCH]]
            dies_after = self.dice.randrange(len(batch)) if self.dice.random() < DIES else len(batch)
            with suppress(Killed):
                self.stage.database.write(partial(self._sweep, batch, dies_after))
            if dies_after < len(batch):
                self.stage.database.write(partial(self._sweep, batch, len(batch)))

    def _sweep(self, batch: list[int], dies_after: int, uow: UnitOfWork) -> None:
        for place, issue_id in enumerate(batch):
            sweep(uow, issue_id, self.stage.desk, self.stage.now)
            if place == dies_after:
                raise Killed

    def report(self) -> None:
        """Somebody says what is wrong."""
        building, unit = self.dice.randint(1, 3), self.dice.randint(1, 3)
        self.stage.say("LiDaye", f"{building}号楼{unit}单元{self.dice.choice(MATTERS)}", GROUP)
        self.opened += 1

    def act(self) -> None:
        """Somebody at work does something about an issue of theirs, or does not."""
        who = self.dice.choice(AT_WORK)
        if self.dice.random() < LEAVES:
            self.leaves += "记下了" in self.stage.say(who, self.leave())
            return
        theirs = self.stage.database.read(lambda uow: uow.ledger.list_unfinished_of_owner(who))
        if theirs and self.dice.random() < 0.6:
            issue = self.dice.choice(theirs)
            self.stage.say(who, self.words(issue))

    def leave(self) -> str:
        """Some days away, with a stand-in or without, or back early."""
        first = self.stage.now + timedelta(days=self.dice.randint(0, 3))
        last = first + timedelta(days=self.dice.randint(0, 4))
        days = f"请假 {first:%m月%d日}到{last:%m月%d日}"
        return self.dice.choice((days, f"{days} 由赵敏代", f"{days} 由郝志强代", "销假"))

    def words(self, issue: Issue) -> str:
        """What fits the state of an issue, more or less."""
        day = (self.stage.now + timedelta(days=3)).strftime("%m月%d日")
        choices = [f"收到 {issue.number}", f"到了 {issue.number}", f"办完了 {issue.number}"]
        choices += [f"退单 {issue.number} 不归我们", f"暂缓 {issue.number} 到{day} 等配件"]
        choices += [f"等居民 {issue.number} 没人在家", f"补充 {issue.number} 明天去", f"已阅 {issue.number}"]
        return self.dice.choices(choices, weights=(6, 3, 4, 1, 1, 1, 1, 2))[0]


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
        first, *more = key.split(":")
        is_of_a_step = first.isdecimal() and 1 <= int(first) <= last_step
        if not is_of_a_step and ":".join([first, *more[:3]]) not in done:
            yield key


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_after_a_month_nothing_is_neglected_and_every_notice_is_explained(stage: Stage) -> None:
    stage.open_chats(*AT_WORK, "LiDaye")
    town = Town(stage)
    town.live()
    town.sweep()
    neglected = stage.database.read(lambda uow: list(audit(uow, stage.desk, stage.now)))
    assert [(one.issue.number, one.due.key, one.due.at) for one in neglected] == []
    assert town.leaves > 0, "nobody was away"
    assert stage.database.read(unexplained) == []
    assert stage.database.read(lambda uow: uow.ledger.verify()) == []
