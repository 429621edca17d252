"""The whole theory at a glance, as data: a box for each family, bundles of arrows, and each family opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from cmoc_data.analysis.overview import Bundle, Node, Overview, family_id, overview
from cmoc_data.layout import Join, Layout, Way, is_free, lay_out_overview, ways_among
from cmoc_data.web import Agreement, Link, Web
from components.views.belief import Belief, belief, heard_on
from components.views.cards import PartView
from components.views.explorer import BandView, BoxView, Entry, band_views
from components.views.signs import SIGNS
from components.views.words import LinkLine, count, joined, mark, onward_words

__all__ = [
    "BundleCard",
    "BundleView",
    "FamilyCard",
    "GroupView",
    "OverviewView",
    "State",
    "bundle_card",
    "bundle_entry",
    "overview_of",
    "tally",
]

ASPECT = 1.35
COUNT, SIGN = 30.0, 14.0
"""Units of half the number on a bundle, and of half an arrow's sign."""


@dataclass(frozen=True)
class GroupView(BoxView):
    """The box of a closed family, in its place with all closed, and what stands below its name."""

    family: str
    under: str


class Between(Protocol):
    """Arrows taken together that lead from one box to another, by their ids."""

    @property
    def id(self) -> str:
        """Of the bundle."""

    @property
    def source(self) -> str:
        """Where they start."""

    @property
    def target(self) -> str:
        """Where they end."""


class Gathered(Between, Protocol):
    """The same with the arrows that it gathers."""

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of the arrows."""


@dataclass(frozen=True)
class BundleView:
    """A bundle of arrows.

    `count` is how many arrows it holds, 0 where it holds only pairs that stand beside each other;
    `agreement` is theirs where all of them have the same, else None.
    """

    id: str
    source: str
    target: str
    count: int
    agreement: Agreement | None
    tip: str


@dataclass(frozen=True)
class State:
    """The picture with one family opened, or none.

    Parameters
    ----------
    opened : str or None
        The family's id.
    places : mapping
        Where the boxes stand that are there: closed families and the opened one's concepts, by id.
    edges : tuple of str
        Ids of the bundles that are there, then of the web's own links among the opened concepts.
    main : tuple of str
        Those of the bundles that are to be drawn strongly.
    bands : tuple of BandView
        The opened family's ground.
    ways : mapping
        How those of the main bundles and of the links run that would meet a box as they usually bend, by id.
    grown : float
        How many times larger than in the whole web the boxes of its concepts are, and their type.
    """

    opened: str | None
    places: Mapping[str, tuple[float, float]]
    edges: tuple[str, ...]
    main: tuple[str, ...]
    bands: tuple[BandView, ...]
    ways: Mapping[str, Way]
    grown: float


@dataclass(frozen=True)
class FamilyCard:
    """A family: what belongs to it, and what it is joined to.

    `summary` sums it up in words; `into` and `out_of` are (bundle, words), the fullest first.
    """

    id: str
    family: str
    name: str
    plain: str
    under: str
    summary: str
    belief: Belief
    into: tuple[tuple[str, str], ...]
    out_of: tuple[tuple[str, str], ...]
    concepts: tuple[PartView, ...]


@dataclass(frozen=True)
class BundleCard:
    """A bundle: how many arrows of which sign it holds, and each of them under the box it starts at.

    A bundle that starts at a single box has one group without a heading.
    """

    id: str
    source: PartView
    target: PartView
    summary: str
    belief: Belief
    groups: tuple[tuple[PartView | None, tuple[LinkLine, ...]], ...]


@dataclass(frozen=True)
class OverviewView:
    """A web condensed to its families, with every family opened in turn, before any of it is HTML.

    `states` begins with the one in which all are closed; `bundles` are those of all states, each once.
    """

    title: str
    summary: str
    groups: tuple[GroupView, ...]
    bundles: tuple[BundleView, ...]
    states: tuple[State, ...]
    entries: tuple[Entry, ...]
    families: tuple[FamilyCard, ...]
    cards: tuple[BundleCard, ...]


def overview_of(web: Web) -> OverviewView:
    """Show a web from afar.

    Parameters
    ----------
    web : Web
        The web to condense; may be empty.

    Returns
    -------
    OverviewView
        Entries are the families in their order, then the bundles.
    """
    closed = overview(web)
    layout = lay_out_overview(web, closed, aspect=ASPECT)
    seen = [closed, *(overview(web, node.family) for node in closed.nodes)]
    by_id = {bundle.id: bundle for view in seen for bundle in view.bundles}
    names = _names(web, seen)
    families = tuple(_family_card(web, closed, node, names) for node in closed.nodes)
    bundles = tuple(_bundle(bundle, names) for bundle in by_id.values())
    groups, boxes = count(len(closed.nodes), "group"), count(len(web.concepts), "box", "boxes")
    between = count(sum(bundle.arrows for bundle in closed.bundles), "arrow")
    return OverviewView(
        title=f"The whole theory in {groups}",
        summary=f"{groups} with {boxes} inside, and {between} from one group to another",
        groups=tuple(_group(web, node, layout) for node in closed.nodes),
        bundles=bundles,
        states=tuple(_state(web, view, layout) for view in seen),
        entries=_entries(web, closed, bundles, names),
        families=families,
        cards=tuple(
            bundle_card(web, bundle, names, tally(bundle, names[bundle.source], names[bundle.target]))
            for bundle in by_id.values()
        ),
    )


def tally(bundle: Bundle, source: str, target: str) -> str:
    """How many arrows of which sign a bundle holds, as a sentence.

    Parameters
    ----------
    bundle : Bundle
        Of an overview.
    source, target : str
        The names of its ends.

    Returns
    -------
    str
        Such as `3 arrows lead from “sun” to “thirst”: 2 the same way and 1 contested.`
    """
    counts = dict(bundle.counts)
    beside = counts.pop("beside", 0)
    number = bundle.arrows
    told = f"{count(number, 'arrow') if number else 'No arrow'} {'lead' if number > 1 else 'leads'} "
    told += f"from “{source}” to “{target}”"
    if len(counts) == 1:
        [way] = counts
        told += f", {'all ' if number > 1 else ''}{SIGNS[way].counted}"
    elif counts:
        told += f": {joined([f'{some} {SIGNS[way].counted}' for way, some in counts.items()])}"
    if beside:
        pairs = f"{count(beside, 'pair')} only {'stands' if beside == 1 else 'stand'} together"
        told += f"; {'besides, ' if number else ''}{pairs}, neither leading to the other"
    return f"{told}."


def _names(web: Web, seen: Iterable[Overview]) -> dict[str, str]:
    """What every node is called."""
    theory = web.theory
    return {
        node.id: theory.families[node.family].name if node.closed else theory.concepts[node.id].name
        for view in seen
        for node in view.nodes
    }


def _within(web: Web, node: Node) -> int:
    """How many arrows there are among a closed family's boxes."""
    return sum(web.link(link).kind == "causes" for link in node.inside)


