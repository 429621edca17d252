"""`python -m cmoc_data.find WORDS`: which records speak of something, and where they stand.

Finds concepts, claims, forms, speakers and what stands beside the claims (drivers, spheres, stages, threads)
by their words, ids, names and synonyms; studies by author or by the number of the reference in a source
(`alderwick2022 19`); and claims by the place they were read at (`alderwick2022:90`, a line of the reference
text).
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cmoc_data.errors import TheoryError
from cmoc_data.matching import Wanted, folded, likest, otherwise, terms, wanted
from cmoc_data.model import SLOTS, Configuration, Theory
from cmoc_data.reading import OURS, Places, load_with_places

__all__ = ["Found", "find", "main", "nearly", "suggestions"]

MOST = 10
"""Records of a kind that are printed unless all are asked for."""

FoundKind = Literal[
    "concept", "configuration", "form", "driver", "sphere", "stage", "thread", "study", "speaker"
]

_PLACE = re.compile(r"(\S+?):(\d+)(?:-(\d+))?")


@dataclass(frozen=True)
class Found:
    """A record that was found.

    Parameters
    ----------
    kind : str
        Its kind.
    id : str
        Its id.
    name : str
        Its name; of a claim, its statement.
    rank : int
        How well it fits: 0 where the name is what was asked for; then where the words stand in the name or
        id (1), in a synonym (2), in the name (3) or in a synonym (4) once words that mean the same are put
        for them, in a definition or statement (5), in what else it says (6).
    more : str
        What tells it from others: synonyms and related concepts, or the references of a study.
    """

    kind: FoundKind
    id: str
    name: str
    rank: int
    more: str = ""


@dataclass(frozen=True)
class _Record:
    """A record as it is searched: its texts from the most to the least telling."""

    kind: FoundKind
    id: str
    name: str
    names: tuple[str, ...]
    synonyms: tuple[str, ...]
    said: tuple[str, ...]
    besides: tuple[str, ...] = ()
    more: str = ""


def find(theory: Theory, query: str) -> tuple[Found, ...]:
    """The records that have all the words of a query, in whatever order and form, the best first.

    Parameters
    ----------
    theory : Theory
        Where to look.
    query : str
        Words, an id, `SOURCE REFERENCE` or `SOURCE:LINE`.

    Returns
    -------
    tuple of Found
        By rank, then by how little else the name says, then in the theory's order.
    """
    query = query.strip()
    place = _PLACE.fullmatch(query)
    if place is not None and _is_source(theory, place[1]):
        first, last = int(place[2]), int(place[3] or place[2])
        return tuple(
            Found("configuration", one.id, one.statement, 0)
            for one in theory.configurations
            if _reads(one, place[1], first, last)
        )
    if _is_reference(theory, query):
        return tuple(
            Found("study", study.id, study.name, 0, "; ".join(study.cited_in))
            for study in theory.studies
            if query in study.cited_in
        )
    return tuple(
        sorted(_ranked(theory, query), key=lambda one: (one.rank, len(one.name) if one.rank < 5 else 0))
    )


def _is_source(theory: Theory, word: str) -> bool:
    return any(word == source.id for source in theory.sources)


def _is_reference(theory: Theory, query: str) -> bool:
    """Whether it is a source and a reference in it, such as `alderwick2022 19`."""
    source, _, reference = query.partition(" ")
    return bool(reference) and _is_source(theory, source)


def _reads(one: Configuration, source: str, first: int, last: int) -> bool:
    """Whether some of a claim's evidence stands in these lines of a source."""
    return any(piece.stands_in(source, (first, last)) for piece in one.evidence)


def _ranked(theory: Theory, query: str) -> Iterator[Found]:
    asked = wanted(query)
    if not asked.words:
        return
    other = _in_the_theory_s_words(theory, query)
    # What means the same in the theory's own words comes before what only happens to mention them.
    renamed = [] if other is None else [(other, wanted(other))]
    alike = [(said, wanted(said)) for said in otherwise(query, (one.words for one in theory.about.alike))]
    for record in _records(theory):
        rank = _rank(record, query, asked)
        if rank is None or rank > 2:
            ranks = [_rank(record, said, words) for said, words in (*renamed, *alike)]
            named = min((one for one in ranks if one is not None and one <= 2), default=None)
            if named is not None:
                rank = {0: 3, 1: 3, 2: 4}[named]
            elif rank is None and any(one is not None for one in ranks[len(renamed) :]):
                rank = 6
        if rank is not None:
            yield Found(record.kind, record.id, record.name, rank, record.more)


