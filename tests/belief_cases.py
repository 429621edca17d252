"""What a card says of how much there is, which the tests of both languages run: `tests/belief_cases.json`.

`python -m tests.belief_cases` writes it anew: evidence as the browser gets it, and the words that
`components.views.belief` makes of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from components.causal_web.told import belief_data
from components.views.belief import belief, heard
from tests.theories import random_theory

__all__ = ["FILE", "cases", "main", "text"]

FILE = Path(__file__).with_name("belief_cases.json")


def cases() -> list[dict[str, Any]]:
    """For some theories their evidence, and the line of each claim alone and of some claims together."""
    found = []
    for seed in range(3):
        theory = random_theory(seed, 10, 24)
        claims = [[one.id] for one in theory.configurations]
        claims += [[one.id for one in theory.configurations[n : n + 6]] for n in range(0, 24, 3)] + [[]]
        told = []
        for ids in claims:
            pieces = heard(theory.configurations[one] for one in ids)
            for several in (False, True):
                told.append([ids, several, belief(theory, pieces, several=several).words])
        found.append({"belief": belief_data(theory, theory.configurations), "told": told})
    return found


def text() -> str:
    """The file's text."""
    return json.dumps(cases(), ensure_ascii=False, separators=(",", ":")).replace("],[[", "],\n[[") + "\n"


def main() -> None:
    """Write it."""
    FILE.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
