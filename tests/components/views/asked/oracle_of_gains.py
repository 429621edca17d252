"""What answers a question of gains and costs, derived once more and plainly, straight from the records."""

from __future__ import annotations

from cmoc_data.model import Configuration, Lane, Part, Question, Theory
from components.views.asked.answer import AskedView
from tests.components.views.asked.oracle import check_picture
from tests.components.views.asked.oracle_lines import check_said
from tests.components.views.asked.records import (
    SIGN,
    Atom,
    Records,
    atoms,
    direction,
    doubts,
    pieces_of,
)


def moved(one: Configuration) -> tuple[Part, ...]:
    return (*one.mechanism, *one.outcome)


def costs(theory: Theory, lanes: list[Lane]) -> set[tuple[str, int]]:
    return {(part.concept, SIGN[part.direction]) for lane in lanes for part in lane.costs}


def tells_of(theory: Theory, one: Configuration) -> tuple[str, set[str]] | None:
    """Whether a claim tells of a gain or of a cost, and in which lanes; None for neither."""
    lanes = list(theory.lanes)
    dear = {
        lane.id
        for lane in lanes
        if costs(theory, [lane]) & {(p.concept, SIGN[p.direction]) for p in moved(one)}
    }
    by_domain = {lane.domain: lane.id for lane in lanes if lane.domain}
    within: set[str] = set()
    for parts in (one.mechanism, one.outcome):
        domains = {theory.concepts[part.concept].domain for part in parts}
        within = within or {by_domain[domain] for domain in domains if domain in by_domain}
    noticed = {concept for lane in lanes if lane.side == "end" for concept in lane.concepts}
    if not within and not dear and noticed & {part.concept for part in moved(one)}:
        within = {lane.id for lane in lanes if lane.side == "gain" and not lane.domain}
    if not (within or dear) or not begins_inside(theory, one):
        return None
    return ("cost" if dear else "gain"), within | dear


def begins_inside(theory: Theory, one: Configuration) -> bool:
    lanes = list(theory.lanes)
    starts = {concept for lane in lanes if lane.side == "start" for concept in lane.concepts}
    domains = {lane.domain for lane in lanes if lane.domain}
    first = one.context or one.mechanism
    return any(
        (part.concept in starts and SIGN[part.direction] > 0)
        or theory.concepts[part.concept].domain in domains
        or (part.concept, SIGN[part.direction]) in costs(theory, lanes)
        for part in (*first, *one.resource)
    )


def asked_of(theory: Theory, question: Question) -> dict[str, str]:
    """Ids of the claims that a question is about, each with what it tells of."""
    told = {one.id: tells_of(theory, one) for one in theory.configurations}
    side = {lane.id: lane.side for lane in theory.lanes}.get(question.lane or "")
    return {
        id: found[0]
        for id, found in told.items()
        if found and (question.lane is None or (question.lane in found[1] and found[0] == side))
    }


def ends_in_it(records: Records, atom: Atom, sort: str) -> bool:
    """Whether what an atom says ends in what is gained, or in a cost."""
    if atom.beside:
        return False
    if sort == "cost":
        dear = costs(records.theory, list(records.theory.lanes))
        return (atom.target.concept, SIGN[atom.target.direction]) in dear
    return atom.slots[1] == ("outcome" if atom.claim.outcome else "mechanism")


def check_gains(records: Records, whole: Records, view: AskedView, question: Question) -> None:
    """An answer holds every claim that it should, by a step that names the gain or the cost, and no other."""
    wanted = asked_of(records.theory, question)
    check_picture(records, view)
    check_said(records, view, wanted)
    assert set(view.configurations) <= records.speaking & set(wanted)
    naming = [
        atom
        for atom in records.atoms
        if atom.claim.id in wanted
        and (
            not atom.beside and any(map(doubts, atom.evidence))
            if question.kind == "doubted"
            else ends_in_it(records, atom, wanted[atom.claim.id])
        )
    ]
    if question.kind == "interviews alone":
        naming = [atom for atom in naming if is_voiced(whole, atom)]
    told = {line.id for line in view.every_line}
    assert told == {atom.id for atom in naming}
    assert {atom.claim.id for atom in naming} <= set(view.configurations)
    for line in view.every_line:
        here, there = (
            direction(records.theory, end, said)
            for end, said in zip(
                line.id.split("--"),
                line.words.rstrip(".").split("; and ")[0].split(" can lead to "),
                strict=True,
            )
        )
        said = [a for a in records.by_id[line.id] if a.says(here, there) or a.says(-here, -there)]
        own = [atom for atom in said if atom.claim.id in view.configurations]
        assert {claim.id for claim in line.claims} <= {atom.claim.id for atom in own}, line
        if question.kind == "doubted":
            assert "doubted by" in line.who or "not found by" in line.who, line
        if question.kind == "interviews alone":
            speaking = line.who.lower().partition("; ")[0]
            voiced = all("interview" in one or "focus group" in one for one in speaking.split(" and "))
            assert voiced or speaking == "nobody who is left here says so", line


def is_voiced(whole: Records, atom: Atom) -> bool:
    """Whether nobody but interviewees speaks for a step, or for its mirror, in any claim there is."""
    here, there = SIGN[atom.source.direction] or 1, SIGN[atom.target.direction] or 1
    every = [
        a for one in whole.theory.configurations for a in atoms(whole.theory, one, {}) if a.id == atom.id
    ]
    said = [a for a in every if a.says(here, there)]
    asked = {(SIGN[a.source.direction] or 1, SIGN[a.target.direction] or 1) for a in every}
    if (-here, -there) in asked:
        said += [a for a in every if a.says(-here, -there)]
    kinds = {piece.kind for piece in pieces_of(said) if piece.stance in ("supports", "refines")}
    return bool(kinds) and kinds <= {"interview", "focus group"}
