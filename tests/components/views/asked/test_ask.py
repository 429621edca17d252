from __future__ import annotations

import pytest

from cmoc_data.model import Theory
from components.views.asked.ask import (
    ASK_KINDS,
    TWO,
    Ask,
    AskError,
    ask_about,
    follow_ups,
    key_of,
    read_key,
)
from tests.components.views.asked.asking import ONE
from tests.sketch import claim, sketch


@pytest.fixture(scope="module")
def garden() -> Theory:
    return sketch(
        claim("way", "more sun", "more thirst", "more tea"),
        claim("short", "more sun", "", "more tea"),
        claim("frost", "more frost", "", "less tea"),
        claim("back", "more tea", "", "less thirst"),
        alone=["stone"],
    )


def test_a_key_is_what_it_was_made_from(garden: Theory) -> None:
    for kind in ASK_KINDS:
        concepts = ("sun", "tea") if kind in TWO else ("tea",)
        key = key_of(kind, *concepts)
        assert key == Ask(kind, concepts).key == "~".join((kind, *concepts))
        assert read_key(garden, key) == Ask(kind, concepts)


def test_what_is_left_is_asked_of_no_box(garden: Theory) -> None:
    assert read_key(garden, "left~") == Ask("left", ()) and Ask("left", ()).key == "left~"


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("", "should begin with one of builds, wears-down,"),
        ("~", "should begin with one of"),
        ("tea", "should begin with one of"),
        ("nonsense~tea", "“nonsense~tea” is no question"),
        ("Builds~tea", "should begin with one of"),
        ("wears down~tea", "should begin with one of"),
        ("builds", "“builds” asks about one box"),
        ("builds~sun~tea", "asks about one box"),
        ("builds~tea~", "asks about one box"),
        ("reaches~tea", "“reaches” asks about two different boxes"),
        ("reaches~sun~thirst~tea", "two different boxes"),
        ("reaches~tea~tea", "two different boxes"),
        ("hazards~~", "two different boxes"),
        ("builds~", "“” is no box of this theory"),
        ("builds~nobody", "“nobody” is no box of this theory"),
        ("reaches~sun~nobody", "“nobody” is no box"),
        ("builds~Tea", "“Tea” is no box"),
        ("builds~ tea", "no box"),
        ("builds~sun--tea", "no box"),
        ("builds~<script>alert(7)</script>", "“<script>alert(7)</script>” is no box"),
        ("builds~tea\x00", "no box"),
        ("builds~téa\u202e\U0001f375", "no box"),
        ("builds~way", "no box"),
        ("__class__~tea", "should begin with one of"),
        ("path~sun~tea", "should begin with one of"),
        ("left", "asks about no box"),
        ("left~tea", "asks about no box"),
        ("left~~", "asks about no box"),
    ],
)
def test_what_is_no_question_is_refused_in_a_sentence(garden: Theory, key: str, says: str) -> None:
    with pytest.raises(AskError) as refused:
        read_key(garden, key)
    said = str(refused.value)
    assert says in said
    assert said.endswith(".") and "\n" not in said


def test_every_kind_asks_in_its_own_words_and_names_its_concepts(garden: Theory) -> None:
    said = set()
    for kind in ASK_KINDS:
        words = ask_about(garden, Ask(kind, ("sun", "tea") if kind in TWO else ("tea",)))
        assert words.endswith("?") and "{" not in words
        assert "tea" in words and ("sun" in words) is (kind in TWO)
        said.add(words)
    assert len(said) == len(ASK_KINDS)
    assert [key for key, _ in follow_ups(garden, "tea")] == [f"{kind}~tea" for kind in ONE]


def test_of_what_is_only_ever_there_nobody_asks_for_more() -> None:
    theory = sketch(claim("one", "merger", "more trust", "less tea"), claim("two", "sun", "", "merger"))
    asked = {name: ask_about(theory, Ask("builds", (name,))) for name in ("merger", "trust", "tea")}
    assert asked == {
        "merger": "What leads to merger?",
        "trust": "What leads to more trust?",
        "tea": "What leads to more tea?",
    }
    assert ask_about(theory, Ask("wears-down", ("merger",))) == "What leads to less merger?"
