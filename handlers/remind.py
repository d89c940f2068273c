"""催办: whoever has the issue is asked how it goes."""

from dataclasses import replace

from handlers import binding, gather, tell, transition
from handlers.commands import Command
from handlers.context import Scene
from handlers.progress import seen
from handlers.wording import answers, progress
from storage.models import Action, Issue
from storage.trays import Priority


def remind(scene: Scene, command: Command) -> None:
    """催: the issue that was meant."""
    urge(scene, binding.issue_of(scene, command, Action.REMIND, "催"), command.reason)


def urge(scene: Scene, issue: Issue, words: str) -> None:
    """Count the reminder and pass it to the owner's own chat, or ring them in the group."""
    before = transition.ready(scene, issue, Action.REMIND)
    after = replace(before, reminded=before.reminded + 1)
    kept = transition.record(scene, before, after, Action.REMIND, note=words)
    who = gather.name_of(scene.uow, scene.actor.userid) if _is_cadre(scene) else "居民"
    told = dict.fromkeys((kept.handler or kept.owner, kept.owner))
    missed = tell.people(
        scene,
        kept,
        told,
        tell.plain(lambda view: progress.reminded(view, kept.reminded, who)),
        priority=Priority.HAND_OVER,
    )
    if missed and kept.owner in missed:
        tell.ring(scene, kept, missed)
    tell.answer(scene, answers.reminded(seen(scene, kept)), issue=kept)


def _is_cadre(scene: Scene) -> bool:
    return bool(scene.actor.teams) or any(grant.role != "resident" for grant in scene.actor.grants)
