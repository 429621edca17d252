"""The few named errors of the package, each one a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["CausalWebError", "Problem", "TheoryError", "UnknownIdError"]


class CausalWebError(Exception):
    """Anything this package raises on purpose."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a record, told so that its author can mend it.

    Parameters
    ----------
    file : str
        Path of the file, relative to the theory's folder, with forward slashes.
    line : int
        1-based line of the file; 0 where the whole file (or a missing one) is meant.
    found : str
        What stands there.
    allowed : str
        What could stand there instead; empty where `found` says it all.
    mend : str
        What to do, in the imperative.
    """

    file: str
    line: int
    found: str
    allowed: str = ""
    mend: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [f"{place}: {self.found}"]
        if self.allowed:
            parts.append(f"allowed: {self.allowed}")
        if self.mend:
            parts.append(f"to mend it: {self.mend}")
        return "; ".join(parts)


class TheoryError(CausalWebError):
    """A theory's folder could not be loaded; `problems` holds every reason, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__("\n".join([f"{head} in the theory's records:", *map(str, self.problems)]))


class UnknownIdError(CausalWebError, KeyError):
    """An id was asked for that the theory does not hold."""

    def __init__(self, kind: str, wanted: str) -> None:
        self.kind = kind
        self.wanted = wanted
        super().__init__(f"There is no {kind} with the id {wanted!r}.")

    def __str__(self) -> str:
        return str(self.args[0])
