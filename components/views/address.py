"""What an address means: what it chooses, what it filters by, and the setting that it names.

The browser reads the same addresses by itself (`components/causal_web/browser/`); one table of cases,
`tests/address_cases.json`, is run by the tests of both. Where an address says something twice, the first
counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cmoc_data.limits import in_order, options
from cmoc_data.model import Theory
from cmoc_data.nearest import nearest

__all__ = [
    "AGAINST",
    "CHOICES",
    "PREFIX",
    "Case",
    "EntryKind",
    "Item",
    "Known",
    "Meaning",
    "address",
    "asked_for",
    "case_of",
    "filters",
    "first",
    "kept",
    "led_on",
    "named_setting",
    "read",
    "settled",
    "strangers",
]

CHOICES = ("question", "story", "step", "show", "place", "open", "present")
"""What an address keeps of a choice, beside its filters and its setting."""

EntryKind = Literal["question", "way", "concept", "link", "configuration", "family", "bundle", "cell"]
"""What a line of a list can name, and an address choose."""

PREFIX = "in-"
"""What the address calls an axis of the setting: `?in-mandate=voluntary`."""

AGAINST = "against-"
"""The same for the setting that it is compared with."""


# --- what is chosen -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """Something that an address can choose: of which kind it is, and what lights up with it."""

    kind: EntryKind
    lit: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What there is to choose from.

    Parameters
    ----------
    items : mapping of str to Item
        By id: questions and their ways, boxes, arrows, configurations, groups.
    stories : mapping of str to int
        How many steps each has.
    groups : collection of str
        Families that the overview opens; empty where there is no overview.
    families : mapping of str to str
        The family of each box.
    start : {"web", "overview"}
        What is shown before anything is chosen.
    moved : mapping of str to str
        Ids that were addresses once, each with the id of what now says the same.
    """

    items: Mapping[str, Item]
    stories: Mapping[str, int]
    groups: Collection[str]
    families: Mapping[str, str]
    start: Literal["web", "overview"]
    moved: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Meaning:
    """A choice as it can be made, and what was asked for that is not here.

    `choice` holds a value for each of `CHOICES` that has one; `unknown` are pairs of what it would have
    been (a question, a story, a group ...) and its id.
    """

    choice: Mapping[str, str]
    unknown: tuple[tuple[str, str], ...]


