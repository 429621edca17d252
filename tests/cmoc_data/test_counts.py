from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.counts import END, START, counted, main, table, written_into
from cmoc_data.reading import load
from cmoc_data.web import build
from tests.ours import our_web
from tests.sketch import claim, piece, sketch
from tests.theories import minimal, random_theory

ROOT = Path(__file__).resolve().parents[2]


def rows(text: str) -> dict[str, list[str]]:
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line]
    return {first: rest for first, *rest in cells}


def test_everything_is_counted() -> None:
    one = claim("one", "a", "b", "c", evidence=(piece(), piece("jones2002", line=2, kind="theory")))
    two = claim("two", "more a", "less b", evidence=(piece(line=3),))
    found = rows(table(build(sketch(one, two))))
    assert found["concepts"] == ["3"]
    assert found["configurations"][0].startswith("2: 1 whole, 1 partial")
    assert found["links"] == ["2, 1 of them contested"]
    assert found["evidence"] == ["interview", "theory", "all"]
    assert found["Smith2001"] == ["2", "", "2"]
    assert found["Jones2002"] == ["", "1", "1"]
    assert list(found)[-1] == "Jones2002", "sources are never summed"


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_the_theory(seed: int) -> None:
    theory = random_theory(seed, 20, 40)
    found = rows(table(build(theory)))
    assert found["links"][0].split(",")[0] == str(len(build(theory).links))
    pieces = [piece for one in theory.configurations for piece in one.evidence]
    for source in theory.sources:
        assert found[source.name][-1] == str(sum(piece.source == source.id for piece in pieces))
    assert found["studies"][0].split(":")[0] == str(len(theory.studies))


def test_counts_add_up(tmp_path: Path) -> None:
    for theory in (load(minimal(tmp_path)), random_theory(5), random_theory(6, 30, 90)):
        found = counted(build(theory))
        assert found.configurations == found.whole + found.partial == len(theory.configurations)
        assert sum(found.evidence_of(source.id) for source in theory.sources) == found.evidence_of()
        assert sum(found.evidence_of(kind=kind) for kind in found.kinds) == found.evidence_of()
        assert found.evidence_of("nobody1900") == 0
        assert found.families == len(theory.families)
        assert found.concepts == len(theory.concepts)
        assert found.parts >= 2 * found.configurations


def test_counts_go_between_the_marks_and_nowhere_else(tmp_path: Path) -> None:
    minimal(tmp_path / "theory")
    document = tmp_path / "README.md"
    document.write_text(f"Before\n{START}\nold\n{END}\nafter\n", encoding="utf-8")
    for _ in range(2):
        assert main([str(tmp_path / "theory"), "--write", str(document)]) == 0
    text = document.read_text(encoding="utf-8")
    assert text == f"Before\n{START}\n{table(build(load(tmp_path / 'theory')))}\n{END}\nafter\n"


@pytest.mark.parametrize("text", ["", START, END + START])
def test_a_document_without_marks_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    minimal(tmp_path / "theory")
    document = tmp_path / "README.md"
    document.write_text(text, encoding="utf-8")
    assert main([str(tmp_path / "theory"), "--write", str(document)]) == 1
    assert "where the counts should stand" in capsys.readouterr().out
    assert document.read_text(encoding="utf-8") == text


def test_records_that_do_not_load_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_the_counts_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(minimal(tmp_path))]) == 0
    assert capsys.readouterr().out.strip() == table(build(load(tmp_path)))


def test_the_readme_holds_the_counts_of_our_theory() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert written_into(text, table(our_web())) == text, "run python -m cmoc_data.counts --write README.md"
