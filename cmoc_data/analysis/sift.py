"""A web without what a setting and a filter leave out, so that what is asked is asked of the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cmoc_data.analysis.setting import setting
from cmoc_data.model import Configuration, Evidence, Table
from cmoc_data.web import Web, build

__all__ = ["Sifted", "sift"]

Fits = Callable[[Evidence], bool]


@dataclass(frozen=True)
class Sifted:
    """What is left of a web.

    Parameters
    ----------
    web : Web
        Of the same concepts, with only the arrows, claims and evidence that are left.
    met : frozenset of str
        Ids of the forms that the setting chose: what is limited to them is limited no further.
    away : frozenset of str
        Ids of configurations of which nothing is left.
    cut : frozenset of str
        Ids of those of which a step is left out, as nothing that is left speaks of it.
    """

    web: Web
    met: frozenset[str]
    away: frozenset[str]
    cut: frozenset[str]


def sift(web: Web, choices: Mapping[str, str], fits: Fits | None = None) -> Sifted:
    """What a setting, and a filter by evidence, leave of a web.

    A claim is left if it can be said of the setting and some of its evidence fits; of it, the arrows that
    this evidence bears on. An arrow with nothing left is gone, a concept stays.

    Parameters
    ----------
    web : Web
        The whole web.
    choices : mapping of str to str
        Axis to option, as for `setting`; empty for none.
    fits : callable, optional
        Whether a piece of evidence is asked for; all are if not given.

    Returns
    -------
    Sifted
        With the web itself where nothing is left out by either.

    Raises
    ------
    UnknownIdError
        Where an axis or an option is none of the theory's.

    Notes
    -----
    Linear in the web and its evidence. Its links keep their ids; its configurations theirs, with only the
    evidence that is left.
    """
    if not choices and fits is None:
        return Sifted(web, frozenset(), frozenset(), frozenset())
    theory = web.theory
    applies = setting(web, choices).fits if choices else None
    kept: list[Configuration] = []
    for one in theory.configurations:
        if applies is not None and one.id not in applies:
            continue
        left = one.evidence if fits is None else tuple(filter(fits, one.evidence))
        if len(left) == len(one.evidence):
            kept.append(one)
        elif left:
            kept.append(one.model_copy(update={"evidence": left}))
    made = build(theory.model_copy(update={"configurations": Table(Configuration, kept)}))
    there = {link.id for link in web.links}
    borne = [
        link
        for link in made.links
        if link.id in there and (fits is None or any(claim.evidence for claim in link.claims))
    ]
    links = tuple(
        link
        if all(claim.evidence for claim in link.claims)
        else type(link)(
            link.id,
            link.source,
            link.target,
            link.kind,
            tuple(claim for claim in link.claims if claim.evidence),
        )
        for link in borne
    )
    part = Web(made.theory, web.concepts, links)
    ids = {one.id for one in kept}
    chains = {one.id: len(part.links_of(one.id)) for one in kept}
    return Sifted(
        web=part,
        met=frozenset(choices.values()),
        away=frozenset(one.id for one in theory.configurations if one.id not in ids),
        cut=frozenset(one for one, left in chains.items() if left < len(web.links_of(one))),
    )
