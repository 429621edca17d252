"""A page is what a reader with the paper in hand turns to; line numbers are only ours."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    for configuration in theory.configurations:
        for index, piece in enumerate(configuration.evidence):
            if piece.page is not None:
                yield ()
            else:
                at = ("evidence", index, "page")
                found = f"the evidence at {piece.at} gives no page"
                mend = "add page: and the number printed on it"
                yield (Finding("configuration", configuration.id, at, found, "", mend),)


RULE = Rule("page-is-given", "a page is given with every piece of evidence", "evidence", _check)
