"""What a filter by evidence keeps, fades, lists and says."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

import pytest
from playwright.sync_api import expect

from cmoc_data.analysis.answers import answer
from cmoc_data.model import Theory
from cmoc_data.web import Web
from components.views.asked.asked import answer_to
from components.views.improves.picture import part_of
from tests.browser.conftest import Visit
from tests.browser.filters.garden import (
    FILTERS,
    GROUPS,
    ONE,
    TIERS,
    Filter,
    everything,
    filtered,
    fits,
    fitting,
    garden,
    left_of,
)
from tests.browser.filters.hands import choices, close, kept, tick
from tests.browser.servers import Server
from tests.browser.visitor import Place, Visitor, address
from tests.sketch import changed

PROJECTOR = (1920, 1080)


def test_what_was_written_is_what_was_made(theory: Theory) -> None:
    made = garden()
    order = {one.id: number for number, one in enumerate(theory.configurations)}
    claims = tuple(sorted(made.configurations, key=lambda one: order[one.id]))
    assert changed(made, configurations=claims) == theory


def test_the_garden_has_what_these_tests_need(web: Web) -> None:
    theory = web.theory
    for name, wanted in FILTERS.items():
        left = left_of(web, wanted)
        assert (name == "what nothing has") == (not left["link"])
        assert len(left["link"]) < len(web.links), f"{name} leaves everything"
    # Claims that have each of what is asked for, but in no one piece: they must go.
    apart = [
        one.id
        for one in theory.configurations
        if all(any(fits(theory, piece, {facet: ONE[facet]}) for piece in one.evidence) for facet in ONE)
        and not any(fitting(theory, one.id, ONE))
    ]
    assert apart
    # A claim that stays though an arrow of it goes, because the piece bears on another step.
    left = left_of(web, ONE)
    assert any(not {k.id for k in web.links_of(one)} <= set(left["link"]) for one in left["configuration"])


def test_the_web_keeps_what_some_one_piece_of_such_evidence_speaks_of(
    served: Server, web: Web, visit: Visit
) -> None:
    visitor = visit(filtered(ONE), server=served)
    assert kept(visitor) == everything(left_of(web, ONE))
    for name, wanted in FILTERS.items():
        visitor.move(filtered(wanted))
        assert kept(visitor) == everything(left_of(web, wanted)), name


def test_the_performance_page_keeps_what_it_draws_of_that(served: Server, web: Web, visit: Visit) -> None:
    part = part_of(web)
    visitor = visit(address("Performance"), server=served)
    for name in ("a source", "two stances", "a voice and a study", "what nothing has"):
        visitor.move(filtered(FILTERS[name], "Performance"))
        assert kept(visitor) == left_in_a_part(web, part, FILTERS[name]), name


def left_in_a_part(web: Web, part: Web, wanted: Filter) -> set[str]:
    """What a page that draws a part keeps; it offers the questions whose whole answer it has."""
    left = left_of(web, wanted, part)
    inside = {*part.concepts, *(link.id for link in part.links)}
    offered = {
        q.id
        for q in web.theory.questions
        for found in (answer(web, q.kind, q.concept),)
        if inside.issuperset(found.concepts + found.links)
    }
    left["question"] = [question for question in left["question"] if question in offered]
    return everything(left)


def test_the_configurations_page_keeps_the_rows_with_such_evidence(
    served: Server, web: Web, visit: Visit
) -> None:
    number = len(web.theory.configurations)
    visitor = visit(filtered(ONE, "Configurations"), server=served)
    for name, wanted in FILTERS.items():
        visitor.move(filtered(wanted, "Configurations"))
        left = left_of(web, wanted)["configuration"]
        assert kept(visitor) == set(left), name
        assert rows(visitor) == (number, sorted(left)), "rows are hidden, not taken out"
        if left:
            expect(visitor.onscreen).to_have_text(
                f"On screen: {len(left)} of {number} configurations, those with such evidence."
            )
        else:
            expect(visitor.onscreen).to_contain_text("There is no configuration with such evidence.")


def rows(visitor: Visitor) -> tuple[int, list[str]]:
    """How many rows the table has, and which are seen; a heading without rows would say nothing."""
    seen, headings = visitor.root.evaluate(
        """root => {
             const isSeen = (one) => one.checkVisibility();
             const seen = (at) => [...at.querySelectorAll("[data-row]")].filter(isSeen);
             return [
               seen(root).map((row) => row.dataset.row),
               [...root.querySelectorAll("tbody")].map((one) => [isSeen(one), seen(one).length > 0]),
             ];
           }"""
    )
    assert all(heading == any_row for heading, any_row in headings)
    return visitor.root.locator("[data-row]").count(), sorted(seen)


def test_without_a_filter_all_is_kept(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit("/Causal_web", server=served)
    assert kept(visitor) is None
    expect(visitor.root.locator(".sifted")).to_be_hidden()
    expect(visitor.root.locator(".filters")).to_be_hidden()
    visitor.go("/Configurations")
    assert kept(visitor) is None
    expect(visitor.root.locator("[data-row]:visible")).to_have_count(len(web.theory.configurations))


def test_what_is_left_out_fades_and_stays_where_it_is(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit("/Causal_web", server=served, size=PROJECTOR)
    at = places(visitor)
    before = visitor.seen(visitor.ids())
    assert set(before) == set(visitor.ids()), "not all of the web is on the screen"
    tick(visitor, ONE)
    close(visitor)
    now_at = places(visitor)
    after = visitor.seen(before)
    # The line above the picture takes a little of its height.
    assert all(now_at[id].near(at[id], 80) for id in at)

    left = everything(left_of(web, ONE))
    boxes = set(visitor.boxes())
    assert boxes & left and boxes - left
    for id in boxes:
        share = after[id]["away"] / before[id]["away"]
        assert share > 0.9 if id in left else share < 0.4, f"{id}: {share:.2f} of its colour is left"
    arrows = set(visitor.arrows()) & set(after)
    lit, faded = arrows & left, arrows - left
    assert lit == {id for id in before if "--" in id} & left
    # A faded arrow has no sign, so one that runs with others may be out of reach in the picture.
    assert len(faded) > 0.7 * len({id for id in before if "--" in id} - left)
    assert median(after[id]["most"] for id in lit) > 200
    was, now = (median(seen[id]["most"] for id in faded) for seen in (before, after))
    assert 10 < now < 100 < was, "faded, but there"
    visitor.click(sorted(faded)[0])


def places(visitor: Visitor) -> dict[str, Place]:
    """Where all boxes are, once the picture stands still."""
    ids = visitor.boxes()
    visitor.place(ids[0])
    found = visitor.root.evaluate("(root, ids) => ids.map((id) => root.positionOf(id))", ids)
    return {id: Place(at["x"], at["y"]) for id, at in zip(ids, found, strict=True)}


def test_what_a_choice_lights_is_lit_only_where_the_filter_leaves_it(
    served: Server, web: Web, visit: Visit
) -> None:
    left = everything(left_of(web, ONE))
    # A box with neighbours on both sides of the filter.
    box = next(
        concept
        for concept in web.concepts
        if concept in left
        and {k.source for k in web.into(concept)} - left
        and {k.source for k in web.into(concept) if k.id in left} & left
    )
    visitor = visit(filtered(ONE), server=served, size=PROJECTOR)
    visitor.place(box)
    plain = visitor.seen(visitor.boxes())
    visitor.click(box)
    visitor.place(box)
    seen = visitor.seen(plain)
    near = {end for link in web.into(box) + web.out_of(box) for end in (link.source, link.target)}
    lit, unlit = near & left & set(seen), (set(web.concepts) - (near & left)) & set(seen)
    assert lit and unlit
    assert min(seen[id]["away"] for id in lit) > 2 * max(seen[id]["away"] for id in unlit)
    assert kept(visitor) == left, "choosing does not change what is kept"


def test_a_questions_own_picture_is_of_what_is_left_and_in_the_web_the_rest_fades(
    web: Web, go_on: Visit
) -> None:
    question = web.theory.questions[0]
    assert question.about
    whole = answer(web, *question.about)
    found = {name: answer_to(web, question.id, wanted=wanted) for name, wanted in FILTERS.items()}
    name = next(
        name
        for name, answered in found.items()
        if len(answered.concepts) > 2 and set(whole.concepts) - everything(left_of(web, FILTERS[name]))
    )
    wanted, left = FILTERS[name], everything(left_of(web, FILTERS[name]))
    visitor = go_on(filtered(wanted, question=question.id))
    expect(visitor.onscreen).to_contain_text("the answer alone")
    expect(visitor.card.locator(".left-out")).to_contain_text("This was asked by evidence")
    visitor.place(question.about[1])
    drawn = set(visitor.seen(visitor.boxes()))
    assert drawn == set(found[name].concepts), "its picture is of the answer that was asked anew"
    assert drawn <= left
    visitor.place(min(drawn))
    own = visitor.seen(drawn)

    visitor.move(filtered(wanted, question=question.id, place="web"))
    expect(visitor.onscreen).to_contain_text("What no such evidence speaks of is faded.")
    visitor.place(min(drawn))
    seen = visitor.seen(visitor.boxes())
    lit, gone = set(found[name].all_concepts) & left & set(seen), set(whole.concepts) - left
    assert lit and gone & set(seen)
    faded = max(seen[id]["away"] for id in gone & set(seen))
    assert min(seen[id]["away"] for id in lit) > 2 * faded
    assert min(look["away"] for look in own.values()) > 2 * faded, "nothing of the own picture is faded"


def test_the_list_and_its_counts_are_cut_down(web: Web, go_on: Visit) -> None:
    visitor = go_on("/Causal_web")
    for name in ("a source and a stance", "a study", "what nothing has"):
        visitor.move(filtered(FILTERS[name]))
        listed_is_left(visitor, left_of(web, FILTERS[name]))


def listed_is_left(visitor: Visitor, left: Mapping[str, list[str]]) -> None:
    words = {"question": "Questions", "concept": "Boxes", "link": "Arrows", "configuration": "Configurations"}
    for kind, ids in left.items():
        tab = visitor.root.locator(f'[data-tab="{kind}"]')
        expect(tab).to_have_text(f"{words[kind]} {len(ids)}")
        if ids:
            tab.click()
            assert sorted(choices(visitor.root.locator(".entries"))) == sorted(ids)
    # What is empty is not offered, unless it is open.
    opened = visitor.root.locator("[data-tab][aria-pressed=true]").get_attribute("data-tab")
    for kind, ids in left.items():
        assert visitor.root.locator(f'[data-tab="{kind}"]').is_visible() == (bool(ids) or kind == opened)
    if not any(left.values()):
        expect(visitor.root.locator(".entries")).to_have_text(
            "The filter leaves nothing of this kind. Ask for less at once, or clear it."
        )


def test_the_search_finds_only_what_is_left(web: Web, go_on: Visit) -> None:
    left = left_of(web, ONE)
    gone = next(one for one in web.theory.configurations if one.id not in left["configuration"])
    there = web.theory.configurations[left["configuration"][0]]
    visitor = go_on(filtered(ONE))
    visitor.search.fill(there.statement)
    assert there.id in choices(visitor.root.locator(".entries"))
    visitor.search.fill(gone.statement)
    expect(visitor.root.locator(".entries")).to_contain_text("left out by the filter")
    found = choices(visitor.root.locator(".entries"))
    assert set(found) <= everything(left), "what else has these words somewhere"
    visitor.search.fill("unicorn")
    expect(visitor.root.locator(".entries")).to_contain_text(
        "Nothing here is called “unicorn” or speaks of it."
    )


def test_search_and_filter_cut_the_table_down_together(web: Web, go_on: Visit) -> None:
    left = set(left_of(web, ONE)["configuration"])
    visitor = go_on(filtered(ONE, "Configurations"))
    rows = {
        str(row.get_attribute("data-row")): str(row.get_attribute("data-search"))
        for row in visitor.root.locator("[data-row]").all()
    }
    found = {
        word: {id for id, text in rows.items() if word in text}
        for word in (f"thing {n}" for n in range(10, 18))
    }
    word = next(word for word, ids in found.items() if ids & left and ids - left and left - ids)
    both = found[word] & left
    visitor.search.fill(word)
    expect(visitor.root.locator("[data-row]:visible")).to_have_count(len(both))
    expect(visitor.onscreen).to_contain_text(
        f"On screen: {len(both)} of {len(rows)} configurations, those with “{word}” and with such evidence."
    )
    visitor.root.locator(".sifted .clear").click()
    expect(visitor.root.locator("[data-row]:visible")).to_have_count(len(found[word]))


SAID = {
    "a source": "from Gardener 1",
    "two sources": "from Gardener 1 or Gardener 2 & son",
    "a tier with a comma": f"of the tier {TIERS[0]}",
    "two kinds": "of the kind interview or theory",
    "two stances": "that is marked conflicts or different scope",
    "a group with signs in its name": f"in the words of {GROUPS[2]}",
    "a source and a stance": "from Gardener 0, that is marked supports or refines",
    "what nothing has": f"from Gardener 1, of the kind policy, in the words of {GROUPS[0]}",
}


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_the_filter_is_told_in_a_sentence_with_what_it_leaves(web: Web, go_on: Visit, page: str) -> None:
    visitor = go_on(f"/{page}")
    line = visitor.root.locator(".sifted")
    for name, said in SAID.items():
        visitor.move(filtered(FILTERS[name], page))
        left = left_of(web, FILTERS[name])
        leaves = [f"{len(left['configuration'])} of {len(web.theory.configurations)} configurations"]
        if page == "Causal_web":
            leaves.insert(0, f"{len(left['link'])} of {len(web.links)} arrows")
        expect(line).to_have_text(
            f"Filtered: only evidence {said}. It speaks of {' and '.join(leaves)}. Clear the filter"
        )
        expect(line).to_have_attribute("role", "status")
        assert line.locator("b").count() == 0


def test_several_studies_are_told_by_their_names(theory: Theory, go_on: Visit) -> None:
    visitor = go_on(filtered(FILTERS["two studies"]))
    names = sorted(
        (theory.studies[study].name for study in FILTERS["two studies"]["study"]), key=str.casefold
    )
    expect(visitor.root.locator(".sifted")).to_contain_text(
        f"that cites {names[0]} or {names[1]}. It speaks of"
    )
