"""A year of a community, written by the table of moves: everything that may happen to an issue does."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush

from handlers.rules.lifecycle import MOVES
from storage.models import (
    Action,
    Door,
    Issue,
    IssueKind,
    Level,
    Mark,
    Pause,
    PauseReason,
    Place,
    Rating,
    Score,
    State,
    Step,
    Urgency,
)
from storage.states import WORKING
from storage.thanks_row import Thanks
from storage.unit_of_work import UnitOfWork

BEGINS = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)  # a Monday, 10:00 on the page
DAY = timedelta(days=1)
CATEGORIES = ("0101", "0102", "0201", "0301", "0302", "0401", "0501", "1601")
DOORS = (*[Door.CHAT] * 8, Door.RELAY, Door.RELAY, Door.PATROL, Door.FORM)
OWNERS = (
    ("T-BH01-WY", "LiuShifu", ""),
    ("", "WangFang", "building_leader"),
    ("", "ZhaoMin", "community_worker"),
)
MARKS = (None, Mark.POOR, Mark.GOOD, None, Mark.FAIR)  # what a home says of a side, if anything
HOMES = ("LiDaye", "ZhangAyi", "SunNainai", "NewNeighbour")
A = Action
# what happens next, and how often, where the state allows it
WEIGHTS = {
    A.ACCEPT: 9, A.ARRIVE: 5, A.RESOLVE: 9, A.HAND_BACK: 1, A.ASSIGN: 9, A.REASSIGN: 1, A.DEFER: 1,
    A.RETURN: 3, A.DELIBERATE: 0.4, A.DECIDE: 2, A.DECLINE: 0.5, A.APPEAL: 0.4, A.MERGE: 0.6, A.UNLINK: 0.5,
    A.RATE: 6, A.REOPEN: 0.5, A.CLOSE: 4, A.WITHDRAW: 0.4, A.SUPERVISE: 0.1, A.ESCALATE: 0.3, A.COMMENT: 1,
}  # fmt: skip
ENDS = {State.WITHDRAWN: 1.0, State.CLOSED: 0.93, State.DECLINED: 0.7, State.RESOLVED: 0.05}
HOURS = {State.ASSIGNED: 0.3, State.ACCEPTED: 3, State.ON_SITE: 3, State.RESOLVED: 30, State.DEFERRED: 90}


@dataclass
class Year:
    """Lives issues one by one; what it wrote is remembered plainly, for a second count."""

    community: str
    compounds: tuple[str, ...]
    begins: datetime = BEGINS
    seed: int = 20260105
    told: list[tuple[datetime, int, Action, State, bool]] = field(
        default_factory=list
    )  # at, number, …, merged

    def live(self, uow: UnitOfWork, issues: int, days: int = 364) -> None:
        """So many issues, opened evenly over the days and lived through in the order of time."""
        self.dice = random.Random(self.seed)  # noqa: S311 - a story that can be told again
        ends = self.begins + days * DAY
        waiting: list[tuple[datetime, int]] = [
            (self.begins + days * DAY * place / issues, -place) for place in range(issues)
        ]
        heapify(waiting)
        open_now: dict[int, Issue] = {}
        while waiting:
            at, number = heappop(waiting)
            if at >= ends:
                continue
            issue = self._open(uow, at) if number <= 0 else self._move(uow, open_now[number], at, open_now)
            open_now[issue.id] = issue
            if self.dice.random() > ENDS.get(issue.state, 0):
                after = timedelta(hours=self.dice.expovariate(1 / HOURS.get(issue.state, 8)), seconds=1)
                heappush(waiting, (at + after, issue.id))

    def _open(self, uow: UnitOfWork, at: datetime) -> Issue:
        compound = self.dice.choices(self.compounds, weights=[4, *[1] * (len(self.compounds) - 1)])[0]
        door = self.dice.choice(DOORS)
        draft = Issue(
            id=0,
            community=self.community,
            number=0,
            kind=IssueKind.ISSUE,
            category=self.dice.choice(CATEGORIES),
            words="楼道灯不亮",
            place=Place(compound=compound, building=str(self.dice.randint(1, 4)), unit="1"),
            urgency=self.dice.choice((Urgency.NORMAL, Urgency.NORMAL, Urgency.URGENT)),
            state=State.REPORTED,
            level=Level.BUILDING,
            door=door,
            reporter="" if door in (Door.RELAY, Door.PATROL) else self.dice.choice(HOMES),
            relayed_by="WangFang" if door in (Door.RELAY, Door.PATROL) else "",
            said_at=at - timedelta(seconds=self.dice.choice((1, 2, 90))),
            opened_at=at,
            policy=1,
        )
        step = Step(action=A.REPORT, actor=draft.reporter, to_state=State.REPORTED, at=at)
        issue = uow.ledger.open(draft, step)
        self._remember(issue, A.REPORT, at)
        return self._take(uow, issue, A.ASSIGN, at) if self.dice.random() < 0.9 else issue

    def _move(self, uow: UnitOfWork, issue: Issue, at: datetime, others: dict[int, Issue]) -> Issue:
        may = [action for action in WEIGHTS if issue.state in MOVES[action].sources and _fits(action, issue)]
        if issue.state is State.CLOSED:
            may = [one for one in may if one is not A.REOPEN or self.dice.random() < 0.1]
        if not may:
            return replace(issue, state=issue.state)
        action = self.dice.choices(may, weights=[WEIGHTS[one] for one in may])[0]
        if action is A.MERGE:
            mains = [one for one in others.values() if one.id != issue.id and one.state in WORKING]
            mains = [one for one in mains if not one.merged_into]
            if not mains:
                return issue
            issue = replace(issue)
            return self._take(uow, issue, action, at, merged_into=self.dice.choice(mains).id)
        return self._take(uow, issue, action, at)

    def _take(self, uow: UnitOfWork, issue: Issue, action: Action, at: datetime, **more: object) -> Issue:
        changes = _changes(self.dice, issue, action, at) | more
        state = MOVES[action].target or issue.state
        after = replace(issue, state=state, **changes)  # type: ignore[arg-type]
        actor = "" if action in (A.CLOSE, A.ASSIGN) else after.owner or "ZhaoMin"
        evidence = (1,) if action is A.RESOLVE and self.dice.random() < 0.7 else ()
        step = Step(action=action, actor=actor, to_state=state, at=at, note="", evidence=evidence)
        kept = uow.ledger.append(issue, after, step)
        if action is A.RATE and self.dice.random() < 0.3:
            day = at.date()
            uow.thanks.add(
                Thanks(
                    community=self.community,
                    userid=kept.owner,
                    said_by="LiDaye",
                    issue_id=kept.id,
                    day=day,
                    at=at,
                )
            )
        self._remember(kept, action, at)
        return kept

    def _remember(self, issue: Issue, action: Action, at: datetime) -> None:
        self.told.append((at, issue.number, action, issue.state, bool(issue.merged_into)))


def _fits(action: Action, issue: Issue) -> bool:
    if action is A.UNLINK:
        return bool(issue.merged_into)
    if issue.merged_into:
        return action in (A.COMMENT, A.WITHDRAW, A.RATE)
    return not (action is A.RATE and len(issue.ratings) > 1)


def _changes(dice: random.Random, issue: Issue, action: Action, at: datetime) -> dict[str, object]:
    """What a move sets beside the state, as the desk does."""
    team, owner, role = dice.choice(OWNERS)
    given = {"owner_team": team, "owner": owner, "owner_role": role, "assigned_at": at, "cycle_at": at}
    blank = {"accepted_at": None, "on_site_at": None, "resolved_at": None, "closed_at": None}
    again = {"cycle": issue.cycle + 1, "cycle_at": at, "promised_at": at, "promised_in": issue.cycle + 1}
    taken: dict[str, object] = {"accepted_at": issue.accepted_at or at}
    ends: dict[str, object] = {"deferred_until": None, "pauses": (), "assigned_at": at}
    found: dict[Action, dict[str, object]] = {
        A.ASSIGN: given,
        A.REASSIGN: given | {"hops": issue.hops + 1, "accepted_at": None, "cycle": issue.cycle + 1},
        A.HAND_BACK: {"owner_team": "", "owner": "", "returns": issue.returns + 1, "accepted_at": None},
        A.ACCEPT: {"accepted_at": at, "handler": issue.owner},
        A.ARRIVE: taken | {"on_site_at": at},
        A.RESOLVE: taken | {"resolved_at": at},
        A.CLOSE: {"closed_at": at, "closed_by_machine": not issue.ratings},
        A.DEFER: {"deferred_until": at + 9 * DAY, "pauses": (_pause(at, PauseReason.DEFERRED),)},
        A.DELIBERATE: {"pauses": (_pause(at, PauseReason.DELIBERATING),)},
        A.RETURN: ends,
        A.DECIDE: ends,
        A.RATE: {"ratings": _rated(dice, issue, at)},
        A.REOPEN: blank | again | {"reopened": issue.reopened + 1, "closed_by_machine": False},
        A.SUPERVISE: {"supervised_by": "ZhouHaitao", "supervised_until": at + 2 * DAY, "supervised": 1},
        A.ESCALATE: {"level": Level.COMMUNITY},
        A.UNLINK: {"merged_into": 0},
    }
    return found.get(action, {})


def _pause(at: datetime, reason: PauseReason) -> Pause:
    return Pause(start=at, reason=reason)


def _rated(dice: random.Random, issue: Issue, at: datetime) -> tuple[Rating, ...]:
    """One home, one voice: a later answer replaces the earlier."""
    score = dice.choice((Score.SATISFIED, Score.SATISFIED, Score.SATISFIED, Score.DISSATISFIED))
    speed, attitude, result = (MARKS[issue.number % many] for many in (3, 4, 5))
    mine = Rating(
        userid=dice.choice(HOMES), score=score, at=at, speed=speed, attitude=attitude, result=result
    )
    return (*(one for one in issue.ratings if one.userid != mine.userid), mine)
