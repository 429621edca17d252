"""An end that stands twice would be good to one reader and bad to another."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    there: dict[str, str] = {}
    for end in theory.ends:
        first = there.setdefault(end.concept, end.id)
        if first == end.id:
            yield ()
            continue
        found = f"{end.concept} is an end in {first} already"
        mend = "keep the one; where sources want it to go different ways, keep neither"
        yield (Finding("end", end.id, ("concept",), found, "a concept is an end once", mend),)


RULE = Rule("end-stands-once", "every concept is an end at most once", "end", _check, may_be_empty=True)
