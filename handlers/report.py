"""A resident's words become issues of the ledger, each with its owner."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from handlers import assign, compounds, gather, reach, tell, transition
from handlers.context import Scene
from handlers.draft import Draft
from handlers.events import spot
from handlers.message import Where
from handlers.outages import planned
from handlers.rules.assignment import SURE
from handlers.rules.praise import without_praised
from handlers.rules.register import Checked, check
from handlers.view import IssueView
from handlers.voices import beside, building, story
from handlers.wording import asking, checking, receipts, register
from nlp.reading import PERIL, Kind, Matter, Reading
from nlp.sensitive import HELP
from storage.form_row import is_form
from storage.models import Door, Issue, IssueKind, Place, Urgency
from storage.trays import Priority

UNSORTED = "9901"  # 其他诉求, until a person says what it is
# groups of categories whose worker has to know the building
_INDOORS = frozenset({"01", "02", "03", "05", "06"})


@dataclass(frozen=True, kw_only=True)
class Relay:
    """Whose words a cadre passes on, or what they found on a round; `speaker` may be unknown."""

    speaker: str = ""
    door: Door = Door.RELAY
    compound: str = ""  # where it was found, as far as it is known


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One message, once it is known where what it tells lies."""

    reading: Reading
    words: str  # all that was said
    relay: Relay | None
    place: Place
    community: str
    checked: Checked  # the buildings it names

    @property
    def is_round(self) -> bool:
        """Whether a cadre found it on a round."""
        return self.relay is not None and self.relay.door is Door.PATROL


def report(
    scene: Scene, reading: Reading, words: str, relay: Relay | None = None, *, anyway: bool = False
) -> str:
    """Open an issue for each matter that was said, and answer once; `anyway`: whatever outage explains it."""
    told = _locate(scene, reading, words, relay)
    if told is None:
        where = asking.question_where(compounds.example(scene.uow))
        tell.answer(scene, asking.not_bound() if scene.in_group else where)
        return "unplaced"
    aside = _set_aside(scene, told, anyway=anyway)
    if not aside.left:
        tell.answer(scene, aside.notice)
        return "explained"
    known = beside.Beside(left=aside.left)
    if not (anyway or relay):
        known = beside.lay(scene, reading, aside.left, told.place, told.community)
    if known.doubt and not is_form(scene.actor.userid) and beside.ask(scene, known, reading, told.place):
        return "asked"
    lines = "\n".join(part for part in (*known.lines, aside.notice) if part)
    if known.left:
        opened = [_open(scene, told, matter, kept) for matter, kept in known.left]
        _answer(scene, told, opened, lines)
        spot.look(scene, opened)
        return "opened"
    if lines:
        tell.answer(scene, lines, issue=known.about, danger=bool(reading.danger))
    return known.outcome


def _locate(scene: Scene, reading: Reading, words: str, relay: Relay | None) -> _Told | None:
    """Where it is, as far as anybody can tell; None where not even the community is known."""
    is_said = bool(scene.speak_point and reading.buildings)  # the group and the words tell the place
    home = Place() if relay or is_said else gather.home_of(scene.uow, scene.actor.userid)
    compound = _compound(scene, home, relay) or _compound_with(scene, reading.buildings, words)
    checked = check(reading.buildings, _whole(scene, words), gather.register_of(scene.uow, compound))
    place = _place(reading, home, compound, checked)
    if reading.danger and not relay:
        place = story.place_of_danger(scene, place, reading, checked, home)
    community = _community(scene, place)
    if community is None:
        return None
    return _Told(reading=reading, words=words, relay=relay, place=place, community=community, checked=checked)


def _set_aside(scene: Scene, told: _Told, *, anyway: bool) -> planned.Aside:
    """What a planned outage explains is not opened; but what was found on a round is."""
    if anyway or told.is_round:
        return planned.Aside(left=_said(told))
    speaker = told.relay.speaker if told.relay else None
    return planned.set_aside(scene, told.reading, _said(told), told.place, speaker)


