"""A concept in two threads would be told of twice on one page, and its card would know but one."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    there: dict[str, str] = {}
    for thread in theory.threads:
        for number, concept in enumerate(thread.concepts):
            first = there.setdefault(concept, thread.id)
            if first == thread.id:
                yield ()
                continue
            found = f"{concept} is in {first} already"
            yield (
                Finding("thread", thread.id, ("concepts", number), found, "", "keep it in one of the two"),
            )


RULE = Rule(
    "followed-once", "a concept is followed in one thread at most", "concept", _check, may_be_empty=True
)
