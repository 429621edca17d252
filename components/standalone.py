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
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cmoc_data.layout import lay_out
from cmoc_data.web import Web
from components import cards
from components.causal_web import VIS_NETWORK
from components.causal_web.contract import (
    Answer,
    Band,
    Box,
    Data,
    Facet,
    GraphData,
    Picture,
    Problem,
    Story,
    Value,
)
from components.causal_web.packing import Payload
from components.causal_web.payload import Filters, bands_data
from components.causal_web.program import MOUNT, program
from components.theme import file_theme
from components.views.explorer import ASPECT_ANSWER, band_views
from components.views.start import StartView
from components.views.words import count

__all__ = ["CHOICES", "Viewed", "file_name", "joined", "part", "standalone", "viewed"]

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
    show();
  }
}
"""

CHOICES = ("question", "story", "step", "show", "place", "open", "present")
"""What an address of the app keeps of a choice, beside its filters."""

QUESTIONS, WAYS = "question", "way"
NEAR = {"concept": "{} and what is next to it", "link": "{}", "configuration": "One configuration: {}"}
"""What a view is called in which one thing is chosen."""


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
        sources=payload.data["sources"],
    )
    return page.encode()


def _offline(data: Data) -> Data:
    """No page of the app is there to go on to, and no server to ask."""
    if data["pane"] == "graph":
        return {**data, "elsewhere": None, "asks": []}
    return {**data, "elsewhere": None}


def file_name(title: str) -> str:
    """A name for the file of a view, of letters, digits and hyphens.

    >>> file_name("What builds it?")
    'causal-web-what-builds-it.html'
    >>> file_name("¿?")
    'causal-web.html'
    """
    words = re.sub(r"[\W_]+", "-", title.lower())[:60].strip("-")
    return f"causal-web-{words}.html" if words else "causal-web.html"


# --- the view of an address -----------------------------------------------------------------------


@dataclass(frozen=True)
class Viewed:
    """The view that an address of the app shows, as far as it can be made a file.

    Parameters
    ----------
    payload : Payload or None
        What the view is made of; None where the address chooses nothing.
    title : str
        What the view is called.
    choice : mapping of str to str
        What the file opens with.
    problems : tuple of str
        What the address asks for and is not there, each a sentence.
    """

    payload: Payload[GraphData] | None
    title: str
    choice: Mapping[str, str]
    problems: tuple[str, ...]


def viewed(
    payload: Payload[GraphData],
    query: Mapping[str, str],
    *,
    web: Web,
    answer: Callable[[str], Answer | Problem],
) -> Viewed:
    """The view of an address, cut down to what it shows.

    Parameters
    ----------
    payload : Payload
        The whole web's.
    query : mapping of str to str
        As in the address of the app: `question`, `show`, filters and so on. What is not of these is
        passed over.
    web : Web
        The web of the payload.
    answer : callable
        From the key of a question that did not come with the payload to its answer or its problem.

    Returns
    -------
    Viewed
        A question with all of its answer; a story; a box, an arrow or a configuration with what lights up
        with it. Of a view within the whole web the payload is the whole.
    """
    facets = {facet["id"] for facet in payload.data["facets"]}
    choice = {name: value for name, value in query.items() if value and name in facets.union(CHOICES)}
    problems = []

    def forget(name: str, what: str) -> None:
        problems.append(f"The address asks for a {what} called “{choice.pop(name)}”, which is not here.")

    def kind(name: str) -> str | None:
        return entries[name]["kind"] if name in entries else None

    entries = {entry["id"]: entry for entry in payload.data["entries"]}
    stories = {story["id"]: story for story in payload.data["stories"]}
    asked = choice.get("question")
    if asked is not None and "~" in asked and asked not in entries:
        found = answer(asked)
        if found["kind"] == "problem":
            problems.append(found["problem"])
            del choice["question"]
        else:
            payload = joined(payload, found)
            entries |= {entry["id"]: entry for entry in found["entries"]}
    if "question" in choice and kind(choice["question"]) != QUESTIONS:
        forget("question", "question")
    if "story" in choice and choice["story"] not in stories:
        forget("story", "story")
    if "show" in choice and kind(choice["show"]) in (None, QUESTIONS):
        forget("show", "box, arrow or configuration")

    question, story = entries.get(choice.get("question", "")), stories.get(choice.get("story", ""))
    show = entries.get(choice.get("show", ""))
    if story is not None:
        title, ids = story["title"], {*story["lit"]}
    elif question is not None:
        title, ids = question["label"], {question["id"], *question["lit"], *question["every"]}
    elif show is not None and show["kind"] in NEAR:
        name = show["group"] if show["kind"] == "configuration" else show["label"]
        title, ids = NEAR[show["kind"]].format(name), {show["id"], *show["lit"]}
    else:
        chosen = bool(choice.keys() - {"step", "present"})
        overview = payload.data["overview"] if choice.get("place") == "overview" else None
        title = payload.data["title"] if overview is None else overview["title"]
        return Viewed(payload if chosen else None, title, choice, tuple(problems))
    if question is not None and story is None and choice.get("place") == "web":
        return Viewed(payload, title, choice, tuple(problems))
    ids |= {show["id"], *show["lit"]} if show is not None else set()
    # A part is no place in the whole web any more, nor a group of its overview.
    left = {name: value for name, value in choice.items() if name not in ("place", "open")}
    return Viewed(part(payload, ids, title=title, web=web), title, left, tuple(problems))


# --- cutting a payload down -----------------------------------------------------------------------


def joined(payload: Payload[GraphData], answer: Answer) -> Payload[GraphData]:
    """A payload with the answer to a question that did not come with it.

    Parameters
    ----------
    payload : Payload
        From `graph_payload`.
    answer : mapping
        From `answer_data`, for the same web.
    """
    data = payload.data
    known = {entry["id"] for entry in data["entries"]}
    new = [entry for entry in answer["entries"] if entry["id"] not in known]
    pictures = [one for one in data["pictures"] if one["question"] != answer["key"]]
    return Payload(
        {
            **data,
            "entries": [*new, *data["entries"]],
            "pictures": [answer["picture"], *pictures],
            "cards": {**answer["cards"], **data["cards"]},
        }
    )


def part(
    payload: Payload[GraphData], ids: Iterable[str], *, title: str, web: Web | None = None
) -> Payload[GraphData]:
    """Cut a payload down to some boxes and arrows, with all that stands behind them.

    Parameters
    ----------
    payload : Payload
        From `graph_payload`, for a whole web.
    ids : iterable of str
        What is kept: boxes, arrows whose ends are kept too, configurations, questions. An id that is not
        in the payload is passed over. The configurations behind a kept arrow come with it; so does a
        question, one of its ways, or a story, if all that it lights is kept.
    title : str
        Heading while no question is open.
    web : Web, optional
        The web of the payload, to give the part a picture of its own; else each box stays in its place.

    Returns
    -------
    Payload
        Every card that is left is the same text as before, except the one at the start.
    """
    data = payload.data
    wanted = set(ids)
    boxes = [node for node in data["nodes"] if node["id"] in wanted]
    drawn = {node["id"] for node in boxes}
    arrows = [e for e in data["edges"] if e["id"] in wanted and {e["from"], e["to"]} <= drawn]
    inside = drawn | {edge["id"] for edge in arrows}

    def whole(lit: Collection[str]) -> bool:
        return bool(lit) and inside.issuperset(lit)

    entries = [
        entry
        for entry in data["entries"]
        if entry["id"] in inside
        or (entry["kind"] in (QUESTIONS, WAYS) and (entry["id"] in wanted or whole(entry["lit"])))
    ]
    stories = [story for story in data["stories"] if whole(story["lit"])]
    cards_kept = {
        *(entry["id"] for entry in entries),
        *(_step(story, number) for story in stories for number in range(1, len(story["steps"]) + 1)),
    }
    # A card that repeats a configuration needs its text; and whoever reads it may choose it.
    claims = wanted & set(data["fragments"])
    claims |= {name for id in cards_kept for name in _repeated(data["cards"][id])}
    cards_kept |= claims
    entries = [
        {
            **entry,
            "lit": [id for id in entry["lit"] if id in inside],
            "every": [id for id in entry["every"] if id in inside],
        }
        for entry in data["entries"]
        if entry["id"] in cards_kept
    ]
    sources = sorted({source for edge in arrows for source in edge["sources"]})
    summary = (
        f"{count(len(boxes), 'box', 'boxes')} and {count(len(arrows), 'arrow')}, "
        f"from {count(len(claims), 'configuration')} in {count(len(sources), 'source')}"
    )
    questions = tuple((entry["id"], entry["label"]) for entry in entries if entry["kind"] == QUESTIONS)
    start = StartView(
        "A part of the web",
        title,
        (
            "Click a box or an arrow: it stands out, the rest fades, and this card shows what is claimed and "
            "on whose evidence.",
            f"This file holds {summary}. What its cards name beyond these is not in it.",
        ),
        questions,
    )
    pictures: list[Picture] = [
        {**one, "configurations": [id for id in one["configurations"] if id in claims]}
        for one in data["pictures"]
        if drawn.issuperset(one["places"]) and one["question"] in dict(questions)
    ]
    bands = [one for one in data["bands"] if _holds(one, boxes)]
    if web is not None:
        layout = lay_out(
            web.only(drawn, links=[edge["id"] for edge in arrows]), aspect=ASPECT_ANSWER, lanes=True
        )
        bands = bands_data(band_views(web, layout))
        boxes = [{**node, "x": layout.boxes[node["id"]].x, "y": layout.boxes[node["id"]].y} for node in boxes]
    shown = {edge["agreement"] for edge in arrows}
    return Payload(
        {
            **data,
            "title": title,
            "all": "Back to the start",
            "instead": "You see all of this file instead.",
            "summary": summary,
            "elsewhere": None,
            "asks": [],
            "nodes": boxes,
            "edges": [
                {**edge, "sources": [sources.index(one) for one in edge["sources"]]} for edge in arrows
            ],
            "bands": bands,
            "pictures": pictures,
            "entries": entries,
            "start": "web",
            "stories": stories,
            "overview": None,
            "legend": [one for one in data["legend"] if one["agreement"] in shown],
            **_filters_of(data, claims),
            "sources": [data["sources"][number] for number in sources],
            "bearing": {id: of for id, of in data["bearing"].items() if id in inside},
            "cards": {
                **{id: card for id, card in data["cards"].items() if id in cards_kept},
                "": cards.start_html(start),
            },
            "fragments": {id: text for id, text in data["fragments"].items() if id in claims},
        }
    )


def _step(story: Story, number: int) -> str:
    """The id of the card of a story's step."""
    return f"story~{story['id']}~{number}"


