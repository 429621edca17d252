"""The copies of sources that a host has: read from a folder, and known by what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cmoc_data.errors import CausalWebError
from cmoc_data.model import Evidence
from cmoc_data.passages.fingerprint import SHINGLE, Copy, Fingerprint, Passage

__all__ = ["KINDS", "CopyError", "Shelf", "read_copy", "read_text", "shelve"]

SAME_DOCUMENT = 0.5
"""Share of a document's passages that a copy has to hold."""
LARGEST = 60_000_000
"""Bytes of a file that is still read."""
MOST_PAGES = 3_000
KINDS = (".pdf", ".txt", ".md")


class CopyError(CausalWebError):
    """A file that should be a copy of a source cannot be used; the message says why and what to do."""


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
    copy = _read_pdf(path) if path.suffix.lower() == ".pdf" else Copy(read_text(path))
    if len(copy.words) < 200:
        raise CopyError(
            f"{name} holds next to no text ({len(copy.words)} words), as a scan does; "
            "put a copy there that text can be selected in"
        )
    return copy


def read_text(path: Path) -> str:
    """The text of a file in UTF-8; raises `CopyError` where it is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CopyError(f"{path.name} is no text in UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise CopyError(f"{path.name} cannot be read ({error.strerror}); see that it is readable") from None


def _read_pdf(path: Path) -> Copy:
    # Most hosts have no papers, and their servers start sooner without this.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

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
        if piece.lines is None:
            return None
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
