"""督办 37 11月25日前书面答复: somebody above asks for a written answer, and who has it gives one."""

from dataclasses import replace

from handlers import binding, gather, progress, reach, tell, transition
from handlers.context import Scene
from handlers.errors import Refused, Unclear
from handlers.gather import seen
from handlers.promises.wind import policy_of
from handlers.rules.homes import speakers
from handlers.rules.lifecycle import Given
from handlers.rules.parts import Permission
from handlers.rules.permissions import is_at_work, may, supervises_as
from handlers.rules.refusal import RefusalCode, refused
from handlers.rules.supervision import due_by
from handlers.typed.command import Command
from handlers.typed.said_numbers import number_typed
from handlers.typed.verbs import Verb
from handlers.wording import again
from handlers.wording import supervision as wording
from handlers.wording.labels import stamp
from storage.models import Action, Issue, IssueKind
from storage.spelling import fold_userid


def supervise(scene: Scene, command: Command) -> None:
    """Ask for it, by a day; asked for again, the new day counts."""
    issue = binding.issue_of(scene, command, Action.SUPERVISE, again.SUPERVISE)
    until = due_by(command.until, scene.now, policy_of(scene.uow, scene.desk, issue))
    before = transition.ready(scene, issue, Action.SUPERVISE, Given(until=until, reason=command.reason))
    if not before.owner:
        raise Unclear(wording.nobody(before.number))
    after = replace(
        before,
        supervised_by=scene.actor.userid,
        supervised_until=until,
        supervised=before.supervised + 1,
    )
    note = wording.note(stamp(until), command.reason)
    kept = transition.record(scene, before, after, Action.SUPERVISE, note=note)
    role = supervises_as(scene.actor)
    missed = _brief(scene, before, kept, role, command.reason)
    tell.answer(scene, wording.begun(seen(scene, kept), missed), issue=kept)
    tell.group(scene, kept, lambda view: wording.public(view, role))


def _brief(scene: Scene, before: Issue, issue: Issue, role: str, reason: str) -> tuple[str, ...]:
    """Tell who has it, and who asked before; returns the names of those no chat reaches."""
    owes = dict.fromkeys((issue.worker, issue.owner))
    missed = reach.soon(scene, issue, owes, lambda view: wording.asked(view, role, reason))
    if fold_userid(before.supervised_by) != fold_userid(issue.supervised_by):
        asked = (before.supervised_by,)
        reach.soon(scene, issue, asked, wording.replaced)
    reaches_one = len(missed) < len(owes)
    return () if reaches_one else tuple(gather.name_of(scene.uow, userid) for userid in missed)


def let_go(scene: Scene, command: Command) -> None:
    """取消督办 37: no written answer is waited for any more, and who owes it hears so."""
    issue = binding.issue_of(scene, command, Action.SUPERVISE, again.UNSUPERVISE)
    if not may(Action.SUPERVISE, transition.parts_of(scene, issue)):
        refusal = refused(RefusalCode.NOT_YOURS, action=Action.SUPERVISE, permission=Permission.SUPERVISE)
        raise Refused(refusal, issue)
    if issue.supervised_until is None:
        raise Unclear(wording.none_asked(seen(scene, issue)))
    after = replace(issue, supervised_by="", supervised_until=None)
    kept = transition.record(scene, issue, after, Action.COMMENT, note=wording.let_go_note())
    owed = dict.fromkeys((kept.worker, kept.owner, issue.supervised_by))
    others = tuple(userid for userid in owed if fold_userid(userid) != fold_userid(scene.actor.userid))
    reach.soon(scene, kept, others, wording.let_go)
    tell.answer(scene, wording.let_go(seen(scene, kept)), issue=kept)


def report_back(scene: Scene, command: Command) -> None:
    """督办答复 37 …: it goes to who asked, and the work goes on."""
    issue = binding.issue_of(scene, command, Action.REPORT_BACK, again.REPORT_BACK)
    _answer(scene, issue, command.reason)


def answer(scene: Scene, command: Command) -> None:
    """答复 37 …: to who asks for a written answer, else to the resident; it ends a question, and no work."""
    issue = binding.issue_of(scene, command, Action.RESOLVE, again.ANSWER)
    if issue.kind is IssueKind.QUESTION:
        progress.resolve(scene, command)
    elif issue.supervised_until:
        _answer(scene, issue, command.reason)
    else:
        _say_how_it_stands(scene, issue, command.reason)


def _say_how_it_stands(scene: Scene, issue: Issue, words: str) -> None:
    """To the homes, the group and who has it: the work goes on."""
    if not words:
        raise Unclear(wording.what_to_tell(issue.number))
    kept, who = _reported(scene, issue, words, Action.COMMENT)
    public = tell.free_words(scene, kept, words)
    own = wording.told_homes(seen(scene, kept))
    tell.step(scene, kept, lambda view: wording.how_it_stands(view, who, public), own)
    told = (*speakers(kept), kept.worker)
    reach.soon(scene, kept, told, lambda view: wording.how_it_stands(view, who, words))
    reach.photos_to_people(scene, kept, speakers(kept), scene.photos)


def quotes_request(scene: Scene) -> bool:
    """Whether the words quote a request for a written answer, and name no issue themselves."""
    if scene.quote is None or wording.MARK not in scene.quote.text:
        return False
    return len(scene.numbers_quoted) == 1 and not number_typed(scene.words)


def answered_by_quote(scene: Scene) -> str:
    """Words of who has it that quote the request; empty leaves them to the reader."""
    if not scene.words or not quotes_request(scene) or not is_at_work(scene.actor):
        return ""
    issue = binding.quoted_issue(scene, again.REPORT_BACK)
    if issue is None or not issue.supervised_until:
        return ""
    if not may(Action.REPORT_BACK, transition.parts_of(scene, issue)):
        return ""
    _answer(scene, issue, scene.words)
    return Verb.REPORT_BACK.value


def _answer(scene: Scene, issue: Issue, words: str) -> None:
    if issue.supervised_until is None:
        raise Unclear(wording.not_supervised(seen(scene, issue)))
    if not words:
        raise Unclear(wording.say_what(issue.number))
    asked = issue.supervised_by
    kept, who = _reported(scene, issue, words, Action.REPORT_BACK)
    reach.soon(scene, kept, (asked,), lambda view: wording.answer(view, who, words))
    reach.photos_to_people(scene, kept, (asked,), scene.photos)
    view = seen(scene, kept)
    tell.answer(scene, wording.passed_on(view, gather.name_of(scene.uow, asked)), issue=kept)


def _reported(scene: Scene, issue: Issue, words: str, action: Action) -> tuple[Issue, str]:
    """Write it down with its photos; with who says it, and the team they answer for."""
    before = transition.ready(scene, issue, Action.REPORT_BACK, Given(reason=words))
    after = replace(before, evidence=before.evidence + scene.photos)
    if action is Action.REPORT_BACK:
        after = replace(after, supervised_by="", supervised_until=None)
    kept = transition.record(scene, before, after, action, note=words, evidence=scene.photos)
    team = kept.owner_team if kept.owner_team in scene.actor.teams else ""
    return kept, gather.unit_name(scene.uow, team, scene.actor.userid)
