"""The browser's rooms: what each may import and name, so that a change stays in the room it belongs to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

BROWSER = Path(__file__).parents[3] / "components" / "causal_web" / "browser"

PURE = {
    "address.js",
    "belief.js",
    "choice.js",
    "filter.js",
    "ids.js",
    "light.js",
    "model.js",
    "picture/camera.js",
    "picture/geometry.js",
    "picture/look.js",
    "picture/route.js",
    "search/finder.js",
    "search/matching.js",
    "sentences.js",
}
"""Given the same they give back the same: they know no page, no canvas that is drawn on and no clock."""

PAGE = re.compile(
    r"(?<![\w.\"])(document|window|globalThis|location|history|navigator|getComputedStyle|matchMedia"
    r"|requestAnimationFrame|setTimeout|addEventListener|dispatchEvent|localStorage|devicePixelRatio)\b(?!\s*[:}])"
)
"""What only a page has."""

VIS = re.compile(
    r"\bbody\.|\bedgeType\b|\bupdateEdgeType\b|\bemitter\b|\binteractionHandler\b|_requestRedraw|\bdrawArrows\b"
    r"|\bgetViewPosition\b|\bDOMtoCanvas\b|\bcanvasToDOM\b|\bgetNodeAt\b|\bgetEdgeAt\b|\bDataSet\("
)
"""What only vis-network has, its inside most of all."""

ADAPTER = "picture/vis.js"
DOOR = "index.js"
HOLDER = "explorer.js"


def modules() -> dict[str, str]:
    paths = sorted(BROWSER.rglob("*.js"))
    return {path.relative_to(BROWSER).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def imports(path: str, text: str) -> set[str]:
    """The modules that a module imports, by their paths; types, which stand in comments, are no imports."""
    sources = re.findall(r'^import\b[^;]*?"(\.[^"]+)"', text, re.MULTILINE)
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), source)) for source in sources}


def code(text: str) -> str:
    """A module without its comments."""
    return re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", text, flags=re.DOTALL)


def faults(files: Mapping[str, str]) -> Iterator[str]:
    for path, text in files.items():
        wanted, words = imports(path, text), code(text)
        if path in PURE:
            yield from (f"{path} is pure and imports {one}" for one in sorted(wanted - PURE))
            yield from (f"{path} is pure and names {found[1]}" for found in PAGE.finditer(words))
        if path.startswith("picture/"):
            outside = sorted(one for one in wanted if one.startswith(("panels/", "paper/")))
            yield from (f"{path} knows {one}" for one in outside)
        if path.startswith("panels/"):
            yield from (f"{path} knows {one}" for one in sorted(wanted) if one.startswith("paper/"))
        if HOLDER in wanted and path != DOOR:
            yield f"{path} imports {HOLDER}"
        if path != ADAPTER:
            yield from (f"{path} knows vis: {found[0]}" for found in VIS.finditer(words))


def test_every_room_keeps_to_its_walls() -> None:
    assert list(faults(modules())) == []


def test_the_pure_rooms_are_there() -> None:
    assert set(modules()) >= PURE | {ADAPTER, DOOR, HOLDER}


@pytest.mark.parametrize(
    ("path", "line", "fault"),
    [
        (
            "choice.js",
            'import { part } from "./panels/panel.js";',
            "choice.js is pure and imports panels/panel.js",
        ),
        ("choice.js", "const at = document.body;", "choice.js is pure and names document"),
        ("picture/look.js", "getComputedStyle(root);", "picture/look.js is pure and names getComputedStyle"),
        ("address.js", "const here = location.search;", "address.js is pure and names location"),
        ("sentences.js", "globalThis.x = 1;", "sentences.js is pure and names globalThis"),
        (
            "light.js",
            'import { library } from "./picture/vis.js";',
            "light.js is pure and imports picture/vis.js",
        ),
        (
            "picture/paint.js",
            'import { Card } from "../panels/card.js";',
            "picture/paint.js knows panels/card.js",
        ),
        (
            "picture/paint.js",
            'import { save } from "../paper/png.js";',
            "picture/paint.js knows paper/png.js",
        ),
        ("panels/card.js", 'import { save } from "../paper/png.js";', "panels/card.js knows paper/png.js"),
        (
            "panels/card.js",
            'import { Explorer } from "../explorer.js";',
            "panels/card.js imports explorer.js",
        ),
        ("wishes.js", 'import { Explorer } from "./explorer.js";', "wishes.js imports explorer.js"),
        ("picture/route.js", "const p = edge.edgeType.getPoint(0);", "picture/route.js knows vis: edgeType"),
        ("explorer.js", "this.net.network.body.nodes;", "explorer.js knows vis: body."),
        ("paper/png.js", "network.interactionHandler;", "paper/png.js knows vis: interactionHandler"),
    ],
)
def test_a_wall_that_is_broken_through_is_seen(path: str, line: str, fault: str) -> None:
    files = modules()
    files[path] += f"\n{line}\n"
    assert list(faults(files)) == [fault]


def test_types_and_words_in_comments_are_no_faults() -> None:
    files = modules()
    files["choice.js"] += '\n/** @import { Card } from "./panels/card.js" */\n// The document has edgeType.\n'
    assert list(faults(files)) == []
