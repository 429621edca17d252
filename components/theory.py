"""Which theory is shown: loaded once, and what is made of it kept while its records stay as they are."""

from __future__ import annotations

import gc
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from cmoc_data.passages import NAME, PAPERS_VARIABLE, CopyError, Shelf, read_fingerprints, shelve
from cmoc_data.reading import OURS, load
from cmoc_data.web import Web, build

__all__ = [
    "PAPERS_VARIABLE",
    "THEORY_VARIABLE",
    "edition",
    "has_papers",
    "loaded",
    "loaded_with_edition",
    "papers",
    "records",
    "remembered",
    "shelf",
    "shown",
    "shown_with",
    "touched",
]

THEORY_VARIABLE = "CAUSAL_WEB_THEORY"
"""Environment variable that names another theory's folder; ours if it is not set."""

PAPERS = Path(__file__).parents[1] / "papers"

MOST = 200
"""How many views are kept; what was not looked at for longest goes first."""

Stamp = tuple[tuple[str, int, int, int], ...]
P = ParamSpec("P")
T = TypeVar("T")


def loaded() -> Web:
    """The web of the theory; raises `TheoryError` where records are broken, as all here do."""
    return _web(*_now())


def edition() -> str:
    """The same as `records`, read anew only when a record was touched."""
    return _edition(*_now())


def loaded_with_edition() -> tuple[Web, str]:
    """The web, and the fingerprint of just those records that it was made of."""
    now = _now()
    return _web(*now), _edition(*now)


def shown(view: Callable[Concatenate[Web, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """A view of the web, made once for the records as they are.

    Parameters
    ----------
    view : callable
        A function of a module, pure: from a web, and what else is given, to what is shown.
    *args, **kwargs
        What else; of plain values, which tell one view from another.
    """
    made = _made(_name(view), (args, kwargs), *_now(), "", view, args, kwargs)
    return cast(T, made)


def shown_with(view: Callable[[Web, Shelf], T], *, passages: bool = True) -> T:
    """A view of the web with passages from the host's copies of the sources, made once for both.

    Parameters
    ----------
    view : callable
        A function of a module, pure.
    passages : bool
        False for what is taken along: the papers may not be the host's to pass on.
    """
    found, stamp = _shelved() if passages else (Shelf({}, {}), "")
    return cast(T, _made(_name(view), ((), {}), *_now(), stamp, view, (found,), {}))


def remembered(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, made once for the records and the host's papers as they are.

    Parameters
    ----------
    name : str
        Tells what is made from all else.
    make : callable
        Takes from here what it needs; where it needs no records, none are loaded.
    """
    return cast(T, _remembered(name, *_now(), _shelved()[1], make))


def records() -> str:
    """A fingerprint of the content of all records."""
    folder = _folder()
    found = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def touched() -> object:
    """What is another when a record was changed, or one of the host's papers came; quickly had."""
    return _now(), _stamp(papers())


def has_papers() -> bool:
    """Whether the host has copies of the sources here."""
    return bool(_shelved()[1])


def shelf() -> Shelf:
    """The passages that the host's copies of the sources give."""
    return _shelved()[0]


def papers() -> Path:
    """The folder of the host's copies of the sources."""
    return Path(os.environ.get(PAPERS_VARIABLE) or PAPERS)


def _folder() -> Path:
    return Path(os.environ.get(THEORY_VARIABLE) or OURS)


def _stamp(folder: Path) -> Stamp:
    """What changes when a record does, so that an author who mends a file only reloads the page."""
    found = (os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
    return tuple(sorted(seen for file in found if (seen := _seen(file))))


def _seen(file: str) -> tuple[str, int, int, int] | None:
    """How a file is; None of what is no file, such as what an editor leaves beside one that is open."""
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    # Who copies a file can keep its time of change and its size, but not when the copy came.
    told = file, found.st_mtime_ns, found.st_ctime_ns, found.st_size
    return told if stat.S_ISREG(found.st_mode) else None


def _short(stamp: Stamp) -> str:
    """A stamp in a few letters: a cache of Streamlit's looks at every part of a key, each time anew."""
    return hashlib.sha256(repr(stamp).encode()).hexdigest()[:32] if stamp else ""


def _now() -> tuple[str, str]:
    folder = _folder()
    return str(folder), _short(_stamp(folder))


@st.cache_resource(show_spinner=False, max_entries=4)
def _edition(folder: str, stamp: str) -> str:
    return records()


def _name(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{view.__qualname__}"


@st.cache_resource(show_spinner=False, max_entries=2)
def _web(folder: str, stamp: str) -> Web:
    with _uncollected():
        web = build(load(Path(folder)))
    # Streamlit collects garbage after every run and would walk the whole theory each time; frozen
    # objects are left out of that, which takes the server's time for an action to about a fifth.
    gc.collect()
    gc.freeze()
    return web


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage is looked for: what a theory is read into stays, and to walk all of it often takes long."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()


@st.cache_resource(show_spinner=False, max_entries=MOST)
def _made(
    name: str,
    asked: tuple[tuple[Any, ...], dict[str, Any]],
    folder: str,
    stamp: str,
    papers_stamp: str,
    _view: Callable[..., Any],
    _args: tuple[Any, ...],
    _kwargs: dict[str, Any],
) -> Any:
    return _view(_web(folder, stamp), *_args, **_kwargs)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def _remembered(name: str, folder: str, stamp: str, papers_stamp: str, _make: Callable[[], Any]) -> Any:
    return _make()


@st.cache_resource(show_spinner="Looking for the passages in the papers that are here …", max_entries=2)
def _shelf(folder: str, prints: str, stamp: str) -> Shelf:
    try:
        return shelve(Path(folder), read_fingerprints(Path(prints)))
    except CopyError as error:
        return Shelf({}, {}, (str(error),))


def _shelved() -> tuple[Shelf, str]:
    folder, prints = papers(), _folder() / NAME
    stamp = _stamp(folder)
    if not any(Path(file).suffix.lower() != ".md" for file, *_ in stamp):
        return Shelf({}, {}), ""  # nobody waits for papers that are not here
    seen = _seen(str(prints))
    short = _short((*stamp, seen) if seen else stamp)
    return _shelf(str(folder), str(prints), short), short
