"""Another voice of a matter that stands in the ledger: one job, one more home that is told and asked."""

from dataclasses import dataclass, replace

from handlers import assign, homes, reach, transition
from handlers.context import Scene
from handlers.events import spot
from handlers.voices import more
from handlers.wording import voices as wording
from storage.models import Action, Issue

MILESTONES = frozenset({3, 5, 10, 20, 50, 100, 200, 500})  # homes at which who has it hears how many


@dataclass(frozen=True, kw_only=True)
class Joined:
    """What was joined."""

    issue: Issue
    homes: int  # that speak of it now


def join(
    scene: Scene, issue: Issue, words: str, *, danger: str = "", evidence: tuple[int, ...] | None = None
) -> Joined:
    """Keep the voice with its words and photos; who goes is called again only where it adds a danger."""
    before = transition.ready(scene, issue, Action.JOIN)
    taken = scene.evidence if evidence is None else evidence
    after = replace(
        before,
        co_reporters=(*before.co_reporters, scene.actor.userid),
        evidence=before.evidence + taken,
    )
    is_worse = bool(danger) and not before.rings
    after = assign.in_danger(scene, after, danger) if is_worse else after
    kept = transition.record(scene, before, after, Action.JOIN, note=words, evidence=taken)
    count = homes.count(scene, (kept,))
    if is_worse:
        assign.hand_over(scene, kept, words)
    elif kept.danger and words:
        more.pass_on(scene, kept, words)  # a second pair of eyes may have seen more
    elif count in MILESTONES:
        told = (kept.worker,)
        reach.people(scene, kept, told, lambda view: wording.many(view, count))
    spot.look(scene, (kept,))
    return Joined(issue=kept, homes=count)


def main_of(scene: Scene, issue: Issue) -> Issue:
    """The issue that carries the work."""
    return scene.uow.ledger.get(issue.merged_into) if issue.merged_into else issue
