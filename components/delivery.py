"""Files for the browser, each named by its content, so that whoever has one need never ask for it again.

A page says which files it wants by their names; `components.server` answers for them. A name holds a
fingerprint of the content, so that a file under a name never changes and may be kept for ever, and nobody
can ask for anything that was not offered: a name is looked up among those offered, never in a folder.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

import brotli

__all__ = [
    "ANSWERS",
    "CODINGS",
    "FILES",
    "OFFERS",
    "PLACE",
    "SETTINGS",
    "Coding",
    "Kept",
    "Offer",
    "Offers",
    "accepted",
    "lean",
]

Coding = Literal["br", "gzip", "identity"]
CODINGS: tuple[Coding, ...] = ("br", "gzip", "identity")
"""How a file can come, the shortest first."""

PLACE = "x"
"""Where the files stand, relative to the pages."""

ANSWERS = "answer"
"""There, before the name of records and code, and the key of a question."""

SETTINGS = "setting"
"""There, before the name of records and code; the setting follows as a query."""

FILES = "file"
"""There, before the name of records and code; a view's address follows as a query."""

MOST = 200
"""Files that are kept on offer, about three states of the records; a page offers its own at every opening."""

# Above this many bytes the last percent of brotli costs seconds.
LARGE = 1_000_000


@dataclass(frozen=True)
class Offer:
    """One file.

    Parameters
    ----------
    name : str
        Its stem, sixteen hexadecimal digits of its fingerprint, and its suffix.
    media_type : str
        As HTTP names it.
    once : bool
        Whether few will ask for it, so that it is packed quickly rather than tightly.
    """

    name: str
    media_type: str
    _packed: dict[Coding, bytes] = field(compare=False, repr=False)
    once: bool = False
    _packing: Lock = field(default_factory=Lock, compare=False, repr=False)

    @classmethod
    def of(cls, stem: str, suffix: str, media_type: str, body: bytes) -> Offer:
        """A file named by what it is, in small letters and hyphens, and by its content."""
        name = f"{stem}-{hashlib.sha256(body).hexdigest()[:16]}.{suffix}"
        return cls(name, media_type, {"identity": body})

    @classmethod
    def kept(cls, name: str, media_type: str, packed: bytes) -> Offer:
        """A file that was named before, as it was packed with brotli."""
        return cls(name, media_type, {"br": packed})

    @property
    def body(self) -> bytes:
        """The content, uncompressed."""
        return self.packed("identity")

    @property
    def address(self) -> str:
        """Where it is found, relative to the pages."""
        return f"{PLACE}/{self.name}"

    def packed(self, coding: Coding) -> bytes:
        """The content in a coding; compressed once, however many ask at the same time."""
        with self._packing:
            if coding in self._packed:
                return self._packed[coding]
            body = self._packed["identity"] if "identity" in self._packed else self._unpacked()
            if coding == "identity":
                return body
            self._packed[coding] = _pack(body, coding, quick=self.once)
            if coding == "br":
                self._packed.pop("identity", None)  # it is large, and quickly had again
            return self._packed[coding]

    def _unpacked(self) -> bytes:
        return bytes(brotli.decompress(self._packed["br"]))


def _pack(body: bytes, coding: Coding, *, quick: bool) -> bytes:
    if coding == "gzip":
        return gzip.compress(body, compresslevel=6, mtime=0)
    quality = 4 if quick else 5 if len(body) > LARGE else 9
    return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality))


class Offers:
    """The files on offer; safe to use from several threads.

    Parameters
    ----------
    most : int
        How many are kept; of more, those that were offered longest ago go.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._offers: OrderedDict[str, Offer] = OrderedDict()

    def put(self, offer: Offer) -> str:
        """Put a file on offer, or offer it anew; returns its address, relative to the pages."""
        with self._lock:
            self._offers.setdefault(offer.name, offer)
            self._offers.move_to_end(offer.name)
            while len(self._offers) > self._most:
                self._offers.popitem(last=False)
        return offer.address

    def find(self, name: str) -> Offer | None:
        """The file of a name, or None if it is not on offer."""
        with self._lock:
            return self._offers.get(name)

    def names(self) -> tuple[str, ...]:
        """The names on offer, that offered last at the end."""
        with self._lock:
            return tuple(self._offers)


_UNREAD = re.compile(r"/\*.*?\*/|(?<=\n)\s+", re.S)


def lean(css: str) -> str:
    r"""Styles without what no browser reads: they come by websocket at every opening, and are kept by nobody.

    >>> lean("a {\n  color: red; /* as ripe */\n}")
    'a {\ncolor: red; \n}'
    """
    return _UNREAD.sub("", css)


OFFERS = Offers()
"""What this process offers."""


@dataclass
class _Slot:
    """A place for something that is made once; `lock` is held while it is made."""

    lock: Lock = field(default_factory=Lock)
    offer: Offer | None = None
    size: int = 0


class Kept:
    """What is made when it is first asked for, and kept while there is room; for several threads.

    Parameters
    ----------
    most : int
        How many are kept.
    room : int
        How many bytes, uncompressed. Of more, those go that were asked for longest ago.
    """

    def __init__(self, *, most: int, room: int) -> None:
        self._most = most
        self._room = room
        self._lock = Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._held = 0

    def get(self, key: Hashable, make: Callable[[], Offer]) -> Offer:
        """What is kept under a key; made now if nothing is, once however many ask for it at the same time.

        What `make` raises goes to whoever asked, and nothing is kept.
        """
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
        with slot.lock:
            if slot.offer is None:
                try:
                    slot.offer = make()
                finally:
                    self._settle(key, slot)
            return slot.offer

    def _settle(self, key: Hashable, slot: _Slot) -> None:
        with self._lock:
            if self._slots.get(key) is not slot:
                return
            if slot.offer is None:
                del self._slots[key]
                return
            slot.size = len(slot.offer.body)
            self._held += slot.size
            while len(self._slots) > self._most or self._held > self._room:
                _, gone = self._slots.popitem(last=False)
                self._held -= gone.size

    @property
    def held(self) -> int:
        """How many bytes are kept, uncompressed."""
        with self._lock:
            return self._held

    def __len__(self) -> int:
        """How many are kept, or being made."""
        with self._lock:
            return len(self._slots)


QUALITY = re.compile(r"^\s*([\w*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?$")


def accepted(header: str, codings: Iterable[Coding] = CODINGS) -> Coding:
    """The best coding that a request's `Accept-Encoding` allows, `identity` if it names none of ours.

    >>> accepted("gzip, deflate, br")
    'br'
    >>> accepted("gzip;q=1.0, br;q=0")
    'gzip'
    >>> accepted("")
    'identity'
    """
    wanted: dict[str, float] = {}
    for part in header.split(","):
        if found := QUALITY.match(part):
            wanted[found[1].lower()] = float(found[2] or 1)
    for coding in codings:
        if wanted.get(coding, wanted.get("*", 0) if coding != "identity" else 1) > 0:
            return coding
    return "identity"
