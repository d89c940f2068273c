"""What a browser is given to keep: sealed, so that what we did not give is thrown away unread."""

import hmac
import secrets
from hashlib import sha256

_BYTES = 32


def new_token() -> str:
    """Nobody guesses it."""
    return secrets.token_urlsafe(_BYTES)


def new_state() -> str:
    """Likewise, of letters and digits, as the platform takes it."""
    return secrets.token_hex(_BYTES)


class Seals:
    """Made with a key of the console's own, the same in all processes."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def seal(self, token: str) -> str:
        """The token as a cookie holds it."""
        return f"{token}.{self._digest('cookie', token)}"

    def opened(self, sealed: str) -> str:
        """The token of a cookie; empty for one that is not ours."""
        token, _, digest = sealed.rpartition(".")
        is_ours = hmac.compare_digest(digest.encode(), self._digest("cookie", token).encode())
        return token if token and is_ours else ""

    def form_key(self, token: str) -> str:
        """What every form of a session carries, so that no other site can post for its person."""
        return self._digest("form", token)

    def is_form_of(self, token: str, key: str) -> bool:
        """Whether a form was given to this session."""
        return hmac.compare_digest(key.encode(), self.form_key(token).encode())

    def _digest(self, what: str, token: str) -> str:
        return hmac.new(self._key, f"{what}\0{token}".encode(), sha256).hexdigest()
