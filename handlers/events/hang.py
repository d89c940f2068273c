"""One matter hangs under another, which carries the work of both from now on."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from handlers import gather, lend, reach, transition
from handlers.context import Scene
from handlers.wording import progress
from handlers.wording.tags import tags
from storage.models import Action, Issue
from storage.spelling import is_among


def hang(scene: Scene, under: Issue, main: Issue, note: str) -> tuple[Issue, Issue]:
    """Hang one under the other, with its hands and what hangs under it; its hands and homes hear of it.

    Returns both.
    """
    kept = transition.record(scene, under, replace(under, merged_into=main.id), Action.MERGE, note=note)
    tag = gather.tag(scene.uow, main, "")
    reach.hands(scene, kept, lambda view: progress.carried_by(view, tag))
    reach.reporters(scene, kept, lambda view: progress.merged(view, main.number))
    for one in scene.uow.ledger.list_merged_into(kept.id):
        moved = replace(one, merged_into=main.id)
        transition.record(scene, one, moved, Action.MERGE, note=note, by_machine=True)
    return kept, lend.bring_hands(scene, kept, main)


def relieve(scene: Scene, under: Sequence[Issue], main: Issue) -> None:
    """Whoever would have gone for some of them need not, and hears it once."""
    had: dict[str, list[Issue]] = {}
    for one in under:
        for userid in dict.fromkeys((one.handler, one.owner)):
            if userid and not is_among(userid, (main.owner, main.handler)):
                had.setdefault(userid, []).append(one)
    tag = gather.tag(scene.uow, main, "")
    for userid, theirs in had.items():
        which = tags([one.number for one in theirs]) if len(theirs) > 1 else ""
        words = partial(progress.carried_by, other=tag, which=which)
        reach.soon(scene, theirs[0], (userid,), words, mark=f"under:{main.id}")
