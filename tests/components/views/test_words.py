from __future__ import annotations

import re
from itertools import pairwise, permutations
from typing import get_args

import pytest

from cmoc_data.analysis.paths import between
from cmoc_data.model import Clauses, Configuration, Modifiable, Part, Theory
from cmoc_data.web import Sign, build, product_of
from components.views.words import (
    CHANGEABLE,
    LinkLine,
    Told,
    arrow_words,
    claim_words,
    count,
    if_then_because,
    joined,
    link_line,
    mark,
    onward_words,
    part_words,
    place,
    sign_words,
    told_along,
)
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

CLAUSES = {
    "sun": Clauses(more="the sun shines", less="the sun hides"),
    "thirst": Clauses(more="people get thirsty", mixed="thirst comes and goes"),
    "tea": Clauses(more="people drink tea", present="there is tea"),
}


def sentence(one: Configuration) -> str:
    theory = sketch(one)
    concepts = tuple(changed(c, clauses=CLAUSES.get(c.id, Clauses())) for c in theory.concepts)
    return if_then_because(changed(theory, concepts=concepts), one)


def test_a_whole_configuration_is_one_sentence() -> None:
    said = sentence(claim("one", "more sun", "more thirst", "tea"))
    assert said == "If the sun shines, then there is tea, because people get thirsty."


def test_several_parts_are_joined() -> None:
    said = sentence(claim("one", "more sun, less wind, heat", "more thirst", "more tea, mixed joy"))
    assert said == (
        "If the sun shines, there is less wind and there is heat, "
        "then people drink tea and joy goes up or down, because people get thirsty."
    )


@pytest.mark.parametrize(
    ("roles", "said", "left_out"),
    [
        (("", "more thirst", "tea"), ["people get thirsty", "there is tea"], "context"),
        (("more sun", "", "tea"), ["the sun shines", "there is tea"], "why"),
        (("more sun", "more thirst", ""), ["the sun shines", "people get thirsty"], "outcome"),
    ],
)
def test_a_role_left_out_is_said_to_be_left_out(
    roles: tuple[str, str, str], said: list[str], left_out: str
) -> None:
    found = sentence(claim("one", *roles))
    claimed, confessed = found.split("; ")
    assert all(clause in claimed.lower() for clause in said)
    assert "the source does not say" in confessed
    assert left_out in confessed


def test_what_stands_beside_is_no_reason() -> None:
    found = sentence(claim("one", "less sun", "more thirst", "more tea", context_is="beside"))
    assert "the sun hides and at the same time people get thirsty" in found
    assert found.endswith("people drink tea.")
    assert "because" not in found.lower()


def test_what_stands_beside_with_nothing_after_it() -> None:
    found = sentence(claim("one", "less sun", "more thirst", context_is="beside"))
    assert "the sun hides and at the same time people get thirsty" in found.lower()
    assert "the source does not say" in found
    assert "then" not in found


@pytest.mark.parametrize("seed", range(6))
def test_every_sentence_is_well_formed(seed: int) -> None:
    theory = random_theory(seed, 10, 40)
    for one in theory.configurations:
        found = if_then_because(theory, one)
        assert found[0].isupper() and found.endswith(".") and found.count(".") == 1
        assert "  " not in found and " ," not in found and ", ," not in found
        for part in (*one.context, *one.mechanism, *one.outcome):
            assert theory.concepts[part.concept].clause(part.direction).lower() in found.lower()
        assert ("the source does not say" in found) is one.partial


@pytest.mark.parametrize(
    ("direction", "said"), [("more", "more trust"), ("less", "less trust"), ("present", "trust")]
)
def test_a_part_reads_as_in_its_record(direction: str, said: str) -> None:
    theory = sketch(alone=["trust"])
    assert part_words(theory, Part(concept="trust", direction=direction)) == said  # type: ignore[arg-type]


def words_of_links(theory: Theory) -> dict[str, list[str]]:
    return {k.id: [claim_words(theory, c) for c in k.claims] for k in build(theory).links}


def test_a_claim_in_words() -> None:
    assert words_of_links(sketch(claim("one", "less conflict", "more trust"))) == {
        "conflict--trust": ["less conflict can lead to more trust"]
    }


def test_a_claim_of_what_stands_beside_leads_to_nothing() -> None:
    found = words_of_links(sketch(claim("one", "sun", "more thirst", "tea", context_is="beside")))
    assert found["sun--with--thirst"] == ["sun stands together with more thirst"]
    assert found["thirst--tea"] == ["more thirst can lead to tea (together with sun)"]


