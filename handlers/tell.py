"""Put what is said where the speaker stands, and in an issue's group, into the outgoing tray.

Sending happens after the commit, elsewhere.
"""

from collections.abc import Callable

from handlers import gather
from handlers.context import Scene
from handlers.message import READS_PAGE, MessageKind
from handlers.rules import lifecycle
from handlers.rules.hands import is_only_hand
from handlers.rules.parts import Part
from handlers.rules.privacy import is_private, mask_free, mask_group
from handlers.transition import parts_of
from handlers.view import IssueView
from handlers.wording import buttons, progress
from storage.models import Issue
from storage.trays import Card, Notice, Priority, Surface, TargetKind

LONGEST_ON_CARD = 130  # characters a card shows whole

Words = Callable[[IssueView], str]


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


def words_here(scene: Scene, issue: Issue, words: str) -> str:
    """The same as they may be read where they are answered."""
    return free_words(scene, issue, words) if scene.in_group else words


def public(seen: IssueView, words: Words) -> str:
    """The words as a group may read them: of a neighbours' dispute, the number only."""
    return progress.private_line(seen) if seen.is_private else words(seen)


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


def is_in_its_group(scene: Scene, issue: Issue) -> bool:
    """Whether the words were said in the very group the issue is told to."""
    return scene.in_group and scene.chat_id == issue.chat_id
