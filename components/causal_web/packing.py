"""What an explorer shows, and the same packed for the way to the browser."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, Literal, Self, cast

from typing_extensions import TypeVar

from components.causal_web.contract import VERSION, Data, Opening, Pane, SearchIndex, TextPart, Texts, Wire
from components.causal_web.texts import parted, whole
from components.delivery import Offer

__all__ = ["FIRST", "JSON", "LATER", "TEXTS", "Payload", "compact", "index_offer"]

TEXTS = ("cards", "fragments")
"""What a large web can be drawn without (`contract.Texts`)."""

LATER = (*TEXTS, "index")
"""What does not come with the picture."""

FIRST = ("", "overview~")
"""Cards that an explorer opens with."""

JSON = "application/json"

D = TypeVar("D", bound=Data, covariant=True, default=Data)


class Payload(Generic[D]):
    """What an explorer shows, and the same packed for the way to the browser.

    Parameters
    ----------
    data : GraphData or TableData
        JSON-ready: dicts, lists, strings, numbers, booleans and None only.
    """

    def __init__(self, data: D) -> None:
        self.data = data
        self.pane = data["pane"]

    @classmethod
    def kept(cls, pane: Literal["graph", "table"], offers: Sequence[Offer]) -> Self:
        """What was packed before; its data is read when somebody asks for it."""
        made = cls.__new__(cls)
        made.pane, made.offers = pane, tuple(offers)
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Payload) and self.rev == other.rev

    def __hash__(self) -> int:
        return hash(self.rev)

    @cached_property
    def data(self) -> D:
        """What is shown."""
        opening, index, *parts = (json.loads(offer.body) for offer in self.offers)
        told = whole(parts)
        cards = opening["first"] | told["cards"]
        data = {**opening["pane"], "cards": cards, "fragments": told["fragments"], "index": index}
        return cast(D, data)

    @cached_property
    def rev(self) -> str:
        """A fingerprint, the same for the same data."""
        return hashlib.sha256("".join(offer.name for offer in self.offers).encode()).hexdigest()[:16]

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What it opens with, what a search looks in, the parts of its texts: files for the browser."""
        data = cast(Mapping[str, Any], self.data)
        cards: dict[str, str] = data["cards"]
        texts: Texts = {
            "cards": {id: text for id, text in cards.items() if id not in FIRST},
            "fragments": data["fragments"],
        }
        parts = parted(texts)
        pane = cast(Pane, {name: value for name, value in data.items() if name not in LATER})
        opening: Opening = {
            "pane": pane,
            "first": {id: cards[id] for id in FIRST if id in cards},
            "parts": [list(dict.fromkeys((*part["cards"], *part["fragments"]))) for part in parts],
        }
        texts_offered = (_offer("texts", part) for part in parts)
        return _offer("picture", opening), index_offer(data["index"]), *texts_offered

    @property
    def wire(self) -> Wire:
        """What goes into a file of its own."""
        picture, index, *texts = (_text(offer.packed("gzip")) for offer in self.offers)
        return {"version": VERSION, "rev": self.rev, "picture": picture, "index": index, "texts": texts}


def index_offer(index: SearchIndex) -> Offer:
    """What a search looks in, as a file that all pages of a theory share."""
    return _offer("index", index)


def compact(data: Any) -> bytes:
    """Data as JSON with no spaces, in ASCII: a browser reads that, and keeps most of it, in half the room."""
    return json.dumps(data, allow_nan=False, separators=(",", ":")).encode()


def _offer(stem: str, data: Opening | TextPart | SearchIndex) -> Offer:
    return Offer.of(stem, "json", JSON, compact(data))


def _text(packed: bytes) -> str:
    return base64.b64encode(packed).decode("ascii")
