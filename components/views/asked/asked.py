"""The one door: any question with its answer, in any setting and under any filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cmoc_data.web import Web
from components.views.asked.alone import around, left, left_out_of
from components.views.asked.answer import AskedView, with_left_out
from components.views.asked.ask import Ask, AskKind, ask_about, read_key
from components.views.asked.direct import DIRECT, ask_named, direct
from components.views.asked.gaps import gaps_around
from components.views.asked.hazards import hazards_on
from components.views.asked.loops import loops_through
from components.views.asked.paths import levers_to, reaches
from components.views.asked.scope import Filter, Scope, scope

__all__ = ["answer_to", "asked"]


ANSWERERS: Mapping[AskKind, Callable[[Scope, Ask], AskedView]] = {
    "reaches": reaches,
    "hazards": hazards_on,
    "levers": levers_to,
    "loops": loops_through,
    "gaps": gaps_around,
    "around": around,
    "left": left,
}


def answer_to(
    web: Web, key: str, setting: Mapping[str, str] | None = None, wanted: Filter | None = None
) -> AskedView:
    """The answer to a question, in a setting and under a filter.

    Parameters
    ----------
    web : Web
        The whole web.
    key : str
        Of a question of the records, or one that somebody put together (`reaches~sun~tea`).
    setting : mapping of str to str, optional
        Axis to option, as `address.read` gives it.
    wanted : mapping of str to sequence of str, optional
        Facet to values, as `address.filters` gives it.

    Returns
    -------
    AskedView
        Of what is left alone: words, counts, ways and picture. What is left out is told.

    Raises
    ------
    AskError
        If the key asks for nothing that can be answered.
    UnknownIdError
        Where the setting names what the theory has not.

    Notes
    -----
    Cost: sifting the web once, and two answers where something is left out.
    """
    named = web.theory.questions.get(key)
    ask = None if named else read_key(web.theory, key)

    def told(where: Scope) -> AskedView:
        return ask_named(where, named) if named else asked(where, ask)  # type: ignore[arg-type]

    where = scope(web, setting, wanted)
    here = told(where)
    if not where.words:
        return here
    if ask is not None and ask.kind in ("around", "left"):
        return replace(here, left_out=left_out_of(where, ask))
    return with_left_out(here, told(where.all), where)


def asked(where: Scope, ask: Ask) -> AskedView:
    """Answer a question that somebody put together.

    Parameters
    ----------
    where : Scope
        What may be spoken of, from `scope`.
    ask : Ask
        From `read_key`.

    Returns
    -------
    AskedView
        With no arrows where the theory holds no answer; then its summary says so.

    Notes
    -----
    Cost: that of the analysis behind it, which is bounded in each case.
    """
    if ask.kind in DIRECT:
        return direct(where, ask, ask.key, ask_about(where.theory, ask))
    return ANSWERERS[ask.kind](where, ask)
