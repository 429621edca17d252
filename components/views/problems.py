"""What stands in place of a page when records are broken, as data."""

from __future__ import annotations

from dataclasses import dataclass

from cmoc_data.errors import TheoryError
from components.views.words import count

__all__ = ["ProblemsView"]


@dataclass(frozen=True)
class ProblemsView:
    """What is shown instead of a page when records are broken."""

    lead: str
    problems: tuple[str, ...]

    @classmethod
    def of(cls, error: TheoryError) -> ProblemsView:
        """The problems of a theory that could not be loaded, each as one line."""
        number = len(error.problems)
        return cls(
            f"There {'is' if number == 1 else 'are'} {count(number, 'problem')}.",
            tuple(map(str, error.problems)),
        )
