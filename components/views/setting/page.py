"""What the page says of one setting, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.setting import LeftOut, Setting, setting
from cmoc_data.limits import axis_of, clauses, in_order
from cmoc_data.model import (
    Configuration,
    Theory,
)
from cmoc_data.web import Web
from components.views.cards import ConfigurationBlock, configuration_block
from components.views.setting.arrows import ArrowRow, arrow_rows
from components.views.setting.choices import Definition, definition, named, option_name, stays
from components.views.words import capital, cited, count, joined, said_of

__all__ = ["ClaimList", "Kept", "SettingPage", "Usually", "setting_page"]


FEW = 24
"""A list of up to so many claims stands open."""


@dataclass(frozen=True)
class Usually:
    """What usually goes with a choice, as a source has it.

    Parameters
    ----------
    words : str
        The sentence.
    place : str
        Where the source says it.
    note : str or None
        A doubt about it.
    label : str or None
        What the way to choose it is called; None where something else was chosen there.
    choices : mapping of str to str
        The setting with that chosen as well.
    """

    words: str
    place: str
    note: str | None
    label: str | None
    choices: Mapping[str, str]


@dataclass(frozen=True)
class ClaimList:
    """Claims under one heading, each whole (`blocks`) or as its id and statement (`lines`)."""

    heading: str
    blocks: tuple[ConfigurationBlock, ...]
    lines: tuple[tuple[str, str], ...]
    open: bool
    """Whether they are few enough to stand unfolded."""

    @property
    def number(self) -> int:
        """How many claims there are."""
        return len(self.blocks) + len(self.lines)


@dataclass(frozen=True)
class Kept:
    """What was chosen, what it keeps, and what usually goes with it."""

    title: str
    sentences: tuple[str, ...]
    definitions: tuple[Definition, ...]
    usually: tuple[Usually, ...]


@dataclass(frozen=True)
class SettingPage:
    """What the page says of one setting.

    Parameters
    ----------
    title : str
        The setting in words.
    chosen : bool
        Whether anything was chosen at all.
    sentences : tuple of str
        What it keeps and leaves out.
    definitions : tuple of Definition
        What was chosen.
    usually : tuple of Usually
        What usually goes with it and was not chosen.
    just : tuple of ClaimList
        Claims that are said of just this kind, by what they are limited to.
    nothing_just : str
        What is said where there are none.
    instances : ClaimList
        Claims that are not limited to this kind, with a passage that is about it.
    own, changed, gone : tuple of ArrowRow
        Arrows that only claims in `just` make; whose claims agree otherwise; that fade.
    only_if, left_out : tuple of ClaimList
        Claims that hang on something not chosen; claims that are said of others.
    """

    title: str
    chosen: bool
    sentences: tuple[str, ...]
    definitions: tuple[Definition, ...]
    usually: tuple[Usually, ...]
    just: tuple[ClaimList, ...]
    nothing_just: str
    instances: ClaimList
    own: tuple[ArrowRow, ...]
    changed: tuple[ArrowRow, ...]
    gone: tuple[ArrowRow, ...]
    only_if: tuple[ClaimList, ...]
    left_out: tuple[ClaimList, ...]

    @property
    def kept(self) -> Kept:
        """Its head: what was chosen and what that keeps."""
        return Kept(self.title, self.sentences, self.definitions, self.usually)


def setting_page(web: Web, choices: Mapping[str, str]) -> SettingPage:
    """What the page says of a setting; raises `UnknownIdError`."""
    theory = web.theory
    sifted = setting(web, choices)
    return SettingPage(
        title=capital(named(theory, choices)),
        chosen=bool(choices),
        sentences=_sentences(web, sifted),
        definitions=tuple(definition(theory, theory.axes[axis], one) for axis, one in sifted.choices),
        usually=_usually(theory, dict(sifted.choices)),
        just=_said_of_just(theory, sifted),
        nothing_just=f"No claim is made of just this kind of {theory.about.subject.one}. What is said of any "
        "still holds.",
        instances=_instances(theory, sifted),
        own=arrow_rows(web, ((link, None, web.link(link).agreement) for link in sifted.own)),
        changed=arrow_rows(web, ((one.link, one.general, one.here) for one in sifted.changed)),
        gone=arrow_rows(web, ((link, web.link(link).agreement, None) for link in sifted.gone)),
        only_if=_hanging(theory, sifted),
        left_out=_left_out(theory, sifted),
    )


def _sentences(web: Web, sifted: Setting) -> tuple[str, ...]:
    one = web.theory.about.subject.one
    total = len(web.links)
    claims = len(sifted.fits) + len(sifted.left_out)
    only_if, out = len(sifted.only_if), len(sifted.left_out)
    if not sifted.choices:
        return (
            f"Nothing is chosen yet, so nothing is left out: {count(total, 'arrow')} from {claims:,} claims. "
            f"{len(sifted.anyway):,} of the claims are said of any {one}, {only_if:,} only of some.",
        )
    kept = (
        f"{len(sifted.links):,} of the {count(total, 'arrow')} in the web are said of any {one}, or "
        f"can be said of this one. {stays(len(sifted.gone), 'is', 'are')} said only of others."
    )
    just = f"{stays(len(sifted.just), 'claim is', 'claims are')} made of just this kind"
    said = f"{just}, {len(sifted.anyway):,} of any."
    if only_if:
        said += f" {stays(only_if, 'more is', 'more are')} kept, but " + (
            "hangs on something not said." if only_if == 1 else "hang on something not said."
        )
    if out:
        said += f" {stays(out, 'is', 'are')} left out{_because(web.theory, sifted)}."
    if sifted.unstaged:
        names = stays(len(sifted.unstaged), "comes from a passage", "come from passages")
        said += f" Of those kept, {names} that name{'s' * (len(sifted.unstaged) == 1)} no stage."
    return kept, said


def _because(theory: Theory, sifted: Setting) -> str:
    """By which choices claims are left out, with how many each."""
    counts = [(axis, sum(axis.id in one.axes for one in sifted.left_out)) for axis in theory.axes]
    said = [f"{number:,} by the {axis.name}" for axis, number in counts if number]
    several = sum(len(one.axes) > 1 for one in sifted.left_out)
    if len(said) == 1:
        return f" by the {next(axis.name for axis, number in counts if number)}"
    return f": {joined(said)}" + (f" ({several:,} by more than one)" if several else "")


def _usually(theory: Theory, choices: Mapping[str, str]) -> tuple[Usually, ...]:
    """What usually goes with the forms chosen, where that was not chosen too."""
    told = []
    for axis, option in choices.items():
        if option not in theory.axes[axis].forms:
            continue
        form = theory.forms[option]
        for usual in form.usually:
            there, name = axis_of(theory, usual.form), theory.forms[usual.form].name
            if there is None or choices.get(there) == usual.form:
                continue
            words, label = f"Usual for {form.name}: {name}.", None
            if there in choices:
                words += f" Chosen here: {option_name(theory, theory.axes[there], choices[there])}."
            else:
                words += " Not chosen here."
                label = f"Add: {name}"
            further = in_order(theory, {**choices, there: usual.form})
            told.append(Usually(words, cited(theory, usual), usual.note, label, further))
    return tuple(told)


def _said_of_just(theory: Theory, sifted: Setting) -> tuple[ClaimList, ...]:
    """Claims by what they are limited to: the most limits first, and of these the fewest alternatives."""
    narrow: dict[str, tuple[int, int]] = {}
    grouped: dict[str, list[Configuration]] = {}
    for claim in sifted.just:
        one = theory.configurations[claim]
        limits = _limits(theory, one, sifted)
        grouped.setdefault(limits, []).append(one)
        every = clauses(theory, one.applies_to, one.applies_if)
        at_stage = any(theory.axes[axis].stages and option in one.stage for axis, option in sifted.choices)
        narrow[limits] = (-len(every) - at_stage, max(map(len, every), default=1))
    return tuple(
        ClaimList(
            f"Said of {limits}",
            tuple(configuration_block(theory, one) for one in grouped[limits]),
            (),
            len(grouped[limits]) <= FEW,
        )
        for limits in sorted(grouped, key=narrow.__getitem__)
    )


def _limits(theory: Theory, one: Configuration, sifted: Setting) -> str:
    """What a claim that fits is limited to, in words: forms, and the stage that was chosen."""
    said = [said_of(theory, one.applies_to, one.applies_if)] if one.applies_to else []
    said += [
        f"the {option_name(theory, theory.axes[axis], option)}"
        for axis, option in sifted.choices
        if theory.axes[axis].stages and option in one.stage
    ]
    return ", at ".join(said)


def _instances(theory: Theory, sifted: Setting) -> ClaimList:
    """Claims that are not limited to the setting, with only those of their pieces that are about it."""
    blocks = []
    for instance in sifted.instances:
        one = theory.configurations[instance.configuration]
        about = tuple(one.evidence[piece] for piece in instance.pieces)
        blocks.append(configuration_block(theory, one.model_copy(update={"evidence": about})))
    return ClaimList(
        "Said more widely, with evidence from just this kind", tuple(blocks), (), len(blocks) <= FEW
    )


def _hanging(theory: Theory, sifted: Setting) -> tuple[ClaimList, ...]:
    grouped: dict[str, list[Configuration]] = {}
    for one in sifted.only_if:
        words = joined([" or ".join(theory.forms[form].name for form in clause) for clause in one.clauses])
        claim = theory.configurations[one.configuration]
        grouped.setdefault(f"Said of {words}", []).append(claim)
    return _lines(grouped)


def _left_out(theory: Theory, sifted: Setting) -> tuple[ClaimList, ...]:
    grouped: dict[str, list[Configuration]] = {}
    for one in sifted.left_out:
        claim = theory.configurations[one.configuration]
        grouped.setdefault(f"Said of {_ruled_out(theory, one, claim)}", []).append(claim)
    return _lines(grouped)


def _ruled_out(theory: Theory, one: LeftOut, claim: Configuration) -> str:
    """The limits that a setting does not meet, in words."""
    said = []
    for axis_id in one.axes:
        axis = theory.axes[axis_id]
        if axis.stages:
            said.append("the " + " or ".join(option_name(theory, axis, stage) for stage in claim.stage))
        else:
            said.append(
                " or ".join(theory.forms[form].name for form in claim.applies_to if form in axis.forms)
            )
    return (" or " if claim.applies_if == "any" else ", ").join(said)


def _lines(grouped: Mapping[str, Sequence[Configuration]]) -> tuple[ClaimList, ...]:
    return tuple(
        ClaimList(heading, (), tuple((one.id, one.statement) for one in claims), False)
        for heading, claims in grouped.items()
    )
