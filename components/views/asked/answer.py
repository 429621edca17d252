"""What every answer is, whatever was asked: its picture, its ways, its claims, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES
from cmoc_data.model import Theory
from cmoc_data.web import Web
from components.views.asked.ask import ASK_KINDS, TWO, Ask, ask_about
from components.views.cards import ActionView, Sentence, sentence
from components.views.relations import RelationLine, relation_lines
from components.views.words import LinkLine

__all__ = ["MOST_CLAIMS", "AskedView", "Way", "answered", "fitting"]


MOST_CLAIMS = 60


@dataclass(frozen=True)
class Way:
    """One way through the web that answers a question: a path, a loop, a lever, a hazard, a thin arrow.

    Parameters
    ----------
    id : str
        Of what is chosen with it: an id of its own for a path or a loop, else a link's.
    title : str
        A few words above it.
    words : str
        It in a sentence.
    tags : tuple of str
        What it amounts to, and why.
    lit : tuple of str
        Ids of its boxes and arrows.
    links : tuple of LinkLine
        Its arrows in order.
    claims : tuple of str
        Ids of the configurations behind it.
    actions : tuple of ActionView
        What a source advises people to do about it.
    """

    id: str
    title: str
    words: str
    tags: tuple[str, ...]
    lit: tuple[str, ...]
    links: tuple[LinkLine, ...]
    claims: tuple[str, ...]
    actions: tuple[ActionView, ...] = ()

    @property
    def own(self) -> bool:
        """Whether it has a card of its own, and is not just one arrow."""
        return "--" not in self.id


@dataclass(frozen=True)
class AskedView:
    """A question with its answer.

    Parameters
    ----------
    key, ask : str
        How it is addressed, and how a person puts it.
    summary : str
        The answer in a sentence or two.
    notes : tuple of str
        What was left out and why.
    concepts, links : tuple of str
        What its picture shows, a dozen boxes or so.
    all_concepts, all_links : tuple of str
        All that belongs to the answer.
    ways : tuple of Way
        In the order in which they are told.
    claims : tuple of Sentence
        Configurations that answer it; those that the picture shows come first.
    more_claims : int
        How many more there are.
    follow : tuple of (key, question)
        What one may ask next.
    about : tuple of (concept id, name)
        What it is about.
    related : tuple of (RelationLine, key)
        What stands beside what it is about, and the same question about that: asked about a box, people may
        mean its opposite or its other side.
    """

    key: str
    ask: str
    summary: str
    notes: tuple[str, ...]
    concepts: tuple[str, ...]
    links: tuple[str, ...]
    all_concepts: tuple[str, ...]
    all_links: tuple[str, ...]
    ways: tuple[Way, ...]
    claims: tuple[Sentence, ...]
    more_claims: int
    follow: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]
    related: tuple[tuple[RelationLine, str], ...]

    @property
    def configurations(self) -> tuple[str, ...]:
        """Ids of the configurations that answer it, each once."""
        ids = [one.id for one in self.claims] + [claim for way in self.ways for claim in way.claims]
        return tuple(dict.fromkeys(ids))


def answered(
    web: Web,
    ask: Ask,
    *,
    summary: str,
    key: str | None = None,
    words: str | None = None,
    notes: Iterable[str] = (),
    concepts: Iterable[str] = (),
    links: Iterable[str] = (),
    all_concepts: Iterable[str] = (),
    all_links: Iterable[str] = (),
    ways: Iterable[Way] = (),
    claims: Sequence[str] = (),
) -> AskedView:
    """An answer put together; what its ways light is in its picture without being named."""
    theory = web.theory
    ways = tuple(ways)
    lit = {one for way in ways for one in way.lit}
    drawn = set(links) | {one for one in lit if "--" in one}
    shown = {*ask.concepts, *concepts} | (lit - drawn)
    every_link = drawn | set(all_links)
    ends = {end for link in every_link for end in (web.link(link).source, web.link(link).target)}
    every = shown | ends | set(all_concepts)
    return AskedView(
        key=key or ask.key,
        ask=words or ask_about(theory, ask),
        summary=summary,
        notes=tuple(notes),
        concepts=tuple(c for c in web.concepts if c in shown),
        links=tuple(link.id for link in web.links if link.id in drawn),
        all_concepts=tuple(c for c in web.concepts if c in every),
        all_links=tuple(link.id for link in web.links if link.id in every_link),
        ways=ways,
        claims=tuple(sentence(theory, theory.configurations[one]) for one in claims[:MOST_CLAIMS]),
        more_claims=max(0, len(claims) - MOST_CLAIMS),
        follow=_follow(theory, ask),
        about=tuple((c, theory.concepts[c].name) for c in ask.concepts),
        related=_related(theory, ask),
    )


def _related(theory: Theory, ask: Ask) -> tuple[tuple[RelationLine, str], ...]:
    """What stands beside what is asked about, each with the same question about it."""
    found: dict[str, tuple[RelationLine, str]] = {}
    for concept in ask.concepts:
        for line in relation_lines(theory, concept):
            if line.concept not in ask.concepts:
                ends = tuple(line.concept if one == concept else one for one in ask.concepts)
                found.setdefault(line.concept, (line, Ask(ask.kind, ends).key))
    return tuple(found.values())


def _follow(theory: Theory, ask: Ask) -> tuple[tuple[str, str], ...]:
    """What one may ask next: the same way's dangers, or other things about the last concept."""
    last = ask.concepts[-1]
    keys: list[Ask] = []
    if ask.kind in TWO:
        keys.append(Ask("hazards" if ask.kind == "reaches" else "reaches", ask.concepts))
    keys += [Ask(kind, (last,)) for kind in ASK_KINDS if kind not in TWO]
    return tuple((one.key, ask_about(theory, one)) for one in keys if one != ask)


def fitting(ways: Sequence[Way], start: tuple[str, ...] = ()) -> list[Way]:
    """As many ways, in their order, as a picture has room for."""
    boxes = dict.fromkeys(start)
    arrows: dict[str, None] = {}
    kept: list[Way] = []
    for way in ways:
        needed = {**boxes, **dict.fromkeys(one for one in way.lit if "--" not in one)}
        drawn = {**arrows, **dict.fromkeys(one for one in way.lit if "--" in one)}
        if kept and (len(needed) > MOST_BOXES or len(drawn) > MOST_ARROWS):
            continue
        boxes, arrows = needed, drawn
        kept.append(way)
    return kept
