"""Put what is to be said into the outgoing tray; sending happens after the commit, elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from handlers import gather
from handlers.context import Scene
from handlers.message import READS_PAGE, MessageKind
from handlers.outdated import forget
from handlers.presence import standing
from handlers.promises.notice_keys import to_person
from handlers.promises.wind import runs_now
from handlers.rules import lifecycle
from handlers.rules.complaint import but_accused
from handlers.rules.hands import helping, is_only_hand
from handlers.rules.homes import speakers
from handlers.rules.night import is_in_hand, told_at, wakes
from handlers.rules.parts import Part
from handlers.rules.privacy import is_private, mask_free, mask_group
from handlers.transition import parts_of
from handlers.view import IssueView
from handlers.wording import buttons, progress
from storage.form_row import is_form
from storage.models import Issue
from storage.spelling import fold_userid, is_among
from storage.states import AT_WORK
from storage.trays import Card, Notice, Priority, Surface, TargetKind

LONGEST_ON_CARD = 130  # characters a card shows whole

Words = Callable[[IssueView], str]
WordsAndCard = Callable[[IssueView], tuple[str, Card | None]]


def answer(
    scene: Scene, text: str, *, issue: Issue | None = None, danger: bool = False, card: Card | None = None
) -> None:
    """Answer the speaker where they spoke; one answer a message."""
    message = scene.message
    if message is None or scene.gathers(text):
        return
    if message.surface is Surface.FORM:
        scene.uow.forms.answer(message.sender, text)
        return
    kind, target = message.answered_in
    is_click = message.kind is MessageKind.CLICK
    said = Notice(
        key=f"answer:{message.inbox_id}",
        target_kind=kind,
        target=target,
        text=text,
        priority=Priority.DANGER if danger else Priority.ANSWER,
        community=issue.community if issue else "",
        issue_id=issue.id if issue else 0,
        answers=message.inbox_id,
        card=_after_click(scene, issue, text) if is_click and issue else card,
        not_before=scene.now + READS_PAGE if message.order else None,
    )
    scene.uow.outbox.put(said, scene.now)


def step(
    scene: Scene, issue: Issue, words: Words, own: str, *, priority: Priority = Priority.ROUTINE
) -> None:
    """Answer a step and post it to the issue's group; `own`: the answer anywhere else."""
    answer(scene, said_here(scene, issue, words, own), issue=issue)
    group(scene, issue, words, priority=priority)


def said_here(scene: Scene, issue: Issue, words: Words, own: str) -> str:
    """In the issue's own group one post serves who took the step and the neighbours."""
    return public(gather.seen(scene, issue), words) if is_in_its_group(scene, issue) else own


def _after_click(scene: Scene, issue: Issue, text: str) -> Card | None:
    """What the clicked card becomes: what came of it, and the next buttons; None for long words."""
    if len(text) > LONGEST_ON_CARD:
        return None
    view = gather.seen(scene, issue)
    played = parts_of(scene, issue)
    actions = lifecycle.buttons_for(issue, frozenset({Part.HAND}) if is_only_hand(played) else played)
    return progress.clicked(view, text, buttons.for_actions(actions, view))


def group(
    scene: Scene,
    issue: Issue,
    words: Words,
    *,
    priority: Priority = Priority.ROUTINE,
) -> None:
    """Post a step to the issue's group, unless the answer there says it already.

    Of what is private the group is told once that somebody is in touch, and no step.
    """
    supersede(scene, issue)
    if not issue.chat_id or is_in_its_group(scene, issue):
        return
    seen = gather.view(scene.uow, scene.desk, issue)
    scene.uow.outbox.put(notice(issue, _group_key(issue), public(seen, words), priority), scene.now)


def supersede(scene: Scene, issue: Issue) -> None:
    """What waits to be told the group of earlier steps is no news any more."""
    if issue.chat_id:
        scene.uow.outbox.supersede(issue.chat_id, issue.id, _group_key(issue))


def _group_key(issue: Issue) -> str:
    return f"{issue.id}:{'private' if is_private(issue) else issue.last_step}:group"


