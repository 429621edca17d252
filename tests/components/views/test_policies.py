from __future__ import annotations

from cmoc_data.model import Policy
from cmoc_data.web import build
from components.views.policies import policies
from tests.sketch import changed, claim, sketch


def policy(name: str, start: int, end: int | None) -> Policy:
    return Policy(
        id=name, name=name, start=start, end=end, summary="Tea.", area="One garden.",
        source="smith2001", at="Table 1", lines=(1, 1), concepts=("a",),
    )  # fmt: skip


def test_policies_stand_in_the_order_of_time() -> None:
    theory = changed(
        sketch(claim("one", "a", "b")),
        policies=(
            policy("late", 2010, None),
            policy("later", 2011, 2011),
            policy("early", 2001, 2003),
            policy("once", 2002, 2002),
        ),
    )
    view = policies(build(theory))
    assert view.years == tuple(range(2001, 2012))
    assert view.headings == (("", 4), ("2005", 5), ("", 2))
    assert [(one.id, one.years) for one in view.policies] == [
        ("early", "2001\u20132003"),
        ("once", "2002"),
        ("late", "from 2010"),
        ("later", "2011"),
    ]
    assert [one.running for one in view.policies] == [
        ("on",) * 3 + ("off",) * 8,
        ("off", "on") + ("off",) * 9,
        ("off",) * 9 + ("on", "open"),
        ("off",) * 10 + ("on",),
    ]
    assert view.policies[0].concepts == (("a", "a"),)


def test_no_policies_no_time_line() -> None:
    assert policies(build(sketch(claim("one", "a", "b")))).policies == ()
