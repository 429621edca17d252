"""What an explorer shows, and the same packed for the way to the browser."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, cast

from typing_extensions import TypeVar

from components.causal_web.contract import VERSION, Data, Wire
from components.delivery import Offer

__all__ = ["TEXTS", "Payload"]

TEXTS = ("cards", "fragments")
"""What a large web can be drawn without (`contract.Texts`)."""

JSON = "application/json"

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
    def rev(self) -> str:
        """A fingerprint, the same for the same data."""
        return hashlib.sha256(b"".join(offer.body for offer in self.offers)).hexdigest()[:16]

    @cached_property
    def offers(self) -> tuple[Offer, Offer]:
        """Picture and texts, as files for the browser."""
        data = cast(Mapping[str, Any], self.data)
        texts = _json({name: data[name] for name in TEXTS})
        picture = _json({name: value for name, value in data.items() if name not in TEXTS})
        return Offer.of("picture", "json", JSON, picture), Offer.of("texts", "json", JSON, texts)

    @property
    def wire(self) -> Wire:
        """What goes into a file of its own."""
        picture, texts = (_text(offer.packed("gzip")) for offer in self.offers)
        return {"version": VERSION, "rev": self.rev, "picture": picture, "texts": texts}


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()


def _text(packed: bytes) -> str:
    return base64.b64encode(packed).decode("ascii")
