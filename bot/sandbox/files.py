"""Bytes of the tenant: what people sent, what the bot uploaded, and for how long each can be fetched."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox import limits
from bot.sandbox.body import Body
from bot.sandbox.records import File, Refused
from bot.sandbox.tickets import StaleTicket, Tickets, UnknownTicket
from bot.sandbox.windows import Windows


@dataclass(frozen=True)
class Download:
    """Encrypted bytes behind a temporary address."""

    file: File
    key: bytes  # 32 bytes


@dataclass
class _Session:
    kind: str
    name: str
    size: int
    chunks: int
    md5: str
    parts: dict[int, bytes] = field(default_factory=dict)


class Files:
    """Every file, its media_ids, its download addresses and the chunked uploads."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._media_ids = Tickets[tuple[File, str]]("m", limits.MEDIA_ID_LIFE)
        self._downloads = Tickets[Download]("d", limits.DOWNLOAD_LIFE)
        self._sessions = Tickets[_Session]("u", limits.UPLOAD_SESSION_LIFE)
        self._rate = Windows(*limits.UPLOAD_RATE)

    def keep(self, kind: str, name: str, data: bytes) -> File:
        """Keep bytes for as long as the sandbox runs."""
        file = File(id=secrets.token_hex(10), kind=kind, name=name, data=data)
        self._files[file.id] = file
        return file

    def find(self, file_id: str) -> File | None:
        """A kept file, for the page."""
        return self._files.get(file_id)

    def lend(self, file: File, key: bytes, now: datetime) -> str:
        """A download code for five minutes."""
        return self._downloads.issue(Download(file, key), now)

    def download(self, code: str, now: datetime) -> Download:
        """What the code stands for; raises UnknownTicket or StaleTicket."""
        return self._downloads.look_up(code, now)

    def publish(self, kind: str, name: str, data: bytes, owner: str, now: datetime) -> str:
        """Check an upload and give it a media_id, which only `owner` may use for three days."""
        if kind not in limits.MEDIA_BYTES:
            raise Refused(40004, f"unknown media type {kind}")
        if not limits.MEDIA_LEAST < len(data) <= limits.MEDIA_BYTES[kind]:
            raise Refused(45001, f"{kind} of {len(data)} bytes")
        if kind == "image" and not data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
            raise Refused(40005, "an image is JPG or PNG")
        return self._media_ids.issue((self.keep(kind, name, data), owner), now)

    def published(self, media_id: str, owner: str, now: datetime) -> File:
        """The file of a media_id; raises Refused."""
        try:
            file, holder = self._media_ids.look_up(media_id, now)
        except (UnknownTicket, StaleTicket):
            raise Refused(40007, "media_id is unknown or older than three days") from None
        if holder != owner:
            raise Refused(40007, "media_id belongs to somebody else")
        return file

    def begin(self, body: Body, owner: str, now: datetime) -> str:
        """Open a chunked upload; its upload_id lives half an hour."""
        if not self._rate.take(owner, now):
            raise Refused(45009, "more uploads than 30 a minute or 1000 an hour")
        name, chunks = body.text("filename"), body.number("total_chunks")
        if not 1 <= len(name.encode()) <= limits.FILENAME_BYTES:
            raise Refused(40058, "filename takes 1 to 256 bytes")
        if not 1 <= chunks <= limits.CHUNKS:
            raise Refused(40058, "total_chunks takes 1 to 100")
        if body.number("total_size") < limits.MEDIA_LEAST:
            raise Refused(40058, "total_size is below 5")
        session = _Session(body.text("type"), name, body.number("total_size"), chunks, body.text("md5"))
        return self._sessions.issue(session, now)

    def add_chunk(self, body: Body, now: datetime) -> None:
        """Take one chunk, in any order, again if need be."""
        session, index = self._session(body, now), body.number("chunk_index", -1)
        if not 0 <= index < session.chunks:
            raise Refused(40058, "chunk_index counts from 0 to total_chunks - 1")
        try:
            data = base64.b64decode(body.text("base64_data"), validate=True)
        except ValueError:
            raise Refused(40058, "base64_data is not Base64") from None
        if not 0 < len(data) <= limits.CHUNK_BYTES:
            raise Refused(40058, "a chunk holds 1 byte to 512 KiB")
        session.parts[index] = data

    def finish(self, body: Body, owner: str, now: datetime) -> tuple[str, str]:
        """Join the chunks; the type and media_id."""
        session = self._session(body, now)
        data = b"".join(session.parts[index] for index in sorted(session.parts))
        if len(session.parts) != session.chunks or len(data) != session.size:
            raise Refused(40058, "chunks are missing, or total_size differs")
        if session.md5 and hashlib.md5(data, usedforsecurity=False).hexdigest() != session.md5.lower():
            raise Refused(40058, "md5 differs")
        media_id = self.publish(session.kind, session.name, data, owner, now)
        self._sessions.use_up(body.text("upload_id"))
        return session.kind, media_id

    def _session(self, body: Body, now: datetime) -> _Session:
        try:
            return self._sessions.look_up(body.text("upload_id"), now)
        except (UnknownTicket, StaleTicket):
            raise Refused(40058, "upload_id is unknown or over") from None
