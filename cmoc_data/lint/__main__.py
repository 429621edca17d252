"""`python -m cmoc_data.lint [FOLDER]`: does a theory load, and does it keep every rule?

Exits with 0 where it does, 1 where it does not, and 2 where the command was not understood.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from cmoc_data.counts import Counts
from cmoc_data.errors import Problem, TheoryError
from cmoc_data.lint import RULES, Report, Verdict, run
from cmoc_data.lint.left import Left, left, readme_of
from cmoc_data.lint.rules import own_words
from cmoc_data.reading import OURS, Places, load_with_places

__all__ = ["left_lines", "main", "report_lines"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a folder of records and print what was checked and found.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where the theory loads and keeps every rule, else 1.

    Raises
    ------
    SystemExit
        With 2 where the arguments make no sense.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.lint", description="Check a theory's records against every rule."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=OURS, help="default: %(default)s")
    parser.add_argument(
        "--texts", type=Path, help="folder of the sources' texts: also look for words taken over from them"
    )
    asked = parser.parse_args(arguments)
    folder: Path = asked.folder
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Records hold any letter there is; a console that lacks one should not end the check.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        theory, places = load_with_places(folder)
    except TheoryError as error:
        print(error)
        return 1
    rules = RULES
    if asked.texts is not None:
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(asked.texts.glob("*.txt"))}
        if not texts:
            print(f"there is no text (*.txt) in {asked.texts}; give the folder that holds the sources' texts")
            return 1
        rules += (own_words.rule(texts),)
    report = run(theory, rules)
    undone = left(theory, folder)
    for line in (*report_lines(report, places), *left_lines(undone, folder), *_verdict(report, undone)):
        print(line)
    return 0 if report.kept and not undone.here else 1


def report_lines(report: Report, places: Places, *, brief: bool = False) -> Iterator[str]:
    """What the rules found; unless it is to be brief, each rule and the counts as well."""
    width = max(len(verdict.rule.name) for verdict in report.verdicts)
    for verdict in () if brief else report.verdicts:
        rule = verdict.rule
        yield f"{_mark(verdict):4} {rule.name:{width}}  {rule.description} ({verdict.checked} checked)"
    problems = sorted(
        Problem(
            *places.find(finding.kind, finding.record, *finding.at),
            finding.found,
            finding.allowed,
            finding.mend,
        )
        for finding in report.findings
    )
    idle = [verdict.rule.name for verdict in report.verdicts if verdict.idle]
    if problems or idle:
        yield from () if brief else ("",)
        yield from map(str, problems)
        for name in idle:
            yield f"{name}: the rule checked nothing; to mend it: add the records it is about"
    if not brief:
        yield ""
        yield from _summary(report.counts)


def left_lines(undone: Left, folder: Path) -> Iterator[str]:
    """What is left to do here and elsewhere, and how."""
    command = "make records" if readme_of(folder) else f"python -m cmoc_data.records --theory {folder}"
    yield from (f"{what}; to mend it: run {command}" for what in undone.here)
    yield from (f"left for others: {what}" for what in undone.elsewhere)


def _verdict(report: Report, undone: Left) -> Iterator[str]:
    wrong = len(report.findings) + sum(verdict.idle for verdict in report.verdicts) + len(undone.here)
    yield "every rule is kept" if not wrong else f"{wrong} thing{'s' if wrong > 1 else ''} to mend"


def _mark(verdict: Verdict) -> str:
    return "ok" if verdict.kept else "FAIL"


def _summary(counts: Counts) -> Iterator[str]:
    yield f"families        {counts.families}"
    yield f"concepts        {counts.concepts}"
    yield f"configurations  {counts.configurations} ({counts.whole} whole, {counts.partial} partial)"
    yield f"parts           {counts.parts}"
    yield f"evidence        {counts.evidence_of()}"
    sources = dict.fromkeys(source for source, _ in counts.evidence)
    yield f"  by source     {_each([(source, counts.evidence_of(source)) for source in sources])}"
    yield f"  by kind       {_each([(kind, counts.evidence_of(kind=kind)) for kind in counts.kinds])}"
    yield f"questions       {counts.questions}"
    yield f"stories         {counts.stories}"


def _each(counted: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counted) or "none"


if __name__ == "__main__":
    sys.exit(main())
