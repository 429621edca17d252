"""What others bring: addresses nobody made, theories that attack, theories that are broken."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from cmoc_data.errors import TheoryError
from cmoc_data.reading import load
from components import site
from tests import theories
from tests.browser.conftest import Serve, Visit
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address
from tests.house import PAGES

# --- addresses -----------------------------------------------------------------------------------

SCRIPT = """"><img src=x onerror="window.ran=1"><script>window.ran=1</script>"""
UNKNOWN = {
    "a box": {"show": "nonsense"},
    "a question": {"question": "nope"},
    "both": {"show": "nonsense", "question": "nope"},
    "a question as a box": {"show": "what-builds-trust"},
    "a box as a question": {"question": "trust"},
    "script as a box": {"show": SCRIPT},
    "script as a question": {"question": SCRIPT},
    "script as both": {"show": SCRIPT, "question": SCRIPT},
    "an address that runs": {"show": "javascript:window.ran=1"},
    "a word of the language": {"show": "constructor"},
    "a word of the language as a question": {"question": "__proto__"},
    "a selector": {"show": '"] , * {'},
    "very long": {"show": "x" * 3000},
}


def check_nothing_ran(visitor: Visitor) -> None:
    assert visitor.page.evaluate("() => window.ran ?? null") is None
    for root in (visitor.page.locator("body"), visitor.root):
        assert root.locator("img[src=x], [onerror], script:text('window.ran')").count() == 0


@pytest.mark.parametrize("name", ["script as both", "very long"])
def test_an_unknown_address_is_told_kindly_and_shows_the_groups(visit: Visit, name: str) -> None:
    visitor = visit(address(**UNKNOWN[name]))
    check_groups(visitor, UNKNOWN[name])
    check_nothing_is_faded(visitor)


def test_so_it_is_where_the_window_is_on_the_page_already(visit: Visit) -> None:
    visitor = visit(address(show="trust"))
    for query in UNKNOWN.values():
        visitor.move(address(**query))
        check_groups(visitor, query)
    visitor.move(address(show="trust"))
    visitor.shows("trust")
    visitor.move(address(**UNKNOWN["both"]))
    check_groups(visitor, UNKNOWN["both"])
    check_nothing_is_faded(visitor)


def check_groups(visitor: Visitor, query: dict[str, str]) -> None:
    expect(visitor.notice).to_be_visible()
    expect(visitor.notice).to_contain_text("which is not in this theory. You see the overview instead.")
    for value in query.values():
        expect(visitor.notice).to_contain_text(f"“{value}”")
    expect(visitor.heading).to_have_text(re.compile(r"The whole theory in \d+ groups"))
    visitor.shows("overview~")
    expect(visitor.onscreen).not_to_contain_text("Standing out")
    check_nothing_ran(visitor)


def check_nothing_is_faded(visitor: Visitor) -> None:
    visitor.place("family~bonds")
    seen = visitor.seen(visitor.boxes())
    assert set(seen) == set(visitor.boxes())
    assert min(look["away"] for look in seen.values()) > 40, "something is faded"


def test_so_it_is_in_the_whole_web(visit: Visit) -> None:
    visitor = visit(address(show="nonsense", place="web"))
    expect(visitor.notice).to_contain_text("“nonsense”, which is not in this theory.")
    expect(visitor.notice).to_contain_text("You see the whole web instead.")
    expect(visitor.heading).to_have_text("The whole web")
    visitor.shows("")


@pytest.mark.parametrize(("page", "card"), [("Performance", "overview~"), ("Configurations", "")])
def test_an_unknown_address_is_told_kindly_on_other_pages(visit: Visit, page: str, card: str) -> None:
    visitor = visit(address(page, show=SCRIPT, question="constructor"))
    expect(visitor.notice).to_contain_text("which is not in this theory")
    visitor.shows(card)
    check_nothing_ran(visitor)


def test_an_unknown_box_leaves_the_question_open(move_on: Visit) -> None:
    visitor = move_on(address(question="what-builds-trust", show="nonsense"))
    expect(visitor.notice).to_contain_text("“nonsense”")
    expect(visitor.heading).to_have_text("What builds trust?")
    visitor.shows("what-builds-trust")


