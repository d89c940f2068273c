"""Find the issue that somebody's words are about."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from handlers import gather, whose
from handlers.context import Scene
from handlers.errors import Refused, Unclear
from handlers.likeness import mark, meant_by
from handlers.presence import standing
from handlers.rules import lifecycle
from handlers.rules.checking import is_finder
from handlers.rules.hands import is_open_to_neighbours
from handlers.rules.parts import Part
from handlers.rules.permissions import is_at_work, may
from handlers.rules.privacy import is_private
from handlers.rules.refusal import RefusalCode, refused
from handlers.transition import parts_of
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from handlers.wording import asking
from storage.models import Action, Door, Issue, State
from storage.spelling import is_among
from storage.states import WORKING

SPEAKER_VERBS = frozenset({Verb.RATE, Verb.REOPEN, Verb.WITHDRAW, Verb.APPEAL})
# said of what one has or is called for, and never of what others have
OF_OWN_WORK = frozenset({Action.ACCEPT, Action.ARRIVE, Action.RESOLVE, Action.HAND_BACK})
MOST = 500  # done issues of a community that wait: they close after three days
LATELY = 5  # issues of a person looked through when nothing of theirs is open
ANSWERED_WITHIN = timedelta(days=lifecycle.RATE_DAYS)
RECENT = 50  # issues of a community looked through when a cadre names none


def issue_of(scene: Scene, command: Command, action: Action, word: str) -> Issue:
    """The issue meant: by number, by the quoted number, or the speaker's only open one."""
    if command.issue:
        return scene.uow.ledger.get(command.issue)
    if command.number is not None:
        return by_number(scene, command.number, command.community, word)
    quoted = quoted_issue(scene, word)
    if quoted:
        return quoted
    return _only(scene, _pool(scene, command.verb, action), action, word, command.place)


def quoted_issue(scene: Scene, word: str) -> Issue | None:
    """The issue whose number the quoted message carries; asks when it carries several."""
    numbers = scene.numbers_quoted
    if not numbers:
        return None
    if len(numbers) > 1:
        raise Unclear(asking.which_number(numbers, word), _known(scene, numbers))
    return by_number(scene, numbers[0], "", word)


def _known(scene: Scene, numbers: Sequence[int]) -> list[Issue]:
    """Those of them that one issue each can be meant by."""
    return [issue for number in numbers if (issue := find_numbered(scene, number))]


def find_numbered(scene: Scene, number: int, community: str = "") -> Issue | None:
    """What by_number finds; None where it would ask, for the number may be of something else."""
    with suppress(Unclear):
        return by_number(scene, number, community, "")
    return None


def by_number(scene: Scene, number: int, community: str, word: str) -> Issue:
    """The issue of that number here; in a 1:1 chat among the speaker's own, then in their communities."""
    if scene.speak_point and not community:
        here = gather.community_here(scene)
        issue = scene.uow.ledger.find(here, number) if here else None
        if issue is None or _is_nobodys_business(scene, issue):
            raise Unclear(asking.no_such(number))
        return issue
    numbered = scene.uow.ledger.list_numbered(number)
    found = [issue for issue in numbered if gather.is_known_as(scene.uow, issue.community, community)]
    own = [issue for issue in found if Part.STRANGER not in parts_of(scene, issue)]
    near = [issue for issue in found if community or issue.community in _at_home(scene)]
    meant = own or [issue for issue in near if not _is_nobodys_business(scene, issue)]
    if not meant:
        raise Unclear(asking.no_such(number))
    if len(meant) > 1:
        raise which(scene, meant, word)
    return meant[0]


def _is_nobodys_business(scene: Scene, issue: Issue) -> bool:
    """Whether it is a care call and the speaker has no part in it."""
    return issue.door is Door.CARE and parts_of(scene, issue) <= {Part.STRANGER, Part.HELPER}


