"""What people can say of their own case, and what a setting keeps of the web."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cmoc_data.analysis.setting import setting
from cmoc_data.limits import OTHERWISE, in_order, options, settled
from cmoc_data.model import (
    Axis,
    Theory,
)
from cmoc_data.web import Web
from components.views.accounts import AccountLine, account_lines
from components.views.address import AGAINST, address
from components.views.words import capital, cited, count

__all__ = [
    "AxisView",
    "Definition",
    "Meanings",
    "OptionView",
    "OtherStart",
    "SettingStart",
    "SettingView",
    "axes",
    "definition",
    "examples",
    "fading",
    "named",
    "option_name",
    "setting_start",
    "stays",
]


@dataclass(frozen=True)
class OptionView:
    """What can be chosen on an axis: its name, what it means in plain words, and where that stands."""

    id: str
    name: str
    plain: str
    place: str
    deeds: tuple[AccountLine, ...] = ()


@dataclass(frozen=True)
class AxisView:
    """One axis: the words before the choice, and what can be chosen."""

    id: str
    ask: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True)
class SettingStart:
    """What stands above the choices: what they are for, what the address got wrong, how a choice begins.

    `ours` and `theirs` begin the choices of the first setting and of the second; None where the theory has
    nothing to choose.
    """

    lead: str
    problems: tuple[str, ...]
    ours: str | None
    theirs: str | None

    @property
    def other(self) -> OtherStart:
        """What stands above the choices of the second setting."""
        return OtherStart(self.theirs or "")


@dataclass(frozen=True)
class OtherStart:
    """What stands above the choices of the second setting."""

    heading: str


@dataclass(frozen=True)
class Meanings:
    """What each choice means, in plain words and with its place."""

    axes: tuple[AxisView, ...]


@dataclass(frozen=True)
class Definition:
    """What something is, in plain words, where that stands, what is doubtful of it; what people do then."""

    name: str
    plain: str
    place: str
    note: str | None
    deeds: tuple[AccountLine, ...] = ()


@dataclass(frozen=True)
class SettingView:
    """A setting as the web shows it: in a sentence, and by the configurations that are kept.

    Parameters
    ----------
    sentence : str
        What was chosen, and how much of the web it keeps.
    applies : tuple of str
        Ids of the configurations that fit, in the theory's order.
    """

    sentence: str
    applies: tuple[str, ...]


def axes(theory: Theory) -> tuple[AxisView, ...]:
    """What people can say of their own case."""

    def option(axis: Axis, one: str) -> OptionView:
        meaning = definition(theory, axis, one)
        return OptionView(one, meaning.name, meaning.plain, meaning.place, meaning.deeds)

    return tuple(
        AxisView(axis.id, axis.ask, tuple(option(axis, one) for one in options(axis))) for axis in theory.axes
    )


def setting_start(theory: Theory, problems: Iterable[str] = ()) -> SettingStart:
    """What stands above the choices of a setting, given what the address got wrong."""
    subject = theory.about.subject
    if not theory.axes:
        lead = "This theory does not say what its claims are limited to, so there is nothing to choose here."
        return SettingStart(lead, tuple(problems), None, None)
    return SettingStart(
        f"Say what {subject.yours} is. What is said only of others is left out; what is said of just your "
        "kind comes first.",
        tuple(problems),
        f"{capital(subject.ours)} is …",
        f"The other {subject.one} is …",
    )


def named(theory: Theory, choices: Mapping[str, str]) -> str:
    """A setting in words: `among roses, in the shade`."""
    names = [option_name(theory, theory.axes[axis], option) for axis, option in choices.items()]
    return ", ".join(names) or f"any {theory.about.subject.one}"


def examples(theory: Theory) -> tuple[tuple[str, dict[str, str]], ...]:
    """Comparisons that are ready to be looked at: the question, and the address's parameters."""
    return tuple(
        (
            one.ask,
            {
                **address(in_order(theory, settled(theory, one.one))),
                **address(in_order(theory, settled(theory, one.other)), AGAINST),
            },
        )
        for one in theory.comparisons
    )


def fading(web: Web, choices: Mapping[str, str]) -> SettingView:
    """What the web keeps in a setting.

    Parameters
    ----------
    web : Web
        The web that is drawn.
    choices : mapping of str to str
        Axis to option, as `read` gives them.

    Returns
    -------
    SettingView
        The sentence and the configurations that fit.

    Raises
    ------
    UnknownIdError
        Where an axis or an option is none of the theory's.
    """
    sifted = setting(web, choices)
    ours = capital(web.theory.about.subject.ours)
    total, fits = len(web.links), sifted.fits
    return SettingView(
        f"{ours}: {named(web.theory, choices)}. {len(sifted.links):,} of {count(total, 'arrow')} "
        f"can be said of it; {stays(len(sifted.gone), 'is', 'are')} said only of others.",
        tuple(one.id for one in web.theory.configurations if one.id in fits),
    )


def option_name(theory: Theory, axis: Axis, option: str) -> str:
    """What an option is called within a sentence."""
    if axis.stages:
        return f"stage of {theory.stages[option].name}"
    if option == OTHERWISE and option not in axis.forms:
        return axis.otherwise or ""
    return theory.forms[option].name


def definition(theory: Theory, axis: Axis, option: str) -> Definition:
    """What an option means."""
    name = capital(option_name(theory, axis, option))
    for period in axis.stages:
        if period.stage == option:
            deeds = account_lines(theory, theory.stages[option].deeds)
            return Definition(name, period.plain, cited(theory, period), None, deeds)
    if option in axis.forms:
        form = theory.forms[option]
        return Definition(name, form.plain, cited(theory, form), form.note)
    return Definition(name, f"Whatever is said only of one {axis.name} or another is left out.", "", None)


def stays(number: int, one: str, many: str) -> str:
    """A number with what it does: `1 is`, `2 are`."""
    return f"{number:,} {one if number == 1 else many}"
