"""The road to a server, which a test may block: what is sent then is neither answered nor refused."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from tests.servers.process import LOOPBACK

PIECE = 65_536  # bytes


class Road:
    """Carries bytes both ways between a port of its own and a server's."""

    def __init__(self, port: int) -> None:
        self._server = port
        self._is_open = threading.Event()
        self._refuses = False
        self._is_open.set()
        self._listener = socket.create_server((LOOPBACK, 0))
        self._links: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def block(self) -> None:
        """Let everything hang, new connections too."""
        self._is_open.clear()

    def refuse(self) -> None:
        """Break every connection there is, and every new one at once."""
        self._refuses = True
        self.cut()

    def clear(self) -> None:
        """Let what waited go on."""
        self._refuses = False
        self._is_open.set()

    def cut(self) -> None:
        """Break every connection there is."""
        for link in self._links:
            _shut(link)
        self._links.clear()

    def close(self) -> None:
        """Take no more, and break what there is."""
        _shut(self._listener)
        self._listener.close()
        self.clear()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry_both, args=(near,), daemon=True).start()

    def _carry_both(self, near: socket.socket) -> None:
        self._is_open.wait()
        with ExitStack() as stack:
            stack.enter_context(near)
            if self._refuses:
                return
            try:
                far = stack.enter_context(socket.create_connection((LOOPBACK, self._server)))
            except OSError:
                return
            self._links += [near, far]
            back = threading.Thread(target=self._carry, args=(far, near), daemon=True)
            back.start()
            self._carry(near, far)
            back.join()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while piece := source.recv(PIECE):
                self._is_open.wait()
                target.sendall(piece)
        except OSError:
            pass
        _shut(target)


@contextmanager
def road_to(port: int) -> Iterator[Road]:
    """A road to the server at this port, for as long as the context lasts."""
    road = Road(port)
    try:
        yield road
    finally:
        road.close()


def _shut(link: socket.socket) -> None:
    with suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)
