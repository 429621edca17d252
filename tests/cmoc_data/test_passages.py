from __future__ import annotations

import random
import re
from difflib import SequenceMatcher
from itertools import chain, pairwise
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from cmoc_data import passages
from cmoc_data.loader import load
from cmoc_data.passages import (
    FINGERPRINTS,
    SHINGLE,
    Copy,
    CopyError,
    Fingerprint,
    fingerprint,
    fingerprints_of,
    main,
    read_copy,
    read_fingerprints,
    shelve,
    words,
)
from tests.theories import minimal, write

SOURCES = Path(__file__).parents[2].parent / "shared" / "sources"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not here")

HEADER = ("garden", "research", "vol", "doi", "tea")
VOCABULARY = [
    a + b + c
    for a in ("ga", "te", "mo", "lu", "ri")
    for b in ("rd", "ap", "ot", "s")
    for c in ("en", "y", "")
]


def document(seed: int = 1, lines: int = 120) -> list[str]:
    """Lines of made-up words, the same for the same seed."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(VOCABULARY, k=chance.randint(12, 40))) + "." for _ in range(lines)]


def of_lines(lines: list[str], first: int, last: int) -> Fingerprint:
    forms = [[word.form for word in words(line)] for line in lines]
    start = sum(map(len, forms[: first - 1]))
    return fingerprint([*chain(*forms)], start, start + sum(map(len, forms[first - 1 : last])))


def rewrapped(text: str, width: int, seed: int = 3) -> str:
    """The text with other line breaks, words parted by hyphens, page headers and reference numbers."""
    chance = random.Random(seed)
    out, column = [], 0
    for number, word in enumerate(text.split()):
        if chance.random() < 0.1:
            word += str(chance.randint(1, 240))
        if column + len(word) > width:
            if len(word) > 5 and chance.random() < 0.5:
                word = f"{word[:3]}-\n{word[3:]}"
            else:
                word = f"\n{word}"
            column = 0
        if number % 300 == 299:
            word = f"\n\nGarden Research 2023 Vol. 11\nDOI 10.1234/tea\n{number}\n{word}"
        out.append(word)
        column += len(word) + 1
    return " ".join(out)


def as_pdf(path: Path, text: str, width: float = 0, password: str = "") -> Path:
    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 5, "Garden Research 2023 Vol. 11", new_x="LMARGIN", new_y="NEXT")
            self.set_font("Helvetica", size=9)

    pdf = Paper()
    pdf.add_page()
    for line in text.split("\n"):
        if line.strip():
            pdf.multi_cell(
                width, 4, line.encode("latin-1", "replace").decode("latin-1"), new_x="LMARGIN", new_y="NEXT"
            )
    pdf.output(str(path))
    if password:
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.encrypt(password, algorithm="RC4-128")
        writer.write(path)
    return path


def same_but_for_a_header(found: str, passage: str) -> None:
    """Page headers inside it come along; one near its end may push out as many words."""
    wanted = [word.form for word in words(passage)]
    there = [word.form for word in words(found) if word.form not in HEADER]
    same = sum(block.size for block in SequenceMatcher(None, wanted, there, False).get_matching_blocks())
    assert len(there) - same <= len(HEADER), "words of another passage"
    assert len(wanted) - same <= 2 * len(HEADER), "words left out"


# ---- words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", []),
        ("12 + 3,4", []),
        ("Trust, TRUST; trust", ["trust"] * 3),
        ("trust<sup>138</sup> and", ["trust", "and"]),
        ("trust138 and", ["trust", "and"]),
        ("colla-\nborative", ["collaborative"]),
        ("colla\u00ad\nborative", ["collaborative"]),
        ("health-care", ["healthcare"]),
        ("health-\n  care", ["healthcare"]),
        ("context\u2013mechanism", ["context", "mechanism"]),
        ("\ufb01elds of na\u00efvet\u00e9", ["fields", "of", "naivete"]),
        ("see https://example.org/a-b?c here", ["see", "here"]),
        ("in *italics* and [Figure 2](#)", ["in", "italics", "and", "figure"]),
    ],
)
def test_words_are_what_copies_share(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text)] == forms


@given(st.text(max_size=300))
def test_a_word_stands_where_it_says(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


# ---- fingerprints


@given(st.integers(1, 400), st.integers(0, 50))
def test_a_fingerprint_covers_its_passage_and_holds_no_text(length: int, before: int) -> None:
    forms = [f"{VOCABULARY[n % 60]}{n}" for n in range(before + length + 20)]
    found = fingerprint(forms, before, before + length)
    assert found.words == length
    assert len(found.hashes) == len(found.offsets) <= 64
    assert found.offsets[0] == 0 and found.offsets[-1] == max(0, length - SHINGLE)
    assert list(found.offsets) == sorted(set(found.offsets))
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in found.hashes)


def test_no_words_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="without words"):
        fingerprint(["a"], 1, 1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 500), st.integers(40, 110), st.integers(1, 110), st.integers(0, 4))
def test_a_passage_is_found_in_another_conversion(seed: int, width: int, first: int, more: int) -> None:
    lines = document(seed)
    last = min(first + more, len(lines))
    other = Copy(rewrapped("\n".join(lines), width))
    found = other.find(of_lines(lines, first, last))
    assert found is not None
    same_but_for_a_header(other.text[slice(*found)], " ".join(lines[first - 1 : last]))


def test_a_passage_that_is_not_there_is_not_found() -> None:
    lines, other = document(1), Copy("\n".join(document(2)))
    assert all(other.find(of_lines(lines, n, n)) is None for n in range(1, len(lines)))


def test_of_two_equal_passages_the_one_at_the_same_place_is_found() -> None:
    lines = document(5)
    lines[20] = lines[90] = "Tea drinking in the garden makes for a long and quiet afternoon indeed."
    copy = Copy("\n".join(lines))
    text = copy.text
    first, second = (copy.find(of_lines(lines, n, n)) for n in (21, 91))
    assert first is not None and second is not None
    assert (first[0], second[0]) == (text.index("Tea"), text.rindex("Tea"))


def test_a_very_short_passage_is_found_whole() -> None:
    lines = document(5)
    lines[30] = "Quince jelly"
    found = Copy("\n".join(lines)).find(of_lines(lines, 31, 31))
    assert found is not None and "\n".join(lines)[slice(*found)] == "Quince jelly"


def test_a_passage_comes_with_its_surroundings() -> None:
    lines = document(5)
    found = Copy("\n".join(lines)).passage(of_lines(lines, 31, 32), around=30)
    assert found is not None
    assert found.text == " ".join(lines[30:32])
    assert lines[29].endswith(found.before) and 0 < len(found.before) <= 30
    assert lines[32].startswith(found.after.split(".")[0][:10]) and len(found.after) <= 30
    assert found.page is None


# ---- copies on disk


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The minimal theory's only source, as its reference text, in a folder."""
    return write(tmp_path, "texts/tea.txt", "\n".join(document(7, 60))).parent


