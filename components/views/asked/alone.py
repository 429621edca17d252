"""A part of the web drawn anew by itself: what stands next to a box, or what a setting and a filter leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES
from cmoc_data.analysis.hops import only_doubted
from cmoc_data.web import Link
from components.views.asked.answer import AskedView, LeftOut, Way, answered, left_out
from components.views.asked.ask import Ask
from components.views.asked.scope import Scope
from components.views.asked.sketch import Drawn
from components.views.asked.telling import who
from components.views.signs import SIGNS
from components.views.words import arrow_words, capital, claims_of, count, mark, said_once

__all__ = ["around", "left", "left_out_of"]

UNSIFTED = (
    "Nothing is left out by a setting or a filter, so that the picture shows only what most sources speak of."
)


def around(where: Scope, ask: Ask) -> AskedView:
    """What leads straight to a box, what it leads straight to, and what only stands together with it."""
    web, (concept,) = where.web, ask.concepts
    name = where.theory.concepts[concept].name
    near = {link.id: link for link in (*web.into(concept), *web.out_of(concept))}
    sections = {
        f"What leads to {name}": [k for k in near.values() if k.kind == "causes" and k.target == concept],
        f"What {name} leads to": [k for k in near.values() if k.kind == "causes" and k.source == concept],
        f"What stands together with {name}": [k for k in near.values() if k.kind == "beside"],
    }
    if near:
        summary = f"In {where.here} {count(len(near), 'arrow')} {_verbs(near)} at {name}."
    else:
        summary = f"No arrow of {where.here} starts or ends at {name}."
    return _drawn_alone(where, ask, summary, sections)


def left(where: Scope, ask: Ask) -> AskedView:
    """What is left of the whole web."""
    web = where.web
    boxes = {end for link in web.links for end in (link.source, link.target)}
    number = f"{count(len(boxes), 'box', 'boxes')} and {count(len(web.links), 'arrow')}"
    if not where.words:
        summary = f"{capital(number)}. {UNSIFTED}"
    elif web.links:
        summary = f"{capital(number)} are left of this theory."
    else:
        summary = "Nothing is left of this theory."
    return _drawn_alone(where, ask, summary, {"": list(web.links)})


def left_out_of(where: Scope, ask: Ask) -> LeftOut:
    """What a setting and a filter take out of it: told one by one next to a box, counted of the whole."""
    if ask.concepts:
        (concept,) = ask.concepts
        whole, here = (
            claims_of([*web.into(concept), *web.out_of(concept)]) for web in (where.whole, where.web)
        )
        return left_out(where, [one for one in whole if one not in here])
    every, here = claims_of(where.whole.links), claims_of(where.web.links)
    return LeftOut(
        f"This was asked {where.words}. It leaves {count(len(here), 'claim')} of {len(every)}.", ()
    )


def _verbs(near: dict[str, Link]) -> str:
    return "starts or ends" if len(near) == 1 else "start or end"


def _drawn_alone(where: Scope, ask: Ask, summary: str, sections: dict[str, list[Link]]) -> AskedView:
    """As many arrows as a picture has room for, each told; how many there are besides is counted."""
    every = [link for links in sections.values() for link in links]
    chosen = {link.id for link in _fitting(every, ask.concepts)}
    ways = [
        _way(where, link, section)
        for section, links in sections.items()
        for link in links
        if link.id in chosen
    ]
    more = len(every) > len(ways)
    return answered(
        where,
        ask,
        summary=summary,
        lead=summary,
        ways=ways,
        links=chosen,
        drawn=[_drawn(link) for link in where.web.links if link.id in chosen],
        all_links=[link.id for link in every],
        tally=f"Shown: {count(len(ways), 'arrow')} of {len(every)}, what most sources speak of first."
        if more
        else "",
    )


def _fitting(links: Sequence[Link], boxes: Sequence[str]) -> Iterator[Link]:
    """What most sources speak of, then what has most evidence; of that rather what hangs together."""
    there, left = set(boxes), sorted(links, key=lambda link: (-len(link.sources), -len(link.evidence)))
    for _ in range(MOST_ARROWS):
        fitting = [link for link in left if len(there | {link.source, link.target}) <= MOST_BOXES]
        joined = [link for link in fitting if {link.source, link.target} & there]
        link = next(iter(joined or fitting), None)
        if link is None:
            return
        there |= {link.source, link.target}
        left.remove(link)
        yield link


def _way(where: Scope, link: Link, section: str) -> Way:
    said = (
        ("What is left here only doubts it.",)
        if only_doubted(link)
        else (f"{SIGNS['contested'].meaning}",)
        if link.agreement == "contested"
        else ()
    )
    return Way(
        id=link.id,
        title=arrow_words(where.theory, link),
        words="; ".join(map(capital, said_once(where.theory, link.claims))) + ".",
        tags=(f"{capital(who(where.theory, link.evidence))}.", *said),
        lit=(link.id, link.source, link.target),
        steps=(),
        claims=claims_of([link]),
        section=section,
    )


def _drawn(link: Link) -> Drawn:
    """An arrow between boxes that say nothing of where they go, as what is left of it has it."""
    if only_doubted(link) and link.kind == "causes":
        return Drawn(link.id, "contested", "?")
    return Drawn(link.id, link.agreement, mark(link))
