"""Who was called for an issue hears that somebody else goes, and in danger that it is over."""

from handlers import gather, reach
from handlers.context import Scene
from handlers.presence import standing
from handlers.promises import first
from handlers.rules.night import told_at, wakes
from handlers.wording import called_off as wording
from storage.models import Issue, State
from storage.spelling import is_among
from storage.states import UNTAKEN
from storage.trays import Priority


def hear(scene: Scene, before: Issue, kept: Issue) -> None:
    """Who answers for it need not go, nor in danger the rest of the team; who was rung or asked knows."""
    is_news = before.state in UNTAKEN
    if is_news:
        team = gather.members_of(scene.uow, kept) if kept.danger else ()
        stays = _but_who_goes(scene, kept, (kept.owner, *team))
        usual = Priority.HAND_OVER if wakes(kept) else Priority.DAY_WORK
        reach.people(scene, kept, stays, wording.somebody_goes, priority=told_at(kept, usual))
        freed = _but_who_goes(scene, kept, first.asked(scene, before))
        reach.people(scene, kept, freed, wording.first_freed, priority=told_at(kept, usual))
    if kept.danger and (is_news or kept.state is State.RESOLVED):
        rung = _but_who_goes(scene, kept, kept.copied)
        reach.people(scene, kept, rung, wording.somebody_came, priority=told_at(kept))


def _but_who_goes(scene: Scene, kept: Issue, called: tuple[str, ...]) -> list[str]:
    """Without the speaker, and without whom the speaker stands in for."""
    goes = (kept.handler, scene.actor.userid, *standing.stood_for(scene))
    return [userid for userid in dict.fromkeys(called) if userid and not is_among(userid, goes)]
