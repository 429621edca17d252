"""A proxy before a server, as organisations have one: it takes a part of its paths, and says its own host."""

from __future__ import annotations

import asyncio
import re
import threading
from contextlib import suppress
from typing import Self

HOST = re.compile(rb"(?i)(\r\nhost:)[^\r]*")
END = b"\r\n\r\n"


class Proxy:
    """On a free port of this machine, as a context manager; what is not below its path is not there.

    Parameters
    ----------
    port : int
        Where the server answers.
    base : str
        The path that it takes, with no slash at either end.
    """

    def __init__(self, port: int, base: str) -> None:
        self._port, self._base = port, base
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._served, "127.0.0.1", 0), self._loop
        ).result()
        self.url = f"http://localhost:{self._server.sockets[0].getsockname()[1]}/{self._base}"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self.cut(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def cut(self) -> None:
        """Nothing goes through any more."""
        self._server.close()
        others = [task for task in asyncio.all_tasks(self._loop) if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(END)
            if not head.split()[1].startswith(f"/{self._base}".encode()):
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close" + END)
            else:
                there, back = await asyncio.open_connection("127.0.0.1", self._port)
                back.write(self._said(head))
                await asyncio.gather(_carried(reader, back), _carried(there, writer))
        writer.close()

    def _said(self, head: bytes) -> bytes:
        """What is asked, with the host as a proxy says it that was told nothing else; one question a line."""
        head = HOST.sub(rb"\g<1> 127.0.0.1:%d" % self._port, head)
        if b"upgrade: websocket" in head.lower():
            return head
        return re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head).replace(END, b"\r\nConnection: close" + END)


async def _carried(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while sent := await reader.read(65536):
            writer.write(sent)
            await writer.drain()
    writer.close()
