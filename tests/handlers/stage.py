"""A stage for stories at the desk: people speak, the real reader reads, a real ledger keeps."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.metrics import COUNTERS
from handlers import beforehand, router
from handlers.care import calls as care
from handlers.context import Desk
from handlers.message import Message, MessageKind, Quote
from handlers.outages.sweep import look_at
from handlers.promises.due import fire
from handlers.promises.sweep import sweep
from nlp.reader import Reader
from storage.database import Database
from storage.models import Issue, Step
from storage.trays import Notice, Raw, Reply, Surface
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import keep_raw

(OUTCOMES,) = COUNTERS["worked"].known
MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # a Friday, 10:00 on the page
GROUP = "wrBinHe01AaXq"
OTHER_GROUP = "wrLiuAn02BbYr"
AGES = timedelta(days=3650)
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where storage is not new


@dataclass
class Stage:
    """Says words to the desk and hears what it puts into the tray."""

    database: Database
    reader: Reader
    desk: Desk
    now: datetime = MORNING
    told: list[Notice] = field(default_factory=list)
    door: Surface = Surface.LONG  # by which they speak
    has_postman: bool = True  # else what is queued stays in the tray
    file: Path | None = None  # where a SQLite database of the test's own is
    _count: int = 0

    def say(
        self,
        sender: str,
        text: str,
        chat: str = "",
        *,
        quote: str = "",
        photos: int = 0,
        kind: MessageKind = MessageKind.WORDS,
    ) -> str:
        """Somebody says something; returns the bot's answer, or nothing."""
        return self.database.write(
            lambda uow: self.say_in(uow, sender, text, chat, quote=quote, photos=photos, kind=kind)
        )

    def say_in(
        self,
        uow: UnitOfWork,
        sender: str,
        text: str,
        chat: str = "",
        *,
        quote: str = "",
        photos: int = 0,
        kind: MessageKind = MessageKind.WORDS,
    ) -> str:
        """The same in one transaction with what others say."""
        self._count += 1
        raw = Raw(
            surface=self.door,
            message_id=f"m{self._count}",
            lane=chat or sender,
            payload="{}",
            reply=Reply(),
            received_at=self.now,
        )
        inbox_id, _ = keep_raw(uow, raw)
        media = tuple(uow.media.add(inbox_id, n, "https://x.example/1", "", self.now) for n in range(photos))
        message = Message(
            inbox_id=inbox_id,
            surface=self.door,
            kind=kind,
            sender=sender,
            chat_id=chat,
            text=text if kind is not MessageKind.CLICK else "",
            quote=Quote(text=quote) if quote else None,
            media=media,
            command=text if kind is MessageKind.CLICK else "",
            sent_at=self.now,
        )
        words = beforehand.words_of(message, self.now)
        reading = self.reader.read(words) if kind is MessageKind.WORDS else None
        outcome = router.work(uow, message, reading, self.desk, self.now)
        assert outcome in OUTCOMES, f"{outcome} is counted, and its series begins too late"
        self.told = self._collect(uow)
        return next((notice.text for notice in self.told if notice.answers == inbox_id), "")

    def _collect(self, uow: UnitOfWork) -> list[Notice]:
        """What was queued, taken out of the tray as a postman would."""
        if not self.has_postman:
            return []
        found = []
        while claimed := uow.outbox.claim(self.now + AGES, 100):
            for outgoing in claimed:
                uow.outbox.mark_sent(outgoing.id, "stage", self.now)
                found.append(outgoing.notice)
        return found

    def later(self, **span: float) -> None:
        """Time passes, and what falls due is done."""
        self.now += timedelta(**span)
        self.database.write(self._fire)

    def _fire(self, uow: UnitOfWork) -> None:
        for timer in uow.timers.claim(self.now, timedelta(minutes=1), 100):
            fire(uow, timer, self.desk, self.now)
            uow.timers.mark_fired(timer.id, self.now)
        for call in uow.clocks.list_due(self.now, 1000):
            sweep(uow, call.issue_id, self.desk, self.now)
        for due in uow.outages.list_due(self.now, 1000):
            look_at(uow, due.outage_id, self.desk, self.now)
        for person, _ in care.list_due(uow, self.now, 1000):
            care.sweep(uow, person, self.desk, self.now)
        self.told = self._collect(uow)

    def open_chats(self, *people: str) -> None:
        """Each of these has spoken to the bot, so it may write to them."""
        for person in people:
            self.say(person, "在吗")

    def reach_everybody(self) -> None:
        """There is an app, so a message reaches whoever it is for."""
        self.desk = replace(self.desk, has_app=True)

    def heard_by(self, target: str) -> str:
        """What one person or group was told by the last words."""
        return "\n".join(notice.text for notice in self.told if notice.target == target)

    def hearers(self) -> set[str]:
        """Whom the last words were told to."""
        return {notice.target for notice in self.told}

    def steps(self, number: int) -> list[Step]:
        """The history of the issue of that number."""
        return self.database.read(lambda uow: uow.ledger.list_steps(self.issue(number).id))

    def issue(self, number: int, community: str = "BH") -> Issue:
        """The issue of that number."""
        found = self.database.read(lambda uow: uow.ledger.find(community, number))
        assert found is not None
        return found
