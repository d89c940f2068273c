"""Accept, arrive, resolve: the work on an issue goes on."""

from dataclasses import replace
from datetime import timedelta

from handlers import binding, due_keys, gather, tell, transition
from handlers.commands import Command
from handlers.context import Scene
from handlers.view import IssueView
from handlers.wording import answers, asking, progress
from storage.models import Action, Issue, Priority, State

CLOSES_AFTER = timedelta(days=3)  # calendar days without an answer


def accept(scene: Scene, command: Command) -> None:
    """收到: a person takes the issue."""
    issue = binding.issue_of(scene, command, Action.ACCEPT, "收到")
    before = transition.ready(scene, issue, Action.ACCEPT)
    after = replace(before, state=State.ACCEPTED, accepted_at=scene.now, handler=scene.actor.userid)
    kept = transition.record(scene, before, after, Action.ACCEPT)
    _answer(scene, kept, answers.accepted(seen(scene, kept)), progress.accepted)


def arrive(scene: Scene, command: Command) -> None:
    """到了: somebody is on site."""
    issue = binding.issue_of(scene, command, Action.ARRIVE, "到了")
    before = transition.ready(scene, issue, Action.ARRIVE)
    after = replace(
        before,
        state=State.ON_SITE,
        accepted_at=before.accepted_at or scene.now,
        on_site_at=scene.now,
        handler=scene.actor.userid,
        evidence=before.evidence + photos(scene),
    )
    kept = transition.record(scene, before, after, Action.ARRIVE, evidence=photos(scene))
    _answer(scene, kept, answers.arrived(seen(scene, kept)), progress.arrived)


def resolve(scene: Scene, command: Command) -> None:
    """办完了: finished, and the homes are asked; a photo is asked for once."""
    issue = binding.issue_of(scene, command, Action.RESOLVE, "办完了")
    before = transition.ready(scene, issue, Action.RESOLVE)
    taken = photos(scene)
    after = replace(
        before,
        state=State.RESOLVED,
        accepted_at=before.accepted_at or scene.now,
        resolved_at=scene.now,
        handler=scene.actor.userid,
        evidence=before.evidence + taken,
        photo_asked=before.photo_asked or not taken,
    )
    kept = transition.record(scene, before, after, Action.RESOLVE, note=command.reason, evidence=taken)
    ask_homes(scene, kept, command.reason)
    view = seen(scene, kept)
    ask_photo = not taken and not before.photo_asked
    if tell.is_in_its_group(scene, kept):
        text = tell.public(view, lambda seen: progress.resolved(seen, command.reason, has_photo=bool(taken)))
    else:
        text = answers.resolved(view)
    tell.answer(scene, text + (f"\n{asking.photo_wanted()}" if ask_photo else ""), issue=kept)


def ask_homes(scene: Scene, issue: Issue, note: str) -> None:
    """办结, with the rating request, to the group and to the homes; unanswered it closes by itself."""
    taken = bool(photos(scene))

    def words(view: IssueView) -> str:
        return progress.resolved(view, note, has_photo=taken)

    tell.group(scene, issue, words, priority=Priority.OUTCOME)
    tell.reporters(
        scene, issue, lambda view: (words(view), progress.resolved_card(view)), priority=Priority.OUTCOME
    )
    scene.uow.timers.set(
        due_keys.close(issue), due_keys.CLOSE, scene.now + CLOSES_AFTER, issue.community, issue.id
    )


def photos(scene: Scene) -> tuple[int, ...]:
    """The media that came with the words."""
    return scene.message.media if scene.message else ()


def seen(scene: Scene, issue: Issue) -> IssueView:
    """The issue as the speaker is told of it."""
    return gather.view(scene.uow, scene.desk, issue, "" if scene.in_group else scene.actor.userid)


def _answer(scene: Scene, issue: Issue, text: str, words: tell.Words) -> None:
    """In the issue's own group one post serves the worker and the neighbours."""
    if tell.is_in_its_group(scene, issue):
        text = tell.public(seen(scene, issue), words)
    tell.answer(scene, text, issue=issue)
    tell.group(scene, issue, words)
    tell.reporters(scene, issue, tell.plain(words))
