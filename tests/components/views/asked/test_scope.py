"""Setting and filter hold in every word of an answer."""

from __future__ import annotations

import pytest

from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from components.views.asked.ask import AskError
from components.views.asked.asked import answer_to
from components.views.asked.scope import scope
from tests.cmoc_data.analysis.test_sift import beds
from tests.sketch import ask, changed, claim, piece

ROSES = {"bed": "roses"}


@pytest.fixture(scope="module")
def web() -> Web:
    return beds(
        claim("any", "sun", "more heat", "more tea"),
        claim("roses", "rain", "more thirst", "more tea", applies_to=("roses",)),
        claim("beans", "wind", "more talk", "more tea", applies_to=("beans",)),
        claim("back", "more tea", "", "more joy", applies_to=("beans",)),
    )


def test_what_is_said_of_others_is_in_no_word_no_count_and_no_picture(web: Web) -> None:
    view = answer_to(web, "builds~tea", ROSES)
    assert {claim.id for claim in view.claims} == {"any", "roses"}
    assert "talk" not in view.summary and "talk" not in view.all_concepts
    assert "2 claims" in view.count
    assert view.left_out is not None
    assert view.left_out.words == (
        "This was asked of our case: roses. Left out of the answer: 1 claim that cannot be said so."
    )
    assert [claim.id for claim in view.left_out.claims] == ["beans"]


def test_what_a_setting_meets_is_limited_no_further(web: Web) -> None:
    line = next(line for line in answer_to(web, "builds~tea", ROSES).lines if "thirst" in line.words)
    assert line.hangs == ()
    everywhere = next(line for line in answer_to(web, "builds~tea").lines if "thirst" in line.words)
    assert everywhere.hangs == ("said only of roses",)


def test_ways_of_others_are_gone(web: Web) -> None:
    assert len(answer_to(web, "reaches~sun~joy").ways) == 1
    view = answer_to(web, "reaches~sun~joy", ROSES)
    assert view.ways == () and view.lead.startswith("Nothing in what is left of this theory leads")
    assert view.left_out is not None and [claim.id for claim in view.left_out.claims] == ["back"]


def theory() -> Theory:
    pieces = (
        piece("smith2001", 1, on="context-mechanism"),
        piece("jones2002", 2, on="mechanism-outcome", stance="conflicts"),
    )
    made = beds(
        claim("one", "sun", "more heat", "more tea", evidence=pieces), claim("two", "salt", "", "more tea")
    )
    return made.theory


def test_a_filter_counts_only_the_evidence_it_asks_for() -> None:
    view = answer_to(build(theory()), "builds~tea", None, {"source": ("smith2001",)})
    assert [claim.id for claim in view.claims] == ["two"]
    assert view.left_out is not None and view.scope == "by evidence from Smith2001 alone"
    heat = answer_to(build(theory()), "builds~heat", None, {"source": ("smith2001",)})
    [claim_left] = heat.claims
    # Of the claim only the step is told that such evidence bears on.
    assert claim_left.words == "Sun can lead to more heat."
    assert claim_left.doubt == "Only this of the claim is left here; its other steps are not."


def test_an_arrow_of_which_only_doubters_are_left_looks_doubtful_and_says_so() -> None:
    view = answer_to(build(theory()), "builds~tea", None, {"stance": ("conflicts",)})
    [line] = view.lines
    assert line.who == "Nobody who is left here says so; doubted by one interview"
    assert "what is left here only doubts it" in line.hangs
    assert [(one.agreement, one.mark) for one in view.drawn] == [("contested", "?")]


def test_what_nothing_takes_anything_from_says_nothing() -> None:
    made = build(theory())
    assert answer_to(made, "builds~tea").left_out is None
    assert answer_to(made, "builds~tea", {}, {"source": ()}).left_out is None
    whole = answer_to(made, "builds~salt", None, {"source": ("smith2001",)})
    assert whole.left_out is not None and whole.left_out.words.endswith(
        "Nothing of the answer had to be left out."
    )


def test_a_question_of_the_records_is_asked_in_a_setting_too(web: Web) -> None:
    asked = build(changed(web.theory, questions=(ask("builds", "tea"),)))
    assert {claim.id for claim in answer_to(asked, "asked", ROSES).claims} == {"any", "roses"}
    with pytest.raises(AskError):
        answer_to(asked, "nothing", ROSES)


def test_a_scope_is_said_in_words(web: Web) -> None:
    both = scope(web, ROSES, {"source": ("smith2001",), "kind": ("interview",)})
    assert both.words == ("of our case: roses and by evidence from Smith2001, of the kind interview alone")
    assert both.all.words == "" and both.all.web is web
