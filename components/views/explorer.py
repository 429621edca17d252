"""The explorer as data: boxes with places, arrows with signs, the list beside them, what lights up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cmoc_data.layout import Box, Drawing, Layout, Way, draw_part, lay_out
from cmoc_data.model import Question
from cmoc_data.web import Agreement, Web
from components.views.address import EntryKind
from components.views.asked.answer import AskedView, Spoken
from components.views.asked.direct import ask_named
from components.views.asked.scope import scope
from components.views.asked.sketch import Drawn
from components.views.words import arrow_words, count, mark, said_once

__all__ = [
    "BandView",
    "BoxView",
    "Edge",
    "Entry",
    "ExplorerView",
    "Label",
    "Picture",
    "answer_entries",
    "answer_picture",
    "band_views",
    "explorer_view",
    "is_readable",
    "moved",
]

ASPECT_WHOLE = 1.2
PANE = (1384.0, 1034.0)
"""Units that a picture may be wide and high for its names to have 12 pixels on a small screen."""
SMALL = 16
"""A web of so few boxes is drawn as the picture of an answer is."""


@dataclass(frozen=True)
class BoxView:
    """A box of a picture: its centre in layout units, its label in lines, its look and its tooltip."""

    id: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    shape: str
    hue: int
    tip: str


@dataclass(frozen=True)
class Edge:
    """An arrow: its ends, how its claims agree, how many sources say it, and its tooltip."""

    id: str
    source: str
    target: str
    agreement: Agreement
    mark: str
    sources: int
    tip: str


@dataclass(frozen=True)
class BandView:
    """The ground behind a family with its heading; lengths in layout units, from the top left."""

    name: str
    hue: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Entry:
    """One line of the list, what lights up when it is chosen (ids), and what a search looks in.

    `every` holds the ids of all that belongs to a question's answer, of which `lit` is what its picture
    has room for; it is empty where that is the same.
    """

    id: str
    kind: EntryKind
    group: str
    label: str
    mark: str
    lit: tuple[str, ...]
    search: str
    every: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """What a box is called in a picture, in lines, and how tall it is there."""

    lines: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class Picture:
    """A question's own picture: how its answer is drawn while it is open.

    `labels` name each box in the direction in which the answer has it, `arrows` say how each arrow reads
    between these; both are empty where the picture is a piece of the web as it is.
    """

    question: str
    configurations: tuple[str, ...]
    spoken: tuple[Spoken, ...]
    drawing: Drawing
    labels: Mapping[str, Label]
    arrows: tuple[Drawn, ...]


@dataclass(frozen=True)
class ExplorerView:
    """Everything that the explorer shows of a web, before any of it is HTML.

    `web` is the part that is drawn, `whole` the web that its cards speak of; `ways` are those of a small web.
    """

    web: Web
    whole: Web
    nodes: tuple[BoxView, ...]
    edges: tuple[Edge, ...]
    bands: tuple[BandView, ...]
    ways: Mapping[str, Way]
    entries: tuple[Entry, ...]
    pictures: tuple[Picture, ...]
    answers: tuple[AskedView, ...]
    summary: str


def explorer_view(web: Web, questions: Iterable[Question] = (), *, whole: Web | None = None) -> ExplorerView:
    """Lay a web out for exploring.

    Parameters
    ----------
    web : Web
        What is drawn: a whole web or a part of one.
    questions : iterable of Question
        The questions offered; those whose answer lies outside the web are left out.
    whole : Web, optional
        The web that the cards speak of, so that a part's cards leave nothing out; `web` if not given.

    Returns
    -------
    ExplorerView
        Entries stand in the order of the list: questions, concepts by family, links, configurations.
    """
    theory = web.theory
    boxes, ways, bands = _laid(web)
    everywhere = scope(whole or web)
    inside = {*web.concepts, *(link.id for link in web.links)}
    answers = tuple(
        answer
        for question in questions
        for answer in (ask_named(everywhere, question),)
        if answer.all_links and inside.issuperset(answer.all_concepts + answer.all_links)
    )
    pictures = tuple(answer_picture(web, answer) for answer in answers)
    configurations = tuple({c.id: c for link in web.links for c in link.configurations}.values())
    return ExplorerView(
        web=web,
        whole=whole or web,
        nodes=tuple(_node(web, concept, boxes[concept]) for concept in web.concepts),
        edges=tuple(
            Edge(
                id=link.id,
                source=link.source,
                target=link.target,
                agreement=link.agreement,
                mark=mark(link),
                sources=len(link.sources),
                tip="\n".join(said_once(theory, link.claims)),
            )
            for link in web.links
        ),
        bands=bands,
        ways=ways,
        entries=_entries(web, answers),
        pictures=pictures,
        answers=answers,
        summary=f"{count(len(web.concepts), 'box', 'boxes')} and {count(len(web.links), 'arrow')}, "
        f"from {count(len(configurations), 'configuration')} "
        f"in {count(len({s for link in web.links for s in link.sources}), 'source')}",
    )


def is_readable(view: ExplorerView) -> bool:
    """Whether all names of a web can be read at once on a small screen; a larger one opens on its groups."""
    if not view.nodes:
        return True
    wide = max(n.x + n.width / 2 for n in view.nodes) - min(n.x - n.width / 2 for n in view.nodes)
    high = max(n.y + n.height / 2 for n in view.nodes) - min(n.y - n.height / 2 for n in view.nodes)
    return wide <= PANE[0] and high <= PANE[1]


def _laid(
    web: Web, *, lanes: bool = False
) -> tuple[Mapping[str, Box], Mapping[str, Way], tuple[BandView, ...]]:
    """Where boxes stand: few of them with ways for the arrows, many with grounds behind their families."""
    if len(web.concepts) <= SMALL:
        drawing = draw_part(web)
        return drawing.boxes, drawing.ways, ()
    layout = lay_out(web, aspect=ASPECT_WHOLE, lanes=lanes)
    return layout.boxes, {}, band_views(web, layout)


def moved(view: ExplorerView, web: Web) -> ExplorerView:
    """A view with the boxes of a part of its web alone, laid out anew."""
    boxes, ways, bands = _laid(web, lanes=True)
    nodes = tuple(
        replace(node, lines=box.lines, x=box.x, y=box.y, width=box.width, height=box.height)
        for node in view.nodes
        if (box := boxes.get(node.id)) is not None
    )
    return replace(view, nodes=nodes, ways=ways, bands=bands)


def _node(web: Web, concept_id: str, box: Box) -> BoxView:
    concept = web.theory.concepts[concept_id]
    family = web.theory.families[concept.family]
    ways = f"{len(web.into(concept_id))} in, {len(web.out_of(concept_id))} out"
    return BoxView(
        id=concept_id,
        lines=box.lines,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        shape=family.shape,
        hue=family.hue,
        tip=f"{concept.name}\n{concept.plain}\nArrows: {ways}",
    )


def band_views(web: Web, layout: Layout) -> tuple[BandView, ...]:
    """The grounds of a layout's families with their hues."""
    return tuple(
        BandView(band.name, web.theory.families[band.family].hue, band.x, band.y, band.width, band.height)
        for band in layout.bands
    )


