"""Give an issue to whose job it is, and tell them."""

from dataclasses import replace

from handlers import gather, near, parties, pick, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.presence import standing
from handlers.rules import baton, lifecycle
from handlers.rules.accused import roles_of
from handlers.rules.assignment import HANDED, WHISTLED, Assignment, Candidates, Question
from handlers.rules.complaint import but_accused, is_complaint
from handlers.rules.night import told_at
from handlers.rules.parts import Part
from handlers.rules.privacy import hides_words
from handlers.view import IssueView
from handlers.wording import buttons, kept_from, notes, progress, why
from nlp.sensitive import SERVICE
from storage.models import Action, Issue, State, Urgency
from storage.trays import Card, Priority

Without = frozenset[str]  # codes of teams, userids
NOBODY: Without = frozenset()
SHOWN = 4  # photos sent along; the ledger keeps all


def choose(scene: Scene, issue: Issue, *, without: Without = NOBODY) -> Assignment | None:
    """What the ordered rules say, leaving out teams or persons who gave it back or were silent."""
    return pick.first(scene, issue, _question(scene, issue), _candidates(scene, issue, without))


def in_danger(scene: Scene, issue: Issue, danger: str, urgency: Urgency = Urgency.EMERGENCY) -> Issue:
    """What is in hand turns out to be one: the issue with all who hear of it beside who has it."""
    worse = replace(issue, danger=danger, urgency=urgency)
    chosen = choose(scene, worse)
    called = (*issue.copied, chosen.owner, *chosen.copied) if chosen else issue.copied
    return replace(worse, copied=tuple(userid for userid in dict.fromkeys(called) if userid != issue.owner))


def choose_named(scene: Scene, issue: Issue, words: str) -> Assignment | None:
    """Whom 转给 means near the issue's place, or None; raises Unclear for who is not to have it."""
    question, candidates = _question(scene, issue), _candidates(scene, issue)
    chosen = pick.named(scene, words, question, candidates)
    if chosen is None:
        _say_why_not(scene, issue, words, question)
    giver = gather.name_of(scene.uow, scene.actor.userid)
    return replace(chosen, facts=(*chosen.facts, ("giver", giver))) if chosen else None


def _say_why_not(scene: Scene, issue: Issue, words: str, question: Question) -> None:
    """Somebody is meant who is not to have it: whom it complains of, or a neighbour."""
    cleared = replace(issue, accused=(), accused_company=())
    if pick.named(scene, words, question, _candidates(scene, cleared)):
        is_sorted = issue.category == SERVICE and not issue.accused
        raise Unclear(kept_from.not_to_accused(issue.number, is_sorted=is_sorted))
    if pick.named(scene, words, replace(question, is_intimate=False), _candidates(scene, issue)):
        raise Unclear(kept_from.not_to_neighbours(issue.number))


def choose_community(scene: Scene, issue: Issue, *, without: Without) -> Assignment | None:
    """Who decides where an issue goes that somebody gave back."""
    question = replace(_question(scene, issue), needs_category=True)
    chosen = pick.first(scene, issue, question, _candidates(scene, issue, without))
    return replace(chosen, rule="handed_back") if chosen else None


def choose_nearest(scene: Scene, issue: Issue) -> Assignment | None:
    """Who lives nearest, hears of it and can knock, whatever it is about."""
    question = replace(_question(scene, issue), category="", solver="", is_intimate=False)
    first, deaf = None, NOBODY
    while chosen := pick.first(scene, issue, question, _candidates(scene, issue, deaf)):
        if chosen.owner in deaf or reach.has_chat(scene, chosen.owner):
            return chosen
        first, deaf = first or chosen, deaf | {chosen.owner}
    return first


def _question(scene: Scene, issue: Issue) -> Question:
    category = scene.desk.categories.get(issue.category)
    return Question(
        category=issue.category,
        solver=category.solver if category else "",
        confidence=issue.confidence,
        needs_category=issue.needs_category,
        danger=issue.danger if issue.rings else "",
        is_intimate=hides_words(issue),
        against=_against(scene, issue),
    )


def _against(scene: Scene, issue: Issue) -> frozenset[str]:
    """The roles of those it complains of; in danger whoever can comes."""
    is_judged = is_complaint(issue) and not issue.danger
    return roles_of(issue, near.around(scene.uow, issue)[1]) if is_judged else frozenset()


