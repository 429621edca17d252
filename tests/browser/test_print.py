"""On paper: the picture, its words, the whole card and the citations, black on white from either theme."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor, address
from tests.house import PAGES

QUESTION = "what-lets-partners-take-a-risk"
ARROW = "conflict--trust"
CONFIGURATION = "accountability-eases-conflict"
UNPRINTED = "() => !document.querySelector('[data-paper]')"
TOLD = """lines => lines.map(line => {
  const [arrow, ...claims] = [...line.querySelectorAll(":scope > .choose, .claims li > .choose")]
    .map(({ dataset, textContent }) => [dataset.choose, textContent]);
  return [...arrow, claims];
})"""
"""The lines of an answer: each one's arrow, its sentence, and its claims with theirs, folded or not."""
BUTTONS = ("Filter evidence", "Ask a question", "Find a word", "Whole web", "Questions 1", "Skip to")


def printed(visitor: Visitor) -> PdfReader:
    """What the browser would print on A4, without the grounds of colour that people leave out."""
    return PdfReader(io.BytesIO(visitor.page.pdf(format="A4")))


class Words(str):
    """What stands on paper, letter by letter: line breaks, ligatures and gaps are the browser's own.

    One browser sets a heading's letters so far apart that they are read as two words.
    """

    def __new__(cls, text: str) -> Words:
        return super().__new__(cls, re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))

    def __contains__(self, text: str) -> bool:  # type: ignore[override]
        letters = Words(text)
        assert letters, "nothing to look for"
        return super().__contains__(letters)

    def count(self, text: str) -> int:  # type: ignore[override]
        return super().count(Words(text))


def words(reader: PdfReader) -> Words:
    """All words on paper."""
    return Words(" ".join(page.extract_text() for page in reader.pages))


def drawn(reader: PdfReader) -> list[bytes]:
    """What is drawn on each sheet, colours and all."""
    return [contents.get_data() for page in reader.pages if (contents := page.get_contents())]


def test_an_arrow_is_printed_with_its_picture_its_card_and_its_citations(move_on: Visit) -> None:
    visitor = move_on(address(question="what-builds-trust", show=ARROW))
    expect(visitor.card.locator(".evidence").first).to_be_visible()
    gists = visitor.card.locator(".gist").all_inner_texts()
    places = visitor.card.locator(".where").all_inner_texts()
    assert len(gists) > 10

    reader = printed(visitor)
    text = words(reader)
    assert visitor.heading.inner_text() in text
    assert "In this view: " in text and "Standing out: conflict → trust" in text
    assert "less conflict can lead to more trust" in text
    assert [gist for gist in gists if gist not in text] == [], "the card is cut off"
    assert [place for place in places if place not in text] == []
    assert "https://doi.org/10.3310/KPLT1423" in text
    assert "Sources: " in text and visitor.page.url in text
    assert [button for button in BUTTONS if button in text] == []
    sheets = [Words(page.extract_text()) for page in reader.pages]
    assert len(sheets) > 2
    for place, gist in zip(places, gists, strict=True):
        assert any(place in sheet and gist in sheet for sheet in sheets), f"cut in two between sheets: {gist}"
    # The picture is drawn, not copied off the screen: the boxes' names are words on paper too.
    picture = Words(text.partition(Words("In this view: "))[2].partition(Words("same way"))[0])
    assert "accountability arrangements" in picture and "conflict" in picture


@pytest.mark.parametrize("show", ["", ARROW], ids=["an answer", "an arrow"])
def test_a_picture_is_black_on_white_from_the_dark_theme(move_on: Visit, show: str) -> None:
    visitor = move_on(
        address(question="what-builds-trust", show=show) if show else address(question=QUESTION)
    )
    visitor.place("trust")
    from_light = printed(visitor)
    visitor.page.wait_for_function(UNPRINTED)
    visitor.in_colours("dark").place("trust")
    from_dark = printed(visitor)
    assert words(from_dark) == words(from_light)
    assert drawn(from_dark) == drawn(from_light)


def test_the_screen_is_as_it_was_once_it_is_printed(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION)).in_colours("dark")
    visitor.place("trust")
    before = visitor.root.inner_html(), visitor.seen(visitor.boxes())
    printed(visitor)
    visitor.page.wait_for_function(UNPRINTED)
    visitor.place("trust")
    assert (visitor.root.inner_html(), visitor.seen(visitor.boxes())) == before


def test_an_answer_is_printed_with_the_evidence_under_each_sentence(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION))
    told = visitor.card.locator(".answers > li").evaluate_all(TOLD)
    assert len(told) >= 3 and all(claims for _, _, claims in told)
    expected = {}
    for arrow, _, claims in told:
        visitor.move(address(show=arrow)).shows(arrow)
        for claim, _ in claims:
            expected[claim] = visitor.card.locator(f'[data-part="{claim}"] .where').all_inner_texts()
    visitor.move(address(question=QUESTION)).shows(QUESTION)
    text = words(printed(visitor))
    # Sentence after sentence, each claim once, under its arrow, and right under it what it rests on.
    order = [("", line) for _, line, _ in told]
    order = [one for head, (_, _, claims) in zip(order, told, strict=True) for one in (head, *claims)]
    at = [0]
    for _, sentence in order:
        at.append(text.index(Words(sentence), at[-1]))
    for (claim, sentence), start, end in zip(order, at[1:], [*at[2:], len(text)], strict=True):
        if claim:
            assert expected[claim]
            assert [place for place in expected[claim] if place not in Words(text[start:end])] == []
            assert text.count(sentence) == [one for _, one in order].count(sentence), "told twice over"


def test_what_is_folded_on_the_screen_is_open_on_paper(move_on: Visit) -> None:
    visitor = move_on(address(show=ARROW))
    folded = visitor.card.locator(".studies:not([open])")
    assert folded.count()
    study = folded.first.locator("li").first.text_content() or ""
    assert study in words(printed(visitor))
    assert not folded.first.locator("li").first.is_visible()


def test_a_row_is_printed_as_its_card_and_no_row_as_the_table(visit: Visit) -> None:
    visitor = visit(address("Configurations", show=CONFIGURATION))
    chosen = words(printed(visitor))
    visitor.page.wait_for_function(UNPRINTED)
    assert "because there is less conflict" in chosen and "Box 1, Conflict" in chosen
    assert "Trust-building loop" not in chosen
    visitor.move("/Configurations").shows("")
    every = printed(visitor)
    assert len(every.pages) > 10
    text = words(every)
    assert text.count("more trust") > 10 and "Context" in text


def test_a_story_in_the_room_prints_its_sentence_and_its_question(move_on: Visit) -> None:
    visitor = move_on(address(story="trust-and-conflict", step="2", present="1"))
    said = visitor.root.locator(".said").inner_text()
    put = visitor.region("put").inner_text()
    reader = printed(visitor)
    assert said in words(reader) and put in words(reader)
    assert "agreed conflict resolution" in words(reader), "there is no picture"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_prints_in_full_and_without_the_header(visit: Visit, name: str) -> None:
    visitor = visit(PAGES[name], dark=True)
    heading = visitor.page.locator("h1").inner_text()
    last = None
    if visitor.page.locator(".cw-page").count():
        last = visitor.page.locator(".cw-page :is(p, li, dd, summary):visible").last.inner_text()
    text = words(printed(visitor))
    assert heading in text
    assert "Skip to the content" not in text and "Causal web Stories" not in text
    assert last is None or last in text, "the page is cut off"
