"""The pages that there are, by looking into the folder, so that no test forgets a new one."""

from __future__ import annotations

import re
from pathlib import Path

from components import frame

__all__ = ["FILES", "PAGES", "ROOT"]

ROOT = Path(__file__).resolve().parents[1]

FILES = ("app.py", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*.py")))
"""Every page's file, home first."""

PAGES = {
    name: "/" if file == "app.py" else "/" + re.sub(r"^\d+_", "", Path(file).stem)
    for file, name in (*frame.PAGES, *frame.MORE)
}
"""Address of each page by its name, in the header's order."""