def test_the_notice_goes_with_the_next_choice(move_on: Visit) -> None:
    visitor = move_on(address(show="nonsense"))
    expect(visitor.notice).to_contain_text("“nonsense”")
    visitor.click("family~bonds")
    expect(visitor.notice).to_be_hidden()
    visitor.shows("family~bonds")


def test_what_is_typed_into_the_search_stays_text(move_on: Visit) -> None:
    visitor = move_on(address())
    visitor.search.fill(SCRIPT)
    expect(visitor.region("list")).to_contain_text(f"Nothing here is called “{SCRIPT.lower()}”")
    visitor.press("Enter")
    check_nothing_ran(visitor)


# --- a theory that attacks -----------------------------------------------------------------------

ATTACK = (
    """<script>window.ran=1</script><img src=x onerror="window.ran=1"> "quoted" 'single' & &lt;b&gt; """
    """<a href="javascript:window.ran=1" onmouseover="window.ran=1">here</a> </section></style><b>bold</b> """
    """{{7*7}} ${7*7} **stars** `code` $x^2$ :red[red] :smile: [text](javascript:window.ran=1) # ~~no~~"""
)
TEXTS = {
    *("title", "subtitle", "introduction", "method", "cannot_tell", "credit"),
    *("name", "plain", "definition", "citation", "licence", "scope", "taken", "tier", "edition", "ask"),
    *("group", "statement", "condition", "at", "printed", "gist", "note", "also_called"),
    *("role", "site", "country", "looked_at", "sector", "design", "statistics"),
    *("task", "do", "because", "summary", "area", "population", "parties", "aims"),
    *("more", "less", "mixed", "present", "says"),
}
NAMES = ("sunshine", "thirst", "tea drinking")


def attacked(value: Any, field: str = "", record: str = "") -> Any:
    """A record with the attack in every text that its author is free to word."""
    if isinstance(value, dict):
        record = value.get("id", record)
        return {key: attacked(part, key, record) for key, part in value.items()}
    if isinstance(value, list):
        return [attacked(part, field, record) for part in value]
    if field in TEXTS and value:
        return hostile(field, record, value)
    if field in ("context", "mechanism", "outcome", "moves", "costs"):
        for name in NAMES:
            if value.endswith(name):
                return value.removesuffix(name) + hostile("name", name.replace(" ", "-"), name)
    return value


def hostile(field: str, record: str, value: str) -> str:
    """One text with the attack in it; it begins with what it is, so that each can be told apart."""
    return f"{value} {field} of {record or 'all'} {ATTACK}"


