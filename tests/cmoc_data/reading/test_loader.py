from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cmoc_data import model
from cmoc_data.model import Part
from cmoc_data.reading import load, load_with_places
from tests.cmoc_data.reading.folders import GARDEN, TEA, change, line_of, only, problems
from tests.theories import FILES, write

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
    assert first.evidence[0].gist == "The sun made them thirsty for tea."
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
    (folder / "lanes.yaml").unlink()
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
    (folder / "lanes.yaml").unlink()
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
