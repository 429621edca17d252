"""What all tests share: what is built meanwhile is kept in the tree, not in the home of who runs them."""

from __future__ import annotations

import os
from pathlib import Path

# Before anything reads it; servers that tests start inherit it.
os.environ.setdefault("CAUSAL_WEB_CACHE", str(Path(__file__).parents[1] / ".cache" / "tests"))
