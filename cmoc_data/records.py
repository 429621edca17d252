"""`python -m cmoc_data.records`, or `make records`: all that a change of records asks for, in one go.

Checks the records, renews the fingerprints of passages whose sources are at hand, writes the counts into the
README, and says in a sentence what is left and who can do it.
"""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cmoc_data import version
from cmoc_data.counts import table, written_into
from cmoc_data.errors import TheoryError
from cmoc_data.lint import RULES, Rule, run
from cmoc_data.lint.__main__ import left_lines, report_lines
from cmoc_data.lint.left import left, readme_of
from cmoc_data.lint.rules import own_words
from cmoc_data.model import Theory
from cmoc_data.passages import (
    NAME,
    CopyError,
    Prints,
    Renewed,
    read_fingerprints,
    renewed,
    text_folders,
    written,
)
from cmoc_data.reading import OURS, load_with_places
from cmoc_data.web import build

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what a change of records asks for, and say what was done and what is left.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where the records are as they should be, else 1. What waits for somebody who has a source's text is
        told, and is no fault.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.records", description="Do all that a change of records asks for."
    )
    parser.add_argument(
        "texts",
        nargs="*",
        type=Path,
        help="folders that hold reference texts (default: $CAUSAL_WEB_PAPERS, papers/, ../shared/sources)",
    )
    parser.add_argument("--theory", type=Path, default=OURS, help="folder of records (default: ours)")
    asked = parser.parse_args(arguments)
    folder: Path = asked.theory
    texts = tuple(asked.texts) or text_folders()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        theory, places = load_with_places(folder)
    except TheoryError as error:
        print(error)
        return 1
    try:
        kept = read_fingerprints(folder / NAME)
    except CopyError as error:
        print(error)
        return 1
    found = renewed(theory, kept, texts)
    for line in (
        *_fingerprints(found, kept, folder / NAME),
        *_version(theory, folder),
        *_counts(theory, folder),
    ):
        print(line)
    report = run(theory, (*RULES, *_own_words(found)))
    undone = left(theory, folder, texts)
    for line in (*report_lines(report, places, brief=True), *left_lines(undone, folder)):
        print(line)
    if not report.kept or undone.here:
        print("mend what is said above, then run this again")
        return 1
    print(f"records: every rule is kept ({len(report.verdicts)} rules); nothing is left for you to do")
    return 0


def _fingerprints(found: Sequence[Renewed], kept: Mapping[str, Prints], path: Path) -> Iterator[str]:
    """Write the fingerprints where they are others than before, and say of which sources."""
    now = {one.source.id: one.prints for one in found}
    if now != kept:
        path.write_text(written(now), encoding="utf-8", newline="\n")
    made = sum(len(set(there) - set(kept.get(source, {}))) for source, there in now.items())
    gone = sum(len(set(there) - set(now.get(source, {}))) for source, there in kept.items())
    here = [one.source.id for one in found if one.text is not None]
    at_hand = f"the texts of {', '.join(here)} are at hand" if here else "no reference text is at hand"
    yield f"fingerprints: {made} made, {gone} taken away; {at_hand}"
    yield from (f"fingerprints: {one.problem}" for one in found if one.problem)


def _version(theory: Theory, folder: Path) -> Iterator[str]:
    """Write the version where the records say something else than before."""
    now = version.renewed(theory, datetime.datetime.now(datetime.UTC).date())
    if now != theory.version:
        (folder / version.NAME).write_text(version.written(now), encoding="utf-8", newline="\n")
    yield f"version: {now.content[: version.SHOWN]}, of {now.date}"


def _own_words(found: Sequence[Renewed]) -> tuple[Rule, ...]:
    """The rule that only those can check who have the sources' texts."""
    texts = {one.text.name: one.text.read_text(encoding="utf-8") for one in found if one.text is not None}
    return (own_words.rule(texts),) if texts else ()


def _counts(theory: Theory, folder: Path) -> Iterator[str]:
    """Write the counts into the document that holds them, where there is one."""
    readme = readme_of(folder)
    if readme is None or not readme.is_file():
        return
    text = readme.read_text(encoding="utf-8")
    try:
        now = written_into(text, table(build(theory)))
    except ValueError as error:
        yield f"counts: {readme.name} is left alone; {error}"
        return
    if now != text:
        readme.write_text(now, encoding="utf-8", newline="\n")
    yield f"counts: {'written into' if now != text else 'as they should be in'} {readme.name}"


if __name__ == "__main__":
    sys.exit(main())
