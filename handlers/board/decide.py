"""公示, 不公示, 公示照片, 撤下照片: a cadre decides what the public board shows of an issue."""

from collections.abc import Iterable
from dataclasses import replace

from handlers import binding, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.rules.lifecycle import Given
from handlers.rules.privacy import without_erased
from handlers.rules.publish import Withheld, photos_to_clear, withheld
from handlers.typed.command import Command
from handlers.wording import again
from handlers.wording import publishing as wording
from storage.models import Action, Issue
from storage.trays import MediaStatus


def hold_back(scene: Scene, command: Command) -> None:
    """不公示 37 原因: the reason is a step of the history."""
    issue = binding.issue_of(scene, command, Action.HOLD_BACK, again.HOLD_BACK)
    before = transition.ready(scene, issue, Action.HOLD_BACK, Given(reason=command.reason))
    if before.held_back_at:
        raise Unclear(wording.already_held_back(seen(scene, before)))
    after = replace(before, held_back_at=scene.now)
    kept = transition.record(scene, before, after, Action.HOLD_BACK, note=command.reason)
    tell.answer(scene, wording.held_back(seen(scene, kept)), issue=kept)


def publish(scene: Scene, command: Command) -> None:
    """公示 37: what was held back is shown again, as far as the rules let it be."""
    issue = binding.issue_of(scene, command, Action.PUBLISH, again.PUBLISH)
    before = transition.ready(scene, issue, Action.PUBLISH)
    _refuse_withheld(scene, before)
    if before.held_back_at is None:
        raise Unclear(wording.already_shown(seen(scene, before)))
    kept = transition.record(scene, before, replace(before, held_back_at=None), Action.PUBLISH)
    tell.answer(scene, wording.shown(seen(scene, kept)), issue=kept)


def show_photos(scene: Scene, command: Command) -> None:
    """公示照片 37: how it was and how it is; who clears them sees them once more."""
    issue = binding.issue_of(scene, command, Action.PUBLISH, again.SHOW_PHOTOS)
    ready = transition.ready(scene, issue, Action.PUBLISH)
    _refuse_withheld(scene, ready)
    before, after = (
        _kept(scene, photos)
        for photos in photos_to_clear(without_erased(scene.uow.ledger.list_steps(ready.id)))
    )
    if not (before or after):
        raise Unclear(wording.no_photos(seen(scene, ready)))
    note = wording.photo_note(len(before), len(after))
    cleared = replace(ready, on_board=before + after)
    kept = transition.record(scene, ready, cleared, Action.PUBLISH, note=note)
    tell.answer(scene, wording.photos_shown(seen(scene, kept), len(before), len(after)), issue=kept)
    reach.photos_to_people(scene, kept, (scene.actor.userid,), kept.on_board)


def hide_photos(scene: Scene, command: Command) -> None:
    """撤下照片 37: the issue stays, its photos go."""
    issue = binding.issue_of(scene, command, Action.HOLD_BACK, again.HIDE_PHOTOS)
    reason = command.reason or wording.PHOTOS_OFF
    ready = transition.ready(scene, issue, Action.HOLD_BACK, Given(reason=reason))
    if not ready.on_board:
        raise Unclear(wording.no_photos_shown(seen(scene, ready)))
    kept = transition.record(scene, ready, replace(ready, on_board=()), Action.HOLD_BACK, note=reason)
    tell.answer(scene, wording.photos_hidden(seen(scene, kept)), issue=kept)


def _refuse_withheld(scene: Scene, issue: Issue) -> None:
    """What the rules keep off the board, nobody puts on it."""
    why = withheld(issue)
    if why not in (None, Withheld.HELD_BACK):
        raise Unclear(wording.not_for_the_board(seen(scene, issue), why))


def _kept(scene: Scene, photos: Iterable[int]) -> tuple[int, ...]:
    """Those of them that are pictures and whose bytes we hold."""
    found = ((media_id, scene.uow.media.get(media_id)) for media_id in photos)
    return tuple(
        media_id
        for media_id, media in found
        if media.status is MediaStatus.KEPT and media.mime.startswith("image/")
    )
