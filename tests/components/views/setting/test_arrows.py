from __future__ import annotations

from cmoc_data.web import Web
from components.views.setting.page import setting_page


def test_arrows_that_differ_carry_their_signs(garden: Web) -> None:
    page = setting_page(garden, {"bed": "lilies"})
    assert [(one.words, one.one, one.other) for one in page.own] == [("rain → thirst", None, "−")]
    assert [(one.id, one.one, one.other) for one in page.changed] == [("thirst--tea", "?", "+")]
    assert [(one.words, one.one, one.other) for one in page.gone] == [("wind → tea", "+", None)]
