"""The frame of every page: its header leads to each page there is, and says where one is."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import cards, site
from components.frame import is_astray
from components.site import Page
from components.views.header import HeaderView, LinkView, header
from tests.house import FILES, PAGES, ROOT
from tests.html import Element, read

NAMES = {page.file: page.name for page in site.PAGES}


def links(html: str) -> list[Element]:
    """The links to pages; the first leads past them."""
    return [element for element in read(html).elements if element.tag == "a"][1:]


def test_the_header_leads_to_every_page_there_is() -> None:
    assert sorted(page.file for page in site.PAGES) == sorted(FILES)
    assert len(PAGES) == len(site.PAGES), "two pages have one name"


def test_the_header_knows_its_groups_and_where_one_is() -> None:
    home, tea = Page("home", "app.py", "Home"), Page("web", "pages/1_Tea.py", "Tea", more=True)
    mint = Page("about", "pages/2_Mint.py", "Mint", more=True)
    assert header((home, tea, mint), tea) == HeaderView(
        links=(LinkView("Home", "./", False),),
        more=(LinkView("Tea", "Tea", True), LinkView("Mint", "Mint", False)),
    )
    assert header((home, tea, mint), tea).here_in_more
    assert not header((home, tea), home).here_in_more


def test_the_header_is_named_navigation_with_one_link_marked() -> None:
    html = cards.html(header(site.PAGES, site.at("home")), name="Home")
    found = read(html)
    assert [p for p in found.problems if " has href=" not in p] == []
    (navigation,) = [element for element in found.elements if element.tag == "nav"]
    assert navigation.attributes["aria-label"] == "Pages"
    assert [link.text for link in links(html)] == [[page.name] for page in site.PAGES]
    assert [link.text for link in links(html) if link.attributes.get("aria-current") == "page"] == [["Home"]]
    assert found.elements[0].text == ["Skip to the content"], "the way past the links comes first"


def test_every_button_opens_something_that_is_there() -> None:
    found = read(cards.html(header(site.PAGES, site.at("about")), name="About"))
    buttons = [element.attributes for element in found.elements if element.tag == "button"]
    opened = [button["popovertarget"] for button in buttons if button.get("class") != "cw-leave"]
    assert len(opened) == len(buttons) - 1 == 2, "all but the way out of a room open something"
    assert opened == [
        element.attributes["id"] for element in found.elements if "popover" in element.attributes
    ]
    (more,) = [element for element in found.elements if "data-here" in element.attributes]
    assert more.text == ["More"], "the button does not say that the page is behind it"


def test_without_more_pages_there_is_no_such_button() -> None:
    home = Page("home", "app.py", "Home")
    assert "More" not in read(cards.html(header([home], home), name="Home")).text


def test_names_are_escaped() -> None:
    home = Page("home", "app.py", "<b>&")
    html = cards.html(header([home], home), name="<b>&")
    assert "<b>" not in html
    assert [link.text for link in links(html)] == [["<b>&"]]


@pytest.mark.parametrize("file", FILES)
def test_a_page_marks_its_own_link(file: str) -> None:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    if file != "app.py":
        app = app.switch_page(file)
    (html,) = [block.proto.body for block in app.run().get("html") if "<nav" in block.proto.body]
    marked = [link for link in links(html) if link.attributes.get("aria-current") == "page"]
    assert [link.text for link in marked] == [[NAMES[file]]]


@pytest.mark.parametrize(
    ("url", "base", "astray"),
    [
        ("http://here/", "", False),
        ("http://here", "", False),
        ("http://here/base", "base", False),
        ("http://here/base/", "/base/", False),
        ("http://here/proxied/", "", False),
        (None, "", False),
        ("http://here/Nonsense", "", True),
        ("http://here/base/Nonsense", "base", True),
    ],
)
def test_an_address_of_no_page_is_told_from_the_start(url: str | None, base: str, astray: bool) -> None:
    assert is_astray(url, base) is astray


def test_the_header_has_a_line_for_when_there_is_no_connection() -> None:
    html = cards.html(header(site.PAGES, site.at("home")), name="Home")
    [line] = [element for element in read(html).elements if element.attributes.get("class") == "cw-away"]
    assert line.attributes["role"] == "status" and line.text[0].startswith("There is no connection")
