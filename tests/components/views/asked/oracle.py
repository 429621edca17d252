"""A slow, plain program that derives once more, straight from the records, what an answer says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from components.views.asked.answer import AskedView
from tests.components.views.asked.oracle_lines import KINDS, Expected, check_lines
from tests.components.views.asked.oracle_ways import check_whole_way, crossing
from tests.components.views.asked.records import (
    SIGN,
    Atom,
    Records,
    companions,
    doubts,
    pieces_of,
    who,
)

# ---- pictures


def check_picture(records: Records, view: AskedView) -> None:
    """Read aloud, box, arrow and box of every drawn arrow make a sentence that some claim says."""
    ways = {concept: SIGN[way] for concept, way in view.directions.items()}
    assert [one.id for one in view.drawn] == [link for link in view.links if view.drawn]
    for one in view.drawn:
        if not ways:  # boxes that merely name what is there: the arrow has its own sign
            assert (one.agreement, one.mark) == sign_of(records.by_id[one.id]), (one, view.key)
            continue
        check_arrow(records, one.id, one.agreement, one.mark, ways)
        check_mark(records, view, one.id)


def sign_of(every: Sequence[Atom]) -> tuple[str, str]:
    """The sign of an arrow of the web, and what stands on it."""
    pieces = pieces_of(every)
    if every[0].beside:
        return "beside", "&?" if any(p.stance != "conflicts" and doubts(p) for p in pieces) else "&"
    signs = {SIGN[atom.source.direction] * SIGN[atom.target.direction] for atom in every}
    if {1, -1} <= signs or any(p.stance == "conflicts" for p in pieces) or all(map(doubts, pieces)):
        return "contested", "?"
    sign = "±" if 0 in signs else "+" if 1 in signs else "-"
    return sign, sign.replace("-", "−") + ("?" if any(map(doubts, pieces)) else "")


def check_arrow(records: Records, name: str, agreement: str, mark: str, ways: Mapping[str, int]) -> None:
    every = records.by_id[name]
    if agreement == "beside":
        assert all(atom.beside for atom in every)
        return
    here, there = (ways[end] for end in name.split("--"))
    wanted = -there if agreement == "-" else there
    said = [atom for atom in every if atom.says(here, wanted)]
    if not said and agreement in ("±", "contested"):
        said = [atom for atom in every if atom.says(here, -wanted)]
    if not said:
        assert "?" in mark and not any(SIGN[a.source.direction] in (here, 0) for a in every), name
        said = [atom for atom in every if atom.says(-here, -wanted)]
        if not said and agreement in ("±", "contested"):
            said = [atom for atom in every if atom.says(-here, wanted)]
    assert said, f"{name} is drawn as {agreement} and no claim says so"
    if agreement == "±":
        assert any(SIGN[a.source.direction] * SIGN[a.target.direction] == 0 for a in every)


def check_mark(records: Records, view: AskedView, name: str) -> None:
    """Whether an arrow looks doubtful is what its own claims say in this direction."""
    (one,) = (drawn for drawn in view.drawn if drawn.id == name)
    if one.agreement == "beside":
        return
    every = records.by_id[name]
    here, there = (SIGN[view.directions[end]] for end in name.split("--"))
    ways = [(here, -there), (here, there)] if one.agreement == "-" else [(here, there), (here, -there)]
    said = [[atom for atom in every if atom.says(*way)] for way in ways]
    turned = [[atom for atom in every if atom.says(-way[0], -way[1])] for way in ways]
    saying = next(some for some in (*said, *turned) if some)
    pieces = pieces_of(saying)
    signs = {SIGN[atom.source.direction] * SIGN[atom.target.direction] for atom in every}
    fought = {1, -1} <= signs or any(piece.stance == "conflicts" for piece in pieces_of(every))
    only_doubt = all(map(doubts, pieces))
    assert (one.agreement == "contested") is (fought or only_doubt), (one, view.key)
    unsure = any(map(doubts, pieces)) or not any(said)
    assert ("?" in one.mark) is (fought or unsure), (one, view.key)


def check_boxes(view: AskedView, concepts: Sequence[str]) -> None:
    """What is drawn are the ends of the arrows that are told, and what was asked about; nothing else."""
    drawn = {link for link in view.links}
    assert set(view.concepts) == {*concepts, *ends_of(drawn)}
    assert set(view.all_concepts) == {*concepts, *ends_of(view.all_links)}
    if not view.ways:
        return
    open_ways = {one for way in view.ways if not way.folded for one in way.lit if "--" in one}
    every = {one for way in view.ways for one in way.lit if "--" in one}
    assert drawn <= open_ways
    if view.key.startswith(("reaches~", "levers~", "loops~")):
        assert drawn == open_ways and set(view.all_links) == every


def ends_of(links: Iterable[str]) -> set[str]:
    return {end for link in links for end in re.split("--(?:with--)?", link)}


# ---- the whole of an answer


def check(records: Records, view: AskedView, kind: str, concepts: Sequence[str]) -> None:
    """Every sentence, step, count and box of an answer is what the records say."""
    assert set(view.configurations) <= records.speaking
    assert set(view.all_links) <= set(records.by_id)
    check_picture(records, view)
    check_boxes(view, concepts)
    for way in view.ways:
        check_whole_way(records, way)
    if kind in KINDS:
        check_lines(records, view, kind, concepts[0])
    elif view.left_out is not None and kind != "around":
        assert not {claim.id for claim in view.left_out.claims} & records.speaking
    if kind == "hazards":
        check_harms(records, view, *concepts)
        check_breaks(records, view)
    if kind in ("around", "left"):
        check_alone(records, view, concepts)
    if kind == "gaps":
        check_gaps(records, view, concepts[0])
    if kind == "levers":
        check_levers(records, view, concepts[0])
    if kind == "reaches" and view.ways:
        check_best(records, view, *concepts)


def check_alone(records: Records, view: AskedView, concepts: Sequence[str]) -> None:
    """All that is left next to a box, or at all, is counted; what is drawn is told, each as it is said."""
    near = {name for name in records.by_id if set(concepts) <= ends_of([name])}
    assert set(view.all_links) == near
    assert {way.id for way in view.ways} == set(view.links) and len(view.links) <= 14
    assert bool(view.count) is (len(view.links) < len(near))
    assert not view.count or f"{len(view.links)} arrows of {len(near)}," in view.count
    number = re.search(r"([\d,]+) arrows?\b", view.summary)
    assert int(number[1].replace(",", "") if number else 0) == len(near), view.summary
    for way in view.ways:
        by = who(records.theory, pieces_of(records.by_id[way.id]))
        assert way.tags[0].lower() == f"{by}.".lower(), way
        assert set(way.claims) == {atom.claim.id for atom in records.by_id[way.id]}


def check_best(records: Records, view: AskedView, source: str, target: str) -> None:
    """No way that is said step by step is shorter than the first; what no source tells is not drawn."""
    best = view.ways[0]
    turned = any("turning a claim round" in tag for tag in best.tags)
    found = shortest(records, source, target, most=min(len(best.steps), 4))
    if turned:
        assert found is None
    elif len(best.steps) <= 4 and not crossing(records, best):
        assert found is not None and found <= len(best.steps)
    folded = [way.folded for way in view.ways]
    assert folded == sorted(folded)
    assert view.lead.startswith("No source tells how") is all(folded)
    assert bool(view.drawn) is not all(folded)


def shortest(records: Records, source: str, target: str, most: int) -> int | None:
    """Over how many arrows at least a way leads of which every step is said as it is told."""
    out_of: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for atom in records.atoms:
        if atom.beside:
            continue
        for here in (1, -1):
            for there in (1, -1):
                if atom.says(here, there):
                    out_of.setdefault((atom.source.concept, here), set()).add((atom.target.concept, there))
    level = {(source, 1), (source, -1)}
    known = set(level)
    for length in range(1, most + 1):
        level = {there for here in level for there in out_of.get(here, ())} - known
        known |= level
        if any(concept == target for concept, _ in level):
            return length
    return None


def check_harms(records: Records, view: AskedView, source: str, target: str) -> None:
    """What the first box itself does harm to is all told, with its doubts, before everything else."""
    theory = records.theory
    bad = {end.concept: -1 if end.good == "more" else 1 for end in theory.ends}
    section = f"What {theory.concepts[source].name} itself can do harm to"
    told = {claim for way in view.ways if way.section == section for claim in way.claims}
    sections = [way.section for way in view.ways]
    assert section not in sections or sections[0] == section
    harmed: dict[str, list[Atom]] = {}
    for chain in Expected(records, "follows", source).chains.values():
        if any(atom.source.concept == source and atom.source.direction == "less" for atom in chain):
            continue
        for atom in dict.fromkeys(chain):
            end, move = atom.target.concept, SIGN[atom.target.direction]
            if not atom.beside and end != source and end in bad and move in (0, bad[end]):
                harmed.setdefault(end, []).append(atom)
    expected = {atom.claim.id for atoms in harmed.values() for atom in atoms}
    if target in bad:
        assert told == expected, told ^ expected
    else:  # which way of it is bad, the way that was looked at says
        ends = {a.claim.id for a in records.atoms if a.target.concept == target}
        assert expected <= told <= expected | ends
    words = view.summary.split(" itself can lead to ")[-1].split(". ")[0].rstrip(".")
    for end, _ in harmed.items():
        named = theory.concepts[end].amount("more" if bad[end] > 0 else "less")
        groups = [group for group in words.split("; and to ") if named in group]
        assert any(doubts_said(records, group, harmed[end], source) for group in groups), (named, words)
    assert "welcome" not in view.summary


def doubts_said(records: Records, group: str, lasts: Sequence[Atom], source: str) -> bool:
    """Whether in brackets stands what has to be known of a harm: that of its last step, and of its first."""
    said = group.rpartition(" (")[2].rstrip(")") if group.endswith(")") else ""
    ids = {atom.claim.id for atom in lasts}
    every = [
        atom
        for atom in records.atoms
        if atom.claim.id in ids and atom.target.concept == lasts[0].target.concept and not atom.beside
    ]
    pieces = pieces_of(every)
    begins = [
        [companions(atom) for atom in records.by_claim[one] if atom.source.concept == source] for one in ids
    ]
    either = all(atom.target.direction == "mixed" for atom in every)
    held = {
        "or the contrary, on a condition": either,
        "inferred by us, stated by none": all(piece.basis == "inferred" for piece in pieces),
        "said only of": all(records.limits(atom.claim) for atom in every),
        "together with": all(any(some) for some in begins),
    }
    condition = not either and all(atom.claim.condition for atom in every)
    told = {one for one in said.split("; ")}
    return ("on a condition" in told) is condition and all((words in said) is h for words, h in held.items())


def check_breaks(records: Records, view: AskedView) -> None:
    """What breaks a step goes against it, by those who are named; so does what a harm is said by."""
    for way in view.ways:
        title, _, by = way.title.partition(": ")
        if title.startswith("Against "):
            source, target = way.id.split("--")
            for here, there in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                saying = [atom for atom in records.by_id[way.id] if atom.says(here, there)]
                ends = (named(records, source, here, saying, 0), named(records, target, there, saying, 1))
                if saying and way.words.lower() == f"{ends[0]} can lead to {ends[1]}.".lower():
                    contrary = records.theory.concepts[target].amount("less" if there > 0 else "more")
                    assert title == f"Against {contrary}", way
                    assert by == who(records.theory, pieces_of(saying)), way
                    break
            else:
                raise AssertionError(f"nobody says {way.words}")


def named(records: Records, concept: str, move: int, saying: Sequence[Atom], end: int) -> str:
    parts = {(atom.source, atom.target)[end].direction for atom in saying} & {"more", "present"}
    word = "less" if move < 0 else "present" if parts == {"present"} else "more"
    return records.theory.concepts[concept].amount(word)  # type: ignore[arg-type]


def check_gaps(records: Records, view: AskedView, concept: str) -> None:
    """How many arrows there are, how many are thin or split, and for which reasons."""
    near = {name: some for name, some in records.by_id.items() if concept in ends_of([name])}
    count = {"questioned elsewhere": 0, "the claims, or the evidence for them, do not agree": 0}
    count |= {"only one source says it": 0, "only one passage says it": 0}
    count |= {"in documents, but said in no interview": 0, "read from the passages by us, stated in none": 0}
    thin = set()
    for name, every in near.items():
        pieces = pieces_of(every)
        signs = {SIGN[a.source.direction] * SIGN[a.target.direction] for a in every if not a.beside}
        heard = any(p.kind in ("interview", "focus group") and p.basis == "stated" for p in pieces)
        held = (
            any(doubts(piece) and piece.stance != "conflicts" for piece in pieces),
            {1, -1} <= signs or any(piece.stance == "conflicts" for piece in pieces),
            len({piece.source for piece in pieces}) == 1,
            len(pieces) == 1,
            not heard,
            all(piece.basis == "inferred" for piece in pieces),
        )
        for reason, holds in zip(count, held, strict=True):
            count[reason] += holds
        if any(held):
            thin.add(name)
    assert {way.id for way in view.ways} <= thin and set(view.all_links) == thin
    if not near:
        assert view.summary.startswith("No arrow of")
        return
    found = re.match(r"Of (\d+) arrows? at .*?, (\d+|none) rests? on thin", view.summary)
    assert found and int(found[1]) == len(near), view.summary
    assert found[2] == (str(len(thin)) if thin else "none"), view.summary
    for reason, number in count.items():
        assert (f"{number} × {reason}" in view.summary) is (number > 0), (reason, number, view.summary)


def check_levers(records: Records, view: AskedView, target: str) -> None:
    """Each begins at something that people can change, and how many there are is counted again."""
    concepts = records.theory.concepts
    good = next((end.good for end in records.theory.ends if end.concept == target), None)
    ends = {1, -1} if good is None else {1} if good == "more" else {-1}
    into: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for name, every in records.by_id.items():
        if "--with--" in name:
            continue
        source, aim = name.split("--")
        said = {way for way in ((1, 1), (1, -1), (-1, 1), (-1, -1)) if any(a.says(*way) for a in every)}
        spoken = {here for here, _ in said}
        said |= {(-here, -there) for here, there in said if -here not in spoken}
        for here, there in said:
            into.setdefault((aim, there), set()).add((source, here))
    reach: set[str] = set()
    ways = [((target, end),) for end in ends]
    for _ in range(3):
        ways = [
            (*way, before)
            for way in ways
            for before in into.get(way[-1], ())
            if before[0] not in {concept for concept, _ in way}
        ]
        reach |= {way[-1][0] for way in ways}
    can = {concept for concept in reach if concepts[concept].modifiable != "no"}
    assert {way.lit[0] for way in view.ways} <= can
    if view.ways:
        found = re.match(r"In all the sources name (\d+) things?", view.count)
        assert found and int(found[1]) == len(can), (view.count, len(can))
