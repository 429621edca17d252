"""What was sent to a browser, put together again as the browser does it."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from components.causal_web.texts import whole
from components.delivery import OFFERS, PLACE

__all__ = ["delivered", "inside", "put_together", "unpacked"]


def put_together(files: Iterable[bytes]) -> dict[str, Any]:
    """The data of an explorer, from what it opens with, the index and the parts; nothing is in two."""
    opening, index, *parts = (json.loads(file) for file in files)
    told = whole(parts)
    assert [list(dict.fromkeys((*one["cards"], *one["fragments"]))) for one in parts] == opening["parts"]
    assert sum(map(len, opening["parts"])) == len({*told["cards"], *told["fragments"]})
    assert not opening["first"].keys() & told["cards"].keys()
    cards = opening["first"] | told["cards"]
    return {**opening["pane"], "cards": cards, "fragments": told["fragments"], "index": index}


def inside(value: Any) -> Iterator[Any]:
    """Something JSON-ready and all that is in it, keys too."""
    yield value
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from inside(one)
    elif isinstance(value, list):
        for one in value:
            yield from inside(one)


def unpacked(wire: Mapping[str, Any]) -> dict[str, Any]:
    """The data in a file of its own."""
    packed = (wire["picture"], wire["index"], *wire["texts"])
    return put_together(gzip.decompress(base64.b64decode(one, validate=True)) for one in packed)


def delivered(told: Mapping[str, Any]) -> dict[str, Any]:
    """The data whose files this process has on offer, by their addresses."""
    files = (told["picture"], told["index"], *told["texts"])
    offers = [OFFERS.find(one.removeprefix(f"{PLACE}/")) for one in files]
    return put_together(offer.body for offer in offers if offer is not None)
