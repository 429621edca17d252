"""The fingerprints that are kept with a theory: made from reference texts, written and read."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cmoc_data.loader import OURS
from cmoc_data.model import Source, Theory
from cmoc_data.passages.copies import CopyError
from cmoc_data.passages.fingerprint import Fingerprint, fingerprint, words

__all__ = ["FINGERPRINTS", "NAME", "fingerprints_of", "read_fingerprints", "stretches", "written"]

NAME = "passages.json"
FINGERPRINTS = OURS.parent / NAME
"""Computed by this module's command from the reference texts; never edited by hand.

It stands beside the folder of records that it belongs to, ours or another.
"""


def fingerprints_of(theory: Theory, source: Source, text: str) -> dict[tuple[int, int], Fingerprint]:
    """Fingerprints of every passage that the theory cites from one source.

    Parameters
    ----------
    theory : Theory
        Whose evidence, actions, forms, settings and policies cite it.
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
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    all_words = words(text)
    forms = [word.form for word in all_words]
    at = [word.start for word in all_words]
    prints = {}
    for first, last in sorted(set(stretches(theory, source.id))):
        if last > len(lines):
            raise CopyError(f"{source.edition} has {len(lines)} lines; lines {first} to {last} are cited")
        begin, end = _between(at, starts[first - 1], starts[last])
        if begin == end:
            raise CopyError(f"{source.edition}: lines {first} to {last} are cited, but hold no word")
        prints[first, last] = fingerprint(forms, begin, end)
    return prints


def stretches(theory: Theory, source: str) -> Iterator[tuple[int, int]]:
    """First and last line of every passage of a source that records cite, as often as they do."""
    for one in theory.configurations:
        yield from (piece.lines for piece in one.evidence if piece.source == source)
    usual = [one for form in theory.forms for one in form.usually]
    periods = [one for axis in theory.axes for one in axis.stages]
    for records in (theory.actions, theory.forms, usual, periods, theory.comparisons, theory.policies):
        yield from (record.lines for record in records if record.source == source)


def _between(at: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return bisect_left(at, start), bisect_left(at, end)


def read_fingerprints(path: Path = FINGERPRINTS) -> dict[str, dict[tuple[int, int], Fingerprint]]:
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
            f"{path.name} is not what `python -m cmoc_data.passages` writes ({error}); make it anew"
        ) from None


def _lines(key: str) -> tuple[int, int]:
    first, last = key.split("-")
    return int(first), int(last)


def written(prints: Mapping[str, Mapping[tuple[int, int], Fingerprint]]) -> str:
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
