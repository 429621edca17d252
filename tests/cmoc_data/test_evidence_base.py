"""The records against the five documents: nothing that they claim is left out, and traps are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmoc_data.lint.rules import own_words
from cmoc_data.model import Configuration, Evidence, Theory
from cmoc_data.web import Web, build
from tests.ours import our_theory

SOURCES = Path(__file__).parents[2].parent / "shared" / "sources"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not here")

IDS = ("millar2023", "redgate2023", "aunger2021", "alderwick2021", "alderwick2022")
INTERVIEWS = ("interview", "focus group")
# Beside a block quotation: a code alone, a code with role and site, or who it was.
ATTRIBUTION = re.compile(r"\*?(\d{1,2}b?(; .*|, focus group)?|Patient|Focus group)\*?")


@pytest.fixture(scope="module")
def theory() -> Theory:
    return our_theory()


@pytest.fixture(scope="module")
def web(theory: Theory) -> Web:
    return build(theory)


def text(source: str) -> list[str]:
    """A reference text; its line n is at n."""
    return ["", *(SOURCES / f"{source}.txt").read_text(encoding="utf-8").split("\n")]


def pieces(theory: Theory, source: str) -> Iterator[tuple[Configuration, Evidence]]:
    for one in theory.configurations:
        for piece in one.evidence:
            if piece.source == source:
                yield one, piece


def covered(theory: Theory, source: str) -> set[int]:
    return {n for _, e in pieces(theory, source) for n in range(e.lines[0], e.lines[1] + 1)}


def numbered(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


# ---- whole


def test_all_five_documents_are_there_with_evidence(theory: Theory) -> None:
    assert {source.id for source in theory.sources} == set(IDS)
    assert len({source.tier for source in theory.sources}) == 5, "each makes its own kind of claim"
    for source in theory.sources:
        assert any(pieces(theory, source.id)), source.id


@needs_sources
def test_every_block_quotation_of_the_interviews_is_evidence(theory: Theory) -> None:
    lines = text("millar2023")
    quoted = [n for n in range(1230, 1960) if ATTRIBUTION.fullmatch(lines[n].strip())]
    assert len(quoted) == 96
    heard = {
        n
        for _, piece in pieces(theory, "millar2023")
        if piece.kind in INTERVIEWS
        for n in range(piece.lines[0], piece.lines[1] + 1)
    }
    assert [(n, lines[n]) for n in quoted if n not in heard] == []


@needs_sources
def test_what_is_printed_beside_a_quotation_is_kept(theory: Theory) -> None:
    lines = text("millar2023")
    for one, piece in pieces(theory, "millar2023"):
        if piece.kind not in INTERVIEWS or piece.printed is None:
            continue
        said = [lines[n].strip().strip("*") for n in range(piece.lines[0], piece.lines[1] + 1)]
        beside = [line for line in said if ATTRIBUTION.fullmatch(line)]
        if beside:
            assert piece.printed in beside, (one.id, piece.printed, beside)


@needs_sources
def test_the_speaker_is_the_code_that_is_printed(theory: Theory) -> None:
    for one, piece in pieces(theory, "millar2023"):
        code = re.match(r"\d+", piece.printed or "")
        if code:
            assert piece.speaker == f"millar2023-{int(code[0]):02}", (one.id, piece.printed)


SILENT: dict[str, dict[int, str]] = {
    "millar2023": {
        1113: "what the section is about",
        1117: "how statements were coded and counted",
        1171: "which elements can be altered: in the concepts' `modifiable`",
        1187: "the end of the sentence before, which is cited",
        1204: "a caption and its permission",
        1692: "a list of mechanisms, each coded where it is spoken of",
        1889: "that links to long-term outcomes need more research: in the notes of those links",
        1905: "what the leadership challenge was; the quotation under it is cited",
        1951: "leads in to a quotation, which is cited",
        2013: "what the study did",
        2017: "what the findings add",
        2021: "names factors without a direction",
        2030: "that faith is little studied",
        2032: "what the study adds; alignment of what is not said",
        2036: "that it cannot tell how large any improvement is: on the about page",
        2042: "what is known of turnaround",
        2070: "the table's heading",
        2081: "the table's heading",
    },
    "redgate2023": {141: "what the study adds", 172: "strengths and limits of the study"},
    "aunger2021": {
        **dict.fromkeys((99, 101, 105, 107), "what others mean by partnering"),
        **dict.fromkeys((109, 117, 119), "typologies"),
        131: "where the intended outcomes come from",
        143: "how frameworks were found",
        **dict.fromkeys((157, 159), "what a missing table holds"),
        167: "the process is more fluid than its steps: nothing leads to anything",
        177: "what comes next",
    },
    "alderwick2021": {
        **dict.fromkeys((124, 126, 168), "how many reviews report what kind of thing"),
        223: "what surrounds a partnership matters, and no more",
        235: "what the review set out to do",
        **dict.fromkeys((253, 255), "what research should do next"),
    },
    "alderwick2022": {
        21: "that there were many policies: the time line",
        64: "which were mandated or funded: the time line",
        **dict.fromkeys((74, 80, 86, 88), "how integrated care systems are organised"),
        108: "leads in to a list, which is cited",
        **dict.fromkeys((138, 139, 140), "key messages, said and cited above"),
        143: "who wrote it",
    },
}
"""Lines in the ranges below that hold no causal claim of their own, each with the reason."""


@needs_sources
@pytest.mark.parametrize(
    ("source", "first", "last"),
    [
        *(("millar2023", *lines) for lines in ((1110, 1220), (1230, 1628), (1690, 1961))),
        *(("millar2023", *lines) for lines in ((2011, 2056), (2070, 2086))),
        *(("redgate2023", *lines) for lines in ((87, 147), (160, 176))),
        ("aunger2021", 97, 177),
        ("alderwick2021", 122, 255),
        *(("alderwick2022", *lines) for lines in ((13, 21), (64, 143))),
    ],
)
def test_no_line_that_claims_something_is_left_out(
    theory: Theory, source: str, first: int, last: int
) -> None:
    lines, cited, silent = text(source), covered(theory, source), SILENT[source]
    # Shorter lines are headings, captions and who speaks.
    full = [n for n in range(first, last + 1) if len(lines[n].split()) > 14]
    assert full
    assert [(n, lines[n][:60]) for n in full if n not in cited and n not in silent] == []
    needless = [n for n in silent if first <= n <= last and n in cited]
    assert needless == [], "these lines are cited now: take them out of SILENT"


def test_what_only_the_interviews_brought_is_voiced_and_nothing_else_is(theory: Theory) -> None:
    chapter = range(1226, 1640)
    voiced = {one.id for one in theory.configurations if one.phase == "voiced"}
    only_there = {
        one.id
        for one in theory.configurations
        if all(
            piece.source == "millar2023" and piece.lines is not None and piece.lines[0] in chapter
            for piece in one.evidence
            if piece.stance in ("supports", "refines")
        )
    }
    assert only_there - voiced == set()
    for name in voiced:
        for piece in theory.configurations[name].evidence:
            before = (
                piece.source == "millar2023" and piece.lines is not None and piece.lines[0] < chapter.start
            )
            assert not (before and piece.basis == "stated"), f"{name} was said before the interviews"


def test_every_action_statement_is_an_action(theory: Theory) -> None:
    advised = [action for action in theory.actions if action.source == "millar2023"]
    assert {action.lines for action in advised} == {
        *((n, n) for n in range(2071, 2076)),
        *((n, n) for n in range(2082, 2086)),
    }
    by_line = [action.lines[0] for action in advised]
    assert [by_line.count(n) for n in (*range(2071, 2076), *range(2082, 2086))] == [
        *(4, 7, 1, 8, 3),
        *(2, 3, 3, 3),
    ]


@needs_sources
def test_as_many_actions_as_the_table_has_statements(theory: Theory) -> None:
    lines = text("millar2023")
    for n in (*range(2071, 2076), *range(2082, 2086)):
        advised = [a for a in theory.actions if a.source == "millar2023" and a.lines == (n, n)]
        assert lines[n].count("<p>") == len(advised), n


@needs_sources
def test_every_recommendation_of_the_alliances_paper_is_an_action(theory: Theory) -> None:
    lines = text("redgate2023")
    bullets = {n for n in range(150, 170) if lines[n].startswith("- ")}
    assert len(bullets) == 7
    advised = {a.lines[0] for a in theory.actions if a.source == "redgate2023" and a.at.startswith("Disc")}
    assert advised == bullets


def test_advice_comes_from_more_sources_than_one(theory: Theory) -> None:
    assert {action.source for action in theory.actions} >= {"millar2023", "redgate2023", "alderwick2022"}


@needs_sources
def test_every_study_of_table_6_is_a_record(theory: Theory) -> None:
    rows = [line for line in text("millar2023")[870:986] if line.count("\t") >= 4]
    wanted = {found[1] for row in rows if (found := re.search(r"<sup>(\d+)</sup>", row.split("\t")[0]))}
    assert len(wanted) > 60
    listed = {dict(s.references)["millar2023"] for s in theory.studies if "millar2023" in s.included_in}
    assert wanted <= listed


def test_every_review_that_was_reviewed_is_a_record(theory: Theory) -> None:
    wanted = {"4", *map(str, range(23, 32)), "34", *map(str, range(61, 86))}
    assert len(wanted) == 36
    listed = {dict(s.references)["alderwick2021"] for s in theory.studies if "alderwick2021" in s.included_in}
    assert listed == wanted


@needs_sources
def test_every_code_of_table_5_is_a_speaker(theory: Theory) -> None:
    table = " ".join(text("millar2023")[795:813])
    codes = {int(n) for n in re.findall(r"[(\[](\d+)", table)} | {11, *range(30, 35)}
    speakers = {s.code for s in theory.speakers}
    assert codes <= {int(n) for code in speakers for n in numbered(code)}


@needs_sources
def test_every_policy_of_the_time_line_is_a_record(theory: Theory) -> None:
    lines = text("alderwick2022")
    rows = [n for n in range(25, 59) if re.match(r"[^\t]+\t(19|20)\d\d", lines[n])]
    assert len(rows) == 17
    assert {policy.lines[0] for policy in theory.policies} == set(rows)
    for policy in theory.policies:
        name, date = lines[policy.lines[0]].split("\t")[:2]
        assert str(policy.start) in date
        assert policy.name.casefold().split()[0] in name.casefold()
        printed = [int(year) for year in re.findall(r"(?:19|20)\d\d", date)]
        assert policy.start == printed[0]
        assert (policy.end is None) == (re.search(r"[-\u2013]\d", date) is None), policy.id


@needs_sources
def test_no_words_are_taken_over(theory: Theory) -> None:
    rule = own_words.rule({path.name: path.read_text(encoding="utf-8") for path in SOURCES.glob("*.txt")})
    found = [finding for findings in rule.check(theory) for finding in findings]
    assert [(f.record, f.at, f.found) for f in found] == []


# ---- traps that the sources' README names


def test_the_programme_theories_of_redgate_keep_resource_and_reasoning_apart(theory: Theory) -> None:
    whole = [
        one
        for one, piece in pieces(theory, "redgate2023")
        if re.search(r"IPT [1-7]\b", piece.at) and one.resource and one.mechanism
    ]
    assert len({one.id for one in whole}) >= 7


@pytest.mark.parametrize(
    ("concept", "other"),
    [
        ("resource-pooling", "partnership-success"),
        ("clarity-of-roles", "partnership-success"),
        ("cross-sector-partnership", "population-health"),
        ("cross-sector-partnership", "patient-experience"),
    ],
)
def test_what_one_paper_claims_and_another_doubts_is_contested(web: Web, concept: str, other: str) -> None:
    assert web.link(f"{concept}--{other}").agreement == "contested"


def test_little_effect_across_sectors_is_no_test_of_collaboration_in_health_care(theory: Theory) -> None:
    """Alderwick 2021 left collaboration within health care out: what it found never disputes Millar."""
    for one in theory.configurations:
        sources = {piece.source for piece in one.evidence}
        if "millar2023" not in sources or one.evidence[0].source != "millar2023":
            continue
        for piece in one.evidence:
            if piece.source in ("alderwick2021", "alderwick2022"):
                assert piece.stance == "different scope", (one.id, piece.lines)


def test_the_odds_ratios_belong_to_their_programmes(theory: Theory) -> None:
    with_ratios = {
        one.id: one.concepts
        for one in theory.configurations
        for piece in one.evidence
        if any("odds ratio" in said.casefold() or said.startswith("OR") for said in piece.statistics)
    }
    assert with_ratios
    for concepts in with_ratios.values():
        assert {"family-drug-treatment-courts", "recovery-coaches"} & set(concepts)
        assert "collaborative-behaviour" not in concepts and "cross-sector-partnership" not in concepts


def test_statistics_come_from_the_one_source_that_has_any(theory: Theory) -> None:
    for one in theory.configurations:
        for piece in one.evidence:
            assert not piece.statistics or piece.source == "alderwick2021", one.id


def test_the_slip_about_incentives_gives_no_benefit(theory: Theory) -> None:
    for one, piece in pieces(theory, "redgate2023"):
        if piece.lines[0] <= 137 and piece.lines[1] >= 135:
            assert "incentive" not in " ".join(one.concepts)


def test_agreement_across_papers_is_said_not_to_be_replication(theory: Theory) -> None:
    """Aunger 2021 and Millar 2023 share a grant, Alderwick 2022 leans on Alderwick 2021."""
    for one in theory.configurations:
        first = one.evidence[0].source
        for piece in one.evidence:
            pair = {first, piece.source}
            if pair in ({"millar2023", "aunger2021"}, {"alderwick2021", "alderwick2022"}):
                assert piece.source == first or piece.note or one.note, (one.id, piece.lines)
