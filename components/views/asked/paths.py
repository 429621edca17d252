"""How one concept reaches another, and what people can change that reaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cmoc_data.analysis.levers import levers
from cmoc_data.analysis.paths import Path, between
from cmoc_data.model import Theory
from components.views.asked.answer import AskedView, Way, answered
from components.views.asked.ask import Ask
from components.views.asked.scope import Scope
from components.views.asked.sketch import Sketch
from components.views.asked.telling import number_words, told_along
from components.views.cards import action_view
from components.views.words import CHANGEABLE, count

__all__ = ["FAR", "LONGEST_WAY", "levers_to", "no_source_tells", "path_way", "reaches"]


MOST_WAYS = 5
"""So many ways are told; of more nobody keeps track."""

LONGEST_WAY = 6
"""Arrows; who follows more than that loses the thread."""

FAR = "Joined from afar: no source tells this as a whole"
"""What ways stand under that are long and have weak steps."""

MORE = "There may be others."
ORDER = (
    "each step is said in this direction and of one kind of case; then come those that cross kinds or turn a "
    "claim round, and of two the shorter."
)
OTHERS = f"{MORE[:-1]}: these come first because {ORDER}"


def reaches(where: Scope, ask: Ask) -> AskedView:
    """How one concept reaches another: the best ways, as many as a picture has room for."""
    theory = where.theory
    source, target = ask.concepts
    paths = between(where.web, source, target, longest=LONGEST_WAY, met=where.met)
    names = f"{theory.concepts[source].name} to {theory.concepts[target].name}"
    sketch = Sketch()
    ways: list[Way] = []
    near = [path for path in paths.found if not path.far]
    for path in near:
        if len(ways) < MOST_WAYS and sketch.take(path.hops):
            ways.append(path_way(where, path, f"Way {len(ways) + 1}"))
    told = len(ways)
    # What no source would tell is not drawn either; chosen, it is lit within the web.
    far = [path for path in paths.found if path.far][: MOST_WAYS - told]
    ways += [
        path_way(where, path, f"Way {number}", section=FAR, folded=True)
        for number, path in enumerate(far, told + 1)
    ]
    if not ways:
        return answered(
            where,
            ask,
            summary=f"Nothing in {where.here} leads from {names} in up to {count(paths.longest, 'arrow')}. "
            "That no source says so does not mean that it cannot be.",
        )
    more = not paths.complete or len(paths.found) > len(ways)
    lead = "" if told else no_source_tells(theory, source, target, far)
    return answered(
        where,
        ask,
        summary=lead or ways[0].words,
        lead=lead,
        sketch=sketch,
        ways=ways,
        all_links=[link for path in far for link in path.links],
        tally=f"Shown: {count(len(ways), 'way')} from {names}. {OTHERS if told else MORE}" if more else "",
    )


def no_source_tells(theory: Theory, source: str, target: str, far: Sequence[Path]) -> str:
    """That there are only ways joined from afar, and how long these are."""
    names = f"{theory.concepts[source].name} reaches {theory.concepts[target].name}"
    lengths = sorted({len(path.hops) for path in far})
    ways = "a way" if len(far) == 1 else f"{number_words(len(far))} ways"
    arrows = " or ".join(number_words(length) for length in lengths)
    stand = "it stands" if len(far) == 1 else "they stand"
    return (
        f"No source tells how {names}. Claims about several things can be joined to {ways} of {arrows} "
        f"arrows; that is our joining, and nobody’s word: {stand} folded below, and is not drawn."
    ).replace("they stand folded below, and is", "they stand folded below, and are")


def path_way(where: Scope, path: Path, title: str, *, section: str = "", folded: bool = False) -> Way:
    """A path as a way of an answer."""
    told = told_along(where.theory, path, met=where.met)
    return Way(
        id="~".join(("path", *path.concepts)),
        title=f"{title}: {count(len(path.hops), 'arrow')}",
        words=told.words,
        tags=told.notes,
        lit=(*path.concepts, *path.links),
        steps=told.steps,
        claims=tuple(dict.fromkeys(one for hop in path.hops for one in hop.configurations)),
        section=section,
        folded=folded,
    )


def levers_to(where: Scope, ask: Ask) -> AskedView:
    """What people can change that reaches a concept, and what a source says to do about it."""
    theory = where.theory
    target = theory.concepts[ask.concepts[0]]
    changeable = levers(where.web, target.id, met=where.met)
    actions = {action.id: action for action in theory.actions}
    sketch = Sketch()
    ways: list[Way] = []
    for lever in changeable.found:
        if not sketch.take(lever.path.hops):
            continue
        way = path_way(where, lever.path, theory.concepts[lever.concept].name)
        doing = tuple(action_view(theory, actions[one]) for one in lever.actions)
        tags = (f"Can people change it? {CHANGEABLE[lever.modifiable]}", *way.tags)
        ways.append(replace(way, tags=tags, actions=doing))
    total, reach = len(changeable.found) + changeable.left_out, count(changeable.farthest, "arrow")
    if not ways:
        return answered(
            where,
            ask,
            summary=f"The sources name nothing that people can change and that leads to {target.name} "
            f"in up to {reach}.",
        )
    advised = sum(bool(way.actions) for way in ways)
    return answered(
        where,
        ask,
        summary=" ".join(way.words for way in ways[:3]),
        sketch=sketch,
        ways=ways,
        tally=(
            f"In all the sources name {count(total, 'thing')} that people can change, fully or in part, "
            f"within {reach} of {target.name}. Shown: {len(ways)}. They come first because {ORDER} "
            + (f"For {advised} of them a source says what to do." if advised else "")
        ).strip(),
    )
