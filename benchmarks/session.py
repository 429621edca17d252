"""A visitor without a browser: pages by Streamlit's websocket, all else by HTTP, as the pages ask for it."""

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

HOST = "127.0.0.1"
PATIENCE = 120.0
"""Seconds until somebody gives up."""

FILE = re.compile(rb"x/[a-z-]+-[0-9a-f]{16}\.js(?:on)?")


class GivenUp(Exception):
    """The server did not do what it should; the message says what."""


@dataclass(frozen=True)
class Answer:
    """What came by HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Connection:
    """A connection for HTTP that is kept as long as the server keeps it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, method: str = "GET", **more: str) -> Answer:
        """Ask once; where the server had closed the connection, once more by a new one."""
        is_new = self._writer is None
        try:
            return await asyncio.wait_for(self._ask(path, method, more), PATIENCE)
        except (OSError, asyncio.IncompleteReadError):
            await self.close()
            if is_new:
                raise
            return await asyncio.wait_for(self._ask(path, method, more), PATIENCE)

    async def _ask(self, path: str, method: str, more: Mapping[str, str]) -> Answer:
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(HOST, self.port)
        assert self._reader is not None
        told = {"Host": f"{HOST}:{self.port}", "Accept-Encoding": "br", **more}
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode())
        await self._writer.drain()
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        status = int(first.split()[1])
        body = b"" if method == "HEAD" or status == 304 else await self._body(headers)
        if headers.get("connection") == "close":
            await self.close()
        return Answer(status, headers, body)

    async def _body(self, headers: Mapping[str, str]) -> bytes:
        assert self._reader is not None
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers.get("content-length", 0)))
        parts = []
        while size := int(await self._reader.readline(), 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readline()
        await self._reader.readline()
        return b"".join(parts)

    async def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
            with suppress(OSError):
                await self._writer.wait_closed()
        self._reader = self._writer = None


class Session:
    """A window on the app."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.line = Connection(port)
        self._socket: ClientConnection | None = None
        self._id = ""
        self._has: set[bytes] = set()
        self._messages: list[str] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()
        await self.line.close()

    async def open(self, page: str, query: str = "") -> int:
        """Open a page as a browser does that has some of it; how many files came anew."""
        answer = await self.line.ask(f"/{page}")
        if answer.status != 200:
            raise GivenUp(f"/{page}: {answer.status}")
        if self._socket is None:
            await self._connect()
        return await self.run(page, query)

    async def shout(self, page: str, query: str = "") -> None:
        """Have the page run, whoever hears what it says."""
        assert self._socket is not None
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        message.rerun_script.context_info.url = f"http://{HOST}:{self.port}/{page}"
        message.rerun_script.cached_message_hashes.extend(self._messages)
        await self._socket.send(message.SerializeToString())

    async def run(self, page: str, query: str = "") -> int:
        """Have the page run, and fetch what it names."""
        await self.shout(page, query)
        assert self._socket is not None
        named: set[bytes] = set()
        while True:
            said = ForwardMsg()
            came = await asyncio.wait_for(self._socket.recv(decode=False), PATIENCE)
            said.ParseFromString(came)
            named.update(FILE.findall(came))
            if self._is_last(said, page):
                break
        missing = sorted(named - self._has)
        for file in missing:
            answer = await self.line.ask(f"/{file.decode()}")
            if answer.status != 200:
                raise GivenUp(f"{file.decode()}: {answer.status}")
        self._has |= named
        return len(missing)

    def _is_last(self, said: ForwardMsg, page: str) -> bool:
        kind = said.WhichOneof("type")
        if said.metadata.cacheable and said.hash not in self._messages:
            self._messages.append(said.hash)
        if kind == "new_session":
            self._id = said.new_session.initialize.session_id
        elif kind == "delta" and said.delta.WhichOneof("type") == "new_element":
            element = said.delta.new_element
            if element.WhichOneof("type") == "exception":
                raise GivenUp(f"/{page}: {element.exception.message}")
        return kind == "script_finished"

    async def leave(self) -> None:
        """Close the lid: the websocket goes, what has come stays."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def come_back(self, page: str) -> None:
        """Open the lid: the same page by another websocket, which says which session it was."""
        await self._connect()
        await self.run(page)

    async def _connect(self) -> None:
        # The second of three is the token against forged requests, of which we have none.
        names = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([self._id] if self._id else [])]
        self._socket = await connect(
            f"ws://{HOST}:{self.port}/_stcore/stream",
            subprotocols=names,  # type: ignore[arg-type]
            origin=f"http://{HOST}:{self.port}",  # type: ignore[arg-type]
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,  # a browser does not ask whether the server is there
            proxy=None,
        )
