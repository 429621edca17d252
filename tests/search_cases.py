"""The table of what a search makes of words, which both languages run: `tests/search_cases.json`.

`python -m tests.search_cases` writes its `index` anew: what the browser looks in for a small
theory. The cases are written by hand.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from cmoc_data.model import About, Alike, Theory
from cmoc_data.web import build
from components.causal_web.index import index_data
from tests.sketch import ask, changed, claim, piece, sketch, walk

__all__ = ["FILE", "garden", "index", "main", "table"]

FILE = Path(__file__).with_name("search_cases.json")


@cache
def garden() -> Theory:
    """A theory with names, other names, texts and hostile ones."""
    theory = sketch(
        claim("rain", "more rain", "more growth", "more tea", evidence=(piece(gist="It poured for days."),)),
        claim("sun", "more sun", "less growth", "less tea", condition="At noon only."),
        claim("cup", "more tea", "more rest", "more garden-talk", group="Box 1: in the <b>shed</b>"),
        questions=[ask("builds", "growth", "what-grows")],
        stories=[walk("rain", "sun", name="garden")],
    )
    told = {
        "tea": {"also_called": ("cup of char", "brew"), "plain": "Leaves in hot water."},
        "rest": {"plain": "Growing nothing, and not having to."},
        "sun": {"name": "Sun's light"},
    }
    concepts = tuple(changed(one, **told.get(one.id, {})) for one in theory.concepts)
    about = changed(theory.about, alike=(Alike(words=("downpour", "rain")),))
    assert isinstance(about, About)
    return changed(theory, concepts=concepts, about=about)


def index() -> dict[str, Any]:
    """What the browser looks in."""
    found: dict[str, Any] = json.loads(json.dumps(index_data(build(garden()))))
    return found


@cache
def table() -> dict[str, Any]:
    """The table as it stands in the file."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write the table with the index as it is by now; each case on a line of its own."""
    held = table()
    parts = [f'"about": {json.dumps(held["about"], ensure_ascii=False, indent=1)}']
    for name in ("folded", "stems", "terms", "fits", "otherwise", "likest", "finds"):
        cases = ",\n".join(json.dumps(one, ensure_ascii=False) for one in held[name])
        parts.append(f'"{name}": [\n{cases}\n]')
    parts.append(f'"index": {json.dumps(index(), ensure_ascii=False)}')
    FILE.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
