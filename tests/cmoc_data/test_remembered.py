"""What was made of something is kept with it, and no longer than it."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

from cmoc_data.remembered import MOST, NAME, remembered


class Thing:
    """Something that things are made of."""


def test_it_is_made_once_for_each_key_and_each_thing() -> None:
    one, other, made = Thing(), Thing(), []

    def make(what: str) -> str:
        made.append(what)
        return what

    for _ in range(3):
        for thing, key in ((one, "a"), (one, "b"), (other, "a")):
            what = f"{id(thing)} {key}"
            assert remembered(thing, key, lambda what=what: make(what)) == what  # type: ignore[misc]
    assert len(made) == 3


def test_no_more_is_kept_than_was_asked_for_last() -> None:
    thing = Thing()
    for number in range(MOST + 5):
        remembered(thing, number, lambda number=number: number)  # type: ignore[misc]
        remembered(thing, "always", lambda: "wanted")
    assert len(vars(thing)[NAME]) == MOST
    assert {"always", MOST + 4} <= set(vars(thing)[NAME]) and 0 not in vars(thing)[NAME]


def test_it_goes_with_what_it_was_made_of() -> None:
    thing = Thing()
    gone = weakref.ref(remembered(thing, "made", Thing))
    assert gone() is not None
    del thing
    gc.collect()
    assert gone() is None


def test_many_may_ask_at_once() -> None:
    thing = Thing()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: remembered(thing, n % 40, lambda: n % 40), range(2000)))
    assert found == [n % 40 for n in range(2000)] and len(vars(thing)[NAME]) <= MOST
