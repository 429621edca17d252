from __future__ import annotations

from pathlib import Path

import pytest

from tests.theories import minimal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The minimal theory, to be changed."""
    return minimal(tmp_path / "theory")
