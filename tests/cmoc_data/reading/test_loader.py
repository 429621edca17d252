from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from cmoc_data import model
from cmoc_data.errors import Problem, TheoryError
from cmoc_data.model import Part
from cmoc_data.reading import load, load_with_places
from tests.theories import FILES, minimal, write

TEA = "configurations/smith2001/tea.yaml"
GARDEN = "concepts/garden.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return minimal(tmp_path / "theory")


def change(folder: Path, name: str, old: str, new: str, count: int = 1) -> None:
    """Replace the first `count` places of `old` in a file of the theory."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def line_of(folder: Path, name: str, text: str, nth: int = 0) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if text in line][nth]


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(TheoryError) as caught:
        load(folder)
    found = list(caught.value.problems)
    # No word of the machinery's own in what an author reads.
    jargon = re.compile(r"pydantic|Input should|valid|parse|tuple|NoneType|dict|string|\bstr\b|extra", re.I)
    for problem in found:
        assert not jargon.search(f"{problem.found} {problem.mend}"), problem
    return found


def only(folder: Path) -> Problem:
    [problem] = problems(folder)
    return problem


# --- a theory that loads ---


def test_the_minimal_theory_loads(folder: Path) -> None:
    theory = load(folder)
    assert theory.about.title == "Tea in the garden"
    assert [concept.id for concept in theory.concepts] == ["sunshine", "thirst", "tea-drinking"]
    first, second = theory.configurations
    assert first.context == (Part(concept="sunshine", direction="more"),)
    assert second.mechanism == (Part(concept="tea-drinking", direction="present"),), "a bare name"
    assert second.outcome == (Part(concept="thirst", direction="mixed"),)
    assert first.evidence[0].speaker == "gardener-1"
    assert first.evidence[0].gist == "The sun made them thirsty."
    assert theory.questions["what-builds-tea"].home is True


def test_families_come_by_column_claims_by_source_and_line_the_rest_by_file(folder: Path) -> None:
    write(
        folder,
        "concepts/attic.yaml",
        FILES[GARDEN].replace("- id: ", "- id: attic-").replace("name: ", "name: attic "),
    )
    late = re.sub(r"lines: \[(\d+), (\d+)\]", r"lines: [9\1, 9\2]", FILES[TEA])
    write(folder, "configurations/another/z.yaml", late.replace("- id: ", "- id: z-"))
    write(folder, "configurations/first.yaml", FILES[TEA].replace("- id: ", "- id: first-"))
    theory = load(folder)
    assert [family.id for family in theory.families] == ["people", "weather"]
    assert [concept.id for concept in theory.concepts][:4] == [
        "attic-sunshine",
        "attic-thirst",
        "attic-tea-drinking",
        "sunshine",
    ]
    assert [one.id for one in theory.configurations] == [
        "first-sun-makes-tea",
        "sun-makes-tea",
        "first-tea-and-thirst",
        "tea-and-thirst",
        "z-sun-makes-tea",
        "z-tea-and-thirst",
    ]


def test_a_theory_without_stages_writes_that_there_are_none(folder: Path) -> None:
    (folder / "stages.yaml").unlink()
    assert "planning" in {problem.found.split('"')[1] for problem in problems(folder)}
    change(folder, GARDEN, "stage: [planning]", "stage: [unstated]")
    change(folder, GARDEN, "stage: [planning, implementation]", "stage: [atemporal, unstated]")
    settings = (folder / "settings.yaml").read_text(encoding="utf-8")
    write(folder, "settings.yaml", settings[: settings.index("- id: stage")])
    assert not load(folder).stages


def test_domains_and_questions_may_be_absent(folder: Path) -> None:
    (folder / "domains.yaml").unlink()
    (folder / "questions.yaml").unlink()
    change(folder, GARDEN, "domain: comfort", "")
    theory = load(folder)
    assert not theory.domains
    assert not theory.questions


def test_hidden_files_and_guides_are_no_records(folder: Path) -> None:
    for name in (".DS_Store", "README.md", "GUIDE.md", "concepts/README.md", "configurations/.hidden/x.txt"):
        write(folder, name, "x")
    assert len(load(folder).configurations) == 2


@pytest.mark.parametrize("said", ["More  Tea   DRINKING", "more\u00a0tea drinking", "MORE tea drinking"])
def test_capitals_and_spacing_of_a_part_do_not_matter(folder: Path, said: str) -> None:
    change(folder, TEA, "outcome: [more tea drinking]", f"outcome: ['{said}']")
    assert load(folder).configurations[0].outcome == (Part(concept="tea-drinking", direction="more"),)


def test_it_is_known_where_each_record_stands(folder: Path) -> None:
    _, places = load_with_places(folder)
    at = places.find("configuration", "tea-and-thirst", "evidence", 0, "gist")
    assert at == (TEA, line_of(folder, TEA, "gist:", 1))
    assert places.find("family", "people") == ("families.yaml", 7)
    assert places.find("family", "nobody") == ("", 0)


# --- files and folders ---


def test_a_missing_folder_is_a_plain_problem(tmp_path: Path) -> None:
    problem = only(tmp_path / "nowhere")
    assert "there is no such folder" in problem.found
    assert problem.file.endswith("nowhere")


def test_a_file_in_place_of_the_folder_is_a_plain_problem(folder: Path) -> None:
    assert "this is a file" in only(folder / "about.yaml").found


def test_an_empty_folder_is_a_plain_problem(tmp_path: Path) -> None:
    assert only(tmp_path).found == "the folder is empty"


@pytest.mark.parametrize("name", ["about.yaml", "families.yaml", "sources.yaml"])
def test_a_missing_file_is_the_only_problem(folder: Path, name: str) -> None:
    (folder / name).unlink()
    problem = only(folder)
    assert (problem.file, problem.line, problem.found) == (name, 0, f"there is no {name}")


@pytest.mark.parametrize(("name", "kind"), [(GARDEN, "concept"), (TEA, "configuration")])
def test_a_folder_without_records_is_the_only_problem(folder: Path, name: str, kind: str) -> None:
    (folder / name).unlink()
    assert only(folder).found == f"there is no {kind} in {name.split('/')[0]}/"


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("families.yml", "rename it to families.yaml"),
        ("domain.yaml", "rename it to domains.yaml"),
        ("Sources.yaml", "rename it to sources.yaml"),
        ("roses.yaml", "move it to concepts/ or configurations/"),
        ("notes.txt", "take it out of the folder"),
        ("concepts/roses.yml", "rename it to roses.yaml"),
        ("configurations/smith2001/roses.YAML", "rename it to roses.yaml"),
        ("configurations/notes.txt", "take it out of the folder"),
        ("concepts/more/roses.yaml", "take it out of the folder"),
        ("extras/roses.yaml", "take it out of the folder"),
    ],
)
def test_what_has_no_place_in_a_theory_is_a_problem(folder: Path, name: str, mend: str) -> None:
    write(folder, name, "x")
    problem = only(folder)
    assert name.startswith(problem.file)
    assert "no place in a theory" in problem.found
    assert problem.mend == mend


def test_a_linked_folder_is_a_problem_not_an_endless_walk(folder: Path) -> None:
    try:
        os.symlink(folder / "configurations", folder / "configurations" / "again")
    except OSError:
        pytest.skip("no links on this system")
    assert only(folder).file == "configurations/again"


def test_a_folder_in_place_of_a_file_is_a_problem(folder: Path) -> None:
    (folder / "questions.yaml").unlink()
    write(folder, "questions.yaml/a.yaml", "[]")
    assert only(folder).file == "questions.yaml"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("about.yaml", "- title: x\n", "a list stands where the fields of one record should"),
        ("families.yaml", "id: x\n", "a set of fields stands where a list of records should"),
        ("sources.yaml", "tea\n", '"tea" stands where a list of records should'),
        ("sources.yaml", "[]\n", "the list of records is empty"),
        (GARDEN, "[]\n", "the list of records is empty"),
        (GARDEN, "", "the file holds nothing"),
        ("questions.yaml", "", "the file holds nothing"),
    ],
)
def test_a_file_of_another_form_is_a_problem(folder: Path, name: str, text: str, found: str) -> None:
    write(folder, name, text)
    assert (name, found) in [(problem.file, problem.found) for problem in problems(folder)]


def test_an_empty_list_of_questions_is_none(folder: Path) -> None:
    write(folder, "questions.yaml", "[]\n")
    assert load(folder).questions == ()


def test_a_record_of_another_form_is_a_problem(folder: Path) -> None:
    write(folder, "questions.yaml", "- what builds tea?\n")
    problem = only(folder)
    assert (problem.line, problem.found) == (
        1,
        '"what builds tea?" stands where a record with fields of its own should',
    )


def test_a_file_that_is_no_yaml_does_not_cascade(folder: Path) -> None:
    for name in ("families.yaml", "sources.yaml", GARDEN):
        write(folder, name, "- a: b: c\n")
    assert {(problem.file, problem.line) for problem in problems(folder)} == {
        ("families.yaml", 1),
        ("sources.yaml", 1),
        (GARDEN, 1),
    }


def test_what_the_reader_refused_is_not_said_again(folder: Path) -> None:
    change(folder, GARDEN, "nature: event", "nature: *x")
    assert "alias" in only(folder).found


# --- one record ---


@pytest.mark.parametrize(
    ("name", "old", "new", "found", "allowed", "mend"),
    [
        (
            GARDEN,
            "nature: event",
            "nature: evnt",
            'nature "evnt" is none of its words',
            "nearest: event",
            "one of them",
        ),
        (
            GARDEN,
            "nature: event",
            "nature: [event]",
            "nature is a list",
            "behaviour, cognitive process",
            "one of them",
        ),
        (
            GARDEN,
            "modifiable: no",
            "modifiable: NO",
            'modifiable "NO"',
            "yes, partly, no; nearest: no",
            "one of them",
        ),
        (
            GARDEN,
            "stage: [atemporal]",
            "stage: [atemporl]",
            'stage "atemporl" is no stage',
            "planning, implementation, atemporal, unstated; nearest: atemporal",
            "stages.yaml",
        ),
        (
            GARDEN,
            "stage: [atemporal]",
            "stage: atemporal",
            'stage "atemporal" is no list',
            "At which",
            "stage: [",
        ),
        (GARDEN, "stage: [atemporal]", "stage: []", "stage is empty", "At which", "at least one"),
        (GARDEN, "  plain: The", "  plian: x\n  plain: The", "no field plian", "nearest: plain", "correct"),
        (
            GARDEN,
            "definition: Light",
            "note: Light",
            "definition is missing",
            "The source's sense",
            "add definition:",
        ),
        (GARDEN, "nature: event", "nature:", "nature is missing", "behaviour, ", "add nature:"),
        (
            GARDEN,
            "plain: The sun is out.",
            "plain: ''",
            "plain is empty text",
            "someone on the street",
            "fill it in",
        ),
        (
            GARDEN,
            "plain: The sun is out.",
            "plain: [a]",
            "plain is a list",
            "someone on the street",
            "as text",
        ),
        (GARDEN, "more: the sun", "mor: the sun", "no field mor", "nearest: more", "correct"),
        (GARDEN, "id: sunshine", "id: Sun_Shine", 'id "Sun_Shine"', "lower-case", "write it that way"),
        ("sources.yaml", "doi: 10", "doi: https://doi.org/10", "doi ", "10.1234/abcd", "the DOI alone"),
        ("families.yaml", "hue: 1", "hue: 11", "hue is 11", "at most 10: Slot", "make it at most 10"),
        ("families.yaml", "hue: 1", "hue: red", 'hue "red" is no whole number', "digits", "digits"),
        (TEA, "page: 3", "page: 0", "page is 0", "at least 1", "make it at least 1"),
        (TEA, "page: 3", "page: 1.10", 'page "1.10" is no whole number', "digits", "digits"),
        (TEA, "lines: [10, 12]", "lines: [10]", "lines has 1 values", "First and last", "exactly 2"),
        (TEA, "lines: [10, 12]", "lines: [10, 11, 12]", "lines has 3 values", "First and last", "exactly 2"),
        (TEA, "lines: [10, 12]", "lines: 10-12", 'lines "10-12" is no list', "First and last", "lines: ["),
        (
            TEA,
            "lines: [10, 12]",
            "lines: [12, 10]",
            "lines [12, 10] is no stretch",
            "",
            "write [first, last]",
        ),
        (TEA, "lines: [10, 12]", "lines: [ten, 12]", 'lines "ten" is no whole number', "digits", "digits"),
        (TEA, "kind: interview", "kind: intervue", 'kind "intervue"', "nearest: interview", "one of them"),
        (
            TEA,
            "stance: supports",
            "stance: conflicts",
            "stance conflicts has no note",
            "",
            "in what it differs",
        ),
        (TEA, "basis: stated", "basis: inferred", "basis inferred has no note", "", "how it was inferred"),
        (
            TEA,
            "condition: whether the pot is full",
            "condition:",
            "outcome has a part that is mixed",
            "",
            "condition",
        ),
        (
            TEA,
            "  phase: gleaned",
            "  context_is: before\n  phase: gleaned",
            "context_is",
            "causes, beside",
            "one of",
        ),
        (TEA, "mechanism: [tea drinking]", "mechanism: []", "fewer than two", "", "name at least two"),
        (
            TEA,
            "[more sunshine]",
            "[more sunshine, less sunshine]",
            "context names sunshine more than once",
            "",
            "once",
        ),
        (
            TEA,
            "[more sunshine]",
            "[less thirst]",
            "thirst stands as context and as mechanism",
            "",
            "leads to itself",
        ),
        (
            TEA,
            "studies: [jones1999]",
            "studies: [jones1998]",
            'studies "jones1998" is no study',
            "jones1999",
            "correct it, or add the study to studies",
        ),
        ("questions.yaml", "kind: builds", "kind: build", 'kind "build"', "nearest: builds", "one of them"),
        (
            "questions.yaml",
            "  kind",
            "  home: perhaps\n  kind",
            'home "perhaps" is neither',
            "yes, no",
            "one of them",
        ),
        ("about.yaml", "title: Tea", "titel: Tea", "no field titel", "nearest: title", "correct"),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_plain_words_at_its_line(
    folder: Path, name: str, old: str, new: str, found: str, allowed: str, mend: str
) -> None:
    change(folder, name, old, new)
    said = problems(folder)
    key = new.strip().splitlines()[0].split(":")[0].strip("[]")
    hits = [p for p in said if found in p.found and allowed in p.allowed and mend in p.mend]
    assert hits, "\n".join(map(str, said))
    assert hits[0].file == name
    at_record = any(word in found for word in ("missing", "fewer", "mixed", "stands as"))
    assert at_record or hits[0].line == line_of(
        folder, name, key if "[" in key else new.strip().splitlines()[0]
    )


def test_all_problems_of_one_record_are_said(folder: Path) -> None:
    change(folder, TEA, "condition: whether the pot is full", "phase: gleand\n  colour: red", 1)
    change(
        folder,
        TEA,
        "phase: gleaned\n  evidence:\n    - source: smith2001\n      at: Chapter 2",
        "evidence:\n    - source: smyth2001\n      at: Chapter 2",
    )
    change(folder, TEA, "lines: [20, 20]", "lines: [21, 20]")
    change(folder, TEA, "note: It is", "stance_: It is")
    change(folder, TEA, "kind: theory", "kind: theories")
    change(folder, TEA, "[tea drinking]", "[tee drinking]")
    said = [problem.found for problem in problems(folder)]
    assert said == [
        'mechanism "tee drinking" is no concept',
        "outcome has a part that is mixed, and no condition is given",
        'phase "gleand" is none of its words',
        "there is no field colour here",
        'source "smyth2001" is no source',
        "lines [21, 20] is no stretch of lines",
        'kind "theories" is none of its words',
        "basis inferred has no note",
        "there is no field stance_ here",
    ]


def test_a_check_across_fields_waits_for_a_field_that_cannot_be_read(folder: Path) -> None:
    change(folder, TEA, "condition: whether the pot is full", "condition: [the pot]")
    assert "condition is a list" in only(folder).found, "not also that no condition is given"


def test_problems_of_all_files_come_at_once(folder: Path) -> None:
    change(folder, "about.yaml", "title: Tea", "titel: Tea")
    change(folder, "families.yaml", "shape: box", "shape: bax")
    change(folder, "domains.yaml", "plain: How", "plian: How")
    change(folder, "sources.yaml", "10.1234/tea", "tea")
    change(folder, "questions.yaml", "kind: builds", "kind: build")
    change(folder, GARDEN, "nature: event", "nature: evnt")
    change(folder, TEA, "page: 3", "page: three")
    write(folder, "configurations/more.yaml", "- id: x: y\n")
    write(folder, "stray.txt", "x")
    assert {problem.file for problem in problems(folder)} == {
        "about.yaml",
        "families.yaml",
        "domains.yaml",
        "sources.yaml",
        "questions.yaml",
        GARDEN,
        TEA,
        "configurations/more.yaml",
        "stray.txt",
    }


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


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("      room: Is the pot full?\n", "", "the field room is missing"),
        ("room: Is", "roam: Is", "there is no field roam here"),
        ("say: Tea can quench thirst.", "say: [Tea]", "say is a list where text should stand"),
        ("claims: [tea-and-thirst, sun-makes-tea]", "claims: []", "claims is empty"),
        ("[tea-and-thirst, sun-makes-tea]", "tea-and-thirst", 'claims "tea-and-thirst" is no list'),
        ("tea-and-thirst, s", "sun-makes-tea, s", "claims names sun-makes-tea more than once"),
    ],
)
def test_what_is_wrong_with_a_step_is_said_at_its_line(folder: Path, old: str, new: str, found: str) -> None:
    change(folder, "stories.yaml", old, new)
    said = [problem for problem in problems(folder) if problem.found == found]
    assert len(said) == 1, found
    step = line_of(folder, "stories.yaml", "- say", 1)
    assert said[0].file == "stories.yaml"
    assert said[0].line == (line_of(folder, "stories.yaml", new, -1) if new else step)


def test_a_story_takes_at_least_one_step(folder: Path) -> None:
    text = (folder / "stories.yaml").read_text(encoding="utf-8")
    write(folder, "stories.yaml", text[: text.index("  steps:")] + "  steps: []\n")
    problem = only(folder)
    assert (problem.found, problem.line) == ("steps is empty", line_of(folder, "stories.yaml", "steps"))


def test_stories_come_in_the_order_of_their_file_and_may_be_absent(folder: Path) -> None:
    story = FILES["stories.yaml"]
    write(folder, "stories.yaml", story + story.replace("a-day", "a-night"))
    theory = load(folder)
    assert [one.id for one in theory.stories] == ["a-day-in-the-garden", "a-night-in-the-garden"]
    assert [step.claims for step in theory.stories["a-day-in-the-garden"].steps] == [
        ("sun-makes-tea",),
        ("tea-and-thirst", "sun-makes-tea"),
    ]
    assert theory.stories["a-day-in-the-garden"].claims == ("sun-makes-tea", "tea-and-thirst")
    (folder / "stories.yaml").unlink()
    assert load(folder).stories == ()


def test_a_domain_without_any_domains_is_said(folder: Path) -> None:
    (folder / "domains.yaml").unlink()
    assert only(folder).allowed == "none: there is no domain yet"


def test_a_broken_record_is_still_known_by_its_id(folder: Path) -> None:
    change(folder, "families.yaml", "shape: box", "shape: bax")
    change(folder, "sources.yaml", "doi: 10", "doi: 11")
    assert len(problems(folder)) == 2


def test_every_record_of_every_kind_can_be_missing_its_id(folder: Path) -> None:
    for name in FILES:
        path = folder / name
        path.write_text(re.sub(r"- id: \S+\n  ", "- ", path.read_text(encoding="utf-8")), encoding="utf-8")
    said = problems(folder)
    assert {problem.found for problem in said} == {"the field id is missing"}
    assert len(said) == sum(text.count("- id: ") for text in FILES.values())


@pytest.mark.parametrize(
    "kind",
    [
        *("Family", "Domain", "Source", "Concept", "Configuration", "Question", "About"),
        *("Form", "Study", "Speaker", "Action", "Policy", "Story", "Axis", "Comparison"),
    ],
)
def test_every_needed_field_is_missed(folder: Path, kind: str) -> None:
    files: dict[str, Any] = dict(
        Family="families.yaml", Domain="domains.yaml", Source="sources.yaml", Concept=GARDEN,
        Configuration=TEA, Question="questions.yaml", About="about.yaml",
        Form="forms.yaml", Study="studies/garden.yaml", Speaker="speakers.yaml",
        Action="actions.yaml", Policy="policies.yaml", Story="stories.yaml",
        Axis="settings.yaml", Comparison="comparisons.yaml",
    )  # fmt: skip
    write(folder, files[kind], "note: x\n" if kind == "About" else "- colour: x\n")
    said = {problem.found for problem in problems(folder)}
    for name, info in getattr(model, kind).model_fields.items():
        assert (f"the field {name} is missing" in said) == info.is_required()
