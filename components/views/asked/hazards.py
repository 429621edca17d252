"""What could go wrong on the way from one concept to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cmoc_data.analysis.hazards import Harm, Hazard, Hazards, hazards
from cmoc_data.analysis.hops import Move, evidence_of, word_for
from components.views.asked.answer import AskedView, Way, answered
from components.views.asked.ask import Ask
from components.views.asked.paths import FAR, LONGEST_WAY, no_source_tells, path_way
from components.views.asked.scope import Scope, sentences
from components.views.asked.sketch import Sketch
from components.views.asked.telling import hop_line, who, whole_caveats
from components.views.words import capital, count, joined

__all__ = ["hazards_on"]

MOST_BREAKS = 8
"""So many things that break a step are told; each step's own question tells all of them."""
MOST_COSTS = 6


def hazards_on(where: Scope, ask: Ask) -> AskedView:
    """What could go wrong: what the first box itself harms, what breaks a step, what it costs besides."""
    theory = where.theory
    source, target = (theory.concepts[one] for one in ask.concepts)
    found = hazards(where.web, source.id, target.id, longest=LONGEST_WAY, met=where.met)
    far = found.path is not None and found.path.far
    if far:  # of a way that nobody tells, nobody tells what breaks it or what it costs
        found = replace(found, breaks=(), costs=())
    sketch = Sketch(boxes={source.id: 1})
    if found.path is not None and not far:
        sketch.take(found.path.hops)
    harms = _harm_ways(where, found.harms, f"What {source.name} itself can do harm to")
    breaks = _in_turn(found.breaks)
    costs = found.costs[:MOST_COSTS]
    ways = [
        *harms,
        *([_the_way(where, found, target.name)] if found.path else []),
        *(_break_way(where, one) for one in breaks),
        *_harm_ways(where, costs, "What the way costs besides"),
    ]
    for harm in found.harms:
        sketch.take(harm.hops, against=True)
    for one in breaks:
        sketch.take([one.hop], against=True)
    for cost in costs:
        sketch.take(cost.hops)
    return answered(
        where,
        ask,
        summary=_summary(where, found, source.id, target.id),
        lead=_lead(where, found, source.id, target.id),
        sketch=sketch,
        ways=ways,
        all_links=found.path.links if found.path else (),
        tally=_tally(found, len(breaks), len(costs)),
        notes=_notes(where, found, target.name),
    )


def _summary(where: Scope, found: Hazards, source: str, target: str) -> str:
    """The harms first, then how many steps can break; where there is nothing, that nothing is named."""
    theory = where.theory
    said = []
    if found.harms:
        said.append(
            f"{capital(_begins(where, source))} itself can lead to {_worse(where, source, found.harms)}."
        )
    if lead := _lead(where, found, source, target):
        said.append(lead)
    # What the way costs besides is said where nothing else goes wrong on it.
    hops = [one.hop for one in _in_turn(found.breaks)] or ([] if said else [c.hops[-1] for c in found.costs])
    if hops:
        first = [hop_line(theory, hop, where.met) for hop in hops[:2]]
        told = [line.words + (f" ({'; '.join(line.caveats)})" if line.caveats else "") for line in first]
        said.append(f"On the way {joined(told)}.")
    return " ".join(said)


def _lead(where: Scope, found: Hazards, source: str, target: str) -> str:
    """What there is not: a way, or one that ends well, or anything against it."""
    theory = where.theory
    names = f"{theory.concepts[source].name} to {theory.concepts[target].name}"
    if found.path is None:
        return f"Nothing in {where.here} leads from {names} in up to {count(LONGEST_WAY, 'arrow')}."
    if found.path.far:
        return no_source_tells(theory, source, target, [found.path])
    if not found.reaches:
        return f"No way in {where.here} leads from {names} as the sources want it."
    if not (found.harms or found.breaks or found.costs):
        return "The sources name nothing that goes wrong on this way, which does not mean that nothing can."
    return ""


def _begins(where: Scope, source: str) -> str:
    """The first box as the claims on it put it: there, or more of it."""
    roles = where.web.roles(source)
    return where.theory.concepts[source].amount(word_for(1, [part.direction for _, _, part in roles]))


