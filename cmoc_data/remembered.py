"""What was made of something, kept with it for whoever asks next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

__all__ = ["MOST", "remembered"]

MOST = 16
"""How much is kept with one thing; what was not asked for longest goes first."""

NAME = "_remembered"

T = TypeVar("T")

_lock = Lock()


def remembered(of: object, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, kept with an object that never changes and gone when it goes; safe for threads.

    Parameters
    ----------
    of : object
        What it is made of.
    key : hashable
        Tells it from all else that is made of the same.
    make : callable
        Two threads that ask at the same time may both call it.

    Examples
    --------
    >>> class Web: ...
    >>> web, made = Web(), []
    >>> [remembered(web, "boxes", lambda: made.append(1) or len(made)) for _ in range(3)]
    [1, 1, 1]
    """
    with _lock:
        kept: OrderedDict[Hashable, T] = vars(of).setdefault(NAME, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
    made = make()
    with _lock:
        kept[key] = made
        kept.move_to_end(key)
        while len(kept) > MOST:
            kept.popitem(last=False)
    return made