def test_a_claim_says_what_it_hangs_on() -> None:
    found = words_of_links(sketch(claim("one", "sun, rain", "more thirst", "tea", condition="in May")))
    assert found["sun--thirst"] == ["sun can lead to more thirst (together with rain)"]
    assert found["thirst--tea"] == ["more thirst can lead to tea (on a condition)"]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 boxes"), (1, "1 box"), (2, "2 boxes"), (1234, "1,234 boxes")]
)
def test_counting(number: int, words: str) -> None:
    assert count(number, "box", "boxes") == words


def test_a_plural_in_s_need_not_be_given() -> None:
    assert [count(n, "arrow") for n in (0, 1, 2)] == ["0 arrows", "1 arrow", "2 arrows"]


def test_joining() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(("a", "b", "c")) == "a, b and c"


def test_a_place_says_where_to_look() -> None:
    found = place(piece(at="Box 1, Trust", line=1033, page=38))
    assert "Box 1, Trust" in found and "page 38" in found and "line 1033" in found
    found = place(changed(piece(), lines=(10, 12)))
    assert "lines 10 to 12" in found and "page" not in found


def test_every_answer_to_whether_people_can_change_it_has_words() -> None:
    assert set(CHANGEABLE) == set(get_args(Modifiable))


ELSEWHERE = {"stance": "different scope", "finding": "no effect"}


@pytest.mark.parametrize(
    ("ends", "fields", "expected"),
    [
        (("more a", "more b"), {}, ("+", "+?")),
        (("more a", "less b"), {}, ("\N{MINUS SIGN}", "\N{MINUS SIGN}?")),
        (("more a", "mixed b"), {}, ("±", "±?")),
        (("a", "b", "c"), {"context_is": "beside"}, ("&", "&?")),
    ],
)
def test_the_sign_of_a_link_says_if_it_is_questioned_elsewhere(
    ends: tuple[str, ...], fields: dict[str, str], expected: tuple[str, str]
) -> None:
    doubt = piece("jones2002", **ELSEWHERE)
    links = [
        build(sketch(claim("one", *ends, evidence=evidence, **fields))).links[0]
        for evidence in ((piece(),), (piece(), doubt))
    ]
    assert tuple(map(mark, links)) == expected


def test_a_contested_sign_asks_once() -> None:
    doubt = piece("jones2002", **ELSEWHERE)
    theory = sketch(claim("one", "a", "more b", evidence=(doubt,)), claim("two", "a", "less b"))
    [link] = build(theory).links
    assert link.questioned
    assert mark(link) == "?"


def test_a_resource_is_said_with_the_context() -> None:
    pot = claim("x", "less pot", "y").context
    said = sentence(claim("one", "more sun", "more thirst", "tea", resource=pot))
    assert said == "If the sun shines and there is less pot, then there is tea, because people get thirsty."
    found = words_of_links(sketch(claim("one", "more sun", "thirst", "tea", resource=pot)))
    assert found["sun--thirst"] == ["more sun can lead to thirst (together with less pot)"]
    assert found["pot--thirst"] == ["less pot can lead to thirst (together with more sun)"]
    assert found["thirst--tea"] == ["thirst can lead to tea"]


def test_a_resource_beside_a_context_that_causes_nothing() -> None:
    pot = claim("x", "pot", "y").context
    found = words_of_links(sketch(claim("one", "sun", "thirst", "tea", context_is="beside", resource=pot)))
    assert found["sun--with--thirst"] == ["sun stands together with thirst"]
    assert found["pot--thirst"] == ["pot can lead to thirst (together with sun)"]


def test_a_resource_does_not_hide_that_no_context_is_named() -> None:
    pot = claim("x", "pot", "y").context
    said = sentence(claim("one", "", "more thirst", "tea", resource=pot))
    assert said == (
        "If there is pot, then there is tea, because people get thirsty; "
        "the source does not say in which context."
    )
    said = sentence(claim("one", "", "more thirst", resource=pot))
    assert said == (
        "If there is pot, then people get thirsty; the source does not say in which context, "
        "nor with which outcome."
    )


# ---- arrows told one after another


def told(theory: Theory, *concepts: str, **how: object) -> Told:
    """A way through these concepts; a loop where it ends at the first."""
    web = build(theory)
    links = [web.link(f"{here}--{there}") for here, there in pairwise(concepts)]
    return told_along(theory, links, loop=concepts[0] == concepts[-1], **how)  # type: ignore[arg-type]


