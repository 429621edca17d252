"""The pages, each once."""

from __future__ import annotations

import ast
from typing import get_args

import pytest

from components.site import PAGES, Page, PageKey, at
from tests.house import FILES, ROOT

MOST_LINES = 40


def test_every_key_is_a_page_with_a_file() -> None:
    assert [page.key for page in PAGES] == list(get_args(PageKey))
    assert all(at(page.key) is page for page in PAGES)
    assert sorted(page.file for page in PAGES) == sorted(FILES)
    assert len({page.address for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("pages/2_Causal_web.py", "Causal_web"),
        ("pages/10_About.py", "About"),
        ("pages/About.py", "About"),
        ("pages/3_2001_and_after.py", "2001_and_after"),
    ],
)
def test_a_page_is_where_streamlit_shows_its_file(file: str, wanted: str) -> None:
    assert Page("web", file, "A page").address == wanted
    assert at("home").address == "./"


@pytest.mark.parametrize("file", FILES)
def test_a_page_file_is_thin(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    functions = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)]
    assert len(functions) <= 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_page_file_sets_the_frame_of_its_own_page(page: Page) -> None:
    assert f'frame.page("{page.key}"' in (ROOT / page.file).read_text(encoding="utf-8")
