"""How much a theory holds, as a table for its README.

    python -m cmoc_data.counts [--write README.md]

prints the table, or puts it between the two marks in a document. Counts say how much there is to read,
not how strong any of it is.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from cmoc_data.errors import TheoryError
from cmoc_data.model import SLOTS, Kind
from cmoc_data.reading import OURS, load
from cmoc_data.web import Web, build

__all__ = ["END", "START", "Counts", "counted", "main", "table", "written_into"]

START = "<!-- counts: made by python -m cmoc_data.counts --write README.md -->"
END = "<!-- /counts -->"


@dataclass(frozen=True)
class Counts:
    """How much of everything a theory holds.

    Evidence is counted where it stands, by source and kind, in the order in which the theory has its sources;
    a passage under two claims counts twice.
    `included` are the studies that a source lists among those it includes, `heard` the speakers who say in so
    many words what their words are evidence for.
    """

    families: int
    concepts: int
    whole: int
    partial: int
    parts: int
    links: int
    contested: int
    sources: int
    evidence: Mapping[tuple[str, Kind], int]
    studies: int
    included: int
    speakers: int
    heard: int
    actions: int
    policies: int
    questions: int
    stories: int

    @property
    def configurations(self) -> int:
        """Configurations, whole and partial."""
        return self.whole + self.partial

    def evidence_of(self, source: str | None = None, kind: Kind | None = None) -> int:
        """Pieces of evidence of one source, of one kind, or both; all of them where neither is given."""
        return sum(
            number
            for (its_source, its_kind), number in self.evidence.items()
            if source in (None, its_source) and kind in (None, its_kind)
        )

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that any evidence is of, in the order in which they are named."""
        return tuple(kind for kind in get_args(Kind) if any(kind == there for _, there in self.evidence))


def counted(web: Web) -> Counts:
    """Count what a theory holds: the one place where it is done.

    Parameters
    ----------
    web : Web
        The whole web of a theory.

    Returns
    -------
    Counts
        Its counts.
    """
    theory = web.theory
    partial = sum(one.partial for one in theory.configurations)
    pieces = [piece for one in theory.configurations for piece in one.evidence]
    evidence = Counter((piece.source, piece.kind) for piece in pieces)
    return Counts(
        families=len(theory.families),
        concepts=len(theory.concepts),
        whole=len(theory.configurations) - partial,
        partial=partial,
        parts=sum(len(one.parts(slot)) for one in theory.configurations for slot in SLOTS),
        links=len(web.links),
        contested=sum(link.agreement == "contested" for link in web.links),
        sources=len(theory.sources),
        evidence={
            (source.id, kind): evidence[source.id, kind]
            for source in theory.sources
            for kind in get_args(Kind)
            if evidence[source.id, kind]
        },
        studies=len(theory.studies),
        included=sum(bool(study.included_in) for study in theory.studies),
        speakers=len(theory.speakers),
        heard=len({piece.speaker for piece in pieces if piece.speaker and piece.basis == "stated"}),
        actions=len(theory.actions),
        policies=len(theory.policies),
        questions=len(theory.questions),
        stories=len(theory.stories),
    )


def table(web: Web) -> str:
    """The counts as Markdown: totals first, then evidence by source and kind.

    Parameters
    ----------
    web : Web
        The whole web of a theory.

    Returns
    -------
    str
        Two tables. Sources are never summed: they make claims of different kinds.
    """
    counts = counted(web)
    totals = (
        ("concepts", f"{counts.concepts:,}"),
        (
            "configurations",
            f"{counts.configurations:,}: {counts.whole:,} whole, {counts.partial:,} partial "
            "(the source leaves one of the three roles unsaid)",
        ),
        ("links", f"{counts.links:,}, {counts.contested:,} of them contested"),
        ("studies", f"{counts.studies:,}: {counts.included:,} included by a source, the others cited"),
        ("speakers", f"{counts.speakers:,}, {counts.heard:,} of them heard to say a claim"),
        ("actions", f"{counts.actions:,}"),
        ("policies", f"{counts.policies:,}"),
    )
    lines = ["| what | how many |", "|---|---|", *(f"| {name} | {number} |" for name, number in totals), ""]
    kinds = counts.kinds
    lines += ["| evidence | " + " | ".join(kinds) + " | all |", "|---" * (len(kinds) + 2) + "|"]
    for source in web.theory.sources:
        row = [counts.evidence_of(source.id, kind) for kind in kinds]
        cells = [f"{number:,}" if number else "" for number in (*row, sum(row))]
        lines.append(f"| {source.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def written_into(document: str, text: str) -> str:
    """The document with `text` between the two marks.

    Raises
    ------
    ValueError
        Where the marks are not there, in this order.
    """
    before, found, rest = document.partition(START)
    _, ended, after = rest.partition(END)
    if not found or not ended:
        raise ValueError(f"write {START} and {END} where the counts should stand")
    return f"{before}{START}\n{text}\n{END}{after}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts, or write them into a document.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where all went well, else 1.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.counts", description="Count what a theory holds."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=OURS, help="default: %(default)s")
    parser.add_argument("--write", type=Path, metavar="FILE", help="document to put them into, at its marks")
    asked = parser.parse_args(arguments)
    try:
        text = table(build(load(asked.folder)))
        if asked.write is None:
            print(text)
        else:
            document = written_into(asked.write.read_text(encoding="utf-8"), text)
            asked.write.write_text(document, encoding="utf-8", newline="\n")
    except (TheoryError, ValueError, OSError) as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
