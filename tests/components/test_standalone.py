from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from cmoc_data.web import build
from components import standalone as made
from components.causal_web import table_payload
from components.causal_web.packing import Payload
from components.causal_web.part import part, viewed
from components.causal_web.program import program as program_text
from components.standalone import file_name, standalone, to_open
from components.views.asked.answer import AskedView
from components.views.asked.asked import answer_to
from components.views.start import StartView
from components.views.table import table
from tests.components.wholes import GARDEN, ours, some, some_ids, whole
from tests.html import VOID, read
from tests.ours import our_web
from tests.processes import printed
from tests.sent import unpacked
from tests.sketch import changed, hostile

ROOT = Path(__file__).parents[2]
EVIL = [
    "<script>alert(7)</script>",
    "</script><script>alert(7)</script>",
    "</title></style></template><!-- <script>",
    "\"'><img src=x onerror=alert(7)>",
    "{{ 7 * 7 }} {% raw %} ${7*7} %s %(x)s",
    "&lt;/script&gt; &amp; \u2028 \\u003c",
]
DOI = re.compile(r"https://doi\.org/10\.\d{4,9}/\S+")


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

    def wire(self) -> dict[str, Any]:
        (text,) = [text for _, at, text in self.texts if at.get("id") == "data"]
        found: dict[str, Any] = json.loads(text)
        return found

    def data(self) -> dict[str, Any]:
        return unpacked(self.wire())

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
def garden_page() -> Page:
    return opened(standalone(whole(GARDEN)[0], title="The garden"))


def test_it_holds_the_payload_and_no_way_to_a_server() -> None:
    payload, _ = whole(GARDEN, elsewhere="Causal_web")
    page = opened(standalone(payload, title="The garden"))
    assert payload.data["elsewhere"] and payload.data["asks"]
    told = {**page.data(), "index": payload.data["index"]}
    assert told == {**payload.data, "elsewhere": None, "asks": []}
    found = page.data()["index"]["records"]
    ids = {one["id"] for one in payload.data["entries"]}
    assert {one["kind"] for one in found} >= {"concept", "link", "configuration"}
    assert all(one["at"] == "" and (one["id"] in ids or one["kind"] == "story") for one in found)
    assert page.title == "The garden · Causal web explorer"
    assert set(page.wire()) == {"version", "rev", "picture", "index", "texts"}
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
    payload, view = ours()
    file = standalone(payload, title="The whole web")
    library = (Path(sys.modules["pyvis"].__file__ or "").parent / made.VIS_NETWORK).stat().st_size
    assert library < len(file) < 3_000_000
    question = payload.data["entries"][0]
    assert question["kind"] == "question"
    found = viewed(payload, {"question": question["id"]}, view=view, answer=never)
    assert found.payload
    assert library < len(standalone(found.payload, title=found.title)) < len(file) - 500_000


def test_the_same_data_give_the_same_file_in_every_process() -> None:
    code = (
        "import hashlib\n"
        "from tests.components.test_standalone import a_part, standalone\n"
        "file = standalone(a_part(3), title='Part')\n"
        "print(a_part(3).wire['rev'], hashlib.sha256(file).hexdigest())"
    )
    rev, _ = printed(code).split()
    assert rev == a_part(3).wire["rev"]


def a_part(seed: int) -> Payload:
    payload, view = some(seed)
    return part(view, some_ids(seed, payload), title="Part")


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


def never(key: str) -> AskedView:
    raise AssertionError(f"asked: {key}")


def test_a_view_keeps_the_setting_and_the_filter_that_it_was_taken_in() -> None:
    web = our_web()
    question = "what-a-mandate-sets-off"
    files, problems = to_open({"question": question, "in-form": "merger", "kind": "interview"})
    assert not problems and files[0].label == "This view"
    assert callable(files[0].data)
    data = opened(files[0].data()).data()
    told = data["setting"]
    assert told["query"] == "in-form=merger" and "mergers" in told["words"]
    answer = answer_to(web, question, {"form": "merger"}, {"kind": ("interview",)})
    assert answer.left_out is not None
    assert answer.left_out.words in read(data["cards"][question]).text
    assert {node["id"] for node in data["nodes"]} == set(answer.all_concepts)
    plain, _ = to_open({"question": question})
    assert callable(plain[0].data) and opened(plain[0].data()).data()["setting"] is None


def test_lanes_are_taken_along_as_they_are_open() -> None:
    files, problems = to_open({"place": "lanes", "open": "culture", "kind": "interview", "utm": "x"})
    assert not problems and files[0].label == "This view"
    assert callable(files[0].data)
    page = opened(files[0].data())
    data = page.data()
    assert data["overview"]["alone"] and data["elsewhere"] is None
    assert "culture" in {state["opened"] for state in data["overview"]["states"]}
    assert page.wire()["choice"] == "open=culture&kind=interview"
