"""Files named by their content: what is on offer, and how it is packed."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.delivery import PLACE, Coding, Offer, Offers, accepted

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