def _worse(where: Scope, source: str, harms: Sequence[Harm]) -> str:
    """What gets worse; what one has to know of it, once for all of which it holds."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for harm in harms:
        alike.setdefault(_doubts(where, source, harm), []).append(_amount(where, harm.end, harm.move))
    return "; and to ".join(
        joined(ends) + (f" ({'; '.join(known)})" if known else "") for known, ends in alike.items()
    )


def _doubts(where: Scope, source: str, harm: Harm) -> tuple[str, ...]:
    begins = {
        claim.configuration.id: claim
        for link in where.web.out_of(source)
        for claim in link.claims
        if claim.configuration.id in harm.configurations
    }
    return whole_caveats(where.theory, tuple(begins.values()), harm.claims, where.met)


def _amount(where: Scope, concept: str, move: Move) -> str:
    return where.theory.concepts[concept].amount("more" if move > 0 else "less")


def _harm_ways(where: Scope, harms: Sequence[Harm], section: str) -> Iterator[Way]:
    """Harms with the claims that say them, each claim once: with its first, which names the others too."""
    first: dict[str, int] = {}
    with_it: dict[int, list[Harm]] = {}
    for number, harm in enumerate(harms):
        own = [one for one in harm.configurations if one not in first]
        for one in own:
            first[one] = number
        with_it.setdefault(first[(own or harm.configurations)[0]], []).append(harm)
    for number, several in with_it.items():
        own = [one for one, place in first.items() if place == number]
        yield _harm_way(where, several, own, section)


def _harm_way(where: Scope, several: Sequence[Harm], own: Sequence[str], section: str) -> Way:
    theory = where.theory
    said = sentences(where, own)
    ends = joined([_amount(where, harm.end, harm.move) for harm in several])
    hops = list(dict.fromkeys(hop for harm in several for hop in harm.hops))
    return Way(
        id=several[0].hops[-1].link.id,
        title=f"{capital(ends)}: {who(theory, evidence_of([c for harm in several for c in harm.claims]))}",
        words=" ".join(one.words for one in said),
        tags=tuple(dict.fromkeys(one.doubt for one in said if one.doubt)),
        lit=tuple(
            dict.fromkeys(one for hop in hops for one in (hop.link.source, hop.link.target, hop.link.id))
        ),
        steps=(),
        claims=tuple(own),
        section=section,
    )


def _the_way(where: Scope, found: Hazards, target: str) -> Way:
    assert found.path is not None
    if found.path.far:
        return path_way(where, found.path, "Way", section=FAR, folded=True)
    section = "The way that was looked at" if found.reaches else f"How it can go the wrong way for {target}"
    return path_way(where, found.path, "The way", section=section)


def _break_way(where: Scope, hazard: Hazard) -> Way:
    theory, hop = where.theory, hazard.hop
    line = hop_line(theory, hop, where.met)
    wanted = _amount(where, hazard.step, 1 if hop.there < 0 else -1)
    return Way(
        id=hop.link.id,
        title=f"Against {wanted}: {who(theory, hop.evidence)}",
        words=f"{capital(line.words)}.",
        tags=line.caveats,
        lit=(hop.link.id, hop.link.source, hop.link.target),
        steps=(),
        claims=hop.configurations,
        section="What can break a step",
    )


def _in_turn(breaks: Sequence[Hazard]) -> list[Hazard]:
    """So many as are told: each step gives its best evidenced one before any step gives a second."""
    by_step: dict[str, list[Hazard]] = {}
    for one in breaks:
        by_step.setdefault(one.step, []).append(one)
    steps = list(by_step)
    turns = sorted((turn, steps.index(step)) for step in steps for turn in range(len(by_step[step])))
    kept = sorted((step, turn) for turn, step in turns[:MOST_BREAKS])
    return [by_step[steps[step]][turn] for step, turn in kept]


def _notes(where: Scope, found: Hazards, target: str) -> list[str]:
    if found.wanted is not None or found.path is None:
        return []
    return [f"No source says whether more or less {target} would be good; the way is taken as it is told."]


def _tally(found: Hazards, breaks: int, costs: int) -> str:
    left = [
        *([f"{len(found.breaks) - breaks} more that can break a step"] if len(found.breaks) > breaks else []),
        *([f"{len(found.costs) - costs} more that it costs"] if len(found.costs) > costs else []),
    ]
    return f"Not told here: {joined(left)}; each step's own question tells them." if left else ""