def free_words(scene: Scene, issue: Issue, words: str) -> str:
    """Somebody's own words as a group may read them: without rooms, numbers and the names of residents."""
    if not words:
        return ""
    areas = gather.codes_above(scene.uow, issue)[:2]
    living = scene.uow.directory.list_residents_named(areas, mask_group(words))
    told = (issue.reporter, *issue.co_reporters)
    named = (scene.uow.directory.find_person(userid) for userid in told if userid)
    names = {*living, *(person.name for person in named if person), issue.speaker}
    at_work = {person.name for _, person in scene.uow.directory.list_role_holders(areas)}
    return mask_free(words, names - at_work)


def public(seen: IssueView, words: Words) -> str:
    """The words as a group may read them: of a neighbours' dispute, the number only."""
    return progress.private_line(seen) if seen.is_private else words(seen)


def people(
    scene: Scene,
    issue: Issue,
    userids: Iterable[str],
    words: WordsAndCard,
    *,
    priority: Priority = Priority.ROUTINE,
    about: Issue | None = None,
    mark: str = "",
    to_speaker: bool = False,
) -> tuple[str, ...]:
    """Tell people in their own chat; returns those no chat reaches.

    `about`: the issue whose step it is, where that is another one; `mark`: what it is told for beside a step;
    `to_speaker`: even who reads an answer there, for this is another matter.
    """
    step = about or issue
    missed = []
    whom = userids if priority is Priority.OUTCOME else _with_stand_ins(scene, issue, userids)
    others = (userid for userid in whom if userid and (to_speaker or not is_speaker(scene, userid)))
    for userid in dict.fromkeys(others):
        if not reaches(scene, userid):
            missed.append(userid)
            continue
        text, card = words(gather.view(scene.uow, scene.desk, issue, userid))
        key = to_person(step.id, mark or str(step.last_step), userid, issue.id)
        told = _to_person(issue, key, userid, text, _by_hours(scene, issue, priority))
        scene.uow.outbox.put(replace(told, card=card), scene.now)
    return tuple(missed)


def soon(scene: Scene, issue: Issue, userids: Iterable[str], words: Words) -> tuple[str, ...]:
    """Tell people in the hours in which somebody works on it; returns those no chat reaches."""
    return people(scene, issue, userids, plain(words), priority=Priority.HAND_OVER)


def _with_stand_ins(scene: Scene, issue: Issue, userids: Iterable[str]) -> Iterator[str]:
    """Who has it and is away is told, and who stands in; whom it complains of is not."""
    for userid in but_accused(issue, userids):
        yield userid
        if is_among(userid, (issue.owner, issue.handler)):
            yield from but_accused(issue, standing.reached(scene, (userid,)))


def _by_hours(scene: Scene, issue: Issue, priority: Priority) -> Priority:
    """What nobody works on at this hour may wait for the morning."""
    is_held = priority is Priority.HAND_OVER and not runs_now(scene.uow, scene.desk, issue, scene.now)
    return Priority.DAY_WORK if is_held else priority


def photos_to_people(scene: Scene, issue: Issue, userids: Iterable[str], media: Iterable[int]) -> None:
    """Show photos in the own chats of those who can be reached there."""
    shown = tuple(media)
    for userid in dict.fromkeys(but_accused(issue, userids)) if shown else ():
        if userid and reaches(scene, userid):
            _show(scene, issue, userid, shown)


def _show(scene: Scene, issue: Issue, userid: str, media: Iterable[int]) -> None:
    seen = gather.view(scene.uow, scene.desk, issue, userid)
    priority = _by_hours(scene, issue, Priority.HAND_OVER)
    for media_id in media:
        key = f"{issue.id}:{issue.last_step}:{fold_userid(userid)}:photo{media_id}"
        shown = _to_person(issue, key, userid, progress.photo(seen), priority)
        scene.uow.outbox.put(replace(shown, media=media_id), scene.now)


def _to_person(issue: Issue, key: str, userid: str, text: str, priority: Priority) -> Notice:
    return replace(notice(issue, key, text, priority), target_kind=TargetKind.PERSON, target=userid)


