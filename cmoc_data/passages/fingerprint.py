"""Fingerprints of passages, and finding them again in a text.

A fingerprint holds hashes of short word sequences of a passage, and no text. The same fingerprint finds the
passage in any copy of the document: another conversion to text, or a PDF, whatever its line breaks, hyphens,
page headers and reference numbers.

The method is that of copy detection by shingles: Broder, On the resemblance and containment of
documents, 1997.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

__all__ = ["SHINGLE", "Copy", "Fingerprint", "Passage", "Word", "fingerprint", "words"]

SHINGLE = 5
"""Words in a hashed sequence: long enough to be rare, short enough to survive a broken line."""
HASHES = 32
"""At most so many hashes a passage, evenly spread."""
ENOUGH = 0.5
"""Share of a passage's hashes that have to be found together."""

# Marks of conversion that are no words of the document: tags, addresses, tables' rules.
_MARKUP = re.compile(r"<[^<>\n]{1,80}>|https?://\S+|\]\(#?\)")
_LETTERS = re.compile(r"[^\W\d_]+")
# A hyphen joins; at the end of a line it may only part a word, and joining is right either way.
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad][ \t]*\n?[ \t]*(?=[^\W\d_])|\u00ad")


@dataclass(frozen=True)
class Word:
    """A word of a document as it is compared, and where it stands in the text (half-open)."""

    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Fingerprint:
    """What is kept of a passage.

    Parameters
    ----------
    words : int
        How many words it has.
    every : int
        The hashed sequences start at every so many words: at 0, `every`, 2 × `every`, ...; the last
        one ends with the passage.
    hashes : tuple of str
        Their hashes, 12 hexadecimal digits each, in order; at least one.
    near : float
        Where in the document it begins, from 0 to 1; parts equal passages from each other.
    """

    words: int
    every: int
    hashes: tuple[str, ...]
    near: float

    @property
    def offsets(self) -> tuple[int, ...]:
        """At which word of the passage each hashed sequence starts."""
        last = max(0, self.words - SHINGLE)
        return (*range(0, last, self.every), last)


@dataclass(frozen=True)
class Passage:
    """A passage found in a copy, with what stands around it; plain text, white space evened out."""

    before: str
    text: str
    after: str
    page: int | None
    """Page of the PDF it begins on, 1-based; None for other copies."""


def words(text: str) -> tuple[Word, ...]:
    r"""The words of a text as they are compared.

    Letters only, without case, accents, ligatures and hyphens: reference numbers, punctuation, tags and
    line breaks differ from copy to copy.

    >>> [word.form for word in words("Thirst<sup>12</sup> in inter-\nplanted \ufb01elds")]
    ['thirst', 'in', 'interplanted', 'fields']
    """
    clean = _MARKUP.sub(lambda found: " " * len(found[0]), text)
    joined = list(_HYPHEN.finditer(clean))
    # Hyphens are taken out, so that what they part is one word; its place in the text is kept.
    kept: list[tuple[int, int]] = []
    at = 0
    for hyphen in joined:
        kept.append((at, hyphen.start()))
        at = hyphen.end()
    kept.append((at, len(clean)))
    squeezed = "".join(clean[start:end] for start, end in kept)
    origin: list[int] = []
    for start, end in kept:
        origin.extend(range(start, end))
    return tuple(
        Word(_form(found[0]), origin[found.start()], origin[found.end() - 1] + 1)
        for found in _LETTERS.finditer(squeezed)
    )


