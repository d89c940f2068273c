"""谁看过我的电话: who had somebody's phone and door shown at the console, told to whose they are."""

from handlers import gather, tell
from handlers.context import Scene
from handlers.typed.command import Command
from handlers.wording import looks as wording

LOOKED_THROUGH = 20  # of one's latest issues
MOST = 10


def asked(scene: Scene, _command: Command) -> None:
    """The newest looks at one's own issues."""
    uow, me = scene.uow, scene.actor.userid
    mine = uow.ledger.list_of_reporter(me, LOOKED_THROUGH)
    looks = [look for issue in mine for look in uow.looks.list_of(issue.id, MOST)]
    newest = sorted(looks, key=lambda look: look.at, reverse=True)[:MOST]
    tags = {one.id: gather.tag(uow, one, me) for one in mine}
    lines = [wording.line(tags[one.issue_id], gather.name_of(uow, one.userid), one.at) for one in newest]
    tell.answer(scene, wording.looks(lines))