def _repeated(card: str) -> list[str]:
    """The configurations that a card repeats; ids need no escaping."""
    return re.findall(r'data-part="([^"]*)"', card)


def _holds(band: Band, boxes: Iterable[Box]) -> bool:
    return any(
        band["x"] <= box["x"] <= band["x"] + band["w"] and band["y"] <= box["y"] <= band["y"] + band["h"]
        for box in boxes
    )


def _filters_of(data: GraphData, claims: Collection[str]) -> Filters:
    """The filters of a part: values that its evidence has, counted anew, and where each piece's stand."""
    pieces = {id: of for id, of in data["pieces"].items() if id in claims}
    facets: list[Facet] = []
    places = []
    for number, facet in enumerate(data["facets"]):
        counts = [0] * len(facet["values"])
        for piece in (piece for of in pieces.values() for piece in of):
            for value in set(piece[number]):
                counts[value] += 1
        left = [value for value, pieces_with_it in enumerate(counts) if pieces_with_it]
        places.append({value: place for place, value in enumerate(left)} if len(left) > 1 else None)
        if len(left) > 1:
            values: list[Value] = [{**facet["values"][value], "pieces": counts[value]} for value in left]
            facets.append({**facet, "values": values})
    return {
        "facets": facets,
        "pieces": {
            id: [
                [
                    [place[value] for value in values]
                    for values, place in zip(piece, places, strict=True)
                    if place is not None
                ]
                for piece in of
            ]
            for id, of in pieces.items()
        },
    }


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
