"""Where each piece of evidence stands in a copy of its source: fingerprints, and finding them again.

A fingerprint holds hashes of short word sequences of a passage, and no text. It is made once from the
reference text that the records' line numbers count in, by

    python -m cmoc_data.passages FOLDER

which writes `passages.json`. The same fingerprint finds the passage in any copy of the document: another
conversion to text, or a PDF, whatever its line breaks, hyphens, page headers and reference numbers.

The method is that of copy detection by shingles: Broder, On the resemblance and containment of
documents, 1997.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cmoc_data.errors import CausalWebError, TheoryError
from cmoc_data.loader import OURS, load
from cmoc_data.model import Evidence, Source, Theory

__all__ = [
    "FINGERPRINTS",
    "Copy",
    "CopyError",
    "Fingerprint",
    "Passage",
    "Shelf",
    "Word",
    "fingerprint",
    "fingerprints_of",
    "main",
    "read_copy",
    "read_fingerprints",
    "shelve",
    "words",
]

NAME = "passages.json"
FINGERPRINTS = OURS.parent / NAME
"""Computed by this module's command from the reference texts; never edited by hand.

It stands beside the folder of records that it belongs to, ours or another.
"""

SHINGLE = 5
"""Words in a hashed sequence: long enough to be rare, short enough to survive a broken line."""
HASHES = 32
"""At most so many hashes a passage, evenly spread."""
ENOUGH = 0.5
"""Share of a passage's hashes that have to be found together."""
SAME_DOCUMENT = 0.5
"""Share of a document's passages that a copy has to hold."""
LARGEST = 60_000_000
"""Bytes of a file that is still read."""
MOST_PAGES = 3_000
KINDS = (".pdf", ".txt", ".md")

# Marks of conversion that are no words of the document: tags, addresses, tables' rules.
_MARKUP = re.compile(r"<[^<>\n]{1,80}>|https?://\S+|\]\(#?\)")
_LETTERS = re.compile(r"[^\W\d_]+")
# A hyphen joins; at the end of a line it may only part a word, and joining is right either way.
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad][ \t]*\n?[ \t]*(?=[^\W\d_])|\u00ad")


class CopyError(CausalWebError):
    """A file that should be a copy of a source cannot be used; the message says why and what to do."""


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

    >>> [word.form for word in words("Trust<sup>12</sup> in inter-\norganisational \ufb01elds")]
    ['trust', 'in', 'interorganisational', 'fields']
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


