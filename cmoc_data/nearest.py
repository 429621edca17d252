"""Which of some words another one most likely means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["nearest"]


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` most likely means, whatever its capitals; None where none is near.

    >>> nearest("Tee", ["tea", "thirst"])
    'tea'
    """
    by_fold = {one.casefold(): one for one in sorted(words, reverse=True)}
    found = difflib.get_close_matches(word.casefold(), sorted(by_fold), n=1)
    return by_fold[found[0]] if found else None
