"""The filter by evidence: what it keeps, fades, lists, says, writes into the address, and who can use it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, expect

from cmoc_data.analysis.answers import answer
from cmoc_data.model import SLOTS, Configuration, Evidence, Record, Speaker, Study, Theory
from cmoc_data.reading import load
from cmoc_data.web import Web, build, domain_part
from tests.browser.conftest import Serve, Visit
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address
from tests.sketch import changed
from tests.theories import random_theory

Filter = Mapping[str, Iterable[str]]

GROUPS = ("owners", "gardeners, head and under", "<b>guests</b> & “others”")
TIERS = ("a report, with interviews", "a guess")
STUDIES = 20
"""So many that they are offered as one long list."""

PHONE = (390, 844)
PROJECTOR = (1920, 1080)


# --- a garden with several sources, tiers, voices and studies ------------------------------------


def garden() -> Theory:
    """A random theory in which every facet of the evidence has several values."""
    theory = changed(random_theory(11, concepts=18, configurations=40), stories=())
    chance = random.Random(11)
    first, second = theory.sources
    sources = (
        changed(first, tier=TIERS[0]),
        changed(second, tier=TIERS[1]),
        changed(first, id="source-2", name="Gardener 2 & son", tier=TIERS[0]),
    )
    speakers = tuple(
        Speaker(id=f"voice-{n}", source="source-0", code=str(n), role="gardener", group=group)
        for n, group in enumerate((*GROUPS, *GROUPS[:2]))
    )
    studies = tuple(
        Study(
            id=f"study-{n}",
            name=f"{chance.choice(('Lee', 'adams', 'Zhu'))} {1980 + n}",
            citation=f"Study {n} of beds",
            cited_in=(f"source-0 {n}", f"source-1 {n}"),
        )
        for n in range(STUDIES)
    )

    def another(piece: Evidence) -> Evidence:
        several = chance.choice((0, 0, 1, 2))
        return changed(
            piece,
            source=chance.choice(sources).id,
            speaker=chance.choice(speakers).id if piece.printed and chance.random() < 0.8 else None,
            studies=tuple(study.id for study in chance.sample(studies, several)),
        )

    return changed(
        theory,
        sources=sources,
        speakers=speakers,
        studies=studies,
        configurations=tuple(
            changed(one, evidence=tuple(map(another, one.evidence))) for one in theory.configurations
        ),
    )


def write_out(theory: Theory, folder: Path) -> Path:
    """A theory as a folder of records."""
    names = {concept.id: concept.name for concept in theory.concepts}

    def part(said: Mapping[str, str]) -> str:
        way = said["direction"]
        return names[said["concept"]] if way == "present" else f"{way} {names[said['concept']]}"

    def plain(record: Record) -> dict[str, Any]:
        fields = record.model_dump(mode="json", exclude_none=True)
        if isinstance(record, Configuration):
            fields |= {slot: [part(said) for said in fields[slot]] for slot in SLOTS}
        return fields

    for name, records in {
        "families.yaml": theory.families,
        "domains.yaml": theory.domains,
        "sources.yaml": theory.sources,
        "questions.yaml": theory.questions,
        "stages.yaml": theory.stages,
        "forms.yaml": theory.forms,
        "speakers.yaml": theory.speakers,
        "studies/all.yaml": theory.studies,
        "concepts/all.yaml": theory.concepts,
        "configurations/all.yaml": theory.configurations,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.safe_dump([plain(record) for record in records]), encoding="utf-8")
    (folder / "about.yaml").write_text(yaml.safe_dump(plain(theory.about)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    return serve(theory=write_out(garden(), tmp_path_factory.mktemp("garden")))


@pytest.fixture(scope="module")
def theory(served: Server) -> Theory:
    assert served.theory
    return load(served.theory)


@pytest.fixture(scope="module")
def web(theory: Theory) -> Web:
    return build(theory)


def test_what_was_written_is_what_was_made(theory: Theory) -> None:
    made = garden()
    order = {one.id: number for number, one in enumerate(theory.configurations)}
    claims = tuple(sorted(made.configurations, key=lambda one: order[one.id]))
    assert changed(made, configurations=claims) == theory


# --- what a filter should leave, worked out from the records -------------------------------------


def carries(theory: Theory, piece: Evidence, facet: str) -> set[str]:
    """What a piece of evidence has to show for a facet."""
    if facet == "tier":
        return {theory.sources[piece.source].tier}
    if facet == "role":
        return {theory.speakers[piece.speaker].group} if piece.speaker else set()
    return set(piece.studies) if facet == "study" else {getattr(piece, facet)}


def fits(theory: Theory, piece: Evidence, wanted: Filter) -> bool:
    """Whether one piece has, of each facet that is asked for, one of the values."""
    return all(carries(theory, piece, facet) & set(values) for facet, values in wanted.items())


def fitting(theory: Theory, configuration: str, wanted: Filter) -> list[bool]:
    return [fits(theory, piece, wanted) for piece in theory.configurations[configuration].evidence]


def left_of(web: Web, wanted: Filter, drawn: Web | None = None) -> dict[str, list[str]]:
    """What the filter should leave of a web (or of the part that is drawn), by kind."""
    theory, drawn = web.theory, drawn or web
    shown = {link.id for link in drawn.links}
    links = []
    for configuration in theory.configurations:
        for here, there in configuration.steps:
            spans = ("whole", f"{here}-{there}")
            heard = any(piece.on in spans and fits(theory, piece, wanted) for piece in configuration.evidence)
            for link in web.links_of(configuration.id):
                ends = [claim.roles for claim in link.claims if claim.configuration == configuration]
                if heard and (here, there) in ends and link.id in shown:
                    links.append(link.id)
    ends = {end for link in map(web.link, links) for end in (link.source, link.target)}
    return {
        "question": [
            q.id for q in theory.questions if set(answer(web, q.kind, q.concept).links) & set(links)
        ],
        "concept": [concept for concept in drawn.concepts if concept in ends],
        "link": [link.id for link in drawn.links if link.id in links],
        "configuration": [
            one.id
            for one in theory.configurations
            if drawn.links_of(one.id) and any(fitting(theory, one.id, wanted))
        ],
    }


def everything(left: Mapping[str, list[str]]) -> set[str]:
    return {id for ids in left.values() for id in ids}


def filtered(wanted: Filter, page: str = "Causal_web", **more: str) -> str:
    return address(page, **{facet: "~".join(values) for facet, values in wanted.items()}, **more)


def kept(visitor: Visitor) -> set[str] | None:
    found = visitor.root.evaluate("root => root.kept()")
    assert found is None or len(set(found)) == len(found)
    return None if found is None else set(found)


FILTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "a source": {"source": ("source-1",)},
    "two sources": {"source": ("source-1", "source-2")},
    "a tier with a comma": {"tier": (TIERS[0],)},
    "two kinds": {"kind": ("interview", "theory")},
    "two stances": {"stance": ("conflicts", "different scope")},
    "a group of people": {"role": (GROUPS[1],)},
    "a group with signs in its name": {"role": (GROUPS[2],)},
    "a study": {"study": ("study-19",)},
    "two studies": {"study": ("study-0", "study-19")},
    "a source and a stance": {"source": ("source-0",), "stance": ("supports", "refines")},
    "a tier, a kind and a stance": {
        "tier": (TIERS[1],),
        "kind": ("literature", "theory"),
        "stance": ("supports",),
    },
    "a voice and a study": {"role": GROUPS[:2], "study": tuple(f"study-{n}" for n in range(0, STUDIES, 2))},
    "what nothing has": {"source": ("source-1",), "role": (GROUPS[0],), "kind": ("policy",)},
}

ONE = FILTERS["a source and a stance"]


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


# --- what is kept --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILTERS)
def test_the_web_keeps_what_some_one_piece_of_such_evidence_speaks_of(
    served: Server, web: Web, visit: Visit, name: str
) -> None:
    visitor = visit(filtered(FILTERS[name]), server=served)
    assert kept(visitor) == everything(left_of(web, FILTERS[name]))


@pytest.mark.parametrize("name", ["a source", "two stances", "a voice and a study", "what nothing has"])
def test_the_performance_page_keeps_what_it_draws_of_that(
    served: Server, web: Web, visit: Visit, name: str
) -> None:
    visitor = visit(filtered(FILTERS[name], "Performance"), server=served)
    part = domain_part(web)
    left = left_of(web, FILTERS[name], part)
    inside = {*part.concepts, *(link.id for link in part.links)}
    offered = {
        q.id
        for q in web.theory.questions
        for found in (answer(web, q.kind, q.concept),)
        if inside.issuperset(found.concepts + found.links)
    }
    left["question"] = [question for question in left["question"] if question in offered]
    assert set(visitor.arrows()) == {link.id for link in part.links}
    assert kept(visitor) == everything(left)


@pytest.mark.parametrize("name", FILTERS)
def test_the_configurations_page_keeps_the_rows_with_such_evidence(
    served: Server, web: Web, visit: Visit, name: str
) -> None:
    visitor = visit(filtered(FILTERS[name], "Configurations"), server=served)
    wanted = left_of(web, FILTERS[name])["configuration"]
    assert kept(visitor) == set(wanted)
    rows = visitor.root.locator("[data-row]")
    assert rows.count() == len(web.theory.configurations), "rows are hidden, not taken out"
    seen = [row.get_attribute("data-row") for row in rows.all() if row.is_visible()]
    assert sorted(map(str, seen)) == sorted(wanted)
    # A heading without rows says nothing.
    for group in visitor.root.locator("tbody").all():
        assert group.is_visible() == any(row.is_visible() for row in group.locator("[data-row]").all())
    number = len(web.theory.configurations)
    if wanted:
        expect(visitor.onscreen).to_have_text(
            f"On screen: {len(wanted)} of {number} configurations, those with such evidence."
        )
    else:
        expect(visitor.onscreen).to_contain_text("There is no configuration with such evidence.")


def test_without_a_filter_all_is_kept(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(address(), server=served)
    assert kept(visitor) is None
    expect(visitor.root.locator(".sifted")).to_be_hidden()
    expect(visitor.root.locator(".filters")).to_be_hidden()
    visitor.go("/Configurations")
    assert kept(visitor) is None
    expect(visitor.root.locator("[data-row]:visible")).to_have_count(len(web.theory.configurations))


# --- what is seen --------------------------------------------------------------------------------


def test_what_is_left_out_fades_and_stays_where_it_is(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(address(), server=served, size=PROJECTOR)
    at = {id: visitor.place(id) for id in visitor.boxes()}
    before = visitor.seen(visitor.ids())
    assert set(before) == set(visitor.ids()), "not all of the web is on the screen"
    tick(visitor, ONE)
    close(visitor)
    visitor.place(visitor.boxes()[0])
    after = visitor.seen(before)
    # The line above the picture takes a little of its height.
    assert all(visitor.place(id).near(at[id], 80) for id in at)

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


def test_in_a_questions_own_picture_the_rest_fades_too(served: Server, web: Web, visit: Visit) -> None:
    question = web.theory.questions[0]
    lit = set(answer(web, question.kind, question.concept).concepts)
    wanted = next(
        wanted
        for wanted in FILTERS.values()
        if len(lit & everything(left_of(web, wanted))) > 1 and lit - everything(left_of(web, wanted))
    )
    left = everything(left_of(web, wanted))
    visitor = visit(filtered(wanted, question=question.id), server=served)
    expect(visitor.onscreen).to_contain_text("the answer alone")
    expect(visitor.onscreen).to_contain_text("What no such evidence speaks of is faded.")
    visitor.place(next(iter(lit)))
    seen = visitor.seen(lit)
    assert set(seen) == lit
    assert min(seen[id]["away"] for id in lit & left) > 2 * max(seen[id]["away"] for id in lit - left)


@pytest.mark.parametrize("name", ["a source and a stance", "a study", "what nothing has"])
def test_the_list_and_its_counts_are_cut_down(served: Server, web: Web, visit: Visit, name: str) -> None:
    visitor = visit(filtered(FILTERS[name]), server=served)
    left = left_of(web, FILTERS[name])
    words = {"question": "Questions", "concept": "Boxes", "link": "Arrows", "configuration": "Configurations"}
    for kind, ids in left.items():
        tab = visitor.root.locator(f'[data-tab="{kind}"]')
        expect(tab).to_have_text(f"{words[kind]} {len(ids)}")
        if not ids:
            # What is empty is not offered, unless it is open.
            assert tab.is_visible() == (kind == "concept")
            continue
        tab.click()
        listed = visitor.root.locator(".entries [data-choose]")
        assert sorted(str(one.get_attribute("data-choose")) for one in listed.all()) == sorted(ids)
    if not left["concept"]:
        expect(visitor.root.locator(".entries")).to_have_text(
            "The filter leaves nothing of this kind. Ask for less at once, or clear it."
        )


def test_the_search_finds_only_what_is_left(served: Server, web: Web, visit: Visit) -> None:
    left = left_of(web, ONE)
    gone = next(one for one in web.theory.configurations if one.id not in left["configuration"])
    there = web.theory.configurations[left["configuration"][0]]
    visitor = visit(filtered(ONE), server=served)
    visitor.search.fill(there.statement)
    assert there.id in choices(visitor.root.locator(".entries"))
    visitor.search.fill(gone.statement)
    expect(visitor.root.locator(".entries")).to_contain_text("among what the filter leaves")
    assert choices(visitor.root.locator(".entries")) == []


def test_search_and_filter_cut_the_table_down_together(served: Server, web: Web, visit: Visit) -> None:
    left = set(left_of(web, ONE)["configuration"])
    visitor = visit(filtered(ONE, "Configurations"), server=served)
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


# --- what is said --------------------------------------------------------------------------------

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


@pytest.mark.parametrize("name", SAID)
def test_the_filter_is_told_in_a_sentence_with_what_it_leaves(
    served: Server, web: Web, visit: Visit, name: str
) -> None:
    visitor = visit(filtered(FILTERS[name]), server=served)
    left = left_of(web, FILTERS[name])
    arrows = f"{len(left['link'])} of {len(web.links)} arrows"
    configurations = f"{len(left['configuration'])} of {len(web.theory.configurations)} configurations"
    line = visitor.root.locator(".sifted")
    expect(line).to_have_text(
        f"Filtered: only evidence {SAID[name]}. It speaks of {arrows} and {configurations}. Clear the filter"
    )
    expect(line).to_have_attribute("role", "status")
    assert line.locator("b").count() == 0
    visitor.go(filtered(FILTERS[name], "Configurations"))
    expect(line).to_have_text(
        f"Filtered: only evidence {SAID[name]}. It speaks of {configurations}. Clear the filter"
    )


def test_several_studies_are_told_by_their_names(served: Server, theory: Theory, visit: Visit) -> None:
    visitor = visit(filtered(FILTERS["two studies"]), server=served)
    names = sorted(
        (theory.studies[study].name for study in FILTERS["two studies"]["study"]), key=str.casefold
    )
    expect(visitor.root.locator(".sifted")).to_contain_text(
        f"that cites {names[0]} or {names[1]}. It speaks of"
    )


# --- the panel -----------------------------------------------------------------------------------


def panel(visitor: Visitor) -> Locator:
    """The panel, open."""
    if not visitor.region("filters").is_visible():
        visitor.root.locator(".sift").click()
    expect(visitor.region("filters")).to_be_visible()
    return visitor.region("filters")


def close(visitor: Visitor) -> None:
    visitor.root.locator(".done").click()
    expect(visitor.region("filters")).to_be_hidden()


def field(visitor: Visitor, facet: str) -> Locator:
    return panel(visitor).locator(f'[data-facet="{facet}"]')


def box(visitor: Visitor, facet: str, value: str) -> Locator:
    [found] = [
        one for one in field(visitor, facet).locator("input").all() if one.get_attribute("value") == value
    ]
    return found


def tick(visitor: Visitor, wanted: Filter) -> None:
    """Ask for values as people do, each with a click, or by choosing it from its list."""
    for facet, values in wanted.items():
        for value in values:
            if field(visitor, facet).locator("select").count():
                field(visitor, facet).locator("select").select_option(value)
            else:
                box(visitor, facet, value).click()


def ticked(visitor: Visitor) -> dict[str, list[str]]:
    """What the panel shows as asked for."""
    found: dict[str, list[str]] = visitor.root.evaluate(
        """root => Object.fromEntries([...root.querySelectorAll("[data-facet]")].map((field) => [
             field.dataset.facet,
             [...field.querySelectorAll("input:checked, select")].map((one) => one.value).filter(Boolean),
           ]).filter(([, values]) => values.length))"""
    )
    return found


def choices(region: Locator) -> list[str]:
    return [str(one.get_attribute("data-choose")) for one in region.locator("[data-choose]").all()]


def in_the_address(wanted: Filter) -> dict[str, str]:
    return {facet: "~".join(values) for facet, values in wanted.items()}


def test_the_panel_offers_every_value_with_the_number_of_its_pieces(
    served: Server, theory: Theory, visit: Visit
) -> None:
    visitor = visit(address(), server=served)
    pieces = [piece for one in theory.configurations for piece in one.evidence]
    shown = panel(visitor)
    assert [str(one.get_attribute("data-facet")) for one in shown.locator("[data-facet]").all()] == [
        *("source", "tier", "kind", "stance", "role", "study"),
    ]
    for facet in ("source", "tier", "kind", "stance", "role", "study"):
        counted: dict[str, int] = {}
        for piece in pieces:
            for value in carries(theory, piece, facet):
                counted[value] = counted.get(value, 0) + 1
        offered = field(visitor, facet).locator("label, option[value]:not([value=''])")
        words = offered.all_inner_texts()
        assert len(words) == len(counted)
        numbers = {}
        for one, text in zip(offered.all(), words, strict=True):
            control = one.locator("input") if one.locator("input").count() else one
            numbers[control.get_attribute("value")] = int(text.rpartition("(")[2].rstrip(")"))
        assert numbers == counted
        expect(field(visitor, facet).locator("legend")).not_to_be_empty()
    assert field(visitor, "study").locator("select").get_attribute("aria-label")


@pytest.mark.parametrize(
    "name",
    ["a source and a stance", "a tier, a kind and a stance", "a group with signs in its name", "a study"],
)
@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_ticks_give_what_their_address_gives(
    served: Server, web: Web, visit: Visit, name: str, page: str
) -> None:
    wanted = FILTERS[name]
    visitor = visit(address(page), server=served)
    tick(visitor, wanted)
    left = left_of(web, wanted)
    expected = everything(left) if page == "Causal_web" else set(left["configuration"])
    assert kept(visitor) == expected
    visitor.asks_for(**in_the_address(wanted))
    visitor.reload()
    assert kept(visitor) == expected
    assert ticked(visitor) == {facet: list(values) for facet, values in wanted.items()}


def test_ticks_under_one_heading_widen_and_unticking_takes_back(
    served: Server, web: Web, visit: Visit
) -> None:
    visitor = visit(address(), server=served)
    for on in (("refines",), ("refines", "conflicts")):
        tick(visitor, {"stance": on[-1:]})
        assert kept(visitor) == everything(left_of(web, {"stance": on}))
    tick(visitor, {"source": ("source-2",)})
    assert kept(visitor) == everything(
        left_of(web, {"stance": ("refines", "conflicts"), "source": ("source-2",)})
    )
    tick(visitor, {"stance": ("refines", "conflicts")})
    assert kept(visitor) == everything(left_of(web, {"source": ("source-2",)}))
    tick(visitor, {"source": ("source-2",)})
    assert kept(visitor) is None
    visitor.asks_for()
    expect(visitor.root.locator(".sifted")).to_be_hidden()


def test_no_tick_moves_the_next_one_away(served: Server, visit: Visit) -> None:
    for size in ((1280, 800), PHONE):
        visitor = visit(address(), server=served, size=size)
        first = box(visitor, "source", "source-0")
        before = first.bounding_box()
        first.click()
        expect(visitor.root.locator(".sifted")).to_be_visible()
        assert first.bounding_box() == before
        box(visitor, "source", "source-1").click()
        assert first.bounding_box() == before


def test_the_panel_says_what_is_left_while_it_is_open(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(address(), server=served)
    told = panel(visitor).locator(".left")
    expect(told).to_have_text("")
    tick(visitor, ONE)
    left = left_of(web, ONE)
    expect(told).to_have_text(
        f"{len(left['link'])} of {len(web.links)} arrows and "
        f"{len(left['configuration'])} of {len(web.theory.configurations)} configurations left"
    )


def test_of_several_studies_in_the_address_none_is_lost_by_another_tick(
    served: Server, web: Web, visit: Visit
) -> None:
    studies = FILTERS["two studies"]
    visitor = visit(filtered(studies), server=served)
    tick(visitor, {"source": ("source-0", "source-1")})
    wanted = {"source": ("source-0", "source-1"), **studies}
    assert kept(visitor) == everything(left_of(web, wanted))
    assert set(visitor.query()["study"].split("~")) == set(studies["study"])
    field(visitor, "study").locator("select").select_option("study-7")
    visitor.asks_for(source="source-0~source-1", study="study-7")
    field(visitor, "study").locator("select").select_option("")
    visitor.asks_for(source="source-0~source-1")


@pytest.mark.parametrize("where", [".sifted .clear", ".filters .clear"])
def test_clearing_brings_everything_back_and_keeps_the_choice(
    served: Server, web: Web, visit: Visit, where: str
) -> None:
    chosen = web.concepts[0]
    visitor = visit(filtered(ONE, show=chosen), server=served)
    if "filters" in where:
        panel(visitor)
    visitor.root.locator(where).click()
    assert kept(visitor) is None
    assert ticked(visitor) == {}
    expect(visitor.root.locator(".sifted")).to_be_hidden()
    expect(visitor.root.locator(".sift")).not_to_have_attribute("data-on", "")
    visitor.asks_for(show=chosen)
    visitor.shows(chosen)
    assert visitor.focus()["text"] == ("Clear the filter" if "filters" in where else "Filter evidence")
    expect(visitor.root.locator('[data-tab="link"]')).to_have_text(f"Arrows {len(web.links)}")


# --- the address ---------------------------------------------------------------------------------


def whole_view(visitor: Visitor, card: str) -> dict[str, object]:
    return {
        **visitor.view(card),
        "kept": kept(visitor),
        "ticked": ticked(visitor),
        "told": visitor.root.locator(".sifted:visible").all_inner_texts(),
        "list": choices(visitor.root.locator(".entries")),
    }


@pytest.mark.parametrize("page", ["Causal_web", "Performance", "Configurations"])
def test_a_pasted_address_gives_a_guest_the_same(served: Server, visit: Visit, page: str) -> None:
    visitor = visit(address(page), server=served)
    tick(visitor, ONE)
    visitor.asks_for(**in_the_address(ONE))
    guest = visit(visitor.page.url.removeprefix(served.url), server=served)
    assert whole_view(guest, "") == whole_view(visitor, "")
    expect(guest.region("filters")).to_be_hidden()


def test_back_and_forward_walk_through_ticks_and_choices(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(address(), server=served)
    chosen = left_of(web, {"source": ("source-1",)})["concept"][0]
    steps = [("", whole_view(visitor, ""))]
    tick(visitor, {"source": ("source-1",)})
    steps.append(("", whole_view(visitor, "")))
    close(visitor)
    visitor.root.locator(f'.entries [data-choose="{chosen}"]').click()
    visitor.asks_for(source="source-1", show=chosen)
    steps.append((chosen, whole_view(visitor, chosen)))
    tick(visitor, {"stance": ("supports", "conflicts")})
    close(visitor)
    visitor.asks_for(source="source-1", show=chosen, stance="supports~conflicts")
    steps.append((chosen, whole_view(visitor, chosen)))
    assert len({str(view) for _, view in steps}) == 4

    def wait_for(view: Mapping[str, object]) -> None:
        visitor.asks_for(**view["query"])  # type: ignore[arg-type]

    visitor.page.go_back()  # from the second stance to the first alone
    visitor.asks_for(source="source-1", show=chosen, stance="supports")
    assert kept(visitor) == everything(left_of(web, {"source": ("source-1",), "stance": ("supports",)}))
    for card, view in reversed(steps[:-1]):
        visitor.page.go_back()
        wait_for(view)
        assert whole_view(visitor, card) == view
    for card, view in steps[1:-1]:
        visitor.page.go_forward()
        wait_for(view)
        assert whole_view(visitor, card) == view


def test_back_and_forward_on_the_configurations_page(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit("/Configurations", server=served)
    rows = visitor.root.locator("[data-row]:visible")
    tick(visitor, {"role": (GROUPS[0],)})
    left = left_of(web, {"role": (GROUPS[0],)})["configuration"]
    expect(rows).to_have_count(len(left))
    visitor.page.go_back()
    expect(rows).to_have_count(len(web.theory.configurations))
    expect(visitor.onscreen).to_contain_text("under the headings of their sources")
    visitor.page.go_forward()
    expect(rows).to_have_count(len(left))
    assert kept(visitor) == set(left)


def test_the_filter_stays_through_every_choice(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(filtered(ONE), server=served)
    left = left_of(web, ONE)
    everywhere = everything(left)
    asked = in_the_address(ONE)

    def check(**choice: str) -> None:
        visitor.asks_for(**asked, **choice)
        assert kept(visitor) == everywhere
        expect(visitor.root.locator(".sifted")).to_be_visible()

    [chosen, arrow] = left["concept"][0], left["link"][0]
    visitor.click(chosen)
    check(show=chosen)
    visitor.root.locator('[data-tab="link"]').click()
    visitor.root.locator(f'.entries [data-choose="{arrow}"]').click()
    visitor.shows(arrow)
    check(show=arrow)
    configuration = web.link(arrow).configurations[0].id
    visitor.click_in_card(configuration)
    check(show=configuration)
    visitor.root.locator(".whole").click()
    check()
    question = left["question"][0]
    visitor.root.locator('[data-tab="question"]').click()
    visitor.root.locator(f'.entries [data-choose="{question}"]').click()
    visitor.shows(question)
    check(question=question)
    visitor.place_button("web").click()
    check(question=question, place="web")
    visitor.card.focus()
    visitor.press("Escape")
    check()


def test_what_another_page_shows_opens_there_with_the_filter(served: Server, web: Web, visit: Visit) -> None:
    row = left_of(web, ONE)["configuration"][0]
    visitor = visit(filtered(ONE, "Configurations", show=row), server=served)
    concept = web.theory.configurations[row].concepts[0]
    visitor.card.locator(f'.roles [data-choose="{concept}"]').click()
    visitor.page.wait_for_url("**/Causal_web?**")
    visitor.arrived("Causal web")
    visitor.shows(concept)
    visitor.asks_for(**in_the_address(ONE), show=concept)
    assert kept(visitor) == everything(left_of(web, ONE))


SCRIPT = """"><img src=x onerror="window.ran=1"><script>window.ran=1</script>"""


