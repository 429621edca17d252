"""Records as they stand in their files, and what is wrong with them, told with file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cmoc_data.errors import Problem
from cmoc_data.reading.checking import Fault
from cmoc_data.reading.kinds import KINDS
from cmoc_data.reading.yaml import Document, Place

__all__ = ["Entry", "Places", "Read"]


@dataclass(frozen=True)
class Entry:
    """One record as it stands in its file, before anybody knows whether it is any good."""

    kind: str
    document: Document
    path: Place
    plain: object

    def line(self, *at: str | int) -> int:
        """The line of a place in it."""
        return self.document.line(*self.path, *at)

    def text(self, field: str) -> str | None:
        """What a field says; None where it says nothing, or something that is no text."""
        said = self.plain.get(field) if isinstance(self.plain, Mapping) else None
        return said.strip() or None if isinstance(said, str) else None

    @property
    def place(self) -> str:
        """Its file and line."""
        return f"{self.document.name}:{self.line('id')}"


class Places:
    """Where each record of a theory stands on disk."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        # The one record without an id, about, is known by an empty one.
        self._entries = {(entry.kind, entry.text("id") or ""): entry for entry in entries}

    def find(self, kind: str, wanted: str, *at: str | int) -> tuple[str, int]:
        """The file and line of a place in a record.

        Parameters
        ----------
        kind : str
            The kind of record, e.g. concept or configuration.
        wanted : str
            The record's id; empty for about, which has none.
        *at : str or int
            Keys and 0-based positions in the record, e.g. `"evidence", 1, "gist"`.

        Returns
        -------
        tuple of (str, int)
            The file relative to the theory's folder, and the 1-based line; `("", 0)` where no
            such record is known.
        """
        entry = self._entries.get((kind, wanted))
        return (entry.document.name, entry.line(*at)) if entry is not None else ("", 0)


@dataclass
class Read:
    """What stands in a theory's folder, and what is wrong with it so far.

    Parameters
    ----------
    entries : dict of str to list of Entry
        The records of each kind.
    partly_seen : set of str
        Kinds of which some records could not be seen, so that an unknown id need not be wrong.
    problems : list of Problem
        Everything that is wrong.
    """

    entries: dict[str, list[Entry]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    partly_seen: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _refused: Collection[tuple[str, int]] = ()

    def close(self) -> None:
        """End the reading of files: what could not be read there is not said again of its records."""
        self._refused = {(problem.file, problem.line) for problem in self.problems}

    def say(self, file: str, line: int, found: str, allowed: str = "", mend: str = "") -> None:
        """Note what is wrong with a file."""
        self.problems.append(Problem(file, line, found, allowed, mend))

    def say_at(self, entry: Entry, at: Place, found: str, allowed: str = "", mend: str = "") -> None:
        """Note what is wrong at a place in a record."""
        line = entry.line(*at)
        if (entry.document.name, line) not in self._refused:
            self.say(entry.document.name, line, found, allowed, mend)

    def say_faults(
        self, entry: Entry, under: Place, faults: Sequence[Fault], refused: Collection[Place]
    ) -> None:
        """Note what is wrong in a record, or in one within it, but for places of which it is said already."""
        for fault in faults:
            at = (*under, *fault.at)
            if at not in refused:
                self.say_at(entry, at, fault.found, fault.allowed, fault.mend)
