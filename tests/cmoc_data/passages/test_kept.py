from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.passages import (
    FINGERPRINTS,
    Copy,
    CopyError,
    Fingerprint,
    cited,
    read_fingerprints,
    shelve,
    text_at_hand,
)
from tests.cmoc_data.passages.papers import (
    SOURCES,
    as_pdf,
    needs_sources,
)
from tests.ours import our_theory


def test_every_cited_passage_has_a_fingerprint(prints: dict[str, dict[tuple[int, int], Fingerprint]]) -> None:
    # Evidence at 10-12 and 20, the forms at 5, 7 and 8, what is usual at 6, the action at 30-31, the
    # policy at 40-41, the end at 44, driver, sphere and thread with what is told of them at 45 to 49, the
    # stages at 50 and 51, the comparison at 55-56.
    assert list(prints["smith2001"]) == [
        *((5, 5), (6, 6), (7, 7), (8, 8), (10, 12), (20, 20), (30, 31), (40, 41)),
        *((line, line) for line in range(44, 50)),
        *((50, 50), (51, 51), (55, 56)),
    ]


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
    theory, prints = our_theory(), read_fingerprints(FINGERPRINTS)
    assert list(prints) == [source.id for source in theory.sources]
    left = []
    for source, wanted in cited(theory).items():
        assert set(prints[source]) <= set(wanted), "nobody cites some of these: run make records"
        missing = sorted(set(wanted) - set(prints[source]))
        if text_at_hand(theory.sources[source]):
            assert not missing, f"run make records ({source}: {missing})"
        left += [f"{source} {first}-{last}" for first, last in missing]
    if left:
        pytest.skip(f"no fingerprint till somebody with the text runs make records: {', '.join(left)}")


@needs_sources
def test_every_fingerprint_resolves_to_its_lines_in_the_reference_texts() -> None:
    theory = our_theory()
    for source, prints in read_fingerprints(FINGERPRINTS).items():
        text = (SOURCES / theory.sources[source].edition).read_text(encoding="utf-8")
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
    theory = our_theory()
    prints = read_fingerprints(FINGERPRINTS)
    source = "redgate2023"
    text = (SOURCES / theory.sources[source].edition).read_text(encoding="utf-8")
    as_pdf(tmp_path / "scan.pdf", text, width=95)
    shelf = shelve(tmp_path, prints)
    assert shelf.problems == () and list(shelf.copies) == [source]
    lost = [lines for lines, one in prints[source].items() if shelf.copies[source].find(one) is None]
    assert lost == []
