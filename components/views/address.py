"""What an address means: the setting that it names."""

from __future__ import annotations

from collections.abc import Mapping

from cmoc_data.limits import in_order, options
from cmoc_data.model import (
    Theory,
)
from cmoc_data.nearest import nearest

__all__ = ["AGAINST", "PREFIX", "address", "read"]


PREFIX = "in-"
"""What the address calls an axis of the setting: `?in-mandate=voluntary`."""

AGAINST = "against-"
"""The same for the setting that it is compared with."""


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
