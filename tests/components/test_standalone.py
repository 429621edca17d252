from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from cmoc_data.model import Theory
from cmoc_data.reading import OURS, load
from cmoc_data.web import Web, build
from components import standalone as made
from components.causal_web import (
    answer_data,
    enriched,
    graph_payload,
    overview_data,
    story_data,
    table_payload,
)
from components.causal_web.contract import Problem
from components.causal_web.packing import Payload
from components.causal_web.program import program as program_text
from components.standalone import CHOICES, file_name, joined, part, standalone, viewed
from components.views.asked.ask import Ask
from components.views.asked.asked import asked
from components.views.explorer import explorer
from components.views.facets import FACETS, values_of
from components.views.start import StartView, web_start
from components.views.table import table
from tests.html import VOID, read
from tests.sketch import ask, changed, claim, hostile, piece, sketch, walk
from tests.theories import random_theory

ROOT = Path(__file__).parents[2]
SEEDS = range(1, 7)
EVIL = [
    "<script>alert(7)</script>",
    "</script><script>alert(7)</script>",
    "</title></style></template><!-- <script>",
    "\"'><img src=x onerror=alert(7)>",
    "{{ 7 * 7 }} {% raw %} ${7*7} %s %(x)s",
    "&lt;/script&gt; &amp; \u2028 \\u003c",
]
DOI = re.compile(r"https://doi\.org/10\.\d{4,9}/\S+")

GARDEN = sketch(
    claim("rain", "more rain", "more growth", "more tea", evidence=(piece(), piece("jones2002", 5))),
    claim("sun", "more sun", "less growth", "less tea"),
    claim("cup", "more tea", "more thirst", "more talk"),
    claim("talk", "more talk", "more trust", "more sun"),
    questions=[ask("builds", "growth", "what-grows"), ask("follows", "talk", "what-talk-does")],
    stories=[walk("rain", "sun, cup", name="garden")],
)


def whole(theory: Theory, **fields: Any) -> tuple[Payload, Web]:
    """The payload of a theory's whole web, as the app's page has it."""
    web = build(theory)
    view = explorer(web, theory.questions)
    payload = graph_payload(view, web_start(view), **{"title": "All of it", **fields})
    return enriched(payload, stories=story_data(web)), web


@cache
def some(seed: int) -> tuple[Payload, Web]:
    return whole(random_theory(seed, 8 + 2 * seed, 10 + 6 * seed))


def some_ids(seed: int, payload: Payload, share: int = 2) -> set[str]:
    """About one in `share` of the boxes and arrows."""
    drawn = [one["id"] for one in (*payload.data["nodes"], *payload.data["edges"])]
    return {id for number, id in enumerate(drawn) if (number * 7 + seed) % (share + 1) < share}


# --- one file -------------------------------------------------------------------------------------