def _rank(record: _Record, query: str, asked: Wanted) -> int | None:
    plain = " ".join(folded(query).split())
    if plain in (record.id, *(folded(name) for name in record.names)):
        return 0
    if any(asked.all_in(terms(name)) for name in (record.id, *record.names)):
        return 1
    if any(asked.all_in(terms(synonym)) for synonym in record.synonyms):
        return 2
    named = terms(" ".join((record.id, *record.names, *record.synonyms)))
    said = named | terms(" ".join(record.said))
    if asked.all_in(said):
        return 5
    return 6 if asked.all_in(said | terms(" ".join(record.besides))) else None


def _in_the_theory_s_words(theory: Theory, query: str) -> str | None:
    """The query with another name of what the theory is about put into the theory's own word; or None."""
    subject = theory.about.subject
    words = query.split()
    for other in sorted(subject.also_called, key=len, reverse=True):
        stems = terms(other)
        rest = [word for word in words if terms(word).isdisjoint(stems)]
        if stems <= terms(query):
            return " ".join((subject.one, *rest))
    return None


def _records(theory: Theory) -> Iterator[_Record]:
    """Everything that is searched, each kind in the theory's order."""
    for concept in theory.concepts:
        related = [
            f"{words} {theory.concepts[other].name}" for words, other, _ in theory.relations_of(concept.id)
        ]
        called = ["also called: " + "; ".join(concept.also_called)] if concept.also_called else []
        yield _Record(
            "concept",
            concept.id,
            concept.name,
            (concept.name,),
            concept.also_called,
            (concept.plain, concept.definition),
            (*concept.clauses.model_dump(exclude_none=True).values(), *related),
            " · ".join((*called, *related)),
        )
    for one in theory.configurations:
        parts = [theory.concepts[part.concept].name for slot in SLOTS for part in one.parts(slot)]
        gists = [text for piece in one.evidence for text in (piece.gist, piece.at)]
        besides = (*parts, one.group, one.condition or "", *gists)
        yield _Record("configuration", one.id, one.statement, (), (), (one.statement,), besides)
    for form in theory.forms:
        yield _Record("form", form.id, form.name, (form.name,), (), (form.plain,))
    yield from _told(theory)
    for study in theory.studies:
        cited = "; ".join(study.cited_in)
        yield _Record(
            "study", study.id, study.name, (study.name,), (study.citation,), study.cited_in, (), cited
        )
    for speaker in theory.speakers:
        said = (speaker.role, speaker.site or "", speaker.source)
        yield _Record("speaker", speaker.id, f"{speaker.code}, {speaker.role}", (speaker.code,), (), said)


def _told(theory: Theory) -> Iterator[_Record]:
    """What sources tell of drivers, spheres, stages and threads, where no claim is made of it."""
    accounts: dict[tuple[str, str], list[str]] = {}
    for one in theory.accounts:
        accounts.setdefault((one.kind, one.record), []).append(one.account.says)
    for driver in theory.drivers:
        said = (driver.plain, *accounts.get(("driver", driver.id), ()))
        lenses = tuple(text for lens in driver.lenses for text in (lens.name, lens.says))
        yield _Record("driver", driver.id, driver.name, (driver.name,), (), said, lenses)
    for sphere in theory.spheres:
        said = (sphere.plain, *(factor.says for factor in sphere.factors))
        besides = tuple(accounts.get(("sphere", sphere.id), ()))
        yield _Record("sphere", sphere.id, sphere.name, (sphere.name,), (), said, besides)
    for stage in theory.stages:
        said = tuple(accounts.get(("stage", stage.id), ()))
        yield _Record("stage", stage.id, stage.name, (stage.name,), (), said)
    for thread in theory.threads:
        said = (thread.plain, *accounts.get(("thread", thread.id), ()))
        yield _Record("thread", thread.id, thread.name, (thread.name,), (), said)


