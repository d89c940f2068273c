"""Everything that is measured, by name: the one table the code counts by and the README explains."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One line of the metrics page."""

    name: str  # as Prometheus shows it
    meaning: str  # as the README says it
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()  # of a histogram; seconds, or works


_MOMENTS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_WHILES = (1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0)
_SIZES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)

# by the word the code counts with
COUNTERS: Mapping[str, Metric] = {
    "received": Metric(
        name="shuoshi_received_total",
        labels=("kind",),
        meaning="Payloads kept for the first time, by the platform's word for them",
    ),
    "repeated": Metric(
        name="shuoshi_repeated_total", labels=("surface",), meaning="Payloads the platform said again"
    ),
    "acknowledged": Metric(
        name="shuoshi_acknowledged_total",
        labels=("surface",),
        meaning="Payloads thanked for after their commit, repeats included",
    ),
    "turned_away": Metric(
        name="shuoshi_turned_away_total",
        labels=("surface",),
        meaning="Payloads not kept in time: left unanswered, or offered again by the long connection",
    ),
    "read": Metric(
        name="shuoshi_read_total", labels=("kind",), meaning="Messages read, by what the speaker was doing"
    ),
    "opened": Metric(name="shuoshi_opened_total", meaning="Issues opened"),
    "joined": Metric(name="shuoshi_joined_total", meaning="Homes that joined an issue of others"),
    "worked": Metric(
        name="shuoshi_worked_total", labels=("outcome",), meaning="Messages worked, by what they came to"
    ),
    "failed": Metric(
        name="shuoshi_failed_total",
        labels=("error",),
        meaning="Attempts at a message that failed; the third one sets it aside",
    ),
    "send": Metric(
        name="shuoshi_sends_total", labels=("sender", "result"), meaning="Tries to send, by what came of them"
    ),
    "sent": Metric(name="shuoshi_sent_total", labels=("sender",), meaning="Notices that arrived"),
    "folded": Metric(name="shuoshi_folded_total", meaning="Notices told inside another's message"),
    "held_back": Metric(
        name="shuoshi_held_back_total",
        labels=("reason",),
        meaning="Times a notice had to wait: quiet_hours, limit, callback, photo",
    ),
    "retried": Metric(name="shuoshi_retried_total", meaning="Sends that failed and are tried again"),
    "unknown": Metric(
        name="shuoshi_unknown_total", labels=("sender",), meaning="Notices that may or may not have arrived"
    ),
    "dropped": Metric(
        name="shuoshi_dropped_total",
        labels=("reason",),
        meaning="Given up for good: message, notice, photo, bad_callback, unreadable_frame, lost_frame",
    ),
    "media": Metric(name="shuoshi_media_total", labels=("fate",), meaning="Photos and files kept or missing"),
    "deaf": Metric(
        name="shuoshi_deaf_total", labels=("fate",), meaning="Times nobody listened, by how the groups hear"
    ),
    "alarm": Metric(
        name="shuoshi_alarms_total", meaning="Times the long connection needed somebody to look at it"
    ),
    "device": Metric(
        name="shuoshi_device_alarms_total",
        labels=("outcome",),
        meaning="Alarms of devices: opened, joined, repeated or refused",
    ),
    "died": Metric(
        name="shuoshi_processes_died_total", meaning="Processes that no longer answered, seen by this one"
    ),
    "neglected": Metric(
        name="shuoshi_neglected_total",
        labels=("rung",),
        meaning="Things due for a promise the audit found undone",
    ),
    "fired": Metric(name="shuoshi_fired_total", labels=("timer",), meaning="Deadlines and reminders fired"),
    "redis": Metric(
        name="shuoshi_redis_total",
        labels=("event",),
        meaning="Times Redis failed to answer, came back, or had a wake-up given_up",
    ),
    "tick_failed": Metric(
        name="shuoshi_tick_failed_total", labels=("tick",), meaning="Ticks of the clock that failed"
    ),
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
    "database_up": Metric(name="shuoshi_database_up", meaning="1 while the database answers within 2 s"),
    "inbox_waiting": Metric(
        name="shuoshi_inbox_waiting", meaning="Messages not yet worked, those being worked included"
    ),
    "inbox_oldest": Metric(name="shuoshi_inbox_oldest_seconds", meaning="Age of the oldest of them"),
    "inbox_dead": Metric(name="shuoshi_inbox_dead", meaning="Messages set aside; `shuoshi check` lists them"),
    "outbox_queued": Metric(name="shuoshi_outbox_queued", meaning="Notices to be sent, now or later"),
    "outbox_due": Metric(name="shuoshi_outbox_due", meaning="Notices that should go now"),
    "outbox_late": Metric(
        name="shuoshi_outbox_late_seconds", meaning="How long the longest due of them has waited"
    ),
    "outbox_unknown": Metric(
        name="shuoshi_outbox_unknown", meaning="Notices that may or may not have arrived, all times"
    ),
    "outbox_dead": Metric(name="shuoshi_outbox_dead", meaning="Notices given up, all times"),
    "connection_up": Metric(
        name="shuoshi_long_connection_up", meaning="1 while this process hears over the long connection"
    ),
    "frame_age": Metric(
        name="shuoshi_last_frame_seconds", meaning="Since the platform last said anything there, pings too"
    ),
    "ahead": Metric(
        name="shuoshi_frames_ahead", meaning="Frames read over the long connection that wait to be kept"
    ),
    "payload_age": Metric(
        name="shuoshi_last_payload_seconds", meaning="Since this process last kept a payload, by any door"
    ),
    "under_way": Metric(
        name="shuoshi_payloads_under_way", meaning="Payloads in memory that wait for their commit"
    ),
    "writer_waiting": Metric(name="shuoshi_writer_waiting", meaning="Works that wait for the writer"),
    "writer_busy": Metric(
        name="shuoshi_writer_busy_seconds", meaning="How long the database has had the present batch"
    ),
    "sweep_late": Metric(name="shuoshi_sweep_late_seconds", meaning="How overdue the clock's next sweep is"),
}

# what the platform may say; any other word is counted as "other", for it comes from outside
PAYLOADS = frozenset(
    {
        "text", "image", "mixed", "voice", "file", "video", "location", "link", "stream", "unreadable",
        "event:enter_chat", "event:template_card_event", "event:feedback_event", "event:disconnected_event",
        "event:enter_agent", "event:subscribe", "event:unsubscribe", "event:click", "event:view",
        "event:template_card_menu_event", "event:LOCATION", "event:inactive_alert",
        "event:close_inactive_agent", "event:low_active_alert",
    }
)  # fmt: skip


def payload_kind(label: str) -> str:
    """The platform's word for a payload where it is a known one."""
    return label if label in PAYLOADS else "other"


def all_metrics() -> list[Metric]:
    """Every metric, counters first."""
    return [*COUNTERS.values(), *HISTOGRAMS.values(), *GAUGES.values()]
