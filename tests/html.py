"""What a browser would make of a piece of HTML, and what is wrong with it; `html.parser` only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from components import site

__all__ = ["Element", "Read", "read", "squeezed"]

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
ACTIVE = frozenset(
    [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "img",
        "svg",
        "link",
        "meta",
        "base",
        "form",
        "input",
        "template",
        "math",
    ]
)
"""Elements that run, fetch or send something; no card has any of them."""

FETCHING = frozenset(
    [
        "href",
        "src",
        "srcset",
        "action",
        "formaction",
        "data",
        "poster",
        "background",
        "xlink:href",
        "ping",
        "style",
    ]
)
OUTSIDE = re.compile(r"https://doi\.org/10\.\d{4,9}/\S+")
INSIDE = re.compile(
    rf"(?:{'|'.join(page.address for page in site.PAGES if page.key != 'home')})?"
    r"(?:\?[a-z]+=[a-z0-9-]+)?(?:#[a-z0-9-]+)?"
)
"""Addresses of the app's own pages, and of places on them, made of ids alone."""


@dataclass(frozen=True)
class Element:
    """One element with its attributes, unescaped, and the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


@dataclass
class Read:
    """A piece of HTML as read."""

    elements: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    text: str = ""

    def values(self, attribute: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [e.attributes[attribute] for e in self.elements if attribute in e.attributes]

    @property
    def addresses(self) -> list[str]:
        """Every address that it names."""
        return [e.attributes[name] for e in self.elements for name in e.attributes if name in FETCHING]

    @property
    def outside(self) -> list[str]:
        """The addresses that are none of the app's own pages."""
        return [address for address in self.addresses if not INSIDE.fullmatch(address)]


def squeezed(text: str) -> str:
    """The text with white space as a browser shows it."""
    return " ".join(text.split())


def read(html: str) -> Read:
    """Read a piece of HTML; `problems` holds what is unbalanced, active or points outside."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = reader.found
    found.problems += [f"<{element.tag}> is never closed" for element in reader.open]
    found.text = squeezed(found.text)
    return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Read()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.elements.append(element)
        problems = self.found.problems
        if tag in ACTIVE:
            problems.append(f"<{tag}> is active")
        if len(names) != len(set(names)):
            problems.append(f"<{tag}> has an attribute twice")
        for name, value in element.attributes.items():
            if not re.fullmatch(r"[a-z][a-z-]*", name):
                problems.append(f"<{tag}> has an attribute called {name!r}")
            if name.startswith("on"):
                problems.append(f"<{tag}> runs {name}")
            inside = tag == "a" and name == "href" and value and INSIDE.fullmatch(value)
            if name in FETCHING and not inside and not OUTSIDE.fullmatch(value):
                problems.append(f"<{tag}> has {name}={value!r}")
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.found.problems.append(f"</{tag}> closes nothing that is open")
        else:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.problems.append(f"<{tag}/> is no HTML")

    def handle_data(self, data: str) -> None:
        self.found.text += data
        for element in self.open:
            element.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.problems.append(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        self.found.problems.append(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        self.found.problems.append(f"a processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        self.found.problems.append(f"a declaration: {data}")
