"""Whose job it is among those who are there and have not too much already."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handlers import gather
from handlers.context import Scene
from handlers.promises.wind import policy_of
from handlers.rules import assignment
from handlers.rules.assignment import AWAY, FULL, ON_DUTY, STOOD_FOR, Assignment, Candidates, Question
from handlers.wording import why
from storage.models import Issue

Full = frozenset[tuple[str, str]]  # userid and role


def first(scene: Scene, issue: Issue, question: Question, candidates: Candidates) -> Assignment | None:
    """What the ordered rules say; a volunteer with the policy's most is passed over, but in danger."""
    load = policy_of(scene.uow, scene.desk, issue).load
    most = {} if question.danger else {role.value: cap for role, cap in load.items()}
    full: Full = frozenset()
    chosen = assignment.assign(question, candidates)
    while chosen and _has_enough(scene, issue, chosen, most):
        one = (chosen.owner, chosen.owner_role)
        if one in full:
            break  # nobody else can
        full |= {one}
        chosen = assignment.assign(question, replace(candidates, full=full))
    return chosen and _told_why(scene, issue, chosen, candidates)


def named(scene: Scene, words: str, question: Question, candidates: Candidates) -> Assignment | None:
    """Whom 转给 means; who stands in for them while they are away."""
    chosen = assignment.hand_to(words, question, candidates)
    return chosen and _told_why(scene, None, chosen, candidates)


def _has_enough(scene: Scene, issue: Issue, chosen: Assignment, most: Mapping[str, int]) -> bool:
    cap = most.get(chosen.owner_role, 0)
    return bool(cap) and scene.uow.loads.count_of(chosen.owner, but=issue.id) >= cap


def _told_why(scene: Scene, issue: Issue | None, chosen: Assignment, candidates: Candidates) -> Assignment:
    """With a line on whose turn it is, and on who was meant and does not own it."""
    passed = "；".join(dict.fromkeys(_reasons(scene, issue, chosen, candidates)))
    return replace(chosen, facts=(*chosen.facts, ("passed", passed))) if passed else chosen


def _reasons(scene: Scene, issue: Issue | None, chosen: Assignment, candidates: Candidates) -> Iterator[str]:
    for fact, who in chosen.facts:
        if fact in (AWAY, STOOD_FOR):
            stand_in = candidates.absences.stand_in(who)
            yield why.away(_name(scene, who), _name(scene, stand_in) if stand_in else "")
        elif fact == ON_DUTY:
            yield why.on_duty(_name(scene, who))
        elif fact == FULL:
            yield why.full(_name(scene, who), scene.uow.loads.count_of(who, but=issue.id if issue else 0))


def _name(scene: Scene, userid: str) -> str:
    return gather.name_of(scene.uow, userid)
