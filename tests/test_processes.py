"""That a piece of code prints the same in every process would be noticed if it did not."""

from __future__ import annotations

import pytest

from tests.processes import printed


def test_what_depends_on_the_order_of_a_set_is_noticed() -> None:
    assert printed("print(sorted({'rain', 'sun', 'tea', 'talk'}))") == "['rain', 'sun', 'talk', 'tea']\n"
    with pytest.raises(AssertionError, match="order of a set"):
        printed("print(*{'rain', 'sun', 'tea', 'talk', 'rest', 'joy', 'shade', 'heat'})")


def test_a_piece_that_fails_is_told_and_the_next_is_run() -> None:
    printed("kept = 1")
    with pytest.raises(AssertionError, match="NameError"):
        printed("print(kept)")  # each piece has names of its own
    assert printed("print('tea')") == "tea\n"
