"""Tell what bytes are by how they begin; names and headers are not asked."""

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"#!AMR", "audio/amr"),
    (b"%PDF-", "application/pdf"),
)
_BRANDS = {  # of the box that begins an ISO media file
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
}
_ISO_BOX = 12  # bytes: size, "ftyp", brand


def sniff(data: bytes) -> str:
    """The MIME type of something people take with a phone; empty for everything else, archives included."""
    for start, mime in _STARTS:
        if data.startswith(start):
            return mime
    if data.startswith(b"RIFF") and data[8:_ISO_BOX] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and len(data) >= _ISO_BOX:
        return _BRANDS.get(data[8:_ISO_BOX], "video/mp4")
    return ""