def _at_home(scene: Scene) -> frozenset[str]:
    """The communities the speaker belongs to; the only one there is, for everybody."""
    directory, me = scene.uow.directory, scene.actor.userid
    home = gather.home_of(scene.uow, me).compound
    known = {*gather.communities_served(scene.uow, me), directory.community_of(home) if home else None}
    everywhere = directory.list_communities()
    only = {everywhere[0].code} if len(everywhere) == 1 else set()
    return frozenset(code for code in known if code) | only


def _pool(scene: Scene, verb: Verb, action: Action) -> list[Issue]:
    """Among what is looked where no number was said."""
    if find := _FOUND_BY.get(verb):
        return find(scene)
    if verb in SPEAKER_VERBS or action is Action.COMMENT:
        return _said(scene, verb)
    own = _work(scene, action) or scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    return own if action in OF_OWN_WORK else own or list_here(scene)


def _said(scene: Scene, verb: Verb) -> list[Issue]:
    """What the speaker said, and what of it may still be answered for; else what they help with."""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    asked = [one for one in own if verb is not Verb.RATE or not is_finder(one, scene.actor.userid)]
    done = _just_closed(scene) if _may_be_done(verb, asked) else []
    return [*asked, *done] or _helped(scene)


def _work(scene: Scene, action: Action) -> list[Issue]:
    """What they have, and for a step of the work what they are called for."""
    work = standing.work_here(scene)
    if action not in OF_OWN_WORK:
        return work
    called = standing.called_for(scene.uow, (scene.actor.userid, *standing.stood_for(scene)))
    return [*work, *(issue for issue in called if issue not in work)]


def _asked_about(scene: Scene) -> list[Issue]:
    """What they said and is not over, else what they have or help with, else what they said last."""
    ledger, me = scene.uow.ledger, scene.actor.userid
    open_now = ledger.list_unfinished_of_reporter(me) or standing.work_here(scene) or _helped(scene)
    return open_now or ledger.list_of_reporter(me, 1)


def _helped(scene: Scene) -> list[Issue]:
    return scene.uow.ledger.list_unfinished_of_hand(scene.actor.userid)


def _may_be_done(verb: Verb, asked: Sequence[Issue]) -> bool:
    """Whether what was closed may be meant: where nothing is open, and 没修好 where nothing open is done."""
    if verb is Verb.REOPEN:
        return all(one.state is not State.RESOLVED for one in asked)
    return verb is Verb.RATE and not asked


def _just_closed(scene: Scene) -> list[Issue]:
    """The speaker's own issue that was closed last, while it may still be answered for."""
    own = scene.uow.ledger.list_of_reporter(scene.actor.userid, LATELY)
    theirs = [one for one in own if not is_finder(one, scene.actor.userid)]
    closed = [one for one in theirs if one.closed_at and one.state is State.CLOSED]
    last = max(closed, key=lambda one: one.closed_at or one.opened_at, default=None)
    return [last] if last and scene.now - last.done_at <= ANSWERED_WITHIN else []


def finds_here(scene: Scene) -> list[Issue]:
    """What was found on rounds here and waits for a check."""
    done = [
        issue
        for code in _codes_here(scene)
        for issue in scene.uow.ledger.list_issues(community=code, state=State.RESOLVED, limit=MOST)
    ]
    return [issue for issue in done if issue.door is Door.PATROL and _is_near(scene, issue)]


def _is_near(scene: Scene, issue: Issue) -> bool:
    """Whether it is of the group's compound, as far as either is known."""
    return not scene.compound or issue.place.compound in ("", scene.compound)


def _codes_here(scene: Scene) -> tuple[str, ...]:
    """The community of the group, or those a cadre serves."""
    if scene.speak_point:
        code = gather.community_here(scene)
        return (code,) if code else ()
    return tuple(sorted({code for code in gather.communities_served(scene.uow, scene.actor.userid) if code}))


def list_here(scene: Scene) -> list[Issue]:
    """Recent unfinished issues of the group's compound, or of the communities a cadre serves."""
    ledger = scene.uow.ledger
    found = [one for code in _codes_here(scene) for one in ledger.list_unfinished_in(code, limit=RECENT)]
    if not scene.speak_point:
        return found
    # no group speaks of a care call
    return [one for one in found if _is_near(scene, one) and one.door is not Door.CARE]


