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
from cmoc_data.lint.rules import own_words
from cmoc_data.loader import OURS, Places, load_with_places

__all__ = ["main"]


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
    for line in _lines(report, places):
        print(line)
    return 0 if report.kept else 1


def _lines(report: Report, places: Places) -> Iterator[str]:
    width = max(len(verdict.rule.name) for verdict in report.verdicts)
    for verdict in report.verdicts:
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
        yield ""
        yield from map(str, problems)
        for name in idle:
            yield f"{name}: the rule checked nothing; to mend it: add the records it is about"
    yield ""
    yield from _summary(report.counts)
    wrong = len(problems) + len(idle)
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
