"""谢谢李师傅: kept by name, passed on in the evening, answered with a short line or none."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta

from handlers import binding, gather, tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.promises import due_keys
from handlers.rules.calendar import day_of, moment_of
from handlers.rules.praise import PRAISE, without_praised
from handlers.typed.said_numbers import number_apart
from handlers.typed.said_thanks import is_plain, is_thanks
from handlers.whose import called
from handlers.wording import again
from handlers.wording import thanks as wording
from nlp.reading import Kind, Reading
from storage.models import Issue, Role
from storage.spelling import fold_userid
from storage.states import RATED, WORKING
from storage.thanks_row import Thanks

TOLD_AT = time(18)  # Shanghai time, before the quiet hours
PLAIN_WITHIN = timedelta(days=1)  # of 办结: then 谢谢 alone is for who did it
LOOKED_THROUGH = 5
_AT_WORK = frozenset(Role) - {Role.RESIDENT}
_Meant = tuple[str, Issue | None]  # who is thanked, and for what; empty: nobody


def hear(scene: Scene, reading: Reading | None) -> str:
    """Thanks and nothing else, to somebody at work; empty where it is no such thing."""
    said = scene.message.text if scene.message else ""
    if not is_thanks(said) or not _is_praise(reading):
        return ""
    userid, issue = _who_did_it(scene) if is_plain(said) else _named(scene, said)
    if not keep(scene, userid, issue) or _goes_on(scene, reading):
        return ""
    if not (scene.in_group and is_plain(said)):
        tell.answer(scene, wording.heard(gather.name_of(scene.uow, userid)))
    return "thanked"


def _goes_on(scene: Scene, reading: Reading | None) -> bool:
    """Whether it may be news of a matter of theirs that is being worked on: then it is kept as such, too."""
    if reading is None or reading.kind is not Kind.FOLLOWUP:
        return False
    own = scene.uow.ledger.list_unfinished_of_reporter(scene.actor.userid)
    return any(issue.state in WORKING for issue in own)


def beside_score(scene: Scene, issue: Issue) -> None:
    """满意,谢谢刘师傅: the score is answered for both."""
    said = scene.message.text if scene.message else ""
    if is_thanks(said):
        userid, _ = _named(scene, said)
        keep(scene, userid or issue.worker, issue)


def keep(scene: Scene, userid: str, issue: Issue | None) -> bool:
    """Write it down, and set the evening on which it is passed on; nobody thanks themselves."""
    if not userid or fold_userid(userid) == fold_userid(scene.actor.userid):
        return False
    community = issue.community if issue else scene.uow.directory.community_of(gather.compound_of(scene))
    if not community:
        return False
    given = Thanks(
        community=community,
        userid=userid,
        said_by=scene.actor.userid,
        issue_id=issue.id if issue else 0,
        day=day_of(scene.now),
        at=scene.now,
    )
    if scene.uow.thanks.add(given):
        due = _evening(scene.now)
        key = due_keys.thanks(userid, due)
        scene.uow.timers.set(key, due_keys.THANKS, due, community, subject=userid)
    return True


def _evening(now: datetime) -> datetime:
    today = moment_of(day_of(now), TOLD_AT)
    return today if now < today else today + timedelta(days=1)


def _is_praise(reading: Reading | None) -> bool:
    """Whether nothing else was read in it."""
    if reading is None or not reading.is_report:
        return True
    return [one.code for one in without_praised(reading.matters)] == [PRAISE]


def _who_did_it(scene: Scene) -> _Meant:
    """Of the issue that is quoted, or else the speaker's own that was done last, within a day."""
    quoted = _quoted(scene)
    own = [quoted] if quoted else scene.uow.ledger.list_of_reporter(scene.actor.userid, LOOKED_THROUGH)
    done = [
        one
        for one in own
        if one.state in RATED and one.resolved_at and (quoted or scene.now - one.resolved_at <= PLAIN_WITHIN)
    ]
    last = max(done, key=lambda one: one.done_at, default=None)
    return (last.worker, last) if last else ("", None)


def _quoted(scene: Scene) -> Issue | None:
    """The issue that is quoted or named by its number."""
    number = number_apart(scene.message.text) if scene.message else None
    if number:
        return binding.find_numbered(scene, number)
    with suppress(Unclear):
        return binding.quoted_issue(scene, again.THANKS)
    return None


def _named(scene: Scene, said: str) -> _Meant:
    """The one person at work whom the words name: first of those who worked for the speaker."""
    quoted = _quoted(scene)
    own = scene.uow.ledger.list_of_reporter(scene.actor.userid, LOOKED_THROUGH)
    for issue in [quoted, *own] if quoted else own:
        people = dict.fromkeys((issue.handler, issue.owner, *(hand.userid for hand in issue.hands)))
        if userid := _best(scene, said, {one: () for one in people if one}, is_theirs=True):
            return userid, issue
    return _best(scene, said, _around(scene)), quoted


def _best(scene: Scene, said: str, roles: Mapping[str, tuple[str, ...]], *, is_theirs: bool = False) -> str:
    """Who of these is named most surely; nobody where two are named alike."""
    found = called(said, {one: gather.name_of(scene.uow, one) for one in roles}, roles, is_theirs=is_theirs)
    return found.pop() if len(found) == 1 else ""


def _around(scene: Scene) -> dict[str, tuple[str, ...]]:
    """Everybody at work where the speaker lives or speaks, with their roles."""
    home = gather.home_of(scene.uow, scene.actor.userid)
    compound = scene.compound or home.compound
    if not compound:
        return {}
    place = home if home.compound == compound else None
    building = place and scene.uow.directory.find_building(compound, place.building)
    path = scene.uow.directory.ancestors(building.code if building else compound)
    codes = tuple(area.code for area in path)
    found: dict[str, tuple[str, ...]] = {}
    for grant, person in scene.uow.directory.list_role_holders(codes):
        if grant.role in _AT_WORK:
            found[person.userid] = (*found.get(person.userid, ()), grant.role)
    for team in scene.uow.directory.list_teams_in(codes):
        found |= {member: found.get(member, ()) for member in team.members}
    return found
