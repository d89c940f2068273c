"""The self-check of what the house stands on: disk, clocks, backups, and processes that share the work."""

import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import datetime, timedelta

from bot.attendance import LISTENS, ReadRoll, attend
from bot.check import Finding
from bot.record_room import database_file
from bot.roles import ProcessRole
from bot.settings import Settings
from bot.strays import Found
from handlers.promises.policies import PolicyShelf
from handlers.rules.calendar import day_of
from handlers.rules.workdays import last_known
from storage.database import Database
from storage.errors import Unavailable
from storage.redis_link import find_fault
from storage.trays import Surface, TargetKind
from storage.unit_of_work import UnitOfWork

LEAST_FREE = 1 << 30  # bytes, a few days of a busy district
MOST_SKEW = timedelta(seconds=2)  # deadlines are told to the minute
BACKUP_EVERY = timedelta(days=7)


def check_care(uow: UnitOfWork, *, has_app: bool, has_line: bool) -> Iterator[Finding]:
    """Whether everybody on the care list can be asked; nothing where nobody is on it.

    `has_line`: over the long connection alone the bot speaks first, and only to who spoke to it.
    """
    listed = uow.care.list_all()
    if not listed:
        return
    if not (has_app or has_line):
        words = f"{len(listed)} on it, and nobody is asked: in URL mode the bot cannot speak first"
        advice = "set SHUOSHI_AGENT_SECRET and what belongs to it, or use the long connection"
        yield Finding(part="care list", is_ok=False, words=words, advice=advice)
        return
    spoken = (uow.directory.heard_at(TargetKind.PERSON, one.userid, Surface.LONG) for one in listed)
    deaf = 0 if has_app else sum(heard is None for heard in spoken)
    missed = f", {deaf} of them never spoke to the bot and are not asked" if deaf else ""
    advice = "have each of them say 在吗 to the bot once; 关怀名单 in chat names them" if deaf else ""
    yield Finding(part="care list", is_ok=not deaf, words=f"{len(listed)} on it{missed}", advice=advice)


def check_holidays(uow: UnitOfWork, now: datetime) -> Finding:
    """Until when holidays and shifted workdays are known."""
    year, last = day_of(now).year, last_known()
    words = f"holidays and shifted workdays are known up to {last}"
    is_near = (year, day_of(now).month) >= (last, 11)
    if is_near and not any(day.year > last for day in PolicyShelf().newest(uow).days):
        words += f": install a newer chinesecalendar, or write those of {last + 1} into [days] of the policy"
    return Finding(part="calendar", is_ok=True, words=words)


def check_keeping(settings: Settings) -> Finding:
    """How long what people said is kept."""
    raw, words = _kept(settings.keep_raw), _kept(settings.keep_words)
    return Finding(
        part="keeping",
        is_ok=True,
        words=f"what came in and was sent, and photos of no issue, {raw}; "
        f"words and photos of a finished issue {words}; backups until you delete them",
    )


def _kept(days: int) -> str:
    return f"for {days} days" if days else "for ever"


def check_photos(found: Iterable[Found]) -> Finding:
    """Whether what lies in the media folder is the ledger's; `found`: what is a day old."""
    files = strays = 0
    for handful in found:
        files, strays = files + handful.files, strays + len(handful.strays)
    words = f"{files} files of a day ago or older, {strays} of them named by no photo of the ledger"
    if 2 * strays > files:
        advice = "see that SHUOSHI_MEDIA_DIR is this ledger's; after a restore: shuoshi strays"
        return Finding(part="photos", is_ok=False, words=words, advice=advice)
    advice = "look at them, and move them away: shuoshi strays --move DIR" if strays else ""
    return Finding(part="photos", is_ok=True, words=words, advice=advice)


