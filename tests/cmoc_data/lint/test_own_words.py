from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cmoc_data.lint import run
from cmoc_data.lint.rules import own_words
from cmoc_data.model import Theory
from cmoc_data.reading import load
from tests.sketch import changed, claim, hostile, piece, sketch
from tests.theories import minimal

STOLEN = "the old pot stands in the warm sun until somebody drinks"
TEXT = f"Chapter 1. On the lawn, {STOLEN}. So ends the chapter."


def taken_over(theory: Theory, *texts: str) -> list[tuple[str, str, tuple[str | int, ...]]]:
    rule = own_words.rule({f"text-{number}.txt": text for number, text in enumerate(texts)})
    return [(one.kind, one.record, one.at) for one in run(theory, [rule]).findings]


def saying(gist: str, **study: str) -> Theory:
    theory = sketch(claim("one", "sun", "tea", evidence=(piece(gist=gist),)))
    return changed(theory, sources=tuple(changed(source, **study) for source in theory.sources))


def leaves(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*at, key))
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from leaves(one, (*at, number))


def test_every_text_of_every_record_has_to_be_in_our_own_words(tmp_path: Path) -> None:
    theory = hostile(load(minimal(tmp_path)), STOLEN)
    # A title may be said by anyone, so it must not hold the words here.
    theory = changed(
        theory,
        sources=tuple(changed(one, citation="On Tea") for one in theory.sources),
        studies=tuple(changed(one, citation="On Pots") for one in theory.studies),
    )
    expected = {
        (kind, getattr(record, "id", ""), at)
        for kind, record in theory.records
        for at, text in leaves(record.model_dump())
        if STOLEN in text and own_words.EXCEPTED.isdisjoint(at)
    }
    assert {kind for kind, _, _ in expected} == {kind for kind, _ in theory.records}
    assert ("configuration", "sun-makes-tea", ("evidence", 0, "gist")) in expected
    found = taken_over(theory, TEXT)
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_names_and_figures_may_stand_as_the_source_prints_them(tmp_path: Path) -> None:
    theory = load(minimal(tmp_path))
    first, *rest = theory.configurations
    printed = changed(first.evidence[0], at=STOLEN, printed=STOLEN, finding="benefit", statistics=(STOLEN,))
    altered = changed(theory, configurations=(changed(first, group=STOLEN, evidence=(printed,)), *rest))
    assert taken_over(altered, TEXT) == []


@pytest.mark.parametrize(
    "gist",
    [
        STOLEN,
        STOLEN.upper(),
        STOLEN.replace(" ", ",\n "),
        f"In short: {STOLEN}!",
        "the old pot stands in the warm sun",
        "pot stands in the 7 warm sun until somebody",
    ],
)
def test_eight_words_in_a_row_are_taken_over_however_they_are_set(gist: str) -> None:
    assert taken_over(saying(gist), TEXT) == [("configuration", "one", ("evidence", 0, "gist"))]


@pytest.mark.parametrize(
    "gist",
    [
        "old pot stands in the warm sun",
        "the old pot stands inside the warm sun until somebody drinks",
        "somebody drinks until the warm sun stands in the old pot",
    ],
)
def test_fewer_or_other_words_are_our_own(gist: str) -> None:
    assert taken_over(saying(gist), TEXT) == []


def test_words_that_two_texts_hold_between_them_are_nobodys() -> None:
    half, other = "the old pot stands in", "the warm sun until somebody drinks"
    assert taken_over(saying(STOLEN), half, other) == []


def test_what_stands_in_a_title_may_be_said() -> None:
    title = f"Smith, {STOLEN.title()}, 2001"
    assert taken_over(saying(f"They cite {STOLEN}.", citation=title), TEXT) == []
    longer = f"{STOLEN} so ends the chapter"
    assert len(taken_over(saying(longer, citation=title), TEXT)) == 1, "only the title, not what follows it"


def test_a_finding_names_the_text_and_the_words() -> None:
    rule = own_words.rule({"other.txt": "Nothing.", "smith.txt": TEXT})
    [found] = run(saying(f"Well, {STOLEN}."), [rule]).findings
    assert found.found == "8 words in a row stand in smith.txt as well: the old pot stands in the warm sun"
    assert found.mend == "say it in other words"


def test_every_text_is_counted_as_checked() -> None:
    rule = own_words.rule({"smith.txt": TEXT})
    one, two = saying("Tea."), saying("Tea.")
    more = changed(two, about=changed(two.about, method=("D", "E", "F")))
    checked = [run(theory, [rule]).verdicts[0].checked for theory in (one, more)]
    assert checked[1] == checked[0] + 2 > 2