def notice(issue: Issue, key: str, text: str, priority: Priority) -> Notice:
    """For the issue's group."""
    return Notice(
        key=key,
        target_kind=TargetKind.GROUP,
        target=issue.chat_id,
        text=text,
        priority=priority,
        community=issue.community,
        issue_id=issue.id,
    )


def reporters(
    scene: Scene, issue: Issue, words: WordsAndCard, *, priority: Priority = Priority.ROUTINE
) -> None:
    """Tell the homes that spoke; routine steps only where no group hears of them."""
    if issue.chat_id and priority is Priority.ROUTINE:
        return
    people(scene, issue, speakers(issue), words, priority=priority)


def followers(scene: Scene, issue: Issue, words: Words) -> None:
    """Tell a step to whoever follows the issue: its group, or the homes of one that has none."""
    group(scene, issue, words)
    reporters(scene, issue, plain(words))


def of_units(scene: Scene, units: Iterable[str]) -> tuple[str, ...]:
    """Who is told for each of these."""
    return tuple(userid for unit in units for userid in of_unit(scene, unit))


def of_unit(scene: Scene, unit: str) -> tuple[str, ...]:
    """Who is told for a team: the first who is there and can be reached, or who stands in for one.

    A person is their own unit.
    """
    team, away = scene.uow.directory.find_team(unit), standing.absences(scene.uow, scene.now)
    members = team.members if team else (unit,)
    there = [away.there_for(userid) for userid in members]
    reached = [one for one in there if one and (reaches(scene, one) or is_speaker(scene, one))]
    return tuple(reached[:1] or members[:1])


def hands(scene: Scene, issue: Issue, words: Words) -> None:
    """Tell who helps, unless they have done their share and gone."""
    told = [hand.userid for hand in helping(issue) if hand.done_at is None]
    soon(scene, issue, told, words)


def relieve(scene: Scene, before: Issue, after: Issue, words: WordsAndCard) -> None:
    """Tell who had the issue, or was called for it, that they need not go."""
    forget(scene, before, after)
    still = (after.handler, after.owner, *after.copied) if after.state in AT_WORK else ()
    had = (before.handler, before.owner) if before.state in AT_WORK else ()
    told = [*standing.reached(scene, had), *of_units(scene, before.called if not after.called else ())]
    told = [one for one in told if not is_among(one, still) and scene.uow.directory.find_person(one)]
    is_heard = wakes(after) or is_in_hand(before)  # who sleeps over it need not be woken to sleep on
    people(scene, after, told, words, priority=Priority.HAND_OVER if is_heard else Priority.DAY_WORK)


def plain(words: Words) -> WordsAndCard:
    """Words without a card."""
    return lambda seen: (words(seen), None)


def reaches(scene: Scene, userid: str) -> bool:
    """Whether a message can reach this person's own chat."""
    if is_form(userid):
        return False  # they look it up
    # only the long connection lets the bot speak first, and only to who spoke to it
    return scene.desk.has_app or bool(scene.uow.directory.heard_at(TargetKind.PERSON, userid, Surface.LONG))


def is_in_its_group(scene: Scene, issue: Issue) -> bool:
    """Whether the words were said in the very group the issue is told to."""
    return scene.in_group and scene.chat_id == issue.chat_id


def is_speaker(scene: Scene, userid: str) -> bool:
    """Whether this person reads the answer in their own chat already."""
    message = scene.message
    return message is not None and not message.chat_id and fold_userid(message.sender) == fold_userid(userid)


def ring(scene: Scene, issue: Issue, userids: Iterable[str]) -> None:
    """Call people by name in the group when no chat of their own reaches them.

    Where nobody can be rung, an answer in that group has named them already.
    """
    point = scene.uow.directory.find_speak_point(issue.chat_id) if issue.chat_id else None
    if point is None or (is_in_its_group(scene, issue) and not point.webhook_key):
        return
    seen = gather.view(scene.uow, scene.desk, issue)
    priority = told_at(issue, _by_hours(scene, issue, Priority.HAND_OVER))
    called = notice(issue, f"{issue.id}:{issue.last_step}:ring", progress.ring(seen), priority)
    scene.uow.outbox.put(replace(called, ring=tuple(userids)), scene.now)
