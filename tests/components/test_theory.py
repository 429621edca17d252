"""Which theory is shown, and how often a view of it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from cmoc_data.errors import TheoryError
from cmoc_data.passages import Shelf
from cmoc_data.web import Web
from components import theory
from tests import theories

MADE: list[tuple[str, object]] = []


@pytest.fixture(autouse=True)
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A small theory in place of ours, and nothing kept from other tests."""
    folder = theories.minimal(tmp_path / "garden")
    monkeypatch.setenv(theory.THEORY_VARIABLE, str(folder))
    monkeypatch.setenv(theory.PAPERS_VARIABLE, str(tmp_path / "papers"))
    st.cache_resource.clear()
    MADE.clear()
    yield folder
    st.cache_resource.clear()


def boxes(web: Web, *more: object) -> int:
    MADE.append(("boxes", more))
    return len(web.concepts)


def arrows(web: Web) -> int:
    MADE.append(("arrows", ()))
    return len(web.links)


def passages(web: Web, shelf: Shelf) -> bool:
    MADE.append(("passages", shelf.problems))
    return bool(shelf.problems)


def mend(folder: Path) -> None:
    name = "concepts/garden.yaml"
    theories.write(folder, name, theories.FILES[name].replace("the sun shines", "the sky is quite bright"))


def test_a_view_is_made_once_for_the_same_records() -> None:
    assert theory.shown(boxes) == theory.shown(boxes) == len(theory.loaded().concepts)
    assert theory.shown(arrows) == len(theory.loaded().links)
    assert MADE == [("boxes", ()), ("arrows", ())]


def test_what_is_asked_for_besides_makes_another_view() -> None:
    for more in ("one", {"a": "b"}, {"a": "c"}, {"a": "b"}, "one"):
        theory.shown(boxes, more)
    assert MADE == [("boxes", ("one",)), ("boxes", ({"a": "b"},)), ("boxes", ({"a": "c"},))]


def test_a_mended_record_makes_it_anew(garden: Path) -> None:
    theory.shown(boxes)
    before = theory.loaded()
    assert theory.loaded() is before
    mend(garden)
    theory.shown(boxes)
    assert len(MADE) == 2 and theory.loaded() is not before


def test_broken_records_are_told_by_whatever_is_shown(garden: Path) -> None:
    theories.write(garden, "concepts/garden.yaml", "- id: [")
    for ask in (theory.loaded, lambda: theory.shown(boxes), lambda: theory.shown_with(passages)):
        with pytest.raises(TheoryError):
            ask()


def test_without_papers_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theory, "shelve", lambda *_: pytest.fail("looked for passages"))
    assert not theory.shown_with(passages)
    assert theory.shelf() == Shelf({}, {})


def test_with_papers_it_is_made_once_with_them_and_once_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theory.papers().mkdir()
    (theory.papers() / "a-paper.txt").write_text("words", encoding="utf-8")
    monkeypatch.setattr(theory, "shelve", lambda *_: Shelf({}, {}, ("a fault",)))
    for _ in range(2):
        assert theory.shown_with(passages)
        assert not theory.shown_with(passages, passages=False)
    assert MADE == [("passages", ("a fault",)), ("passages", ())]


# --- the content of the records -------------------------------------------------------------------


def test_the_fingerprint_stays_while_the_records_say_the_same(garden: Path) -> None:
    before = theory.edition()
    assert before == theory.records()
    name = "concepts/garden.yaml"
    theories.write(garden, name, theories.FILES[name])  # as it was, at another time
    assert theory.edition() == before
    mend(garden)
    assert theory.edition() != before
    theories.write(garden, name, theories.FILES[name])
    assert theory.edition() == before


def test_a_web_comes_with_the_fingerprint_of_its_own_records(garden: Path) -> None:
    web, before = theory.loaded_with_edition()
    assert web is theory.loaded() and before == theory.edition()
    mend(garden)
    other, after = theory.loaded_with_edition()
    assert other is not web and after == theory.edition() != before
    theories.write(garden, "concepts/garden.yaml", "- id: [")
    with pytest.raises(TheoryError):
        theory.loaded_with_edition()


def test_what_an_editor_leaves_beside_a_record_is_no_record(garden: Path) -> None:
    before = theory.edition()
    (garden / "concepts" / ".#garden.yaml").symlink_to("somebody@somewhere.1234")
    assert theory.edition() == before and theory.loaded().concepts


def test_a_cache_is_told_of_the_records_in_a_few_letters(garden: Path) -> None:
    before = theory._now()
    assert len(before[1]) == 32, "Streamlit looks at every part of a key, at every use"
    mend(garden)
    assert theory._now() != before