def check_disk(settings: Settings) -> Iterator[Finding]:
    """Whether there is room where the bot writes."""
    folders = {"var folder": settings.var_dir, "media folder": settings.media_folder}
    if file := database_file(settings):
        folders["database folder"] = file.parent
    seen: set[int] = set()
    for part, folder in folders.items():
        try:
            device = folder.stat().st_dev
        except OSError:  # not made yet, or not to be looked into, which is said of the folder itself
            continue
        if device in seen:
            continue
        seen.add(device)
        free = shutil.disk_usage(folder).free
        is_ok = free >= LEAST_FREE
        advice = "" if is_ok else "make room: when the disk is full, nothing that is said can be kept"
        yield Finding(part=part, is_ok=is_ok, words=f"{free / (1 << 30):.1f} GiB are free", advice=advice)


async def check_redis(settings: Settings) -> AsyncIterator[Finding]:
    """Whether Redis, where there is one, can be used and is of use."""
    url = settings.redis_url.get_secret_value()
    if not url:
        return
    if database_file(settings):
        words = "it is set, but SQLite serves one machine, where it is not needed"
        advice = "set SHUOSHI_DATABASE_URL=postgresql://… for several, or remove SHUOSHI_REDIS_URL"
        yield Finding(part="redis", is_ok=False, words=words, advice=advice)
    fault = await find_fault(url)
    yield Finding(
        part="redis",
        is_ok=not fault,
        words=f"it {fault or 'answers'}",
        advice="start it, update it, or mend SHUOSHI_REDIS_URL; meanwhile the bot works, a little later"
        if fault
        else "",
    )


def check_clock(uow: UnitOfWork, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """Whether this machine and the database server agree on the time."""
    before, there, after = clock(), uow.server.find_clock(), clock()
    if there is None:
        return
    skew = max(before - there, there - after, timedelta())
    yield Finding(
        part="clock",
        is_ok=skew <= MOST_SKEW,
        words=f"it is {skew.total_seconds():.1f} s off the database server's",
        advice="" if skew <= MOST_SKEW else "set both by NTP: deadlines are reckoned by this machine's clock",
    )


def check_backup(uow: UnitOfWork, now: datetime) -> Finding:
    """Whether a lost disk would cost more than a week."""
    last = uow.backups.find_last()
    if last is not None and now - last <= BACKUP_EVERY:
        days = (now - last).days
        words = f"the last was made {f'{days} days' if days else 'less than a day'} ago"
        return Finding(part="backup", is_ok=True, words=words)
    if not uow.ledger.heads():
        return Finding(part="backup", is_ok=True, words="the ledger is empty, there is nothing to lose yet")
    return Finding(
        part="backup",
        is_ok=False,
        words=f"the last was made {(now - last).days} days ago" if last else "none was ever made",
        advice="make one now and every day: shuoshi backup DIR; it does not disturb the bot",
    )


def find_full(database: Database) -> Finding | None:
    """What to do where the database can be read and takes nothing; nobody can answer the roll there."""
    try:
        database.write(lambda uow: uow.roll.try_answer())
    except Unavailable as error:
        return Finding(
            part="database",
            is_ok=False,
            words=f"it can be read, but takes no writes: {error}",
            advice="make room on its disk; the processes then go on by themselves",
        )
    return None


async def check_processes(read: ReadRoll, listens: float = LISTENS) -> Finding:
    """Whether every part of the work has somebody who does it, and lives."""
    attendance = await attend(read, listens)
    roles = Counter(ProcessRole(entry.role) for entry in attendance.present)
    silent = _counted(entry.role for entry in attendance.silent)
    words = _counted(roles.elements()) or "none at work now"
    words += f"; no sign of {silent} for {listens:.0f} s" if silent else ""
    if not roles:
        advice = "it was killed, or hangs; start it again: shuoshi run" if attendance.silent else ""
        return Finding(part="processes", is_ok=not attendance.silent, words=words, advice=advice)
    parts = [part for part in ProcessRole if part is not ProcessRole.ALL]
    idle = [part for part in parts if not any(role.does(part) for role in roles)]
    return Finding(
        part="processes",
        is_ok=not idle,
        words=f"{words}, but none of the role {' or '.join(idle)}" if idle else words,
        advice=f"start one: shuoshi run --role {idle[0]}" if idle else "",
    )


def _counted(roles: Iterable[str]) -> str:
    return ", ".join(f"{count} {role}" for role, count in sorted(Counter(roles).items()))
