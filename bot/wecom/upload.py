"""Send a file to the platform in chunks over the long connection."""

import base64
import hashlib
from collections.abc import Mapping

from bot.wecom.errors import Refused, WeComError
from bot.wecom.frames import UPLOAD_CHUNK, UPLOAD_FINISH, UPLOAD_INIT
from bot.wecom.long_connection import LongConnection

CHUNK = 512 * 1024  # raw bytes of a chunk
SMALLEST = 5  # bytes the platform takes
MOST_CHUNKS = 100


async def upload(connection: LongConnection, *, kind: str, filename: str, data: bytes) -> str:
    """The media id, good for three days; kind: file image voice video; raises WeComError."""
    chunks = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)]
    if len(data) < SMALLEST or len(chunks) > MOST_CHUNKS:
        raise WeComError(f"a file of {len(data)} bytes cannot be uploaded")
    begun = await _ask(
        connection,
        UPLOAD_INIT,
        {
            "type": kind,
            "filename": filename,
            "total_size": len(data),
            "total_chunks": len(chunks),
            "md5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
        },
    )
    upload_id = str(begun.get("upload_id", ""))
    for index, chunk in enumerate(chunks):
        piece = {"chunk_index": index, "base64_data": base64.b64encode(chunk).decode()}
        await _ask(connection, UPLOAD_CHUNK, {"upload_id": upload_id, **piece})
    ended = await _ask(connection, UPLOAD_FINISH, {"upload_id": upload_id})
    return str(ended.get("media_id", ""))


async def _ask(connection: LongConnection, cmd: str, body: Mapping[str, object]) -> Mapping[str, object]:
    ack = await connection.request(cmd, body)
    if ack.errcode:
        raise Refused(ack.errcode, ack.errmsg)
    return ack.body
