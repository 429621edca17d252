"""What was built, kept on disk, so that a server that starts again need not build it again.

A file is named by what it was built from: the content of the records, and the version of all code that had
a hand in it. It holds JSON and what goes to the browser, and nothing that runs here. Where nothing can be
kept, or what is there cannot be read, everything is built as if nothing had been kept.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from components.causal_web.contract import VERSION
from components.causal_web.packing import Payload
from components.delivery import Offer

__all__ = ["CACHE_VARIABLE", "Store", "code", "folder", "revision"]

CACHE_VARIABLE = "CAUSAL_WEB_CACHE"
"""Environment variable that names the folder to keep it in; set and empty: nothing is kept."""

ROOT = Path(__file__).parents[2]
NAME = "causal-web"
SUFFIX = ".payload"

MOST = 28
"""Files that are kept, about four states of the records; what was not read for longest goes first."""

LEFT_OVER = 3600.0
"""Seconds after which a file that was never finished is nobody's."""

LIBRARIES = ("brotli", "igraph", "jinja2", "markupsafe", "networkx", "pydantic", "pyvis", "pyyaml")
"""What has a hand in a payload besides our own code."""

OFFERED = re.compile(r"[a-z-]+-[0-9a-f]{16}\.json")
JSON = "application/json"

log = logging.getLogger(__name__)

T = TypeVar("T")


def folder() -> Path | None:
    """Where to keep what was built: as the environment says, or where this system keeps such things."""
    said = os.environ.get(CACHE_VARIABLE)
    if said is not None:
        return Path(said) if said else None
    try:
        return _usual() / NAME
    except RuntimeError:  # a user without a home
        return None


def _usual() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return Path(chosen) if os.path.isabs(chosen) else Path.home() / ".cache"


@cache
def code() -> str:
    """A fingerprint of the code that is running."""
    found = hashlib.sha256()
    for one in (sys.version, str(VERSION), *(f"{name} {version(name)}" for name in LIBRARIES)):
        found.update(one.encode() + b"\0")
    for path in sorted(_files(("cmoc_data", "components"))):
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def revision(records: str) -> str:
    """The name of what this code makes of records with a fingerprint, sixteen hexadecimal digits."""
    return hashlib.sha256(f"{code()} {records}".encode()).hexdigest()[:16]


def _files(rooms: Iterable[str]) -> Iterable[Path]:
    for room in rooms:
        for path in (ROOT / room).rglob("*"):
            if path.suffix in (".py", ".html") and path.is_file():
                yield path


class Store:
    """Payloads on disk; safe to use from several threads and processes.

    Parameters
    ----------
    folder : Path or None
        Where they are; None: nothing is kept. It is made when something is to be kept. A folder that others
        may write to is left alone, for what is in it goes to every browser.
    most : int
        How many are kept.
    """

    def __init__(self, folder: Path | None, most: int = MOST) -> None:
        self._folder = folder
        self._most = most

    def payload(self, name: str, records: Callable[[], str], make: Callable[[], Payload]) -> Payload:
        """What was kept under a name for the records as they are, or what `make` gives, which is kept.

        Parameters
        ----------
        name : str
            Of small letters and hyphens.
        records : callable
            Gives a fingerprint of the records; asked again when the payload is made, which is kept only if
            nobody has touched a record meanwhile.
        make : callable
            Makes the payload of the records.
        """
        return self._get(name, records, make, _payload, _written)

    def words(
        self, name: str, records: Callable[[], str], make: Callable[[], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """The same for a few words."""
        return self._get(name, records, make, _words, lambda made: json.dumps(made).encode())

    def _get(
        self,
        name: str,
        records: Callable[[], str],
        make: Callable[[], T],
        read: Callable[[bytes], T],
        written: Callable[[T], bytes],
    ) -> T:
        if self._folder is None:
            return make()
        before = records()
        key = hashlib.sha256(f"{code()} {before} {name}".encode()).hexdigest()[:40]
        path = self._folder / f"{name}-{key}{SUFFIX}"
        found = self._read(path, read)
        if found is not None:
            return found
        made = make()
        if records() == before:
            self._write(path, written(made))
        return made

    def _read(self, path: Path, read: Callable[[bytes], T]) -> T | None:
        try:
            if not _is_ours(path.parent):
                return None
            found = read(path.read_bytes())
            os.utime(path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("What was kept in %s cannot be read, and is built anew: %s", path, error)
            return None
        return found

    def _write(self, path: Path, written: bytes) -> None:
        """Write all of a file or nothing of it."""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(path.parent):
                return
            number, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".unfinished")
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(written)
                os.replace(unfinished, path)
            except BaseException:
                Path(unfinished).unlink(missing_ok=True)
                raise
            self._clear(path.parent)
        except OSError as error:
            log.info("Nothing can be kept in %s: %s", path.parent, error)

    def _clear(self, folder: Path) -> None:
        """Let go what is too much, and what was left behind unfinished."""
        kept = sorted(folder.glob(f"*{SUFFIX}"), key=_age)
        old = (path for path in folder.glob("*.unfinished") if _age(path) > LEFT_OVER)
        for path in (*kept[self._most :], *old):
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:  # another process has cleared it away
        return 0.0


def _is_ours(folder: Path) -> bool:
    """Whether a folder is there that nobody else may write to, where a system knows such a thing."""
    stat = folder.stat()
    return not hasattr(os, "getuid") or (stat.st_uid == os.getuid() and not stat.st_mode & 0o022)


def _written(payload: Payload) -> bytes:
    """A payload as a file: a line that says what is in it, then the files for the browser, as they go out."""
    offers = [(offer.name, offer.packed("br")) for offer in payload.offers]
    body = b"".join(packed for _, packed in offers)
    head = {
        "pane": payload.pane,
        "files": [[name, len(packed)] for name, packed in offers],
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + body


def _words(written: bytes) -> tuple[str, ...]:
    words: Any = json.loads(written)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("it is no list of words")
    return tuple(words)


def _payload(written: bytes) -> Payload:
    line, _, body = written.partition(b"\n")
    head: Any = json.loads(line)
    if hashlib.sha256(body).hexdigest() != head["sha256"]:
        raise ValueError("it is not what was written")
    if head["pane"] not in ("graph", "table"):
        raise ValueError("it is no explorer's")
    offers = []
    at = 0
    for name, size in head["files"]:
        if not OFFERED.fullmatch(name):
            raise ValueError("it names a file that no page has")
        offers.append(Offer.kept(name, JSON, body[at : at + size]))
        at += size
    if at != len(body) or not offers:
        raise ValueError("it is not whole")
    return Payload.kept(head["pane"], offers)
