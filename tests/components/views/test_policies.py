from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmoc_data.model import Policy
from cmoc_data.web import build
from components import cards
from components.views.doors import doors
from components.views.policies import policies, spans
from tests.html import read
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
    assert [[(span.running, span.years) for span in one.spans] for one in view.policies] == [
        [("on", 3), ("off", 8)],
        [("off", 1), ("on", 1), ("off", 9)],
        [("off", 9), ("on", 1), ("open", 1)],
        [("off", 10), ("on", 1)],
    ]
    assert view.policies[0].concepts == (("a", "Causal_web?show=a"),)


def test_a_bar_without_an_end_always_has_room_to_fade() -> None:
    theory = changed(
        sketch(claim("one", "a", "b")), policies=(policy("done", 2001, 2003), policy("on", 2003, None))
    )
    view = policies(build(theory))
    assert view.years == (2001, 2002, 2003, 2004)
    assert [(span.running, span.years) for span in view.policies[1].spans] == [
        ("off", 2),
        ("on", 1),
        ("open", 1),
    ]


@given(st.integers(1990, 2020), st.none() | st.integers(0, 20), st.integers(0, 9), st.integers(1, 9))
def test_a_time_line_has_every_year_once(start: int, lasts: int | None, before: int, after: int) -> None:
    end = None if lasts is None else start + lasts
    first, last = start - before, (end or start) + after
    found = spans(start, end, first, last)
    assert sum(span.years for span in found) == last - first + 1
    assert all(span.years > 0 for span in found)
    on = [span.years for span in found if span.running == "on"]
    assert on == [1 if end is None else end - start + 1]
    assert [span.running for span in found].count("open") == (end is None)


def test_bars_and_boxes_lead_to_what_is_said() -> None:
    theory = changed(
        sketch(claim("one", "a", "b")), policies=(policy("early", 2001, 2003), policy("late", 2002, None))
    )
    web = build(theory)
    found = read(cards.html(policies(web)))
    assert found.problems == []
    ids, addresses = found.values("id"), found.values("href")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in addresses if address.startswith("#")} <= set(ids)
    # The row's name, whose link is as wide as the row, and what they show at work lead to the entry.
    assert (addresses.count("#early"), addresses.count("#late")) == (2, 2)
    assert addresses.count("Causal_web?show=a") == 3
    assert [(one.id, one.policies) for one in policies(web).at_work] == [
        ("a", (("early", "early"), ("late", "late")))
    ]
    assert doors(theory, "a") == (("2 policies show it at work", "Policies#shows-a"),)
    assert "shows-a" in ids


def test_no_policies_no_time_line() -> None:
    assert policies(build(sketch(claim("one", "a", "b")))).policies == ()
