"""Everything a notice needs to be sent: looked up in one read, its words made safe for where it goes."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.verdict import REPEAT
from bot.wecom.picture import Picture
from bot.wecom.senders import Send
from handlers.guard import card_for_group, words_for_group
from handlers.wording.tray import sent_again
from storage.models import SpeakPoint
from storage.trays import Outgoing, Surface, TargetKind
from storage.unit_of_work import UnitOfWork

SCARCE = "the conversation's minute is nearly full"  # the reason of a row that waits for it


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """A send, and the senders that cannot reach its target."""

    send: Send
    dead: frozenset[str]  # names of senders

    def showing(self, picture: Picture | None) -> "Envelope":
        """With the photo it is to show."""
        return replace(self, send=replace(self.send, picture=picture)) if picture else self


def open_envelope(uow: UnitOfWork, outgoing: Outgoing, now: datetime) -> Envelope:
    """Look up how the target is reached."""
    notice = outgoing.notice
    is_group = notice.target_kind is TargetKind.GROUP
    point = uow.directory.find_speak_point(notice.target) if is_group else None
    # having spoken to the app opens no chat with the bot
    heard = uow.directory.heard_at(notice.target_kind, notice.target, Surface.LONG, Surface.URL)
    is_repeat = outgoing.reason == REPEAT
    return Envelope(
        send=Send(
            outgoing=_addressed(uow, outgoing, point, is_repeat=is_repeat),
            now=now,
            incoming=uow.inbox.get(notice.answers) if notice.answers else None,
            heard=heard is not None,
            webhook_key=point.webhook_key if point else "",
        ),
        dead=frozenset(uow.outbox.list_dead_senders(notice.target_kind, notice.target)),
    )


def _addressed(uow: UnitOfWork, outgoing: Outgoing, point: SpeakPoint | None, *, is_repeat: bool) -> Outgoing:
    notice = outgoing.notice
    text = sent_again(notice.text) if is_repeat else notice.text
    card = notice.card
    if notice.target_kind is TargetKind.GROUP:
        # handlers mask already; what slipped through must not reach a group
        text = words_for_group(uow, point, text)
        card = card_for_group(uow, point, card) if card else None
    return replace(outgoing, notice=replace(notice, text=text, card=card))
