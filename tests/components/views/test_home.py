from __future__ import annotations

import re

from cmoc_data.web import build
from components.views.home import home
from tests.sketch import ask, changed, claim, sketch


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def test_home_offers_the_questions_meant_for_it() -> None:
    shown, kept = ask("builds", "tea", "shown"), changed(ask("follows", "sun", "kept"), home=False)
    theory = sketch(claim("one", "sun", "heat", "tea"), questions=(shown, kept))
    view = home(build(theory))
    assert view.questions == ((shown.id, shown.ask, shown.plain),)
    assert (view.title, view.subtitle) == (theory.about.title, theory.about.subtitle)
    assert view.introduction == theory.about.introduction
    ways = {which: words for which, _, words in view.ways}
    assert numbers(ways["web"]) == [3, 2]