def answer_picture(web: Web, answer: AskedView) -> Picture:
    """The picture of an answer."""
    concepts = web.theory.concepts
    drawing = draw_part(
        web.only(answer.concepts, links=answer.links),
        names={concept: concepts[concept].amount(way) for concept, way in answer.directions.items()},
    )
    return Picture(
        question=answer.key,
        configurations=answer.configurations,
        spoken=answer.spoken,
        drawing=drawing,
        labels={
            concept: Label(box.lines, box.height)
            for concept, box in drawing.boxes.items()
            if concept in answer.directions
        },
        arrows=answer.drawn,
    )


def answer_entries(answer: AskedView) -> tuple[Entry, ...]:
    """The lines of an answer: the question itself, and each of its ways that has a card of its own."""
    every = () if answer.all_links == answer.links else answer.all_concepts + answer.all_links
    asked = _entry(answer.key, "question", "Questions", answer.ask, answer.concepts + answer.links)
    ways = (_entry(way.id, "way", answer.ask, way.title, way.lit) for way in answer.ways if way.own)
    return (replace(asked, every=every), *ways)


def _entries(web: Web, answers: Iterable[AskedView]) -> tuple[Entry, ...]:
    theory = web.theory
    entries = [entry for answer in answers for entry in answer_entries(answer)]
    for family in theory.families:
        for concept_id in web.concepts:
            concept = theory.concepts[concept_id]
            if concept.family != family.id:
                continue
            links = web.into(concept_id) + web.out_of(concept_id)
            lit = [concept_id, *(end for k in links for end in (k.id, k.source, k.target))]
            beside = (theory.concepts[other].name for _, other, _ in theory.relations_of(concept_id))
            also = (*concept.also_called, concept.plain, *beside)
            entries.append(_entry(concept_id, "concept", family.name, concept.name, lit, also=also))
    for concept_id in web.concepts:
        for link in web.out_of(concept_id):
            heading = f"From {theory.concepts[link.source].name}"
            lit = [link.id, link.source, link.target]
            entries.append(_entry(link.id, "link", heading, arrow_words(theory, link), lit, mark=mark(link)))
    for configuration in theory.configurations:
        lit = [end for k in web.links_of(configuration.id) for end in (k.id, k.source, k.target)]
        if lit:
            said = configuration.statement
            forms = (theory.forms[form].name for form in configuration.applies_to)
            also = (configuration.condition or "", *forms)
            entries.append(
                _entry(configuration.id, "configuration", configuration.group, said, lit, also=also)
            )
    return tuple(entries)


def _entry(
    id: str,
    kind: EntryKind,
    group: str,
    label: str,
    lit: Iterable[str],
    *,
    mark: str = "",
    also: Iterable[str] = (),
) -> Entry:
    search = " ".join([label, *also]).lower()
    return Entry(id, kind, group, label, mark, tuple(dict.fromkeys(lit)), search)
