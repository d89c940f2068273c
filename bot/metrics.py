"""Everything that is measured, by name: the one table the code counts by and docs/operating.md explains."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.wecom.senders import Result
from handlers.promises.due_keys import CLOSE, LEAVE, MORNING, QUESTION, RETURN, THANKS
from handlers.rules.care import Do
from handlers.rules.policy import Duty
from handlers.typed.care_words import Order
from handlers.typed.verbs import Verb
from nlp.reading import Kind
from storage.trays import Surface


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One line of the metrics page."""

    name: str  # as Prometheus shows it
    meaning: str  # as docs/operating.md says it
    labels: tuple[str, ...] = ()
    known: tuple[tuple[str, ...], ...] = ()  # what each label may be: 0 at the start, or the first is no rise
    buckets: tuple[float, ...] = ()  # of a histogram; seconds, or works


# what the platform may say; any other word is counted as "other", for it comes from outside
PAYLOADS = frozenset(
    {
        "text", "image", "mixed", "voice", "file", "video", "location", "link", "stream", "unreadable",
        "event:enter_chat", "event:template_card_event", "event:feedback_event", "event:disconnected_event",
        "event:enter_agent", "event:subscribe", "event:unsubscribe", "event:click", "event:view",
        "event:template_card_menu_event", "event:LOCATION", "event:inactive_alert",
        "event:close_inactive_agent", "event:low_active_alert", "form", "console",
    }
)  # fmt: skip
_MOMENTS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_WHILES = (1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0)
_SIZES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)
_HELD_BACK = ("quiet_hours", "budget", "limit", "photo")
_ERASED = ("photo", "message", "notice", "issue")
_DROPPED = ("message", "notice", "photo", "bad_callback", "unreadable_frame", "lost_frame", "cut_off")
# besides a verb: what the messages nobody gave an order with came to
_OUTCOMES = (
    "asked", "care_help", "care_well", "chatter", "chosen", "collapse", "commented", "explained", "greeted",
    "hand_arrive", "hand_done", "ignored", "in_turn", "joined", "looked_up", "opened", "outage_announced",
    "outage_asked", "outage_cancelled", "outage_dropped", "outage_ended", "outage_extended",
    "outage_known", "outage_over", "outage_refused", "outages", "patrolled", "photo", "placed", "rated",
    "refused", "thanked", "unclear", "unplaced", "welcomed",
)  # fmt: skip
# what a bug is likely to be; another begins its own line
_ERRORS = (
    "AssertionError", "AttributeError", "Conflict", "IndexError", "IntegrityError", "KeyError", "NotFound",
    "RecursionError", "RuntimeError", "StopIteration", "TypeError", "UnicodeEncodeError", "ValueError",
)  # fmt: skip
_SENDERS = ("bot_reply", "bot_push", "webhook", "app_message", "response_url")
_PASSIVE = ("bot_passive", "app_passive")  # what goes as the answer to a callback
_TIMERS = (CLOSE, RETURN, LEAVE, THANKS, QUESTION, MORNING)
_OUTAGES = ("outage_asked", "outage_over", "outage_overran")
_UNDONE = ("ask_end", "end", "issue", "look", Do.ASK, Do.ASK_AGAIN, Do.KNOCK)  # of outages and care calls
_TICKS = ("take_over", "beat", "promise", "outage", "care", *(f"timer:{kind}" for kind in _TIMERS))
_CARE = tuple(f"care:{do}" for do in (Do.ASK, Do.ASK_AGAIN, Do.KNOCK))


def _total(name: str, meaning: str, *labels: str, known: Sequence[Iterable[str]] = ()) -> Metric:
    """A number that only rises."""
    every = tuple(tuple(one) for one in known)
    return Metric(name=f"shuoshi_{name}_total", meaning=meaning, labels=labels, known=every)


def _now(name: str, meaning: str) -> Metric:
    """How it is when somebody asks."""
    return Metric(name=f"shuoshi_{name}", meaning=meaning)


