"""What is drawn, as it goes between the server and the browser: the part of the contract for pictures.

`contract.py` is its door: whoever wants a type of these imports it from there. Lengths and places are in
layout units: at scale 1 one unit is one CSS pixel.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from cmoc_data.web import Agreement

__all__ = [
    "Arrow",
    "Band",
    "Box",
    "Bundle",
    "Drawing",
    "Group",
    "HeadingMeasures",
    "Label",
    "Measures",
    "Overview",
    "Pair",
    "Picture",
    "Reading",
    "Size",
    "Spoken",
    "State",
    "Step",
    "Story",
    "Way",
]

Pair = Annotated[list[float], "two"]
"""A place: x and y."""


class Box(TypedDict):
    """A concept as a box: its centre `x`, `y`, its size, its name in lines of letters of size `size`."""

    id: str
    label: str
    shape: Literal["custom"]
    title: str
    x: float
    y: float
    w: float
    h: float
    lines: list[str]
    size: float
    line: float
    form: str
    hue: int
    family: str


_Ends = TypedDict("_Ends", {"from": str, "to": str})


class Arrow(_Ends):
    """An arrow between two boxes; `sources` are places in the list of sources."""

    id: str
    title: str
    width: float
    arrows: Literal["", "to"]
    agreement: Agreement
    mark: str
    sources: list[int]


class Band(TypedDict):
    """The ground of a family from its top left corner, with its heading in lines."""

    lines: list[str]
    hue: int
    x: float
    y: float
    w: float
    h: float


class Label(TypedDict):
    """What a box is called in a picture of its own, in lines, and how tall it is there."""

    lines: list[str]
    h: float


class Reading(TypedDict):
    """How an arrow reads in a picture whose boxes say in which direction they go."""

    agreement: Agreement
    mark: str


class Way(TypedDict):
    """How an arrow runs, in cubic curves end to end (a point, then three each), and where its sign is."""

    points: list[Pair]
    sign: Pair


class Size(TypedDict):
    """The size of a box, and its name in lines that fit."""

    w: float
    h: float
    lines: list[str]


class Drawing(TypedDict):
    """A picture of some boxes: where each stands and how large it is there, and how each arrow runs."""

    places: dict[str, Pair]
    sizes: dict[str, Size]
    ways: dict[str, Way]


class Spoken(TypedDict):
    """A line of an answer as a room hears it: what is chosen with it, what it says, and who says so."""

    id: str
    say: str
    who: str


class Picture(Drawing):
    """The picture of a question's answer while it is open, and what answers it.

    `labels` are the boxes that are called otherwise than in the web, `arrows` the arrows that read otherwise;
    `spoken` is the answer line by line, for a room.
    """

    question: str
    configurations: list[str]
    spoken: list[Spoken]
    labels: dict[str, Label]
    arrows: dict[str, Reading]


class HeadingMeasures(TypedDict):
    """How a band's heading is set: its type, and how far below the band's top what stands.

    `top` is the middle of the first of two lines and `alone` how much lower a single line is; `foot` is
    where a heading that is drawn larger ends.
    """

    font: float
    line: float
    top: float
    alone: float
    foot: float


class Measures(TypedDict):
    """What the layout takes for granted about how things are drawn: `font` is the type of a box's name."""

    font: float
    heading: HeadingMeasures


# --- stories and the overview ---------------------------------------------------------------------


class Step(TypedDict):
    """A step of a story: what is said, the question to put to the room, what lights up.

    `labels` and `arrows` are what the boxes are called and how the arrows read while it is told.
    """

    say: str
    room: str
    lit: list[str]
    labels: dict[str, Label]
    arrows: dict[str, Reading]


class Story(Drawing):
    """A story with its one picture. The card of its step n has the id `story~<id>~<n>`."""

    id: str
    title: str
    plain: str
    lit: list[str]
    steps: list[Step]


class Group(TypedDict):
    """A closed family as a box of the overview; `under`, in type of size `small`, stands below its name."""

    id: str
    family: str
    lines: list[str]
    under: str
    x: float
    y: float
    w: float
    h: float
    form: str
    hue: int
    size: float
    line: float
    small: float
    tip: str


class Bundle(_Ends):
    """Arrows of the overview taken together; `count` is 0 where it holds only pairs that stand together.

    `mark` is the sign that is drawn on them, if any, `agreement` theirs, `bundle` for several.
    """

    id: str
    count: int
    agreement: NotRequired[Agreement | Literal["bundle"]]
    mark: NotRequired[str]
    tip: str


class State(Drawing):
    """The overview with one family opened, or none.

    `edges` are bundles and the web's own arrows, `main` the bundles that are drawn. Where `ways` has one, an
    arrow runs along it; where `sizes` has one, a box is of that size, and a family's has its name only.
    `title` is its heading if it has one of its own, `words` are what is on screen.
    """

    opened: str | None
    title: NotRequired[str]
    words: str
    edges: list[str]
    main: list[str]
    bands: list[Band]


class Overview(TypedDict):
    """The families of a web, each once, and every state in which they can be shown.

    `name` is on the button that leads to it, `hint` is said where nothing is chosen. With `alone` the web is
    never drawn as a whole: whatever is chosen is seen in the state that shows it.
    """

    title: str
    name: str
    hint: str
    alone: bool
    nodes: list[Group]
    edges: list[Bundle]
    states: list[State]
