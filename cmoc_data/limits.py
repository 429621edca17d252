"""What a claim is limited to, and what people can choose to say of their own case.

A claim's limits are read as *clauses*: in each clause one form has to fit, and all clauses have to. What
can be chosen stands on *axes*, which are records of the theory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Applies, Axis, Theory

__all__ = ["OTHERWISE", "Clause", "axis_of", "clauses", "in_order", "options", "settled"]

OTHERWISE = "other"
"""The option that none of an axis's forms is it, on an axis that has words for that."""

Clause = tuple[str, ...]
"""Ids of forms, one of which has to fit."""


def options(axis: Axis) -> tuple[str, ...]:
    """The ids of what can be chosen on an axis, in order."""
    if axis.stages:
        return tuple(period.stage for period in axis.stages)
    return axis.forms + ((OTHERWISE,) if axis.otherwise is not None else ())


def axis_of(theory: Theory, form: str) -> str | None:
    """The id of the axis that a form stands on, None where it stands on none."""
    return next((axis.id for axis in theory.axes if form in axis.forms), None)


def settled(theory: Theory, forms: Iterable[str]) -> dict[str, str]:
    """The setting that some forms make together, as choices.

    Raises
    ------
    UnknownIdError
        Where a form stands on no axis.
    """
    choices = {}
    for form in forms:
        axis = axis_of(theory, form)
        if axis is None:
            raise UnknownIdError("option", form)
        choices[axis] = form
    return choices


def clauses(theory: Theory, forms: Iterable[str], applies_if: Applies = "all") -> tuple[Clause, ...]:
    """What limits to some forms mean: in each clause one form has to fit, and all clauses have to.

    Forms on one axis are alternatives, for a case has one of them; forms on several axes
    have to hold together, unless the record says that any one is enough. A form that stands on no axis
    is a clause by itself.

    >>> from tests.sketch import sketch
    >>> clauses(sketch(), ["roses", "shade"])
    (('roses',), ('shade',))
    >>> clauses(sketch(), ["roses", "shade"], "any")
    (('roses', 'shade'),)
    """
    limits = tuple(forms)
    if applies_if == "any":
        return (limits,) if limits else ()
    grouped: dict[tuple[str, str], list[str]] = {}
    for form in limits:
        axis = axis_of(theory, form)
        grouped.setdefault(("axis", axis) if axis is not None else ("form", form), []).append(form)
    return tuple(tuple(group) for group in grouped.values())


def in_order(theory: Theory, choices: Mapping[str, str]) -> dict[str, str]:
    """Choices in the order of the theory's axes."""
    return {axis.id: choices[axis.id] for axis in theory.axes if axis.id in choices}
