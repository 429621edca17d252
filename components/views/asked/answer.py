"""What every answer is, whatever was asked: what the sources say, its picture, its ways, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cmoc_data.model import Direction, Theory
from cmoc_data.web import Claim
from components.views.asked.ask import ASK_KINDS, TWO, Ask, ask_about
from components.views.asked.scope import Scope, sentences
from components.views.asked.sketch import Drawn, Sketch
from components.views.asked.telling import HopLine
from components.views.belief import Belief, belief, heard_on
from components.views.cards import ActionView, Sentence
from components.views.relations import RelationLine, relation_lines
from components.views.words import capital, count

__all__ = [
    "MOST_LINES",
    "AskedView",
    "LeftOut",
    "Line",
    "LineGroup",
    "Spoken",
    "Way",
    "answered",
    "left_out",
    "with_left_out",
]


MOST_LINES = 60
"""So many lines an answer holds; what is left out of it is counted."""


@dataclass(frozen=True)
class Line:
    """One thing that the sources say in answer: the step that they name, and who says so.

    Parameters
    ----------
    id : str
        Of the arrow that it tells.
    words : str
        It in a sentence.
    who : str
        Who says so, and who doubts it.
    hangs : tuple of str
        What it hangs on, each in a few words or a sentence.
    claims : tuple of Sentence
        The claims that say it, which no other line holds.
    """

    id: str
    words: str
    who: str
    hangs: tuple[str, ...]
    claims: tuple[Sentence, ...]


@dataclass(frozen=True)
class LineGroup:
    """Lines under one heading, folded."""

    name: str
    lines: tuple[Line, ...]


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
    steps : tuple of HopLine
        Its arrows in order, each with what has to be known of it.
    claims : tuple of str
        Ids of the configurations behind it.
    section : str
        What it stands under, the same for those that belong together; empty where nothing has to be said.
    actions : tuple of ActionView
        What a source advises people to do about it.
    folded : bool
        Whether it is folded away with what stands under the same, for no source would tell it.
    """

    id: str
    title: str
    words: str
    tags: tuple[str, ...]
    lit: tuple[str, ...]
    steps: tuple[HopLine, ...]
    claims: tuple[str, ...]
    section: str = ""
    actions: tuple[ActionView, ...] = ()
    belief: Belief | None = None
    """Of its arrows, as far as its claims say them; of a way that has a card of its own."""
    folded: bool = False

    @property
    def own(self) -> bool:
        """Whether it has a card of its own, and is not just one arrow."""
        return "--" not in self.id


@dataclass(frozen=True)
class LeftOut:
    """What a setting or a filter takes out of an answer: one line that says so, and what it is."""

    words: str
    claims: tuple[Sentence, ...]


@dataclass(frozen=True)
class Spoken:
    """A line as a room hears it, one after another: what is chosen with it, what it says, and who says so."""

    id: str
    say: str
    who: str


