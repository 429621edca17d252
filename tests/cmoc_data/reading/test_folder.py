from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmoc_data.reading import load
from tests.cmoc_data.reading.folders import GARDEN, TEA, change, only, problems
from tests.theories import write

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
        ("jottings.txt", "take it out of the folder"),
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
