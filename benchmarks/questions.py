"""How soon a question is answered on a web far larger than any theory: ``python -m benchmarks.questions``.

Every module of ``cmoc_data/analysis`` is asked what it answers, on made-up webs, round by round, so that what
else the machine does hits all of them; beside them stands a floor, one breadth-first search over the same web
with networkx. A module that this file does not know how to ask is named, and the run fails.
"""

import argparse
import pkgutil
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import networkx as nx

import cmoc_data.analysis
from cmoc_data.analysis.answers import answer, named_steps
from cmoc_data.analysis.gains import gains
from cmoc_data.analysis.gaps import around, whole
from cmoc_data.analysis.hazards import hazards
from cmoc_data.analysis.hops import tellings
from cmoc_data.analysis.lanes import lanes
from cmoc_data.analysis.levers import levers
from cmoc_data.analysis.life import course
from cmoc_data.analysis.loops import loops
from cmoc_data.analysis.matrix import by_family, by_kind
from cmoc_data.analysis.overview import overview
from cmoc_data.analysis.paths import between
from cmoc_data.analysis.setting import compare, setting
from cmoc_data.analysis.sift import sift
from cmoc_data.limits import OTHERWISE
from cmoc_data.model import Axis, Form, GainKind, Lane, Part, QuestionKind, Side, Theory, Thread
from cmoc_data.model import Question as Asked
from cmoc_data.reading import OURS, load
from cmoc_data.web import Web, build
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

SEED = 20230607
CONCEPTS, LINKS = 3000, 6000
LAYERS, WIDTH = 12, 6
ROOMY = 20
"""Arrows that a path may have where the web is deep."""