def _form(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _hash(forms: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(forms).encode(), digest_size=6).hexdigest()


def fingerprint(forms: Sequence[str], start: int, end: int) -> Fingerprint:
    """The fingerprint of one stretch of a document.

    Parameters
    ----------
    forms : sequence of str
        All words of the document, as `words` compares them.
    start, end : int
        The stretch, half-open; at least one word.

    Returns
    -------
    Fingerprint
        With at most about `HASHES` hashes.

    Raises
    ------
    ValueError
        Where the stretch holds no word.
    """
    length = end - start
    if length < 1:
        raise ValueError("a passage without words has no fingerprint")
    every = max(1, (length - SHINGLE) // (HASHES - 1))
    bare = Fingerprint(length, every, (), round(start / max(1, len(forms)), 4))
    size = min(SHINGLE, length)
    hashes = tuple(_hash(forms[start + offset : start + offset + size]) for offset in bare.offsets)
    return Fingerprint(length, every, hashes, bare.near)


class Copy:
    """A document's text, ready to be searched.

    Parameters
    ----------
    text : str
        The whole text.
    pages : sequence of int
        Where each page of a PDF begins in the text; empty for other copies.
    """

    def __init__(self, text: str, pages: Sequence[int] = ()) -> None:
        self.text = text
        self.pages = tuple(pages)
        self.words = words(text)
        self._forms = [word.form for word in self.words]

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at in range(len(self._forms) - SHINGLE + 1):
            found.setdefault(_hash(self._forms[at : at + SHINGLE]), []).append(at)
        return found

    def _short(self, size: int) -> Iterator[tuple[str, int]]:
        for at in range(len(self._forms) - size + 1):
            yield _hash(self._forms[at : at + size]), at

    def find(self, wanted: Fingerprint) -> tuple[int, int] | None:
        """Where a passage stands in the text (half-open), or None where too little of it is there.

        Parameters
        ----------
        wanted : Fingerprint
            Of the passage.

        Returns
        -------
        tuple of (int, int) or None
            From its first to its last word. Cost: linear in the copy once, then in the passage's hashes.
        """
        hits: list[tuple[int, int, int]] = []  # (where the passage would begin, number of the hash, place)
        if wanted.words < SHINGLE:
            hits = [(at, 0, at) for hashed, at in self._short(wanted.words) if hashed == wanted.hashes[0]]
        else:
            for number, (offset, hashed) in enumerate(zip(wanted.offsets, wanted.hashes, strict=True)):
                hits += [(at - offset, number, at) for at in self._places.get(hashed, ())]
        if not hits:
            return None
        hits.sort()
        # Page headers and tables shift what follows them, so near beginnings count as one.
        slack = max(40, wanted.words // 3)
        best: tuple[float, float, list[tuple[int, int, int]]] | None = None
        for first in range(len(hits)):
            group = []
            for hit in hits[first:]:
                if hit[0] - hits[first][0] > slack:
                    break
                group.append(hit)
            share = len({number for _, number, _ in group}) / len(wanted.hashes)
            away = abs(hits[first][0] / max(1, len(self._forms)) - wanted.near)
            if best is None or (-share, away) < best[:2]:
                best = (-share, away, group)
        assert best is not None
        if -best[0] < ENOUGH:
            return None
        begin, end = self._bounds(wanted, best[2])
        return self.words[begin].start, self.words[end - 1].end

    def _bounds(self, wanted: Fingerprint, group: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
        size = min(SHINGLE, wanted.words)
        offsets = wanted.offsets if wanted.words >= SHINGLE else (0,)
        low = min(group, key=lambda hit: (hit[1], hit[2]))
        high = max(group, key=lambda hit: (hit[1], -hit[2]))
        # Where the very first or last sequence is missing, the nearest one that was found tells.
        begin = max(0, low[2] - offsets[low[1]])
        end = min(len(self.words), high[2] + size + (wanted.words - size - offsets[high[1]]))
        return begin, max(end, begin + 1)

    def passage(self, wanted: Fingerprint, around: int = 240) -> Passage | None:
        """A passage with about `around` characters on either side, or None where it is not there."""
        found = self.find(wanted)
        if found is None:
            return None
        start, end = found
        left, right = max(0, start - around), min(len(self.text), end + around)
        # Whole words only.
        while left > 0 and left < start and not self.text[left - 1].isspace():
            left += 1
        while right < len(self.text) and right > end and not self.text[right].isspace():
            right -= 1
        # The passage goes up to the next white space: a full stop belongs to its sentence.
        while end < right and not self.text[end].isspace():
            end += 1
        page = sum(1 for begin in self.pages if begin <= start) or None
        before, text, after = (
            " ".join(_MARKUP.sub(" ", part).split())
            for part in (self.text[left:start], self.text[start:end], self.text[end:right])
        )
        return Passage(before, text, after, page)
