"""The fingerprints that are kept with a theory: made from reference texts, written and read.

They are kept source by source, so that whoever has one source's text renews those of this source and leaves
the others as they are.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from cmoc_data.model import Source, Theory
from cmoc_data.passages.copies import CopyError
from cmoc_data.passages.fingerprint import Fingerprint, fingerprint, words
from cmoc_data.reading import OURS

__all__ = [
    "FINGERPRINTS",
    "NAME",
    "Lines",
    "Prints",
    "cited",
    "fingerprints_of",
    "read_fingerprints",
    "spelt",
    "written",
]

NAME = "passages.json"
FINGERPRINTS = OURS / NAME
"""Computed by the command of this package from the reference texts; never edited by hand.

It stands in the folder of records that it belongs to, ours or another.
"""

Lines: TypeAlias = tuple[int, int]
"""First and last line of a passage in its source's reference text."""
Prints: TypeAlias = dict[Lines, Fingerprint]
"""Fingerprints of one source's passages, in order."""


def cited(theory: Theory) -> dict[str, list[Lines]]:
    """The passages that records of any kind cite: source id to lines, in order, each once.

    A source that nobody cites has none.
    """
    found: dict[str, set[Lines]] = {source.id: set() for source in theory.sources}
    for passage in theory.passages:
        if passage.lines is not None:
            found[passage.source].add(passage.lines)
    return {source: sorted(there) for source, there in found.items()}


def fingerprints_of(theory: Theory, source: Source, text: str) -> Prints:
    """Fingerprints of every passage that the theory cites from one source.

    Parameters
    ----------
    theory : Theory
        Whose records cite it.
    source : Source
        Which of its sources.
    text : str
        The reference text that line numbers count in.

    Returns
    -------
    dict
        First and last line to fingerprint, in order.

    Raises
    ------
    CopyError
        Where a passage lies outside the text or holds no word.
    """
    return _made(cited(theory)[source.id], source.edition, text)


def _made(stretches: Iterable[Lines], name: str, text: str) -> Prints:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    all_words = words(text)
    forms = [word.form for word in all_words]
    at = [word.start for word in all_words]
    prints = {}
    for first, last in stretches:
        if last > len(lines):
            raise CopyError(f"{name} has {len(lines)} lines; {spelt((first, last))} cited")
        begin, end = bisect_left(at, starts[first - 1]), bisect_left(at, starts[last])
        if begin == end:
            raise CopyError(f"{name}: {spelt((first, last))} cited, but without a word")
        prints[first, last] = fingerprint(forms, begin, end)
    return prints


def spelt(lines: Lines) -> str:
    """A stretch of lines in words.

    >>> spelt((10, 12)), spelt((7, 7))
    ('lines 10 to 12', 'line 7')
    """
    first, last = lines
    return f"line {first}" if first == last else f"lines {first} to {last}"


def read_fingerprints(path: Path = FINGERPRINTS) -> dict[str, Prints]:
    """The fingerprints that the command wrote; none where there is no such file.

    Raises
    ------
    CopyError
        Where the file is not what the command writes.
    """
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            source: {
                _lines(key): Fingerprint(one[0], one[1], tuple(one[3]), one[2]) for key, one in there.items()
            }
            for source, there in data["sources"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CopyError(
            f"{path.name} is not what `python -m cmoc_data.passages` writes ({error}); "
            "take it away and make it anew"
        ) from None


def _lines(key: str) -> Lines:
    first, last = key.split("-")
    return int(first), int(last)


def written(prints: Mapping[str, Mapping[Lines, Fingerprint]]) -> str:
    """The file's text: one line a passage, so that a diff shows which have changed."""
    blocks = []
    for source, there in prints.items():
        rows = ",\n".join(
            f"   {json.dumps(f'{first}-{last}')}: "
            + json.dumps([one.words, one.every, one.near, one.hashes], separators=(",", ":"))
            for (first, last), one in there.items()
        )
        blocks.append(f"  {json.dumps(source)}: {{\n{rows}\n  }}")
    about = "Computed by python -m cmoc_data.passages; words, step, place and hashes of each cited passage."
    return f'{{\n "about": {json.dumps(about)},\n "sources": {{\n' + ",\n".join(blocks) + "\n }\n}\n"
