"""An address that was given out must not come to mean another thing, nor lead to what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Retired, Theory, kind_of

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    tables = (theory.concepts, theory.configurations, theory.questions, theory.stories)
    used = {record.id: kind_of(type(record)) for table in tables for record in table}
    for one in theory.retired:
        yield tuple(_findings(one, used, theory))


def _findings(one: Retired, used: dict[str, str], theory: Theory) -> Iterator[Finding]:
    if one.id in used:
        found = f"{one.id} is retired, and a {used[one.id]} has it again"
        yield Finding("retired", one.id, ("id",), found, "", f"give the {used[one.id]} another id")
    if one.replaced_by is None or one.replaced_by in used:
        return
    later = theory.retired.get(one.replaced_by)
    if later is None:
        found, mend = f"{one.id} is replaced by {one.replaced_by}, which is not there", "correct it"
    else:
        found = f"{one.id} is replaced by {later.id}, which is retired too"
        mend = f"name {later.replaced_by}" if later.replaced_by else "take replaced_by out"
    yield Finding("retired", one.id, ("replaced_by",), found, "", mend)


RULE = Rule(
    "retired-id-stays-retired",
    "no retired id is used again, and what replaced it is there",
    "retired",
    _check,
    may_be_empty=True,
)
