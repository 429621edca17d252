"""A slow line before a server: so many bytes a second each way, each of them late, as on guest Wi-Fi.

Chrome's own throttling holds a websocket back more than such a line would, so that this is a proxy of TCP.
"""

import asyncio
import threading
from contextlib import suppress
from typing import Self

CHUNK = 1460
"""Bytes that travel together, as in a packet."""
WAITING = 64
"""Packets on their way in one direction of a connection; the sender waits for room."""


class Line:
    """A line to a port of this machine, as a context manager; all connections share it.

    Parameters
    ----------
    port : int
        Where the server answers.
    rate : float
        Bytes a second, each way.
    delay : float
        Seconds that each byte is on its way, one way.
    """

    def __init__(self, port: int, rate: float = 500_000, delay: float = 0.025) -> None:
        self._target, self._rate, self._delay = port, rate, delay
        self._free = {"up": 0.0, "down": 0.0}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line", daemon=True)
        self._server: asyncio.Server | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Where the server answers, at the slow end."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._served, "127.0.0.1", 0), self._loop
        ).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        assert self._server is not None
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        with suppress(asyncio.CancelledError):  # the line has ended
            await asyncio.gather(self._carry(reader, back, "up"), self._carry(there, writer, "down"))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        """Carry bytes one way: each waits till the line is free, and is then on its way for the delay."""
        clock = self._loop.time
        on_its_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(WAITING)
        arriving = asyncio.ensure_future(self._arrive(on_its_way, writer))
        try:
            while sent := await reader.read(CHUNK):
                self._free[way] = max(self._free[way], clock()) + len(sent) / self._rate
                await on_its_way.put((self._free[way] + self._delay, sent))
                await asyncio.sleep(max(0.0, self._free[way] - clock()))
        except OSError:
            pass  # one end is gone, which is the other's to hear
        await on_its_way.put((0.0, b""))
        await arriving

    async def _arrive(
        self, on_its_way: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter
    ) -> None:
        while True:
            at, sent = await on_its_way.get()
            if not sent:
                writer.close()
                return
            await asyncio.sleep(max(0.0, at - self._loop.time()))
            if not writer.is_closing():
                writer.write(sent)
