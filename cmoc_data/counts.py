"""How much a theory holds, as a table for its README.

    python -m cmoc_data.counts [--write README.md]

prints the table, or puts it between the two marks in a document. Counts say how much there is to read,
not how strong any of it is.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from cmoc_data.errors import TheoryError
from cmoc_data.loader import OURS, load
from cmoc_data.model import Kind, Theory
from cmoc_data.web import build

__all__ = ["END", "START", "main", "table", "written_into"]

START = "<!-- counts: made by python -m cmoc_data.counts --write README.md -->"
END = "<!-- /counts -->"


def table(theory: Theory) -> str:
    """The counts as Markdown: totals first, then evidence by source and kind.

    Parameters
    ----------
    theory : Theory
        Any theory that loads.

    Returns
    -------
    str
        Two tables; every piece of evidence is counted where it stands, so that a passage under two
        claims counts twice. Sources are never summed: they make claims of different kinds.
    """
    web = build(theory)
    partial = sum(one.partial for one in theory.configurations)
    contested = sum(link.agreement == "contested" for link in web.links)
    heard = {piece.speaker for one in theory.configurations for piece in one.evidence if piece.speaker}
    included = sum(bool(study.included_in) for study in theory.studies)
    totals = (
        ("concepts", f"{len(theory.concepts):,}"),
        (
            "configurations",
            f"{len(theory.configurations):,}: {len(theory.configurations) - partial:,} whole, "
            f"{partial:,} partial (the source leaves one of the three roles unsaid)",
        ),
        ("links", f"{len(web.links):,}, {contested:,} of them contested"),
        ("studies", f"{len(theory.studies):,}: {included:,} included by a source, the others cited"),
        ("speakers", f"{len(theory.speakers):,}, {len(heard):,} of them heard"),
        ("actions", f"{len(theory.actions):,}"),
        ("policies", f"{len(theory.policies):,}"),
    )
    lines = ["| what | how many |", "|---|---|", *(f"| {name} | {number} |" for name, number in totals), ""]
    counted = Counter((piece.source, piece.kind) for one in theory.configurations for piece in one.evidence)
    kinds = [kind for kind in get_args(Kind) if any(kind == there for _, there in counted)]
    lines += ["| evidence | " + " | ".join(kinds) + " | all |", "|---" * (len(kinds) + 2) + "|"]
    for source in theory.sources:
        row = [counted[source.id, kind] for kind in kinds]
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
        text = table(load(asked.folder))
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
