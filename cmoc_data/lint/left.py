"""What a change of records leaves to do beside them: counts in the README, fingerprints of passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cmoc_data.counts import table, written_into
from cmoc_data.model import Theory
from cmoc_data.passages import (
    NAME,
    CopyError,
    cited,
    read_fingerprints,
    renewed,
    spelt,
    text_folders,
)
from cmoc_data.reading import OURS
from cmoc_data.web import build

__all__ = ["Left", "left", "readme_of"]

SHOWN = 3
"""Stretches of lines that are named one by one."""


@dataclass(frozen=True)
class Left:
    """What is left to do.

    Parameters
    ----------
    here : tuple of str
        What can be done on this machine, by `command`; until then the records are not as they should be.
    elsewhere : tuple of str
        What waits for somebody who has a source's text. It is told, and is no fault.
    """

    here: tuple[str, ...]
    elsewhere: tuple[str, ...]


def readme_of(folder: Path) -> Path | None:
    """The document that holds the counts of a theory: ours has one, others have none."""
    return OURS.parents[1] / "README.md" if folder.resolve() == OURS.resolve() else None


def left(theory: Theory, folder: Path, texts: tuple[Path, ...] | None = None) -> Left:
    """Look at what stands beside the records of a theory.

    Parameters
    ----------
    theory : Theory
        As it is loaded.
    folder : Path
        Its folder.
    texts : tuple of Path, optional
        Where reference texts are looked for; the usual folders unless told others.

    Returns
    -------
    Left
        What is left; nothing where all is as it should be.
    """
    here, elsewhere = [], []
    readme = readme_of(folder)
    if readme is not None and not _counted(theory, readme):
        here.append(f"{readme.name} does not hold the counts of the theory")
    try:
        kept = read_fingerprints(folder / NAME)
    except CopyError as error:
        return Left((*here, str(error)), ())
    wanted = cited(theory)
    texts = text_folders() if texts is None else texts
    fitting: set[str] | None = None
    for source, stretches in wanted.items():
        there = kept.get(source, {})
        missing = [lines for lines in stretches if lines not in there]
        if missing and fitting is None:
            # To see whether a text is the right one takes a second: only where it matters.
            fitting = {one.source.id for one in renewed(theory, kept, texts) if one.text is not None}
        if missing and fitting is not None and source in fitting:
            here.append(f"{source}: no fingerprint for {_some(missing)}")
        elif missing:
            edition = theory.sources[source].edition
            elsewhere.append(
                f"{source}: no fingerprint for {_some(missing)}, till somebody who has {edition} makes it"
            )
    elsewhere += _without_lines(theory)
    if any(set(there) - set(wanted.get(source, ())) for source, there in kept.items()):
        here.append(f"{NAME} keeps fingerprints of passages that nobody cites")
    return Left(tuple(here), tuple(elsewhere))


def _without_lines(theory: Theory) -> Iterator[str]:
    for source in theory.sources:
        number = sum(one.source == source.id and one.lines is None for one in theory.passages)
        if number:
            what = "1 passage gives no lines" if number == 1 else f"{number} passages give no lines"
            yield f"{source.id}: {what}, till somebody who has {source.edition} adds them"


def _counted(theory: Theory, readme: Path) -> bool:
    try:
        text = readme.read_text(encoding="utf-8")
        return written_into(text, table(build(theory))) == text
    except (OSError, ValueError):
        return True  # a copy without a README has nothing to hold them


def _some(stretches: list[tuple[int, int]]) -> str:
    named = ", ".join(map(spelt, stretches[:SHOWN]))
    more = len(stretches) - SHOWN
    return f"{named} and {more} more" if more > 0 else named
