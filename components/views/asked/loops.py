"""What feeds back on itself through a concept."""

from __future__ import annotations

from cmoc_data.analysis.loops import Loop, loops
from cmoc_data.web import Web
from components.views.asked.answer import AskedView, Way, answered, fitting
from components.views.asked.ask import Ask
from components.views.words import (
    arrow_words,
    claims_of,
    count,
    joined,
    link_line,
    told_along,
)

__all__ = ["loops_through"]


def loops_through(web: Web, ask: Ask) -> AskedView:
    """What feeds back on itself through a concept."""
    theory = web.theory
    concept = theory.concepts[ask.concepts[0]]
    rounds = loops(web, through=concept.id)
    orders = [loop for loop in rounds.found if loop.two_orders]
    real = [loop for loop in rounds.found if not loop.two_orders]
    counted = rounds.counted - len(orders)
    ways = fitting([_loop_way(web, loop, concept.id) for loop in real])
    number = f"{counted:,}" if rounds.complete else f"At least {counted:,}"
    if ways:
        sole = rounds.complete and counted == 1
        summary = (
            f"{'One loop leads' if sole else f'{number} loops lead'} from {concept.name} back to it in up to "
            f"{count(rounds.longest, 'arrow')}. {ways[0].words}"
        )
    else:
        summary = (
            f"No arrows of this theory lead from {concept.name} back to it in up to "
            f"{count(rounds.longest, 'arrow')}."
        )
    left = counted - len(ways)
    notes = [_told_in_two_orders(web, loop) for loop in orders]
    if ways and (left or not rounds.complete):
        said = f"{left:,}" if rounds.complete else f"at least {left:,}"
        notes.append(
            f"Shown: {count(len(ways), 'loop')}, the shortest as far as one picture has room for them; "
            f"{said} left out." + ("" if rounds.complete else f" Counting stopped at {rounds.counted:,}.")
        )
    if ways:
        notes.append(
            "The sources claim the single arrows; that they close to a loop is often read from several "
            "of them."
        )
    return answered(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )


def _told_in_two_orders(web: Web, loop: Loop) -> str:
    """A pair of which different passages put the one first and the other; that closes no loop."""
    one, other = (web.theory.concepts[concept].name for concept in loop.concepts)
    return (
        f"Not counted as a loop: {one} and {other}. Some passages put the one first, some the other; none "
        "says that the two feed each other."
    )


def _loop_way(web: Web, loop: Loop, start: str) -> Way:
    theory = web.theory
    turn = loop.concepts.index(start) if start in loop.concepts else 0
    concepts = (*loop.concepts[turn:], *loop.concepts[:turn])
    links = [web.link(link) for link in (*loop.links[turn:], *loop.links[:turn])]
    told = told_along(theory, links, loop=True)
    kind = {
        "reinforcing": "Reinforcing: each round pushes further the same way, for better or for worse.",
        "balancing": "Balancing: each round pushes back against where it began.",
        "depends": "It depends whether a round reinforces or balances.",
    }[loop.kind]
    tags = [kind]
    if loop.doubtful:
        which = joined([arrow_words(theory, web.link(link)) for link in loop.doubtful])
        tags.append(f"That is because of: {which}.")
    names = joined([theory.concepts[c].name for c in concepts])
    return Way(
        id=loop.id,
        title=f"{loop.kind.capitalize()} loop: {names}" if loop.kind != "depends" else f"Loop: {names}",
        words=told.words,
        tags=(*tags, *told.notes),
        lit=(*concepts, *(link.id for link in links)),
        links=tuple(link_line(web.theory, link) for link in links),
        claims=claims_of(links),
    )
