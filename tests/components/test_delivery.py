"""Files named by their content: what is on offer, and how it is packed."""

from __future__ import annotations

import gzip
import time
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.delivery import PLACE, Coding, Kept, Offer, Offers, accepted

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


def made(body: bytes) -> Offer:
    return Offer.of("cake", "json", "application/json", body)


@given(st.binary(max_size=2000), st.sampled_from(["br", "gzip", "identity"]))
def test_what_is_packed_is_the_same_unpacked(body: bytes, coding: Coding) -> None:
    assert UNPACK[coding](made(body).packed(coding)) == body


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_a_name_is_of_one_content_only(one: bytes, other: bytes) -> None:
    assert (made(one).name == made(other).name) == (one == other)


def test_an_address_is_relative_to_the_pages() -> None:
    offer = made(b"{}")
    assert offer.address == f"{PLACE}/{offer.name}"
    assert offer.name.startswith("cake-") and offer.name.endswith(".json")


def test_only_what_was_offered_is_found() -> None:
    offers = Offers()
    offer = made(b"{}")
    assert offers.find(offer.name) is None
    assert offers.put(offer) == offer.address
    assert offers.find(offer.name) is offer
    for name in ("", "..", "../app.py", "cake.json", offer.name.upper(), f"{offer.name}/"):
        assert offers.find(name) is None


def test_the_same_content_is_kept_once() -> None:
    offers = Offers()
    first, second = made(b"{}"), made(b"{}")
    assert offers.put(first) == offers.put(second)
    assert offers.find(second.name) is first
    assert offers.names() == (first.name,)


def test_of_too_many_those_go_that_were_offered_longest_ago() -> None:
    offers = Offers(most=2)
    one, two, three = (made(body) for body in (b"1", b"2", b"3"))
    offers.put(one)
    offers.put(two)
    offers.put(one)  # anew, so that two is now the older
    offers.put(three)
    assert offers.names() == (one.name, three.name)


# --- what is made when it is asked for


def test_what_is_kept_is_made_once_however_many_ask_at_the_same_time() -> None:
    kept = Kept(most=10, room=1000)
    calls: list[int] = []

    def make() -> Offer:
        calls.append(1)
        time.sleep(0.02)
        return made(b"cake")

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: kept.get("cake", make), range(16)))
    assert len(calls) == 1 and all(one is found[0] for one in found)
    assert (len(kept), kept.held) == (1, 4)


def test_what_cannot_be_made_leaves_no_trace_and_is_tried_again() -> None:
    kept = Kept(most=10, room=1000)

    def fail() -> Offer:
        raise KeyError("no cake")

    for _ in range(2):
        with pytest.raises(KeyError):
            kept.get("cake", fail)
        assert (len(kept), kept.held) == (0, 0)
    assert kept.get("cake", lambda: made(b"cake")).body == b"cake"


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 30)), max_size=60),
    st.integers(1, 6),
    st.integers(1, 90),
)
def test_what_is_kept_never_takes_more_room_than_there_is(
    asked: list[tuple[int, int]], most: int, room: int
) -> None:
    kept = Kept(most=most, room=room)
    for key, size in asked:
        assert kept.get((key, size), lambda size=size: made(b"." * size)).body == b"." * size  # type: ignore[misc]
        assert len(kept) <= most and kept.held <= room
        assert kept.held == sum(slot.size for slot in kept._slots.values())


def test_of_what_is_kept_that_goes_which_was_asked_for_longest_ago() -> None:
    kept = Kept(most=2, room=1000)
    for key in ("one", "two", "one", "three"):
        kept.get(key, lambda: made(b"cake"))
    assert list(kept._slots) == ["one", "three"]


# --- packing


def test_it_is_packed_once_however_many_ask() -> None:
    offer = made(b"cake " * 1000)
    with ThreadPoolExecutor(4) as pool:
        packed = list(pool.map(lambda _: offer.packed("br"), range(8)))
    assert all(one is packed[0] for one in packed)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity", "identity"),
        ("", "identity"),
        ("nonsense;;q=x, br", "br"),
    ],
)
def test_the_best_coding_that_a_browser_takes(header: str, coding: str) -> None:
    assert accepted(header) == coding
