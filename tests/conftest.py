"""What all tests share: where what is built meanwhile is kept, and which files come first."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

# In the tree, not in the home of who runs them. Servers that tests start inherit it.
os.environ.setdefault("CAUSAL_WEB_CACHE", str(Path(__file__).parents[1] / ".cache" / "tests"))

TESTS = Path(__file__).parent

LONGEST = (
    "browser/test_accessibility.py",
    "browser/test_benchmarks.py",
    "browser/test_looks.py",
    "browser/test_print.py",
    "browser/test_addresses.py",
    "browser/test_export.py",
    "browser/test_choosing.py",
    "browser/test_improves.py",
    "browser/test_bad_input.py",
    "browser/test_overview.py",
    "browser/test_papers.py",
    "pages/test_subject.py",
    "cmoc_data/test_find.py",
    "components/causal_web/test_overview.py",
    "test_marks.py",
)
"""Files that take longest, the longest first."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where files run side by side, begin with the longest: the others would have ended when it begins."""
    if not hasattr(config, "workerinput"):
        return
    first = {TESTS / name: place for place, name in enumerate(LONGEST)}
    many = Counter(item.path for item in items)
    items.sort(key=lambda item: (first.get(item.path, len(first)), -many[item.path]))
