"""The view of an address, cut down to what it shows, so that it can be a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from components.causal_web import contract
from components.causal_web.contract import GraphData, GraphPane
from components.causal_web.packing import Payload
from components.causal_web.payload import answer_data, enriched, graph_payload
from components.causal_web.stories import story_data
from components.views.address import CHOICES, PREFIX, Item, Known, asked_for, led_on, strangers
from components.views.asked.answer import AskedView
from components.views.asked.ask import AskError
from components.views.explorer import (
    Entry,
    ExplorerView,
    Picture,
    answer_entries,
    answer_picture,
    moved,
)
from components.views.start import part_start
from components.views.words import count

__all__ = ["Viewed", "cut", "joined", "known", "part", "viewed", "with_answer"]

NEAR = {"concept": "{} and what is next to it", "link": "{}", "configuration": "One configuration: {}"}
"""What a view is called in which one thing is chosen."""


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


def known(data: GraphPane) -> Known:
    """What an address can choose from a web that is shown."""
    overview = data["overview"]
    return Known(
        items={entry["id"]: Item(entry["kind"], tuple(entry["lit"])) for entry in data["entries"]},
        stories={story["id"]: len(story["steps"]) for story in data["stories"]},
        groups=() if overview is None else [one["opened"] for one in overview["states"] if one["opened"]],
        families={node["id"]: node["family"] for node in data["nodes"]},
        start=data["start"],
        moved=data["moved"],
    )


def viewed(
    whole: Payload[GraphData],
    query: Mapping[str, str],
    *,
    view: ExplorerView,
    answer: Callable[[str], AskedView],
    anew: bool = False,
) -> Viewed:
    """The view of an address, cut down to what it shows.

    Parameters
    ----------
    whole : Payload
        The whole web's.
    query : mapping of str to str
        As in the address of the app: `question`, `show`, filters and so on. What is not of these is
        passed over.
    view : ExplorerView
        The view of the whole web.
    answer : callable
        From the key of a question that did not come with the payload to its answer; raises `AskError`.
    anew : bool
        Whether questions that came with it are to be answered anew, as under a setting or a filter.

    Returns
    -------
    Viewed
        A question with all of its answer; a story; a box, an arrow or a configuration with what lights up
        with it. Of a view within the whole web the payload is the whole.
    """
    facets = {facet["id"] for facet in whole.data["facets"]}
    led = led_on(query, whole.data["moved"])
    choice = {
        name: value
        for name, value in led.items()
        if value and (name in facets.union(CHOICES) or name.startswith(PREFIX))
    }
    problems = []
    key = asked_for(choice, known(whole.data))
    if key is None and anew and choice.get("question") in known(whole.data).items:
        key = choice["question"]
    if key is not None:
        try:
            found = answer(key)
        except AskError as error:
            problems.append(str(error))
            del choice["question"]
        else:
            view, whole = with_answer(view, found), joined(whole, view, found)
    for name, what in strangers(choice, known(whole.data)):
        gone = choice.pop(name)
        why = whole.data["went"].get(gone)
        problems.append(
            f"The address asks for a {what} called “{gone}”, which is not here."
            + (f" It was taken out: {why}" if why else "")
        )
    shown = _shown(choice, whole.data)
    if shown is None:
        title, chosen = _title(choice, whole.data), bool(choice.keys() - {"step", "present"})
        return Viewed(whole if chosen else None, title, choice, tuple(problems))
    title, ids = shown
    if "question" in choice and "story" not in choice and choice.get("place") == "web":
        return Viewed(whole, title, choice, tuple(problems))
    # A part is no place in the whole web any more, nor a group of its overview.
    left = {name: value for name, value in choice.items() if name not in ("place", "open")}
    return Viewed(part(view, ids, title=title), title, left, tuple(problems))


def _title(choice: Mapping[str, str], data: GraphData) -> str:
    """What the whole is called, or its overview if that is asked for."""
    overview = data["overview"] if choice.get("place") == "overview" else None
    return data["title"] if overview is None else overview["title"]


def _shown(choice: Mapping[str, str], data: GraphData) -> tuple[str, set[str]] | None:
    """What a choice shows, by its title and by ids; None where that is the whole."""
    entries = {entry["id"]: entry for entry in data["entries"]}
    show = entries.get(choice.get("show", ""))
    beside = set() if show is None else {show["id"], *show["lit"]}
    if "story" in choice:
        [story] = [story for story in data["stories"] if story["id"] == choice["story"]]
        return story["title"], beside.union(story["lit"])
    if "question" in choice:
        question = entries[choice["question"]]
        return question["label"], beside.union([question["id"]], question["lit"], question["every"])
    return None if show is None or show["kind"] not in NEAR else (_near(show), beside)


def _near(show: contract.Entry) -> str:
    return NEAR[show["kind"]].format(show["group"] if show["kind"] == "configuration" else show["label"])


# --- an answer that did not come with the page ----------------------------------------------------


def with_answer(view: ExplorerView, found: AskedView) -> ExplorerView:
    """A view with one more question that is answered, or with one that is answered otherwise."""
    new = answer_entries(found)
    told = {entry.id for entry in new}
    return replace(
        view,
        answers=(found, *(one for one in view.answers if one.key != found.key)),
        entries=(*new, *(entry for entry in view.entries if entry.id not in told)),
        pictures=(
            answer_picture(view.web, found),
            *(one for one in view.pictures if one.question != found.key),
        ),
    )


def joined(payload: Payload[GraphData], view: ExplorerView, found: AskedView) -> Payload[GraphData]:
    """The payload of a view with one more question that is answered, without making the rest anew."""
    data, answer = payload.data, answer_data(view.whole, found)
    told = {entry["id"] for entry in answer["entries"]}
    made: GraphData = {
        **data,
        "entries": [*answer["entries"], *(one for one in data["entries"] if one["id"] not in told)],
        "pictures": [answer["picture"], *(p for p in data["pictures"] if p["question"] != answer["key"])],
        "cards": {**data["cards"], **answer["cards"]},
    }
    return Payload(made)


# --- cutting --------------------------------------------------------------------------------------


def part(view: ExplorerView, ids: Iterable[str], *, title: str) -> Payload[GraphData]:
    """A part of a web that stands alone, with all that stands behind it.

    Parameters
    ----------
    view : ExplorerView
        The view of the whole web.
    ids : iterable of str
        What is kept, as for `cut`.
    title : str
        Heading while no question is open.

    Returns
    -------
    Payload
        Every card is the same text as in the whole, except the one at the start.
    """
    left = cut(view, ids)
    made = graph_payload(left, part_start(left, title), title=title, alone=True)
    return enriched(made, stories=story_data(left.web))


def cut(view: ExplorerView, ids: Iterable[str]) -> ExplorerView:
    """Some boxes and arrows of a view with what stands behind them, laid out anew.

    Parameters
    ----------
    view : ExplorerView
        What is cut; its cards still speak of its whole web.
    ids : iterable of str
        What is kept: boxes, arrows whose ends are kept too, configurations, questions. An id that is not
        in the view is passed over. The configurations behind a kept arrow come with it, and so does a
        question if all that its picture shows is kept.
    """
    wanted = set(ids)
    web = view.web.only([one for one in view.web.concepts if one in wanted], links=wanted)
    inside = {*web.concepts, *(link.id for link in web.links)}
    answers = tuple(
        found
        for found in view.answers
        if found.key in wanted or inside.issuperset(found.concepts + found.links)
    )
    ways = [way for found in answers for way in found.ways if way.own]
    claims = {one.id for link in web.links for one in link.configurations}.union(
        wanted, (claim for way in ways for claim in way.claims)
    )
    asked = {*(found.key for found in answers), *(way.id for way in ways)}
    entries = tuple(
        _within(entry, inside)
        for entry in view.entries
        if entry.id in (claims if entry.kind == "configuration" else inside | asked)
    )
    pictures = (
        one for one in view.pictures if one.question in asked and inside.issuperset(one.drawing.boxes)
    )
    number = sum(entry.kind == "configuration" for entry in entries)
    sources = {source for link in web.links for source in link.sources}
    return replace(
        moved(view, web),
        web=web,
        edges=tuple(edge for edge in view.edges if edge.id in inside),
        entries=entries,
        pictures=tuple(_of(picture, claims) for picture in pictures),
        answers=answers,
        summary=f"{count(len(web.concepts), 'box', 'boxes')} and {count(len(web.links), 'arrow')}, "
        f"from {count(number, 'configuration')} in {count(len(sources), 'source')}",
    )


def _within(entry: Entry, inside: Collection[str]) -> Entry:
    """A line of the list that lights up no more than is there."""
    return replace(
        entry,
        lit=tuple(one for one in entry.lit if one in inside),
        every=tuple(one for one in entry.every if one in inside),
    )


def _of(picture: Picture, claims: Collection[str]) -> Picture:
    """A question's picture with those of its claims that are there."""
    return replace(picture, configurations=tuple(one for one in picture.configurations if one in claims))
