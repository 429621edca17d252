"""What an explorer shows, and the same packed for the way to the browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, cast

from typing_extensions import TypeVar

from components.causal_web.contract import VERSION, Data, Label, Wire

__all__ = ["TEXTS", "Payload"]

TEXTS = ("cards", "fragments")
"""What a large web can be drawn without (`contract.Texts`)."""

D = TypeVar("D", bound=Data, covariant=True, default=Data)


@dataclass(frozen=True)
class Payload(Generic[D]):
    """What an explorer shows, and the same packed for the way to the browser.

    Parameters
    ----------
    data : GraphData or TableData
        JSON-ready: dicts, lists, strings, numbers, booleans and None only.
    """

    data: D

    @cached_property
    def _parts(self) -> tuple[str, bytes, bytes]:
        """The fingerprint, and picture and texts packed."""
        data = cast(Mapping[str, Any], self.data)
        texts = _json({name: data[name] for name in TEXTS})
        picture = _json({name: value for name, value in data.items() if name not in TEXTS})
        rev = hashlib.sha256(picture + texts).hexdigest()[:16]
        return rev, gzip.compress(picture, mtime=0), gzip.compress(texts, mtime=0)

    @property
    def rev(self) -> str:
        """A fingerprint, the same for the same data."""
        return self._parts[0]

    @cached_property
    def sent(self) -> bytes:
        """What goes to the browser."""
        rev, picture, texts = self._parts
        label: Label = {"version": VERSION, "rev": rev, "picture": len(picture), "texts": len(texts)}
        return b"".join((_json(label), b"\n", picture, texts))

    @property
    def wire(self) -> Wire:
        """What goes into a file of its own."""
        rev, picture, texts = self._parts
        return {"version": VERSION, "rev": rev, "picture": _text(picture), "texts": _text(texts)}


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()


def _text(packed: bytes) -> str:
    return base64.b64encode(packed).decode("ascii")
