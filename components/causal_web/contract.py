"""What goes between the server and the browser, written down once: every key and its type.

Both sides are checked against it: mypy reads these types, and `contract.d.ts`, which is made from them
(`python -m components.causal_web.declarations`), holds the same for the browser's code.
What is drawn is declared in `drawn.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from cmoc_data.web import Agreement
from components.causal_web.drawn import (
    Arrow,
    Band,
    Box,
    Bundle,
    Drawing,
    Group,
    HeadingMeasures,
    Label,
    Measures,
    Overview,
    Pair,
    Picture,
    Reading,
    Size,
    Spoken,
    State,
    Step,
    Story,
    Way,
)
from components.causal_web.options import Options
from components.views.address import EntryKind
from components.views.sought import SoughtKind

__all__ = [
    "VERSION",
    "Addresses",
    "Answer",
    "Arrow",
    "Ask",
    "Band",
    "Belief",
    "Box",
    "Bundle",
    "Data",
    "Delivered",
    "Drawing",
    "Entry",
    "Facet",
    "FamilyLine",
    "GraphData",
    "GraphPane",
    "Group",
    "HeadingMeasures",
    "Label",
    "LegendLine",
    "MatchingRules",
    "Measures",
    "Overview",
    "Pair",
    "Pane",
    "Picture",
    "Problem",
    "Reading",
    "Said",
    "SearchBox",
    "SearchIndex",
    "Setting",
    "Size",
    "Sought",
    "Source",
    "Spoken",
    "State",
    "Step",
    "Story",
    "TableData",
    "TablePane",
    "Texts",
    "Twin",
    "Value",
    "Version",
    "Way",
    "Wire",
]

Version = Literal[3]
VERSION: Version = 3
"""Of this contract: raised when a browser's code from before could no longer read what is sent."""

TwoWords = Annotated[list[str], "two"]
"""A word for one and a word for many."""


# --- the list and the filters ---------------------------------------------------------------------


class Entry(TypedDict):
    """A line of the list, and what is known of what it names.

    `lit` lights up with it; `every`, if not empty, is all of an answer of which `lit` is the main part;
    `said` is its sentence, as its card has it; `family` is what a line for a group opens.
    """

    id: str
    kind: EntryKind
    group: str
    label: str
    mark: str
    agreement: Agreement | Literal[""]
    lit: list[str]
    every: list[str]
    search: str
    said: str
    family: NotRequired[str]


class Value(TypedDict):
    """A value that evidence can be filtered by, and how many pieces have it."""

    id: str
    label: str
    pieces: int


class Facet(TypedDict):
    """One thing that evidence can be filtered by; `only` are the words before the chosen values.

    What is not `shown` in the form, an address may still ask for.
    """

    id: str
    label: str
    only: str
    shown: bool
    values: list[Value]


class LegendLine(TypedDict):
    """What a line of the picture means; `told`: where boxes say in which direction they go."""

    agreement: Agreement
    words: str
    told: str


class FamilyLine(TypedDict):
    """What a colour and a form of the picture mean."""

    id: str
    name: str
    hue: int
    form: str


class Source(TypedDict):
    """Whose claims these are."""

    name: str
    citation: str
    doi: str
    licence: str


class Ask(TypedDict):
    """A kind of question that can be asked; `two`: about two boxes."""

    kind: str
    words: str
    two: bool


# --- the search -----------------------------------------------------------------------------------


class MatchingRules(TypedDict):
    """By what words are brought to their stems (`cmoc_data.matching`).

    `empty` are words that say nothing; of an ending so many letters have to be left as `least` has at its
    place. `like` is how much of two words is alike that are offered for each other.
    """

    empty: list[str]
    endings: list[str]
    least: list[int]
    shortest: int
    inside: int
    like: float


class Said(TypedDict):
    """A text, and what it is."""

    where: str
    text: str


class Sought(TypedDict):
    """Something that can be found.

    `id` is what an explorer chooses to show it, or empty; `at` is the address that shows it, empty in a
    file. `named` says that its name is a name and no sentence; `also` is what else it is called.
    """

    kind: SoughtKind
    id: str
    name: str
    named: bool
    also: list[str]
    said: list[Said]
    at: str


class SearchIndex(TypedDict):
    """What a search looks in.

    `alike` are groups of words that mean the same, `heads` the headings by kind.
    """

    rules: MatchingRules
    alike: list[list[str]]
    heads: dict[str, str]
    records: list[Sought]


class Searched(TypedDict):
    """What a search looks in, which comes when it is first used."""

    index: SearchIndex


# --- what a page shows ----------------------------------------------------------------------------


class Texts(TypedDict):
    """Cards and fragments as HTML that is escaped already, by the ids of what they show."""

    cards: dict[str, str]
    fragments: dict[str, str]


class TextPart(TypedDict):
    """Some of the cards and fragments, each in pieces; one that is there more than once stands in `twice`.

    A number is the place of a piece there, a string is a piece itself.
    """

    twice: list[str]
    cards: dict[str, list[int | str]]
    fragments: dict[str, list[int | str]]


class Addresses(TypedDict):
    """Where pages are found that views lead to: where a view is made a file, where a setting is chosen."""

    download: str
    setting: str


