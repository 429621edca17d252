from __future__ import annotations

import json
import re
from dataclasses import astuple
from typing import get_args

from cmoc_data.web import Agreement
from components.views.signs import SIGNS
from tests.house import ROOT

LOOK = ROOT / "components/causal_web/browser/picture/look.js"


def test_every_agreement_has_its_own_mark_line_and_words() -> None:
    assert set(SIGNS) == set(get_args(Agreement))
    for told in zip(*map(astuple, SIGNS.values()), strict=True):
        assert all(told) and len(set(told)) == len(SIGNS)
    assert all(len(sign.mark) == 1 for sign in SIGNS.values())
    assert SIGNS["-"].mark == "\N{MINUS SIGN}"


def test_the_words_for_a_line_are_true_of_how_it_is_drawn() -> None:
    drawn = re.search(r"export const DASHES = (\{.*?\});", LOOK.read_text(encoding="utf-8"), re.DOTALL)
    assert drawn is not None
    dashes = dict(re.findall(r'"?([^\s"]+)"?: (null|\[[\d, ]+\])', drawn[1]))
    assert {sign.line for sign in SIGNS.values()} == {
        "a solid arrow",
        "a dashed arrow",
        "a dotted arrow",
        "a dash-dotted arrow",
        "a thin line without a head",
    }
    for kind, sign in SIGNS.items():
        pattern = json.loads(dashes[kind])
        if pattern is None:
            assert sign.line == "a solid arrow"
        elif len(pattern) == 4:
            assert sign.line == "a dash-dotted arrow"
        elif kind != "beside":
            line, gap = pattern
            assert sign.line == ("a dashed arrow" if line > gap else "a dotted arrow")