def _group(web: Web, node: Node, layout: Layout) -> GroupView:
    family = web.theory.families[node.family]
    box = layout.boxes[node.id]
    under = count(len(node.concepts), "box", "boxes")
    return GroupView(
        id=node.id,
        family=family.id,
        lines=box.lines,
        under=under,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        shape=family.shape,
        hue=family.hue,
        tip=f"{family.name}\n{family.plain}\n{under}, {count(_within(web, node), 'arrow')} between them",
    )


def _bundle(bundle: Bundle, names: Mapping[str, str]) -> BundleView:
    ways = [agreement for agreement, _ in bundle.counts]
    return BundleView(
        id=bundle.id,
        source=bundle.source,
        target=bundle.target,
        count=bundle.arrows,
        agreement=ways[0] if len(ways) == 1 else None,
        tip=tally(bundle, names[bundle.source], names[bundle.target]),
    )


def _state(web: Web, view: Overview, closed: Layout) -> State:
    layout = closed if view.opened is None else lay_out_overview(web, view, aspect=ASPECT, closed=closed)
    main = [view.bundle(one) for one in view.main]
    links = [web.link(one) for one in view.links]
    joins = [Join(one.id, one.source, one.target, COUNT) for one in main]
    joins += [Join(one.id, one.source, one.target, SIGN) for one in links]
    hidden = [one for one in joins if not is_free(layout.boxes, one.source, one.target)]
    return State(
        opened=view.opened,
        places={name: (box.x, box.y) for name, box in layout.boxes.items()},
        edges=tuple(bundle.id for bundle in view.bundles) + view.links,
        main=view.main,
        bands=band_views(web, layout),
        ways=ways_among(layout.boxes, hidden),
        grown=layout.grown,
    )


