"""Which handler does what each verb asks for."""

from collections.abc import Callable

from handlers import (
    acknowledge,
    check,
    classify,
    decline,
    deliberate,
    duty,
    escalate,
    follow,
    hand_over,
    hand_work,
    leave,
    lend,
    loads,
    looked,
    lookup,
    merge,
    patrol,
    progress,
    put_off,
    rate,
    relay,
    remind,
    roster,
    rota,
    supervise,
    waiting,
    whistle,
    withdraw,
    worklist,
)
from handlers.board import decide as board
from handlers.context import Scene
from handlers.digests import monthly, weekly
from handlers.events import declare
from handlers.forms import fill
from handlers.typed.commands import Command
from handlers.typed.verbs import Verb
from nlp.reading import Reading

VERBS: dict[Verb, Callable[[Scene, Command], None]] = {
    Verb.ACCEPT: progress.accept,
    Verb.ARRIVE: progress.arrive,
    Verb.RESOLVE: progress.resolve,
    Verb.ANSWER: supervise.answer,
    Verb.REASSIGN: hand_over.reassign,
    Verb.HAND_BACK: hand_over.hand_back,
    Verb.ESCALATE: escalate.escalate,
    Verb.ACKNOWLEDGE: acknowledge.acknowledge,
    Verb.WAIT: waiting.wait,
    Verb.DEFER: put_off.defer,
    Verb.RETURN: put_off.resume,
    Verb.DELIBERATE: deliberate.deliberate,
    Verb.DECIDE: deliberate.decide,
    Verb.DECLINE: decline.decline,
    Verb.APPEAL: decline.appeal,
    Verb.RECLASSIFY: classify.reclassify,
    Verb.MERGE: merge.merge,
    Verb.UNLINK: merge.unlink,
    Verb.EVENT: declare.declare,
    Verb.NO_EVENT: declare.refuse,
    Verb.JOIN: merge.join,
    Verb.REMIND: remind.remind,
    Verb.WITHDRAW: withdraw.withdraw,
    Verb.RATE: rate.rate,
    Verb.REOPEN: rate.reopen,
    Verb.COMMENT: follow.comment,
    Verb.LOOKUP: lookup.status,
    Verb.WHY: lookup.why,
    Verb.LOOKS: looked.asked,
    Verb.BIND: roster.bind_group,
    Verb.DIGEST: weekly.asked,
    Verb.RANKING: monthly.asked,
    Verb.LEAVE: leave.say,
    Verb.BACK: leave.back,
    Verb.AWAY: duty.away,
    Verb.ON_DUTY: duty.today,
    Verb.DUTY: rota.say,
    Verb.DUTY_OFF: rota.call_off,
    Verb.DUTY_TABLE: duty.table,
    Verb.LOADS: loads.asked,
    Verb.WORKLIST: worklist.asked,
    Verb.LEND: lend.lend,
    Verb.CLAIM: lend.claim,
    Verb.HAND_LEAVE: hand_work.leave,
    Verb.APPROVE: check.approve,
    Verb.REJECT: check.reject,
    Verb.UNCHECKED: check.waiting,
    Verb.WHISTLE: whistle.whistle,
    Verb.SUPERVISE: supervise.supervise,
    Verb.REPORT_BACK: supervise.report_back,
    Verb.PUBLISH: board.publish,
    Verb.HOLD_BACK: board.hold_back,
    Verb.SHOW_PHOTOS: board.show_photos,
    Verb.HIDE_PHOTOS: board.hide_photos,
}

# What opens an issue, with what was read of its words; returns what it came to.
OPENS: dict[Verb, Callable[[Scene, Command, Reading], str]] = {
    Verb.RELAY: relay.relay,
    Verb.REGISTER: relay.relay,
    Verb.PATROL: patrol.patrol,
    Verb.FORM: fill.take,
}
