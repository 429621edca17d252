"""What a source tells where no claim is made of it, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.model import Account, Theory
from components.views.words import cited, joined

__all__ = ["AccountLine", "account_lines"]


@dataclass(frozen=True)
class AccountLine:
    """What a source tells at one place: in our words, with the works that it cites, and where it stands."""

    says: str
    studies: str
    place: str
    note: str | None


def account_lines(theory: Theory, accounts: Iterable[Account]) -> tuple[AccountLine, ...]:
    """Accounts as lines, in their order."""
    return tuple(
        AccountLine(
            one.says,
            joined([theory.studies[study].name for study in one.studies]),
            cited(theory, one),
            one.note,
        )
        for one in accounts
    )