def _entries(
    web: Web, closed: Overview, bundles: Iterable[BundleView], names: Mapping[str, str]
) -> tuple[Entry, ...]:
    lit: dict[str, dict[str, None]] = {node.id: dict.fromkeys(node.concepts) for node in closed.nodes}
    for link in web.links:
        for end in dict.fromkeys((link.source, link.target)):
            family = family_id(web.theory.concepts[end].family)
            lit[family].update(dict.fromkeys((link.id, link.source, link.target)))
    groups = (
        Entry(
            id=node.id,
            kind="family",
            group="Groups of boxes",
            label=names[node.id],
            mark="",
            lit=(node.id, *lit[node.id]),
            search=f"{names[node.id]} {web.theory.families[node.family].plain}".lower(),
        )
        for node in closed.nodes
    )
    return (*groups, *(bundle_entry(bundle, names) for bundle in bundles))


def bundle_entry(bundle: Between, names: Mapping[str, str]) -> Entry:
    """The line of the list for arrows taken together; `names` are those of all boxes, by id."""
    label = f"{names[bundle.source]} → {names[bundle.target]}"
    return Entry(
        id=bundle.id,
        kind="bundle",
        group=f"From {names[bundle.source]}",
        label=label,
        mark="",
        lit=(bundle.id, bundle.source, bundle.target),
        search=label.lower(),
    )


def _family_card(web: Web, closed: Overview, node: Node, names: Mapping[str, str]) -> FamilyCard:
    family = web.theory.families[node.family]
    into = sorted(closed.into(node.id), key=lambda bundle: -bundle.arrows)
    out_of = sorted(closed.out_of(node.id), key=lambda bundle: -bundle.arrows)
    boxes = count(len(node.concepts), "box", "boxes")
    within = _within(web, node)
    between = f", with {count(within, 'arrow') if within else 'no arrow'} between them"
    return FamilyCard(
        id=node.id,
        family=family.id,
        name=family.name,
        plain=family.plain,
        under=boxes,
        summary=f"“{family.name}” holds {boxes}{between if len(node.concepts) > 1 else ''}. "
        f"{_led([(b.arrows, names[b.source]) for b in into], 'to it from other groups', 'from')} "
        f"{_led([(b.arrows, names[b.target]) for b in out_of], 'from it to other groups', 'to')}",
        belief=belief(web.theory, heard_on(_touching(web, node)), several=True),
        into=tuple((b.id, f"{names[b.source]}: {_number(b)}") for b in into),
        out_of=tuple((b.id, f"{names[b.target]}: {_number(b)}") for b in out_of),
        concepts=tuple(PartView(c, web.theory.concepts[c].name) for c in node.concepts),
    )


def _touching(web: Web, node: Node) -> Iterable[Link]:
    """The arrows that start or end at one of a group's boxes."""
    return (link for concept in node.concepts for link in (*web.into(concept), *web.out_of(concept)))


def _led(fullest: Iterable[tuple[int, str]], where: str, end: str) -> str:
    """A sentence on the arrows to a group or from it, naming the two groups that most of them join it to."""
    others = [(number, name) for number, name in fullest if number]
    if not others:
        return f"No arrow leads {where}."
    total = sum(number for number, _ in others)
    led = f"{count(total, 'arrow')} {'leads' if total == 1 else 'lead'} {where}"
    if len(others) == 1:
        return f"{led}: {'all ' if total > 1 else ''}{end} “{others[0][1]}”."
    first = joined([f"{number} {end} “{name}”" for number, name in others[:2]])
    return f"{led}{': ' if len(others) == 2 else ', among them '}{first}."


def _number(bundle: Bundle) -> str:
    return count(bundle.arrows, "arrow") if bundle.arrows else "only together"


def bundle_card(web: Web, bundle: Gathered, names: Mapping[str, str], summary: str) -> BundleCard:
    """The card of arrows taken together; `summary` sums them up in words."""
    theory = web.theory
    links = [web.link(one) for one in bundle.links]
    grouped: dict[str, list[LinkLine]] = {}
    for link in links:
        line = LinkLine(link.id, mark(link), link.agreement, onward_words(theory, link))
        grouped.setdefault(link.source, []).append(line)
    return BundleCard(
        id=bundle.id,
        source=PartView(bundle.source, names[bundle.source]),
        target=PartView(bundle.target, names[bundle.target]),
        summary=summary,
        belief=belief(theory, heard_on(links), several=True),
        groups=tuple(
            (None if one == bundle.source else PartView(one, theory.concepts[one].name), tuple(lines))
            for one, lines in grouped.items()
        ),
    )