def first(params: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The parameters of an address, each with the first of its values."""
    return {name: values[0] for name, values in params.items() if values}


def led_on(wanted: Mapping[str, str], moved: Mapping[str, str]) -> dict[str, str]:
    """The parameters of an address with what went replaced by what now says the same.

    That holds for an id by itself and for one within another: an arrow's ends, what a question is about.

    >>> led_on({"show": "shine--tea", "step": "shine"}, {"shine": "sun"})
    {'show': 'sun--tea', 'step': 'shine'}
    """
    return {
        name: "".join(moved.get(one, one) for one in _JOINED.split(value)) if name in _LED else value
        for name, value in wanted.items()
    }


_LED = ("question", "story", "show")
_JOINED = re.compile(r"(--with--|--|~)")


def asked_for(wanted: Mapping[str, str], known: Known) -> str | None:
    """The key of a question that has to be answered first, if the address asks for one that is not here."""
    question = led_on(wanted, known.moved).get("question", "")
    return question if "~" in question and question not in known.items else None


def strangers(choice: Mapping[str, str], known: Known) -> list[tuple[str, str]]:
    """Which parts of a choice name what is not here: the name of each, and what it would have been."""

    def kind(name: str) -> str | None:
        item = known.items.get(choice.get(name, ""))
        return item.kind if item else None

    here = {
        "question": ("question", kind("question") == "question"),
        "story": ("story", choice.get("story") in known.stories),
        "show": ("box, arrow or configuration", kind("show") not in (None, "question")),
        "open": ("group", choice.get("open") in known.groups),
    }
    return [(name, what) for name, (what, is_here) in here.items() if name in choice and not is_here]


def settled(wanted: Mapping[str, str], known: Known) -> Meaning:
    """A choice as it can be made: of what is not here nothing stays, and each kind of view keeps its own.

    Parameters
    ----------
    wanted : mapping of str to str
        The parameters of an address; those that choose nothing are passed over.
    known : Known
        What there is.
    """
    led = led_on(wanted, known.moved)
    choice = {name: led[name] for name in CHOICES if led.get(name)}
    unknown = [(what, choice.pop(name)) for name, what in strangers(choice, known)]
    if "story" in choice:
        choice["step"] = str(min(known.stories[choice["story"]], max(1, _whole(choice.get("step", "")))))
        own = ("story", "step", "show", "present")
    elif "question" in choice:
        away = "show" in choice and not _drawn(choice["show"], choice["question"], known)
        choice["place"] = "web" if away or choice.get("place") == "web" else ""
        own = ("question", "show", "present", "place")
    else:
        choice["place"] = _place(choice, known)
        own = ("show", "present", "place", *(("open",) if choice["place"] == "overview" else ()))
    return Meaning(
        {name: choice[name] for name in CHOICES if name in own and choice.get(name)}, tuple(unknown)
    )


def kept(choice: Mapping[str, str], known: Known) -> dict[str, str]:
    """A settled choice without what goes without saying, as it stands in an address."""
    rest = {name: value for name, value in choice.items() if name != "place"}
    usual = not {"question", "story"} & choice.keys() and choice.get("place") == _place(rest, known)
    return rest if usual else dict(choice)


def _whole(text: str) -> int:
    """The whole number that a text begins with; 0 if it begins with none."""
    found = re.match(r"\s*[+-]?\d+", text, re.ASCII)
    return int(found[0]) if found else 0


def _drawn(name: str, question: str, known: Known) -> bool:
    """Whether a question's own picture shows something."""
    item, lit = known.items[name], known.items[question].lit
    if item.kind == "configuration":
        return any("--" in one and one in lit for one in item.lit)
    if item.kind == "way":
        return bool(item.lit) and set(item.lit) <= set(lit)
    return bool(item.lit) and name in lit


def _place(choice: Mapping[str, str], known: Known) -> str:
    """Where a choice is shown that is neither a question's nor a story's."""
    if not known.groups:
        return "web"
    if choice.get("place") in ("overview", "web"):
        return choice["place"]
    shown = choice.get("show")
    if known.start == "web" or (shown is not None and not _in_overview(shown, choice.get("open"), known)):
        return "web"
    return "overview"


def _in_overview(name: str, opened: str | None, known: Known) -> bool:
    kind = known.items[name].kind
    return kind in ("family", "bundle") or (kind == "concept" and known.families[name] == opened)


# --- what is filtered by --------------------------------------------------------------------------


def filters(
    query: Mapping[str, str], facets: Mapping[str, Sequence[str]]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """What an address asks to see of each facet; `~` parts the values, for one may hold a comma.

    Parameters
    ----------
    query : mapping of str to str
        The parameters of an address.
    facets : mapping of str to sequence of str
        The values of each facet.

    Returns
    -------
    tuple of (dict of str to tuple of str, tuple of str)
        For each facet that is filtered by, the values that there are, in the facet's order; and what is
        asked for that no evidence has.
    """
    found: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    for facet, values in facets.items():
        wanted = [value for value in query.get(facet, "").split("~") if value]
        unknown += [value for value in wanted if value not in values]
        if chosen := tuple(value for value in values if value in wanted):
            found[facet] = chosen
    return found, tuple(unknown)


# --- under what a question is asked ---------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A setting and a filter, as far as the theory knows them, each in its order; empty: nothing is left out.

    Parameters
    ----------
    setting : tuple of (str, str)
        Axis and option.
    filter : tuple of (str, tuple of str)
        Facet, and the values of which a piece of evidence has to have one.
    """

    setting: tuple[tuple[str, str], ...] = ()
    filter: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def query(self) -> dict[str, str]:
        """The parameters of an address that say just this; `case_of` gives it back."""
        chosen = {facet: "~".join(values) for facet, values in self.filter}
        return {**chosen, **address(dict(self.setting))}


def case_of(theory: Theory, query: Mapping[str, str], facets: Mapping[str, Sequence[str]]) -> Case:
    """Under what an address asks; what the theory does not know of it is passed over.

    Parameters
    ----------
    theory : Theory
        Whose axes and options are meant.
    query : mapping of str to str
        The parameters of an address.
    facets : mapping of str to sequence of str
        The values of each facet.
    """
    setting, _ = read(theory, query)
    chosen, _ = filters(query, facets)
    return Case(tuple(setting.items()), tuple(chosen.items()))


# --- the setting ----------------------------------------------------------------------------------


def named_setting(query: Mapping[str, str], prefix: str = PREFIX) -> dict[str, str]:
    """The part of an address that names a setting."""
    return {name: value for name, value in query.items() if name.startswith(prefix)}


def read(
    theory: Theory, params: Mapping[str, str], prefix: str = PREFIX
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The setting that an address gives.

    Parameters
    ----------
    theory : Theory
        Whose axes and options are meant.
    params : mapping of str to str
        The whole address; what does not begin with the prefix is nobody's business here.
    prefix : str
        `PREFIX`, or `AGAINST` for the second setting.

    Returns
    -------
    tuple of (dict of str to str, tuple of str)
        Axis to option, in the order of the theory's axes; and for each part of the address that the
        theory does not know a sentence that says so, with what may have been meant.
    """
    by_id = {axis.id: axis for axis in theory.axes}
    found: dict[str, str] = {}
    unknown = []
    for name, value in params.items():
        if not name.startswith(prefix):
            continue
        wanted = name.removeprefix(prefix)
        axis = by_id.get(wanted)
        if axis is None:
            unknown.append(_unknown(f"{name}={value}", nearest(wanted, by_id), prefix))
        elif value not in options(axis):
            unknown.append(_unknown(f"{name}={value}", nearest(value, options(axis)), f"{name}="))
        else:
            found[axis.id] = value
    return in_order(theory, found), tuple(unknown)


def address(choices: Mapping[str, str], prefix: str = PREFIX) -> dict[str, str]:
    """The setting as parameters of an address; `read` gives it back."""
    return {f"{prefix}{axis}": option for axis, option in choices.items()}


def _unknown(said: str, near: str | None, before: str) -> str:
    perhaps = f" Perhaps {before}{near} was meant." if near else ""
    return f"The address asks for {said}. There is no such choice here, so it was left out.{perhaps}"
