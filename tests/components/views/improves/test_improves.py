from __future__ import annotations

from dataclasses import fields

from cmoc_data.analysis.lanes import lanes
from cmoc_data.layout import FONT_SIZE
from cmoc_data.model import Lane, Part, Theory
from cmoc_data.web import Web, build
from components import cards
from components.causal_web import shows
from components.views.header import offered
from components.views.home import home
from components.views.improves.cards import EndCard, LaneCard
from components.views.improves.lines import gain_line
from components.views.improves.picture import LaneState, lanes_view, part_of
from components.views.improves.table import gains_table
from components.views.overview import BundleCard
from tests.cmoc_data.analysis.test_lanes import START, WARM, lane, with_lanes
from tests.html import read
from tests.ours import our_web
from tests.sketch import changed, claim, piece, sketch


def garden(*found: Lane, **domains: str) -> Web:
    theory: Theory = sketch(
        claim("a", "more sun", "more heat", "more joy"),
        claim("b", "more sun", "more sweat", "more thirst"),
    )
    return build(with_lanes(theory, *found, domains=domains))


COST = lane("price", "cost", costs=(Part(concept="thirst", direction="more"),))


def led_to(web: Web) -> list[str]:
    """What Home says of the page."""
    ways = [way for door in home(web).doors.doors for way in door.ways]
    return [way.name for way in ways if way.address == "Performance"]


def test_a_theory_gets_the_page_it_deserves() -> None:
    nothing, costs, gains = garden(), garden(START, COST), garden(START, WARM, heat="warmth")
    assert "performance" not in [page.key for page in offered(nothing)]
    assert led_to(nothing) == [], "no door either"
    for web in (costs, gains):
        assert "performance" in [page.key for page in offered(web)]
        assert led_to(web) == [web.theory.about.pages.performance.title]
    assert [view.lane.id for view in lanes(costs).lanes] == ["start", "price"]
    view = lanes_view(costs)
    assert "gain" not in view.words and "1 claim of a cost" in view.words
    assert next(one for one in gains_table(costs).choices if one.name == "sort").values == ()


def size_of(state: LaneState) -> tuple[float, float]:
    """How wide and high a lane's picture is, in layout units."""
    points = [point for way in state.ways.values() for point in way.points]
    for name, (x, y) in state.places.items():
        width, height, _ = state.sizes[name]
        points += [(x - width / 2, y - height / 2), (x + width / 2, y + height / 2)]
    across, down = zip(*points, strict=True)
    return max(across) - min(across), max(down) - min(down)


def test_names_in_every_lane_are_large_before_a_room() -> None:
    room, margin, least = (1222, 650), 0.95, 20
    for state in lanes_view(our_web()).states:
        if state.opened:
            wide, high = size_of(state)
            drawn = FONT_SIZE * margin * min(room[0] / wide, room[1] / high)
            assert drawn >= least, f"{state.opened}: {drawn:.1f} px"


def test_domains_without_lanes_keep_their_page() -> None:
    web = garden(heat="warmth")
    assert "performance" in [page.key for page in offered(web)]
    assert led_to(web) == []


def test_a_line_says_who_says_so_and_who_doubts_it() -> None:
    evidence = (
        piece(kind="interview", speaker=None, printed="One"),
        piece(line=2, kind="interview", printed="Two"),
        piece(line=3, kind="interview", printed="Two"),
        piece(line=4, kind="review of reviews", printed=None, stance="conflicts"),
        piece(line=5, kind="policy", printed=None, stance="different scope", finding="mixed"),
        piece(line=6, kind="policy", printed=None, stance="different scope"),
    )
    theory = sketch(
        claim("a", "more sun", "more heat", "more joy", evidence=evidence, condition="only at noon")
    )
    web = build(with_lanes(theory, START, WARM, domains={"heat": "warmth"}))
    line = gain_line(web.theory, lanes(web).rows[0])
    assert line.said == "2 interviews"
    assert line.doubted == "1 review; 1 policy paper about another kind of case"
    assert (line.what, line.by, line.hangs) == ("More joy", "More heat", "Only at noon")
    assert line.steps == "More sun → more heat → more joy"


def test_a_line_leaves_no_gap_unsaid() -> None:
    theory = sketch(
        claim("a", "more sun", "", "more heat", evidence=(piece(basis="inferred"),), applies_to=("roses",)),
        claim("b", "more sun", "more heat", "", context_is="beside"),
    )
    web = build(with_lanes(theory, START, WARM, domains={"heat": "warmth"}))
    one, other = (gain_line(web.theory, row) for row in lanes(web).rows)
    assert one.by == "" and "names no step" in one.hangs and "said only of roses" in one.hangs.lower()
    assert "stated by none" in one.said
    assert other.steps == "More sun together with more heat"


