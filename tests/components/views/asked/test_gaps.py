from __future__ import annotations

from cmoc_data.analysis.answers import MOST_BOXES
from cmoc_data.analysis.gaps import around
from cmoc_data.web import build
from components.views.words import REASON_WORDS
from tests.components.views.asked.asking import about, titles
from tests.sketch import claim, piece, sketch


def test_where_the_evidence_is_thin_or_split() -> None:
    sound = (piece("smith2001"), piece("jones2002", line=2))
    theory = sketch(
        claim("sound", "more sun", "", "more tea", evidence=sound),
        claim("thin", "more talk", "", "more tea"),
        claim("split", "more rain", "", "more tea", evidence=sound),
        claim("too", "more rain", "", "less tea", evidence=(piece(line=3), piece("jones2002", line=4))),
    )
    view = about(theory, "gaps~tea")
    # What is contested comes before what is thin.
    assert titles(view) == ["rain → tea", "talk → tea"]
    assert [way.tags for way in view.ways] == [
        (REASON_WORDS["contested"],),
        (REASON_WORDS["one source"], REASON_WORDS["one piece"]),
    ]
    assert view.ways[0].words == "More rain can lead to more tea; More rain can lead to less tea."
    assert view.ways[0].claims == ("split", "too")
    assert [way.id for way in view.ways] == ["rain--tea", "talk--tea"]
    assert view.lead == view.summary
    assert view.summary == (
        "Of 3 arrows at tea, 2 rest on thin or split evidence: 1 × the claims, or the evidence for them, do "
        "not agree; 1 × only one source says it; 1 × only one passage says it. Thin is not wrong: "
        "few have looked, or few said so."
    )
    assert view.concepts == ("tea", "talk", "rain") and view.notes == ()
    assert "1 rests on" in about(theory, "gaps~talk").summary
    assert about(theory, "gaps~sun").summary == "Of 1 arrow at sun, none rests on thin or split evidence."


def test_a_condition_alone_is_no_gap() -> None:
    sound = (piece("smith2001"), piece("jones2002", line=2))
    view = about(sketch(claim("one", "sun", "tea", evidence=sound, condition="in May")), "gaps~tea")
    assert view.ways == () and "none rests" in view.summary


def test_gaps_that_are_left_out_are_counted_and_lit_within_the_web() -> None:
    theory = sketch(*(claim(f"way-{n:02}", f"more a{n:02}", "", "more tea") for n in range(20)))
    view = about(theory, "gaps~tea")
    assert len(view.ways) == MOST_BOXES - 1
    assert view.count == "Shown: 11 of 20, contested or questioned ones first."
    assert view.directions == {} and view.drawn == (), "what is thin is drawn as it stands in the web"
    assert set(view.all_links) == {gap.link for gap in around(build(theory), "tea").found}
    assert len(view.all_concepts) == 21