@dataclass
class Page(HTMLParser):
    """What a browser finds in a file: elements in their order, and the text of each script and style."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag in ("script", "style"):
            self.texts.append((tag, attributes, ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            tag, attributes, text = self.texts.pop()
            self.texts.append((tag, attributes, text + data))
        if self.open and self.open[-1] == "title":
            self.title += data

    def scripts(self) -> list[str]:
        """The scripts that run."""
        return [text for tag, at, text in self.texts if tag == "script" and "json" not in at.get("type", "")]

    def wire(self) -> dict[str, str]:
        (text,) = [text for _, at, text in self.texts if at.get("id") == "data"]
        found: dict[str, str] = json.loads(text)
        return found

    def data(self) -> dict[str, Any]:
        wire = self.wire()
        parts = [json.loads(gzip.decompress(base64.b64decode(wire[name]))) for name in ("picture", "texts")]
        return parts[0] | parts[1]

    def policy(self) -> dict[str, str]:
        (policy,) = [
            at["content"] for _, at in self.elements if at.get("http-equiv") == "Content-Security-Policy"
        ]
        return dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))


def opened(file: bytes) -> Page:
    page = Page()
    page.feed(file.decode())
    page.close()
    assert not page.open
    return page


@cache
def ours() -> tuple[Payload, Web]:
    return whole(load(OURS))


@cache
def garden_page() -> Page:
    return opened(standalone(whole(GARDEN)[0], title="The garden"))


def test_it_holds_the_payload_and_no_way_to_a_server() -> None:
    payload, _ = whole(GARDEN, elsewhere="Causal_web")
    page = opened(standalone(payload, title="The garden"))
    assert payload.data["elsewhere"] and payload.data["asks"]
    assert page.data() == {**payload.data, "elsewhere": None, "asks": []}
    assert page.title == "The garden · Causal web explorer"
    assert set(page.wire()) == {"version", "rev", "picture", "texts"}
    roots = [at for tag, at in page.elements if "cw" in at.get("class", "").split()]
    assert len(roots) == 1 and "data-standalone" in roots[0] and roots[0]["data-testid"] == "causal-web"


def test_it_asks_nobody_for_anything() -> None:
    page = garden_page()
    addresses = Counter[str]()
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            if name in ("src", "srcset", "action", "formaction", "data", "poster", "background", "ping"):
                raise AssertionError(f"<{tag} {name}={value!r}>")
            if name == "href" and tag == "link":
                assert value == "data:,"
            elif name == "href":
                addresses["doi" if DOI.fullmatch(value) else value] += 1
            else:
                assert not re.match(r"(?:https?:)?//", value), (tag, name, value)
    # The only ways out are citations, which somebody has to click, and one the explorer hides in a file.
    assert set(addresses) <= {"doi", "Download"} and addresses["doi"]
    assert page.policy()["default-src"] == page.policy()["connect-src"] == "'none'"
    assert page.policy()["img-src"] == "data: blob:"
    for tag, _, text in page.texts:
        if tag == "style":
            assert not re.search(r"url\(|@import|https?:", text)


def test_the_policy_lets_its_own_scripts_run_and_no_others() -> None:
    page = garden_page()
    prints = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in page.scripts()]
    assert len(prints) == 2
    assert page.policy()["script-src"].split() == [f"'sha256-{one}'" for one in prints]
    # A browser makes one line end of two characters before it takes the fingerprint.
    assert not any("\r" in text for text in page.scripts())
    assert not any(name.startswith("on") for _, at in page.elements for name in at)


def test_the_program_is_the_explorer_and_starts_itself() -> None:
    _, program = garden_page().scripts()
    assert program_text() in program
    assert not re.search(r"^\s*(export|import)\b", program, re.MULTILINE)
    assert program.count(f"{made.MOUNT}(") == 1
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    assert licence in program


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("let a = '</script>';", "script"),
        ("let a = '</SCRIPT >';", "script"),
        ("<!-- x", "script"),
        (".a::after { content: '</style>' }", "style"),
    ],
)
def test_code_that_would_end_its_element_is_refused(text: str, element: str) -> None:
    with pytest.raises(ValueError, match="end its"):
        made._code(text, element)
    assert made._code("a\r\nb\rc < d && '</style'", "script") == "a\nb\nc < d && '</style'"


def test_markup_without_one_root_is_refused() -> None:
    for html in ("<div></div>", '<div class="cw"></div><div class="cw"></div>'):
        with pytest.raises(ValueError, match="root"):
            made._alone(html)


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_is_text(text: str) -> None:
    theory = hostile(GARDEN, text)
    payload, _ = whole(theory, title=text)
    page = opened(standalone(payload, title=text, choice={"question": text, text: "x"}))
    harmless = opened(standalone(whole(GARDEN)[0], title="T", choice={"question": "q"}))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in harmless.elements]
    assert page.scripts() == harmless.scripts()
    assert page.policy() == harmless.policy()
    assert page.title == f"{text} · Causal web explorer"
    assert page.data()["title"] == text
    assert parse_qsl(page.wire()["choice"]) == [("question", text), (text, "x")]


def test_what_it_opens_with_is_a_query() -> None:
    payload, _ = whole(GARDEN)
    choice = {"question": "reaches~a~b", "kind": "focus group~interview", "show": "a--b"}
    page = opened(standalone(payload, title="T", choice=choice))
    assert dict(parse_qsl(page.wire()["choice"])) == choice
    assert "choice" not in opened(standalone(payload, title="T", choice={})).wire()


def test_its_colours_are_those_of_the_app() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    page_style = next(text for tag, _, text in garden_page().texts if tag == "style")
    light, dark = page_style.split("@media (prefers-color-scheme: dark)", 1)
    for scheme, css in (("light", light), ("dark", dark)):
        assert f"--st-background-color: {settings[scheme]['backgroundColor']};" in css
        assert f"--st-primary-color: {settings[scheme]['primaryColor']};" in css
        assert f"--st-text-color: {settings[scheme]['textColor']};" in css
    # Whatever the explorer takes from Streamlit is there without Streamlit.
    wanted = {name for _, _, text in garden_page().texts for name in re.findall(r"var\((--st-[a-z-]+)", text)}
    assert len(wanted) > 4
    assert wanted <= set(re.findall(r"(--st-[a-z-]+):", page_style))


def test_it_names_its_sources_and_their_licences() -> None:
    theory = changed(
        GARDEN, sources=tuple(changed(one, licence=f"Licence of {one.id}") for one in GARDEN.sources)
    )
    html = standalone(whole(theory)[0], title="The garden").decode()
    footer = read(re.search(r"<footer>.*</footer>", html, re.DOTALL)[0])  # type: ignore[index]
    assert not footer.problems
    for source in theory.sources:
        assert source.citation in footer.text and f"Licence of {source.id}" in footer.text
    assert theory.about.credit in footer.text


def test_a_table_can_stand_alone_too() -> None:
    web = build(GARDEN)
    start = StartView("Start", "Click", (), ())
    payload = table_payload(web, table(GARDEN), start, title="All", summary="Some.", elsewhere="Causal_web")
    page = opened(standalone(payload, title="Table"))
    assert page.data()["elsewhere"] is None and page.data()["table"] == payload.data["table"]


def test_sizes_of_ours() -> None:
    payload, web = ours()
    file = standalone(payload, title="The whole web")
    library = (Path(sys.modules["pyvis"].__file__ or "").parent / made.VIS_NETWORK).stat().st_size
    assert library < len(file) < 3_000_000
    question = payload.data["entries"][0]
    assert question["kind"] == "question"
    found = viewed(payload, {"question": question["id"]}, web=web, answer=never)
    assert found.payload
    assert library < len(standalone(found.payload, title=found.title)) < len(file) - 500_000


def test_the_same_data_give_the_same_file_in_every_process() -> None:
    code = (
        "import hashlib\n"
        "from tests.components.test_standalone import a_part, standalone\n"
        "file = standalone(a_part(3), title='Part')\n"
        "print(a_part(3).wire['rev'], hashlib.sha256(file).hexdigest())"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for seed in ("0", "1")
    ]
    one, other = (process.communicate(timeout=90)[0].split() for process in running)
    assert one == other
    assert one[0] == a_part(3).wire["rev"]


def a_part(seed: int) -> Payload:
    payload, web = some(seed)
    return part(payload, some_ids(seed, payload), title="Part", web=web)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What builds trust?", "causal-web-what-builds-trust.html"),
        ("Ein Weg: Größe → Vertrauen", "causal-web-ein-weg-größe-vertrauen.html"),
        ("../../etc/passwd", "causal-web-etc-passwd.html"),
        ("a_b", "causal-web-a-b.html"),
        ("", "causal-web.html"),
        ("?!", "causal-web.html"),
        ("w" * 59 + "! x", "causal-web-" + "w" * 59 + ".html"),
    ],
)
def test_names_of_files(title: str, name: str) -> None:
    assert file_name(title) == name


# --- a part ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("placed", [False, True])
def test_a_part_holds_what_was_asked_for_and_all_behind_it(seed: int, placed: bool) -> None:
    payload, web = some(seed)
    ids = some_ids(seed, payload)
    data = part(payload, ids, title="Part", web=web if placed else None).data
    boxes = {node["id"] for node in data["nodes"]}
    arrows = {edge["id"] for edge in data["edges"]}
    assert boxes == {one["id"] for one in payload.data["nodes"]} & ids
    assert arrows == {k.id for k in web.links if k.id in ids and {k.source, k.target} <= boxes}
    entries = {entry["id"]: entry for entry in data["entries"]}
    behind = {c.id for id in arrows for c in web.link(id).configurations}
    assert boxes | arrows | behind <= entries.keys()
    assert {id for id, entry in entries.items() if entry["kind"] in ("concept", "link")} == boxes | arrows
    # The order of the list stays, and nothing in it lights what is not there.
    assert list(entries) == [one["id"] for one in payload.data["entries"] if one["id"] in entries]
    for entry in entries.values():
        before = next(one for one in payload.data["entries"] if one["id"] == entry["id"])
        for name in ("lit", "every"):
            assert entry[name] == [id for id in before[name] if id in boxes | arrows]
    assert {one["agreement"] for one in data["legend"]} == {web.link(id).agreement for id in arrows}


@pytest.mark.parametrize("seed", SEEDS)
def test_cards_of_a_part_are_the_same_texts(seed: int) -> None:
    payload, web = some(seed)
    data = part(payload, some_ids(seed, payload), title="Part", web=web).data
    assert len(data["cards"]) > 3
    for name, texts in (("cards", data["cards"]), ("fragments", data["fragments"])):
        for id, text in texts.items():
            assert not id or text == payload.data[name][id]
    assert {entry["id"] for entry in data["entries"]} <= set(data["cards"])
    for card in data["cards"].values():
        assert set(read(card).values("data-part")) <= set(data["fragments"])
    # Whatever is repeated on a card can be chosen there.
    assert set(data["fragments"]) <= {entry["id"] for entry in data["entries"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_says_what_it_is(seed: int) -> None:
    payload, web = some(seed)
    data = part(payload, some_ids(seed, payload), title="This part", web=web).data
    arrows = [web.link(edge["id"]) for edge in data["edges"]]
    sources = {source for link in arrows for source in link.sources}
    configurations = [entry for entry in data["entries"] if entry["kind"] == "configuration"]
    numbers = list(map(int, re.findall(r"\d+", data["summary"])))
    assert numbers == [len(data["nodes"]), len(arrows), len(configurations), len(sources)]
    assert data["title"] == "This part"
    start = read(data["cards"][""])
    assert "This part" in start.text and data["summary"] in start.text
    questions = [entry["id"] for entry in data["entries"] if entry["kind"] == "question"]
    assert start.values("data-choose") == questions
    assert data["elsewhere"] is None and data["asks"] == [] and data["overview"] is None


@pytest.mark.parametrize("seed", SEEDS)
def test_arrows_of_a_part_name_their_sources(seed: int) -> None:
    payload, web = some(seed)
    data = part(payload, some_ids(seed, payload, share=1), title="Part").data
    names = [source["name"] for source in data["sources"]]
    assert names == [one.name for one in web.theory.sources if one.name in names]
    for edge in data["edges"]:
        wanted = {web.theory.sources[source].name for source in web.link(edge["id"]).sources}
        assert {names[number] for number in edge["sources"]} == wanted
    assert {number for edge in data["edges"] for number in edge["sources"]} == set(range(len(names)))


def test_a_source_that_no_arrow_of_a_part_rests_on_is_left_out() -> None:
    payload, web = whole(GARDEN)
    data = part(payload, ["sun", "growth", "sun--growth"], title="Sun", web=web).data
    assert [source["name"] for source in data["sources"]] == ["Smith2001"]
    assert data["summary"] == "2 boxes and 1 arrow, from 1 configuration in 1 source"
    data = part(payload, ["rain", "growth", "rain--growth"], title="Rain", web=web).data
    assert [source["name"] for source in data["sources"]] == ["Smith2001", "Jones2002"]


@pytest.mark.parametrize("seed", SEEDS)
def test_filters_of_a_part_count_its_own_evidence(seed: int) -> None:
    payload, web = some(seed)
    theory = web.theory
    data = part(payload, some_ids(seed, payload, share=1), title="Part").data
    claims = [entry["id"] for entry in data["entries"] if entry["kind"] == "configuration"]
    pieces = {id: theory.configurations[id].evidence for id in claims}
    counted = {
        name: Counter(
            value for of in pieces.values() for piece in of for value in set(read_off(theory, piece))
        )
        for name, _, _, read_off in FACETS
    }
    offered = {facet["id"]: facet for facet in data["facets"]}
    assert set(offered) == {name for name, counts in counted.items() if len(counts) > 1}
    for name, facet in offered.items():
        assert {value["id"]: value["pieces"] for value in facet["values"]} == counted[name]
    assert set(data["pieces"]) == set(claims)
    for id, of in data["pieces"].items():
        assert len(of) == len(pieces[id])
        for packed, one in zip(of, pieces[id], strict=True):
            told = [
                tuple(facet["values"][place]["id"] for place in places)
                for places, facet in zip(packed, data["facets"], strict=True)
            ]
            values = zip(FACETS, values_of(theory, one), strict=True)
            assert told == [said for (name, *_), said in values if name in offered]
    # What the browser looks up for an arrow is there.
    for id, of in data["bearing"].items():
        assert of == payload.data["bearing"][id]
        assert all(number < len(data["pieces"][one]) for one, numbers in of.items() for number in numbers)
    assert set(data["bearing"]) == {edge["id"] for edge in data["edges"]}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("placed", [False, True])
def test_every_box_of_a_part_stands_on_its_ground(seed: int, placed: bool) -> None:
    payload, web = some(seed)
    data = part(payload, some_ids(seed, payload), title="Part", web=web if placed else None).data
    homes = {node["id"]: (node["x"], node["y"]) for node in payload.data["nodes"]}
    for node in data["nodes"]:
        assert sum(made._holds(band, [node]) for band in data["bands"]) == 1
        assert placed or (node["x"], node["y"]) == homes[node["id"]]
    for band in data["bands"]:
        assert made._holds(band, data["nodes"])
    shape = [[node[name] for name in ("id", "w", "h", "hue", "form", "lines")] for node in data["nodes"]]
    kept = {node["id"] for node in data["nodes"]}
    assert shape == [
        [node[name] for name in ("id", "w", "h", "hue", "form", "lines")]
        for node in payload.data["nodes"]
        if node["id"] in kept
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_everything_is_everything(seed: int) -> None:
    payload, _ = some(seed)
    every = {entry["id"] for entry in payload.data["entries"]}
    data = part(payload, every, title=payload.data["title"]).data
    same = ("nodes", "bands", "entries", "legend", "facets", "pieces", "bearing", "fragments", "stories")
    for name in same:
        assert data[name] == payload.data[name], name
    assert {**data["cards"], "": ""} == {**payload.data["cards"], "": ""}
    assert [e["id"] for e in data["edges"]] == [e["id"] for e in payload.data["edges"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_a_part_is_that_part(seed: int) -> None:
    payload, _ = some(seed)
    ids = some_ids(seed, payload, share=1)
    once = part(payload, ids, title="Part")
    assert part(once, ids, title="Part").data == once.data


@pytest.mark.parametrize("ids", [[], ["nothing-of-this-name", "a--b"], ["constructor", ""]])
def test_a_part_of_nothing_is_empty(ids: Iterable[str]) -> None:
    payload, web = whole(GARDEN)
    data = part(payload, ids, title="Nothing", web=web).data
    assert data["nodes"] == data["edges"] == data["bands"] == data["entries"] == data["facets"] == []
    assert set(data["cards"]) == {""} and data["fragments"] == {}
    assert opened(standalone(Payload(data), title="Nothing")).data()["summary"].startswith("0 boxes")


def test_a_box_alone_and_an_arrow_without_an_end() -> None:
    payload, web = whole(GARDEN)
    data = part(payload, ["rain", "rain--growth"], title="Rain", web=web).data
    assert [node["id"] for node in data["nodes"]] == ["rain"]
    assert data["edges"] == []
    # `rain` is a box and a claim here; a claim that is asked for is in it, whatever it lights.
    assert [entry["kind"] for entry in data["entries"]] == ["concept", "configuration"]


def test_a_family_without_a_box_has_no_ground() -> None:
    payload, _ = whole(GARDEN)
    assert len(payload.data["bands"]) == 2
    data = part(payload, ["rain"], title="Rain").data
    assert data["bands"] == [band for band in payload.data["bands"] if made._holds(band, data["nodes"])]
    assert len(data["bands"]) == 1


def test_a_question_without_its_boxes_has_no_picture() -> None:
    payload, _ = whole(GARDEN)
    data = part(payload, ["what-grows", "rain"], title="Rain").data
    assert [entry["id"] for entry in data["entries"] if entry["kind"] == "question"] == ["what-grows"]
    assert data["pictures"] == []


def test_questions_and_stories_come_with_all_that_they_light() -> None:
    payload, _ = whole(GARDEN)
    story = payload.data["stories"][0]
    data = part(payload, story["lit"], title="Garden").data
    assert [one["id"] for one in data["stories"]] == ["garden"]
    assert {"story~garden~1", "story~garden~2"} <= set(data["cards"])
    less = part(payload, story["lit"][1:], title="Garden").data
    assert less["stories"] == [] and "story~garden~1" not in less["cards"]
    question = next(entry for entry in payload.data["entries"] if entry["id"] == "what-grows")
    data = part(payload, question["lit"], title="Growth").data
    assert [entry["id"] for entry in data["entries"] if entry["kind"] == "question"] == ["what-grows"]
    assert data["pictures"] == [one for one in payload.data["pictures"] if one["question"] == "what-grows"]


# --- the view of an address -----------------------------------------------------------------------


def never(key: str) -> Mapping[str, Any]:
    raise AssertionError(f"asked: {key}")


def refused(key: str) -> Problem:
    return {"kind": "problem", "key": key, "problem": f"Nobody can answer {key}."}


def drawn(payload: Payload) -> set[str]:
    return {one["id"] for one in (*payload.data["nodes"], *payload.data["edges"])}


def test_what_an_address_keeps_is_known_to_the_browser_too() -> None:
    source = (ROOT / "components" / "causal_web" / "browser" / "address.js").read_text(encoding="utf-8")
    (names,) = re.findall(r"^export const CHOICES = (\[.*?\]);", source, re.MULTILINE)
    assert tuple(json.loads(names)) == CHOICES


@pytest.mark.parametrize(
    ("query", "title", "choice", "boxes"),
    [
        ({"question": "what-grows"}, "What about growth?", {"question": "what-grows"}, {"rain", "growth"}),
        (
            {"question": "what-talk-does", "show": "trust", "utm": "x", "kind": "interview"},
            "What about talk?",
            {"question": "what-talk-does", "show": "trust"},
            {"talk", "trust", "sun"},
        ),
        (
            {"show": "trust", "place": "web"},
            "trust and what is next to it",
            {"show": "trust"},
            {"talk", "trust", "sun"},
        ),
        (
            {"question": "what-grows", "show": "talk--trust"},
            "What about growth?",
            {"question": "what-grows", "show": "talk--trust"},
            {"rain", "growth", "talk", "trust"},
        ),
        ({"show": "talk--trust"}, "talk → trust", {"show": "talk--trust"}, {"talk", "trust"}),
        ({"show": "cup"}, "One configuration: Garden", {"show": "cup"}, {"tea", "thirst", "talk"}),
        (
            {"story": "garden", "step": "2", "open": "left"},
            "A garden",
            {"story": "garden", "step": "2"},
            {"rain", "growth", "tea", "sun", "thirst", "talk"},
        ),
        (
            {"show": "trust", "source": "smith2001"},
            "trust and what is next to it",
            {"show": "trust", "source": "smith2001"},
            {"talk", "trust", "sun"},
        ),
    ],
)
def test_the_view_of_an_address(
    query: dict[str, str], title: str, choice: dict[str, str], boxes: set[str]
) -> None:
    payload, web = whole(GARDEN)
    found = viewed(payload, query, web=web, answer=never)
    assert not found.problems
    assert found.title == title and found.choice == choice
    assert found.payload and found.payload.data["title"] == title
    assert boxes == {node["id"] for node in found.payload.data["nodes"]}
    shown = choice.get("show", "")
    assert not shown or shown in {entry["id"] for entry in found.payload.data["entries"]}


@pytest.mark.parametrize(
    "query",
    [
        {"question": "what-grows", "place": "web"},
        {"source": "smith2001"},
        {"place": "overview", "open": "left"},
        {"place": "web"},
    ],
)
def test_a_view_of_the_whole_web_is_the_whole(query: dict[str, str]) -> None:
    payload, web = whole(GARDEN)
    found = viewed(payload, query, web=web, answer=never)
    assert found.payload is payload and found.choice == query and not found.problems


def test_the_overview_is_a_view_of_the_whole() -> None:
    payload, web = whole(GARDEN)
    payload = enriched(payload, overview=overview_data(web))
    found = viewed(payload, {"place": "overview", "open": "left"}, web=web, answer=never)
    assert found.payload is payload and found.title == payload.data["overview"]["title"] != "All of it"
    alone = viewed(payload, {"show": "trust", "place": "overview", "open": "left"}, web=web, answer=never)
    assert alone.payload and alone.payload.data["overview"] is None and alone.choice == {"show": "trust"}
    kinds = {entry["kind"] for entry in alone.payload.data["entries"]}
    assert kinds == {"question", "concept", "link", "configuration"}  # no group, no arrow between groups


@pytest.mark.parametrize("query", [{}, {"utm": "x"}, {"question": ""}, {"step": "2"}, {"embed": "true"}])
def test_an_address_that_chooses_nothing_has_no_view(query: dict[str, str]) -> None:
    payload, web = whole(GARDEN)
    found = viewed(payload, query, web=web, answer=never)
    assert found.payload is None and not found.problems


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"question": "nothing"}, ["nothing"]),
        ({"question": "growth"}, ["growth"]),
        ({"show": "what-grows"}, ["what-grows"]),
        ({"show": "constructor", "story": "<b>"}, ["<b>", "constructor"]),
        ({"question": "a~b"}, ["Nobody can answer a~b."]),
    ],
)
def test_what_is_not_there_is_told(query: dict[str, str], named: list[str]) -> None:
    payload, web = whole(GARDEN)
    found = viewed(payload, query, web=web, answer=refused)
    assert found.payload is None and not found.choice
    assert len(found.problems) == len(named)
    for problem, name in zip(found.problems, named, strict=True):
        assert name in problem


def test_of_an_address_what_is_there_is_kept() -> None:
    payload, web = whole(GARDEN)
    found = viewed(payload, {"question": "nothing", "show": "trust"}, web=web, answer=never)
    assert found.choice == {"show": "trust"} and len(found.problems) == 1
    assert found.payload and "trust" in drawn(found.payload)


def test_a_question_that_did_not_come_with_the_page() -> None:
    payload, web = whole(GARDEN)
    key = "reaches~rain~talk"
    answer = answer_data(web, asked(web, Ask("reaches", ("rain", "talk"))))
    found = viewed(payload, {"question": key}, web=web, answer=lambda asked_for: {key: answer}[asked_for])
    assert not found.problems and found.choice == {"question": key}
    assert found.payload
    data = found.payload.data
    assert {"rain", "growth", "tea", "thirst", "talk"} == {node["id"] for node in data["nodes"]}
    assert data["cards"][key] == answer["cards"][key]
    (picture,) = [one for one in data["pictures"] if one["question"] == key]
    # The file's own picture is that of the question, so that nothing jumps.
    assert picture["places"] == {node["id"]: [node["x"], node["y"]] for node in data["nodes"]}
    within = viewed(payload, {"question": key, "place": "web"}, web=web, answer=lambda _: answer)
    assert within.payload and drawn(within.payload) == drawn(payload)
    assert key in within.payload.data["cards"]


def test_an_answer_joins_once() -> None:
    payload, web = whole(GARDEN)
    answer = answer_data(web, asked(web, Ask("reaches", ("rain", "talk"))))
    once = joined(payload, answer)
    new = [entry["id"] for entry in answer["entries"]]
    assert [entry["id"] for entry in once.data["entries"]][: len(new)] == new
    assert joined(once, answer).data == once.data
    assert payload.data["entries"] == whole(GARDEN)[0].data["entries"]


def test_every_view_of_ours_is_small_and_complete() -> None:
    payload, web = ours()
    questions = [entry for entry in payload.data["entries"] if entry["kind"] == "question"]
    assert len(questions) > 5 and payload.data["stories"]
    for query in (
        *({"question": entry["id"]} for entry in questions),
        *({"story": story["id"]} for story in payload.data["stories"]),
    ):
        found = viewed(payload, query, web=web, answer=never)
        assert found.payload and not found.problems
        data = found.payload.data
        assert len(data["nodes"]) < len(payload.data["nodes"])
        here = {entry["id"] for entry in data["entries"]}
        if "question" in query:
            # Every claim that the question's own card names is in the file.
            assert set(read(data["cards"][query["question"]]).values("data-choose")) <= here