@dataclass(frozen=True)
class AskedView:
    """A question with its answer.

    Parameters
    ----------
    key, ask : str
        How it is addressed, and how a person puts it.
    summary : str
        The answer in a sentence or two, for a room.
    lead : str
        What stands before lines and ways without being said by them; all of the summary where there are none.
    lines : tuple of Line
        The same in at most five lines, each with who says so; empty where ways are told.
    groups : tuple of LineGroup
        What else is said, by groups.
    count : str
        How much there is of it, and what of it the picture shows; comes last.
    notes : tuple of str
        What was left out and why.
    concepts, links : tuple of str
        What its picture shows, a dozen boxes or so.
    directions : mapping of str to Direction
        How each box of the picture goes; a box that is not in it is merely named.
    drawn : tuple of Drawn
        How each of its arrows reads between these boxes.
    all_concepts, all_links : tuple of str
        All that belongs to the answer.
    ways : tuple of Way
        In the order in which they are told.
    follow : tuple of (key, question)
        What one may ask next.
    about : tuple of (concept id, name)
        What it is about.
    related : tuple of (RelationLine, key)
        What stands beside what it is about, and the same question about that: asked about a box, people may
        mean its opposite or its other side.
    belief : Belief or None
        How much there is of what it tells; None where it tells of no arrow.
    left_out : LeftOut or None
        What a setting or a filter takes out of it.
    scope : str
        Which setting and filter it was asked in; empty for none.
    """

    key: str
    ask: str
    summary: str
    lead: str
    lines: tuple[Line, ...]
    groups: tuple[LineGroup, ...]
    count: str
    notes: tuple[str, ...]
    concepts: tuple[str, ...]
    links: tuple[str, ...]
    directions: Mapping[str, Direction]
    drawn: tuple[Drawn, ...]
    all_concepts: tuple[str, ...]
    all_links: tuple[str, ...]
    ways: tuple[Way, ...]
    follow: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]
    related: tuple[tuple[RelationLine, str], ...]
    belief: Belief | None
    left_out: LeftOut | None = None
    scope: str = ""

    @property
    def sections(self) -> tuple[tuple[str, tuple[Way, ...]], ...]:
        """Its ways under what they stand under, in order."""
        return tuple((name, tuple(ways)) for name, ways in groupby(self.ways, key=lambda way: way.section))

    @property
    def every_line(self) -> tuple[Line, ...]:
        """Its lines, those that are folded after those that stand open."""
        return (*self.lines, *(line for group in self.groups for line in group.lines))

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """What a room hears: the lines that stand open, or where there are none, the ways.

        Lines of one arrow are heard together, for whoever chooses the arrow sees them all.
        """
        lines = [(one.id, one.words, _who(one)) for one in self.lines]
        ways = [(way.id, way.words, _sentences(way.tags)) for way in self.ways]
        told: dict[str, list[tuple[str, str]]] = {}
        for id, say, who in lines or ways:
            told.setdefault(id, []).append((say, who))
        return tuple(
            Spoken(
                id, " ".join(say for say, _ in some), " ".join(dict.fromkeys(who for _, who in some if who))
            )
            for id, some in told.items()
        )

    @property
    def claims(self) -> tuple[Sentence, ...]:
        """The claims under its lines."""
        return tuple(claim for line in self.every_line for claim in line.claims)

    @property
    def configurations(self) -> tuple[str, ...]:
        """Ids of the configurations that answer it, each once."""
        ids = [one.id for one in self.claims] + [claim for way in self.ways for claim in way.claims]
        return tuple(dict.fromkeys(ids))


def _who(line: Line) -> str:
    """Who says a line, and what it hangs on."""
    return _sentences((line.who, *line.hangs))


def _sentences(said: Iterable[str]) -> str:
    return " ".join(f"{capital(one).removesuffix('.')}." for one in said if one)


