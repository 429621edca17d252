"""The table of what addresses mean, which the tests of both languages run: `tests/address_cases.json`.

`python -m tests.address_cases` writes its `payload` anew: what the browser gets for a small theory. The
cases are written by hand.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from cmoc_data.model import Addressed, Axis, Retired, Theory
from cmoc_data.web import build
from components.causal_web import enriched, graph_payload, overview_data, story_data
from components.causal_web.packing import LATER
from components.views.explorer import explorer_view
from components.views.start import StartView
from tests.sketch import ask, changed, claim, piece, sketch, walk

__all__ = ["FILE", "garden", "main", "payload", "table"]

FILE = Path(__file__).with_name("address_cases.json")


@cache
def garden() -> Theory:
    """A theory with questions, stories, two groups, things to filter by and a setting."""
    grown = sketch(
        claim("rain", "more rain", "more growth", "more tea", evidence=(piece(), piece("jones2002", 5))),
        claim("sun", "more sun", "less growth", "less tea", evidence=(piece(kind="focus group"),)),
        claim("cup", "more tea", "more thirst", "more talk"),
        claim("talk", "more talk", "more trust", "more sun"),
        questions=[ask("builds", "growth", "what-grows"), ask("follows", "talk", "what-talk-does")],
        stories=[walk("rain", "sun, cup", name="garden")],
        axes=[Axis(id="bed", name="bed", ask="What is the bed like?", forms=("raised", "sunken"))],
    )
    return changed(
        grown,
        retired=(
            gone("shine", "concept", "sun"),
            gone("sowing", "concept", "growth"),
            gone("mug", "configuration", "cup"),
            gone("why-grow", "question", "what-grows"),
            gone("yard", "story", "garden"),
            gone("hail", "concept", None),
        ),
    )


def gone(name: str, kind: Addressed, replaced_by: str | None) -> Retired:
    """An id that was an address once."""
    return Retired(id=name, kind=kind, replaced_by=replaced_by, why="Gone.", since="2001")


@cache
def payload() -> dict[str, Any]:
    """What the browser gets for the garden, without its cards."""
    web = build(garden())
    view = explorer_view(web, garden().questions)
    start = StartView("Start", "Click", (), ())
    shown = enriched(
        graph_payload(view, start, title="The garden"),
        start="web",
        stories=story_data(web),
        overview=overview_data(web),
    )
    return {name: value for name, value in shown.data.items() if name not in LATER}


@cache
def table() -> dict[str, Any]:
    """The table as it stands in the file."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write the table with the payload as it is by now; each case on a line of its own."""
    held = table()
    about = json.dumps(held["about"], ensure_ascii=False, indent=1)
    cases = ",\n".join(json.dumps(one, ensure_ascii=False) for one in held["cases"])
    shown = json.dumps(payload(), ensure_ascii=False)
    text = f'{{\n"about": {about},\n"cases": [\n{cases}\n],\n"payload": {shown}\n}}\n'
    FILE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
