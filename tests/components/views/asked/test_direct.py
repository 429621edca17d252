from __future__ import annotations

import re

import pytest

from cmoc_data.analysis.answers import answer
from cmoc_data.model import Theory
from cmoc_data.web import build
from components.views.asked.answer import MOST_LINES
from components.views.asked.direct import MOST_OPEN, ask_named
from components.views.asked.scope import scope
from components.views.words import if_then_because
from tests.components.views.asked.asking import about, read_aloud
from tests.sketch import ask, claim, piece, sketch


def three() -> Theory:
    return sketch(
        claim("up", "sun", "heat", "more tea"),
        claim("down", "rain", "cold", "less tea"),
        claim("either", "wind", "talk", "mixed tea"),
        claim("after", "tea", "joy", "sleep"),
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("builds", ["up", "either"]), ("wears down", ["down", "either"]), ("follows", ["after"])],
)
def test_an_answer_says_what_the_claims_say_and_counts_them_last(kind: str, expected: list[str]) -> None:
    theory = three()
    view = ask_named(scope(build(theory)), ask(kind, "tea"))  # type: ignore[arg-type]
    assert view.key == "asked" and view.ask == "What about tea?"
    assert view.about == (("tea", "tea"),)
    assert [one.id for one in view.claims] == expected
    assert [one.id for one in view.claims if one.doubt] == [one for one in expected if one == "either"]
    assert all(one.words == if_then_because(theory, theory.configurations[one.id]) for one in view.claims)
    number = f"{len(expected)} claim{'' if len(expected) == 1 else 's'} about "
    assert number in view.count and number not in view.summary and view.lead == ""
    assert ("depends" in view.count) is ("either" in expected)


def test_each_line_names_a_step_who_says_so_and_what_it_hangs_on() -> None:
    pieces = (
        piece("smith2001", 1, kind="realist synthesis", printed=None),
        piece("smith2001", 2, printed="A gardener"),
        piece("smith2001", 3, printed="A cook"),
        piece("jones2002", 4, kind="review of reviews", printed=None, stance="conflicts"),
    )
    theory = sketch(
        claim("one", "sun", "more heat", "more tea", evidence=pieces, condition="In May."),
        claim("two", "salt", "more thirst", "more tea"),
    )
    view = about(theory, "builds~tea")
    first, second = view.lines
    assert (first.id, first.words) == ("heat--tea", "More heat can lead to more tea.")
    assert first.who == "One synthesis of studies and two interviews; doubted by one review"
    assert first.hangs == ("contested", "on a condition: In May.")
    assert [one.id for one in first.claims] == ["one"]
    assert (second.words, second.who, second.hangs) == (
        "More thirst can lead to more tea.",
        "One interview",
        (),
    )
    assert view.summary == (
        "More heat (on a condition; contested) and more thirst can each lead to more tea."
    )


def test_at_most_five_lines_stand_open_and_the_rest_is_folded_by_family() -> None:
    theory = sketch(*(claim(f"claim-{n}", f"a{n}", f"more b{n}", "more tea") for n in range(9)))
    view = about(theory, "builds~tea")
    assert len(view.lines) == MOST_OPEN == 5
    assert [(group.name, len(group.lines)) for group in view.groups] == [("Left", 4)]
    assert len(view.claims) == len({claim.id for claim in view.claims}) == 9


def test_a_claim_and_its_mirror_are_one_line() -> None:
    theory = sketch(claim("one", "more tea", "", "more joy"), claim("two", "less tea", "", "less joy"))
    [line] = about(theory, "follows~tea").lines
    assert line.words == "More tea can lead to more joy; and less tea to less joy."
    assert [one.id for one in line.claims] == ["one", "two"]


def test_a_claim_that_names_several_steps_is_told_under_the_first() -> None:
    theory = sketch(claim("one", "sun", "more heat, more thirst", "more tea"))
    first, second = about(theory, "builds~tea").lines
    assert [one.id for one in first.claims] == ["one"] and second.claims == ()
    assert second.hangs == ("together with more heat",)


def test_a_question_without_an_answer_says_so() -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"), alone=["stone"])
    for kind in ("builds", "wears down", "follows"):
        view = ask_named(scope(build(theory)), ask(kind, "stone"))
        assert view.lines == () and view.lead == view.summary
        assert re.search(r"\bno claims\b", view.summary) and "stone" in view.summary