def read_copy(path: Path) -> Copy:
    """Read a copy of a document.

    Parameters
    ----------
    path : Path
        A PDF, or plain text in UTF-8.

    Returns
    -------
    Copy
        Its text.

    Raises
    ------
    CopyError
        Where it cannot be read, is too large, locked, broken or holds no text.
    """
    name = path.name
    try:
        size = path.stat().st_size
    except OSError as error:
        raise CopyError(
            f"{name} cannot be read ({error.strerror}); see that it is there and readable"
        ) from None
    if size == 0:
        raise CopyError(f"{name} is empty; put the document there once more")
    if size > LARGEST:
        raise CopyError(
            f"{name} has {size / 1e6:.0f} MB, more than the {LARGEST / 1e6:.0f} MB that are read; "
            "put a smaller copy there, one without pictures for instance"
        )
    copy = _read_pdf(path) if path.suffix.lower() == ".pdf" else Copy(_read_text(path))
    if len(copy.words) < 200:
        raise CopyError(
            f"{name} holds next to no text ({len(copy.words)} words), as a scan does; "
            "put a copy there that text can be selected in"
        )
    return copy


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CopyError(f"{path.name} is no text in UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise CopyError(f"{path.name} cannot be read ({error.strerror}); see that it is readable") from None


def _read_pdf(path: Path) -> Copy:
    name = path.name
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise CopyError(f"{name} is locked with a password; put an unlocked copy there")
        if len(reader.pages) > MOST_PAGES:
            raise CopyError(
                f"{name} has {len(reader.pages):,} pages, more than the {MOST_PAGES:,} that are read; "
                "put the document alone there"
            )
        pages = [page.extract_text() for page in reader.pages]
    except CopyError:
        raise
    except (
        PyPdfError,
        OSError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        # What a broken PDF sets off inside a reader is no narrower than this.
        raise CopyError(f"{name} cannot be read as a PDF ({error}); put another copy there") from None
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    return Copy("\n".join(pages), starts)


@dataclass(frozen=True)
class Shelf:
    """The copies that a host has put into a folder, by the source they are copies of.

    Parameters
    ----------
    copies : mapping
        Source id to copy.
    prints : mapping
        Source id to the fingerprints of its passages, by first and last line.
    problems : tuple of str
        What is wrong with files that could not be used, each with what to do.
    """

    copies: Mapping[str, Copy]
    prints: Mapping[str, Mapping[tuple[int, int], Fingerprint]]
    problems: tuple[str, ...] = ()

    def passage(self, piece: Evidence) -> Passage | None:
        """The passage of a piece of evidence, or None where no copy holds it."""
        copy = self.copies.get(piece.source)
        wanted = self.prints.get(piece.source, {}).get(piece.lines)
        return copy.passage(wanted) if copy is not None and wanted is not None else None


def shelve(folder: Path, prints: Mapping[str, Mapping[tuple[int, int], Fingerprint]]) -> Shelf:
    """Look through a folder for copies of sources.

    A file called after a source (`millar2023.pdf`) claims to be that source; any other is held against
    all of them. What is in a file decides, never its name alone.

    Parameters
    ----------
    folder : Path
        Where the copies are; a missing folder is an empty one. Only files of `KINDS` are looked at.
    prints : mapping
        Source id to the fingerprints of its passages.

    Returns
    -------
    Shelf
        At most one copy a source, and a problem for each file that could not be used.
    """
    copies: dict[str, Copy] = {}
    problems = []
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in files:
        if path.suffix.lower() not in KINDS or path.name.startswith(".") or not path.is_file():
            continue
        if path.stem.upper() == "README":
            continue
        try:
            copy = read_copy(path)
        except CopyError as error:
            problems.append(str(error))
            continue
        claimed = [path.stem] if path.stem in prints else list(prints)
        shares = {source: _share(copy, prints[source]) for source in claimed}
        source = max(shares, key=lambda one: shares[one], default="")
        if not source or shares[source] < SAME_DOCUMENT:
            what = path.stem if path.stem in prints else "any source of this theory"
            problems.append(
                f"{path.name} is no copy of {what}: too few of its passages are there; "
                "put the right document there, or take the file away"
            )
        elif source in copies:
            problems.append(f"{path.name} is one more copy of {source}; take one of the two away")
        else:
            copies[source] = copy
    return Shelf(copies, prints, tuple(problems))


def _share(copy: Copy, prints: Mapping[tuple[int, int], Fingerprint]) -> float:
    # Very short passages (a name, a heading) are found in many a document.
    telling = [one for one in prints.values() if one.words >= 2 * SHINGLE]
    return sum(copy.find(one) is not None for one in telling) / len(telling) if telling else 0.0


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
    for first, last in sorted(set(_stretches(theory, source.id))):
        if last > len(lines):
            raise CopyError(f"{source.edition} has {len(lines)} lines; lines {first} to {last} are cited")
        begin, end = _between(at, starts[first - 1], starts[last])
        if begin == end:
            raise CopyError(f"{source.edition}: lines {first} to {last} are cited, but hold no word")
        prints[first, last] = fingerprint(forms, begin, end)
    return prints


def _stretches(theory: Theory, source: str) -> Iterator[tuple[int, int]]:
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


def _written(prints: Mapping[str, Mapping[tuple[int, int], Fingerprint]]) -> str:
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Fingerprint every cited passage from the reference texts in a folder, and write them to a file.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where all went well, else 1; then nothing is written.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.passages",
        description="Fingerprint every passage that the records cite, from the reference texts.",
    )
    parser.add_argument("texts", type=Path, help="folder that holds each source's reference text")
    parser.add_argument("--theory", type=Path, default=OURS, help="folder of records (default: ours)")
    parser.add_argument("--out", type=Path, help=f"file to write (default: {NAME} beside the records)")
    asked = parser.parse_args(arguments)
    try:
        theory = load(asked.theory)
        prints = {
            source.id: fingerprints_of(theory, source, _reference(asked.texts, source))
            for source in theory.sources
        }
    except (TheoryError, CopyError) as error:
        print(error)
        return 1
    out = asked.out or asked.theory.resolve().parent / NAME
    out.write_text(_written(prints), encoding="utf-8", newline="\n")
    for source, there in prints.items():
        print(f"{source:16} {len(there):4} passages")
    print(f"written to {out}")
    return 0


def _reference(folder: Path, source: Source) -> str:
    path = folder / source.edition
    if not path.is_file():
        raise CopyError(
            f"there is no {source.edition} in {folder}; give the folder that holds the reference texts"
        )
    return _read_text(path)


if __name__ == "__main__":
    sys.exit(main())