@pytest.mark.parametrize("page", ["Causal_web", "Performance", "Configurations"])
@pytest.mark.parametrize("value", ["nobody", SCRIPT, "constructor", "__proto__", "Gardener 1", "x" * 3000])
def test_a_value_that_no_evidence_has_is_told_kindly_and_left_out(
    served: Server, visit: Visit, page: str, value: str
) -> None:
    visitor = visit(address(page, source=value, kind="theory"), server=served)
    expect(visitor.notice).to_have_text(
        f"The address filters by “{value}”, which no evidence here has. That part of the filter is left out."
    )
    assert ticked(visitor) == {"kind": ["theory"]}
    expect(visitor.root.locator(".sifted")).to_contain_text("only evidence of the kind theory.")
    assert visitor.page.evaluate("() => window.ran ?? null") is None


def test_nothing_but_values_that_no_evidence_has_is_no_filter(served: Server, visit: Visit) -> None:
    visitor = visit(address(source="nobody", stance="for~against", show="nothing"), server=served)
    for value in ("nobody", "for", "against"):
        expect(visitor.notice).to_contain_text(f"The address filters by “{value}”")
    expect(visitor.notice).to_contain_text("called “nothing”, which is not in this theory")
    assert kept(visitor) is None
    assert ticked(visitor) == {}