# by the word the code counts with
COUNTERS: Mapping[str, Metric] = {
    "received": _total(
        "received",
        "Payloads kept for the first time, by the platform's word for them",
        "kind",
        known=[(*sorted(PAYLOADS), "other")],
    ),
    "repeated": _total("repeated", "Payloads the platform said again", "surface", known=[Surface]),
    "acknowledged": _total(
        "acknowledged",
        "Payloads thanked for after their commit, repeats included",
        "surface",
        known=[Surface],
    ),
    "turned_away": _total(
        "turned_away",
        "Payloads not kept in time: left unanswered, or offered again by the long connection",
        "surface",
        known=[Surface],
    ),
    "read": _total("read", "Messages read, by what the speaker was doing", "kind", known=[Kind]),
    "opened": _total("opened", "Issues opened"),
    "joined": _total("joined", "Homes that joined an issue of others"),
    "worked": _total(
        "worked", "Messages worked, by what they came to", "outcome", known=[(*Verb, *Order, *_OUTCOMES)]
    ),
    "failed": _total(
        "failed", "Attempts at a message that failed; the third one sets it aside", "error", known=[_ERRORS]
    ),
    "send": _total(
        "sends", "Tries to send, by what came of them", "sender", "result", known=[_SENDERS, Result]
    ),
    "sent": _total("sent", "Notices that arrived", "sender", known=[(*_SENDERS, *_PASSIVE)]),
    "folded": _total("folded", "Notices told inside another's message"),
    "held_back": _total(
        "held_back", f"Times a notice had to wait: {', '.join(_HELD_BACK)}", "reason", known=[_HELD_BACK]
    ),
    "please_wait": _total(
        "please_wait",
        "Conversations asked for patience because their answers are late",
        "surface",
        known=[(Surface.LONG, Surface.URL, Surface.APP)],
    ),
    "retried": _total("retried", "Sends that failed and are tried again"),
    "unknown": _total("unknown", "Notices that may or may not have arrived", "sender", known=[_SENDERS]),
    "dropped": _total("dropped", f"Given up for good: {', '.join(_DROPPED)}", "reason", known=[_DROPPED]),
    "media": _total("media", "Photos and files kept or missing", "fate", known=[("kept", "missing")]),
    "deaf": _total(
        "deaf",
        "Times nobody listened, by how the groups hear",
        "fate",
        known=[("short", "merged", "put_off", "told")],
    ),
    "alarm": _total("alarms", "Times the long connection needed somebody to look at it"),
    "device": _total(
        "device_alarms",
        "Alarms of devices: opened, joined, repeated or refused",
        "outcome",
        known=[("opened", "joined", "repeated", "refused")],
    ),
    "died": _total("processes_died", "Processes that no longer answered, seen by this one"),
    "erased": _total("erased", f"What was let go of: {', '.join(_ERASED)}", "what", known=[_ERASED]),
    "neglected": _total(
        "neglected", "Things due for a promise the audit found undone", "rung", known=[(*Duty, *_UNDONE)]
    ),
    "fired": _total(
        "fired",
        "Deadlines and reminders fired",
        "timer",
        known=[(*Duty, *_TIMERS, *_OUTAGES, *_CARE)],  # and the policy's ladder, once it is read
    ),
    "redis": _total(
        "redis",
        "Times Redis failed to answer, came back, or had a wake-up given_up",
        "event",
        known=[("failed", "back", "given_up")],
    ),
    "tick_failed": _total(
        "tick_failed", "Ticks of the clock that failed", "tick", known=[_TICKS]
    ),  # and who joins the clock
}

HISTOGRAMS: Mapping[str, Metric] = {
    "http": Metric(
        name="shuoshi_http_seconds",
        labels=("path", "status"),
        buckets=_MOMENTS,
        meaning="From a request's first line to its answer",
    ),
    "batch": Metric(
        name="shuoshi_batch_works", buckets=_SIZES, meaning="Works that shared one commit of the writer"
    ),
    "commit": Metric(name="shuoshi_commit_seconds", buckets=_MOMENTS, meaning="What a commit took"),
    "timer_late": Metric(
        name="shuoshi_timer_late_seconds", buckets=_WHILES, meaning="How late deadlines and reminders fire"
    ),
}

# looked up when somebody asks; what is not known then is left out
GAUGES: Mapping[str, Metric] = {
    "database_up": _now("database_up", "1 while the database answers within 2 s"),
    "last_beat": _now(
        "last_beat_seconds",
        "Since the database last kept a sign of this process's life; a full disk keeps none",
    ),
    "inbox_waiting": _now("inbox_waiting", "Messages not yet worked, those being worked included"),
    "inbox_oldest": _now("inbox_oldest_seconds", "Age of the oldest of them"),
    "inbox_dead": _now("inbox_dead", "Messages set aside; `shuoshi dead list` shows them"),
    "outbox_queued": _now("outbox_queued", "Notices to be sent, now or later"),
    "outbox_due": _now("outbox_due", "Notices that should go now"),
    "outbox_late": _now("outbox_late_seconds", "How long the longest due of them has waited"),
    "outbox_unknown": _now("outbox_unknown", "Notices that may or may not have arrived, all times"),
    "outbox_dead": _now("outbox_dead", "Notices given up, all times"),
    "connection_up": _now("long_connection_up", "1 while this process hears over the long connection"),
    "frame_age": _now("last_frame_seconds", "Since the platform last said anything there, pings too"),
    "ahead": _now("frames_ahead", "Frames read over the long connection that wait to be kept"),
    "payload_age": _now("last_payload_seconds", "Since this process last kept a payload, by any door"),
    "under_way": _now("payloads_under_way", "Payloads in memory that wait for their commit"),
    "writer_waiting": _now("writer_waiting", "Works that wait for the writer"),
    "writer_busy": _now("writer_busy_seconds", "How long the database has had the present batch"),
    "sweep_late": _now("sweep_late_seconds", "How overdue the clock's next sweep is"),
}


def payload_kind(label: str) -> str:
    """The platform's word for a payload where it is a known one."""
    return label if label in PAYLOADS else "other"
