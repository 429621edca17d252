from __future__ import annotations

import pytest

from cmoc_data.lint.rules.retired_id_stays_retired import RULE
from cmoc_data.model import Retired
from tests.sketch import ask, changed, claim, sketch, walk

GARDEN = sketch(
    claim("sun-makes-tea", "more sun", "more thirst", "more tea"),
    questions=(ask("builds", "tea"),),
    stories=(walk("sun-makes-tea"),),
)


def found(*retired: Retired) -> list[tuple[str, tuple[str | int, ...], str, str]]:
    checks = list(RULE.check(changed(GARDEN, retired=retired)))
    assert len(checks) == len(retired)
    return [(one.record, one.at, one.found, one.mend) for findings in checks for one in findings]


def gone(name: str, replaced_by: str | None = None) -> Retired:
    return Retired(id=name, kind="concept", replaced_by=replaced_by, why="Gone.", since="2001")


def test_a_retired_id_may_have_been_replaced_or_not() -> None:
    assert not found(gone("coffee"), gone("cocoa", "tea"), gone("old-walk", "walk"), gone("why-tea", "asked"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("tea", "concept"), ("sun-makes-tea", "configuration"), ("asked", "question"), ("walk", "story")],
)
def test_a_retired_id_is_never_used_again(name: str, kind: str) -> None:
    said = f"{name} is retired, and a {kind} has it again"
    assert found(gone(name)) == [(name, ("id",), said, f"give the {kind} another id")]


def test_what_replaced_it_has_to_be_there() -> None:
    [(_, at, said, _)] = found(gone("cocoa", "coffee"))
    assert (at, said) == (("replaced_by",), "cocoa is replaced by coffee, which is not there")


def test_what_replaced_it_is_not_retired_itself() -> None:
    [(record, _, said, mend)] = found(gone("cocoa", "coffee"), gone("coffee", "tea"))
    assert (record, said) == ("cocoa", "cocoa is replaced by coffee, which is retired too")
    assert mend == "name tea"
    assert found(gone("cocoa", "coffee"), gone("coffee"))[0][3] == "take replaced_by out"
