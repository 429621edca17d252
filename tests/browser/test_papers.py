"""A host who has the papers sees their passages on the cards; a bad file is told and breaks nothing."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from fpdf import FPDF

from cmoc_data.passages import words
from cmoc_data.passages.__main__ import main
from tests.browser.conftest import Serve, Visit
from tests.browser.servers import Server
from tests.theories import minimal, write

VERBS = ("waters", "prunes", "mulches", "sows", "rakes", "plants", "weeds", "picks")
LINES = [
    f"Gardener {n} {VERBS[n % 8]} the {a}{b}{c} bed & then rests, for {n} hours or <b>more</b>, "
    f"near the {c}{a}{b} wall."
    for n, (a, b, c) in enumerate(product(("rose", "tea", "mint", "sage"), "aeiou", "lnr"))
]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Server:
    """A small theory, its fingerprints, and a folder with one good paper and one bad."""
    home = tmp_path_factory.mktemp("hosted")
    theory = minimal(home / "theory")
    write(home, "texts/tea.txt", "\n".join(LINES))
    assert main([str(home / "texts"), "--theory", str(theory)]) == 0
    papers = home / "papers"
    papers.mkdir()
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for part in (LINES[:30], LINES[30:]):
        pdf.add_page()
        for line in part:
            pdf.multi_cell(80, 5, line, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(papers / "some download.pdf"))
    (papers / "broken.pdf").write_bytes(b"")
    return serve(theory=theory, papers=papers)


def test_the_card_shows_the_passage_marked_in_its_surroundings(hosted: Server, visit: Visit) -> None:
    page = visit("/Causal_web?show=sun-makes-tea", server=hosted).page
    passage = page.locator(".card .passage")
    assert passage.count() == 1
    marked = passage.locator("mark").inner_text()
    wanted = [word.form for word in words(" ".join(LINES[9:12]))]
    assert [word.form for word in words(marked)] == wanted
    quoted = passage.locator("blockquote").inner_text()
    assert len(quoted) > len(marked) + 40
    assert "page 1 of the copy here" in passage.locator("summary").inner_text()
    # What stands in a paper is text, whatever it looks like.
    assert "<b>more</b>" not in quoted or passage.locator("b").count() == 0


def test_the_table_shows_it_too(hosted: Server, visit: Visit) -> None:
    page = visit("/Configurations?show=tea-and-thirst", server=hosted).page
    assert page.locator(".card .passage mark").count() == 1


def test_the_sources_page_says_which_papers_are_here_and_which_are_no_good(
    hosted: Server, visit: Visit
) -> None:
    page = visit("/Sources", server=hosted).page
    said = "\n".join(page.locator(".cw-page").all_inner_texts())
    assert "There is a copy here" in said
    assert "broken.pdf is empty" in said


def test_without_papers_the_card_gives_the_place_and_the_link(visit: Visit) -> None:
    page = visit("/Causal_web?show=conflict--trust").page
    assert page.locator(".card .passage").count() == 0
    assert page.locator(".card .evidence .where").count() > 0
    assert page.locator(".card .evidence a[href^='https://doi.org/']").count() > 0


def test_a_paper_that_is_put_there_later_is_found_at_the_next_reload(
    tmp_path: Path, serve: Serve, visit: Visit
) -> None:
    theory = minimal(tmp_path / "theory")
    write(tmp_path, "texts/tea.txt", "\n".join(LINES))
    assert main([str(tmp_path / "texts"), "--theory", str(theory)]) == 0
    server = serve(theory=theory, papers=tmp_path / "papers")
    visitor = visit("/Causal_web?show=sun-makes-tea", server=server)
    assert visitor.page.locator(".card .passage").count() == 0
    write(tmp_path, "papers/tea.txt", "\n".join(LINES))
    visitor.go("/Causal_web?show=sun-makes-tea")
    assert visitor.page.locator(".card .passage mark").count() == 1
