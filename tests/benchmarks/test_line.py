"""The slow line brings all, late and no faster than it may."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.line import Line


@contextmanager
def echo() -> Iterator[int]:
    """A server that says what it is told, till it is told no more."""

    def answer(connection: socket.socket) -> None:
        with connection:
            while said := connection.recv(65536):
                connection.sendall(said)

    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def there_and_back(port: int, said: bytes) -> tuple[bytes, float]:
    """What comes back of what is said, and the seconds that it took."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        start = time.monotonic()
        threading.Thread(target=connection.sendall, args=(said,), daemon=True).start()
        heard = b""
        while len(heard) < len(said):
            heard += connection.recv(65536)
        return heard, time.monotonic() - start


def test_all_comes_back_late_and_as_slowly_as_the_line_is() -> None:
    said = bytes(range(256)) * 400  # 102,400 bytes
    with echo() as port, Line(port, rate=400_000, delay=0.05) as line:
        heard, took = there_and_back(line.port, said)
        assert heard == said
        assert took > 102_400 / 400_000 + 2 * 0.05
        short, soon = there_and_back(line.port, b"tea")
        assert short == b"tea" and soon > 2 * 0.05


def test_all_connections_share_it() -> None:
    said = b"x" * 40_000
    with echo() as port, Line(port, rate=400_000, delay=0) as line:
        took: list[float] = []
        pair = [
            threading.Thread(target=lambda: took.append(there_and_back(line.port, said)[1])) for _ in range(2)
        ]
        for one in pair:
            one.start()
        for one in pair:
            one.join()
        assert max(took) > 80_000 / 400_000