@pytest.mark.parametrize(
    ("kind", "key"), [("builds", "builds"), ("wears down", "wears-down"), ("follows", "follows")]
)
def test_a_question_of_the_records_is_answered_as_anybodys(kind: str, key: str) -> None:
    theory = three()
    web = build(theory)
    named = ask_named(scope(web), ask(kind, "tea"))  # type: ignore[arg-type]
    free = about(theory, f"{key}~tea")
    assert free.key == f"{key}~tea" and free.ask != named.ask
    for field in ("summary", "lines", "groups", "count", "notes", "concepts", "links", "directions", "drawn"):
        assert getattr(named, field) == getattr(free, field)
    found = answer(web, kind, "tea")  # type: ignore[arg-type]
    assert (free.all_concepts, free.all_links) == (found.concepts, found.links)
    assert {one.id for one in free.claims} == {one.id for one in found.configurations}


# ---- its picture


def test_the_picture_of_less_of_something_reads_as_its_question() -> None:
    theory = sketch(
        claim("one", "more distance", "less talk", "less trust"),
        claim("two", "covid", "", "less trust"),
        claim("three", "more talk", "", "more trust"),
    )
    view = about(theory, "wears-down~trust")
    assert sorted(read_aloud(theory, view)) == [
        "covid leads to less trust",
        "less talk leads to less trust",
        "more distance leads to less talk",
    ]
    assert all(one.mark == "" for one in view.drawn)


def test_no_box_stands_for_more_and_for_less() -> None:
    theory = sketch(
        claim("one", "more talk", "more trust", "more tea", evidence=(piece(line=1), piece("jones2002"))),
        claim("two", "less talk", "more calm", "more tea"),
    )
    view = about(theory, "builds~tea")
    assert sorted(read_aloud(theory, view)) == [
        "more talk leads to more trust",
        "more trust leads to more tea",
    ]
    assert "The picture shows 3 boxes of 4 and 2 arrows of 4" in view.notes[0]
    assert [one.id for one in view.claims] == ["one", "two"]


def test_what_the_sources_dispute_or_leave_open_bears_a_mark() -> None:
    theory = sketch(
        claim("up", "more salt", "", "more tea"),
        claim("down", "more salt", "", "less tea"),
        claim("either", "more wind", "", "mixed tea"),
        claim(
            "elsewhere",
            "more sun",
            "",
            "more tea",
            evidence=(piece(line=1), piece("jones2002", 2, stance="different scope", finding="no effect")),
        ),
    )
    view = about(theory, "builds~tea")
    assert {one.id: (one.agreement, one.mark) for one in view.drawn} == {
        "salt--tea": ("contested", "?"),
        "wind--tea": ("±", "±"),
        "sun--tea": ("+", "?"),
    }


def many(number: int) -> Theory:
    """So many claims with two boxes of their own each; the last is told by two sources."""
    last = (piece("smith2001"), piece("jones2002"))
    return sketch(
        *(
            claim(f"claim-{n}", f"a{n}", f"b{n}", "more tea", **({"evidence": last} if n == number else {}))
            for n in range(1, number + 1)
        )
    )


def test_what_the_picture_shows_comes_first_and_the_rest_is_counted() -> None:
    view = about(many(8), "builds~tea")
    assert set(view.concepts) == {"tea", *(f"{letter}{n}" for letter in "ab" for n in (1, 2, 3, 4, 8))}
    assert [one.id for one in view.claims] == [f"claim-{n}" for n in (8, 1, 2, 3, 4, 5, 6, 7)]
    assert view.notes[0].startswith("The picture shows 11 boxes of 17 and 10 arrows of 16: what most sources")
    assert view.configurations == tuple(one.id for one in view.claims)
    assert about(many(5), "builds~tea").notes == ()


def test_a_list_that_is_too_long_is_counted_whole() -> None:
    view = about(many(MOST_LINES + 3), "builds~tea")
    assert len(view.claims) == MOST_LINES
    assert f"{MOST_LINES + 3} claims" in view.count
    assert "3 more lines are not told here" in view.count


def test_what_follows_from_what_only_stands_beside_has_its_picture() -> None:
    view = about(sketch(claim("one", "shade", "thirst", "tea", context_is="beside")), "follows~shade")
    assert view.links == ("shade--with--thirst", "thirst--tea")
    assert view.concepts == ("shade", "thirst", "tea")
    assert view.lines[0].words == "Thirst can lead to tea." and view.lines[0].hangs == (
        "together with shade",
    )
