"""How wide a name is, and how it is broken into lines that fit its box."""

from __future__ import annotations

import re

__all__ = [
    "BOX_WIDTH",
    "FONT_SIZE",
    "HEADING_ALONE",
    "HEADING_FONT",
    "HEADING_FOOT",
    "HEADING_LINE",
    "HEADING_TOP",
    "LINE_HEIGHT",
    "PADDING",
    "text_width",
    "wrap",
]

FONT_SIZE = 24.0
"""Type of a concept's name."""
LINE_HEIGHT = 27.0
"""From one line of a concept's name to the next."""
BOX_WIDTH = 192.0
PADDING = 10.0

HEADING_FONT = 24.0
"""Type of the heading of a band."""
HEADING_LINE = 27.0
HEADING_TOP = 26.0
"""How far below its band's top the middle of a heading's first line is, where it has two."""
HEADING_ALONE = 12.0
"""How much lower a heading's only line stands."""
HEADING_FOOT = 70.0
"""How far below its band's top a heading ends that grows to be read from afar."""


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Width of a line of text in layout units, estimated for a sans-serif face, a little generously.

    The browser, which alone knows its fonts, narrows a line that still does not fit.
    """
    narrow, wide = set("ijlft.,;:'!|()[] -r"), set("mwMW@%")
    em = sum(0.31 if c in narrow else 0.86 if c in wide else 0.66 if c.isupper() else 0.53 for c in text)
    return em * size


def wrap(text: str, width: float = BOX_WIDTH - 2 * PADDING) -> tuple[str, ...]:
    """Break a name at spaces and after hyphens into lines no wider than `width` units where possible."""
    words = [piece for word in text.split() for piece in _pieces(word)]
    lines: list[str] = []
    for word, glued in words:
        joined = (lines[-1] + ("" if glued else " ") + word) if lines else word
        if lines and text_width(joined) > width:
            lines.append(word)
        elif lines:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def _pieces(word: str) -> list[tuple[str, bool]]:
    """A word as (piece, whether it is glued to the piece before), cut after hyphens."""
    return [(piece, i > 0) for i, piece in enumerate(re.findall(r"[^-]*-+|[^-]+", word))]
