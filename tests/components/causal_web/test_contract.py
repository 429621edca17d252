"""The contract between server and browser: keys sent = keys declared = keys read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import is_typeddict

from cmoc_data.model import Theory
from cmoc_data.web import build, domain_part
from components.asking import Refused
from components.causal_web import (
    VIS_NETWORK,
    answer_data,
    contract,
    delivered,
    enriched,
    graph_payload,
    later,
    matrix_payload,
    overview_data,
    packing,
    story_data,
    table_payload,
)
from components.causal_web.contract import Data
from components.causal_web.declarations import FILE, declarations
from components.causal_web.packing import Payload
from components.views.asked.ask import key_of, read_key
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from components.views.evidence import evidence_page, evidence_start
from components.views.explorer import explorer_view
from components.views.start import StartView
from components.views.table import table
from tests.sketch import sketch
from tests.theories import random_theory

BROWSER = Path(contract.__file__).with_name("browser")
STRICT = ConfigDict(strict=True, extra="forbid")
START = StartView("Start", "Click", ("A line.",), ())

READ_BY_LIBRARY = {
    *("physics", "enabled", "layout", "improvedLayout", "interaction", "hover", "dragNodes", "selectable"),
    *("selectConnectedEdges", "hoverConnectedEdges", "tooltipDelay", "zoomSpeed", "shape", "chosen"),
    *("arrows", "scaleFactor", "hoverWidth", "arrowStrikethrough", "label"),
}
"""Keys that vis-network reads by itself."""

READ_BY_FILE = {"citation", "doi", "licence", "limits"}
"""Keys that an exported file has for its footer, which is written in Python."""


def theory_of(seed: int) -> Theory:
    return random_theory(seed, 8 + 2 * seed, 10 + 6 * seed)


def panes(theory: Theory) -> Iterator[Payload]:
    """What each page of a theory shows."""
    web = build(theory)
    view = explorer_view(web, theory.questions)
    whole = graph_payload(view, START, title="All")
    yield whole
    told = enriched(whole, start="overview", stories=story_data(web), overview=overview_data(web))
    yield told
    part = explorer_view(domain_part(web), theory.questions, whole=web)
    yield graph_payload(part, START, title="Part", elsewhere="There")
    yield table_payload(web, table(theory), START, title="All", summary="Some.", elsewhere="There")
    yield matrix_payload(web, evidence_page(web), evidence_start(), title="Evidence", elsewhere="There")


@pytest.mark.parametrize("theory", [theory_of(2), sketch()], ids=["some", "empty"])
def test_what_is_sent_is_what_is_declared(theory: Theory) -> None:
    check, wire = TypeAdapter(Data, config=STRICT), TypeAdapter(contract.Wire | None, config=STRICT)
    told = TypeAdapter(contract.Delivered | None, config=STRICT)
    kinds = (contract.Opening, contract.SearchIndex, contract.TextPart)
    picture, index, part = (TypeAdapter(one | None, config=STRICT) for one in kinds)
    for payload in panes(theory):
        check.validate_python(payload.data)
        wire.validate_python(payload.wire)
        told.validate_python(delivered(payload))
        first, words, *parts = (json.loads(offer.body) for offer in payload.offers)
        picture.validate_python(first)
        index.validate_python(words)
        for one in parts:
            part.validate_python(one)


def test_a_key_too_many_or_too_few_is_told() -> None:
    check = TypeAdapter(Data, config=STRICT)
    data: dict[str, Any] = {**next(panes(sketch())).data}
    for wrong in ({**data, "more": 1}, {key: value for key, value in data.items() if key != "bands"}):
        with pytest.raises(ValidationError):
            check.validate_python(wrong)


def test_what_is_asked_for_later_is_what_is_declared() -> None:
    web = build(theory_of(2))
    concept = web.concepts[0]
    answer = answer_data(web, asked(scope(web), read_key(web.theory, key_of("builds", concept))))
    TypeAdapter(contract.Answer | None, config=STRICT).validate_python(answer)
    TypeAdapter(contract.Setting | None, config=STRICT).validate_python(
        later.setting(web, {"in-bed": "roses"})
    )
    refused = Refused(404, "asked", "No.")
    TypeAdapter(contract.Problem | None, config=STRICT).validate_python(refused.told)


def test_the_texts_are_those_that_are_sent_apart() -> None:
    assert set(packing.TEXTS) == set(get_type_hints(contract.Texts))
    assert not set(packing.LATER) & set(get_type_hints(contract.GraphPane))


def test_the_declarations_for_the_browser_are_not_stale() -> None:
    assert FILE.read_text(encoding="utf-8") == declarations(), (
        "run `python -m components.causal_web.declarations`"
    )


def test_the_browser_reads_the_version_that_is_sent() -> None:
    code = (BROWSER / "unpack.js").read_text(encoding="utf-8")
    assert f"export const VERSION = {contract.VERSION};" in code


# --- keys declared = keys read --------------------------------------------------------------------


def declared(type_: Any) -> Iterator[str]:
    """Every key of a type, and of what it is made of."""
    if is_typeddict(type_):
        for key, field in get_type_hints(type_, include_extras=True).items():
            yield key
            yield from declared(field)
    elif not isinstance(type_, str):
        for part in get_args(type_):
            yield from declared(part)


@cache
def program() -> str:
    """The browser's code without its comments."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(BROWSER.rglob("*.js")))
    return re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", "\n".join(texts), flags=re.DOTALL)


def is_read(key: str, code: str) -> bool:
    """Whether some code takes this key from something: `.key`, `{ key }`, `["key"]`."""
    return bool(re.search(rf"\.{key}\b|[{{,]\s*{key}\s*[,:}}]|\[[\"']{key}[\"']\]", code))


ROOTS = (
    contract.Delivered,
    contract.Wire,
    contract.Opening,
    contract.TextPart,
    contract.SearchIndex,
    contract.SearchBox,
    contract.Answer,
    contract.Setting,
    contract.Problem,
)
KEYS = sorted({key for root in ROOTS for key in declared(root)})


@pytest.mark.parametrize("key", KEYS)
def test_what_is_declared_is_read(key: str) -> None:
    if key in READ_BY_LIBRARY:
        library = files("pyvis").joinpath(VIS_NETWORK).read_text(encoding="utf-8")
        assert is_read(key, library)
    elif key in READ_BY_FILE:
        assert is_read(key, (BROWSER.parents[1] / "standalone.html").read_text(encoding="utf-8"))
    else:
        assert is_read(key, program()), f"nobody reads “{key}”"


def test_no_exception_is_left_over() -> None:
    assert set(KEYS) >= READ_BY_LIBRARY | READ_BY_FILE


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("data.key", True),
        ("data?.key ?? 1", True),
        ("const { one, key } = data", True),
        ("({ key }) => 1", True),
        ("({ key: other }) => 1", True),
        ('data["key"]', True),
        ("data.keys", False),
        ("key + 1", False),
    ],
)
def test_reading_is_seen(code: str, found: bool) -> None:
    assert is_read("key", code) is found
