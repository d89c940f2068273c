"""Tell people in their own chats, and call by name in the group whom no chat of their own reaches."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from handlers import gather, tell
from handlers.context import Scene
from handlers.outdated import forget
from handlers.presence import standing
from handlers.promises.notice_keys import to_person
from handlers.promises.wind import runs_now
from handlers.rules.complaint import but_accused
from handlers.rules.hands import helping
from handlers.rules.homes import speakers
from handlers.rules.night import is_in_hand, told_at, wakes
from handlers.view import IssueView
from handlers.wording import progress
from storage.form_row import is_form
from storage.models import Issue
from storage.spelling import fold_userid, is_among
from storage.states import AT_WORK
from storage.trays import Card, Notice, Priority, Surface, TargetKind

WordsAndCard = Callable[[IssueView], tuple[str, Card | None]]
AnyWords = tell.Words | WordsAndCard


def people(
    scene: Scene,
    issue: Issue,
    userids: Iterable[str],
    words: AnyWords,
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
        if not has_chat(scene, userid):
            missed.append(userid)
            continue
        said = words(gather.view(scene.uow, scene.desk, issue, userid))
        text, card = (said, None) if isinstance(said, str) else said
        key = to_person(step.id, mark or str(step.last_step), userid, issue.id)
        told = _to_person(issue, key, userid, text, _by_hours(scene, issue, priority))
        scene.uow.outbox.put(replace(told, card=card), scene.now)
    return tuple(missed)


def soon(
    scene: Scene,
    issue: Issue,
    userids: Iterable[str],
    words: AnyWords,
    *,
    about: Issue | None = None,
    mark: str = "",
) -> tuple[str, ...]:
    """Tell people in the hours in which somebody works on it; returns those no chat reaches."""
    return people(scene, issue, userids, words, priority=Priority.HAND_OVER, about=about, mark=mark)


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
        if userid and has_chat(scene, userid):
            _show(scene, issue, userid, shown)


def _show(scene: Scene, issue: Issue, userid: str, media: Iterable[int]) -> None:
    seen = gather.view(scene.uow, scene.desk, issue, userid)
    priority = _by_hours(scene, issue, Priority.HAND_OVER)
    for media_id in media:
        key = f"{issue.id}:{issue.last_step}:{fold_userid(userid)}:photo{media_id}"
        shown = _to_person(issue, key, userid, progress.photo(seen), priority)
        scene.uow.outbox.put(replace(shown, media=media_id), scene.now)


def _to_person(issue: Issue, key: str, userid: str, text: str, priority: Priority) -> Notice:
    return replace(tell.notice(issue, key, text, priority), target_kind=TargetKind.PERSON, target=userid)


def reporters(scene: Scene, issue: Issue, words: AnyWords, *, priority: Priority = Priority.ROUTINE) -> None:
    """Tell the homes that spoke; routine steps only where no group hears of them."""
    if issue.chat_id and priority is Priority.ROUTINE:
        return
    people(scene, issue, speakers(issue), words, priority=priority)


def followers(scene: Scene, issue: Issue, words: tell.Words) -> None:
    """Tell a step to whoever follows the issue: its group, or the homes of one that has none."""
    tell.group(scene, issue, words)
    reporters(scene, issue, words)


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
    reached = [one for one in there if one and hears(scene, one)]
    return tuple(reached[:1] or members[:1])


def hands(scene: Scene, issue: Issue, words: tell.Words) -> None:
    """Tell who helps, unless they have done their share and gone."""
    told = [hand.userid for hand in helping(issue) if hand.done_at is None]
    soon(scene, issue, told, words)


def relieve(scene: Scene, before: Issue, after: Issue, words: tell.Words) -> None:
    """Tell who had the issue, or was called for it, that they need not go."""
    forget(scene, before, after)
    still = (after.handler, after.owner, *after.copied) if after.state in AT_WORK else ()
    had = (before.handler, before.owner) if before.state in AT_WORK else ()
    told = [*standing.reached(scene, had), *of_units(scene, before.called if not after.called else ())]
    told = [one for one in told if not is_among(one, still) and scene.uow.directory.find_person(one)]
    is_heard = wakes(after) or is_in_hand(before)  # who sleeps over it need not be woken to sleep on
    people(scene, after, told, words, priority=Priority.HAND_OVER if is_heard else Priority.DAY_WORK)


def has_chat(scene: Scene, userid: str) -> bool:
    """Whether a message can reach this person's own chat."""
    if is_form(userid):
        return False  # they look it up
    # only the long connection lets the bot speak first, and only to who spoke to it
    return scene.desk.has_app or bool(scene.uow.directory.heard_at(TargetKind.PERSON, userid, Surface.LONG))


def hears(scene: Scene, userid: str) -> bool:
    """Whether what is said now comes before this person's eyes."""
    return has_chat(scene, userid) or is_speaker(scene, userid)


def is_speaker(scene: Scene, userid: str) -> bool:
    """Whether this person reads the answer in their own chat already."""
    message = scene.message
    return message is not None and not message.chat_id and fold_userid(message.sender) == fold_userid(userid)


def ring(scene: Scene, issue: Issue, userids: Iterable[str]) -> None:
    """Call people by name in the group when no chat of their own reaches them.

    Where nobody can be rung, an answer in that group has named them already.
    """
    point = scene.uow.directory.find_speak_point(issue.chat_id) if issue.chat_id else None
    if point is None or (tell.is_in_its_group(scene, issue) and not point.webhook_key):
        return
    seen = gather.view(scene.uow, scene.desk, issue)
    priority = told_at(issue, _by_hours(scene, issue, Priority.HAND_OVER))
    called = tell.notice(issue, f"{issue.id}:{issue.last_step}:ring", progress.ring(seen), priority)
    scene.uow.outbox.put(replace(called, ring=tuple(userids)), scene.now)
