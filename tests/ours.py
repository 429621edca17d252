"""Our theory, read once for all tests of a process: nobody can change it, and to read it takes a while."""

from __future__ import annotations

from functools import cache

from cmoc_data.analysis.answers import answer
from cmoc_data.analysis.gains import gains
from cmoc_data.model import Question, Theory
from cmoc_data.reading import OURS, load
from cmoc_data.web import Web, build

__all__ = ["links_asked_for", "our_theory", "our_web"]


@cache
def our_theory() -> Theory:
    """The theory as its records are now."""
    return load(OURS)


@cache
def our_web() -> Web:
    """Its web."""
    return build(our_theory())


def links_asked_for(web: Web, question: Question) -> tuple[str, ...]:
    """Ids of all arrows of a question's answer."""
    return answer(web, *question.about).links if question.about else gains(web, web, question).links