def _claimable(scene: Scene) -> list[Issue]:
    return [one for one in list_here(scene) if is_at_work(scene.actor) or is_open_to_neighbours(one)]


_FOUND_BY: dict[Verb, Callable[[Scene], list[Issue]]] = {
    Verb.LOOKUP: _asked_about,
    Verb.WHY: _asked_about,
    Verb.JOIN: list_here,
    Verb.CLAIM: _claimable,
    Verb.APPROVE: finds_here,
    Verb.REJECT: finds_here,
    Verb.HAND_LEAVE: _helped,
}


def told_of(scene: Scene) -> list[Issue]:
    """What others work on and the speaker was told of, or whose steward they are; newest first."""
    if not is_at_work(scene.actor):
        return []
    return [one for one in list_here(scene) if one.state in WORKING and _is_told(scene, one)]


def _is_told(scene: Scene, issue: Issue) -> bool:
    """A steward is told of nothing and knows what goes on in the compound, but for what is private."""
    if is_private(issue) and scene.in_group:
        return False
    if is_among(scene.actor.userid, issue.copied):
        return True
    return not is_private(issue) and Part.STEWARD in parts_of(scene, issue)


def of_worker(scene: Scene, said: str) -> list[Issue]:
    """What somebody of that name, or a team so called, has, as far as the speaker may urge it."""
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    here = [one for one in list_here(scene) if one not in own] if is_at_work(scene.actor) else []
    urged = [
        issue
        for issue in (*own, *here)
        if lifecycle.is_open_to(Action.REMIND, issue) and may(Action.REMIND, parts_of(scene, issue))
    ]
    who = whose.at_work(scene, urged, said.removesuffix("的"))
    return [one for one in urged if who.go(one)] or [one for one in urged if who.have(one)]


def _only(scene: Scene, pool: Sequence[Issue], action: Action, word: str, told: str) -> Issue:
    """The one that is meant; raises Unclear where it is one of several, or Refused or Unclear for none."""
    meant = _meant(scene, pool, action)
    fit = [one for one in meant_by(told, meant) if mark(one, told)] if told and meant else meant
    if len(fit) == 1:
        return fit[0]
    if meant:
        raise which(scene, fit or meant, word)
    raise _none(scene, action)


def _meant(scene: Scene, pool: Sequence[Issue], action: Action) -> Sequence[Issue]:
    """Those near here that may take the step now; where none can, those on which the speaker could."""
    here = gather.community_here(scene)
    near = [issue for issue in pool if here in (None, issue.community)]
    allowed = [issue for issue in near if may(action, parts_of(scene, issue))]
    fitting = [
        issue for issue in allowed if lifecycle.is_open_to(action, issue) or lifecycle.prelude(action, issue)
    ]
    is_old = all(issue.state is State.CLOSED for issue in fitting)  # 没修好 may as well urge what is open
    return allowed if action is Action.REOPEN and is_old else fitting or allowed


def _none(scene: Scene, action: Action) -> Refused | Unclear:
    """Why nothing is found, in words that help."""
    if not scene.actor.in_roster:
        return Refused(refused(RefusalCode.NOT_IN_ROSTER, action=action))
    if action is Action.RATE:
        return Unclear(asking.none_to_rate())
    if action in (Action.ACCEPT, Action.ARRIVE, Action.RESOLVE) and (theirs := told_of(scene)):
        return Unclear(asking.others_have([gather.seen(scene, issue) for issue in theirs]))
    return Unclear(asking.none_open() if is_at_work(scene.actor) else asking.none_of_yours())


def which(scene: Scene, issues: Sequence[Issue], word: str) -> Unclear:
    """The question which of these is meant, with the word to be said again."""
    is_wide = len({issue.community for issue in issues}) > 1
    views = [gather.view(scene.uow, scene.desk, issue, scene.reader, is_wide=is_wide) for issue in issues]
    return Unclear(asking.which(views, word, in_group=scene.in_group), issues)
