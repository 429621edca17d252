from __future__ import annotations

import re
from pathlib import Path

import pytest
from fpdf import FPDF

from cmoc_data.passages import (
    CopyError,
    Fingerprint,
    copies,
    read_copy,
    shelve,
)
from cmoc_data.reading import load
from tests.cmoc_data.passages.papers import (
    as_pdf,
    document,
    same_but_for_a_header,
)
from tests.theories import write


def test_a_copy_is_known_by_what_is_in_it(
    tmp_path: Path, prints: dict[str, dict[tuple[int, int], Fingerprint]]
) -> None:
    folder = tmp_path / "papers"
    write(folder, "README.md", "What goes here.")
    write(folder, "notes.docx", "no kind that is read")
    as_pdf(folder / "downloaded (1).pdf", "\n".join(document(7, 60)), width=70)
    shelf = shelve(folder, prints)
    assert (list(shelf.copies), shelf.problems) == (["smith2001"], ())
    theory = load(tmp_path / "theory")
    piece = theory.configurations[0].evidence[0]
    found = shelf.passage(piece)
    assert found is not None
    same_but_for_a_header(found.text, " ".join(document(7, 60)[9:12]))
    assert found.page is not None and found.page >= 1


def test_no_papers_no_passages(tmp_path: Path, prints: dict[str, dict[tuple[int, int], Fingerprint]]) -> None:
    shelf = shelve(tmp_path / "nowhere", prints)
    assert (shelf.copies, shelf.problems) == ({}, ())
    assert shelf.passage(load(tmp_path / "theory").configurations[0].evidence[0]) is None


def broken(folder: Path, kind: str) -> Path:
    text = "\n".join(document(7, 60))
    path = folder / f"smith2001.{'txt' if kind in ('latin', 'other', 'short') else 'pdf'}"
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "empty":
        path.touch()
    elif kind == "huge":
        path.write_bytes(b"%PDF-1.4\n")
        with path.open("r+b") as file:
            file.truncate(copies.LARGEST + 1)
    elif kind == "locked":
        as_pdf(path, text, password="tea")
    elif kind == "no pdf":
        path.write_bytes(b"<html>Please log in</html>" * 50)
    elif kind == "cut off":
        whole = as_pdf(path, text).read_bytes()
        path.write_bytes(whole[: len(whole) // 3])
    elif kind == "scan":
        pdf = FPDF()
        pdf.add_page()
        pdf.output(str(path))
    elif kind == "latin":
        path.write_bytes(("caf\u00e9 " * 500).encode("latin-1"))
    elif kind == "other":
        path.write_text("\n".join(document(8, 60)), encoding="utf-8")
    elif kind == "short":
        path.write_text("Tea.", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "said", "mend"),
    [
        ("empty", "is empty", "once more"),
        ("huge", "60 MB", "smaller"),
        ("locked", "locked with a password", "unlocked"),
        ("no pdf", "cannot be read as a PDF", "another copy"),
        ("cut off", "cannot be read as a PDF|no copy of|next to no text", "put"),
        ("scan", "next to no text", "selected"),
        ("latin", "no text in UTF-8", "UTF-8"),
        ("other", "is no copy of smith2001", "right document"),
        ("short", "next to no text", "selected"),
    ],
)
def test_what_is_no_good_copy_is_told_and_nothing_breaks(
    tmp_path: Path, prints: dict[str, dict[tuple[int, int], Fingerprint]], kind: str, said: str, mend: str
) -> None:
    path = broken(tmp_path / "papers", kind)
    shelf = shelve(path.parent, prints)
    assert shelf.copies == {}
    [problem] = shelf.problems
    assert path.name in problem and re.search(said, problem) and mend in problem


def test_a_second_copy_is_told(tmp_path: Path, prints: dict[str, dict[tuple[int, int], Fingerprint]]) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / "papers", name, "\n".join(document(7, 60)))
    shelf = shelve(tmp_path / "papers", prints)
    assert list(shelf.copies) == ["smith2001"]
    assert "b.txt is one more copy of smith2001" in shelf.problems[0]


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = as_pdf(tmp_path / "long.pdf", "\n".join(document(7, 400)))
    monkeypatch.setattr(copies, "MOST_PAGES", 2)
    with pytest.raises(CopyError, match="pages, more than the 2"):
        read_copy(path)
