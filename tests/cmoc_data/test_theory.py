"""Our own theory against its source: how many claims, where they stand, which way they go.

The signs were read from the reference text by hand, without looking at the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from cmoc_data.analysis.answers import answer
from cmoc_data.analysis.gains import gains
from cmoc_data.model import ROLES, Configuration, Evidence, Theory
from cmoc_data.web import Web, build, product_of
from tests.ours import our_theory
from tests.sketch import changed

SOURCES = Path(__file__).parents[2].parent / "shared" / "sources"
BOXES = {"Box 1": (1003, 1107, 39), "Box 2": (1963, 2007, 17)}

needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not here")


@pytest.fixture(scope="module")
def theory() -> Theory:
    return our_theory()


def boxes(theory: Theory) -> Iterator[tuple[str, Configuration, Evidence]]:
    """Each box, the configurations that cite it, and the piece of evidence that does."""
    for one in theory.configurations:
        for piece in one.evidence:
            for box in BOXES:
                if piece.source == "millar2023" and re.match(rf"{box}\b", piece.at):
                    yield box, one, piece


@pytest.fixture(scope="module")
def by_line(theory: Theory) -> dict[int, Configuration]:
    """The configurations of the two boxes by the line that states them."""
    return {piece.lines[0]: one for _, one, piece in boxes(theory)}


@pytest.fixture(scope="module")
def web(theory: Theory, by_line: dict[int, Configuration]) -> Web:
    """The web of the two boxes alone on their own word, whatever else the theory has come to hold."""
    said: dict[str, list[Evidence]] = {}
    for _, one, piece in boxes(theory):
        said.setdefault(one.id, []).append(piece)
    only = (changed(c, evidence=tuple(said[c.id])) for c in theory.configurations if c.id in said)
    return build(changed(theory, configurations=tuple(only)))


@pytest.fixture(scope="module")
def text() -> list[str]:
    """The reference text of the report; its line n is at n."""
    return ["", *(SOURCES / "millar2023.txt").read_text(encoding="utf-8").splitlines()]


def moves(one: Configuration, role: str) -> dict[str, str]:
    return {part.concept: part.direction for part in getattr(one, role)}


# ---- how many, and where


@pytest.mark.parametrize("box", BOXES)
def test_every_statement_of_a_box_is_one_configuration(theory: Theory, box: str) -> None:
    first, last, number = BOXES[box]
    found = [(one.id, piece.lines) for where, one, piece in boxes(theory) if where == box]
    assert len(found) == number
    assert len({one for one, _ in found}) == number, "one configuration cites its box twice"
    lines = [line for _, (start, end) in found for line in range(start, end + 1)]
    assert all(first <= line <= last for line in lines)
    assert len(set(lines)) == len(lines), "two configurations on one line"


def test_the_headings_are_those_of_the_boxes(theory: Theory) -> None:
    for box, one, piece in boxes(theory):
        assert piece.at.startswith(f"{box}, {one.group}")


def test_what_a_box_states_is_whole_and_stated(theory: Theory) -> None:
    for _, one, piece in boxes(theory):
        assert not one.partial, one.id
        assert (piece.stance, piece.basis, piece.on) == ("supports", "stated", "whole"), one.id


@needs_sources
def test_every_line_cited_holds_something(theory: Theory) -> None:
    for source in theory.sources:
        lines = ["", *(SOURCES / source.edition).read_text(encoding="utf-8").splitlines()]
        cited = [(c.id, e.lines) for c in theory.configurations for e in c.evidence if e.source == source.id]
        for one, (first, last) in cited:
            assert last < len(lines), one
            assert lines[first].strip() and lines[last].strip(), one


@needs_sources
def test_the_lines_of_the_boxes_are_statements(theory: Theory, text: list[str]) -> None:
    for _, one, piece in boxes(theory):
        said = " ".join(text[piece.lines[0] : piece.lines[1] + 1])
        for role in ROLES:
            assert f"({role})" in said or f"({role}s)" in said, one.id


@needs_sources
@pytest.mark.parametrize("box", BOXES)
def test_no_statement_of_a_box_is_left_out(
    by_line: dict[int, Configuration], text: list[str], box: str
) -> None:
    first, last, number = BOXES[box]
    stated = [n for n in range(first, last + 1) if "(mechanism)" in text[n]]
    assert len(stated) == number
    assert set(stated) == {n for n in by_line if first <= n <= last}


# ---- which way they go

SIGNS: dict[int, str] = {
    # Box 1: synergy and collaborative inertia
    1008: "trust + collaborative-behaviour, faith + collaborative-behaviour, "
    "collaborative-behaviour + task-achievement",
    1010: "trust - collaborative-inertia, faith - collaborative-inertia, "
    "collaborative-inertia - task-achievement",
    1012: "confidence + collaborative-behaviour, faith + collaborative-behaviour, "
    "collaborative-behaviour + task-achievement",
    # perception of progress
    1016: "intraorganisational-conflict - perception-of-progress, perception-of-progress + faith",
    1018: "unambitious-aims - perception-of-progress, perception-of-progress + faith",
    1020: "absent-key-actors - perception-of-progress, perception-of-progress + faith",
    1022: "workforce-instability - perception-of-progress, perception-of-progress + faith",
    1024: "organisational-flexibility + perception-of-progress, perception-of-progress + faith",
    1026: "continuous-evaluation + perception-of-progress, perception-of-progress + faith",
    1028: "clarity-of-roles + perception-of-progress, perception-of-progress + faith",
    # conflict
    1033: "accountability-arrangements - conflict, conflict - trust",
    1035: "cultural-compatibility - conflict, conflict - trust",
    1037: "shared-vision - conflict, conflict - trust",
    1039: "slow-pace + conflict, conflict - trust",
    1041: "task-achievement - conflict, conflict - trust",
    1043: "inappropriate-ending + conflict, conflict - trust",
    # trust
    1047: "constructive-conflict-resolution + trust, trust + perception-of-progress, trust + faith",
    1049: "constructive-conflict-resolution + trust, trust + perception-of-progress, trust + faith",
    1051: "existing-successful-collaborations + initial-trust, initial-trust + quality-of-aims, "
    "initial-trust + collaborative-behaviour",
    1053: "formalisation + trust, trust + collaborative-behaviour",
    1055: "overambitious-aims - perception-of-progress, perception-of-progress + trust, "
    "perception-of-progress + faith",
    1057: "conflict - trust, trust + collaborative-behaviour",
    # confidence, power, faith
    1063: "formalisation + confidence, confidence + collaborative-behaviour",
    1067: "size-discrepancy + power-imbalance, power-imbalance - trust",
    1069: "unequal-resource-distribution + power-imbalance, power-imbalance - trust",
    1071: "mandated-collaboration + power-imbalance, power-imbalance - trust",
    1075: "stakeholder-involvement + perceived-authenticity, perceived-authenticity + faith",
    1077: "perceived-authenticity + faith, faith + collaborative-behaviour",
    1079: "perception-of-progress + faith, faith - partnership-dissolution",
    # communication, leadership, culture
    1083: "cultural-compatibility & interpersonal-communication, interpersonal-communication + conflict",
    1085: "geographical-proximity + interpersonal-communication, interpersonal-communication ± trust",
    1089: "collaborative-leadership + trust, trust + collaborative-behaviour",
    1091: "mandated-collaboration + removal-of-dissent, initial-trust - removal-of-dissent, "
    "removal-of-dissent + shared-vision",
    1093: "voluntary-collaboration & combative-leadership, combative-leadership + power-imbalance",
    1097: "inclusive-leadership + cultural-integration, cultural-integration + trust",
    # perception of task complexity
    1101: "interoperable-it - perceived-task-complexity, perceived-task-complexity - faith",
    1103: "organisation-size + perceived-task-complexity, perceived-task-complexity - faith, "
    "perceived-task-complexity + initial-trust-requirement",
    1105: "simpler-aims - perceived-task-complexity, perceived-task-complexity + initial-faith-requirement",
    1107: "favourable-regulation - perceived-task-complexity, perceived-task-complexity - initial-faith",
    # Box 2: cultural efficacy
    1967: "collaborative-behaviour + system-communication, system-communication + system-understanding",
    1969: "system-understanding + coordination, coordination + patient-coverage, "
    "coordination + population-health",
    1973: "collaborative-behaviour + learning-improvement-strategies, "
    "learning-improvement-strategies + productive-culture",
    1975: "collaborative-behaviour + reach-and-impact, reach-and-impact + reputation",
    1977: "reputation + skilled-staff-interest, skilled-staff-interest + recruitment",
    1979: "collaborative-behaviour + understanding-other-cultures, "
    "understanding-other-cultures + working-across-sectors",
    # organisational efficiency
    1983: "collaborative-behaviour + procurement-savings, procurement-savings + economies-of-scale",
    1985: "collaborative-behaviour + economies-of-scale, economies-of-scale + recruitment",
    1987: "collaborative-behaviour + local-influence, local-influence + resource-access, "
    "local-influence + attraction-of-patients",
    1989: "coordination + consolidation-of-services, consolidation-of-services + care-quality",
    1991: "consolidation-of-services + travel-distance, travel-distance - patient-coverage",
    1993: "coordination + patient-coverage, patient-coverage + population-health",
    1995: "coordination - duplication-of-effort, duplication-of-effort - cost-savings",
    # technological effectiveness
    1999: "system-communication + learning-clinical-techniques, learning-clinical-techniques + care-quality, "
    "learning-clinical-techniques + patient-safety",
    2001: "system-communication + data-sharing, data-sharing + cross-organisational-pathways",
    2003: "coordination + cross-organisational-pathways, cross-organisational-pathways + care-quality, "
    "cross-organisational-pathways + patient-safety",
    2005: "collaborative-behaviour + access-to-equipment, access-to-equipment + care-quality, "
    "access-to-equipment + patient-safety",
}
"""What each statement says, line by line; `&` where it only combines the two."""


def test_the_table_of_signs_has_every_statement(by_line: dict[int, Configuration]) -> None:
    assert set(SIGNS) == set(by_line)


@pytest.mark.parametrize("line", SIGNS)
def test_each_statement_goes_the_way_it_is_written(
    line: int, by_line: dict[int, Configuration], web: Web
) -> None:
    one = by_line[line]
    found = {
        (link.source, "&" if link.kind == "beside" else said.sign, link.target)
        for link in web.links_of(one.id)
        for said in link.claims
        if said.configuration.id == one.id
    }
    assert found == {tuple(words.split()) for words in SIGNS[line].split(", ")}


def test_no_two_statements_of_the_boxes_contradict_each_other(web: Web) -> None:
    assert [link.id for link in web.links if link.agreement == "contested"] == []
    assert [link.id for link in web.links if link.agreement == "±"] == ["interpersonal-communication--trust"]


# ---- traps that the sources' README names


def test_proximity_moves_trust_either_way(by_line: dict[int, Configuration], web: Web) -> None:
    one = by_line[1085]
    assert moves(one, "outcome") == {"trust": "mixed"}
    assert one.condition is not None and "conflict" in one.condition
    path = ["geographical-proximity--interpersonal-communication", "interpersonal-communication--trust"]
    assert product_of(web.link(link).agreement for link in path) == "±"
    for question in web.theory.questions:
        if question.about in (("builds", "trust"), ("wears down", "trust")):
            found = answer(web, *question.about)
            assert one.id in {c.id for c in found.configurations} & found.depends


def test_combined_with_is_no_cause(by_line: dict[int, Configuration], web: Web) -> None:
    assert {line for line, one in by_line.items() if one.context_is == "beside"} == {1083, 1093}
    assert {link.id for link in web.links if link.kind == "beside"} == {
        "cultural-compatibility--with--interpersonal-communication",
        "voluntary-collaboration--with--combative-leadership",
    }
    graph = web.graph()
    assert not graph.has_edge("cultural-compatibility", "interpersonal-communication")
    assert not graph.has_edge("voluntary-collaboration", "combative-leadership")


def test_ambition_harms_at_both_ends(by_line: dict[int, Configuration]) -> None:
    for line, aims in ((1018, "unambitious-aims"), (1055, "overambitious-aims")):
        assert list(moves(by_line[line], "context")) == [aims]
        assert moves(by_line[line], "context")[aims] in ("more", "present")
        assert moves(by_line[line], "mechanism") == {"perception-of-progress": "less"}
        assert moves(by_line[line], "outcome")["faith"] == "less"
    assert moves(by_line[1055], "outcome") == {"trust": "less", "faith": "less"}


def test_what_is_needed_is_not_what_there_is(by_line: dict[int, Configuration], theory: Theory) -> None:
    assert moves(by_line[1103], "outcome") == {"faith": "less", "initial-trust-requirement": "more"}
    assert moves(by_line[1105], "outcome") == {"initial-faith-requirement": "less"}
    assert moves(by_line[1107], "outcome") == {"initial-faith": "more"}
    assert moves(by_line[1051], "mechanism") == {"initial-trust": "more"}
    for needed, level in (
        ("initial-trust-requirement", "initial-trust"),
        ("initial-faith-requirement", "initial-faith"),
    ):
        assert "needed" in theory.concepts[needed].name or "require" in theory.concepts[needed].name
        assert theory.concepts[needed].name != theory.concepts[level].name


def test_consolidation_gives_quality_and_takes_coverage(by_line: dict[int, Configuration], web: Web) -> None:
    assert moves(by_line[1989], "outcome") == {"care-quality": "more"}
    assert moves(by_line[1991], "outcome") == {"patient-coverage": "less"}
    path = ["consolidation-of-services--travel-distance", "travel-distance--patient-coverage"]
    assert web.link("consolidation-of-services--care-quality").agreement == "+"
    assert product_of(web.link(link).agreement for link in path) == "-"
    # The same thing is gained on another way; neither is averaged away.
    assert web.link("coordination--patient-coverage").agreement == "+"


def test_ten_statements_have_two_outcomes(by_line: dict[int, Configuration]) -> None:
    two = {line for line, one in by_line.items() if len(one.outcome) == 2}
    assert two == {1047, 1049, 1051, 1055, 1103, 1969, 1987, 1999, 2003, 2005}
    assert all(len(one.outcome) == 1 for line, one in by_line.items() if line not in two)


def test_formalisation_is_said_of_some_forms_only(by_line: dict[int, Configuration], web: Web) -> None:
    assert set(by_line[1063].applies_to) == {"mandated", "integrative"}
    assert web.link("formalisation--confidence").conditional


def test_legal_agreements_have_their_proviso(by_line: dict[int, Configuration]) -> None:
    condition = by_line[1053].condition
    assert condition is not None and "altruism" in condition


def test_a_mandate_works_with_low_initial_trust_only(by_line: dict[int, Configuration]) -> None:
    assert moves(by_line[1091], "context") == {"mandated-collaboration": "present", "initial-trust": "less"}
    # Chosen or told: the one is no less of the other.
    assert list(moves(by_line[1093], "context")) == ["voluntary-collaboration"]


@pytest.mark.parametrize(
    ("concept", "roles"),
    [
        ("conflict", {"context", "mechanism", "outcome"}),
        ("perception-of-progress", {"context", "mechanism", "outcome"}),
        ("power-imbalance", {"mechanism", "outcome"}),
        ("patient-coverage", {"mechanism", "outcome"}),
        ("economies-of-scale", {"mechanism", "outcome"}),
        ("collaborative-behaviour", {"context", "mechanism", "outcome"}),
    ],
)
def test_a_concept_has_its_role_in_each_claim(web: Web, concept: str, roles: set[str]) -> None:
    assert {role for _, role, _ in web.roles(concept)} == roles


def test_conflict_inside_is_not_conflict_between(by_line: dict[int, Configuration]) -> None:
    assert list(moves(by_line[1016], "context")) == ["intraorganisational-conflict"]


def test_coordination_belongs_where_box_2_has_it(theory: Theory) -> None:
    assert theory.concepts["coordination"].domain == "cultural-efficacy"
    assert theory.concepts["learning-clinical-techniques"].domain == "technological-effectiveness"
    assert all(theory.concepts[c].note for c in ("coordination", "learning-clinical-techniques"))


def test_one_passage_under_two_claims_counts_once(theory: Theory) -> None:
    for link in build(theory).links:
        passages = [e.passage for e in link.evidence]
        assert len(set(passages)) == len(passages)
    both = build(theory).link("risk-tolerance--collaborative-behaviour")
    table_7 = [e for e in both.evidence if e.at.startswith("Table 7")]
    assert len(table_7) == 1


def test_no_arrow_is_drawn_without_a_source(theory: Theory) -> None:
    for link in build(theory).links:
        assert link.evidence, link.id
        assert link.sources


def test_every_question_has_something_to_show(theory: Theory) -> None:
    web = build(theory)
    for question in theory.questions:
        found = answer(web, *question.about) if question.about else gains(web, web, question)
        assert found.configurations and found.links, question.id


# ---- own words

RUN = 8
LETTERS = re.compile(r"[a-z]+")
OWN_WORDS = frozenset(("statement", "gist", "plain", "definition", "condition", "note"))
WHOLLY_OWN = frozenset(("clauses", "about"))


def words_of(text: str) -> list[str]:
    return LETTERS.findall(text.lower())


def own_texts(value: Any, where: str, own: bool = False) -> Iterator[tuple[str, str]]:
    """Every text that is meant to be in our own words, with the record it stands in."""
    if isinstance(value, BaseModel):
        where = getattr(value, "id", where)
        for name in type(value).model_fields:
            field = getattr(value, name)
            yield from own_texts(field, f"{where}.{name}", own or name in OWN_WORDS | WHOLLY_OWN)
    elif isinstance(value, tuple):
        for one in value:
            yield from own_texts(one, where, own)
    elif own and isinstance(value, str):
        yield where, value


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    said = words_of(text)
    return zip(*(said[first:] for first in range(RUN)), strict=False)


def shared_runs(text: str, known: set[tuple[str, ...]]) -> list[str]:
    return [" ".join(run) for run in runs_of(text) if run in known]


def test_a_shared_run_is_found_whatever_its_case_and_stops() -> None:
    known = {tuple(["one", "two", "three", "four", "five", "six", "seven", "eight"])}
    assert shared_runs("Zero; One, two-three\nfour (five) 5 six: seven. EIGHT nine", known)
    assert not shared_runs("one two three four five six seven nine eight", known)
    assert not shared_runs("", known)


@needs_sources
def test_the_records_are_in_our_own_words(theory: Theory) -> None:
    texts = list(own_texts(theory, "theory"))
    assert len(texts) > 5 * len(theory.concepts)
    said_here = {run for _, said in texts for run in runs_of(said)}
    known: set[tuple[str, ...]] = set()
    for file in SOURCES.glob("*.txt"):
        known |= said_here.intersection(runs_of(file.read_text(encoding="utf-8")))
    # Names, titles and citations carry over.
    names = [n for s in theory.sources for n in (s.name, s.citation)]
    excepted = {run for name in names for run in runs_of(name)}
    found = [f"{where}: {run}" for where, said in texts for run in shared_runs(said, known - excepted)]
    assert found == []


def test_every_field_of_own_words_is_looked_at(theory: Theory) -> None:
    fields = {where.rsplit(".", 1)[-1] for where, _ in own_texts(theory, "theory")}
    assert fields >= OWN_WORDS | {"more", "less", "introduction", "method", "cannot_tell"}
