"""What leads to a concept, what wears it down, what follows from it."""

from __future__ import annotations

from collections.abc import Mapping

from cmoc_data.analysis.answers import answer, digest
from cmoc_data.model import Question, QuestionKind
from cmoc_data.web import Web
from components.views.asked.answer import MOST_CLAIMS, AskedView, answered
from components.views.asked.ask import Ask, AskKind
from components.views.words import count

__all__ = ["DIRECT", "ask_named", "direct"]


DIRECT: Mapping[AskKind, QuestionKind] = {
    "builds": "builds",
    "wears-down": "wears down",
    "follows": "follows",
}


def ask_named(web: Web, question: Question) -> AskedView:
    """The answer to a question that the theory's records ask, under its own id and in its own words."""
    kinds = {said: kind for kind, said in DIRECT.items()}
    return direct(web, Ask(kinds[question.kind], (question.concept,)), question.id, question.ask)


def direct(web: Web, ask: Ask, key: str, words: str) -> AskedView:
    """The claims that answer a question of a kind in `DIRECT`, under a key and in words of its own."""
    theory = web.theory
    concept = theory.concepts[ask.concepts[0]]
    whole = answer(web, DIRECT[ask.kind], concept.id)
    part = digest(web, whole)
    shown = [c for c in whole.configurations if c.id in part.configurations]
    rest = [c for c in whole.configurations if c.id not in part.configurations]
    number, depends = len(whole.configurations), len(whole.depends)
    about = {
        "builds": f"about what leads to more {concept.name}",
        "wears-down": f"about what leads to less {concept.name}",
        "follows": f"about what follows from {concept.name}",
    }[ask.kind]
    if number:
        hangs = f"; in {depends} of them the direction depends on a condition" if depends else ""
        caution = f"{'It says' if number == 1 else 'They say'} what can happen, not what always does."
        summary = f"The theory holds {count(number, 'claim')} {about}{hangs}. {caution}"
    else:
        summary = f"The theory holds no claims {about}."
    notes = []
    if len(part.links) < len(whole.links):
        listed = "every claim" if number <= MOST_CLAIMS else f"{MOST_CLAIMS} of the claims"
        notes.append(
            f"The picture shows {count(len(part.concepts), 'box', 'boxes')} of {len(whole.concepts)} and "
            f"{count(len(part.links), 'arrow')} of {len(whole.links)}: what most sources speak of comes "
            f"first, then what most passages do. The list below holds {listed}; “Show within the web” lights "
            "them all."
        )
    return answered(
        web,
        ask,
        key=key,
        words=words,
        summary=summary,
        notes=notes,
        links=part.links,
        concepts=part.concepts,
        all_links=whole.links,
        all_concepts=whole.concepts,
        claims=[c.id for c in (*shown, *rest)],
    )
