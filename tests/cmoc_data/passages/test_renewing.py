from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.model import Theory
from cmoc_data.passages import PAPERS_VARIABLE, Fingerprint, renewed, text_at_hand, text_folders
from tests.cmoc_data.passages.papers import document
from tests.sketch import claim, piece, sketch
from tests.theories import write

Prints = dict[str, dict[tuple[int, int], Fingerprint]]


def theory_of(**lines: list[int]) -> Theory:
    """A theory that cites some lines of two sources."""
    pieces = tuple(piece(source, line=line) for source, there in lines.items() for line in there)
    return sketch(claim("one", "a", "b", "c", evidence=pieces))


def put(folder: Path, source: str, seed: int) -> Path:
    return write(folder, f"{source}.txt", "\n".join(document(seed, 60))).parent


def prints_of(theory: Theory, kept: Prints, *folders: Path, anew: bool = False) -> Prints:
    return {one.source.id: one.prints for one in renewed(theory, kept, folders, anew=anew)}


@pytest.fixture
def whole(tmp_path: Path) -> Prints:
    put(tmp_path / "both", "smith2001", 1)
    put(tmp_path / "both", "jones2002", 2)
    return prints_of(theory_of(smith2001=[3, 9], jones2002=[5, 7, 8]), {}, tmp_path / "both")


def test_the_source_at_hand_is_renewed_and_the_other_kept(tmp_path: Path, whole: Prints) -> None:
    theory = theory_of(smith2001=[3, 9, 12], jones2002=[5, 7, 8, 20])
    one, other = renewed(theory, whole, [put(tmp_path / "mine", "smith2001", 1)])
    assert (one.source.id, list(one.prints), one.missing) == ("smith2001", [(3, 3), (9, 9), (12, 12)], ())
    assert other.prints == whole["jones2002"] and other.text is None
    assert other.missing == ((20, 20),)
    assert "no fingerprint for line 20, till" in other.said
    assert "jones2002.txt runs this command" in other.said


def test_fingerprints_that_nobody_cites_go_without_any_text(tmp_path: Path, whole: Prints) -> None:
    found = prints_of(theory_of(smith2001=[9], jones2002=[5]), whole, tmp_path)
    assert {source: list(there) for source, there in found.items()} == {
        "smith2001": [(9, 9)],
        "jones2002": [(5, 5)],
    }


def test_a_text_whose_lines_are_others_is_not_believed(tmp_path: Path, whole: Prints) -> None:
    theory = theory_of(smith2001=[3, 9, 12], jones2002=[5])
    other = put(tmp_path / "other", "smith2001", 99)
    one, _ = renewed(theory, whole, [other])
    assert "is not the text that the line numbers of smith2001 count in" in one.problem
    assert one.prints == whole["smith2001"] and one.missing == ((12, 12),)
    right = put(tmp_path / "right", "smith2001", 1)
    one, _ = renewed(theory, whole, [other, right])
    assert one.text == right / "smith2001.txt" and one.problem == ""
    one, _ = renewed(theory, whole, [other], anew=True)
    assert one.text == other / "smith2001.txt" and not one.missing


def test_texts_are_looked_for_in_the_papers_and_beside_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PAPERS_VARIABLE, str(tmp_path))
    first, second, third = text_folders()
    assert first == tmp_path
    assert second.name == "papers" and third.parts[-2:] == ("shared", "sources")
    assert second.parent == third.parents[1] / second.parent.name
    source = theory_of(smith2001=[3]).sources["smith2001"]
    assert text_at_hand(source) == ()
    assert text_at_hand(source, [tmp_path, put(tmp_path / "b", "smith2001", 1)]) == (
        tmp_path / "b" / "smith2001.txt",
    )
