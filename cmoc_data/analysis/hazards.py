"""What could go wrong on the way from one concept to another: own harms, broken steps, other costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cmoc_data.analysis.answers import answer
from cmoc_data.analysis.hops import BOTH, Hop, Move, State, Tellings, evidence_of, other, tellings, told_by
from cmoc_data.analysis.paths import Path, Search
from cmoc_data.model import SLOTS, Evidence, Slot
from cmoc_data.web import Claim, Web, link_id

__all__ = ["Harm", "Hazard", "Hazards", "hazards"]


@dataclass(frozen=True)
class Harm:
    """What something does to an end that a source counts as good or bad, the bad way.

    Parameters
    ----------
    end : str
        Id of the concept that goes the wrong way.
    move : {1, -1}
        Which way that is.
    hops : tuple of Hop
        The fewest arrows of these claims that lead from what does it to the end.
    claims : tuple of Claim
        What these claims say of the end itself, in the theory's order.
    """

    end: str
    move: Move
    hops: tuple[Hop, ...]
    claims: tuple[Claim, ...]

    @property
    def configurations(self) -> tuple[str, ...]:
        """Ids of the configurations that say so, in the theory's order."""
        return tuple(dict.fromkeys(claim.configuration.id for claim in self.claims))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of what they say of the end; a passage counts once."""
        return evidence_of(self.claims)

    @property
    def support(self) -> tuple[int, int]:
        """How many sources say it, and in how many pieces of evidence."""
        return len({piece.source for piece in self.evidence}), len(self.evidence)


@dataclass(frozen=True)
class Hazard:
    """An arrow that can move a step of the way against what is wanted of it.

    Parameters
    ----------
    hop : Hop
        The arrow, which ends at the step and is no part of the way, told the way the sources say it.
    """

    hop: Hop

    @property
    def step(self) -> str:
        """Id of the concept on the way that it works against."""
        return self.hop.link.target


@dataclass(frozen=True)
class Hazards:
    """What `hazards` found.

    Parameters
    ----------
    path : Path or None
        The way that was looked at; None where the target cannot be reached.
    wanted : Move or None
        Which way a source wants the target to go; None where none says.
    harms : tuple of Harm
        What the first concept itself does to ends, the bad way: those first that the question is about.
    breaks : tuple of Hazard
        What can move a step the other way, in the order of the way; none where the way itself goes wrong,
        for what breaks that is no hazard.
    costs : tuple of Harm
        What the steps of the way do to other ends, the bad way.
    """

    path: Path | None
    wanted: Move | None
    harms: tuple[Harm, ...]
    breaks: tuple[Hazard, ...]
    costs: tuple[Harm, ...]

    @property
    def reaches(self) -> bool:
        """Whether the way ends as a source wants it to, or no source says what it wants."""
        return self.path is None or self.wanted is None or self.path.moves[-1] == self.wanted


def hazards(web: Web, source: str, target: str, *, longest: int = 8, met: Collection[str] = ()) -> Hazards:
    """What could go wrong on the best way from one concept to another.

    The source is taken to go up (or to be there). Of ways to the target that one comes first which ends as
    a source wants it to. What is good and what is bad the theory's ends say, and nothing else.

    Parameters
    ----------
    web : Web
        The web to ask.
    source, target : str
        Ids of two different concepts.
    longest : int
        How many arrows the way may have.
    met : collection of str
        Ids of the forms that a setting chose.

    Returns
    -------
    Hazards
        Harms whose end is on the way come first; of these, and of all that work against one step, those
        that more sources say, then more pieces of evidence, then in the web's order.

    Raises
    ------
    UnknownIdError
        If the web does not hold one of the concepts.
    ValueError
        If the two are the same.

    Notes
    -----
    Cost: two searches as of `paths.between`, and one look at each claim at the concepts of the way.
    """
    for concept in (source, target):
        web.into(concept)
    if source == target:
        raise ValueError(f"{source!r} was asked for a path to itself; ask for the loops through it")
    told = tellings(web)
    ends = _ends(web)
    wanted = ends.get(target)
    path = _way(web, told, source, target, longest, met)
    steps: dict[str, Move] = dict(zip(path.concepts, path.moves, strict=True)) if path else {}
    bad = {end: other(good) for end, good in ends.items()}
    if wanted is None and path is not None:
        bad[target] = other(path.moves[-1])
    near = {target, *steps}
    harms = sorted(_harms(web, source, bad), key=lambda harm: (harm.end not in near, *_least(harm.support)))
    if path is None:
        return Hazards(None, wanted, tuple(harms), (), ())
    taken = {*path.links, *(hop.link.id for harm in harms for hop in harm.hops)}
    already = {one for harm in harms for one in harm.configurations}
    goes_well = wanted is None or path.moves[-1] == wanted
    breaks = tuple(
        Hazard(hop)
        for concept, move in (list(steps.items())[1:] if goes_well else ())
        for hop in sorted(
            (
                hop
                for hop in _said_into(told, (concept, other(move)))
                if hop.link.id not in taken and not already.issuperset(hop.configurations)
            ),
            key=lambda hop: _least(hop.support),
        )
    )
    costs = [
        Harm(hop.link.target, hop.there, (hop,), hop.claims)
        for concept, move in list(steps.items())[1:]
        for hop in told.out_of[concept, move]
        if not hop.turned and bad.get(hop.link.target) == hop.there
        if hop.link.target not in steps and hop.link.id not in taken
    ]
    costs.sort(key=lambda harm: _least(harm.support))
    return Hazards(path, wanted, tuple(harms), breaks, tuple(costs))


def _way(
    web: Web, told: Tellings, source: str, target: str, longest: int, met: Collection[str]
) -> Path | None:
    """The best way to the target as it is wanted; failing one that is said so, the best there is."""
    good = _ends(web).get(target)
    best: Path | None = None
    for moves in (BOTH, (good,)) if good else (BOTH,):
        search = Search(web.theory, told, [(target, move) for move in moves], met)
        found, _ = search.best([(source, 1)], most=1, longest=longest)
        if found and (best is None or not found[0].turned):
            best = found[0]
    return best


def _ends(web: Web) -> Mapping[str, Move]:
    """Which way each end is wanted to go."""
    return {end.concept: 1 if end.good == "more" else -1 for end in web.theory.ends}


def _harms(web: Web, source: str, bad: Mapping[str, Move]) -> Iterator[Harm]:
    """What a concept that goes up, or is there, does to ends within the claims in which it stands."""
    found: dict[str, dict[str, tuple[Claim, ...]]] = {}
    for configuration, claims in answer(web, "follows", source).claims.items():
        if any(claim.source.concept == source and claim.source.step < 0 for claim in claims):
            continue
        for claim in claims:
            end = claim.target.concept
            if not claim.beside and end != source and end in bad and claim.target.step in (0, bad[end]):
                found.setdefault(end, {})[configuration] = claims
    for end, said in found.items():
        led = {hop.link.id: hop for claims in said.values() for hop in _leading(web, claims, end, bad[end])}
        on_end = [
            claim
            for claims in said.values()
            for claim in claims
            if claim.target.concept == end and not claim.beside
        ]
        yield Harm(end, bad[end], _shortest(source, end, tuple(led.values())), tuple(on_end))


def _leading(web: Web, claims: Iterable[Claim], end: str, move: Move) -> Iterator[Hop]:
    """Those of a claim's arrows that lead on to an end, each told as the claim says it."""
    several = list(claims)
    reached: set[tuple[Slot, str]] = {
        (claim.roles[1], end) for claim in several if claim.target.concept == end
    }
    for claim in sorted(several, key=lambda one: -SLOTS.index(one.roles[1])):
        if (claim.roles[1], claim.target.concept) not in reached:
            continue
        reached.add((claim.roles[0], claim.source.concept))
        link = None if claim.beside else web.link(link_id(claim.source.concept, claim.target.concept))
        if link:
            there = move if claim.target.concept == end else _up(claim.target.step)
            hop = told_by(link, _up(claim.source.step), there)
            if hop:
                yield hop


def _shortest(source: str, end: str, several: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """The fewest of some arrows that lead from one concept to another; what ends there, if none leads so."""
    led: dict[str, tuple[Hop, ...]] = {source: ()}
    level = [source]
    while level and end not in led:
        onward = {hop.link.target: hop for here in level for hop in several if hop.link.source == here}
        level = [there for there in onward if there not in led]
        led |= {there: (*led[onward[there].link.source], onward[there]) for there in level}
    return led.get(end) or tuple(hop for hop in several if hop.link.target == end)


def _said_into(told: Tellings, state: State) -> Iterator[Hop]:
    return (hop for hop in told.into[state] if not hop.turned)


def _up(step: int) -> Move:
    return -1 if step < 0 else 1


def _least(support: tuple[int, int]) -> tuple[int, int]:
    """For sorting what has more first."""
    return -support[0], -support[1]
