"""More words about a matter already in the ledger."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import binding, place, report, tell
from handlers.context import Scene
from handlers.errors import Unclear
from handlers.gather import seen
from handlers.likeness import is_spoken_of
from handlers.presence import standing
from handlers.rules.assignment import SURE
from handlers.rules.permissions import is_at_work
from handlers.rules.sameness import LEAKS
from handlers.typed.command import Command
from handlers.typed.said_again import is_mended
from handlers.typed.said_at_work import number_of
from handlers.typed.said_marks import only_score
from handlers.typed.said_numbers import number_typed
from handlers.typed.said_thanks import is_thanks
from handlers.typed.said_things import signs_in, things_in
from handlers.typed.said_troubles import troubles_in
from handlers.typed.verbs import Verb
from handlers.voices import me_too, more, pending, which
from handlers.wording import again, answers, asking
from nlp.asides import is_well_somewhere
from nlp.reading import Kind, Matter, Reading
from storage.models import Action, Issue, Score
from storage.states import RATED

_LEAK = "0102"


def comment(scene: Scene, command: Command) -> None:
    """补充 37 …: kept on the issue, and passed to who has it."""
    issue = binding.issue_of(scene, command, Action.COMMENT, again.COMMENT)
    if not place.fill_in(scene, issue, command.reason):
        _keep(scene, issue, command.reason)


def follow_up(scene: Scene, words: str) -> str:
    """Words without a command that speak of the speaker's own issue."""
    typed = number_typed(words)
    command = Command(verb=Verb.COMMENT, reason=words, **(typed._asdict() if typed else {}))
    meant = None if typed or scene.quote else _at_hand(scene, words) or which.find(scene, words)
    issue = meant or binding.issue_of(scene, command, Action.COMMENT, again.COMMENT)
    _keep(scene, issue, words)
    return "commented"


def _at_hand(scene: Scene, words: str) -> Issue | None:
    """The speaker's own work, where the words begin or end with its number."""
    typed = number_of(words)
    work = standing.work_here(scene) if typed else []
    return next((issue for issue in work if typed and issue.number == typed.number), None)


def more_words(scene: Scene, reading: Reading, words: str) -> str:
    """More words of who may have no issue: thanks are left alone, a trouble is new, the rest is asked."""
    ledger, me = scene.uow.ledger, scene.actor.userid
    own = ledger.list_unfinished_of_reporter(me)
    is_news = is_mended(words) or any(_is_thanked(one, words) for one in own)
    if is_thanks(words) and not (scene.quote or is_news):
        return "chatter"
    if own or ledger.list_unfinished_of_hand(me) or scene.quote or is_at_work(scene.actor):
        return _behind_well(scene, reading, own, words) or follow_up(scene, words)
    if done := me_too.perhaps(scene, words) or _anew(scene, reading, words):
        return done
    is_well = is_mended(words) or is_well_somewhere(words) or only_score(words) is Score.SATISFIED
    if scene.in_group and is_well:
        return "chatter"  # 来电了, told to the neighbours
    if scene.message and scene.message.media:
        return pending.wait(scene, scene.message)  # 看看这, with a photo
    tell.answer(scene, asking.nothing_reported())
    return "unclear"


def _is_thanked(issue: Issue, words: str) -> bool:
    """Whether thanks may be for it: it is done, or they speak of it plainly."""
    return issue.state in RATED or is_spoken_of(issue, words)


def _anew(scene: Scene, reading: Reading, words: str) -> str:
    """3号楼没水，师傅说明天来修, of who never said it before: what is wrong is told, and is a matter."""
    told = tuple(one for one in reading.perhaps if _names_trouble(one.code, words))
    is_named = bool(reading.buildings or signs_in(words) or things_in(words))
    is_well = is_mended(words) or is_well_somewhere(words)
    if not told or told[0].confidence < SURE or not is_named or is_well:
        return ""
    return _report(scene, reading, told, words)


def _behind_well(scene: Scene, reading: Reading, own: Sequence[Issue], words: str) -> str:
    """灯修好了，楼道门关不上了: what is told behind what is well is a matter, if it is not in hand."""
    if not is_mended(words) or scene.quote or is_at_work(scene.actor):
        return ""
    parts = (one for one in reading.perhaps if not is_mended(one.words))
    told = tuple(one for one in parts if _names_trouble(one.code, one.words))
    is_known = not {one.code for one in told}.isdisjoint(one.category for one in own)
    return "" if not told or is_known else _report(scene, reading, told, words)


def _report(scene: Scene, reading: Reading, told: tuple[Matter, ...], words: str) -> str:
    urgency = scene.desk.categories[told[0].code].urgency
    return report.report(scene, replace(reading, kind=Kind.ISSUE, matters=told, urgency=urgency), words)


def _names_trouble(code: str, words: str) -> bool:
    """王大爷家里漏水, 他让我说的: what leaks between neighbours leaks as a pipe does."""
    return bool(troubles_in(code, words) or (code in LEAKS and troubles_in(_LEAK, words)))


def _keep(scene: Scene, issue: Issue, words: str) -> None:
    if not words and not scene.photos:
        raise Unclear(asking.say_what(issue.number))
    kept = more.add(scene, issue, words)
    view = seen(scene, kept)
    done = kept.state in RATED
    tell.answer(scene, answers.commented_after(view) if done else answers.commented(view), issue=kept)