def answered(
    where: Scope,
    ask: Ask | None,
    *,
    summary: str,
    lead: str = "",
    sketch: Sketch | None = None,
    drawn: Sequence[Drawn] = (),
    lines: Sequence[Line] = (),
    groups: Sequence[LineGroup] = (),
    key: str | None = None,
    words: str | None = None,
    tally: str = "",
    notes: Iterable[str] = (),
    links: Iterable[str] = (),
    all_concepts: Iterable[str] = (),
    all_links: Iterable[str] = (),
    ways: Iterable[Way] = (),
    follow: Iterable[tuple[str, str]] | None = None,
    claims: Iterable[Claim] = (),
) -> AskedView:
    """An answer put together; its picture is what was sketched, or `links` as `drawn`, else as in the web.

    Where it is about no box, `ask` is None; then `key`, `words` and `follow` are given. `claims` are those of
    its lines; ways know their own.
    """
    web, theory = where.web, where.theory
    concepts = ask.concepts if ask else ()
    picture = sketch or Sketch()
    told = tuple(_believed(where, way) if way.own else way for way in ways)
    said = (*claims, *(claim for way in told for claim in _claims_of(where, way)))
    links = {*picture.hops, *picture.beside, *links}
    ends = {end for link in links for end in (web.link(link).source, web.link(link).target)}
    shown = {*concepts, *picture.boxes, *ends}
    every_link = links | set(all_links)
    ends = {end for link in every_link for end in (web.link(link).source, web.link(link).target)}
    every = shown | ends | set(all_concepts)
    return AskedView(
        key=key or (ask.key if ask else ""),
        ask=words or (ask_about(theory, ask) if ask else ""),
        summary=summary,
        lead=lead or ("" if told or lines else summary),
        lines=tuple(lines),
        groups=tuple(groups),
        count=tally,
        notes=tuple(notes),
        concepts=tuple(c for c in web.concepts if c in shown),
        links=tuple(link.id for link in web.links if link.id in links),
        directions=picture.directions(web),
        drawn=tuple(drawn) or picture.drawn(web),
        all_concepts=tuple(c for c in web.concepts if c in every),
        all_links=tuple(link.id for link in web.links if link.id in every_link),
        ways=told,
        follow=tuple(follow) if follow is not None else _follow(theory, ask) if ask else (),
        about=tuple((c, theory.concepts[c].name) for c in concepts),
        related=_related(theory, ask) if ask else (),
        belief=belief(theory, heard_on(said), several=True) if said else None,
        scope=where.words,
    )


def _claims_of(where: Scope, way: Way) -> Iterator[Claim]:
    """What a way's configurations say on its arrows, of what is left."""
    for arrow in dict.fromkeys(one for one in way.lit if "--" in one):
        yield from (c for c in where.web.link(arrow).claims if c.configuration.id in way.claims)


def _believed(where: Scope, way: Way) -> Way:
    return replace(way, belief=belief(where.theory, heard_on(_claims_of(where, way)), several=True))


def _related(theory: Theory, ask: Ask) -> tuple[tuple[RelationLine, str], ...]:
    """What stands beside what is asked about, each with the same question about it."""
    found: dict[str, tuple[RelationLine, str]] = {}
    for concept in ask.concepts:
        for line in relation_lines(theory, concept):
            if line.concept not in ask.concepts:
                ends = tuple(line.concept if one == concept else one for one in ask.concepts)
                found.setdefault(line.concept, (line, Ask(ask.kind, ends).key))
    return tuple(found.values())


def with_left_out(here: AskedView, without: AskedView, where: Scope) -> AskedView:
    """An answer in a setting or a filter, told what of the answer without them is gone."""
    away = {*where.sifted.away}
    if without.lines:
        # Of a claim that is cut it may be just the step which was asked about that is left out.
        away |= where.sifted.cut - set(here.configurations)
    return replace(here, left_out=left_out(where, [one for one in without.configurations if one in away]))


def left_out(where: Scope, gone: Sequence[str]) -> LeftOut:
    """That some claims are left out of an answer, and which."""
    words = f"This was asked {where.words}."
    if gone:
        words += f" Left out of the answer: {count(len(gone), 'claim')} that cannot be said so."
    else:
        words += " Nothing of the answer had to be left out."
    return LeftOut(words, sentences(where.all, gone))


def _follow(theory: Theory, ask: Ask) -> tuple[tuple[str, str], ...]:
    """What one may ask next: the same way's dangers, or other things about the last concept."""
    if not ask.concepts:
        return ()
    last = ask.concepts[-1]
    keys: list[Ask] = []
    if ask.kind in TWO:
        keys.append(Ask("hazards" if ask.kind == "reaches" else "reaches", ask.concepts))
    keys += [Ask(kind, (last,)) for kind in ASK_KINDS if kind not in TWO]
    return tuple((one.key, ask_about(theory, one)) for one in keys if one != ask)