@pytest.fixture(scope="module")
def garden(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server whose theory tests change: it reads what is there at the next load."""
    return serve(theory=theories.minimal(tmp_path_factory.mktemp("garden")))


def attacking() -> dict[str, str]:
    """The files of the minimal theory, with the attack in them."""
    files = {}
    for name, text in theories.FILES.items():
        records = yaml.load(textwrap.dedent(text), yaml.BaseLoader)
        for record in records if isinstance(records, list) else []:
            if name.startswith("concepts/"):
                record["also_called"] = ["beverage"]
            if name.startswith("configurations/"):
                record |= {"applies_to": ["roses"], "note": "Mind the pot."}
                record["evidence"][0] |= {"printed": "Gardener", "finding": "benefit", "statistics": ["OR 2"]}
        written = yaml.safe_dump(attacked(records), allow_unicode=True, sort_keys=False)
        # A word that every object of the language knows is an id like any other.
        files[name] = written.replace("id: thirst\n", "id: constructor\n")
    return files


@pytest.fixture
def attack(garden: Server) -> Server:
    """The server, with a theory that attacks."""
    put(garden, attacking())
    assert garden.theory
    load(garden.theory)  # the attack is no mistake in a record
    return garden


def put(server: Server, files: dict[str, str]) -> None:
    """Write a theory's files, but leave alone what says so already: to be read again takes time."""
    assert server.theory
    for name, text in files.items():
        path = server.theory / name
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


SHOWN = {
    "Home": {"title of all", "subtitle of all", "introduction of all", "ask of", "plain of what-builds-tea"},
    "Overview": set(),
    "Causal web": set(),
    "Stories": set(),
    "Your setting": set(),
    "Evidence": set(),
    "What it improves": {"name of at-ease", "plain of at-ease"},
    "Configurations": {"name of sunshine", "name of tea-drinking", "group of", "at of"},
    "Sources": {
        f"{field} of smith2001" for field in ("name", "citation", "licence", "scope", "taken", "tier")
    },
    "Over time": {
        *("name of planning", "says of planning", "statement of", "name of smith2001"),
        *("name of tea-over-time", "plain of tea-over-time", "says of tea-over-time"),
    },
    "Drivers": {
        *("name of habit", "plain of habit", "says of habit", "name of crockery", "plain of crockery"),
        *("says of crockery", "at of", "name of smith2001", "name of tea-drinking"),
    },
    "Policies": {
        *("name of tea-act", "summary of", "area of", "population of", "parties of", "aims of"),
        *("at of", "name of smith2001", "name of tea-drinking"),
    },
    "Download": set(),
    site.at("reliance").name: {"cannot_tell of all", "credit of all", "title of all"},
    "About": {"method of all", "cannot_tell of all", "credit of all"},
}
CARDS = {
    "sunshine": {"name of", "plain of", "definition of", "also_called of", "name of weather"},
    "tea-drinking": {"name of", "plain of", "definition of", "name of comfort", "do of", "because of"},
    "constructor": {"name of thirst", "plain of"},
    "what-builds-tea": {"ask of"},
    "sunshine--constructor": {"name of sunshine", "gist of", "statement of", "at of", "name of smith2001"},
    "sun-makes-tea": {
        *("group of", "statement of", "name of roses", "note of", "printed of", "gist of", "at of"),
        *("role of", "site of", "statistics of", "name of jones1999"),
        *("name of sunshine", "more of", "name of smith2001"),
    },
    "tea-and-thirst": {"condition of", "mixed of", "note of", "gist of"},
}
"""Of each page and card, beginnings of texts that have to be on it."""

LEFT_BEHIND = """
() => {
  const all = (root) => [...root.querySelectorAll("*")]
    .flatMap((at) => [at, ...(at.shadowRoot ? all(at.shadowRoot) : [])]);
  const main = document.querySelector('[data-testid="stMain"]');
  const outside = (at) =>
    at.matches("a[href]") && new URL(at.getAttribute("href"), document.baseURI).origin !== location.origin &&
    !at.getAttribute("href").startsWith("https://doi.org/");
  const bad = (at) => at.matches(
    'script, img, [onerror], [onmouseover], [href^="javascript:"], ' +
    'b:not(:is(.where, .who, .finding, .list, .opening, .pictures) b), ' +
    // Of code only what stands there to be copied, itself: none within it.
    'code:not([data-testid="stCode"] pre > div > code), del, svg image, .katex',
  ) || outside(at) ||
    [...at.attributes].some(({ name, value }) => name.startsWith("on") || /^\\s*javascript:/i.test(value));
  return { ran: window.ran ?? null, bad: all(main).filter(bad).map((at) => at.outerHTML.slice(0, 200)) };
}
"""


def check_shown_as_text(visitor: Visitor, text: str, wanted: set[str]) -> None:
    flat = " ".join(text.split())
    for beginning in wanted:
        assert beginning in flat, f"not shown: {beginning}"
    for piece in flat.split("<script>")[1:]:
        assert piece.startswith(" ".join(ATTACK.removeprefix("<script>").split())), f"changed: {piece[:400]}"
    assert visitor.page.evaluate(LEFT_BEHIND) == {"ran": None, "bad": []}


@pytest.mark.parametrize("page", PAGES)
def test_an_attack_is_shown_as_text(attack: Server, visit: Visit, page: str) -> None:
    visitor = visit(PAGES[page], server=attack)
    text = visitor.page.locator("body").inner_text()
    if visitor.root.count():
        text += "\n" + visitor.root.inner_text()
    check_shown_as_text(visitor, text, SHOWN[page])


def test_an_attack_is_text_on_every_card(attack: Server, visit: Visit) -> None:
    visitor = visit(address(), server=attack)
    for id, wanted in CARDS.items():
        visitor.move(address(**{"question" if id.startswith("what-") else "show": id}))
        visitor.shows(id)
        expect(visitor.notice).to_be_hidden()
        check_shown_as_text(visitor, visitor.root.inner_text(), wanted)


def test_an_attack_is_text_in_the_tooltip_and_in_the_list(attack: Server, visit: Visit) -> None:
    visitor = visit(address(), server=attack)
    tooltip = visitor.root.locator(".vis-tooltip")
    for id, last in {"sunshine": "sunshine", "sunshine--constructor": "thirst"}.items():
        visitor.page.mouse.move(*visitor.place(id))
        expect(tooltip).to_be_visible()
        expect(tooltip).to_contain_text("name of sunshine <script>window.ran=1</script>")
        expect(tooltip).to_contain_text(f"name of {last} <script>window.ran=1</script>")
        assert tooltip.locator(":not(br)").count() == 0
        check_shown_as_text(visitor, tooltip.inner_text(), {"name of sunshine"})
    for kind, wanted in {
        "question": {"ask of"},
        "concept": {"name of sunshine", "name of weather"},
        "link": {"name of sunshine"},
        "configuration": {"statement of sun-makes-tea", "group of"},
    }.items():
        visitor.root.locator(f'[data-tab="{kind}"]').click()
        check_shown_as_text(visitor, visitor.region("list").text_content() or "", wanted)


# --- a theory that is broken ---------------------------------------------------------------------

FILE = "configurations/smith2001/tea.yaml"
TYPO = ("outcome: [more tea drinking]", "outcome: [more tea drnking]")


@pytest.fixture
def broken(garden: Server) -> Server:
    """A server whose theory has a typo in a record, at the start of every test."""
    alter(garden, lambda text: text.replace(*TYPO))
    return garden


def alter(server: Server, change: Callable[[str], str]) -> None:
    """Write the minimal theory, changed in one record."""
    files = {name: textwrap.dedent(text).lstrip("\n") for name, text in theories.FILES.items()}
    put(server, files | {FILE: change(files[FILE])})


@pytest.mark.parametrize("path", [PAGES[page] for page in ("Home", "Causal web", "Sources")])
def test_a_broken_record_is_told_with_what_to_mend(broken: Server, visit: Visit, path: str) -> None:
    assert broken.theory
    with pytest.raises(TheoryError) as caught:
        load(broken.theory)
    (problem,) = caught.value.problems
    assert problem.file.endswith("tea.yaml") and problem.line and problem.mend

    visitor = visit(path, server=broken)
    body = visitor.page.locator("body")
    expect(visitor.page.locator("h1")).to_have_text("The theory's records need mending")
    expect(visitor.page.locator(".cw-problems li")).to_have_text([str(problem)])
    for words in (f"{FILE}:{problem.line}: ", "tea drnking", "tea drinking", "to mend it: "):
        expect(body).to_contain_text(words)
    assert "Traceback" not in body.inner_text()
    expect(visitor.page.get_by_test_id("stException")).to_have_count(0)
    for name in PAGES:
        expect(visitor.page.locator("nav.cw-header a").filter(has_text=name)).to_have_count(1)


def test_every_problem_is_told_at_once(broken: Server, visit: Visit) -> None:
    alter(broken, lambda text: text.replace(*TYPO).replace("kind: interview", "kind: hearsay"))
    visitor = visit("/Causal_web", server=broken)
    expect(visitor.page.locator(".cw-problems li")).to_have_count(2)
    expect(visitor.page.locator(".lead")).to_have_text("There are 2 problems.")


def test_once_a_record_is_mended_a_reload_shows_the_page(broken: Server, visit: Visit) -> None:
    visitor = visit("/", server=broken)
    expect(visitor.page.locator(".cw-problems")).to_have_count(1)
    alter(broken, lambda text: text)
    visitor.reload()
    expect(visitor.page.locator(".cw-problems")).to_have_count(0)
    expect(visitor.page.locator("h1")).to_be_visible()


def test_in_the_web_it_is_mended_and_breaks_again_at_a_reload(broken: Server, visit: Visit) -> None:
    visitor = visit("/Causal_web", server=broken)
    expect(visitor.page.locator(".cw-problems")).to_have_count(1)
    alter(broken, lambda text: text)
    visitor.reload()
    expect(visitor.page.locator(".cw-problems")).to_have_count(0)
    expect(visitor.heading).to_be_visible()
    visitor.click("tea-drinking")
    alter(broken, lambda text: text.replace(*TYPO))
    visitor.reload()
    expect(visitor.page.locator(".cw-problems li")).to_contain_text("tea drnking")
