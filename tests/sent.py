"""What was sent to a browser, put together again as the browser does it."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Mapping
from typing import Any

from components.causal_web.texts import whole
from components.delivery import OFFERS, PLACE

__all__ = ["delivered", "put_together", "unpacked"]


def put_together(files: Iterable[bytes]) -> dict[str, Any]:
    """The data of an explorer, from what it opens with and the parts of its texts; nothing is in two."""
    opening, *parts = (json.loads(file) for file in files)
    told = whole(parts)
    assert [list(dict.fromkeys((*one["cards"], *one["fragments"]))) for one in parts] == opening["parts"]
    assert sum(map(len, opening["parts"])) == len({*told["cards"], *told["fragments"]})
    assert not opening["first"].keys() & told["cards"].keys()
    return {**opening["pane"], "cards": opening["first"] | told["cards"], "fragments": told["fragments"]}


def unpacked(wire: Mapping[str, Any]) -> dict[str, Any]:
    """The data in a file of its own."""
    packed = (wire["picture"], *wire["texts"])
    return put_together(gzip.decompress(base64.b64decode(one, validate=True)) for one in packed)


def delivered(told: Mapping[str, Any]) -> dict[str, Any]:
    """The data whose files this process has on offer, by their addresses."""
    offers = [OFFERS.find(one.removeprefix(f"{PLACE}/")) for one in (told["picture"], *told["texts"])]
    return put_together(offer.body for offer in offers if offer is not None)
