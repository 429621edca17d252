"""The one door: any question with its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cmoc_data.web import Web
from components.views.asked.answer import AskedView
from components.views.asked.ask import Ask, AskKind, ask_about
from components.views.asked.direct import DIRECT, direct
from components.views.asked.gaps import gaps_around
from components.views.asked.loops import loops_through
from components.views.asked.paths import hazards_on, levers_to, reaches

__all__ = ["asked"]


ANSWERERS: Mapping[AskKind, Callable[[Web, Ask], AskedView]] = {
    "reaches": reaches,
    "hazards": hazards_on,
    "levers": levers_to,
    "loops": loops_through,
    "gaps": gaps_around,
}


def asked(web: Web, ask: Ask) -> AskedView:
    """Answer a question.

    Parameters
    ----------
    web : Web
        The web to ask.
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
        return direct(web, ask, ask.key, ask_about(web.theory, ask))
    return ANSWERERS[ask.kind](web, ask)