@pytest.fixture
def prints(tmp_path: Path, texts: Path) -> dict[str, dict[tuple[int, int], Fingerprint]]:
    theory = load(minimal(tmp_path / "theory"))
    text = (texts / "tea.txt").read_text(encoding="utf-8")
    return {"smith2001": fingerprints_of(theory, theory.source("smith2001"), text)}


def test_every_cited_passage_has_a_fingerprint(prints: dict[str, dict[tuple[int, int], Fingerprint]]) -> None:
    # Evidence at 10-12 and 20, the forms at 5, 7 and 8, what is usual at 6, the action at 30-31, the
    # policy at 40-41, the stages at 50 and 51, the comparison at 55-56.
    assert list(prints["smith2001"]) == [
        *((5, 5), (6, 6), (7, 7), (8, 8), (10, 12), (20, 20), (30, 31), (40, 41)),
        *((50, 50), (51, 51), (55, 56)),
    ]


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
            file.truncate(passages.LARGEST + 1)
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
    monkeypatch.setattr(passages, "MOST_PAGES", 2)
    with pytest.raises(CopyError, match="pages, more than the 2"):
        read_copy(path)


# ---- the command


def test_the_command_writes_what_is_read_back(
    tmp_path: Path,
    texts: Path,
    prints: dict[str, dict[tuple[int, int], Fingerprint]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "prints.json"
    asked = [str(texts), "--theory", str(tmp_path / "theory"), "--out", str(out)]
    assert main(asked) == 0
    assert read_fingerprints(out) == prints
    assert "smith2001" in capsys.readouterr().out
    first = out.read_bytes()
    assert main(asked) == 0 and out.read_bytes() == first
    text = out.read_text(encoding="utf-8")
    assert not any(word in text for line in document(7, 60) for word in line.split() if len(word) > 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no tea.txt"),
        ("Tea.\n" * 8, "has 9 lines; lines 10 to 12"),
        ("\n" * 60, "hold no word"),
    ],
)
def test_a_reference_text_that_does_not_fit_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    minimal(tmp_path / "theory")
    (tmp_path / "texts").mkdir()
    if text is not None:
        (tmp_path / "texts" / "tea.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "prints.json"
    assert main([str(tmp_path / "texts"), "--theory", str(tmp_path / "theory"), "--out", str(out)]) == 1
    assert said in capsys.readouterr().out
    assert not out.exists()


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"sources": {"a": {"x": [1]}}}', '{"sources": {"a": [1]}}']
)
def test_a_file_of_fingerprints_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "prints.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CopyError, match="make it anew"):
        read_fingerprints(path)


# ---- our own theory


def test_every_passage_of_our_theory_has_its_fingerprint() -> None:
    theory = load()
    prints = read_fingerprints(FINGERPRINTS)
    assert list(prints) == [source.id for source in theory.sources]
    for source in theory.sources:
        cited = set(passages._stretches(theory, source.id))
        assert set(prints[source.id]) == cited, f"run python -m cmoc_data.passages ({source.id})"


@needs_sources
def test_every_fingerprint_resolves_to_its_lines_in_the_reference_texts() -> None:
    theory = load()
    for source, prints in read_fingerprints(FINGERPRINTS).items():
        text = (SOURCES / theory.source(source).edition).read_text(encoding="utf-8")
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        copy = Copy(text)
        for (first, last), one in prints.items():
            found = copy.find(one)
            assert found is not None, (source, first, last)
            assert starts[first - 1] <= found[0] < found[1] <= starts[last], (source, first, last)


@needs_sources
def test_every_fingerprint_resolves_in_a_pdf_with_other_line_breaks(tmp_path: Path) -> None:
    theory = load()
    prints = read_fingerprints(FINGERPRINTS)
    source = "redgate2023"
    text = (SOURCES / theory.source(source).edition).read_text(encoding="utf-8")
    as_pdf(tmp_path / "scan.pdf", text, width=95)
    shelf = shelve(tmp_path, prints)
    assert shelf.problems == () and list(shelf.copies) == [source]
    lost = [lines for lines, one in prints[source].items() if shelf.copies[source].find(one) is None]
    assert lost == []