AXIS = "bed"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a web; one that takes no concept is asked once a round."""

    name: str
    ask: Callable[[Web, str, str], object]
    takes_concepts: bool = True


def _answered(kind: QuestionKind) -> Callable[[Web, str, str], object]:
    def asked(web: Web, source: str, target: str) -> object:
        return named_steps(web, answer(web, kind, source if kind == "follows" else target))

    return asked


def _gained(kind: GainKind) -> Callable[[Web, str, str], object]:
    def asked(web: Web, _: str, __: str) -> object:
        lane = next(one.id for one in web.theory.lanes if one.side == "gain") if kind == "lane" else None
        return gains(web, web, Asked(id="asked", ask="What?", kind=kind, lane=lane, plain="That."))

    return asked


def _followed(web: Web, concept: str) -> object:
    thread = Thread(
        id="thread",
        name="Thread",
        plain="Just it.",
        concepts=(concept,),
        source=web.theory.sources[0].id,
        at="Page 1",
        lines=(1, 1),
    )
    return course(web, thread)


QUESTIONS: dict[str, tuple[Question, ...]] = {
    "answers": (
        Question("what builds it", _answered("builds")),
        Question("what wears it down", _answered("wears down")),
        Question("what follows from it", _answered("follows")),
    ),
    "gains": (
        Question("what is gained in a lane", _gained("lane"), takes_concepts=False),
        Question("what of it is doubted", _gained("doubted"), takes_concepts=False),
        Question("what interviews alone say", _gained("interviews alone"), takes_concepts=False),
    ),
    "gaps": (
        Question("where is it thin or split", lambda web, _, target: around(web, target)),
        Question("the same of all", lambda web, _, __: whole(web), takes_concepts=False),
    ),
    "hazards": (Question("what could go wrong", lambda web, *ends: hazards(web, *ends)),),
    "hops": (
        Question("every arrow in its directions", lambda web, _, __: tellings(web), takes_concepts=False),
    ),
    "lanes": (Question("what it improves, and costs", lambda web, _, __: lanes(web), takes_concepts=False),),
    "levers": (Question("what can be changed", lambda web, _, target: levers(web, target)),),
    "life": (Question("what is said of it over time", lambda web, _, target: _followed(web, target)),),
    "loops": (Question("what feeds back on it", lambda web, _, target: loops(web, through=target)),),
    "matrix": (
        Question("concepts by evidence", lambda web, _, __: by_kind(web), takes_concepts=False),
        Question(
            "context by mechanism",
            lambda web, _, __: by_family(web, "context", "mechanism"),
            takes_concepts=False,
        ),
    ),
    "overview": (
        Question("families", lambda web, _, __: overview(web), takes_concepts=False),
        Question(
            "families, one opened",
            lambda web, _, __: overview(web, web.theory.families[0].id),
            takes_concepts=False,
        ),
    ),
    "paths": (
        Question("how one reaches another", lambda web, *ends: between(web, *ends)),
        Question(f"the same, {ROOMY} arrows far", lambda web, *ends: between(web, *ends, longest=ROOMY)),
    ),
    "setting": (
        Question("in a setting", lambda web, _, __: setting(web, _choices(web)[0]), takes_concepts=False),
        Question("two settings", lambda web, _, __: compare(web, *_choices(web)), takes_concepts=False),
    ),
    "sift": (
        Question(
            "what a setting leaves", lambda web, _, __: sift(web, _choices(web)[0]), takes_concepts=False
        ),
        Question(
            "what a filter leaves",
            lambda web, _, __: sift(web, {}, lambda piece: piece.source == web.theory.sources[0].id),
            takes_concepts=False,
        ),
    ),
}
"""What each module is asked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask everything of every web, and print what it took."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.questions", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds (default: %(default)s)")
    parser.add_argument("--asked", type=int, default=10, help="pairs of concepts (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=1000, help="ms allowed (default: %(default)s)")
    parser.add_argument("--small", action="store_true", help="small webs, to see that this runs")
    options = parser.parse_args(arguments)
    slow: list[str] = []
    concepts, links = (CONCEPTS // 100, LINKS // 100) if options.small else (CONCEPTS, LINKS)
    layers = LAYERS // 3 if options.small else LAYERS
    webs: dict[str, Callable[[], Web]] = {
        "this theory": lambda: build(load(OURS)),
        "spread: links drawn anywhere": lambda: spread(concepts, links),
        "crowded: few concepts have most links": lambda: crowded(concepts, links),
        f"layered: {WIDTH ** (layers - 2):,} paths of {layers - 1} arrows": lambda: layered(layers),
    }
    if options.small:
        del webs["this theory"]
    for name, make in webs.items():
        web = make()
        pairs = pairs_of(web, options.asked)
        conditional = sum(link.conditional for link in web.links)
        print(
            f"\n{name}\n{len(web.concepts):,} concepts, {len(web.links):,} links, {conditional:,} conditional"
        )
        found_paths = [between(web, *pair, longest=ROOMY) for pair in pairs]
        stopped = sum(not one.complete for one in found_paths)
        print(f"{len(pairs)} pairs asked; {stopped} of them have more paths than are counted\n")
        print(f"{'ms':44}{'median':>8}{'worst':>8}{'× floor':>9}")
        floor = 0.0
        for title, spent in timed(web, pairs, options.rounds).items():
            median, worst = statistics.median(spent), max(spent)
            floor = floor or median
            print(f"{title:44}{median:8.1f}{worst:8.1f}{median / floor:9.1f}")
            if worst > options.limit:
                slow.append(f"{title} on {name}")
    unasked = sorted(
        {module.name for module in pkgutil.iter_modules(cmoc_data.analysis.__path__)} - QUESTIONS.keys()
    )
    for module in unasked:
        print(f"\nnot timed: cmoc_data.analysis.{module}, which this file does not know how to ask")
    for title in slow:
        print(f"\ntook longer than {options.limit:.0f} ms: {title}")
    return 1 if unasked or slow else 0


def timed(web: Web, pairs: Sequence[tuple[str, str]], rounds: int) -> dict[str, list[float]]:
    """For each question the median ms of each pair it was asked about; first of all the floor."""
    graph = web.graph()
    floor = Question(
        "floor: one breadth-first search",
        lambda _, source, __: nx.single_source_shortest_path_length(graph, source),
    )
    asked = {floor.name: floor} | {
        f"{module}: {question.name}": question
        for module, several in QUESTIONS.items()
        for question in several
    }
    spent: dict[tuple[str, int], list[float]] = {}
    for turn in range(rounds + 1):
        for title, question in asked.items():
            for number, pair in enumerate(pairs if question.takes_concepts else pairs[:1]):
                start = time.perf_counter()
                question.ask(web, *pair)
                took = (time.perf_counter() - start) * 1000
                # The first round fills what a web keeps of itself; the app's web is kept as well.
                if turn:
                    spent.setdefault((title, number), []).append(took)
    medians: dict[str, list[float]] = {}
    for (title, _), several in spent.items():
        medians.setdefault(title, []).append(statistics.median(several))
    return medians


def pairs_of(web: Web, wanted: int) -> list[tuple[str, str]]:
    """Pairs of concepts of which the first reaches the second.

    First from the busiest to the busiest and to the farthest, then any.
    """
    graph = web.graph()
    chance = random.Random(SEED)
    busiest = max(web.concepts, key=lambda concept: graph.out_degree(concept))
    pairs: dict[tuple[str, str], None] = {}
    for start in (busiest, *chance.sample(web.concepts, len(web.concepts))):
        arrows = nx.single_source_shortest_path_length(graph, start, cutoff=ROOMY)
        ends = [concept for concept in web.concepts if arrows.get(concept, 0) > 1]
        if start == busiest and ends:
            pairs[start, max(ends, key=lambda concept: graph.in_degree(concept))] = None
            pairs[start, max(ends, key=lambda concept: arrows[concept])] = None
        elif ends and len(pairs) < wanted:
            pairs[start, chance.choice(ends)] = None
    return list(pairs)


def spread(concepts: int = CONCEPTS, links: int = LINKS) -> Web:
    """A web whose links are drawn anywhere, with mixed, partial and beside claims."""
    return _cut(_with_axis(random_theory(SEED, concepts, links // 2)), links)


def crowded(concepts: int = CONCEPTS, links: int = LINKS) -> Web:
    """A web in which the few concepts that everybody writes about have most of the links."""
    chance = random.Random(SEED)
    names = [f"n{number}" for number in range(concepts)]
    weights = [1 / (number + 1) ** 0.7 for number in range(concepts)]
    claims = []
    for number in range(links):
        ends = dict.fromkeys(chance.choices(names, weights, k=6))
        parts = [f"{chance.choices(('more', 'less', 'mixed'), (6, 3, 1))[0]} {end}" for end in list(ends)[:3]]
        claims.append(
            claim(
                f"claim-{number}",
                *parts,
                condition="whether it rains" if chance.random() < 0.2 or "mixed" in " ".join(parts) else None,
                evidence=tuple(
                    piece(chance.choice(("smith2001", "jones2002")), line=3 * number + one + 1)
                    for one in range(chance.choice((1, 1, 2, 3)))
                ),
            )
        )
    return _cut(_with_axis(sketch(*claims, alone=names)), links)


def layered(layers: int = LAYERS) -> Web:
    """A web in layers, each concept leading to all of the next layer."""

    def layer(number: int) -> str:
        return ", ".join(f"more a{number}x{place}" for place in range(WIDTH))

    claims = [claim(f"layer-{number}", layer(number), "", layer(number + 1)) for number in range(layers - 1)]
    return build(_with_axis(sketch(*claims)))


def _cut(theory: Theory, links: int) -> Web:
    web = build(theory)
    if len(web.links) < links:
        raise ValueError(f"the made theory has {len(web.links)} links, fewer than {links}")
    return web.only(web.concepts, links=[link.id for link in web.links[:links]])


def _with_axis(theory: Theory) -> Theory:
    """The theory with a setting to choose, and its first claims limited to it or to its contrary."""
    forms = tuple(
        Form(
            id=name, name=name, plain=f"Just {name}.", source=theory.sources[0].id, at="Page 1", lines=(1, 1)
        )
        for name in ("roses", "beans")
    )
    limited = tuple(
        changed(one, applies_to=(forms[number % 2].id,)) if number % 5 == 0 else changed(one, applies_to=())
        for number, one in enumerate(theory.configurations)
    )
    axis = Axis(
        id=AXIS, name="bed", ask="Our bed is", forms=tuple(one.id for one in forms), otherwise="neither"
    )
    return changed(theory, forms=forms, configurations=limited, axes=(axis,), lanes=_lanes(theory))


def _lanes(theory: Theory) -> tuple[Lane, ...]:
    """Lanes for a theory, about as large a share of it as ours are of ours."""
    concepts = tuple(one.id for one in theory.concepts)
    costs = tuple(Part(concept=one, direction="more") for one in concepts[1::30])
    wanted: tuple[tuple[Side, dict[str, object]], ...] = (
        ("start", {"concepts": concepts[::30]}),
        ("gain", {}),
        ("cost", {"costs": costs}),
        ("end", {"concepts": concepts[1::10]}),
    )
    return tuple(
        Lane.model_validate({"id": side, "name": side, "plain": "Just it.", "side": side, "hue": 1, **fields})
        for side, fields in wanted
    )


def _choices(web: Web) -> tuple[dict[str, str], dict[str, str]]:
    """Two settings of a theory: what each axis of forms offers first, and what it offers last."""
    axes = [axis for axis in web.theory.axes if axis.forms]
    return (
        {axis.id: axis.forms[0] for axis in axes},
        {axis.id: OTHERWISE if axis.otherwise is not None else axis.forms[-1] for axis in axes},
    )


if __name__ == "__main__":
    sys.exit(main())
