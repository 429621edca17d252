"""No address of ours was ever taken away without a word of where it leads now."""

from __future__ import annotations

import re
import subprocess

import pytest

from cmoc_data.reading import OURS
from tests.house import ROOT
from tests.ours import our_theory

ADDRESSED = ("concepts", "configurations", "questions.yaml", "stories.yaml")


def test_every_id_of_an_earlier_commit_is_there_or_retired() -> None:
    places = [str((OURS / name).relative_to(ROOT)) for name in ADDRESSED]
    told = subprocess.run(
        ["git", "log", "--patch", "--unified=0", "--no-renames", "--format=", "--", *places],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    gone = set(re.findall(r"^-- id: (\S+)$", told.stdout, re.MULTILINE))
    if not gone:
        pytest.skip("no history at hand")
    theory = our_theory()
    tables = (theory.concepts, theory.configurations, theory.questions, theory.stories)
    there = {record.id for table in tables for record in table}
    assert gone <= there | {one.id for one in theory.retired}
