"""Take back what was to be told for a promise and has not left, once the act is done that it asks for."""

from handlers.context import Scene
from handlers.promises.notice_keys import mark_of, to_person
from handlers.promises.wind import policy_of
from handlers.rules.needless import is_needless
from storage.models import Action, Issue

# What may satisfy a promise, stop its clock or change who is asked.
_SETTLES = frozenset(
    {
        Action.ACCEPT,
        Action.ARRIVE,
        Action.RESOLVE,
        Action.REASSIGN,
        Action.HAND_BACK,
        Action.LAPSE,
        Action.DEFER,
        Action.WAIT,
        Action.DELIBERATE,
        Action.DECLINE,
        Action.WITHDRAW,
        Action.MERGE,
        Action.COMMENT,
        Action.WHISTLE,
        Action.SUPERVISE,
        Action.REPORT_BACK,
    }
)


def recall(scene: Scene, issue: Issue, action: Action) -> None:
    """Withdraw from the tray what this step made needless; what somebody has in hand goes its way."""
    if action not in _SETTLES:
        return
    told = [row for row in scene.uow.rungs.list_of(issue.id) if row.told]
    if not told:
        return
    ladder = policy_of(scene.uow, scene.desk, issue).ladder
    owners = frozenset(rung.rung for rung in ladder if rung.is_owners)
    keys = [
        to_person(issue.id, mark_of(row.key), userid, issue.id)
        for row in told
        if is_needless(row, issue, owners)
        for userid in row.told
    ]
    if keys:
        scene.uow.outbox.withdraw(keys, f"needless: {action}")
