"""吹哨 37 物业 供热: the parties of an issue are called together; who says 收到 first has it."""

import re
from dataclasses import replace

from handlers import assign, binding, gather, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Refused, Unclear
from handlers.gather import seen
from handlers.holders import list_holders, parties
from handlers.rules import permissions
from handlers.rules.night import told_at
from handlers.rules.parts import Permission, holds
from handlers.rules.permissions import PART_OF_ROLE
from handlers.typed.command import Command
from handlers.view import IssueView
from handlers.wording import again
from handlers.wording import whistle as wording
from storage.models import Action, Issue
from storage.trays import Card

_APART = re.compile(r"[\s,，、;；/]+")
_JOINED = re.compile(r"[和跟与及]")
_COURTESY = re.compile(r"^(?:请|叫上?|喊上?|让|召集)+|(?:都?(?:过来|来|到场|参加|报到|一起|开会|商量))+$")
_NAME = 6  # characters: longer words that name nobody are the reason


def whistle(scene: Scene, command: Command) -> None:
    """Call them; the owner keeps it until one of them takes it, and the ladder goes on."""
    issue = binding.issue_of(scene, command, Action.WHISTLE, again.WHISTLE)
    refusal = permissions.refuse(Action.WHISTLE, scene.actor, transition.parts_of(scene, issue))
    if refusal:
        raise Refused(refusal, issue)
    units, reason = _named(scene, issue, command.rest) if command.rest else (_all_who_had(scene, issue), "")
    before = transition.ready(scene, issue, Action.WHISTLE)
    units = tuple(dict.fromkeys((*units, *_who_has(before))))
    names = [gather.name_of_unit(scene.uow, unit) for unit in units]
    note = wording.note(names, reason)
    kept = transition.record(scene, before, replace(before, called=units), Action.WHISTLE, note=note)
    missed = [name for unit, name in zip(units, names, strict=True) if not _call(scene, kept, unit, reason)]
    tell.answer(scene, wording.blown(seen(scene, kept), names, missed), issue=kept)
    tell.group(scene, kept, lambda view: wording.public(view, names))


def _call(scene: Scene, issue: Issue, unit: str, reason: str) -> bool:
    """Tell one of them; whether a chat reaches them."""
    by = gather.name_of(scene.uow, scene.actor.userid)
    others = [gather.name_of_unit(scene.uow, other) for other in issue.called if other != unit]

    def words(view: IssueView) -> tuple[str, Card | None]:
        return wording.called(view, others, by, reason)

    return not reach.people(scene, issue, reach.of_unit(scene, unit), words, priority=told_at(issue))


def _who_has(issue: Issue) -> tuple[str, ...]:
    """Who has it comes too, unless it lies with the community, which calls."""
    part = PART_OF_ROLE.get(issue.owner_role)
    lies_there = part is not None and holds(Permission.WHISTLE, frozenset({part}))
    return () if lies_there or not issue.owner else (issue.owner_team or issue.owner,)


def _all_who_had(scene: Scene, issue: Issue) -> tuple[str, ...]:
    had = parties(list_holders(scene.uow, issue))
    if len(had) < 2:
        raise Unclear(wording.nobody(issue.number))
    return had


def _named(scene: Scene, issue: Issue, words: str) -> tuple[tuple[str, ...], str]:
    """Whom the words name, and what else they say."""
    units: list[str] = []
    reason: list[str] = []
    for word in filter(None, _APART.split(words)):
        found = _units(scene, issue, word)
        if not found and (reason or (units and len(word) > _NAME)):
            reason.append(word)
        elif not found:
            raise Unclear(wording.unknown(word, issue.number))
        units += found
    return tuple(units), " ".join(reason)


def _units(scene: Scene, issue: Issue, word: str) -> list[str]:
    """One name, or several said with 和; none when any of them is unknown."""
    for names in ([word], [_COURTESY.sub("", word)], _JOINED.split(_COURTESY.sub("", word))):
        chosen = [assign.choose_named(scene, issue, name) for name in names]
        if all(chosen):
            return [one.owner_team or one.owner for one in chosen if one]
    return []
