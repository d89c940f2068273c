"""An issue that goes from hand to hand: by threes the secretary is asked to call its parties together."""

from handlers import gather, office, reach
from handlers.context import Scene
from handlers.holders import list_holders, parties
from handlers.promises.notice_keys import mark_of, to_person
from handlers.promises.wind import policy_of
from handlers.rules.baton import asks_for_whistle
from handlers.rules.ladder import Due
from handlers.rules.night import called_at
from handlers.rules.policy import Duty
from handlers.view import IssueView
from handlers.wording import whistle as wording
from storage.models import Issue
from storage.trays import Card

HANDED = "handed"  # what the key counts: the hops and returns, by threes


def ask(scene: Scene, before: Issue, after: Issue) -> None:
    """Ask for a whistle where this step made it one hop or return too many; not while one sounds."""
    every = policy_of(scene.uow, scene.desk, after).whistle.hops
    count = asks_for_whistle(before, after, every)
    if not count or after.called:
        return
    asks = Due(clock=HANDED, cycle=count, rung=Duty.WHISTLE, at=scene.now)
    if scene.uow.rungs.add(asks.done(after, scene.now, ())):
        _forget_earlier(scene, after)
        told = _tell(scene, after, mark_of(asks.key))
        scene.uow.rungs.tell(after.id, asks.key, told)


def _forget_earlier(scene: Scene, issue: Issue) -> None:
    """Who had not read at how many hops it stood before is asked once."""
    asked = (row for row in scene.uow.rungs.list_of(issue.id) if row.rung == Duty.WHISTLE)
    keys = [to_person(issue.id, mark_of(row.key), userid, issue.id) for row in asked for userid in row.told]
    scene.uow.outbox.withdraw(keys, "newer news")


def _tell(scene: Scene, issue: Issue, mark: str) -> tuple[str, ...]:
    held = list_holders(scene.uow, issue)
    had = [(gather.unit_name(scene.uow, one.team, one.owner), one.left) for one in held]
    whom = [gather.name_of_unit(scene.uow, unit) for unit in parties(held)]

    def words(view: IssueView) -> tuple[str, Card | None]:
        return wording.wanted(view, had, whom if len(whom) > 1 else ())

    told = office.asked(scene, issue)
    reach.people(scene, issue, told, words, priority=called_at(issue), mark=mark, to_speaker=True)
    return told
