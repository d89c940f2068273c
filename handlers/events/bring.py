"""What hangs under an issue comes along when it is hung under another itself."""

from dataclasses import replace

from handlers import transition
from handlers.context import Scene
from storage.models import Action, Issue


def bring_under(scene: Scene, hung: Issue, main: Issue, note: str) -> None:
    """Each hangs under the one that carries the work now, with a record."""
    for one in scene.uow.ledger.list_merged_into(hung.id):
        moved = replace(one, merged_into=main.id)
        transition.record(scene, one, moved, Action.MERGE, note=note, by_machine=True)
