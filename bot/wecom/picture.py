"""A photo or file on its way out: what the platform takes it as."""

from dataclasses import dataclass

_IMAGES = frozenset({"image/jpeg", "image/png"})  # the only ones the platform shows
_MOST_IMAGE = 10 * 1024 * 1024  # bytes; a larger one goes as a file
_MOST_VIDEO = 10 * 1024 * 1024
_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "video/mp4": "mp4",
    "audio/amr": "amr",
    "application/pdf": "pdf",
}


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The bytes of something a person sent, to be shown to somebody else."""

    data: bytes
    mime: str

    @property
    def kind(self) -> str:
        """What it is sent as: image, video or file."""
        if self.mime in _IMAGES and len(self.data) <= _MOST_IMAGE:
            return "image"
        if self.mime == "video/mp4" and len(self.data) <= _MOST_VIDEO:
            return "video"
        return "file"

    @property
    def filename(self) -> str:
        """A plain name; the sender's own may tell who they are."""
        return f"photo.{_ENDINGS.get(self.mime, 'bin')}"