def _said(told: _Told) -> list[planned.Said]:
    """The matters, each with the words to keep.

    Parted from a building the register does not have, they go on to name it.
    """
    matters = _matters(told.reading, told.words)
    is_alone = len(matters) == 1
    said = [(one, told.words if is_alone else one.words) for one in matters]
    if not told.checked.unknown or (is_alone and not told.relay):
        return said
    return [(one, register.with_said(words, told.checked)) for one, words in said]


def _matters(reading: Reading, words: str) -> tuple[Matter, ...]:
    """What is opened; a peril of which the category is a guess is a call for help."""
    said = without_praised(reading.matters) or (Matter(code=UNSORTED, words=words, confidence=0.0),)
    said = _without_guesses(said) if reading.danger else said
    if reading.danger == "trapped" and "0501" in reading.codes and len(reading.buildings) < 2:
        said = tuple(one for one in said if one.code != "0502")  # who gets them out mends the lift
    is_guess = reading.danger == PERIL and len(said) == 1 and said[0].confidence < SURE
    return (replace(said[0], code=HELP),) if is_guess else tuple(sorted(said, key=_is_apart))


def _without_guesses(said: tuple[Matter, ...]) -> tuple[Matter, ...]:
    """又停在7楼不动了 beside 电梯困人 is more of the danger, where it is no more than a guess."""
    sure = [one for one in said if one.confidence >= SURE and one.apart is None]
    groups = {one.code[:2] for one in sure}
    return tuple(
        one
        for one in said
        if not sure or one.confidence >= SURE or (one.apart is not None and one.code[:2] not in groups)
    )


def _is_apart(matter: Matter) -> bool:
    """Whether the danger is another matter; that stands first."""
    return matter.apart is not None


def _compound(scene: Scene, home: Place, relay: Relay | None) -> str:
    """The group's; in a chat of one's own the one that is named, else where they live or serve."""
    if scene.speak_point:
        return scene.compound
    if relay and relay.compound:
        return relay.compound
    told = compounds.find_told(scene.uow, scene.words)
    if told or home.compound:
        return told.code if told else home.compound
    served = compounds.find_served(scene.uow, scene.actor.userid)
    return served.code if served else ""


def _compound_with(scene: Scene, buildings: Sequence[str], words: str) -> str:
    """西楼, where one compound alone has one."""
    community = _community(scene, Place()) if buildings else None
    found = compounds.find_with(scene.uow, community, buildings, _whole(scene, words)) if community else None
    return found.code if found else ""


def _whole(scene: Scene, words: str) -> str:
    """All that was typed, for a relay parts the place from the words."""
    return f"{scene.words} {words}"


def _place(reading: Reading, home: Place, compound: str, checked: Checked) -> Place:
    """Where it is: as said; what was not said comes from the group and the sender's home."""
    said = Place(compound=compound, building="、".join(checked.known), unit=reading.unit, room=reading.room)
    if reading.buildings or home.compound != compound:
        return said
    return replace(said, building=home.building, unit=reading.unit or home.unit)


def _community(scene: Scene, place: Place) -> str | None:
    """The community whose ledger it goes into: the place's, else the speaker's, else the only one."""
    directory = scene.uow.directory
    if place.compound:
        return directory.community_of(place.compound)
    if scene.in_group:
        return None
    served = {directory.community_of(grant.area) for grant in scene.actor.grants} - {None}
    everywhere = [area.code for area in directory.list_communities()]
    only = list(served) if served else everywhere
    return only[0] if len(only) == 1 else None


