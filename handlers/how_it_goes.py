"""水管那件办得咋样了: somebody asks how a matter goes, by its number, by its words, or by neither."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from handlers import binding, gather, lookup, open_here, tell
from handlers.context import Scene
from handlers.likeness import is_spoken_of, meant_by
from handlers.presence import standing
from handlers.rules.permissions import is_at_work, oversees
from handlers.rules.privacy import is_private
from handlers.typed.command import Command
from handlers.typed.said_at_work import number_of
from handlers.typed.said_numbers import number_typed
from handlers.typed.verbs import Verb
from handlers.voices.joining import main_of
from handlers.wording import asking
from nlp.bare_inquiries import asks_of_thing
from nlp.reading import Reading
from storage.models import Door, Issue, State
from storage.states import UNFINISHED

LAST = 10  # of their own that are looked through, with what is over
SPOKEN_OF = timedelta(days=30)  # in which a neighbour said it
JUST = timedelta(hours=2)  # in which a group still speaks of it


def tell_of(scene: Scene, reading: Reading, words: str) -> str:
    """Of the issue that is named, else of what somebody oversees, else of their own or a neighbour's.

    物业啥时候来 of who has none is of what they were told of.
    """
    typed = number_typed(words) or (number_of(words) if is_at_work(scene.actor) else None)
    about = words if reading.asked_after is None else reading.asked_after
    if typed or scene.quote:
        lookup.status(scene, Command(verb=Verb.LOOKUP, **(typed._asdict() if typed else {})))
    elif not open_here.tell_of(scene, about):
        _tell(scene, about, is_named=bool(reading.asked_after))
    return "looked_up"


def of_thing(scene: Scene, reading: Reading, words: str) -> str:
    """电梯啥时候能修好: of what is under way; empty where that is nothing, for then it may tell of one."""
    is_named = scene.quote or number_typed(words) or number_of(words)
    if is_named or reading.danger or not asks_of_thing(words):
        return ""
    home = gather.home_of(scene.uow, scene.actor.userid).building
    near = (one for one in _near(scene) if not (home and one.place.buildings) or home in one.place.buildings)
    watched = binding.list_here(scene) if oversees(scene.actor) and not scene.in_group else ()
    found = _under_way(_own(scene), words) or _under_way(near, words) or _under_way(watched, words)
    if len(found) == 1:
        tell.answer(scene, lookup.standing_of(scene, found[0]), issue=found[0])
    elif reading.is_report:
        return ""
    elif not open_here.tell_of(scene, words):
        _tell(scene, words, is_named=True)
    return "looked_up"


def _under_way(issues: Iterable[Issue], words: str) -> list[Issue]:
    return _meant([one for one in issues if one.state in UNFINISHED], words)


def _tell(scene: Scene, about: str, *, is_named: bool) -> None:
    own = _own(scene)
    found = _meant(own, about) or (_meant(_near(scene), about) if is_named else [])
    if not found and len(own) == 1:
        found = meant_by(about, own) if is_named else own
    if not (found or own or is_named):
        found = _just_said(scene)
    if len(found) == 1:
        tell.answer(scene, lookup.standing_of(scene, found[0]), issue=found[0])
    elif found or (own and is_named):
        lookup.listed(scene, found or own, is_other=not found)
    elif is_named:
        tell.answer(scene, asking.nothing_reported())
    elif not own and (told := binding.told_of(scene)):
        lookup.listed(scene, told, is_other=False)
    else:
        lookup.mine(scene)


def _meant(issues: Sequence[Issue], words: str) -> list[Issue]:
    """What the words speak of plainly: what is open before what is over."""
    plain = [issue for issue in issues if is_spoken_of(issue, words)]
    found = meant_by(words, plain)
    return [issue for issue in found if issue.state in UNFINISHED] or found


def _own(scene: Scene) -> list[Issue]:
    """What they said, newest first, and what they work on."""
    reported = scene.uow.ledger.list_of_reporter(scene.actor.userid, LAST)
    said = (issue for issue in reported if issue.state is not State.WITHDRAWN)
    return list({issue.id: issue for issue in (*said, *standing.work_here(scene))}.values())


def _just_said(scene: Scene) -> list[Issue]:
    """The one thing a group speaks of, for a neighbour who asks 几点能好 and has said nothing."""
    since = scene.now - JUST
    lately = [one for one in _near(scene) if one.opened_at >= since and one.state in UNFINISHED]
    return lately if scene.in_group and len(lately) == 1 else []


def _near(scene: Scene) -> list[Issue]:
    """What neighbours said here lately that is nobody's secret."""
    mains = {main.id: main for main in (main_of(scene, issue) for issue in gather.lately(scene, SPOKEN_OF))}
    return [issue for issue in mains.values() if issue.door is not Door.CARE and not is_private(issue)]
