"""More words and photos of a known matter are kept on it, and passed to who has it."""

from dataclasses import replace
from functools import partial

from handlers import accused, assign, gather, reach, transition
from handlers.context import Scene
from handlers.promises.notice_keys import more_of
from handlers.rules.blame import tells_conduct
from handlers.rules.complaint import is_accused
from handlers.rules.lifecycle import Given
from handlers.wording import notes, progress
from storage.models import Action, Issue, Urgency
from storage.spelling import is_among
from storage.states import TO_DO
from storage.trays import Priority


def add(scene: Scene, issue: Issue, words: str, *, urgency: Urgency | None = None) -> Issue:
    """Keep them, with how soon it matters now; who has it hears of them and sees them."""
    taken = scene.photos
    before = transition.ready(scene, issue, Action.COMMENT, Given(reason=words or notes.PHOTO))
    more = replace(before, evidence=before.evidence + taken, urgency=urgency or before.urgency)
    after = _complained(scene, more, words)
    kept = transition.record(scene, before, after, Action.COMMENT, note=words, evidence=taken)
    if kept.state in TO_DO and is_accused(kept, kept.owner):
        kept = assign.anew(scene, kept, Action.REASSIGN, known=words)
    pass_on(scene, kept, words)
    reach.photos_to_people(scene, kept, (kept.worker,), taken)
    return kept


def _complained(scene: Scene, issue: Issue, words: str) -> Issue:
    """A home says how somebody who works on it behaved: it is theirs no longer."""
    is_home = is_among(scene.actor.userid, (issue.reporter, issue.relayed_by, *issue.co_reporters))
    return accused.noted(scene, issue, words) if is_home and tells_conduct(words) else issue


def pass_on(scene: Scene, issue: Issue, words: str) -> None:
    """Who has it hears what was said last, unless they said it."""
    who = gather.name_of(scene.uow, scene.actor.userid)
    if is_among(scene.actor.userid, (issue.worker,)):
        return
    said = partial(progress.commented, who=who, words=words)
    reach.people(
        scene, issue, (issue.worker,), said, priority=Priority.HAND_OVER, mark=more_of(issue.last_step)
    )
