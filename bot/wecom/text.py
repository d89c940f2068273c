"""Text measured and mended as the platform counts it: in bytes of UTF-8."""

REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text without what no database or socket takes: NUL and lone surrogates."""
    if text.isascii() and "\0" not in text:
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", REPLACEMENT)


def size_of(text: str) -> int:
    """Its bytes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def cut_bytes(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` bytes that ends between two characters."""
    data = text.encode("utf-8")
    return text if len(data) <= limit else data[:limit].decode("utf-8", "ignore")


def cut_characters(text: str, limit: int) -> str:
    """The text, shortened with an ellipsis to at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
