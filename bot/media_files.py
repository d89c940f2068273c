"""Where the bytes of photos lie: one file a hash, readable by the bot alone."""

import hashlib
import os
import tempfile
from pathlib import Path


class MediaFolder:
    """A folder of files named by the SHA-256 of what is in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of this hash lie, or would."""
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, content: bytes) -> str:
        """Write the bytes, whole or not at all, and return their hash; raises OSError."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path_of(sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # mkstemp makes the file with mode 0600
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        except OSError:
            Path(part).unlink(missing_ok=True)
            raise
        return sha256
