"""Who was called for an issue hears that somebody else goes, and in danger that it is over."""

from handlers import gather, tell
from handlers.context import Scene
from handlers.presence import standing
from handlers.rules.night import told_at, wakes
from handlers.wording import progress
from storage.models import Issue
from storage.spelling import is_among
from storage.states import UNTAKEN
from storage.trays import Priority


def taken(scene: Scene, before: Issue, kept: Issue) -> None:
    """Somebody goes: who answers for it need not, nor in danger the rest of the team; who was rung knows."""
    if before.state not in UNTAKEN:
        return
    stays = _but_who_goes(scene, kept, (kept.owner, *(_team(scene, kept) if kept.danger else ())))
    usual = Priority.HAND_OVER if wakes(kept) else Priority.DAY_WORK
    tell.people(scene, kept, stays, tell.plain(progress.somebody_goes), priority=told_at(kept, usual))
    _to_copied(scene, kept, progress.somebody_came)


def over(scene: Scene, kept: Issue) -> None:
    """In danger who was rung hears of the end as well."""
    _to_copied(scene, kept, progress.somebody_came)


def _to_copied(scene: Scene, kept: Issue, words: tell.Words) -> None:
    if kept.danger:
        rung = _but_who_goes(scene, kept, kept.copied)
        tell.people(scene, kept, rung, tell.plain(words), priority=told_at(kept))


def _team(scene: Scene, kept: Issue) -> tuple[str, ...]:
    team = gather.team_of(scene.uow, kept)
    return team.members if team else ()


def _but_who_goes(scene: Scene, kept: Issue, called: tuple[str, ...]) -> list[str]:
    """Without the speaker, and without whom the speaker stands in for."""
    goes = (kept.handler, scene.actor.userid, *standing.stood_for(scene))
    return [userid for userid in dict.fromkeys(called) if userid and not is_among(userid, goes)]
