"""The HTML of the setting page: balanced, escaped, and no way out of it but into the web."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cmoc_data.limits import options, settled
from cmoc_data.model import Comparison
from cmoc_data.reading import load
from cmoc_data.web import Web, build
from components import cards
from components.views.address import read as read_address
from components.views.setting.choices import Meanings, axes, setting_start
from components.views.setting.compare import side_by_side
from components.views.setting.page import setting_page
from tests.components.cards.rendering import EVIL
from tests.html import Read, read, squeezed
from tests.ours import our_web
from tests.sketch import changed, hostile
from tests.theories import minimal

WEB = "Causal_web"
WAY_IN = re.compile(rf"{WEB}\?show=([a-z0-9-]+)")


def every_html(web: Web) -> Iterator[tuple[str, str]]:
    theory = web.theory
    _, wrong = read_address(theory, {"in-<script>": "<b>x</b>", "in-bed": '"><img src=x>'})
    assert len(wrong) == 2
    yield "start", cards.html(setting_start(theory, wrong))
    yield "no settings", cards.html(setting_start(changed(theory, axes=())))
    yield "meanings", cards.html(Meanings(axes(theory)))
    yield "other", cards.html(setting_start(theory).other)
    choices: list[dict[str, str]] = [{}]
    choices += [{axis.id: option} for axis in theory.axes for option in options(axis)]
    for one in choices:
        page = setting_page(web, one)
        yield f"kept {one}", cards.html(page.kept, key="in-")
        yield f"claims {one}", cards.html(page, web=WEB)
    named: Comparison
    for named in theory.comparisons:
        sides = [settled(theory, named.one), settled(theory, named.other)]
        yield named.id, cards.html(side_by_side(web, *sides), web=WEB)
    yield "the same", cards.html(side_by_side(web, {}, {}), web=WEB)


def problems(found: Read, web: Web) -> list[str]:
    """What is wrong but for ways into the web, which have to lead to what is there."""
    there = {one.id for one in (*web.theory.concepts, *web.theory.configurations, *web.links)}
    ways = [WAY_IN.fullmatch(address) for address in found.addresses]
    assert {way[1] for way in ways if way} <= there
    return [one for one in found.problems if not re.fullmatch(rf"<a> has href='{WAY_IN.pattern}'", one)]


@pytest.fixture(scope="module")
def ours() -> Web:
    return our_web()


def test_html_is_balanced_and_leads_only_into_the_web(ours: Web) -> None:
    for name, html in every_html(ours):
        found = read(html)
        assert problems(found, ours) == [], name
        assert found.text, name
        ids = found.values("id")
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_record_says_is_shown_as_text(evil: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    web = build(hostile(load(minimal(tmp_path_factory.mktemp("garden"))), evil))
    said = ""
    for name, html in every_html(web):
        found = read(html)
        assert problems(found, web) == [], name
        said += found.text
    assert squeezed(evil) in said


def test_every_claim_of_a_setting_is_there_with_its_evidence(ours: Web) -> None:
    page = setting_page(ours, {"mandate": "voluntary", "form": "buddying"})
    found = read(cards.html(page, web=WEB))
    shown = [way[1] for one in found.addresses if (way := WAY_IN.fullmatch(one))]
    blocks = [block for claims in (*page.just, page.instances) for block in claims.blocks]
    lines = [id for claims in (*page.only_if, *page.left_out) for id, _ in claims.lines]
    assert {block.id for block in blocks} | set(lines) <= set(shown)
    for block in blocks:
        assert squeezed(block.sentence) in found.text
        for piece in block.evidence:
            assert squeezed(piece.place) in found.text
            assert squeezed(piece.gist) in found.text


def test_a_comparison_says_each_side_and_where_it_comes_from(ours: Web) -> None:
    [named] = ours.theory.comparisons
    view = side_by_side(ours, settled(ours.theory, named.one), settled(ours.theory, named.other))
    found = read(cards.html(view, web=WEB))
    rows = [element for element in found.elements if element.tag == "tr"]
    assert len([row for row in rows if "nothing is said" in squeezed("".join(row.text))]) == len(
        [row for row in view.there if not (row.one.words and row.other.words)]
    ) + len(view.only_one) + len(view.only_other)
    for row in (*view.there, *view.both, *view.only_one, *view.only_other):
        for cell in (row.one, row.other):
            assert squeezed(cell.words) in found.text
            for claim in cell.claims:
                assert squeezed(claim.statement) in found.text
                for place in claim.places:
                    assert place in found.text
