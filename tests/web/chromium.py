"""A Chromium for the tests of the pages: one that is here, or one that can be brought.

`python -m tests.web.chromium` brings it, as `make test` does before the tests. It says loudly
when none can be had, and fails where one must be: in CI, or with --must.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
GIVEN = "SHUOSHI_TEST_CHROMIUM"  # the path of one to use
MUST = "SHUOSHI_TEST_BROWSER"  # "must": its absence fails
DEBIAN = ("chromium", "fonts-wqy-microhei")
PATIENCE = 600  # seconds to download and unpack
ABSENT = "no Chromium can be had, so nothing of the pages was looked at in a browser"


def find_chromium() -> str | None:
    """The path of one that is here."""
    given = os.environ.get(GIVEN)
    if given:
        return given
    return next((path for path in _places() if path), None)


def must_be_here() -> bool:
    """Whether tests may not go without."""
    return bool(os.environ.get("CI")) or os.environ.get(MUST) == "must"


def bring_chromium() -> str | None:
    """One that is here; else Debian's, where we may install; else playwright's own."""
    found = find_chromium()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        found = _after(["apt-get", "update", "-q"], ["apt-get", "install", "-qy", *DEBIAN])
    if found is None:
        found = _after([sys.executable, "-m", "playwright", "install", "chromium"])
    return found


def _places() -> Iterator[str | None]:
    yield from (shutil.which(name) for name in NAMES)
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    yield from (str(path) for path in sorted(kept.glob("chromium-*/chrome-linux*/chrome"), reverse=True))
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    yield str(mac) if mac.exists() else None


def _after(*commands: list[str]) -> str | None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        print("browser:", *command, file=sys.stderr)
        try:
            done = subprocess.run(  # noqa: S603 - our own commands
                command, env=environment, stdout=sys.stderr, timeout=PATIENCE, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            print("browser:", error, file=sys.stderr)
            return None
        if done.returncode:
            return None
    return find_chromium()


def main() -> int:
    """Bring one, and say how it went."""
    parser = argparse.ArgumentParser(description="Bring a Chromium for the tests of the pages.")
    parser.add_argument("--must", action="store_true", help="fail when none can be had")
    is_must = parser.parse_args().must or must_be_here()
    if bring_chromium():
        return 0
    line = "!" * 100
    print(f"{line}\n{ABSENT}.\nInstall Chromium, or name one with {GIVEN}=path.\n{line}", file=sys.stderr)
    return 1 if is_must else 0


if __name__ == "__main__":
    sys.exit(main())
