from __future__ import annotations

from dataclasses import astuple
from typing import get_args

from cmoc_data.web import Agreement
from components.views.signs import SIGNS


def test_every_agreement_has_its_own_mark_line_and_words() -> None:
    assert set(SIGNS) == set(get_args(Agreement))
    for told in zip(*map(astuple, SIGNS.values()), strict=True):
        assert all(told) and len(set(told)) == len(SIGNS)
    assert all(len(sign.mark) == 1 for sign in SIGNS.values())
    assert SIGNS["-"].mark == "\N{MINUS SIGN}"