class Twin(TypedDict):
    """The same in another form: what the link to it says, and its address."""

    words: str
    address: str


class Belief(TypedDict):
    """What says how much there is behind a card where a filter leaves some of it out.

    `one` is what a case of the subject is called, `kinds` what one and many of each kind of evidence are. For
    each configuration `heard` has for each piece of its evidence: its document, kind and side by their places
    (`components.views.belief.SIDES`), what it is besides (1 inferred, 2 voiced, 4 of a part only, added up),
    its passage, and whose word it is.
    """

    one: str
    kinds: list[TwoWords]
    heard: dict[str, list[list[int]]]


class Common(TypedDict):
    """What every explorer has besides its texts.

    `all` is on the button back to everything, `instead` is said where an address asks for what is not
    here; `moved` holds ids that addresses may still name, each with what now says the same, and `went` those
    that nothing stands for any more, each with the reason; `elsewhere` is the address of the page that knows
    what is named but not shown here; `twin` is another form. For each configuration `pieces` holds, for each
    piece of its evidence and each facet, the places of its values, and `doubting` which of its pieces looked
    for what it claims and did not find it; `bearing` holds for each arrow which pieces of which
    configurations bear on it. `made` says who made the theory, and which version it is, `limits` what it
    cannot tell. `setting` is what a file keeps of the setting that it was taken in; on a page it comes later.
    """

    title: str
    all: str
    instead: str
    summary: str
    elsewhere: str | None
    twin: Twin | None
    addresses: Addresses
    moved: dict[str, str]
    went: dict[str, str]
    entries: list[Entry]
    pictures: list[Picture]
    legend: list[LegendLine]
    facets: list[Facet]
    pieces: dict[str, list[list[list[int]]]]
    doubting: dict[str, list[int]]
    bearing: dict[str, dict[str, list[int]]]
    belief: Belief
    sources: list[Source]
    credit: str
    made: str
    limits: list[str]
    setting: Setting | None


class GraphPane(Common):
    """A web as a picture. `start` is what is shown before anything is chosen.

    `ways` are those of a web that is small enough for each arrow to have one; `families` those of the boxes.
    """

    pane: Literal["graph"]
    options: Options
    measures: Measures
    nodes: list[Box]
    edges: list[Arrow]
    bands: list[Band]
    ways: dict[str, Way]
    families: list[FamilyLine]
    asks: list[Ask]
    start: Literal["web", "overview"]
    stories: list[Story]
    overview: Overview | None


class TablePane(Common):
    """A table, whose rows choose the same cards; `table` is HTML, `rows` what one and many are called."""

    pane: Literal["table"]
    rows: TwoWords
    table: str


Pane = GraphPane | TablePane


class GraphData(GraphPane, Texts, Searched):
    """A web as a picture, with its texts and what a search looks in."""


class TableData(TablePane, Texts, Searched):
    """A table, with its texts and what a search looks in."""


Data = GraphData | TableData
"""All that an explorer shows."""


class Opening(TypedDict):
    """What an explorer opens with: all but the texts, of which it has the `first` cards, by their ids.

    `parts` says of each part of the texts which ids it holds.
    """

    pane: Pane
    first: dict[str, str]
    parts: list[list[str]]


# --- on the way -----------------------------------------------------------------------------------


class Delivered(TypedDict):
    """What goes to the browser: addresses of files, relative to the pages, each named by its content.

    `picture` (an Opening), `index` (a SearchIndex, fetched when somebody searches or nobody waits) and each
    of the `texts` (a TextPart, fetched when something in it is needed) are JSON; `rev` is a fingerprint of
    all, the same for the same data. `program` is the explorer, `library` what draws its picture, None where
    there is none. What is asked for later is found after `answers`, by a question's key, and after `settings`
    and `files`, as the query of an address, for the records and the code that the page was made of; they are
    None for a page that shows a part.
    """

    version: Version
    rev: str
    picture: str
    index: str
    texts: list[str]
    program: str
    library: str | None
    answers: str | None
    settings: str | None
    files: str | None


class SearchBox(TypedDict):
    """What the search of a page without an explorer needs: addresses of its code, and of a SearchIndex."""

    program: str
    index: str


class Wire(TypedDict):
    """The same in a file of its own, where the parts are text.

    `picture`, `index` and each of the `texts` are gzip in base64; `choice` is what the file opens with, as in
    an address.
    """

    version: Version
    rev: str
    picture: str
    index: str
    texts: list[str]
    choice: NotRequired[str]


# --- what is asked for later --------------------------------------------------------------------


class Answer(TypedDict):
    """The answer to a question that did not come with the page; `key` is the question's."""

    key: str
    entries: list[Entry]
    picture: Picture
    cards: dict[str, str]


class Setting(TypedDict):
    """What can be said of the setting that an address names.

    `query` is its part of the address; `words`, if any, say what it is, `problems` what is wrong with it;
    `applies` are ids of the configurations that can be said of it.
    """

    query: str
    words: str
    applies: list[str]
    problems: list[str]


class Problem(TypedDict):
    """Why there is not what was asked for, in a sentence, and what it lies in: `asked`, in what was asked;
    `changed`, records or code are others by now; `broken`, the records cannot be read; `busy`, ask again.
    """

    problem: str
    why: Literal["asked", "changed", "broken", "busy"]