def nearly(theory: Theory, query: str) -> tuple[Found, ...]:
    """Concepts and claims that have most of the words of a query that no record has all of.

    Parameters
    ----------
    theory : Theory
        Where to look.
    query : str
        At least two words.

    Returns
    -------
    tuple of Found
        Those that have the most words, names before statements; none where nothing has more than one.
    """
    asked = wanted(query)
    found: list[tuple[int, int, Found]] = []
    for record in _records(theory):
        if record.kind not in ("concept", "configuration"):
            continue
        named = asked.found_in(terms(" ".join((record.id, *record.names, *record.synonyms))))
        said = asked.found_in(terms(" ".join((record.id, *record.names, *record.synonyms, *record.said))))
        found.append((said, named, Found(record.kind, record.id, record.name, 6, record.more)))
    most = max((said for said, _, _ in found), default=0)
    best = [(said, named, one) for said, named, one in found if said == most > 1]
    return tuple(one for _, _, one in sorted(best, key=lambda each: (-each[1], len(each[2].name))))


def suggestions(theory: Theory, query: str) -> tuple[str, ...]:
    """Words of the theory's names that are spelt much like words of a query that stand nowhere."""
    known = {folded(word) for name in _names(theory) for word in name.split()}
    everywhere = terms(" ".join(known))
    found: list[str] = []
    for word in query.split():
        if not wanted(word).all_in(everywhere):
            found += likest(word, known)
    return tuple(dict.fromkeys(found))


def _names(theory: Theory) -> Iterator[str]:
    for concept in theory.concepts:
        yield concept.name
        yield from concept.also_called
    yield from (study.name for study in theory.studies)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was found, each record with its id and where it stands.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where anything was found, 1 where nothing was, or where the records do not load.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.find",
        description="Find concepts, claims, forms, studies and speakers by their words.",
        epilog="A study is found by its author or by its number in a source (alderwick2022 19); "
        "the claims read from a line by SOURCE:LINE (alderwick2022:90).",
    )
    parser.add_argument("words", nargs="+", help="words in any order and form, an id, or a place")
    parser.add_argument("--theory", type=Path, default=OURS, help="folder of records (default: ours)")
    parser.add_argument("--all", action="store_true", help=f"print all, not the best {MOST} of each kind")
    asked = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    query = " ".join(asked.words)
    try:
        theory, places = load_with_places(asked.theory)
    except TheoryError as error:
        print(error)
        return 1
    found = find(theory, query)
    most = None if asked.all else MOST
    for line in _lines(found, places, asked.theory, most):
        print(line)
    if not found:
        for line in _nothing(theory, query):
            print(line)
        for line in _lines(nearly(theory, query), places, asked.theory, most):
            print(line)
    return 0 if found else 1


TITLES: Mapping[FoundKind, str] = {
    "concept": "concepts",
    "configuration": "claims",
    "form": "forms (for applies_to and said_of)",
    "driver": "drivers",
    "sphere": "spheres",
    "stage": "stages",
    "thread": "threads",
    "study": "studies",
    "speaker": "speakers",
}


def _lines(found: Iterable[Found], places: Places, folder: Path, most: int | None) -> Iterator[str]:
    found = tuple(found)
    for kind, title in TITLES.items():
        mine = [one for one in found if one.kind == kind]
        if not mine:
            continue
        yield title
        for one in mine[:most]:
            file, line = places.find(kind, one.id)
            where = f"{_short(folder / file)}:{line}"
            name = "" if kind == "configuration" else f"  {one.name}"
            yield f"  {one.id}{name}  {where}"
            more = one.name if kind == "configuration" else one.more
            if more:
                yield f"      {' '.join(more.split())}"
        if most is not None and len(mine) > most:
            yield f"  … and {len(mine) - most} more: add a word, or --all"


def _short(path: Path) -> str:
    """A path as one would type it here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _nothing(theory: Theory, query: str) -> Iterator[str]:
    if _is_reference(theory, query):
        source, _, reference = query.partition(" ")
        yield f"no study is recorded as reference {reference} of {source}; look for its author, or add it"
        return
    if _PLACE.fullmatch(query):
        yield f"no claim is read from {query}; the sources are {', '.join(one.id for one in theory.sources)}"
        return
    yield f"no record has all of these words: {query}"
    near = suggestions(theory, query)
    if near:
        yield f"is it one of these words? {', '.join(near)}"
    if nearly(theory, query):
        yield "these have the most of them; or look for words that mean the same"


if __name__ == "__main__":
    sys.exit(main())
