"""The pages that there are, by looking into the folder, so that no test forgets a new one."""

from __future__ import annotations

from pathlib import Path

from components import site

__all__ = ["FILES", "PAGES", "ROOT"]

ROOT = Path(__file__).resolve().parents[1]

FILES = ("app.py", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*.py")))
"""Every page's file, home first."""

PAGES = {page.name: "/" + page.address.removeprefix("./") for page in site.PAGES}
"""Address of each page by its name, in the header's order."""
