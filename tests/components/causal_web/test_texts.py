"""Cards and fragments cut into parts say what they said."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from components.causal_web.contract import Texts
from components.causal_web.texts import parted, whole

CHOOSE = '<button type="button" class="choose" data-choose="{0}">{0}</button>'
LINES = st.sampled_from(
    ["<p>One line.</p>", "</ul>", "", "“Two”", " 3", f"<li>É {CHOOSE}</li>", CHOOSE * 2, "<button", "4"]
)
TEXTS = st.dictionaries(st.sampled_from("abcdefg"), st.lists(LINES, max_size=6).map("\n".join), max_size=7)


@given(cards=TEXTS, fragments=TEXTS, least=st.integers(1, 60), most=st.integers(1, 5))
def test_parts_together_say_what_was_said(
    cards: dict[str, str], fragments: dict[str, str], least: int, most: int
) -> None:
    texts: Texts = {"cards": cards, "fragments": fragments}
    parts = parted(texts, least=least, most=most)
    assert whole(json.loads(json.dumps(parts))) == texts
    held = [dict.fromkeys((*part["cards"], *part["fragments"])) for part in parts]
    assert sum(map(len, held)) == len({*cards, *fragments})  # an id is in one part only
    assert all(held)


def test_what_several_cards_say_stands_there_once() -> None:
    sentence = '<button data-choose="tea">Tea cheers</button>'
    cards = {name: f"<h2>{name}</h2>\n<ul>\n<li>{name}: {sentence}</li>\n</ul>" for name in ("cup", "pot")}
    [part] = parted({"cards": cards, "fragments": {"tea": f"<p>\n{sentence}\n</p>"}})
    assert json.dumps(part).count("Tea cheers") == 1
    assert set(part["twice"]) == {sentence, "<ul>\n", "</li>\n", "</ul>"}


def test_a_large_web_has_larger_parts_rather_than_more() -> None:
    cards = {f"card-{n}": "a line\n" * (1 + n % 7) for n in range(1000)}
    few = parted({"cards": cards, "fragments": {}}, least=100, most=8)
    assert 8 <= len(few) <= 9
    assert len(parted({"cards": cards, "fragments": {}})) == 1
    assert parted({"cards": {}, "fragments": {}}) == []
