"""Which version a theory is: what its records say, and since when."""

from __future__ import annotations

import datetime
from pathlib import Path

from cmoc_data import records
from cmoc_data.model import Version
from cmoc_data.reading import load
from cmoc_data.version import NAME, content, is_kept, name_of, read_version, renewed, written
from tests.sketch import changed, claim, sketch
from tests.theories import FILES, minimal, write

DAY = datetime.date(2026, 5, 3)
LATER = datetime.date(2027, 1, 1)
CLAIMS = "configurations/smith2001/tea.yaml"


def test_another_word_is_another_version() -> None:
    one = sketch(claim("one", "sun", "tea"))
    other = changed(one, configurations=(claim("one", "sun", "tea", note="Mended."),))
    assert content(one) != content(other)
    assert content(one) == content(sketch(claim("one", "sun", "tea")))
    assert content(one).startswith(name_of(one))


def test_how_a_file_is_written_makes_no_other_version(tmp_path: Path) -> None:
    before = content(load(minimal(tmp_path)))
    path = tmp_path / CLAIMS
    path.write_text("# A remark.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert content(load(tmp_path)) == before
    write(tmp_path, "questions.yaml", FILES["questions.yaml"].replace("comes", "goes"))
    assert content(load(tmp_path)) != before


def test_the_day_stays_as_long_as_the_records_do() -> None:
    one = sketch(claim("one", "sun", "tea"))
    first = renewed(one, DAY)
    kept = changed(one, version=first)
    assert content(kept) == content(one), "the version is none of the records"
    assert is_kept(kept) and renewed(kept, LATER) == first
    moved = changed(kept, configurations=(claim("one", "sun", "tea", note="Mended."),))
    assert not is_kept(moved)
    assert renewed(moved, LATER) == Version(content=content(moved), date=LATER)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    theory = load(minimal(tmp_path))
    assert theory.version is None and read_version(tmp_path) is None
    now = renewed(theory, DAY)
    (tmp_path / NAME).write_text(written(now), encoding="utf-8")
    assert load(tmp_path).version == now
    assert is_kept(load(tmp_path))


def test_a_file_that_nobody_can_read_is_none_and_is_made_anew(tmp_path: Path) -> None:
    minimal(tmp_path)
    for broken in ("", "<<<<<<<", "{}", '{"content": "1", "date": "2026-01-01"}', "[1]"):
        (tmp_path / NAME).write_text(broken, encoding="utf-8")
        assert load(tmp_path).version is None
    records.main([str(tmp_path), "--theory", str(tmp_path)])
    assert is_kept(load(tmp_path))