def test_of_known_and_unknown_values_the_known_ones_count(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(address(source="~nobody~source-1~~"), server=served)
    expect(visitor.notice).to_contain_text("“nobody”")
    assert kept(visitor) == everything(left_of(web, {"source": ("source-1",)}))


@pytest.mark.parametrize("then", ["a choice", "a tick"])
def test_the_notice_goes_with_the_next_step(served: Server, web: Web, visit: Visit, then: str) -> None:
    visitor = visit(address(source="nobody"), server=served)
    expect(visitor.notice).to_be_visible()
    if then == "a choice":
        visitor.click(web.concepts[0])
    else:
        tick(visitor, {"kind": ("theory",)})
        visitor.asks_for(kind="theory")
    expect(visitor.notice).to_be_hidden()


# --- evidence on a card --------------------------------------------------------------------------


def marked_out(visitor: Visitor) -> dict[str, list[bool]]:
    """Of each configuration on the card, which of its pieces are marked as left out."""
    return {
        str(article.get_attribute("data-configuration")): [
            piece.get_attribute("data-out") is not None for piece in article.locator("[data-piece]").all()
        ]
        for article in visitor.card.locator("[data-configuration]").all()
    }


def expected_out(theory: Theory, ids: Iterable[str], wanted: Filter) -> dict[str, list[bool]]:
    return {id: [not fit for fit in fitting(theory, id, wanted)] for id in ids}


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_pieces_that_do_not_fit_are_marked_on_the_card(
    served: Server, theory: Theory, visit: Visit, page: str
) -> None:
    mixed = next(one.id for one in theory.configurations if {True, False} <= {*fitting(theory, one.id, ONE)})
    visitor = visit(address(page, show=mixed), server=served)
    assert marked_out(visitor) == {mixed: [False] * len(theory.configurations[mixed].evidence)}
    tick(visitor, ONE)
    close(visitor)
    assert marked_out(visitor) == expected_out(theory, [mixed], ONE)
    for piece in visitor.card.locator("[data-piece]").all():
        out = piece.get_attribute("data-out") is not None
        assert (piece.evaluate("one => getComputedStyle(one).borderLeftStyle") == "dotted") is out
        # Not by its paleness alone.
        words = piece.locator(".where").evaluate("one => getComputedStyle(one, '::after').content")
        assert ("left out by the filter" in words) is out
    visitor.root.locator(".sifted .clear").click()
    assert marked_out(visitor) == {mixed: [False] * len(theory.configurations[mixed].evidence)}


def test_every_claim_behind_an_arrow_has_its_own_pieces_marked(
    served: Server, web: Web, visit: Visit
) -> None:
    arrow = max(web.links, key=lambda link: len(link.configurations))
    ids = [one.id for one in arrow.configurations]
    assert len(ids) > 1
    visitor = visit(filtered(ONE, show=arrow.id), server=served)
    assert marked_out(visitor) == expected_out(web.theory, ids, ONE)
    # And on the next card as well.
    visitor.click_in_card(ids[0])
    assert marked_out(visitor) == expected_out(web.theory, ids[:1], ONE)


# --- the keyboard --------------------------------------------------------------------------------


def tab_until(visitor: Visitor, text: str, at_most: int = 60) -> dict[str, Any]:
    for _ in range(at_most):
        visitor.press("Tab")
        found = visitor.focus()
        if found["text"] == text:
            return found
    raise AssertionError(f"Tab does not reach {text}")


FOCUSED_BOX = """
() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const facet = at.closest("[data-facet]")?.dataset.facet;
  return facet ? [facet, at.matches("select") ? "" : at.value] : null;
}
"""


def test_the_keyboard_alone_filters(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(address(), server=served)
    button = visitor.root.locator(".sift")
    expect(button).to_have_attribute("aria-expanded", "false")
    tab_until(visitor, "Filter evidence")
    visitor.press("Enter")
    expect(visitor.region("filters")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert button.get_attribute("aria-controls") == visitor.region("filters").get_attribute("id")

    # The first box has the focus; Tab walks through all of them, then to the two buttons.
    reached = []
    wanted = {("source", "source-1"), ("stance", "conflicts")}
    while (at := visitor.page.evaluate(FOCUSED_BOX)) is not None:
        focus = visitor.focus()
        assert focus["ring"] and focus["inWindow"] and not focus["cut"], f"{at} is hard to see"
        reached.append(tuple(at))
        if tuple(at) in wanted:
            visitor.press("Space")
            assert visitor.page.evaluate(FOCUSED_BOX) == at, "the box lost the focus"
        visitor.press("Tab")
    offered = visitor.root.locator(".filters input, .filters select").count()
    assert len(reached) == len(set(reached)) == offered
    assert visitor.focus()["text"] == "Done"
    visitor.press("Tab")
    assert visitor.focus()["text"] == "Clear the filter"
    assert kept(visitor) == everything(left_of(web, {"source": ("source-1",), "stance": ("conflicts",)}))
    visitor.asks_for(source="source-1", stance="conflicts")

    visitor.press("Escape")
    expect(visitor.region("filters")).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    focus = visitor.focus()
    assert focus["text"] == "Filter evidence" and focus["ring"]
    assert kept(visitor) is not None, "to close is not to clear"
    # The line that tells the filter is reached too, and clears it.
    tab_until(visitor, "Clear the filter")
    visitor.press("Space")
    assert kept(visitor) is None
    assert visitor.focus()["text"] == "Filter evidence"


def test_escape_closes_the_panel_before_anything_else(served: Server, web: Web, visit: Visit) -> None:
    chosen = web.concepts[0]
    visitor = visit(address(show=chosen), server=served)
    panel(visitor)
    visitor.press("Escape")
    expect(visitor.region("filters")).to_be_hidden()
    visitor.shows(chosen)
    visitor.press("Escape")
    visitor.shows("")
    # Also where the last click was on bare ground in the panel.
    panel(visitor).locator(".hint").click()
    visitor.press("Escape")
    expect(visitor.region("filters")).to_be_hidden()


def test_enter_in_the_panel_sends_no_form(served: Server, visit: Visit) -> None:
    visitor = visit(address(), server=served)
    box(visitor, "source", "source-1").click()
    visitor.asks_for(source="source-1")
    visitor.press("Enter")
    visitor.asks_for(source="source-1")
    expect(visitor.region("filters")).to_be_visible()


# --- nothing is sent -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_filtering_sends_nothing(served: Server, visit: Visit, page: str) -> None:
    visitor = visit(address(page), server=served)
    visitor.find("thing-0")
    visitor.forget_traffic()
    tick(visitor, {**ONE, "study": ("study-19",)})
    close(visitor)
    visitor.root.locator(".sifted .clear").click()
    tick(visitor, {"kind": ("theory",)})
    visitor.root.locator(".filters .clear").click()
    visitor.asks_for()
    visitor.find("thing-0")
    assert visitor.traffic() == []


# --- how it looks --------------------------------------------------------------------------------

FLAWS = (Path(__file__).parent / "flaws.js").read_text(encoding="utf-8")


def flaws(visitor: Visitor, must_fit: bool) -> list[str]:
    return list(visitor.page.evaluate(FLAWS, must_fit))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), PROJECTOR, PHONE], ids=str)
