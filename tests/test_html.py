"""The checker of HTML that other tests rely on."""

from __future__ import annotations

import pytest

from tests.html import read


@pytest.mark.parametrize(
    "html",
    [
        "<p>never closed",
        "<p><b>crossed</p></b>",
        "closed twice</p>",
        "<script>alert(7)</script>",
        "<img src=x onerror=alert(7)>",
        "<p onclick='alert(7)'>x</p>",
        "<p style='background: url(//evil.example)'>x</p>",
        "<a href='javascript:alert(7)'>x</a>",
        "<a href='http://doi.org/10.1234/x'>x</a>",
        "<a href='https://doi.org.evil.example/10.1234/x'>x</a>",
        "<a href='/elsewhere'>x</a>",
        "<p id=a id=b>x</p>",
        '<p class="a" "b">x</p>',
        "<!-- hidden --><p>x</p>",
    ],
)
def test_the_checker_finds_what_is_wrong(html: str) -> None:
    assert read(html).problems


def test_the_checker_lets_good_html_be() -> None:
    found = read('<p class="a">1 &lt; 2<br> <a href="https://doi.org/10.1234/x">x</a></p>')
    assert found.problems == []
    assert found.text == "1 < 2 x"
    assert found.addresses == ["https://doi.org/10.1234/x"]
