from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.lint.rules import story_is_small
from tests.cmoc_data.lint.rules import ANOTHER_SOURCE, GARDEN, STUDY, TEA, again, altered, verdict
from tests.sketch import claim, sketch, walk


def test_studies_and_speakers_are_checked_one_by_one(tmp_path: Path) -> None:
    more = again(STUDY, "id: jones1999", "id: lee2000").replace(
        "[smith2001 J", "[jones2002 J, smith2001 7, jones2002 L"
    )
    theory = altered(
        tmp_path,
        *ANOTHER_SOURCE,
        (STUDY, "", more),
        (TEA, "studies: [jones1999]", "studies: [jones1999, lee2000, jones1999]"),
    )
    said = verdict(theory, "study-is-of-its-source")
    assert (said.kept, said.checked) == (True, 3), "any of its references will do"
    assert verdict(theory, "speaker-is-of-its-source").checked == 1, "only where somebody speaks"


@pytest.mark.parametrize("clause", ["NHS staff rest", "I rest", "e-mails flow", "“we” grows"])
def test_words_that_keep_their_capitals_fit_a_sentence(tmp_path: Path, clause: str) -> None:
    assert verdict(altered(tmp_path, (GARDEN, "the sun shines", clause)), "clause-fits-a-sentence").kept


@pytest.mark.parametrize(
    ("kind", "concept", "kept"),
    [
        ("builds", "tea-drinking", True),
        ("builds", "thirst", True),
        ("builds", "sunshine", False),
        ("wears down", "thirst", True),
        ("wears down", "tea-drinking", False),
        ("wears down", "sunshine", False),
        ("follows", "sunshine", True),
        ("follows", "thirst", True),
        ("follows", "tea-drinking", True),
    ],
)
def test_a_question_is_answered_by_where_its_concept_stands(
    tmp_path: Path, kind: str, concept: str, kept: bool
) -> None:
    theory = altered(
        tmp_path,
        ("questions.yaml", "kind: builds", f"kind: {kind}"),
        ("questions.yaml", "concept: tea-drinking", f"concept: {concept}"),
    )
    assert verdict(theory, "question-can-be-answered").kept == kept


def test_what_only_ends_a_claim_has_nothing_that_follows(tmp_path: Path) -> None:
    theory = altered(
        tmp_path,
        ("questions.yaml", "kind: builds", "kind: follows"),
        (TEA, "mechanism: [tea drinking]", "mechanism: [more sunshine]"),
    )
    assert not verdict(theory, "question-can-be-answered").kept


@pytest.mark.parametrize("more", [0, 1])
def test_all_boxes_of_a_story_count_once_whatever_step_shows_them(more: int) -> None:
    claims = tuple(
        claim(f"claim-{number}", "more tea", f"more thing-{number}")
        for number in range(story_is_small.MOST_BOXES - 1 + more)
    )
    first, last = (", ".join(one.id for one in half) for half in (claims[:6], claims[6:]))
    said = verdict(sketch(*claims, stories=[walk(first, last)]), "story-is-small")
    assert (said.kept, said.checked) == (not more, 1)
    assert [found.found for found in said.findings] == ["the story has 15 boxes"] * more


def test_every_step_of_every_story_is_checked() -> None:
    claims = (claim("one", "more sun", "more tea"), claim("two", "more tea", "less thirst"))
    theory = sketch(*claims, stories=[walk("one", "two", "one"), walk("two", name="stroll")])
    assert verdict(theory, "step-is-short").checked == 4
    assert verdict(theory, "story-is-small").checked == 2
