"""What is said of a collaboration like ours, as data: the choices, what they keep, what then differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.setting import (
    OTHERWISE,
    LeftOut,
    Row,
    Said,
    Setting,
    Side,
    SideBySide,
    at_passage,
    axis_of,
    clauses,
    compare,
    options,
    setting,
    settled,
)
from cmoc_data.checking import nearest
from cmoc_data.model import (
    SLOTS,
    Axis,
    Comparison,
    Configuration,
    Evidence,
    Form,
    Period,
    Slot,
    Theory,
    Usual,
)
from cmoc_data.web import Agreement, Web
from components.views.cards import ConfigurationBlock, configuration_block
from components.views.words import AGREEMENT_MARK, count, joined, place, said_of

__all__ = [
    "AGAINST",
    "PREFIX",
    "ArrowRow",
    "AxisView",
    "Cell",
    "ClaimAt",
    "ClaimList",
    "CompareRow",
    "CompareView",
    "Definition",
    "OptionView",
    "SettingPage",
    "SettingView",
    "Usually",
    "address",
    "axes",
    "examples",
    "fading",
    "named",
    "read",
    "setting_page",
    "side_by_side",
]

PREFIX = "in-"
"""What the address calls an axis of the setting: `?in-mandate=voluntary`."""
AGAINST = "against-"
"""The same for the setting that it is compared with."""

FEW = 24
"""A list of up to so many claims stands open."""


@dataclass(frozen=True)
class OptionView:
    """What can be chosen on an axis: its name, what it means in plain words, and where that stands."""

    id: str
    name: str
    plain: str
    place: str


@dataclass(frozen=True)
class AxisView:
    """One axis: the words before the choice, and what can be chosen."""

    id: str
    ask: str
    options: tuple[OptionView, ...]


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


@dataclass(frozen=True)
class Definition:
    """What something is, in plain words, where that stands, and what is doubtful about it."""

    name: str
    plain: str
    place: str
    note: str | None


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
class ArrowRow:
    """An arrow in words, with its sign on either side; None where nothing is claimed there."""

    id: str
    words: str
    one: str | None
    other: str | None


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
    instances: ClaimList
    own: tuple[ArrowRow, ...]
    changed: tuple[ArrowRow, ...]
    gone: tuple[ArrowRow, ...]
    only_if: tuple[ClaimList, ...]
    left_out: tuple[ClaimList, ...]


@dataclass(frozen=True)
class ClaimAt:
    """A claim in a comparison: its statement, what it hangs on, and where it stands."""

    id: str
    statement: str
    said_of: str
    condition: str | None
    places: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """What is said of a concept in one setting; no words where nothing is said.

    Parameters
    ----------
    words : str
        The concept with its direction, as a clause.
    premise : str
        Where a single claim says so and the concept is no context in it: what it hangs on there.
    roles : str
        Where it stands in the claims: context, mechanism, outcome.
    rests_on : str
        In short, what it rests on: lines of the passage, or how many claims.
    claims : tuple of ClaimAt
        The claims.
    """

    words: str
    premise: str
    roles: str
    rests_on: str
    claims: tuple[ClaimAt, ...]


@dataclass(frozen=True)
class CompareRow:
    """One concept in two settings."""

    concept: str
    name: str
    one: Cell
    other: Cell


@dataclass(frozen=True)
class CompareView:
    """Two settings side by side.

    Parameters
    ----------
    one, other : str
        The settings in words.
    same : bool
        Whether both are the same.
    passage : Definition or None
        Where a source itself compares the two.
    there : tuple of CompareRow
        What it says there.
    both, only_one, only_other : tuple of CompareRow
        What all sources together say of just the one and just the other, by concept.
    arrows : tuple of ArrowRow
        Arrows that differ.
    """

    one: str
    other: str
    same: bool
    passage: Definition | None
    there: tuple[CompareRow, ...]
    both: tuple[CompareRow, ...]
    only_one: tuple[CompareRow, ...]
    only_other: tuple[CompareRow, ...]
    arrows: tuple[ArrowRow, ...]


def axes(theory: Theory) -> tuple[AxisView, ...]:
    """What people can say of their collaboration."""

    def option(axis: Axis, one: str) -> OptionView:
        meaning = _definition(theory, axis, one)
        return OptionView(one, meaning.name, meaning.plain, meaning.place)

    return tuple(
        AxisView(axis.id, axis.ask, tuple(option(axis, one) for one in options(axis))) for axis in theory.axes
    )


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
    return _in_order(theory, found), tuple(unknown)


def address(choices: Mapping[str, str], prefix: str = PREFIX) -> dict[str, str]:
    """The setting as parameters of an address; `read` gives it back."""
    return {f"{prefix}{axis}": option for axis, option in choices.items()}


def named(theory: Theory, choices: Mapping[str, str]) -> str:
    """A setting in words: `voluntary collaborations, buddying`."""
    names = [_option(theory, theory.axis(axis), option) for axis, option in choices.items()]
    return ", ".join(names) or "any collaboration"


def examples(theory: Theory) -> tuple[tuple[str, dict[str, str]], ...]:
    """Comparisons that are ready to be looked at: the question, and the address's parameters."""
    return tuple(
        (
            one.ask,
            {
                **address(_in_order(theory, settled(theory, one.one))),
                **address(_in_order(theory, settled(theory, one.other)), AGAINST),
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
    found = setting(web, choices)
    total, fits = len(web.links), found.fits
    return SettingView(
        f"Our collaboration: {named(web.theory, choices)}. {len(found.links):,} of {count(total, 'arrow')} "
        f"can be said of it; {_stays(len(found.gone), 'is', 'are')} said only of others.",
        tuple(one.id for one in web.theory.configurations if one.id in fits),
    )


def setting_page(web: Web, choices: Mapping[str, str]) -> SettingPage:
    """What the page says of a setting; raises `UnknownIdError`."""
    theory = web.theory
    found = setting(web, choices)
    return SettingPage(
        title=_capital(named(theory, choices)),
        chosen=bool(choices),
        sentences=_sentences(web, found),
        definitions=tuple(_definition(theory, theory.axis(axis), one) for axis, one in found.choices),
        usually=_usually(theory, dict(found.choices)),
        just=_said_of_just(theory, found),
        instances=_instances(theory, found),
        own=_arrows(web, ((link, None, web.link(link).agreement) for link in found.own)),
        changed=_arrows(web, ((one.link, one.general, one.here) for one in found.changed)),
        gone=_arrows(web, ((link, web.link(link).agreement, None) for link in found.gone)),
        only_if=_hanging(theory, found),
        left_out=_left_out(theory, found),
    )


def side_by_side(web: Web, one: Mapping[str, str], other: Mapping[str, str]) -> CompareView:
    """Two settings next to each other, aligned by concept; raises `UnknownIdError`."""
    theory = web.theory
    found = compare(web, one, other)
    known = _known(theory, found)
    there = at_passage(theory, found.rows, known) if known is not None else ()
    rows = tuple(_row(theory, row) for row in found.rows)
    return CompareView(
        one=_capital(named(theory, dict(found.one.choices))),
        other=_capital(named(theory, dict(found.other.choices))),
        same=found.one.choices == found.other.choices,
        passage=Definition(known.ask, "", _cited(theory, known), known.note) if known is not None else None,
        there=_in_turn([_row(theory, row, known) for row in there]),
        both=tuple(row for row in rows if row.one.words and row.other.words),
        only_one=tuple(row for row in rows if not row.other.words),
        only_other=tuple(row for row in rows if not row.one.words),
        arrows=_arrows(web, ((link.link, link.one, link.other) for link in found.links)),
    )


# --- the setting ---


def _in_order(theory: Theory, choices: Mapping[str, str]) -> dict[str, str]:
    return {axis.id: choices[axis.id] for axis in theory.axes if axis.id in choices}


def _unknown(said: str, near: str | None, before: str) -> str:
    perhaps = f" Perhaps {before}{near} was meant." if near else ""
    return f"The address asks for {said}. There is no such choice here, so it was left out.{perhaps}"


def _option(theory: Theory, axis: Axis, option: str) -> str:
    if axis.stages:
        return f"stage of {option}"
    if option == OTHERWISE and option not in axis.forms:
        return axis.otherwise or ""
    return theory.form(option).name


def _definition(theory: Theory, axis: Axis, option: str) -> Definition:
    name = _capital(_option(theory, axis, option))
    for period in axis.stages:
        if period.stage == option:
            return Definition(name, period.plain, _cited(theory, period), None)
    if option in axis.forms:
        form = theory.form(option)
        return Definition(name, form.plain, _cited(theory, form), form.note)
    return Definition(name, f"Whatever is said only of one {axis.name} or another is left out.", "", None)


def _sentences(web: Web, found: Setting) -> tuple[str, ...]:
    total = len(web.links)
    claims = len(found.fits) + len(found.left_out)
    only_if, out = len(found.only_if), len(found.left_out)
    if not found.choices:
        return (
            f"Nothing is chosen yet, so nothing is left out: {count(total, 'arrow')} from {claims:,} claims. "
            f"{len(found.anyway):,} of the claims are said of any collaboration, {only_if:,} only of some.",
        )
    kept = (
        f"{len(found.links):,} of the {count(total, 'arrow')} in the web are said of any collaboration, or "
        f"can be said of this one. {_stays(len(found.gone), 'is', 'are')} said only of others."
    )
    just = f"{_stays(len(found.just), 'claim is', 'claims are')} made of just this kind"
    said = f"{just}, {len(found.anyway):,} of any."
    if only_if:
        said += f" {_stays(only_if, 'more is', 'more are')} kept, but " + (
            "hangs on something not said." if only_if == 1 else "hang on something not said."
        )
    if out:
        said += f" {_stays(out, 'is', 'are')} left out{_because(web.theory, found)}."
    if found.unstaged:
        names = _stays(len(found.unstaged), "comes from a passage", "come from passages")
        said += f" Of those kept, {names} that name{'s' * (len(found.unstaged) == 1)} no stage."
    return kept, said


def _stays(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _because(theory: Theory, found: Setting) -> str:
    """By which choices claims are left out, with how many each."""
    counts = [(axis, sum(axis.id in one.axes for one in found.left_out)) for axis in theory.axes]
    said = [f"{number:,} by the {axis.name}" for axis, number in counts if number]
    several = sum(len(one.axes) > 1 for one in found.left_out)
    if len(said) == 1:
        return f" by the {next(axis.name for axis, number in counts if number)}"
    return f": {joined(said)}" + (f" ({several:,} by more than one)" if several else "")


def _usually(theory: Theory, choices: Mapping[str, str]) -> tuple[Usually, ...]:
    """What usually goes with the forms chosen, where that was not chosen too."""
    found = []
    for axis, option in choices.items():
        if option not in theory.axis(axis).forms:
            continue
        form = theory.form(option)
        for usual in form.usually:
            there, name = axis_of(theory, usual.form), theory.form(usual.form).name
            if there is None or choices.get(there) == usual.form:
                continue
            words, label = f"Usual for {form.name}: {name}.", None
            if there in choices:
                words += f" Chosen here: {_option(theory, theory.axis(there), choices[there])}."
            else:
                words += " Not chosen here."
                label = f"Add: {name}"
            further = _in_order(theory, {**choices, there: usual.form})
            found.append(Usually(words, _cited(theory, usual), usual.note, label, further))
    return tuple(found)


# --- lists of claims ---


def _said_of_just(theory: Theory, found: Setting) -> tuple[ClaimList, ...]:
    """Claims by what they are limited to: the most limits first, and of these the fewest alternatives."""
    narrow: dict[str, tuple[int, int]] = {}
    grouped: dict[str, list[Configuration]] = {}
    for claim in found.just:
        one = theory.configuration(claim)
        limits = _limits(theory, one, found)
        grouped.setdefault(limits, []).append(one)
        every = clauses(theory, one.applies_to, one.applies_if)
        at_stage = any(theory.axis(axis).stages and option in one.stage for axis, option in found.choices)
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


def _limits(theory: Theory, one: Configuration, found: Setting) -> str:
    """What a claim that fits is limited to, in words: forms, and the stage that was chosen."""
    said = [said_of(theory, one.applies_to, one.applies_if)] if one.applies_to else []
    said += [
        f"the stage of {option}"
        for axis, option in found.choices
        if theory.axis(axis).stages and option in one.stage
    ]
    return ", at ".join(said)


def _instances(theory: Theory, found: Setting) -> ClaimList:
    """Claims that are not limited to the setting, with only those of their pieces that are about it."""
    blocks = []
    for instance in found.instances:
        one = theory.configuration(instance.configuration)
        about = tuple(one.evidence[piece] for piece in instance.pieces)
        blocks.append(configuration_block(theory, one.model_copy(update={"evidence": about})))
    return ClaimList(
        "Said more widely, with evidence from just this kind", tuple(blocks), (), len(blocks) <= FEW
    )


def _hanging(theory: Theory, found: Setting) -> tuple[ClaimList, ...]:
    grouped: dict[str, list[Configuration]] = {}
    for one in found.only_if:
        words = joined([" or ".join(theory.form(form).name for form in clause) for clause in one.clauses])
        claim = theory.configuration(one.configuration)
        grouped.setdefault(f"Said of {words}", []).append(claim)
    return _lines(grouped)


def _left_out(theory: Theory, found: Setting) -> tuple[ClaimList, ...]:
    grouped: dict[str, list[Configuration]] = {}
    for one in found.left_out:
        claim = theory.configuration(one.configuration)
        grouped.setdefault(f"Said of {_ruled_out(theory, one, claim)}", []).append(claim)
    return _lines(grouped)


def _ruled_out(theory: Theory, one: LeftOut, claim: Configuration) -> str:
    """The limits that a setting does not meet, in words."""
    said = []
    for axis_id in one.axes:
        axis = theory.axis(axis_id)
        if axis.stages:
            said.append("the " + " or ".join(f"stage of {stage}" for stage in claim.stage))
        else:
            said.append(
                " or ".join(theory.form(form).name for form in claim.applies_to if form in axis.forms)
            )
    return (" or " if claim.applies_if == "any" else ", ").join(said)


def _lines(grouped: Mapping[str, Sequence[Configuration]]) -> tuple[ClaimList, ...]:
    return tuple(
        ClaimList(heading, (), tuple((one.id, one.statement) for one in claims), False)
        for heading, claims in grouped.items()
    )


def _arrows(
    web: Web, found: Iterable[tuple[str, Agreement | None, Agreement | None]]
) -> tuple[ArrowRow, ...]:
    rows = []
    for link_id, *sides in found:
        link = web.link(link_id)
        source, target = web.theory.concept(link.source).name, web.theory.concept(link.target).name
        words = f"{source} {'together with' if link.kind == 'beside' else '→'} {target}"
        one, other = (AGREEMENT_MARK[side] if side is not None else None for side in sides)
        rows.append(ArrowRow(link_id, words, one, other))
    return tuple(rows)


# --- two settings ---


def _known(theory: Theory, found: SideBySide) -> Comparison | None:
    """The comparison of just these two settings that a source itself makes, whichever comes first."""
    asked = [dict(found.one.choices), dict(found.other.choices)]
    for one in theory.comparisons:
        sides = [settled(theory, one.one), settled(theory, one.other)]
        if asked in (sides, sides[::-1]):
            return one
    return None


def _in_turn(rows: Sequence[CompareRow]) -> tuple[CompareRow, ...]:
    """Rows that speak of both settings first, then those of the first only, then those of the second."""
    return tuple(sorted(rows, key=lambda row: (not (row.one.words and row.other.words), not row.one.words)))


def _row(theory: Theory, row: Row, known: Comparison | None = None) -> CompareRow:
    one, other = (_cell(theory, row.concept, side, known) for side in (row.one, row.other))
    return CompareRow(row.concept, theory.concept(row.concept).name, one, other)


def _cell(theory: Theory, concept_id: str, side: Side, known: Comparison | None) -> Cell:
    if side.direction is None:
        return Cell("", "", "", "", ())
    concept = theory.concept(concept_id)
    if side.direction == "mixed" and all(said.direction != "mixed" for said in side.said):
        words = f"more {concept.name} in some claims, less in others"
    else:
        words = concept.clause(side.direction)
    by_claim: dict[str, list[Said]] = {}
    for said in side.said:
        by_claim.setdefault(said.configuration, []).append(said)
    claims = []
    lines: dict[int, None] = {}
    for claim_id, every in by_claim.items():
        claim = theory.configuration(claim_id)
        pieces = _pieces_at(claim, every, known)
        lines |= dict.fromkeys(piece.lines[0] for piece in pieces)
        limits = said_of(theory, claim.applies_to, claim.applies_if)
        places = dict.fromkeys(_cited(theory, piece) for piece in pieces)
        claims.append(ClaimAt(claim_id, claim.statement, limits, claim.condition, tuple(places)))
    rests_on = count(len(claims), "claim")
    if known is not None:
        rests_on = f"{'line' if len(lines) == 1 else 'lines'} {joined([str(line) for line in sorted(lines)])}"
    roles = [slot for slot in SLOTS if any(said.slot == slot for said in side.said)]
    premise = _premise(theory, side.said[0]) if len(side.said) == 1 else ""
    return Cell(words, premise, joined(roles), rests_on, tuple(claims))


def _premise(theory: Theory, said: Said) -> str:
    """What has to be there for a mechanism or an outcome, so that nobody takes it for the setting itself."""
    claim = theory.configuration(said.configuration)
    if said.slot in ("context", "resource"):
        return ""

    def clauses_of(slots: Iterable[Slot]) -> str:
        parts = [part for slot in slots for part in claim.parts(slot)]
        return joined([theory.concept(part.concept).clause(part.direction) for part in parts])

    before = clauses_of(("context", "resource"))
    premise = f"{'where' if claim.context_is == 'beside' else 'if'} {before}" if before else ""
    if said.slot == "outcome" and claim.mechanism and (not before or claim.context_is == "beside"):
        premise += f"{', ' * bool(premise)}because {clauses_of(('mechanism',))}"
    return premise


def _pieces_at(claim: Configuration, every: Sequence[Said], known: Comparison | None) -> tuple[Evidence, ...]:
    """The evidence behind what a claim says on one side, of the passage only where one is known."""
    only = every[0].pieces
    found = [piece for number, piece in enumerate(claim.evidence) if only is None or number in only]
    if known is not None:
        first, last = known.lines
        found = [
            piece
            for piece in found
            if piece.source == known.source and first <= piece.lines[1] and piece.lines[0] <= last
        ]
    return tuple(found)


def _cited(theory: Theory, record: Evidence | Comparison | Form | Period | Usual) -> str:
    return f"{theory.source(record.source).name}, {place(record)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