def test_a_way_is_told_as_the_claims_say_it() -> None:
    theory = sketch(claim("one", "less sun", "more mud", "less joy"))
    assert told(theory, "sun", "mud", "joy") == Told(
        "Less sun can lead to more mud, which can lead to less joy.", ()
    )
    theory = sketch(claim("one", "more sun", "less mud", "more joy"))
    assert told(theory, "sun", "mud", "joy").words == (
        "More sun can lead to less mud, which can lead to more joy."
    )


def test_where_both_are_said_it_begins_with_more() -> None:
    theory = sketch(claim("one", "less sun", "more mud"), claim("two", "more sun", "less mud"))
    assert told(theory, "sun", "mud") == Told("More sun can lead to less mud.", ())


def test_the_direction_is_the_one_that_more_arrows_say_and_the_others_are_noted() -> None:
    theory = sketch(
        claim("one", "less sun", "less warmth", "less joy"), claim("two", "more joy", "", "more tea")
    )
    found = told(theory, "sun", "warmth", "joy", "tea")
    assert found.words == (
        "Less sun can lead to less warmth, which can lead to less joy, which can lead to less tea."
    )
    assert found.notes[0] == "Read the other way round than the claims put it: joy → tea."
    assert told(theory, "joy", "tea").notes == ()


def test_who_tells_it_can_say_how_it_begins() -> None:
    theory = sketch(claim("one", "less sun", "more mud", "less joy"))
    assert told(theory, "sun", "mud", "joy", start="less") == told(theory, "sun", "mud", "joy")
    assert told(theory, "sun", "mud", "joy", start="more") == Told(
        "More sun can lead to less mud, which can lead to more joy.",
        ("Read the other way round than the claims put it: sun → mud and mud → joy.",),
    )


def test_a_chain_joined_from_several_claims_names_their_sources() -> None:
    theory = sketch(
        claim("one", "sun", "", "more thirst"),
        claim("two", "more thirst", "", "tea", evidence=(piece("jones2002"), piece("smith2001", line=2))),
    )
    [note] = told(theory, "sun", "thirst", "tea").notes
    assert note == (
        "Joined from several claims (Smith2001 and Jones2002): no one of them makes the whole chain."
    )
    assert told(theory, "sun", "thirst").notes == ()


def test_a_chain_that_one_claim_makes_is_not_said_to_be_joined() -> None:
    whole = claim("whole", "sun", "more thirst", "tea")
    others = claim("one", "sun", "", "more thirst"), claim("two", "more thirst", "", "tea")
    assert told(sketch(*others, whole), "sun", "thirst", "tea").notes == ()
    assert len(told(sketch(*others), "sun", "thirst", "tea").notes) == 1


def test_what_is_merely_there_is_told_as_there() -> None:
    theory = sketch(claim("one", "merger", "less trust", "frost"), claim("two", "more frost", "", "less tea"))
    assert told(theory, "merger", "trust").words == "Merger can lead to less trust."
    # One of the claims on the way speaks of more of it.
    assert told(theory, "trust", "frost").words == "Less trust can lead to frost."
    assert told(theory, "merger", "trust", "frost", "tea").words == (
        "Merger can lead to less trust, which can lead to more frost, which can lead to less tea."
    )


def test_where_it_depends_all_that_follows_is_either() -> None:
    theory = sketch(claim("one", "more salt", "mixed thirst"), claim("two", "more thirst", "", "less sleep"))
    found = told(theory, "salt", "thirst", "sleep")
    assert found.words == (
        "More salt can lead to either more or less thirst, which can lead to either more or less sleep."
    )
    assert "other way round" not in " ".join(found.notes)


def test_what_is_contested_says_so_where_it_stands() -> None:
    theory = sketch(
        claim("one", "more sun", "less mud"),
        claim("two", "more sun", "more mud"),
        claim("three", "more mud", "", "less joy"),
    )
    assert told(theory, "sun", "mud", "joy").words == (
        "More sun can lead to either more or less mud (contested), which can lead to either more or less joy."
    )
    # All claims say one thing, and a piece of evidence conflicts: told as claimed, and as contested.
    theory = sketch(claim("one", "more sun", "less mud", evidence=(piece(stance="conflicts"),)))
    assert told(theory, "sun", "mud").words == "More sun can lead to less mud (contested)."


