"""What the platform's border refuses or cannot do, each error saying why."""


class WeComError(Exception):
    """The platform, or a caller who claims to be it, could not be served."""


class BadCallback(WeComError):
    """A callback that cannot be trusted or read; nothing of it was kept."""

    def __init__(self, reason: str, *, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status  # the HTTP status it deserves


class NotSent(WeComError):
    """The request never reached the platform; sending it again is safe."""


class Unanswered(WeComError):
    """The request went out and no answer came: it may have worked."""


class Refused(WeComError):
    """The platform answered with an error code."""

    def __init__(self, errcode: int, errmsg: str = "") -> None:
        super().__init__(f"errcode {errcode}: {errmsg}" if errmsg else f"errcode {errcode}")
        self.errcode = errcode


class BadMedia(WeComError):
    """Media bytes that cannot be decrypted."""
