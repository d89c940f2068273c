"""What is known of photos and files; their bytes are kept elsewhere."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select, update

from storage import dialect
from storage.errors import NotFound
from storage.row import first, is_there, list_records
from storage.rows import Rows
from storage.tables import inbox, media
from storage.trays import HELD, Media, MediaStatus

_OF = (
    select(media)
    .where(media.c.inbox_id.in_(bindparam("messages", expanding=True)))
    .order_by(media.c.inbox_id, media.c.position)
)
_NO_SECRETS = {"url": "", "aes_key": ""}


class MediaRows(Rows):
    """Rows of the media."""

    def add(self, inbox_id: int, position: int, url: str, aes_key: str, now: datetime) -> int:
        """Note a medium of a message to be fetched; its id, the same when noted already."""
        columns = {"inbox_id": inbox_id, "position": position, "url": url, "aes_key": aes_key}
        blank = {
            "added_at": now,
            "status": MediaStatus.WAITING,
            "sha256": "",
            "mime": "",
            "size": 0,
            "reason": "",
        }
        media_id: int | None = dialect.add_once(self._connection, media, columns | blank)
        if media_id is None:
            same = select(media.c.id).where(media.c.inbox_id == inbox_id, media.c.position == position)
            media_id = int(self._connection.execute(same).scalar_one())
        return media_id

    def keep(self, media_id: int, sha256: str, mime: str, size: int) -> None:
        """Its bytes are held, but for what was erased meanwhile; the secrets to fetch it are forgotten."""
        is_erased = self.get(media_id).status in (MediaStatus.ERASING, MediaStatus.ERASED)
        status = MediaStatus.ERASING if is_erased else MediaStatus.KEPT
        self._change(media_id, status=status, sha256=sha256, mime=mime, size=size)

    def miss(self, media_id: int, reason: str) -> None:
        """Its bytes will not come, unless another process has brought them; its secrets are forgotten."""
        if self.get(media_id).status in (MediaStatus.WAITING, MediaStatus.MISSING):
            self._change(media_id, status=MediaStatus.MISSING, reason=reason)

    def erase(self, media_ids: Collection[int]) -> None:
        """Nobody sees them any more; their files are let go after the commit."""
        gone = update(media).where(media.c.id.in_(media_ids), media.c.status.in_(HELD))
        self._connection.execute(gone.values(status=MediaStatus.ERASING, **_NO_SECRETS))

    def list_erasing(self, limit: int) -> list[Media]:
        """What was erased and may still lie in the folder, oldest first."""
        erased = media.c.status == MediaStatus.ERASING
        found = select(media).where(erased).order_by(media.c.added_at, media.c.id).limit(limit)
        return list_records(self._connection, Media, found)

    def is_held(self, sha256: str) -> bool:
        """Whether somebody's photo with these bytes is still kept."""
        return is_there(self._connection, media.c.sha256 == sha256, media.c.status == MediaStatus.KEPT)

    def list_named(self, hashes: Collection[str]) -> set[str]:
        """Which of these some photo has, whatever is to become of it."""
        found = select(media.c.sha256).where(media.c.sha256.in_(hashes))
        return set(self._connection.execute(found).scalars())

    def let_go(self, media_id: int) -> None:
        """Its file is nobody's any more: nothing of it stays but that there was one."""
        self._change(media_id, status=MediaStatus.ERASED, sha256="", mime="", size=0)

    def get(self, media_id: int) -> Media:
        """The medium with this id; NotFound when there is none."""
        return first(self._list(media.c.id == media_id), "no such medium")

    def list_waiting(self, since: datetime) -> list[Media]:
        """What was noted at or after `since` and is not fetched, oldest first."""
        return self._list(media.c.status == MediaStatus.WAITING, media.c.added_at >= since)

    def list_of(self, inbox_id: int) -> list[Media]:
        """The media of a message, in its order."""
        return self.list_of_all([inbox_id])

    def list_of_all(self, inbox_ids: Sequence[int]) -> list[Media]:
        """The media of several messages, each message's in its order."""
        return list_records(self._connection, Media, _OF, {"messages": inbox_ids})

    def list_in(self, lane: str) -> list[Media]:
        """The media of all that came in one lane."""
        return self._list(media.c.inbox_id.in_(select(inbox.c.id).where(inbox.c.lane == lane)))

    def _list(self, *where: ColumnElement[bool]) -> list[Media]:
        return list_records(self._connection, Media, select(media).where(*where).order_by(media.c.id))

    def _change(self, media_id: int, **values: Any) -> None:
        changed = update(media).where(media.c.id == media_id)
        if self._connection.execute(changed, values | _NO_SECRETS).rowcount == 0:
            raise NotFound("no such medium")