def _open(scene: Scene, told: _Told, matter: Matter, said: str) -> Issue:
    """`said`: the words of this matter."""
    relay, danger = told.relay, "" if _is_apart(matter) else told.reading.danger
    draft = Draft(
        community=told.community,
        kind=_kind(told),
        category=matter.code,
        words=said,
        place=told.place,
        urgency=Urgency(matter.apart or told.reading.urgency),
        door=relay.door if relay else Door.FORM if is_form(scene.actor.userid) else Door.CHAT,
        chat_id=_chat(scene, told),
        reporter="" if relay else scene.actor.userid,
        speaker=relay.speaker if relay else "",
        relayed_by=scene.actor.userid if relay else "",
        confidence=matter.confidence,
        needs_category=matter.confidence < SURE and not danger,
        danger=danger,
        evidence=scene.evidence,
        said_at=scene.message.sent_at if scene.message else None,
    )
    return assign.anew(scene, transition.begin(scene, draft, beside=told.words))


def _kind(told: _Told) -> IssueKind:
    """Nobody asks questions on a round."""
    is_question = told.reading.kind is Kind.QUESTION and not told.is_round
    return IssueKind.QUESTION if is_question else IssueKind.ISSUE


def _chat(scene: Scene, told: _Told) -> str:
    """The group that follows it: where it was said; for a relay in a 1:1 chat, the compound's."""
    if scene.speak_point:
        return scene.speak_point.chat_id
    return compounds.group_of(scene.uow, told.place.compound) if told.relay else ""


def _answer(scene: Scene, told: _Told, opened: list[Issue], beside: str) -> None:
    """`beside`: what is told of matters that were not opened."""
    views = [gather.seen(scene, issue) for issue in opened]
    hidden = scene.in_group and all(view.is_private and not view.issue.danger for view in views)
    asks = "" if hidden else _question(scene, opened, told.checked, scene.where)
    first, is_asked = opened[0], bool(asks) and building.ask(scene, opened)
    question = asks if is_asked or first.place.building else ""
    receipt = _receipt(told, views, question, in_group=scene.in_group)
    text = "\n".join(part for part in (receipt, beside) if part)
    card = building.card(scene, first, text) if is_asked else None
    tell.answer(scene, text, issue=first, danger=bool(first.danger), card=card)
    private = _question(scene, opened, told.checked, Where.CHAT) if hidden else ""
    for view in views:
        if scene.in_group and view.is_private:
            _tell_privately(scene, view.issue, private if view is views[0] else "")


def _receipt(told: _Told, views: Sequence[IssueView], question: str, *, in_group: bool) -> str:
    """As it is told whoever spoke: a round, for somebody else, of several matters, of one."""
    if told.is_round:
        return checking.found(views, in_group=in_group, question=question)
    if told.relay:
        return receipts.relayed(views[0], told.relay.speaker, in_group=in_group, question=question)
    if len(views) > 1:
        return receipts.registered_many(views, in_group=in_group, question=question)
    return receipts.registered(views[0], in_group=in_group, question=question)


def _tell_privately(scene: Scene, issue: Issue, question: str) -> None:
    """The receipt a group does not see."""
    line = partial(receipts.registered, in_group=False, question=question)
    reach.people(scene, issue, (scene.actor.userid,), line, priority=Priority.ANSWER)


def _question(scene: Scene, opened: Sequence[Issue], checked: Checked, where: Where) -> str:
    """What has to be asked of the compound and the building, or nothing."""
    if _lacks_compound(scene, opened[0]):
        return register.which_compound(compounds.example(scene.uow), opened[0].place.building)
    if checked.unknown:
        return register.unlisted(checked, where)
    if not any(one.danger for one in opened) and any(map(_lacks_building, opened)):
        return register.which_building(where)
    return ""


def _lacks_compound(scene: Scene, issue: Issue) -> bool:
    """Whether nobody would find the place: a building stands in one of several compounds."""
    is_somewhere = bool(issue.place.building) or _lacks_building(issue)
    return is_somewhere and not issue.place.compound and len(compounds.everywhere(scene.uow)) > 1


def _lacks_building(issue: Issue) -> bool:
    """Whether the building is the one thing that keeps help from finding the place."""
    return (
        not issue.place.building
        and not issue.danger
        and not issue.needs_category
        and issue.kind is IssueKind.ISSUE
        and issue.category[:2] in _INDOORS
    )
