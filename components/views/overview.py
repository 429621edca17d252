"""The whole theory at a glance, as data: a box for each family, bundles of arrows, and each family opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from cmoc_data.analysis.overview import Bundle, Node, Overview, family_id, overview
from cmoc_data.layout import Drawing, FamilyBox, draw_overview, family_boxes
from cmoc_data.web import Link, Web
from components.views.belief import Belief, belief, heard_on
from components.views.cards import PartView
from components.views.explorer import BoxView, Entry
from components.views.signs import SIGNS
from components.views.words import LinkLine, capital, claim_words, count, joined, mark, onward_words

__all__ = [
    "BundleCard",
    "BundleView",
    "FamilyCard",
    "GroupView",
    "OverviewView",
    "State",
    "bundle_card",
    "bundle_entry",
    "in_words",
    "overview_of",
    "tally",
]

EXAMPLES = 2
"""So many of a bundle's claims are told for instance."""


@dataclass(frozen=True)
class GroupView(BoxView):
    """The box of a closed family, in its place with all closed, and its sentence in lines."""

    family: str
    under: tuple[str, ...]


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

    `count` is how many arrows it holds, 0 where it holds only pairs that stand beside each other; `said` is
    what it says in a sentence.
    """

    id: str
    source: str
    target: str
    count: int
    said: str


@dataclass(frozen=True)
class State:
    """The picture with one family opened, or none.

    Parameters
    ----------
    opened : str or None
        The family's id.
    words : str
        What is on the screen.
    drawing : Drawing
        Where the boxes stand that are there, closed families and the opened one's concepts, and how all
        arrows run that are drawn.
    edges : tuple of str
        Ids of the bundles that are there, then of the web's own links among the opened concepts.
    main : tuple of str
        Those of the bundles that are drawn; of the others their cards tell.
    """

    opened: str | None
    words: str
    drawing: Drawing
    edges: tuple[str, ...]
    main: tuple[str, ...]


@dataclass(frozen=True)
class FamilyCard:
    """A family: what belongs to it, and what it is joined to.

    `summary` sums it up in words; `into` and `out_of` are (bundle, name, what it says), the fullest first.
    """

    id: str
    family: str
    name: str
    plain: str
    under: str
    summary: str
    belief: Belief
    into: tuple[tuple[str, str, str], ...]
    out_of: tuple[tuple[str, str, str], ...]
    concepts: tuple[PartView, ...]


@dataclass(frozen=True)
class BundleCard:
    """A bundle: what it says, how many arrows of which sign it holds, and each under the box it starts at.

    A bundle that starts at a single box has one group without a heading.
    """

    id: str
    source: PartView
    target: PartView
    summary: str
    belief: Belief
    groups: tuple[tuple[PartView | None, tuple[LinkLine, ...]], ...]
    said: str = ""


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
    seen = [closed, *(overview(web, node.family) for node in closed.nodes)]
    groups, boxes = count(len(closed.nodes), "group"), count(len(web.concepts), "box", "boxes")
    between = count(sum(bundle.arrows for bundle in closed.bundles), "arrow")
    summary = f"{groups} with {boxes} inside, and {between} from one group to another"
    told = family_boxes((web.theory.families[node.family] for node in closed.nodes), told=True)
    states = tuple(_state(web, view, summary) for view in seen)
    by_id = {bundle.id: bundle for view in seen for bundle in view.bundles}
    names = _names(web, seen)
    families = tuple(_family_card(web, closed, node, names) for node in closed.nodes)
    bundles = tuple(_bundle(web, bundle, names) for bundle in by_id.values())
    return OverviewView(
        title=f"The whole theory in {groups}",
        summary=summary,
        groups=tuple(_group(web, node, told[node.family], states[0].drawing) for node in closed.nodes),
        bundles=bundles,
        states=states,
        entries=_entries(web, closed, bundles, names),
        families=families,
        cards=tuple(
            bundle_card(
                web,
                bundle,
                names,
                tally(bundle, names[bundle.source], names[bundle.target]),
                in_words(web, bundle, names),
            )
            for bundle in by_id.values()
        ),
    )


def in_words(web: Web, bundle: Bundle, names: Mapping[str, str]) -> str:
    """What a bundle says in a sentence: its one claim, or some of them for instance.

    Those come first that need nothing else beside them and that most sources make, which makes them known,
    not strong; none that is contested or questioned, as long as there are others.

    Parameters
    ----------
    web : Web
        The web that was condensed.
    bundle : Bundle
        Of its overview.
    names : mapping of str to str
        What its ends are called.
    """
    source, target = names[bundle.source], names[bundle.target]
    told = _examples(web, bundle)
    if not bundle.arrows:
        return f"“{source}” and “{target}” only stand together: {told[0]}."
    if bundle.arrows == 1:
        return f"{capital(told[0])}."
    return f"From “{source}” to “{target}”: {'; '.join(told)}, for instance."


def _examples(web: Web, bundle: Bundle) -> list[str]:
    """Claims of a bundle in words, none from or to a box twice."""
    links = [web.link(one) for one in bundle.links]
    causes = [link for link in links if link.kind == "causes"] or links

    def order(link: Link) -> tuple[bool, bool, int]:
        doubted = link.agreement == "contested" or bool(link.questioned)
        return doubted, bool(link.claims[0].companions), -len(link.sources)

    found: list[Link] = []
    for link in sorted(causes, key=order):
        apart = all(one.source != link.source and one.target != link.target for one in found)
        if not found or (apart and not order(link)[0]):
            found.append(link)
        if len(found) == EXAMPLES:
            break
    return [claim_words(web.theory, link.claims[0]) for link in found]


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


def _group(web: Web, node: Node, told: FamilyBox, drawing: Drawing) -> GroupView:
    family = web.theory.families[node.family]
    box = drawing.boxes[node.id]
    boxes = count(len(node.concepts), "box", "boxes")
    return GroupView(
        id=node.id,
        family=family.id,
        lines=told.lines,
        under=told.under,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        shape=family.shape,
        hue=family.hue,
        tip=f"{family.name}\n{family.plain}\n{boxes}, {count(_within(web, node), 'arrow')} between them",
    )


def _bundle(web: Web, bundle: Bundle, names: Mapping[str, str]) -> BundleView:
    said = in_words(web, bundle, names)
    return BundleView(bundle.id, bundle.source, bundle.target, bundle.arrows, said)


def _state(web: Web, view: Overview, summary: str) -> State:
    edges = tuple(bundle.id for bundle in view.bundles) + view.links
    if view.opened is None:
        words = f"On screen: {summary}."
    else:
        boxes = count(sum(not node.closed for node in view.nodes), "box", "boxes")
        words = f"{boxes}; the groups before it stand on the left, those after it on the right."
    return State(view.opened, words, draw_overview(web, view), edges, view.main)


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
        summary=f"“{family.name}” holds {boxes}{between if len(node.concepts) > 1 else ''}.",
        belief=belief(web.theory, heard_on(_touching(web, node)), several=True),
        into=tuple((b.id, names[b.source], _briefly(web, b)) for b in into),
        out_of=tuple((b.id, names[b.target], _briefly(web, b)) for b in out_of),
        concepts=tuple(PartView(c, web.theory.concepts[c].name) for c in node.concepts),
    )


def _touching(web: Web, node: Node) -> Iterable[Link]:
    """The arrows that start or end at one of a group's boxes."""
    return (link for concept in node.concepts for link in (*web.into(concept), *web.out_of(concept)))


def _briefly(web: Web, bundle: Bundle) -> str:
    """What a bundle says where its ends are named already."""
    told = "; ".join(_examples(web, bundle))
    return f"{told}, for instance" if bundle.arrows > 1 else told


def bundle_card(
    web: Web, bundle: Gathered, names: Mapping[str, str], summary: str, said: str = ""
) -> BundleCard:
    """The card of arrows taken together; `summary` sums them up in words, `said` is what they say."""
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
        said=said,
        belief=belief(theory, heard_on(links), several=True),
        groups=tuple(
            (None if one == bundle.source else PartView(one, theory.concepts[one].name), tuple(lines))
            for one, lines in grouped.items()
        ),
    )
