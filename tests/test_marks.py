"""`-m "not browser"` never drives Chromium: what lies in `tests/browser/` is marked by its folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LONGEST

ROOT = Path(__file__).resolve().parents[1]


def collected(marks: str) -> tuple[int, str]:
    """What pytest would run of the browser's folder: its exit status and its last line."""
    command = [sys.executable, "-m", "pytest", "tests/browser", "-m", marks, "--collect-only", "-q"]
    result = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return result.returncode, result.stdout.strip().splitlines()[-1]


def test_everything_in_the_folder_of_the_browser_is_marked() -> None:
    status, said = collected("not browser")
    assert status == 5, said  # pytest's word for: nothing to run
    deselected = re.search(r"(\d+) deselected", said)
    assert deselected and int(deselected[1]) > 100, said


@pytest.mark.parametrize("name", LONGEST)
def test_a_file_that_comes_first_is_there(name: str) -> None:
    assert (ROOT / "tests" / name).is_file()
