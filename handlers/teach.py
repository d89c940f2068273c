"""Note a word for the reader where a person put its reading right."""

import re

from handlers import compounds, tell
from handlers.context import Scene
from handlers.message import QUOTED
from handlers.rules.privacy import is_erased
from handlers.typed.said_places import has_place
from handlers.typed.said_speaker import names_somebody
from storage.lexicon_entry import EntryStatus, LexiconEntry
from storage.models import Issue

_ANEW = "its issue was put right once more"
_HIDDEN = re.compile("〔[^〕]*〕")  # what stands where words were hidden is nobody's word


def propose(scene: Scene, issue: Issue, said: str) -> LexiconEntry | None:
    """The word that now waits for the operator, as said where the issue is; None when there is none."""
    scene.uow.vocabulary.refuse_of(issue.id, _ANEW, scene.actor.userid, scene.now)
    if is_erased(issue):
        return None
    kept_words = tell.free_words(scene, issue, issue.words.partition(QUOTED)[0])
    entry = scene.desk.suggest(_HIDDEN.sub(" ", kept_words), issue.category, said, issue.community)
    if entry is None or not _is_for_everybody(scene, issue, entry.word):
        return None
    draft = LexiconEntry(
        word=entry.word,
        code=entry.code,
        weight=entry.weight,
        area=entry.area,
        author=scene.actor.userid,
        issue=issue.id,
        evidence=kept_words,
        proposed_at=scene.now,
    )
    kept, _ = scene.uow.vocabulary.propose(draft)
    return kept if kept.status is EntryStatus.PROPOSED else None


def _is_for_everybody(scene: Scene, issue: Issue, word: str) -> bool:
    """Whether it is a word of the language: no number, no place, nobody's name."""
    if any(c.isdigit() for c in word) or has_place(word) or names_somebody(word):
        return False
    names = [area.name for area in compounds.everywhere(scene.uow)]
    return word == tell.free_words(scene, issue, word) and all(word not in name for name in names)