def test_a_loop_leads_back() -> None:
    theory = sketch(claim("one", "more trust", "less conflict"), claim("two", "less conflict", "more trust"))
    found = told(theory, "trust", "conflict", "trust")
    assert found.words == "More trust can lead to less conflict, which can lead back to more trust."
    assert "back" not in told(theory, "trust", "conflict").words
    theory = sketch(claim("one", "a", "more b", "more c"), claim("two", "more c", "", "a"))
    assert told(theory, "a", "b", "c", "a").words == (
        "A can lead to more b, which can lead to more c, which can lead back to a."
    )


def test_what_a_way_amounts_to_is_said_for_every_sign() -> None:
    said = {sign: sign_words(sign, "sun", "mud") for sign in get_args(Sign)}
    assert said["+"] == "In all, sun and mud move the same way."
    assert said["-"] == "In all, sun and mud move opposite ways."
    assert said["±"] == "In all, it depends which way mud moves with sun."
    assert set(said) == set(get_args(Sign))


AMOUNT = re.compile(
    r"(?P<how>either more or less|more|less)? ?(?P<name>thing \d+)(?P<contested> \(contested\))?"
)


def read_back(words: str) -> list[tuple[str, str, bool]]:
    """The steps of a told way: how each concept moves, its name, whether it is said to be contested."""
    assert words.endswith(".")
    parts = re.split(r" can lead to |, which can lead to |, which can lead back to ", words[:-1].lower())
    found = [AMOUNT.fullmatch(part) for part in parts]
    assert all(found), words
    return [(one["how"] or "present", one["name"], bool(one["contested"])) for one in found if one]


def agree(told: int, claimed: int) -> bool:
    """Whether two directions can be the same; 0 is either."""
    return told == claimed or 0 in (told, claimed)


@pytest.mark.parametrize("start", [None, "more", "less"])
@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_follows_from_the_claims(seed: int, start: str | None) -> None:
    theory = random_theory(seed, 12, 30)
    web = build(theory)
    told_so = 0
    turn = {"more": 1, "present": 1, "less": -1, "either more or less": 0}
    for first, last in permutations(web.concepts, 2):
        for path in between(web, first, last, longest=4).found:
            links = [web.link(link) for link in path.links]
            found = told_along(theory, links, start=start)  # type: ignore[arg-type]
            steps = read_back(found.words)
            told_so += 1
            assert [name for _, name, _ in steps] == [theory.concepts[c].name for c in path.concepts]
            moves = [turn[how] for how, _, _ in steps]
            assert start is None or moves[0] == {"more": 1, "less": -1}[start]
            assert [contested for *_, contested in steps[1:]] == [k.agreement == "contested" for k in links]
            for link, (here, there) in zip(links, pairwise(moves), strict=True):
                signs = {claim.sign for claim in link.claims}
                # Never "more … more" where the claims say that one goes down as the other goes up.
                expected = {"+": 1, "-": -1}[signs.pop()] if signs in ({"+"}, {"-"}) else 0
                assert there == here * expected
            if product_of(link.agreement for link in links) != "±":
                assert moves[-1] * moves[0] == (1 if path.sign == "+" else -1)
            # What no claim says so is owned up to; what some claim says is not doubted.
            mirrored = [
                f"{theory.concepts[link.source].name} → {theory.concepts[link.target].name}"
                for link, (here, there) in zip(links, pairwise(moves), strict=True)
                if not any(
                    agree(here, one.source.step) and agree(there, one.target.step) for one in link.claims
                )
            ]
            notes = " ".join(found.notes)
            assert ("other way round" in notes) is bool(mirrored)
            assert all(name in notes for name in mirrored)
            together = set.intersection(*({c.id for c in link.configurations} for link in links))
            assert ("Joined from several claims" in notes) is (not together)
    assert told_so > 50


def test_an_arrow_is_told_as_one_that_leads_or_as_two_that_stand_together() -> None:
    web = build(sketch(claim("one", "sun", "thirst", "tea", context_is="beside")))
    theory = web.theory
    beside, causes = web.link("sun--with--thirst"), web.link("thirst--tea")
    assert (arrow_words(theory, causes), onward_words(theory, causes)) == ("thirst → tea", "→ tea")
    assert arrow_words(theory, beside) == "sun together with thirst"
    assert onward_words(theory, beside) == "together with thirst"
    assert link_line(theory, beside) == LinkLine(beside.id, "&", "beside", "sun together with thirst")
