"""谁手上多: how many open issues each has, for the community."""

from collections import Counter

from handlers import gather, tell
from handlers.context import Scene
from handlers.digests.weekly import communities_of
from handlers.presence import standing
from handlers.typed.command import Command
from handlers.wording import leave as leave_wording
from handlers.wording import loads as wording

SHOWN = 10


def asked(scene: Scene, _command: Command) -> None:
    """Most first, in the communities the speaker serves."""
    uow = scene.uow
    communities = communities_of(scene)
    if not communities:
        tell.answer(scene, leave_wording.not_for_you())
        return
    counts = Counter[str]()
    for one in communities:
        counts.update(dict(uow.loads.by_owner(one.code)))
    away = standing.absences(uow, scene.now)
    most = sorted(counts, key=lambda owner: (-counts[owner], owner))
    lines = [(gather.name_of(uow, owner), counts[owner], away.is_away(owner)) for owner in most[:SHOWN]]
    tell.answer(scene, wording.most_first(lines, others=len(most) - len(lines)))
