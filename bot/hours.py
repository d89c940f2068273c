"""When the alarm clock rings of itself, by Shanghai's clock."""

from datetime import datetime, time, timedelta

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.cron import CronTrigger

from handlers.rules.calendar import SHANGHAI

DIGEST_AT = time(8, 7)  # Monday, an odd minute
RANKING_AT = time(8, 37)  # of the month's first working day
HINT_AT = time(9, 13)
AUDIT_AT = time(3, 17)
CARE_AUDIT_AT = time(17, 43)  # before nobody is asked any more that day
LAST_HOUR = 11
MORNINGS = f"8-{LAST_HOUR}"  # hours in which the day's lists may begin


def each_day(at: time) -> CronTrigger:
    """Once a day."""
    return CronTrigger(hour=at.hour, minute=at.minute, timezone=SHANGHAI)


def each_morning(at: time) -> CronTrigger:
    """Once a day, and again each hour until noon for what failed."""
    return CronTrigger(hour=f"{at.hour}-{LAST_HOUR}", minute=at.minute, timezone=SHANGHAI)


def each_minute_of(hours: str) -> CronTrigger:
    """Each minute of these hours."""
    return CronTrigger(hour=hours, minute="*", timezone=SHANGHAI)


def on_monday(at: time) -> CronTrigger:
    """Once a week, and again each hour until noon for what failed."""
    hours = f"{at.hour}-{LAST_HOUR}"
    return CronTrigger(day_of_week="mon", hour=hours, minute=at.minute, timezone=SHANGHAI)


def last_monday(now: datetime) -> datetime:
    """The latest Monday 08:07 that has passed."""
    local = now.astimezone(SHANGHAI)
    monday = local - timedelta(days=local.weekday())
    rung = monday.replace(hour=DIGEST_AT.hour, minute=DIGEST_AT.minute, second=0, microsecond=0)
    return rung if rung <= local else rung - timedelta(days=7)


def look_again(calendar: BaseScheduler, now: datetime) -> None:
    """The clock may have been set meanwhile: what is due rings, and nothing waits beyond its next hour."""
    for job in calendar.get_jobs():
        next_hour = job.trigger.get_next_fire_time(None, now)
        if job.next_run_time > next_hour:
            job.modify(next_run_time=next_hour)
    calendar.wakeup()
