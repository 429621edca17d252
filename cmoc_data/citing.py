"""References to sources and to single claims: in plain words, as BibTeX and as RIS.

BibTeX (Patashnik, *BibTeXing*, 1988) counts every brace, one after a backslash too, so that none of a text's
own may stand in it. RIS has a tag on each line, and ends its lines as Windows does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cmoc_data.model import Source

__all__ = ["Reference", "bibtex", "claim_reference", "plain", "ris", "source_reference"]

OTHERS = "others"
"""Stands last among authors who are not all named; BibTeX knows the word."""

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_RAW = {"{": "%7B", "}": "%7D", "\\": "%5C"}
"""In a DOI or an address these stand as an address writes them: nothing else may be changed there."""


@dataclass(frozen=True)
class Reference:
    """One work in a list of references.

    Parameters
    ----------
    key : str
        What it is called by whoever cites it.
    authors : tuple of str
        Persons as family name, comma, initials; bodies by their name alone; `others` for those not named.
    title : str
        What it is called.
    journal : str
        In what it appeared; of a claim, the theory that it is part of.
    year, volume, issue, pages, doi, url : str
        As far as known; an empty one is left out.
    edition : str
        Which version of it.
    notes : tuple of str
        What to say besides: places in it, what it is cited for.
    article : bool
        Whether it is an article in a journal.
    citation : str
        It in a sentence, where its record has one.
    """

    key: str
    authors: tuple[str, ...]
    title: str
    journal: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""
    edition: str = ""
    notes: tuple[str, ...] = ()
    article: bool = False
    citation: str = ""


def source_reference(source: Source, notes: Iterable[str] = ()) -> Reference:
    """A document; where its record does not say it field by field, its citation stands for the title."""
    authors = (name.strip() for name in (source.authors or "").split(";"))
    return Reference(
        key=source.id,
        authors=tuple(name for name in authors if name),
        title=source.title or source.citation,
        journal=source.journal or "",
        year=source.year or "",
        volume=source.volume or "",
        issue=source.issue or "",
        pages=source.pages or "",
        doi=source.doi,
        notes=tuple(notes),
        article=source.journal is not None,
        citation=source.citation,
    )


def claim_reference(
    key: str, title: str, *, within: str, makers: Sequence[str], year: str, edition: str, url: str
) -> Reference:
    """A claim, or a whole theory, as this explorer shows it."""
    notes = (f"Claim {key}",) if within else ()
    return Reference(
        key, tuple(makers), title, journal=within, year=year, url=url, edition=edition, notes=notes
    )


def bibtex(references: Iterable[Reference]) -> str:
    """Entries for BibTeX and biblatex, one after another."""
    return "\n".join(_entry(one) for one in references)


def _entry(one: Reference) -> str:
    kind = "article" if one.article else "misc"
    # A comma parts family name from initials; a body's name has its own braces, that it is not parted.
    authors = " and ".join(
        _tex(name) if _is_person(name) or name == OTHERS else f"{{{_tex(name)}}}" for name in one.authors
    )
    said = {
        "author": authors,
        "title": f"{{{_tex(one.title)}}}",
        "journal" if one.article else "howpublished": _tex(one.journal),
        "year": _tex(one.year),
        "volume": _tex(one.volume),
        "number": _tex(one.issue),
        "pages": _tex(re.sub(r"\s*[-–]+\s*", "--", one.pages)),
        "edition": _tex(one.edition),
        "note": _tex("; ".join(one.notes)),
        "doi": _raw(one.doi),
        "url": _raw(one.url),
    }
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in said.items() if value not in ("", "{}"))
    return f"@{kind}{{{re.sub(r'[^A-Za-z0-9:_-]', '-', one.key)},\n{fields}}}\n"


def ris(references: Iterable[Reference]) -> str:
    """The same for programs that read RIS."""
    return "".join(_record(one) for one in references)


def _record(one: Reference) -> str:
    first, _, last = re.sub(r"\s*[-–]+\s*", "-", one.pages).partition("-")
    lines = [
        ("TY", "JOUR" if one.article else "ELEC"),
        *(("AU", name) for name in one.authors if name != OTHERS),
        ("TI", one.title),
        ("T2", one.journal),
        ("PY", one.year),
        ("VL", one.volume),
        ("IS", one.issue),
        ("SP", first),
        ("EP", last),
        ("ET", one.edition),
        ("DO", one.doi),
        ("UR", one.url),
        *(("N1", note) for note in one.notes),
        ("ID", one.key),
    ]
    told = "".join(f"{tag}  - {line}\r\n" for tag, text in lines if (line := _line(text)))
    return f"{told}ER  - \r\n\r\n"


def plain(one: Reference) -> str:
    """A reference in a sentence, as it can stand in any text."""
    fields = (
        ", ".join("and others" if name == OTHERS else name.replace(", ", " ") for name in one.authors),
        one.title,
        ", ".join(word for word in (one.journal, one.year, one.edition) if word),
    )
    told = [
        *((one.citation,) if one.citation else fields),
        *one.notes,
        one.url or (f"https://doi.org/{one.doi}" if one.doi else ""),
    ]
    return " ".join(_ended(_line(word)) for word in told if word)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”")) or text.startswith("http") else f"{text}."


def _is_person(author: str) -> bool:
    return "," in author


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _line(text))


def _raw(text: str) -> str:
    return "".join(_RAW.get(sign, sign) for sign in _line(text))


def _line(text: str) -> str:
    """A text on one line, without what no line may hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
