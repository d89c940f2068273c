"""Stand-ins for the platform's side of a send."""

from dataclasses import dataclass, field

from bot.wecom.senders import Quota, Result, Send, SendResult
from storage.trays import Fate, Notice, Outgoing, Priority, TargetKind
from tests.bot.clock import START

NOW = START


@dataclass
class FakeSender:
    """Says what it is told to say, and remembers what it was given."""

    name: str = "push"
    quota: Quota = Quota.BOT
    results: list[SendResult] = field(default_factory=list)  # then SENT for ever
    may_send: bool = True
    sent: list[Send] = field(default_factory=list)

    def may(self, send: Send) -> bool:
        return self.may_send

    def cost(self, send: Send) -> int:
        return 1

    async def send(self, send: Send) -> SendResult:
        self.sent.append(send)
        return self.results.pop(0) if self.results else SendResult(result=Result.SENT)

    @property
    def texts(self) -> list[str]:
        return [send.outgoing.notice.text for send in self.sent]


def notice(text: str = "【#1】已登记。", **changes: object) -> Notice:
    values: dict[str, object] = {
        "key": text,
        "target_kind": TargetKind.GROUP,
        "target": "wrGroup",
        "text": text,
        "priority": Priority.ANSWER,
    }
    return Notice(**{**values, **changes})  # type: ignore[arg-type]


def outgoing(priority: Priority = Priority.ROUTINE, attempts: int = 0, reason: str = "") -> Outgoing:
    return Outgoing(
        id=1,
        notice=notice(priority=priority),
        fate=Fate.QUEUED,
        attempts=attempts,
        created_at=NOW,
        next_at=NOW,
        reason=reason,
    )