@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_the_panel_and_the_sentence_fit_and_can_be_read(
    served: Server, visit: Visit, page: str, size: tuple[int, int], dark: bool
) -> None:
    visitor = visit(
        filtered({**ONE, "tier": TIERS, "role": GROUPS}, page), server=served, size=size, dark=dark
    )
    expect(visitor.root).to_have_attribute("data-theme", "dark" if dark else "light")
    plain = flaws(visitor, size != PHONE)
    shown = panel(visitor)
    assert flaws(visitor, size != PHONE) == plain == []
    frame = shown.bounding_box()
    assert frame
    assert frame["x"] >= 0 and frame["x"] + frame["width"] <= size[0]
    if size != PHONE:
        assert frame["y"] + frame["height"] <= size[1], "the panel runs out of the window"
    assert shown.evaluate("one => one.scrollWidth <= one.clientWidth"), "the panel scrolls sideways"
    # Whatever is long scrolls under the buttons, which stay in sight.
    for name in ("done", "clear"):
        expect(shown.locator(f".{name}")).to_be_in_viewport(ratio=1)
    for one in shown.locator("label, select, button").all():
        spot = one.bounding_box()
        assert spot and spot["height"] >= 24, "too small to hit"
        assert spot["x"] >= frame["x"] and spot["x"] + spot["width"] <= frame["x"] + frame["width"]


def test_on_a_phone_every_box_of_the_panel_can_be_hit(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(address(), server=served, size=PHONE)
    controls = panel(visitor).locator("label")
    assert controls.count() > 15
    for label in controls.all():
        label.click()  # scrolls to it, and fails if anything lies over it
        expect(label.locator("input")).to_be_checked()
        label.click()
        expect(label.locator("input")).not_to_be_checked()
    tick(visitor, {"stance": ("conflicts",), "study": ("study-19",)})
    assert kept(visitor) == everything(left_of(web, {"stance": ("conflicts",), "study": ("study-19",)}))
    close(visitor)
    expect(visitor.root.locator(".sifted")).to_be_in_viewport()
