"""A limit that nobody can choose keeps its claims hanging for every setting, without a word of why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Theory

__all__ = ["RULE"]

_MEND = "add it to the forms of one axis in settings.yaml"


def _check(theory: Theory) -> Checks:
    if not theory.axes:
        return
    there: dict[str, str] = {}
    for axis in theory.axes:
        for number, form in enumerate(axis.forms):
            if form in there:
                found = f"{form} stands on the axis {there[form]} already"
                mend = "take it out of one of the two"
                yield (Finding("axis", axis.id, ("forms", number), found, "one axis a form", mend),)
            else:
                there[form] = axis.id
                yield ()
    for claim in theory.configurations:
        for number, form in enumerate(claim.applies_to):
            yield tuple(_missing("configuration", claim.id, ("applies_to", number), form, there))
    for one in theory.forms:
        for number, usual in enumerate(one.usually):
            yield tuple(_missing("form", one.id, ("usually", number, "form"), usual.form, there))
    for comparison in theory.comparisons:
        for field, forms in (("one", comparison.one), ("other", comparison.other)):
            yield from _sides(comparison.id, field, forms, there)


def _missing(
    kind: str, record: str, at: tuple[str | int, ...], form: str, there: dict[str, str]
) -> Iterator[Finding]:
    if form not in there:
        yield Finding(kind, record, at, f"no axis offers {form}", "", _MEND)


def _sides(record: str, field: str, forms: Iterable[str], there: dict[str, str]) -> Checks:
    taken: dict[str, str] = {}
    for number, form in enumerate(forms):
        at = (field, number)
        findings = list(_missing("comparison", record, at, form, there))
        axis = there.get(form)
        if axis is not None and axis in taken:
            found = f"{form} and {taken[axis]} both stand on the axis {axis}"
            findings.append(
                Finding("comparison", record, at, found, "one form an axis", "choose one of the two")
            )
        elif axis is not None:
            taken[axis] = form
        yield tuple(findings)


RULE = Rule(
    "limit-can-be-chosen",
    "every form that a claim is limited to can be chosen on one axis",
    "form",
    _check,
    may_be_empty=True,
)
