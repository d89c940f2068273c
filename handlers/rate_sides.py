"""态度不好, or a photo, of a home that was asked how it went: kept beside its score."""

from datetime import timedelta

from handlers import binding, rate, tell, transition
from handlers.context import Scene
from handlers.gather import seen
from handlers.rules.homes import speakers
from handlers.rules.lifecycle import RATE_DAYS, Given
from handlers.typed.command import Command
from handlers.typed.said_again import denies_work, is_mended
from handlers.typed.said_marks import Marks, marks_in, only_marks, only_score
from handlers.typed.said_numbers import number_apart
from handlers.typed.verbs import Verb
from handlers.wording import again
from handlers.wording import ratings as wording
from storage.models import Action, Issue, Rating, Score, State
from storage.spelling import fold_userid, is_among
from storage.states import RATED, WORKING

WITHIN = timedelta(days=3)  # of 办结: later, words without a number may be of something else
PHOTO_WITHIN = timedelta(hours=1)  # of the rating it belongs to
LOOKED_THROUGH = 5


def hear(scene: Scene) -> str:
    """Words about speed, attitude and result alone; empty where they may tell of something else."""
    if done := _bare_score(scene) or _denied(scene):
        return done
    found = only_marks(scene.words)
    issue = _meant(scene, found[0]) if found else None
    if not found or issue is None:
        return ""
    given = _own(scene, issue)
    if given is None:
        _keep_without_score(scene, issue, found[1])
        return "commented"
    kept = _again(scene, issue, given, found[1])
    tell.answer(scene, wording.sides_kept(seen(scene, kept), kept.ratings[-1]), issue=kept)
    return "rated"


def _bare_score(scene: Scene) -> str:
    """挺好, 好了 from a home that was asked and has not answered yet."""
    number, score = number_apart(scene.words), only_score(scene.words)
    issue = _meant(scene, number) if score and _is_their_own(scene, number) else None
    if issue is None or issue.state is not State.RESOLVED or _own(scene, issue):
        return ""
    if number is None and is_mended(scene.words) and _waits_since(scene, issue):
        return ""  # 好了 may be of that
    told = scene.words if marks_in(scene.words) != Marks() else ""
    rate.rate(scene, Command(verb=Verb.RATE, issue=issue.id, score=score, reason=told))
    return Verb.RATE.value


def _is_their_own(scene: Scene, number: int | None) -> bool:
    own = scene.uow.ledger.list_of_reporter(scene.actor.userid, LOOKED_THROUGH)
    return number is None or number in {one.number for one in own}


def _denied(scene: Scene) -> str:
    """没人来过 of what is said to be done; of what they said since it is no answer."""
    issue = _meant(scene, None) if denies_work(scene.words) else None
    if issue is None or _waits_since(scene, issue):
        return ""
    rate.rate(scene, Command(verb=Verb.RATE, issue=issue.id, score=Score.DISSATISFIED, reason=scene.words))
    return Verb.RATE.value


def _waits_since(scene: Scene, done: Issue) -> bool:
    """Whether the speaker waits for something said after this was done, and quotes nothing."""
    if scene.quote:
        return False
    own = scene.uow.ledger.list_of_reporter(scene.actor.userid, LOOKED_THROUGH)
    return any(one.state in WORKING and one.opened_at >= done.done_at for one in own)


def photo(scene: Scene) -> str:
    """A photo soon after a score belongs to it."""
    for issue in scene.uow.ledger.list_of_reporter(scene.actor.userid, LOOKED_THROUGH):
        given = _own(scene, issue) if issue.state in RATED else None
        if given and scene.now - given.at <= PHOTO_WITHIN:
            kept = _again(scene, issue, given, Marks())
            tell.answer(scene, wording.photo_kept(seen(scene, kept)), issue=kept)
            return "photo"
    return ""


def _again(scene: Scene, issue: Issue, given: Rating, said: Marks) -> Issue:
    """The same score, with more beside it."""
    marks = said.over(Marks(speed=given.speed, attitude=given.attitude, result=given.result))
    before = transition.ready(scene, issue, Action.RATE, Given(score=given.score))
    return rate.note(scene, before, given.score, marks, "", given.evidence)


def _keep_without_score(scene: Scene, issue: Issue, marks: Marks) -> None:
    kept = transition.record(scene, issue, issue, Action.COMMENT, note=scene.words, evidence=scene.photos)
    tell.answer(scene, wording.score_wanted(seen(scene, kept), marks), issue=kept)


def _meant(scene: Scene, number: int | None) -> Issue | None:
    """The issue that was done and that the speaker was asked of."""
    if number is not None:
        meant = [rate.their_own(scene, binding.by_number(scene, number, "", again.RATE))]
        within = timedelta(days=RATE_DAYS)
    elif quoted := binding.quoted_issue(scene, again.RATE):
        meant, within = [rate.their_own(scene, quoted)], timedelta(days=RATE_DAYS)
    else:
        meant = scene.uow.ledger.list_of_reporter(scene.actor.userid, LOOKED_THROUGH)
        within = WITHIN
    fitting = (one for one in meant if _is_asked(scene, one) and _was_done(scene, one, within))
    return max(fitting, key=lambda one: one.done_at, default=None)


def _is_asked(scene: Scene, issue: Issue) -> bool:
    return issue.state in RATED and is_among(scene.actor.userid, speakers(issue))


def _was_done(scene: Scene, issue: Issue, within: timedelta) -> bool:
    return issue.resolved_at is not None and scene.now - issue.resolved_at <= within


def _own(scene: Scene, issue: Issue) -> Rating | None:
    """What the speaker has answered since it was last done."""
    me = fold_userid(scene.actor.userid)
    return next((one for one in issue.last_ratings if fold_userid(one.userid) == me), None)
