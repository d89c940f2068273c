"""A new issue follows one that is done: linked to it, with its owner found anew."""

from handlers import assign, transition
from handlers.context import Scene
from handlers.draft import Draft
from handlers.events import spot
from handlers.rules.privacy import is_erased
from handlers.wording import notes
from storage.models import Issue, Level, Place


def open_after(
    scene: Scene,
    earlier: Issue,
    words: str,
    *,
    level: Level = Level.BUILDING,
    place: Place | None = None,
) -> Issue:
    """Open it in the speaker's name; `place`: where it is, if not where the earlier one was."""
    draft = Draft(
        community=earlier.community,
        kind=earlier.kind,
        category=earlier.category,
        words=words or (notes.follows(earlier.number) if is_erased(earlier) else earlier.words),
        place=place or earlier.place,
        urgency=earlier.urgency,
        level=level,
        chat_id=earlier.chat_id,
        reporter=scene.actor.userid,
        accused=earlier.accused,
        accused_company=earlier.accused_company,
        danger=earlier.danger,
        evidence=scene.photos,
        said_at=scene.message.sent_at if scene.message else None,
        continues=earlier.id,
    )
    opened = assign.anew(scene, transition.begin(scene, draft))
    spot.look(scene, (opened,))
    return opened
