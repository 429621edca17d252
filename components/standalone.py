"""One HTML file of a view: picture, cards and list, opened with no server and no network.

The file holds the same explorer as the app and the same packed data, so that a click answers with the
same card. It runs only the scripts whose fingerprints stand in its own security policy, and may ask no
host for anything.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cmoc_data.analysis.lanes import lanes
from components.causal_web import VIS_NETWORK, later, shows
from components.causal_web.contract import Data, GraphData
from components.causal_web.index import within
from components.causal_web.packing import Payload
from components.causal_web.part import Viewed, viewed
from components.causal_web.program import MOUNT, program
from components.theme import file_theme
from components.theory import loaded, shown
from components.views.address import CHOICES, case_of
from components.views.download import FileView

__all__ = ["file_name", "standalone", "to_open"]

LANES = "lanes"
"""Where an address says it is that shows gains and costs."""
ROOT = Path(__file__).parents[1]

START_SCRIPT = """
{
  const host = document.getElementById("explorer");
  if (globalThis.DecompressionStream) {
    const inside = host.attachShadow({ mode: "open" });
    inside.append(document.getElementById("parts").content.cloneNode(true));
    const data = JSON.parse(document.getElementById("data").textContent);
    const show = () => %s({ data, parentElement: inside });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    // There is no page to go to: what this cannot tell stands at the file's own foot.
    inside.addEventListener("click", (event) => {
      if (!event.target.closest(".limits")) return;
      event.preventDefault();
      document.getElementById("about").open = true;
      document.getElementById("limits").scrollIntoView();
    });
    show();
  }
}
"""


def standalone(payload: Payload, *, title: str, choice: Mapping[str, str] | None = None) -> bytes:
    """An explorer with its data as one HTML file.

    Parameters
    ----------
    payload : Payload
        The whole web's, or what `part` leaves of it.
    title : str
        Of the file: in the browser's tab, and where the file says what it is.
    choice : mapping of str to str, optional
        What the file opens with, as in the address of the app: `question`, `show`, `place`, filters.

    Returns
    -------
    bytes
        UTF-8; the same for the same data. Its own address keeps later choices after the `#`.

    Raises
    ------
    ValueError
        If the explorer's modules cannot be joined, or if a piece of code holds what would end its element
        early. No data can do that.
    """
    shown = Payload(_offline(payload.data))
    wire = {**shown.wire, **({"choice": urlencode(choice)} if choice else {})}
    library = _code(files("pyvis").joinpath(VIS_NETWORK).read_text(encoding="utf-8"), "script")
    program = _code(_program(), "script")
    template = _environment().get_template("standalone.html")
    page = template.render(
        title=title,
        policy=_policy((library, program)),
        css=_code(_css(), "style"),
        inner_css=_code(_ours("explorer.css"), "style"),
        inner_html=Markup(_alone(_ours("explorer.html"))),
        data=Markup(json.dumps(wire, allow_nan=False).replace("<", "\\u003c")),
        library=library,
        program=program,
        summary=payload.data["summary"],
        credit=payload.data["credit"],
        foot=payload.data,
        sources=payload.data["sources"],
    )
    return page.encode()


def _offline(data: Data) -> Data:
    """No page of the app is there to go on to, and no server to ask."""
    there = {entry["id"] for entry in data["entries"]}
    if data["pane"] == "graph":
        there.update(f"story~{story['id']}" for story in data["stories"])
    index = within(data["index"], there)
    if data["pane"] == "graph":
        return {**data, "elsewhere": None, "asks": [], "index": index}
    return {**data, "elsewhere": None, "index": index}


def file_name(title: str) -> str:
    """A name for the file of a view, of letters, digits and hyphens.

    >>> file_name("What builds it?")
    'causal-web-what-builds-it.html'
    >>> file_name("¿?")
    'causal-web.html'
    """
    words = re.sub(r"[\W_]+", "-", title.lower())[:60].strip("-")
    return f"causal-web-{words}.html" if words else "causal-web.html"


def to_open(query: Mapping[str, str]) -> tuple[tuple[FileView, ...], tuple[str, ...]]:
    """Files that open by themselves: the view of an address, if it chooses any, and the whole web.

    Returns
    -------
    tuple of FileView, tuple of str
        Each file is made when it is asked for; the others are what the address asks for in vain. The
        files hold no passages of the host's papers, which may not be the host's to pass on.
    """
    whole = shows.whole(passages=False)
    web = loaded()
    case = case_of(web.theory, query, shown(later.values))
    if query.get("place") == LANES and lanes(web):
        found = _in_lanes(query)
    else:
        found = viewed(
            whole,
            query,
            view=shows.whole_view(),
            answer=lambda key: shown(later.answered, key, case),
            anew=case != later.EVERYWHERE,
        )
    files = []
    if found.payload is not None:
        # Nobody can tell the file what the setting keeps, so it brings that along.
        kept = later.setting(web, query) if case.setting else None
        data: GraphData = {**found.payload.data, "setting": kept}
        payload = Payload(data)
        make = partial(standalone, payload, title=found.title, choice=found.choice)
        words = f"“{found.title}”: {found.payload.data['summary']}, with their cards."
        files.append(FileView(file_name(found.title), "This view", words, "text/html", make))
    make = partial(standalone, whole, title=whole.data["title"])
    words = f"{whole.data['summary'].capitalize()}, with their cards."
    files.append(FileView("causal-web.html", "The whole web", words, "text/html", make))
    return tuple(files), found.problems


def _in_lanes(query: Mapping[str, str]) -> Viewed:
    """Gains and costs in lanes, all of them, with what the address chooses and filters by."""
    payload = shows.in_lanes_alone()
    kept = {*CHOICES, *(facet["id"] for facet in payload.data["facets"])} - {"place"}
    choice = {name: value for name, value in query.items() if value and name in kept}
    return Viewed(payload, payload.data["title"], choice, ())


# --- what the file is made of ---------------------------------------------------------------------


@cache
def _environment() -> Environment:
    # Autoescaping is what keeps a title from running; only code and markup of ours is marked as safe.
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _ours(name: str) -> str:
    return files("components.causal_web").joinpath(name).read_text(encoding="utf-8")


@cache
def _program() -> str:
    """The explorer as a script that starts itself, under the licence that lets it be passed on."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    return f"/*\n{licence}\n*/\n{program()}{START_SCRIPT % MOUNT}"


def _alone(html: str) -> str:
    """The explorer's markup, marked as standing in a file."""
    marked, number = re.subn(r'<div class="cw"', r'<div class="cw" data-standalone', html)
    if number != 1:
        raise ValueError("The explorer's markup has no root, or more than one.")
    return marked


def _css() -> str:
    page = Path(__file__).with_name("standalone.css").read_text(encoding="utf-8")
    return f"{file_theme()}\n{page}"


def _code(text: str, element: str) -> Markup:
    """Code to stand in an element as it is; line ends are those that a browser makes of them."""
    if re.search(rf"</{element}|<!--", text, re.IGNORECASE):
        raise ValueError(f"This code would end its <{element}> element early.")
    return Markup(text.replace("\r\n", "\n").replace("\r", "\n"))


def _policy(scripts: Iterable[str]) -> str:
    """What the file may do: run its own scripts, look as it does, and nothing over a network."""
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
    prints = " ".join(f"'sha256-{digest}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {prints}",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
