"""并案, 取消并案, 我家也是: one job for several homes."""

from dataclasses import replace

from handlers import binding, tell, transition
from handlers.commands import Command
from handlers.context import Scene
from handlers.progress import seen
from handlers.wording import answers, progress
from storage.models import Action, Issue


def merge(scene: Scene, command: Command) -> None:
    """Hang one issue under another; its homes are told with the other's."""
    issue = binding.issue_of(scene, command, Action.MERGE, "并案")
    other = _other(scene, issue, command.other_number)
    before = transition.ready(scene, issue, Action.MERGE, transition.given(scene, other=other))
    if other is None:
        return
    kept = transition.record(scene, before, replace(before, merged_into=other.id), Action.MERGE)
    tell.answer(scene, answers.merged(seen(scene, kept), seen(scene, other)), issue=kept)
    tell.group(scene, kept, lambda view: progress.merged(view, other.number))
    tell.reporters(scene, kept, tell.plain(lambda view: progress.merged(view, other.number)))


def _other(scene: Scene, issue: Issue, number: int | None) -> Issue | None:
    return scene.uow.ledger.find(issue.community, number) if number is not None else None


def unlink(scene: Scene, command: Command) -> None:
    """Take it out again; it is in the state it had."""
    issue = binding.issue_of(scene, command, Action.UNLINK, "取消并案")
    before = transition.ready(scene, issue, Action.UNLINK)
    kept = transition.record(scene, before, replace(before, merged_into=0), Action.UNLINK)
    tell.answer(scene, answers.unlinked(seen(scene, kept)), issue=kept)


def join(scene: Scene, command: Command) -> None:
    """我家也是: another home with the same trouble, asked and told with the first."""
    issue = binding.issue_of(scene, command, Action.JOIN, "我家也是")
    main = scene.uow.ledger.get(issue.merged_into) if issue.merged_into else issue
    before = transition.ready(scene, main, Action.JOIN)
    after = replace(before, co_reporters=(*before.co_reporters, scene.actor.userid))
    kept = transition.record(scene, before, after, Action.JOIN, note=command.reason)
    tell.answer(scene, answers.joined(seen(scene, kept), len(tell.homes(kept))), issue=kept)
