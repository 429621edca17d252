from __future__ import annotations

import re

import pytest

from cmoc_data.web import build
from components.views.download import downloads
from tests.theories import random_theory

SEEDS = range(5)


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_table_that_has_rows_can_be_taken_along(seed: int) -> None:
    web = build(random_theory(seed, 10, 20))
    files = {file.name: file for file in downloads(web)}
    assert set(files) == {
        *("concepts.csv", "links.csv", "configurations.csv", "evidence.csv", "studies.csv", "speakers.csv"),
        *("relations.csv", "about.csv", "web.graphml", "theory.json"),
    }
    assert numbers(files["links.csv"].words)[0] == len(web.links)
    assert all(file.data and file.words and file.mime for file in files.values())
