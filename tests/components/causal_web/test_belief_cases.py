"""What both languages say of how much there is stands in one table."""

from __future__ import annotations

from tests import belief_cases


def test_the_table_is_what_the_server_says_now() -> None:
    told = belief_cases.FILE.read_text(encoding="utf-8")
    assert told == belief_cases.text(), "run python -m tests.belief_cases"
