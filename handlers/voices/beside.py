"""New words beside what stands in the ledger: one's own story, another voice, or a matter of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from handlers import gather, lookup
from handlers.context import Scene
from handlers.events import take_in
from handlers.gather import seen
from handlers.message import Message, MessageKind
from handlers.rules.privacy import is_private
from handlers.rules.sameness import ASKED_FOR, FOLLOWS_FROM, LEAKS, Sameness, decide, is_of_area
from handlers.typed.said_again import is_again, tells_out
from handlers.typed.said_too import asks_how, begins_anew, corrects
from handlers.voices import asked, more, story, which
from handlers.voices.accounts import Known, pair_of
from handlers.voices.joining import join, main_of
from handlers.voices.own import is_own
from handlers.voices.question import to_speaker
from handlers.wording import voices as wording
from nlp.reading import Kind, Matter, Reading
from storage.models import Door, Issue, IssueKind, Place, State, Urgency
from storage.question_row import QuestionKind
from storage.states import UNFINISHED, WORKING
from storage.trays import Surface

Said = tuple[Matter, str]  # with the words to keep

_ORDER = (Sameness.FOLLOW, Sameness.JOIN, Sameness.ASK)  # the surest first
_POWER, _LIFT = "0201", "0501"
_DARK = timedelta(hours=3)  # in which a lift may still stand for want of power
_OWN = timedelta(minutes=30)  # in which one's own latest may be gone on with


@dataclass
class Beside:
    """What is left to open, and what came of the rest."""

    left: list[Said] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)  # to be answered
    about: Issue | None = None  # what was joined or gone on with
    doubt: Issue | None = None  # what the only matter left may be
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class _About:
    """What of a message belongs to one issue: it is said there once, and read before anything is written."""

    issue: Issue
    said: list[Said]


def lay(scene: Scene, reading: Reading, said: list[Said], place: Place, community: str) -> Beside:
    """Part what belongs to a known matter from what is to be opened."""
    if scene.message is None or scene.message.kind is not MessageKind.WORDS or not place.compound:
        return Beside(left=said)
    known = _near(scene, [matter.code for matter, _ in said], place, community)
    found, about = Beside(), dict[int, _About]()
    for one in said:
        alone = _alone(reading, [one], said)
        decided, issue = _decide(scene, alone, one[1], place, known)
        _part(scene, found, about, decided, issue, alone, one)
    for known_one in about.values():
        alone = _alone(reading, known_one.said, said)
        _act(scene, found, known_one.issue, alone, "，".join(words for _, words in known_one.said))
    if len(said) > 1 or reading.danger or not _may_answer(scene.message):
        found.doubt = None  # one question at a time, and none in danger
    return found


def ask(scene: Scene, found: Beside, reading: Reading, place: Place) -> bool:
    """Ask whether the one matter left is that one; False where a question is open, or was asked already."""
    message, issue = scene.message, found.doubt
    if message is None or issue is None:
        return False
    matter, words = found.left[0]
    if _answers_neighbours(scene, reading):
        more.add(scene, issue, words)
        return True
    waiting = replace(
        to_speaker(scene, "same", QuestionKind.SAME, issue),
        words=words,
        evidence=scene.evidence,
        matter=IssueKind.QUESTION if reading.kind is Kind.QUESTION else IssueKind.ISSUE,
        category=matter.code,
        confidence=matter.confidence,
        urgency=Urgency(reading.urgency),
        place=place,
        said_at=message.sent_at,
    )
    return asked.ask_same(scene, issue, waiting)


def _answers_neighbours(scene: Scene, reading: Reading) -> bool:
    """水箱刚洗的 放放就好, of who works here and has no home here: no trouble of theirs."""
    is_of_team = bool(scene.actor.teams) and not gather.home_of(scene.uow, scene.actor.userid).compound
    return scene.in_group and is_of_team and not reading.buildings


def _may_answer(message: Message) -> bool:
    """A page and a form are no place to ask back."""
    return message.order is None and message.surface is not Surface.FORM


def _near(scene: Scene, codes: Sequence[str], place: Place, community: str) -> list[Issue]:
    wanted = {*codes, *(FOLLOWS_FROM[code] for code in codes if code in FOLLOWS_FROM)}
    leaks = frozenset() if LEAKS.isdisjoint(codes) else LEAKS - wanted  # of whoever told of one already
    found = scene.uow.alike.list_alike(
        community,
        place.compound,
        sorted(wanted | leaks),
        scene.now - timedelta(minutes=ASKED_FOR),
        speaker=scene.actor.userid,
        lately=scene.now - _OWN,
    )
    return [issue for issue in found if issue.category not in leaks or is_own(scene, issue)]


def _decide(
    scene: Scene, reading: Reading, words: str, place: Place, issues: Sequence[Issue]
) -> tuple[Sameness, Issue | None]:
    """The surest of what the rule says of each; the newest among equals."""
    best: tuple[Sameness, Issue | None] = (Sameness.NEW, None)
    for issue in issues:
        if not _is_comparable(scene, issue):
            continue
        pair = pair_of(reading, words, place, _known(scene, issue))
        if take_in.is_of(scene, issue, pair, place):
            return Sameness.JOIN, issue
        if _asks_how(reading, words) and is_of_area(issue.category) and issue.category in reading.codes:
            return Sameness.ASK, issue
        decided = decide(replace(pair, begins_anew=begins_anew(_whole(scene))))
        if decided in _ORDER and (best[1] is None or _ORDER.index(decided) < _ORDER.index(best[0])):
            best = (decided, issue)
    return best


def _asks_how(reading: Reading, words: str) -> bool:
    return reading.kind is Kind.QUESTION and asks_how(words)


def _whole(scene: Scene) -> str:
    return scene.message.text if scene.message else ""


def _is_comparable(scene: Scene, issue: Issue) -> bool:
    """Of what is done or private only those hear who spoke of it."""
    if is_own(scene, issue):
        return issue.state in UNFINISHED and issue.door is not Door.CARE
    return issue.state in WORKING and not is_private(issue)


def _known(scene: Scene, issue: Issue) -> Known:
    mine = is_own(scene, issue)
    is_late = mine and scene.now - issue.opened_at <= _OWN
    spoken = (story.last_said(scene, issue) if is_late else None) or issue.opened_at
    return Known(
        category=issue.category,
        words=issue.words,
        place=issue.place,
        minutes=(scene.now - spoken).total_seconds() / 60,
        same_sender=mine,
        may_be_another=issue.category == _LIFT and (_is_dark(scene, issue) or _are_out(scene, issue)),
    )


def _are_out(scene: Scene, issue: Issue) -> bool:
    """Whether somebody told since that they are out."""
    return any(map(tells_out, (step.note for step in scene.uow.ledger.list_steps(issue.id)[1:])))


def _is_dark(scene: Scene, issue: Issue) -> bool:
    """Whether the power is out in its compound: then other lifts stand as well."""
    since = scene.now - _DARK
    lately = scene.uow.alike.list_lately(issue.community, issue.place.compound, since)
    return any(one.category == _POWER for one in lately)


def _alone(reading: Reading, part: Sequence[Said], said: Sequence[Said]) -> Reading:
    """The reading of a part of what was said; without the danger, if that is another part."""
    whole = len(part) == len(said)
    alone = reading if whole else replace(reading, matters=tuple(matter for matter, _ in part))
    apart = [matter.apart for matter, _ in part if matter.apart]
    return replace(alone, danger="", urgency=apart[0]) if len(apart) == len(part) else alone


def _part(
    scene: Scene,
    found: Beside,
    about: dict[int, _About],
    decided: Sameness,
    issue: Issue | None,
    reading: Reading,
    said: Said,
) -> None:
    """Sort it to what is to be opened, what is asked after, or what belongs to a known issue."""
    _, words = said
    if issue is None or decided in (Sameness.NEW, Sameness.NONE):
        found.left.append(said)
    elif decided is not Sameness.FOLLOW and _asks_how(reading, words):
        found.lines.append(lookup.standing_of(scene, main_of(scene, issue)))
        found.about, found.outcome = issue, found.outcome or "looked_up"
    elif decided is Sameness.ASK:
        found.left.append(said)
        found.doubt = main_of(scene, issue)
    else:
        meant = issue if decided is Sameness.FOLLOW else main_of(scene, issue)
        about.setdefault(meant.id, _About(issue=meant, said=[])).said.append(said)


def _act(scene: Scene, found: Beside, issue: Issue, reading: Reading, words: str) -> None:
    if is_own(scene, issue):
        _go_on(scene, found, issue, reading, words)
    else:
        _join(scene, found, issue, reading, words)


def _go_on(scene: Scene, found: Beside, issue: Issue, reading: Reading, words: str) -> None:
    is_failed = issue.category in reading.codes or is_again(
        words
    )  # 谢谢 九十分 of what is done is no failure
    if issue.state is State.RESOLVED and is_failed and not found.lines:
        found.about, found.outcome = issue, which.reopen(scene, issue, words)
        return
    told = story.go_on(scene, issue, reading, words, takes_back=corrects(words))
    found.lines += [told.line] if told.line else []
    found.about, found.outcome = told.issue, found.outcome or "commented"


def _join(scene: Scene, found: Beside, issue: Issue, reading: Reading, words: str) -> None:
    joined = join(scene, issue, words, danger=reading.danger)
    found.lines.append(wording.joined(seen(scene, joined.issue), joined.homes, in_group=scene.in_group))
    found.about, found.outcome = joined.issue, "joined"
