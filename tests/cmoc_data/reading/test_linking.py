from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmoc_data.reading import load
from tests.cmoc_data.reading.folders import GARDEN, TEA, change, line_of, only, problems
from tests.theories import FILES

# --- parts ---


def test_a_part_that_is_no_concept_is_said_with_the_nearest(folder: Path) -> None:
    change(folder, TEA, "[more thirst]", "[more thrist]")
    problem = only(folder)
    assert str(problem).startswith(f'{TEA}:4: mechanism "more thrist" is no concept; allowed: ')
    assert "nearest: thirst; to mend it: " in str(problem)


def test_a_part_that_is_far_from_any_concept_is_said_without(folder: Path) -> None:
    change(folder, TEA, "[more thirst]", "[more hippopotamus]")
    assert "nearest" not in str(only(folder))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("more", 'mechanism "more" names no concept'),
        ("more more thirst", 'mechanism "more more thirst" is no concept'),
        ("present thirst", 'mechanism "present thirst" says present'),
        ("{more: thirst}", "mechanism holds a set of fields where a part should stand"),
        ("[thirst]", "mechanism holds a list where a part should stand"),
        ("''", 'mechanism "" names no concept'),
    ],
)
def test_a_part_that_is_not_written_as_one_is_said(folder: Path, said: str, found: str) -> None:
    change(folder, TEA, "mechanism: [more thirst]", f"mechanism:\n    - {said}")
    problem = only(folder)
    assert (problem.found, problem.line) == (found, 5)


def test_parts_that_are_no_list_are_said(folder: Path) -> None:
    change(folder, TEA, "[more thirst]", "more thirst")
    assert only(folder).found == 'mechanism "more thirst" is no list'


def test_a_concept_with_a_problem_is_still_known_by_its_name(folder: Path) -> None:
    change(folder, GARDEN, "- id: thirst", "- id: Thirst!")
    assert "id" in only(folder).found
    change(folder, GARDEN, "- id: Thirst!\n  name", "- name")
    assert only(folder).found == "the field id is missing"


def test_a_concept_without_a_name_does_not_cascade(folder: Path) -> None:
    change(folder, GARDEN, "name: sunshine", "name:")
    assert only(folder).found == "the field name is missing"


@pytest.mark.parametrize("name", ["more thirst", "Less thirst", "mixed", "present thirst"])
def test_a_name_begins_with_no_direction(folder: Path, name: str) -> None:
    change(folder, GARDEN, "name: sunshine", f"name: {name}")
    change(folder, TEA, "[more sunshine]", "[]")
    problem = only(folder)
    assert "says a direction" in problem.found
    assert problem.line == 2


def test_names_that_only_begin_like_a_direction_are_welcome(folder: Path) -> None:
    change(folder, GARDEN, "name: sunshine", "name: moreover and lessons")
    change(folder, TEA, "more sunshine", "less moreover and lessons")
    assert load(folder).configurations[0].context[0].direction == "less"


def test_two_concepts_of_one_name_are_said_with_both_places(folder: Path) -> None:
    change(folder, GARDEN, "name: sunshine", "name: tea  Drinking")
    change(folder, TEA, "[more sunshine]", "[]")
    problem = only(folder)
    assert problem.line == line_of(folder, GARDEN, "name: tea drinking")
    assert problem.found == f'the name "tea drinking" is taken already, by the concept at {GARDEN}:2'


# --- ids ---


@pytest.mark.parametrize(
    ("name", "old", "new", "first"),
    [
        (GARDEN, "id: tea-drinking", "id: sunshine", f"the concept at {GARDEN}:1"),
        (TEA, "id: tea-and-thirst", "id: thirst", f"the concept at {GARDEN}:11"),
        (TEA, "id: tea-and-thirst", "id: sun-makes-tea", f"the configuration at {TEA}:1"),
        ("questions.yaml", "id: what-builds-tea", "id: sun-makes-tea", f"the configuration at {TEA}:1"),
        ("questions.yaml", "id: what-builds-tea", "id: sunshine", f"the concept at {GARDEN}:1"),
        ("stories.yaml", "id: a-day-in-the-garden", "id: sunshine", f"the concept at {GARDEN}:1"),
        ("families.yaml", "id: people", "id: weather", "the family at families.yaml:1"),
    ],
)
def test_an_id_taken_twice_is_said_with_both_places(
    folder: Path, name: str, old: str, new: str, first: str
) -> None:
    change(folder, name, old, new)
    found = f"the {new.replace(':', '')} is taken already, by {first}"
    assert [(problem.file, problem.found) for problem in problems(folder)].count((name, found)) == 1


def test_ids_of_different_namespaces_may_be_the_same(folder: Path) -> None:
    for name in FILES:
        text = (folder / name).read_text(encoding="utf-8")
        text = re.sub(r"\b(weather|comfort|smith2001|jones1999|gardener-1|roses|tea-act)\b", "sunshine", text)
        (folder / name).write_text(text, encoding="utf-8")
    assert load(folder).families["sunshine"].id == load(folder).sources["sunshine"].id == "sunshine"


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        (GARDEN, "family: weather", "family: wheather", 'family "wheather" is no family'),
        (GARDEN, "domain: comfort", "domain: comfrot", 'domain "comfrot" is no domain'),
        (TEA, "source: smith2001", "source: smyth2001", 'source "smyth2001" is no source'),
        (TEA, "studies: [jones1999]", "studies: [jones1998]", 'studies "jones1998" is no study'),
        (TEA, "speaker: gardener-1", "speaker: gardener-2", 'speaker "gardener-2" is no speaker'),
        (TEA, "applies_to: [roses]", "applies_to: [rose]", 'applies_to "rose" is no form'),
        ("speakers.yaml", "source: smith2001", "source: smith2002", 'source "smith2002" is no source'),
        ("studies/garden.yaml", "[smith2001 J", "[smith2002 J", 'cited_in "smith2002" is no source'),
        ("studies/garden.yaml", "[smith2001]", "[smith2002]", 'included_in "smith2002" is no source'),
        (
            "actions.yaml",
            "[sun-makes-tea]",
            "[sun-makes-teas]",
            'claims "sun-makes-teas" is no configuration',
        ),
        ("policies.yaml", "[tea-drinking]", "[tea-drinkin]", 'concepts "tea-drinkin" is no concept'),
        ("forms.yaml", "- form: shade", "- form: shades", 'form "shades" is no form'),
        ("settings.yaml", "[roses, lilies]", "[roses, lilys]", 'forms "lilys" is no form'),
        ("settings.yaml", "source: smith2001", "source: smith2002", 'source "smith2002" is no source'),
        ("comparisons.yaml", "one: [roses,", "one: [rose,", 'one "rose" is no form'),
        ("comparisons.yaml", "other: [lilies]", "other: [lilie]", 'other "lilie" is no form'),
        (
            "stories.yaml",
            "claims: [tea-and-thirst,",
            "claims: [tea-and-thirts,",
            'claims "tea-and-thirts" is no configuration',
        ),
        (
            "questions.yaml",
            "concept: tea-drinking",
            "concept: tea drinking",
            'concept "tea drinking" is no concept',
        ),
    ],
)
def test_an_id_that_leads_nowhere_is_said_once_with_the_nearest(
    folder: Path, name: str, old: str, new: str, found: str
) -> None:
    change(folder, name, old, new)
    problem = only(folder)
    assert (problem.file, problem.found, problem.line) == (name, found, line_of(folder, name, new))
    assert "nearest: " in problem.allowed
