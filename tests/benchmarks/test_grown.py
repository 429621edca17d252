"""A theory that was grown for measuring loads, and is so many times as large."""

from __future__ import annotations

from pathlib import Path

from benchmarks.grown import grown
from cmoc_data.reading import load
from cmoc_data.web import build
from tests.theories import minimal


def test_it_loads_and_is_so_many_times_as_large(tmp_path: Path) -> None:
    small = minimal(tmp_path / "small")
    once, thrice = load(small), load(grown(small, tmp_path / "large", 3))
    assert len(thrice.concepts) == 3 * len(once.concepts)
    assert len(thrice.configurations) == 3 * len(once.configurations)
    assert set(once.configurations) < set(thrice.configurations)
    assert len(build(thrice).links) >= 2 * len(build(once).links)
