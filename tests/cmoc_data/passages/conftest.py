from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.passages import (
    Fingerprint,
    fingerprints_of,
)
from cmoc_data.reading import load
from tests.cmoc_data.passages.papers import (
    document,
)
from tests.theories import minimal, write


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The minimal theory's only source, as its reference text, in a folder."""
    return write(tmp_path, "texts/tea.txt", "\n".join(document(7, 60))).parent


@pytest.fixture
def prints(tmp_path: Path, texts: Path) -> dict[str, dict[tuple[int, int], Fingerprint]]:
    theory = load(minimal(tmp_path / "theory"))
    text = (texts / "tea.txt").read_text(encoding="utf-8")
    return {"smith2001": fingerprints_of(theory, theory.sources["smith2001"], text)}
