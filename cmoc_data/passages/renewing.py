"""Renewing the fingerprints of a theory from those reference texts that are at hand."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cmoc_data.model import Source, Theory
from cmoc_data.passages.copies import CopyError, read_text
from cmoc_data.passages.kept import Lines, Prints, cited, fingerprints_of, spelt
from cmoc_data.reading import OURS

__all__ = ["PAPERS_VARIABLE", "Renewed", "renewed", "text_at_hand", "text_folders"]

PAPERS_VARIABLE = "CAUSAL_WEB_PAPERS"
"""Environment variable that names the folder of the host's copies of the sources; `papers/` if not set."""

ROOT = OURS.parents[1]
SAME_TEXT = 0.5
"""Share of a source's kept fingerprints that a text has to give again to be the one that lines count in."""


@dataclass(frozen=True)
class Renewed:
    """What became of the fingerprints of one source.

    Parameters
    ----------
    source : Source
        The source.
    prints : dict
        Its fingerprints as they are now: of cited passages only.
    text : Path or None
        The reference text that they were made from; None where they were kept as they were.
    missing : tuple of (int, int)
        Lines that are cited and have no fingerprint.
    problem : str
        Why a text that is at hand was of no use, and what to do; empty where all went well.
    """

    source: Source
    prints: Prints
    text: Path | None
    missing: tuple[Lines, ...]
    problem: str = ""

    @property
    def said(self) -> str:
        """What became of them, in a line or a few."""
        number = f"{self.source.id:16} {len(self.prints):4} passages"
        if self.text is not None:
            return f"{number}, made from {self.text}"
        if self.problem:
            return f"{number}, kept as they were: {self.problem}"
        said = f"{number}, kept as they were; {self.source.edition} is not at hand"
        if self.missing:
            lines = ", ".join(map(spelt, self.missing))
            said += (
                f"\n  left to do: no fingerprint for {lines}, till somebody who has "
                f"{self.source.edition} runs this command"
            )
        return said


def text_folders() -> tuple[Path, ...]:
    """Where reference texts are looked for: the host's papers, and beside the repository."""
    papers = os.environ.get(PAPERS_VARIABLE)
    return (
        *((Path(papers),) if papers else ()),
        ROOT / "papers",
        ROOT.parent / "shared" / "sources",
    )


def renewed(
    theory: Theory,
    kept: Mapping[str, Prints],
    folders: Sequence[Path],
    *,
    anew: bool = False,
) -> tuple[Renewed, ...]:
    """Renew the fingerprints of the sources whose texts are at hand; keep those of the others.

    Parameters
    ----------
    theory : Theory
        Whose records cite the sources.
    kept : mapping
        Source id to the fingerprints that are kept so far.
    folders : sequence of Path
        Where the texts may be, each called as its source's `edition`; the first that fits counts.
    anew : bool
        Whether to believe a text that has hardly a kept passage at its lines, because the edition was
        exchanged and all lines were counted anew.

    Returns
    -------
    tuple of Renewed
        One for each source, in the theory's order. Fingerprints that nobody cites any more are gone.
    """
    wanted = cited(theory)
    found = []
    for source in theory.sources:
        there = kept.get(source.id, {})
        prints = {lines: there[lines] for lines in wanted[source.id] if lines in there}
        text, problem = None, ""
        for path in text_at_hand(source, folders):
            try:
                prints, text, problem = _made(theory, source, path, {} if anew else prints), path, ""
                break
            except CopyError as error:
                problem = str(error)
        missing = tuple(lines for lines in wanted[source.id] if lines not in prints)
        found.append(Renewed(source, prints, text, missing, problem))
    return tuple(found)


def text_at_hand(source: Source, folders: Sequence[Path] | None = None) -> tuple[Path, ...]:
    """The files that are called as a source's reference text; in the usual folders unless told others."""
    paths = [folder / source.edition for folder in (text_folders() if folders is None else folders)]
    return tuple(path for path in paths if path.is_file())


def _made(theory: Theory, source: Source, path: Path, before: Prints) -> Prints:
    made = fingerprints_of(theory, source, read_text(path))
    same = sum(made[lines].hashes == one.hashes for lines, one in before.items())
    if same < SAME_TEXT * len(before):
        raise CopyError(
            f"{path} is not the text that the line numbers of {source.id} count in; put that one there, "
            "or add --anew where the records' lines were all counted anew"
        )
    return made