def _candidates(scene: Scene, issue: Issue, without: Without = NOBODY) -> Candidates:
    """Who is near without these, and without whom the issue complains of."""
    teams, holders = near.around(scene.uow, issue)
    gone = without | {*issue.accused, *issue.accused_company}
    stay = [one for one in teams if one.team.code not in gone]
    codes = {one.team.code for one in stay}
    return Candidates(
        teams=tuple(stay),
        holders=tuple(
            held for held in holders if held.userid not in gone and (not held.team or held.team in codes)
        ),
        absences=standing.absences(scene.uow, scene.now),
        on_duty=standing.on_duty(scene.uow, scene.now),
        without=gone,
    )


def give(
    scene: Scene,
    issue: Issue,
    chosen: Assignment,
    action: Action = Action.ASSIGN,
    note: str = "",
    *,
    known: str = "",
    relieved: tell.Words = progress.relieved,
) -> Issue:
    """Make somebody the owner and hand the issue over; `known` is in the ledger already, and is read too.

    `relieved`: what who had it before is told.
    """
    changed = is_other(issue, chosen)
    after = owned(scene, issue, chosen)
    if changed and action is Action.REASSIGN:
        after = baton.counted(after, hops=1)
    told = note or notes.given_to(gather.unit_name(scene.uow, after.owner_team, after.owner))
    kept = transition.record(scene, issue, after, action, note=told, by_machine=chosen.rule != HANDED)
    if changed:
        reach.relieve(scene, issue, kept, relieved)
    hand_over(scene, kept, note or known)
    parties.ask(scene, issue, kept)
    return kept


def owned(scene: Scene, issue: Issue, chosen: Assignment) -> Issue:
    """The issue as its new owner gets it; to choose somebody by hand ends a whistle."""
    is_first = issue.assigned_at is None and issue.opened_at == scene.now  # whoever is found later is next
    is_next = is_other(issue, chosen) and not is_first
    return replace(
        issue,
        state=State.ASSIGNED,
        owner_team=chosen.owner_team,
        owner=chosen.owner,
        owner_role=chosen.owner_role,
        copied=chosen.copied,
        handler="",
        called=() if chosen.rule in (HANDED, WHISTLED) else issue.called,
        why=why.explain(chosen, _names(scene, chosen)),
        assigned_at=scene.now,
        accepted_at=None,
        deferred_until=None,
        cycle=issue.cycle + 1 if is_next else issue.cycle,
        cycle_at=scene.now if is_next else issue.cycle_at,
    )


def is_other(issue: Issue, chosen: Assignment) -> bool:
    """Whether somebody else would have it."""
    return (issue.owner_team, issue.owner) != (chosen.owner_team, chosen.owner)


def anew(
    scene: Scene,
    issue: Issue,
    action: Action = Action.ASSIGN,
    note: str = "",
    *,
    known: str = "",
    without: Without = NOBODY,
) -> Issue:
    """Ask the rules again, and hand over; without anybody in the roster the issue waits as reported."""
    chosen = choose(scene, issue, without=without)
    return give(scene, issue, chosen, action, note, known=known) if chosen else issue


def hand_over(scene: Scene, issue: Issue, note: str = "", *, is_new: bool = True) -> None:
    """Tell the owner what, where and how to answer, with the words that came along; copy the others once."""
    owners = _owners(scene, issue)
    missed = reach.people(scene, issue, owners, _hand_over_words(issue, note), priority=told_at(issue))
    reach.photos_to_people(scene, issue, owners, issue.evidence[-SHOWN:])
    others = issue.copied if is_new else ()
    missed += reach.people(scene, issue, others, progress.copied, priority=told_at(issue, Priority.ROUTINE))
    if missed and (issue.rings or issue.owner in missed):
        reach.ring(scene, issue, missed)


def _owners(scene: Scene, issue: Issue) -> tuple[str, ...]:
    """Who is handed the issue: the whole team in danger, else who answers for it, else who can be reached."""
    members = but_accused(issue, dict.fromkeys((issue.owner, *gather.members_of(scene.uow, issue))))
    if issue.rings:
        return members
    reached = [userid for userid in members if reach.hears(scene, userid)]
    return (issue.owner,) if issue.owner in reached or not reached else (reached[0],)


def _hand_over_words(issue: Issue, note: str) -> reach.WordsAndCard:
    actions = lifecycle.buttons_for(issue, frozenset({Part.OWNER}))

    def words(seen: IssueView) -> tuple[str, Card | None]:
        return progress.hand_over(seen, buttons.for_actions(actions, seen), note)

    return words


def _names(scene: Scene, chosen: Assignment) -> tuple[str, str]:
    team = scene.uow.directory.find_team(chosen.owner_team) if chosen.owner_team else None
    return (team.name if team else "", gather.name_of(scene.uow, chosen.owner))
