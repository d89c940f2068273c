"""我家也是, +1: another home of what was said here last."""

from dataclasses import replace
from datetime import timedelta

from handlers import binding, gather, place, tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.rules.assignment import SURE
from handlers.rules.privacy import is_private
from handlers.rules.register import check
from handlers.rules.sameness import ASKED_FOR, LATELY, Sameness, decide, is_of_area
from handlers.typed.said_things import things_in
from handlers.typed.said_too import Sense
from handlers.typed.said_troubles import troubles_in
from handlers.typed.verbs import Verb
from handlers.voices import asked, story
from handlers.voices.accounts import Known, pair_of
from handlers.voices.joining import join, main_of
from handlers.voices.opening import place_of
from handlers.voices.own import is_own
from handlers.voices.question import to_speaker
from handlers.wording import again, answers
from handlers.wording import voices as wording
from nlp.places import read_place
from nlp.reading import Kind, Reading
from storage.models import Door, Issue, Place, Urgency
from storage.question_row import Question, QuestionKind
from storage.spelling import is_among
from storage.states import WORKING

SPOKEN_OF = timedelta(hours=2)
NOTICED = {  # what can be noticed so; anything can be seen
    Sense.SMELLED: frozenset({"0103", "0104", "0401", "0701", "0703", "1001", "1203", "1402"}),
    Sense.HEARD: frozenset({"0502", "1001", "1005", "1102", "1201", "1202", "1203", "1403"}),
}
MOST = 3  # matters somebody is asked to choose from


def hear(scene: Scene, words: str, *, danger: str = "") -> str:
    """Join what is surely meant, else ask; empty where nothing was said here that it could be about."""
    return _of_these(scene, _likely(scene, near(scene), words), words, danger)


def sensed(scene: Scene, words: str, sense: Sense) -> str:
    """我也闻到了 is of what can be smelled, and no danger that the first one did not tell of."""
    known = NOTICED.get(sense)
    likely = [issue for issue in lately(scene) if known is None or issue.category in known]
    if done := _of_these(scene, likely[:MOST], words, ""):
        return done
    if sense is not Sense.HEARD:
        return ""  # a smell nobody told of may be gas
    raise Unclear(wording.what_then(in_group=scene.in_group))  # and a noise is no cry for help


def lately(scene: Scene) -> list[Issue]:
    """Those of the last hours."""
    return [issue for issue in near(scene) if scene.now - issue.opened_at <= SPOKEN_OF]


def _of_these(scene: Scene, likely: list[Issue], words: str, danger: str) -> str:
    if own := next((issue for issue in likely if is_own(scene, issue)), None):
        return _also_mine(scene, own, words)
    told = [(issue, _decide(scene, issue, words)) for issue in likely]
    certain = [issue for issue, decided in told if decided is Sameness.JOIN]
    perhaps = [issue for issue, decided in told if decided in (Sameness.JOIN, Sameness.ASK)]
    lately = [issue for issue in perhaps if scene.now - issue.opened_at <= timedelta(minutes=LATELY)]
    if len(certain) == 1 and lately in ([], certain):
        return _join(scene, certain[0], words, danger)
    if len(perhaps) > 1:
        raise binding.which(scene, perhaps, again.JOIN)
    if perhaps and asked.ask_same(scene, perhaps[0], _waiting(scene, perhaps[0], words)):
        return "asked"
    return ""


def _likely(scene: Scene, known: list[Issue], words: str) -> list[Issue]:
    """What the words could say of their own, else what was spoken of in the last hours, a few at most."""
    lately = [issue for issue in known if scene.now - issue.opened_at <= SPOKEN_OF]
    alike = [issue for issue in known if troubles_in(issue.category, words)]
    wide = [
        issue for issue in alike if is_of_area(issue.category) and issue in lately
    ]  # 也停了: not one lift
    others = [[issue for issue in some if not is_own(scene, issue)] for some in (alike, lately, known)]
    return (wide or next(filter(None, others), []))[:MOST]


def _also_mine(scene: Scene, issue: Issue, words: str) -> str:
    """我们2号楼也停了 of what the speaker has spoken of: no other matter, at another building besides."""
    buildings = read_place(words).buildings
    known = check(buildings, words, gather.register_of(scene.uow, issue.place.compound)).known
    more_known = [name for name in known if name not in issue.place.building.split("、")]
    if not (more_known and issue.place.building and is_among(scene.actor.userid, (issue.reporter,))):
        return story.hear(scene, issue, Reading(kind=Kind.FOLLOWUP), words)
    wider = replace(issue.place, building="、".join((issue.place.building, *more_known)), unit="", room="")
    kept = place.fill(scene, issue, wider, words)
    tell.answer(scene, wording.corrected(seen(scene, kept), in_group=scene.in_group), issue=kept)
    return "placed"


def perhaps(scene: Scene, words: str) -> str:
    """又坏了 of somebody who never said it before: of the one matter here that names the same thing."""
    things = things_in(words)
    named = [issue for issue in near(scene) if things & things_in(issue.words) and not is_own(scene, issue)]
    if len(named) == 1 and asked.ask_same(scene, named[0], _waiting(scene, named[0], words)):
        return "asked"
    return ""


def by_number(scene: Scene, issue: Issue, words: str) -> str:
    """The matter was named: nothing is left to ask."""
    return _join(scene, main_of(scene, issue), words, "")


def means_quote(scene: Scene) -> Issue | None:
    """The matter of the quoted line."""
    return binding.quoted_issue(scene, again.JOIN)


def _join(scene: Scene, issue: Issue, words: str, danger: str) -> str:
    joined = join(scene, issue, words, danger=danger)
    tell.answer(scene, answers.joined(seen(scene, joined.issue), joined.homes), issue=joined.issue)
    return Verb.JOIN.value


def near(scene: Scene) -> list[Issue]:
    """Of what is spoken of here what a group may read, newest first."""
    return [issue for issue in spoken_of(scene) if not is_private(issue)]


def spoken_of(scene: Scene) -> list[Issue]:
    """What is being worked on here and was opened lately, newest first."""
    found = gather.lately(scene, timedelta(minutes=ASKED_FOR))
    open_ones = [issue for issue in found if issue.state in WORKING and issue.door is not Door.CARE]
    mains = {main.id: main for main in (main_of(scene, issue) for issue in open_ones)}
    return list(mains.values())


def _decide(scene: Scene, issue: Issue, words: str) -> Sameness:
    said = read_place(words)
    where = Place(building="、".join(said.buildings), unit=said.unit, room=said.room)
    known = Known(
        category=issue.category,
        words=issue.words,
        place=issue.place,
        minutes=(scene.now - issue.opened_at).total_seconds() / 60,
        same_sender=False,
    )
    return decide(pair_of(Reading(kind=Kind.CHATTER), words, where, known))


def _waiting(scene: Scene, issue: Issue, words: str) -> Question:
    """What is opened where it is not that matter: the same trouble at home."""
    message = scene.message
    return replace(
        to_speaker(scene, "same", QuestionKind.SAME, issue),
        words=words,
        evidence=scene.evidence,
        matter=issue.kind,
        category=issue.category,
        confidence=SURE if read_place(words).buildings else 0.5,  # else a person looks at it
        urgency=Urgency.NORMAL,
        place=place_of(scene, issue.place.compound, words),
        said_at=message.sent_at if message else None,
    )
