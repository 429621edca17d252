"""What the browser asks for by GET after its page, and in which cases it is refused.

Whatever is asked for here is named by the records and the code that it is made of (`kept.revision`) and
by a key, so that under one name there is one answer, which may be kept for ever. Keys are looked up among
what the theory has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from cmoc_data.errors import TheoryError
from cmoc_data.web import Web
from components import theory
from components.causal_web import kept, later
from components.causal_web.contract import Problem
from components.causal_web.packing import JSON, compact
from components.delivery import Kept, Offer
from components.standalone import to_open
from components.views.address import case_of, named_setting
from components.views.asked.ask import AskError

__all__ = ["Asked", "Refused"]

LONGEST = 500
"""Characters of a key; those of our own questions have less than a hundred."""

LONGEST_QUERY = 4000

CHANGED = "The records behind this page have changed since it was loaded. Load the page again to see them."
BROKEN = "The records cannot be read at present: somebody is changing them. Try again once they are whole."
LONG = "This is too long to be a question or a setting of this theory."


class Refused(Exception):
    """Why there is not what was asked for; `status` is how HTTP calls it."""

    def __init__(self, status: int, why: Literal["asked", "changed", "broken", "busy"], problem: str) -> None:
        super().__init__(problem)
        self.status = status
        self.told: Problem = {"problem": problem, "why": why}


class Asked:
    """Answers, settings and files of views, made when they are first asked for and kept while there is room.

    Parameters
    ----------
    most : int
        How many are kept, of files as of the others.
    room : int
        How many bytes of each.
    """

    def __init__(self, *, most: int = 500, room: int = 24_000_000) -> None:
        self.kept = Kept(most=most, room=room)
        self.files = Kept(most=most, room=room)

    def answer(self, rev: str, key: str, query: Mapping[str, str]) -> Offer:
        """The answer to the question with this key, in the case that a query names; raises `Refused`."""
        _bound(key, query)
        web = _web(rev)
        case = case_of(web.theory, query, theory.shown(later.values)) if query else later.EVERYWHERE
        try:
            return self.kept.get(("answer", rev, key, case), lambda: _offer(later.answer(web, key, case)))
        except AskError as error:
            raise Refused(404, "asked", str(error)) from error

    def setting(self, rev: str, query: Mapping[str, str]) -> Offer:
        """What the web keeps in the setting that a query names; raises `Refused`."""
        _bound("", query)
        web, named = _web(rev), named_setting(query)
        found = ("setting", rev, tuple(named.items()))
        return self.kept.get(found, lambda: _offer(later.setting(web, named)))

    def file(self, rev: str, query: Mapping[str, str]) -> Offer:
        """The view that a query names as one file, the whole web if it names none; raises `Refused`."""
        _bound("", query)
        _web(rev)
        files, problems = to_open(query)
        if problems:
            raise Refused(404, "asked", " ".join(problems))
        view = files[0]

        def made() -> Offer:
            body = view.data if isinstance(view.data, bytes) else view.data()
            return Offer(view.name, view.mime, {"identity": body}, once=True)

        return self.files.get((rev, tuple(sorted(query.items()))), made)


def _bound(key: str, query: Mapping[str, str]) -> None:
    if len(key) > LONGEST or sum(len(name) + len(value) for name, value in query.items()) > LONGEST_QUERY:
        raise Refused(414, "asked", LONG)


def _web(rev: str) -> Web:
    try:
        web, edition = theory.loaded_with_edition()
    except TheoryError as error:
        raise Refused(503, "broken", BROKEN) from error
    if rev != kept.revision(edition):
        raise Refused(410, "changed", CHANGED)
    return web


def _offer(data: Mapping[str, Any]) -> Offer:
    return Offer("", JSON, {"identity": compact(data)}, once=True)
