"""The records say in their own words what a source says; only names, titles and figures carry over.

This rule needs the sources' texts, so it is made for them: `rule(texts)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Record, Theory

__all__ = ["EXCEPTED", "RUN", "rule"]

RUN = 8
"""Words in a row, from which on they count as taken over."""

EXCEPTED = frozenset(
    {"name", "also_called", "group", "task", "at", "citation", "edition", "doi", "statistics", "printed"}
)
"""Fields that hold names, headings, titles and figures as the source prints them."""

_WORD = re.compile(r"[a-z]+")


def rule(texts: Mapping[str, str]) -> Rule:
    """The rule for these texts.

    Parameters
    ----------
    texts : mapping
        A document's name to its whole text.

    Returns
    -------
    Rule
        It looks at every text field of every record, but for those in `EXCEPTED` and for citations that
        stand inside other fields. Cost: linear in the texts and in the records.
    """
    runs: dict[tuple[str, ...], str] = {}
    for name, text in texts.items():
        for run, _ in _runs(text):
            runs.setdefault(run, name)

    def check(theory: Theory) -> Checks:
        # What stands in a title may be said: titles are names.
        citations = [record.citation for record in theory.studies]
        citations += [record.citation for record in theory.sources]
        titles = {run for citation in citations for run, _ in _runs(citation)}
        for kind, record in theory.records:
            for at, text in _texts(record):
                hit = next(((r, n) for r, n in _runs(text) if r in runs and r not in titles), None)
                if hit is None:
                    yield ()
                    continue
                found = f"{RUN} words in a row stand in {runs[hit[0]]} as well: {' '.join(hit[0])}"
                name = getattr(record, "id", "")
                yield (Finding(kind, name, at, found, "", "say it in other words"),)

    description = f"no {RUN} words in a row are a source's"
    return Rule("own-words", description, "configuration", check)


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    words = _WORD.findall(text.lower())
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN]), start


def _texts(record: Record, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name in type(record).model_fields:
        if name not in EXCEPTED:
            yield from _within(getattr(record, name), (*at, name))


def _within(value: object, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Record):
        yield from _texts(value, at)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _within(one, (*at, number))
