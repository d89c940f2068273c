"""收到 1 2 3: each of them takes the same step, and one message answers for all."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from handlers import binding, gather, open_here, tell
from handlers.context import Act, Scene
from handlers.errors import Refused, Unclear
from handlers.likeness import meant_by
from handlers.presence import standing
from handlers.refuse import explain
from handlers.rules.lifecycle import is_open_to
from handlers.typed.command import Command
from handlers.typed.verbs import Verb
from handlers.wording import again
from handlers.wording import several as wording
from storage.models import Action, Issue

T = TypeVar("T")

MOST = 5  # that are meant by 都 alone
_OF_ALL = {
    Verb.ACCEPT: (Action.ACCEPT, again.ACCEPT),
    Verb.ARRIVE: (Action.ARRIVE, again.ARRIVE),
    Verb.RESOLVE: (Action.RESOLVE, again.RESOLVE),
    Verb.REMIND: (Action.REMIND, again.REMIND),
}


def are_meant(command: Command) -> bool:
    """Whether a step of work is said of several issues."""
    return command.is_all or (bool(command.numbers) and command.verb is not Verb.EVENT)


def with_figures(scene: Scene, command: Command) -> Command:
    """123收到 of who has 1, 2 and 3, where nothing has that number: of these."""
    typed = str(command.number or "")
    if command.verb not in _OF_ALL or len(set(typed)) < max(len(typed), 2) or "#" in scene.words:
        return command
    work = standing.work_here(scene)
    is_known = any(scene.uow.ledger.find(one.community, int(typed)) for one in work)
    if is_known or not {str(one.number) for one in work} >= set(typed):
        return command
    return replace(command, number=None, numbers=tuple(map(int, typed)))


def run(scene: Scene, command: Command, act: Act) -> str:
    """Do it for each, in their order; what is refused is told beside what is done."""
    each = _each(scene, command)
    if not each:
        return act(scene, replace(command, is_all=False))
    tell_each(scene, each, act)
    return command.verb.value


def tell_each(scene: Scene, each: Sequence[T], act: Callable[[Scene, T], str]) -> None:
    """Do it for one after the other, and tell of all together; of one alone as if it stood alone."""
    if len(each) == 1:
        act(scene, each[0])
    else:
        tell.answer(scene, wording.together([_answer(scene, one, act) for one in each]))


def _each(scene: Scene, command: Command) -> list[Command]:
    alone = replace(command, numbers=(), is_all=False)
    if numbers := command.numbers or scene.numbers_quoted:  # 都收到了, said to a listing
        return [replace(alone, number=number) for number in numbers]
    action, word = _OF_ALL[command.verb]
    meant = _at_hand(scene, action)
    if command.place:
        meant = [issue for issue in meant if meant_by(command.place, (issue,))]
    is_miscounted = bool(meant) and command.count not in (None, len(meant))
    if len(meant) > MOST or is_miscounted or (command.place and _share_a_building(meant)):
        raise binding.which(scene, meant, word)
    return [replace(alone, number=issue.number, issue=issue.id) for issue in meant]


def _share_a_building(issues: Sequence[Issue]) -> bool:
    """3、4号楼修好了, where two things are to be done in one of them: nobody said that both are."""
    counted = Counter(name for issue in issues for name in issue.place.buildings or ("",))
    return any(count > 1 for count in counted.values())


def _at_hand(scene: Scene, action: Action) -> list[Issue]:
    """What the speaker has themselves, else their team, and may take this step."""
    if action is Action.REMIND:
        return open_here.to_urge(scene)
    own = standing.work_of(scene.uow, scene.actor.userid) or standing.work_here(scene)
    here = gather.community_here(scene)
    near = [issue for issue in own if here in (None, issue.community)]
    return sorted((issue for issue in near if is_open_to(action, issue)), key=lambda issue: issue.number)


def _answer(scene: Scene, one: T, act: Callable[[Scene, T], str]) -> str:
    """What would be answered if nothing else had been said."""
    heard: list[str] = []
    try:
        act(replace(scene, answers=heard), one)
    except Refused as refused:
        return explain(scene, refused)
    except Unclear as unclear:
        return unclear.question
    return "\n".join(heard)
