"""Who says so, counted: each voice once, whoever repeats it."""

from __future__ import annotations

from typing import get_args

from cmoc_data.model import Kind
from components.views.voices import KINDS, voices
from tests.sketch import piece


def test_every_kind_of_evidence_can_be_counted() -> None:
    assert set(KINDS) == set(get_args(Kind))
    for kind, (one, many) in KINDS.items():
        assert voices([piece(kind=kind)]) == f"1 {one}"
        assert voices([piece(kind=kind), piece("jones2002", kind=kind)]) == f"2 {many}"


def test_a_voice_that_speaks_twice_is_counted_once() -> None:
    same = piece(kind="interview", speaker="a-nurse")
    other = piece(kind="interview", speaker="a-porter")
    assert voices([same, same]) == "1 interview"
    assert voices([same, other]) == "2 interviews"
    assert voices([piece(kind="literature", studies=("a-2001", "b-2002")), same], "{:03}".format) == (
        "002 papers and 001 interview"
    )
    assert voices([piece("jones2002"), piece("jones2002")]) == voices([piece("jones2002")])
    assert voices([]) == ""