def test_every_claim_is_in_the_table_once_and_opens_its_card() -> None:
    web = our_web()
    table, rows = gains_table(web), lanes(web).rows
    assert sorted(row.line.id for row in table.rows) == sorted(row.claim for row in rows)
    html = read(cards.html(table))
    assert html.problems == []
    there = {claim.id for claim in web.theory.configurations}
    assert {row.line.id for row in table.rows} <= there
    offers = {one.name: {value for value, _ in one.values} for one in table.choices}
    for row in table.rows:
        assert row.line.sort in offers["sort"]
        assert set(row.lanes) <= offers["lanes"] and set(row.ends) <= offers["ends"]


def test_all_that_the_cards_name_is_there() -> None:
    web = our_web()
    data = shows.payload("performance").data
    ids = {entry["id"] for entry in data["entries"]}
    assert data["pane"] == "graph" and data["overview"] is not None
    drawn = {one["id"] for one in data["overview"]["nodes"]} | {
        one["id"] for one in data["overview"]["edges"]
    }
    drawn |= {one["id"] for one in data["nodes"]} | {one["id"] for one in data["edges"]}
    for state in data["overview"]["states"]:
        assert set(state["places"]) | set(state["edges"]) <= drawn
        assert set(state["ways"]) == set(state["edges"])
    for entry in data["entries"]:
        assert entry["id"] in data["cards"]
    for name, html in data["cards"].items():
        if name.startswith("family~") or name == "overview~":
            assert set(read(html).values("data-choose")) <= ids, name
    assert {link.id for link in part_of(web).links} >= {
        link.id for row in lanes(web).rows for link in web.links_of(row.claim)
    }


def test_every_drawn_arrow_is_claimed_and_says_what_it_gathers() -> None:
    web, view = our_web(), lanes_view(our_web())
    found = {bundle.id: bundle for bundle in lanes(web).bundles}
    for arrow in view.arrows:
        bundle = found[arrow.id]
        assert arrow.count == len(bundle.links) > 0
        agreements = {web.link(one).agreement for one in bundle.links}
        if arrow.agreement == "bundle":
            assert len(agreements) > 1 and len(arrow.mark) == len(agreements)
        else:
            assert agreements == {arrow.agreement}
        assert f"{len(bundle.links)}" in arrow.tip or len(agreements) > 1
    cards_of = {card.id: card for card in view.cards if isinstance(card, BundleCard)}
    for name, card in cards_of.items():
        assert {line.id for _, lines in card.groups for line in lines} == set(found[name].links)
    links = {link.id for link in web.links}
    for state in view.states[1:]:
        assert set(state.edges) <= links


def test_a_lane_alone_tells_all_its_claims_and_counts_what_feeds_it() -> None:
    web, found = our_web(), lanes(our_web())
    told = {card.id: card for card in lanes_view(web).cards if isinstance(card, LaneCard)}
    for view in found.of("gain", "cost"):
        card = told[f"family~{view.lane.id}"]
        assert {line.id for line in (*card.lines, *card.others)} == set(view.claims)
        assert [line.id for line in card.fed] == list(view.fed)
        html = cards.html(card)
        if view.fed:
            assert f"{len(view.fed)} lead into it from outside" in html
    for card in lanes_view(web).cards:
        if isinstance(card, EndCard) and card.kicker == "Who notices":
            assert card.gains or card.costs


def test_what_the_sources_warn_of_stands_with_its_place() -> None:
    web = our_web()
    html = cards.html(lanes_view(web).start)
    for caution in web.theory.about.cautions:
        assert caution.says in html.replace("&#39;", "'")
        assert caution.at.replace("'", "&#39;") in html
    bare = build(changed(web.theory, about=changed(web.theory.about, cautions=())))
    assert "warn of" not in cards.html(lanes_view(bare).start)
    assert {one.name for one in fields(lanes_view(bare).start)} >= {"cautions"}


def test_the_same_page_shows_a_table_where_its_address_says_so() -> None:
    picture = shows.payload("performance", {"show": "trust"}).data
    table = shows.payload("performance", {"as": "table"}).data
    assert (picture["pane"], table["pane"]) == ("graph", "table")
    assert picture["twin"] and table["twin"]
    assert picture["twin"]["address"].endswith("?as=table") and "?" not in table["twin"]["address"]


def test_a_claim_of_interviewees_alone_is_told_apart_from_a_report() -> None:
    kinds = {"a": ("interview", "focus group"), "b": ("interview", "realist evaluation"), "c": ("policy",)}
    theory = sketch(
        *(
            claim(
                name,
                "more sun",
                "more heat",
                f"more {name}",
                evidence=tuple(piece(line=n, kind=kind) for n, kind in enumerate(found, 1)),
            )
            for name, found in kinds.items()
        )
    )
    table = gains_table(build(with_lanes(theory, START, WARM, domains={"heat": "warmth"})))
    assert {row.line.id: row.held for row in table.rows} == {"a": ("voices",), "b": (), "c": ()}
