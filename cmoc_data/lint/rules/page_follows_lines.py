"""Pages rise with the lines of a text: the page on which a section starts is easily taken for a passage's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Configuration, Passage, Theory

__all__ = ["RULE"]


class _Place(NamedTuple):
    kind: str
    record: str
    at: tuple[str | int, ...]
    passage: Passage
    lines: tuple[int, int]


def _check(theory: Theory) -> Checks:
    for source in theory.sources:
        places = sorted(
            (one for one in _places(theory) if one.passage.source == source.id), key=lambda one: one.lines
        )
        for number, place in enumerate(places):
            yield tuple(_earlier(place, places[:number]))


def _places(theory: Theory) -> Iterator[_Place]:
    for kind, record in theory.records:
        if isinstance(record, Passage) and record.lines:
            yield _Place(kind, str(getattr(record, "id", "")), (), record, record.lines)
        if isinstance(record, Configuration):
            for number, piece in enumerate(record.evidence):
                if piece.lines:
                    yield _Place(kind, record.id, ("evidence", number), piece, piece.lines)


def _earlier(place: _Place, before: list[_Place]) -> Iterator[Finding]:
    page = place.passage.page
    pages = [
        one.passage.page or one.passage.from_page or 0 for one in before if one.lines[1] < place.lines[0]
    ]
    if page is not None and page < max(pages, default=0):
        found = f"page {page} for line {place.lines[0]}, and an earlier line stands on page {max(pages)}"
        mend = "correct it; where only the section's first page is known, write from_page"
        yield Finding(place.kind, place.record, (*place.at, "page"), found, "", mend)


RULE = Rule(
    "page-follows-lines",
    "no passage stands on an earlier page than one before it in its source",
    "evidence",
    _check,
    may_be_empty=True,
)
