"""谁看过我的电话: who had somebody's phone and door shown at the console, told to whose they are."""

from handlers import gather, tell
from handlers.context import Scene
from handlers.typed.command import Command
from handlers.wording import looks as wording
from storage.looks import Look
from storage.models import Issue

LOOKED_THROUGH = 20  # of one's latest issues
MOST = 10


def asked(scene: Scene, _command: Command) -> None:
    """The newest looks at one's own issues."""
    uow = scene.uow
    mine = {one.id: one for one in uow.ledger.list_of_reporter(scene.actor.userid, LOOKED_THROUGH)}
    looks = [look for issue_id in mine for look in uow.looks.list_of(issue_id, MOST)]
    newest = sorted(looks, key=lambda look: look.at, reverse=True)[:MOST]
    lines = [wording.line(_tag(scene, mine[one.issue_id]), _name(scene, one), one.at) for one in newest]
    tell.answer(scene, wording.looks(lines))


def _tag(scene: Scene, issue: Issue) -> str:
    return gather.tag(scene.uow, issue, scene.actor.userid)


def _name(scene: Scene, look: Look) -> str:
    return gather.name_of(scene.uow, look.userid)
