"""Cards and fragments cut into parts, which a browser fetches one by one.

What is said twice in a part stands there once. The sentence of a configuration is on
the card of each box that it is about, and many lines are alike on all cards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from components.causal_web.contract import TextPart, Texts

__all__ = ["parted", "whole"]

LEAST = 1_200_000
"""Characters of cards that make a part, before what stands there twice is taken together."""

MOST = 16
"""How many parts there are at most; of a large web each is larger."""


PIECE = re.compile(r"(?<=\n)|(?=<button)|(?<=</button>)")
"""Where a text is cut: after each line, and round each button, which has the words of what it chooses."""


def parted(texts: Texts, *, least: int = LEAST, most: int = MOST) -> list[TextPart]:
    """Cut cards and fragments into parts.

    Parameters
    ----------
    texts : Texts
        Cards and fragments by id. A card and the fragment of the same id come to stand in one part.
    least : int
        Characters that make a part.
    most : int
        How many parts there may be.

    Returns
    -------
    list of TextPart
        Together they hold what `texts` does: `whole` gives it back.
    """
    size = {id: len(texts["cards"].get(id, "")) + len(texts["fragments"].get(id, "")) for id in _ids(texts)}
    limit = max(least, -(-sum(size.values()) // most))
    return [_part(texts, ids) for ids in _dealt(size, limit)]


def whole(parts: Iterable[TextPart]) -> Texts:
    """Cards and fragments, put together from their parts, as the browser does it."""
    found: Texts = {"cards": {}, "fragments": {}}
    for part in parts:
        for id, pieces in part["cards"].items():
            found["cards"][id] = _joined(pieces, part["twice"])
        for id, pieces in part["fragments"].items():
            found["fragments"][id] = _joined(pieces, part["twice"])
    return found


def _ids(texts: Texts) -> dict[str, None]:
    return dict.fromkeys((*texts["cards"], *texts["fragments"]))


def _dealt(size: Mapping[str, int], limit: int) -> Iterator[list[str]]:
    ids: list[str] = []
    held = 0
    for id, more in size.items():
        if ids and held + more > limit:
            yield ids
            ids, held = [], 0
        ids.append(id)
        held += more
    if ids:
        yield ids


def _part(texts: Texts, ids: Sequence[str]) -> TextPart:
    cards = {id: PIECE.split(texts["cards"][id]) for id in ids if id in texts["cards"]}
    fragments = {id: PIECE.split(texts["fragments"][id]) for id in ids if id in texts["fragments"]}
    counted = Counter(piece for kind in (cards, fragments) for text in kind.values() for piece in text)
    number = {piece: i for i, piece in enumerate(piece for piece, n in counted.items() if n > 1 and piece)}
    return {
        "twice": list(number),
        "cards": {id: _pieces(text, number) for id, text in cards.items()},
        "fragments": {id: _pieces(text, number) for id, text in fragments.items()},
    }


def _pieces(text: Iterable[str], number: Mapping[str, int]) -> list[int | str]:
    """A text in pieces: those that stand there twice by their numbers, what is between them as it is."""
    found: list[int | str] = []
    for piece in text:
        if piece in number:
            found.append(number[piece])
        elif found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return found


def _joined(pieces: Iterable[int | str], twice: Sequence[str]) -> str:
    return "".join(piece if isinstance(piece, str) else twice[piece] for piece in pieces)
