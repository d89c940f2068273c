"""A small photo to send where a real one is not at hand."""

import struct
import zlib

WIDTH, HEIGHT = 240, 160


def sample_photo(shade: int = 0) -> bytes:
    """A valid PNG; another shade gives other bytes."""
    rows = b"".join(b"\0" + b"".join(_pixel(x, y, shade) for x in range(WIDTH)) for y in range(HEIGHT))
    header = struct.pack("!IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _pixel(x: int, y: int, shade: int) -> bytes:
    """A grey lift door in a light wall."""
    in_door = 70 < x < 170 and y > 25
    base = 120 if in_door and x not in (119, 120, 121) else 60 if in_door else 205
    return bytes((min(base + shade, 255), min(base + y // 8, 255), min(base + x // 12, 255)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
