"""How one concept reaches another, what could go wrong on the way, what people can change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from cmoc_data.analysis.hazards import Hazard, hazards
from cmoc_data.analysis.levers import levers
from cmoc_data.analysis.paths import Path, between
from cmoc_data.model import Theory
from cmoc_data.web import Claim, Link, Web
from components.views.asked.answer import AskedView, Way, answered, fitting
from components.views.asked.ask import Ask
from components.views.cards import action_view
from components.views.words import (
    CHANGEABLE,
    arrow_words,
    capital,
    claim_words,
    claims_of,
    count,
    joined,
    link_line,
    reason_words,
    sign_words,
    told_along,
)

__all__ = ["LONGEST_WAY", "hazards_on", "levers_to", "reaches"]


LONGEST_WAY = 6
"""Arrows; who follows more than that loses the thread."""


def reaches(web: Web, ask: Ask) -> AskedView:
    """How one concept reaches another: the shortest ways, as many as a picture has room for."""
    theory = web.theory
    source, target = ask.concepts
    paths = between(web, source, target, longest=LONGEST_WAY)
    names = f"{theory.concepts[source].name} to {theory.concepts[target].name}"
    ways = [_path_way(web, path, f"Way {i}") for i, path in enumerate(paths.found, 1)]
    ways = fitting(ways)
    notes = []
    if not ways:
        summary = (
            f"Nothing in this theory leads from {names} in up to {count(paths.longest, 'arrow')}. "
            "That no source says so does not mean that it cannot be."
        )
    else:
        number = f"{paths.counted:,}" if paths.complete else f"At least {paths.counted:,}"
        sole = paths.complete and paths.counted == 1
        summary = (
            f"{'One way leads' if sole else f'{number} ways lead'} from {names} in up to "
            f"{count(paths.longest, 'arrow')}. {'It' if sole else 'The shortest'}: {ways[0].words}"
        )
        left = paths.counted - len(ways)
        if left or not paths.complete:
            said = f"{left:,}" if paths.complete else f"at least {left:,}"
            notes.append(
                f"Shown: {count(len(ways), 'way')}, the shortest as far as one picture has room for them; "
                f"{said} left out. Of ways of one length those come first whose arrows more sources speak of."
                + ("" if paths.complete else f" Counting stopped at {paths.counted:,}.")
            )
    return answered(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )


def hazards_on(web: Web, ask: Ask) -> AskedView:
    """What could go wrong on the way from one concept to another."""
    theory = web.theory
    source, target = ask.concepts
    dangers = hazards(web, source, target, longest=LONGEST_WAY)
    names = f"{theory.concepts[source].name} to {theory.concepts[target].name}"
    if dangers.path is None:
        return answered(
            web,
            ask,
            summary=f"Nothing in this theory leads from {names} in up to {count(LONGEST_WAY, 'arrow')}, so "
            "that there is no way on which something could go wrong.",
        )
    # A hazard works against more at the start leading to what the signs say, so the way is told so.
    way = _path_way(web, dangers.path, "The way", start="more")
    against = [_hazard_way(web, hazard, web.link(hazard.link)) for hazard in dangers.found]
    ways = fitting([way, *against])
    number = len(ways) - 1
    left = dangers.left_out + len(against) - number
    if number:
        fallen = f" It ends in less {theory.concepts[target].name}, so that this may be welcome."
        summary = (
            f"{way.words} On that way the sources name {count(number + left, 'thing')} that can push a step "
            "the other way." + (fallen if dangers.path.sign == "-" else "")
        )
    else:
        summary = f"{way.words} The sources name nothing that pushes a step of it the other way."
    more = "1 more is" if left == 1 else f"{left} more are"
    notes = [f"{more} left out of the picture: each step's own question shows them."] if left else []
    return answered(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )


def _hazard_way(web: Web, hazard: Hazard, link: Link) -> Way:
    theory = web.theory
    step = theory.concepts[hazard.step]
    claims = [c for c in link.claims if c.configuration.id in hazard.configurations]
    words = list(dict.fromkeys(capital(claim_words(theory, claim)) for claim in claims))
    wanted = step.amount(hazard.wanted)
    return Way(
        id=link.id,
        title=f"Against {wanted}" if hazard.wanted != "mixed" else f"Moves {step.name}",
        words="; ".join(words) + ".",
        tags=_conditions(theory, claims),
        lit=(link.id, link.source, link.target),
        links=(link_line(web.theory, link),),
        claims=hazard.configurations,
    )


def _conditions(theory: Theory, claims: Iterable[Claim]) -> tuple[str, ...]:
    return (reason_words(theory, "conditional"),) if any(claim.conditional for claim in claims) else ()


def _path_way(web: Web, path: Path, title: str, *, start: Literal["more", "less"] | None = None) -> Way:
    theory = web.theory
    links = [web.link(link) for link in path.links]
    told = told_along(theory, links, start=start)
    first, last = theory.concepts[path.concepts[0]].name, theory.concepts[path.concepts[-1]].name
    tags = [sign_words(path.sign, first, last)]
    if path.doubtful:
        which = joined([arrow_words(theory, web.link(link)) for link in path.doubtful])
        tags.append(f"It depends because of: {which}.")
    return Way(
        id="~".join(("path", *path.concepts)),
        title=f"{title}: {count(len(links), 'arrow')}",
        words=told.words,
        tags=(*tags, *told.notes),
        lit=(*path.concepts, *path.links),
        links=tuple(link_line(web.theory, link) for link in links),
        claims=claims_of(links),
    )


def levers_to(web: Web, ask: Ask) -> AskedView:
    """What people can change that reaches a concept, and what a source says to do about it."""
    theory = web.theory
    target = theory.concepts[ask.concepts[0]]
    changeable = levers(web, target.id)
    actions = {action.id: action for action in theory.actions}
    ways = []
    for lever in changeable.found:
        way = _path_way(web, lever.path, theory.concepts[lever.concept].name)
        doing = tuple(action_view(theory, actions[one]) for one in lever.actions)
        tags = [f"Can people change it? {CHANGEABLE[lever.modifiable]}", *way.tags]
        if lever.sign != lever.path.sign:
            tags.append(f"This is one of {lever.ways} ways of that length, and they do not all say the same.")
        ways.append(replace(way, tags=tuple(tags), actions=doing))
    ways = fitting(ways)
    total, reach = len(changeable.found) + changeable.left_out, count(changeable.farthest, "arrow")
    left = total - len(ways)
    if ways:
        advised = sum(bool(way.actions) for way in ways)
        summary = (
            f"The sources name {count(total, 'thing')} that people can change, fully or in part, and that "
            f"{'leads' if total == 1 else 'lead'} to {target.name} in up to {reach}. "
            + (f"For {advised} of those shown a source says what to do." if advised else "")
        ).strip()
    else:
        summary = (
            f"The sources name nothing that people can change and that leads to {target.name} "
            f"in up to {reach}."
        )
    shown = f"Shown: {len(ways)}, the nearest as far as one picture has room for them; {left} left out."
    notes = [shown] if left else []
    return answered(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )
