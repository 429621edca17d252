"""What several payloads have: entries, cards and their sentences, places, grounds, credits, filters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict

from cmoc_data.analysis.hops import doubts
from cmoc_data.layout import LANE_FONT, LANE_LINE, UNDER_FONT, Drawing, Way, wrap
from cmoc_data.model import Configuration, Source, Theory
from cmoc_data.web import Agreement, Web
from components import cards, site
from components.causal_web import contract
from components.causal_web.contract import Pair
from components.views import cards as card_views
from components.views.asked.answer import AskedView
from components.views.asked.sketch import Drawn
from components.views.belief import SIDES, heard
from components.views.cards import Passages
from components.views.explorer import BandView, BoxView, Entry, Label
from components.views.facets import facets, values_of
from components.views.reliance import made_by
from components.views.voices import KINDS

__all__ = [
    "ADDRESSES",
    "Told",
    "ToldOverview",
    "ToldStories",
    "arrows_data",
    "bands_data",
    "belief_data",
    "credits_data",
    "drawing_data",
    "entry_data",
    "filters_data",
    "group_data",
    "labels_data",
    "moved_data",
    "places_data",
    "ways_data",
    "went_data",
]


ADDRESSES: contract.Addresses = {
    "download": site.at("download").address,
    "setting": site.at("setting").address,
}


@dataclass(frozen=True)
class ToldStories:
    """Stories as the browser has them, and the cards of their steps."""

    stories: list[contract.Story]
    cards: dict[str, str]


@dataclass(frozen=True)
class ToldOverview:
    """An overview as the browser has it, and the entries and cards of its boxes and arrows."""

    overview: contract.Overview
    entries: list[contract.Entry]
    cards: dict[str, str]


@dataclass(frozen=True)
class Told:
    """Cards and fragments, and the sentence on each card, by id."""

    cards: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def tell(self, id: str, said: str, card: str) -> None:
        """Take over a card and its sentence."""
        self.cards[id], self.said[id] = card, said

    def configuration(self, web: Web, configuration: Configuration, passages: Passages) -> None:
        """Take over a configuration: its card, and the fragment that others repeat."""
        card = card_views.configuration_card(web, configuration, passages)
        self.tell(configuration.id, card.block.sentence, cards.html(card))
        self.fragments[configuration.id] = cards.html(card.block)

    def answer(self, view: AskedView) -> None:
        """Take over an answer and those of its ways that have a card of their own."""
        self.tell(view.key, view.summary, cards.html(view))
        for way in view.ways:
            if way.own:
                self.tell(way.id, way.words, cards.html(way, ask=view.ask))


def places_data(places: Mapping[str, tuple[float, float]]) -> dict[str, Pair]:
    """Where boxes stand, JSON-ready."""
    return {concept: list(place) for concept, place in places.items()}


def group_data(box: BoxView, family: str, under: Sequence[str]) -> contract.Group:
    """A box that stands for several, JSON-ready.

    Parameters
    ----------
    box : BoxView
        The box.
    family : str
        What it opens.
    under : sequence of str
        The lines that stand below its name.
    """
    return {
        "id": box.id,
        "family": family,
        "lines": list(box.lines),
        "under": "\n".join(under),
        "x": box.x,
        "y": box.y,
        "w": box.width,
        "h": box.height,
        "form": box.shape,
        "hue": box.hue,
        "size": LANE_FONT,
        "line": LANE_LINE,
        "small": UNDER_FONT,
        "tip": box.tip,
    }


def ways_data(ways: Mapping[str, Way]) -> dict[str, contract.Way]:
    """How arrows run, JSON-ready."""
    return {
        arrow: {"points": [_place(point) for point in way.points], "sign": _place(way.sign)}
        for arrow, way in ways.items()
    }


def _place(point: tuple[float, float]) -> Pair:
    return [round(one, 1) for one in point]


def drawing_data(drawing: Drawing) -> contract.Drawing:
    """A picture of a part of a web, JSON-ready."""
    return {
        "places": {name: [box.x, box.y] for name, box in drawing.boxes.items()},
        "sizes": {
            name: {"w": box.width, "h": box.height, "lines": list(box.lines)}
            for name, box in drawing.boxes.items()
        },
        "ways": ways_data(drawing.ways),
    }


def entry_data(
    entry: Entry, said: str, *, agreement: Agreement | Literal[""] = "", family: str | None = None
) -> contract.Entry:
    """A line of the list as JSON-ready data.

    Parameters
    ----------
    entry : Entry
        The line.
    said : str
        The sentence on its card.
    agreement : str
        How the claims of its arrow agree.
    family : str, optional
        What a line for a group opens.
    """
    data: contract.Entry = {
        "id": entry.id,
        "kind": entry.kind,
        "group": entry.group,
        "label": entry.label,
        "mark": entry.mark,
        "agreement": agreement,
        "lit": list(entry.lit),
        "every": list(entry.every),
        "search": entry.search,
        "said": said,
    }
    if family is not None:
        data["family"] = family
    return data


class Credits(TypedDict):
    sources: list[contract.Source]
    credit: str
    made: str
    limits: list[str]


def credits_data(theory: Theory, sources: Iterable[Source]) -> Credits:
    """Whose claims these are; an arrow names its sources by their places in this list."""
    return {
        "sources": [
            {"name": one.name, "citation": one.citation, "doi": one.doi, "licence": one.licence}
            for one in sources
        ],
        "credit": theory.about.credit,
        "made": made_by(theory),
        "limits": list(theory.about.cannot_tell),
    }


class Filters(TypedDict):
    facets: list[contract.Facet]
    pieces: dict[str, list[list[list[int]]]]
    doubting: dict[str, list[int]]
    belief: contract.Belief


def belief_data(theory: Theory, claims: Iterable[Configuration]) -> contract.Belief:
    """The evidence of some claims as the browser counts it."""
    kinds, numbers = list(KINDS), Numbers()
    return {
        "one": theory.about.subject.one,
        "kinds": [list(words) for words in KINDS.values()],
        "heard": {
            one.id: [
                [
                    numbers("source", piece.source),
                    kinds.index(piece.kind),
                    SIDES.index(piece.side),
                    piece.inferred + 2 * piece.voiced + 4 * piece.partly,
                    numbers("passage", piece.passage),
                    *(numbers("voice", voice) for voice in piece.voices),
                ]
                for piece in heard([one])
            ]
            for one in claims
        },
    }


class Numbers:
    """Gives each thing of a sort a number of its own, the same for what is the same."""

    def __init__(self) -> None:
        self._found: dict[str, dict[object, int]] = {}

    def __call__(self, sort: str, thing: object) -> int:
        there = self._found.setdefault(sort, {})
        return there.setdefault(thing, len(there))


def filters_data(theory: Theory, claims: Collection[Configuration]) -> Filters:
    """What evidence can be filtered by, and for each piece the places of its values in those lists."""
    found = facets(theory, claims)
    doubting = {one.id: [n for n, piece in enumerate(one.evidence) if doubts(piece)] for one in claims}
    places = [{value.id: number for number, value in enumerate(facet.values)} for facet in found]
    return {
        "facets": [
            {
                "id": facet.id,
                "label": facet.label,
                "only": facet.only,
                "shown": facet.shown,
                "values": [{"id": v.id, "label": v.label, "pieces": v.pieces} for v in facet.values],
            }
            for facet in found
            if len(facet.values) > 1
        ],
        "pieces": {
            one.id: [
                [
                    [place[value] for value in values]
                    for facet, place, values in zip(found, places, values_of(theory, piece), strict=True)
                    if len(facet.values) > 1
                ]
                for piece in one.evidence
            ]
            for one in claims
        },
        "doubting": {name: numbers for name, numbers in doubting.items() if numbers},
        "belief": belief_data(theory, claims),
    }


def moved_data(theory: Theory) -> dict[str, str]:
    """Ids that were addresses once, each with the id of what now says the same."""
    return {one.id: one.replaced_by for one in theory.retired if one.replaced_by is not None}


def went_data(theory: Theory) -> dict[str, str]:
    """Ids that were addresses once and that nothing stands for now, each with the reason why it went."""
    return {one.id: one.why for one in theory.retired if one.replaced_by is None}


def labels_data(labels: Mapping[str, Label]) -> dict[str, contract.Label]:
    """What boxes are called in a picture, JSON-ready."""
    return {one: {"lines": list(label.lines), "h": label.height} for one, label in labels.items()}


def arrows_data(arrows: Iterable[Drawn]) -> dict[str, contract.Reading]:
    """How arrows read in a picture, JSON-ready."""
    return {one.id: {"agreement": one.agreement, "mark": one.mark} for one in arrows}


def bands_data(bands: Sequence[BandView]) -> list[contract.Band]:
    """The grounds of a picture's families, JSON-ready."""
    return [
        {
            "lines": list(wrap(band.name, band.width - 8)),
            "hue": band.hue,
            "x": band.x,
            "y": band.y,
            "w": band.width,
            "h": band.height,
        }
        for band in bands
    ]
