"""Made-up documents, other conversions of them, and PDFs."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from cmoc_data.passages import (
    Fingerprint,
    fingerprint,
    words,
)

SOURCES = Path(__file__).parents[3].parent / "shared" / "sources"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not here")

HEADER = ("garden", "research", "vol", "doi", "tea")
VOCABULARY = [
    a + b + c
    for a in ("ga", "te", "mo", "lu", "ri")
    for b in ("rd", "ap", "ot", "s")
    for c in ("en", "y", "")
]


def document(seed: int = 1, lines: int = 120) -> list[str]:
    """Lines of made-up words, the same for the same seed."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(VOCABULARY, k=chance.randint(12, 40))) + "." for _ in range(lines)]


def of_lines(lines: list[str], first: int, last: int) -> Fingerprint:
    forms = [[word.form for word in words(line)] for line in lines]
    start = sum(map(len, forms[: first - 1]))
    return fingerprint([*chain(*forms)], start, start + sum(map(len, forms[first - 1 : last])))


def rewrapped(text: str, width: int, seed: int = 3) -> str:
    """The text with other line breaks, words parted by hyphens, page headers and reference numbers."""
    chance = random.Random(seed)
    out, column = [], 0
    for number, word in enumerate(text.split()):
        if chance.random() < 0.1:
            word += str(chance.randint(1, 240))
        if column + len(word) > width:
            if len(word) > 5 and chance.random() < 0.5:
                word = f"{word[:3]}-\n{word[3:]}"
            else:
                word = f"\n{word}"
            column = 0
        if number % 300 == 299:
            word = f"\n\nGarden Research 2023 Vol. 11\nDOI 10.1234/tea\n{number}\n{word}"
        out.append(word)
        column += len(word) + 1
    return " ".join(out)


def as_pdf(path: Path, text: str, width: float = 0, password: str = "") -> Path:
    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 5, "Garden Research 2023 Vol. 11", new_x="LMARGIN", new_y="NEXT")
            self.set_font("Helvetica", size=9)

    pdf = Paper()
    pdf.add_page()
    for line in text.split("\n"):
        if line.strip():
            pdf.multi_cell(
                width, 4, line.encode("latin-1", "replace").decode("latin-1"), new_x="LMARGIN", new_y="NEXT"
            )
    pdf.output(str(path))
    if password:
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.encrypt(password, algorithm="RC4-128")
        writer.write(path)
    return path


def same_but_for_a_header(found: str, passage: str) -> None:
    """Page headers inside it come along; one near its end may push out as many words."""
    wanted = [word.form for word in words(passage)]
    there = [word.form for word in words(found) if word.form not in HEADER]
    same = sum(block.size for block in SequenceMatcher(None, wanted, there, False).get_matching_blocks())
    assert len(there) - same <= len(HEADER), "words of another passage"
    assert len(wanted) - same <= 2 * len(HEADER), "words left out"
