"""What a room hears of an answer, line by line."""

from __future__ import annotations

from cmoc_data.web import build
from components.views.asked.asked import answer_to
from tests.sketch import ask, claim, piece, sketch


def test_a_room_hears_each_line_with_who_says_so_and_what_it_hangs_on() -> None:
    hot = claim("hot", "more sun", "", "more thirst", condition="In July.", evidence=(piece(line=1),))
    theory = sketch(hot, claim("dry", "less rain", "", "more thirst"), questions=(ask("builds", "thirst"),))
    view = answer_to(build(theory), "asked")
    assert [line.id for line in view.spoken] == [line.id for line in view.lines]
    heard = {line.id: line for line in view.spoken}
    assert heard["sun--thirst"].say == "More sun can lead to more thirst."
    assert heard["sun--thirst"].who == "One interview. On a condition: In July."
    assert heard["rain--thirst"].who == "One interview."


def test_lines_of_one_arrow_are_heard_together_as_whoever_chooses_it_sees_both() -> None:
    either = (claim("up", "more sun", "", "more joy"), claim("down", "more sun", "", "less joy"))
    view = answer_to(build(sketch(*either, questions=(ask("follows", "sun"),))), "asked")
    assert len(view.lines) == 2
    [line] = view.spoken
    assert line.id == "sun--joy"
    assert "more joy" in line.say and "less joy" in line.say


def test_where_there_are_ways_a_room_hears_these() -> None:
    theory = sketch(claim("a", "more sun", "more heat", "more thirst"))
    view = answer_to(build(theory), "reaches~sun~thirst")
    assert not view.lines and view.ways
    assert [(one.id, one.say) for one in view.spoken] == [(way.id, way.words) for way in view.ways]
