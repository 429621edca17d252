"""The picture of an answer: which boxes, each in its direction, and how each arrow reads between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES
from cmoc_data.analysis.hops import Hop, Move, State, told_by, word_for
from cmoc_data.model import Direction
from cmoc_data.web import Agreement, Claim, Web, link_id

__all__ = ["Drawn", "Sketch", "claim_hops", "claim_pairs"]


@dataclass(frozen=True)
class Drawn:
    """An arrow of a picture whose boxes say in which direction they go.

    Parameters
    ----------
    id : str
        Of its link.
    agreement : Agreement
        `+` where it leads to what the box at its end says, `-` where it leads to the contrary, `±` where
        it may do either, `contested` where the sources do not agree, `beside` where it leads nowhere.
    mark : str
        What stands on it; nothing where it simply leads to the next.
    """

    id: str
    agreement: Agreement
    mark: str


@dataclass
class Sketch:
    """A picture that is filled hop by hop, as long as there is room and every box has one direction.

    Read aloud, box, arrow and box make a sentence that the arrow's claims say. What would need a box in two
    directions, or more room, is not taken.
    """

    boxes: dict[str, Move] = field(default_factory=dict)
    hops: dict[str, tuple[Hop, bool]] = field(default_factory=dict)
    beside: dict[str, tuple[str, str]] = field(default_factory=dict)
    most: int = MOST_BOXES
    arrows: int = MOST_ARROWS

    def take(
        self,
        hops: Iterable[Hop],
        *,
        against: bool = False,
        beside: Mapping[str, tuple[State, State]] | None = None,
    ) -> bool:
        """Take in some hops together; whether they could be.

        Parameters
        ----------
        hops : iterable of Hop
            In an order in which each starts at a box that is there, if they follow each other.
        against : bool
            Whether the last of them may end at a box that goes the contrary way: then it works against it.
        beside : mapping of str to two states, optional
            Ids of pairs that only stand together, with how their ends move.
        """
        several = list(hops)
        boxes, drawn, pairs = dict(self.boxes), dict(self.hops), dict(self.beside)
        for number, hop in enumerate(several):
            last = number == len(several) - 1
            if boxes.setdefault(hop.link.source, hop.here) != hop.here:
                return False
            contrary = boxes.setdefault(hop.link.target, hop.there) != hop.there
            if contrary and not (against and last):
                return False
            held = drawn.setdefault(hop.link.id, (hop, contrary))
            if held[1] != contrary:
                return False
        for pair, ends in (beside or {}).items():
            for concept, move in ends:
                if boxes.setdefault(concept, move) != move:
                    return False
            pairs[pair] = (ends[0][0], ends[1][0])
        empty = not self.hops and not self.beside
        if not empty and (len(boxes) > self.most or len(drawn) + len(pairs) > self.arrows):
            return False
        self.boxes, self.hops, self.beside = boxes, drawn, pairs
        return True

    def directions(self, web: Web) -> dict[str, Direction]:
        """How each box is said to move, in a record's words, in the web's order."""
        parts: dict[str, list[Direction]] = {concept: [] for concept in self.boxes}
        for hop, _ in self.hops.values():
            for claim in () if hop.turned else hop.claims:
                for part, move in ((claim.source, hop.here), (claim.target, hop.there)):
                    if part.step == move == self.boxes[part.concept]:
                        parts[part.concept].append(part.direction)
        return {
            concept: word_for(self.boxes[concept], parts[concept] or _usual(web, concept))
            for concept in web.concepts
            if concept in self.boxes
        }

    def drawn(self, web: Web) -> tuple[Drawn, ...]:
        """How each arrow reads, in the web's order."""
        return tuple(
            _drawn(*self.hops[link.id]) if link.id in self.hops else Drawn(link.id, "beside", "&")
            for link in web.links
            if link.id in self.hops or link.id in self.beside
        )


def claim_hops(web: Web, claims: Iterable[Claim], boxes: Mapping[str, Move]) -> Iterator[Hop]:
    """A claim's arrows as it tells them; of what may go either way, as the picture has it already."""
    for claim in claims:
        if claim.beside:
            continue
        here, there = (
            boxes.get(part.concept, 1) if part.step == 0 else _move(part.step)
            for part in (claim.source, claim.target)
        )
        hop = told_by(web.link(link_id(claim.source.concept, claim.target.concept)), here, there)
        if hop is not None:
            yield hop


def claim_pairs(claims: Iterable[Claim]) -> dict[str, tuple[State, State]]:
    """What only stands together in some claims: ids of the pairs, with how their ends move."""
    return {
        link_id(claim.source.concept, claim.target.concept, "beside"): (
            (claim.source.concept, _move(claim.source.step)),
            (claim.target.concept, _move(claim.target.step)),
        )
        for claim in claims
        if claim.beside
    }


def _move(step: int) -> Move:
    return -1 if step < 0 else 1


def _drawn(hop: Hop, contrary: bool) -> Drawn:
    doubt = "?" if hop.questioned or hop.doubted or hop.turned else ""
    if hop.contested or hop.doubted:
        return Drawn(hop.link.id, "contested", "?")
    if hop.depends:
        return Drawn(hop.link.id, "±", f"±{doubt}")
    if contrary:
        return Drawn(hop.link.id, "-", f"−{doubt}")
    return Drawn(hop.link.id, "+", doubt)


def _usual(web: Web, concept: str) -> list[Direction]:
    return [part.direction for _, _, part in web.roles(concept)]
