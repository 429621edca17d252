"""What feeds back on itself through a concept."""

from __future__ import annotations

from dataclasses import replace

from cmoc_data.analysis.loops import Loop, loops
from cmoc_data.analysis.paths import mirrored
from components.views.asked.answer import AskedView, Way, answered
from components.views.asked.ask import Ask
from components.views.asked.paths import FAR, MOST_WAYS
from components.views.asked.scope import Scope
from components.views.asked.sketch import Sketch
from components.views.asked.telling import told_along
from components.views.words import count, joined

__all__ = ["loops_through"]


def loops_through(where: Scope, ask: Ask) -> AskedView:
    """What feeds back on itself through a concept."""
    concept = where.theory.concepts[ask.concepts[0]]
    rounds = loops(where.web, through=concept.id, met=where.met)
    sketch = Sketch()
    ways: list[Way] = []
    real = [loop for loop in rounds.found if not loop.two_orders and not loop.way.far]
    far = [loop for loop in rounds.found if loop.way.far]
    orders = [_told_in_two_orders(where, loop) for loop in rounds.found if loop.two_orders]
    for loop in real:
        # A loop that is said both ways is told the way in which the picture has its boxes already.
        turn = mirrored(where.theory, loop.way, where.met)
        for one in (loop, *([Loop(turn)] if turn else [])):
            if sketch.take(one.way.hops, against=True):
                ways.append(_loop_way(where, one))
                break
    summary = (
        ways[0].words
        if ways
        else f"No arrows of {where.here} lead from {concept.name} back to it in up to "
        f"{count(rounds.longest, 'arrow')}"
        + (", but for loops joined from afar, which no source tells." if far else ".")
    )
    told = len(ways)
    ways += [replace(_loop_way(where, one), section=FAR, folded=True) for one in far[: MOST_WAYS - told]]
    if not ways:
        return answered(where, ask, summary=summary, notes=orders)
    more = not rounds.complete or len(real) + len(far) > len(ways)
    return answered(
        where,
        ask,
        summary=summary,
        lead="" if told else summary,
        sketch=sketch,
        ways=ways,
        all_links=[link for way in ways for link in way.lit if "--" in link],
        notes=(
            *orders,
            "The sources claim the single arrows; that they close is often read from several of them.",
        ),
        tally=(
            f"Shown: {count(len(ways), 'loop')} through {concept.name}, those first whose every step is said "
            "in this direction, and of these the shortest. There may be others."
            if more
            else ""
        ),
    )


def _told_in_two_orders(where: Scope, loop: Loop) -> str:
    """A pair of which different passages put the one first and the other; that closes no loop."""
    one, other = (where.theory.concepts[concept].name for concept in loop.concepts)
    return (
        f"Not counted as a loop: {one} and {other}. Some passages put the one first, some the other; none "
        "says that the two feed each other."
    )


def _loop_way(where: Scope, loop: Loop) -> Way:
    theory = where.theory
    told = told_along(theory, loop.way, loop=True, met=where.met)
    kind = {
        "reinforcing": "Reinforcing: each round pushes further the same way, for better or for worse.",
        "balancing": "Balancing: each round pushes back against where it began.",
        "depends": "It depends whether a round reinforces or balances.",
    }[loop.kind]
    names = joined([theory.concepts[c].name for c in loop.concepts])
    return Way(
        id=loop.id,
        title=f"{loop.kind.capitalize()} loop: {names}" if loop.kind != "depends" else f"Loop: {names}",
        words=told.words,
        tags=(kind, *told.notes),
        lit=(*loop.concepts, *loop.way.links),
        steps=told.steps,
        claims=tuple(dict.fromkeys(one for hop in loop.way.hops for one in hop.configurations)),
    )
