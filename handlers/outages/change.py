"""What becomes of an announced outage: listed, called off, over before its time, longer than planned."""

from dataclasses import replace

from handlers import gather, tell
from handlers.context import Scene
from handlers.outages import known, overrun
from handlers.outages.known import Named
from handlers.rules.outage import asks_at, has_begun, settle
from handlers.rules.permissions import is_at_work
from handlers.typed.outage_words import OutageCommand, OutageVerb
from handlers.typed.said_buildings import find_where
from handlers.typed.said_span import find_end
from handlers.wording import again
from handlers.wording import outage as wording
from handlers.wording import outage_questions as questions
from storage.outage_rows import Outage, OutageState
from storage.spelling import fold_userid
from storage.states import UNFINISHED


def list_all(scene: Scene) -> None:
    """停水通知有哪些: all that is announced around the speaker."""
    text = wording.listed(known.around(scene), scene.now)
    may = is_at_work(scene.actor) and known.spoken_for(scene)
    tell.answer(scene, f"{text}\n{wording.how_to_announce()}" if may else text)


def change(scene: Scene, command: OutageCommand) -> str:
    """取消, 来水了, 延长: by who announced it or may; empty when there is nothing it could be about."""
    around = known.around(scene)
    fitting = [one for one in around if _fits(scene, one[0], command)]
    if command.which:
        fitting = [one for one in around[command.which - 1 : command.which] if one in fitting]
    if not fitting:
        return _late(scene, command) or _nothing(scene, command)
    begun = [one for one in fitting if has_begun(one[0], scene.now)]
    meant = begun if begun and command.verb is not OutageVerb.CANCEL else fitting
    if len(meant) > 1:
        tell.answer(scene, _which(scene, meant, around, command))
        return "unclear"
    outage, name = meant[0]
    if command.verb is OutageVerb.CANCEL:
        return _cancel(scene, outage, name)
    if command.verb is OutageVerb.EXTEND:
        is_moved = command.is_put_off and not has_begun(outage, scene.now)
        return _extend(scene, outage, name, "" if is_moved else command.until)
    if not has_begun(outage, scene.now):
        tell.answer(scene, wording.not_begun(outage, name, scene.now))
        return "unclear"
    left = _left(scene, outage, command.place)
    return _back_in_part(scene, outage, name, left) if left else _end(scene, outage, name)


def _left(scene: Scene, outage: Outage, place: str) -> tuple[str, ...]:
    """The buildings that are still without, where only some are said to be back."""
    register = gather.register_of(scene.uow, outage.compound)
    back = settle(find_where(place), register).buildings if place else ()
    whole = outage.buildings or tuple(building.bare for building in register)
    return tuple(name for name in whole if name not in back) if back else ()


def _back_in_part(scene: Scene, outage: Outage, name: str, left: tuple[str, ...]) -> str:
    """2号楼来水了: the others wait on."""
    after = replace(outage, buildings=left, units=())
    text = wording.back_in_part(outage, after, name, scene.now)
    return "outage_ended" if _change(scene, outage, after, f"left:{'、'.join(left)}", text) else ""


def _change(scene: Scene, before: Outage, after: Outage, mark: str, text: str, own: str = "") -> bool:
    """Write it down, tell who said so (`own`: in other words) and the groups; False: others were quicker."""
    if not scene.uow.outages.change(before, after):
        return False
    tell.answer(scene, own or text)
    known.tell_groups(scene, after, mark, text)
    return True


def _late(scene: Scene, command: OutageCommand) -> str:
    """An answer that comes when the time was up already."""
    if command.verb is OutageVerb.CANCEL:
        return ""
    over = [one for one in known.just_over(scene) if _fits(scene, one[0], command)]
    if not over:
        return ""
    outage, name = over[-1]
    if command.verb is OutageVerb.EXTEND:
        return _extend(scene, outage, name, command.until)
    if not outage.issue_id:
        return _end(scene, outage, name)
    issue = scene.uow.ledger.get(outage.issue_id)
    if issue.state not in UNFINISHED:
        return ""
    tell.answer(scene, wording.already_open(gather.seen(scene, issue), outage, name), issue=issue)
    return "outage_over"


def _fits(scene: Scene, outage: Outage, command: OutageCommand) -> bool:
    is_theirs = fold_userid(outage.announced_by) == fold_userid(scene.actor.userid)
    if not is_theirs and not known.may_speak_for(scene, outage.compound):
        return False
    return command.service is None or command.service in outage.services


def _nothing(scene: Scene, command: OutageCommand) -> str:
    """Only 取消停水通知 and 停水推迟到后天 cannot be about anything else."""
    is_plain = command.verb is OutageVerb.CANCEL or command.is_put_off
    if not is_plain or not known.spoken_for(scene):
        return ""
    tell.answer(scene, wording.listed([], scene.now))
    return "outages"


def _which(scene: Scene, meant: list[Named], around: list[Named], command: OutageCommand) -> str:
    """Numbered as they are listed."""
    shown = meant if len(meant) == len(around) else around
    what = wording.service(meant[0][0])
    words = {
        OutageVerb.CANCEL: again.cancel(what),
        OutageVerb.END: wording.DONE[meant[0][0].services[0]],
        OutageVerb.EXTEND: again.extend(what),
    }
    return wording.which(shown, scene.now, words[command.verb])


def _cancel(scene: Scene, outage: Outage, name: str) -> str:
    """It is not to be; homes that had it explained to them are left with a real trouble."""
    after = replace(
        outage, state=OutageState.CANCELLED, next_at=None, ended_at=scene.now, ended_by=scene.actor.userid
    )
    if not _change(scene, outage, after, "cancelled", wording.cancelled(outage, name, scene.now)):
        return ""
    overrun.open_for_homes(scene, after, name)
    return "outage_cancelled"


def _end(scene: Scene, outage: Outage, name: str) -> str:
    """来水了: over, whether or not its time was up."""
    after = replace(
        outage, state=OutageState.ENDED, next_at=None, ended_at=scene.now, ended_by=scene.actor.userid
    )
    own = "" if scene.in_group else wording.thanks_back(after, name, known.homes_of(scene, outage))
    return "outage_ended" if _change(scene, outage, after, "back", wording.back(after, name), own) else ""


def _extend(scene: Scene, outage: Outage, name: str, until: str) -> str:
    """延长停水到20:00."""
    if outage.starts_at is None or outage.ends_at is None:
        return ""
    ends_at = find_end(until, outage.starts_at, scene.now) if until else None
    if ends_at is None:
        tell.answer(scene, questions.ask_until(in_group=scene.in_group))
        return "unclear"
    called = asks_at(scene.now, ends_at)
    live = replace(outage, state=OutageState.ACTIVE, ended_at=None, ended_by="")
    after = replace(live, ends_at=ends_at, asked_end=False, next_at=called)
    text = wording.extended(after, name, scene.now)
    return "outage_extended" if _change(scene, outage, after, f"until:{ends_at.isoformat()}", text) else ""
