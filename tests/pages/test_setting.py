"""The setting page, run by Streamlit without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from components.views.address import AGAINST, PREFIX
from components.views.setting.choices import examples
from components.views.setting.page import setting_page
from tests import theories
from tests.html import read, squeezed
from tests.ours import our_theory, our_web

ROOT = Path(__file__).resolve().parents[2]


def page(**params: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).switch_page("pages/4_Setting.py")
    for name, value in params.items():
        app.query_params[name.replace("_", "-")] = value
    return app.run()


def words(app: AppTest) -> str:
    return squeezed(" ".join(read(html.proto.body).text for html in app.get("html")))


def links(app: AppTest) -> dict[str, str]:
    """Where the links of the page lead, by their words."""
    return {link.proto.label.replace("\\", ""): link.proto.query_string for link in app.get("page_link")}


def button(app: AppTest, words: str) -> Button:
    """The button whose label begins with these words."""
    [found] = [one for one in app.button if one.label.replace("\\", "").startswith(words)]
    return found


def test_it_offers_every_axis_and_leaves_nothing_out_at_first() -> None:
    app = page()
    assert not app.exception
    assert [box.key for box in app.selectbox] == [PREFIX + axis.id for axis in our_theory().axes]
    assert {box.value for box in app.selectbox} == {""}
    said = words(app)
    assert "Nothing is chosen yet" in said
    for form in our_theory().axes["form"].forms:
        assert squeezed(our_theory().forms[form].plain) in said
    assert not app.toggle[0].value


def test_the_address_makes_the_setting() -> None:
    app = page(in_mandate="voluntary", in_form="buddying")
    assert app.selectbox(key="in-mandate").value == "voluntary"
    assert app.selectbox(key="in-form").value == "buddying"
    expected = setting_page(our_web(), {"mandate": "voluntary", "form": "buddying"})
    for sentence in expected.sentences:
        assert sentence in words(app)
    assert expected.definitions[1].plain in words(app)
    assert links(app)["See it in the web"] == "in-mandate=voluntary&in-form=buddying"


def test_a_choice_goes_into_the_address_and_out_again() -> None:
    app = page(in_form="ics")
    app.selectbox(key="in-mandate").set_value("mandated").run()
    assert not app.exception
    assert app.query_params["in-mandate"] == "mandated"
    assert "Mandated collaborations, integrated care systems" in words(app)
    app.selectbox(key="in-form").set_value("").run()
    assert "in-form" not in app.query_params
    assert app.selectbox(key="in-mandate").value == "mandated"


def test_what_the_address_gets_wrong_is_told_and_the_rest_kept() -> None:
    app = page(in_form="budying", in_mandate="voluntary", against_reach="everywhere")
    assert "in-form=budying. There is no such choice here" in words(app)
    assert "Perhaps in-form=buddying was meant." in words(app)
    assert "against-reach=everywhere" in words(app)
    assert app.selectbox(key="in-mandate").value == "voluntary"
    assert app.selectbox(key="in-form").value == ""


def test_what_is_usual_can_be_added() -> None:
    app = page(in_form="ics")
    assert "Usual for integrated care systems: mandated collaborations. Not chosen here." in words(app)
    button(app, "Add: mandated collaborations").click().run()
    assert dict(app.query_params) == {"in-mandate": "mandated", "in-form": "ics"}
    assert app.selectbox(key="in-mandate").value == "mandated"


def test_a_second_setting_is_asked_for_and_taken_away_again() -> None:
    app = page(in_form="buddying")
    assert "The other collaboration is" not in words(app)
    app.toggle[0].set_value(True).run()
    assert "The other collaboration is" in words(app)
    assert [box.key for box in app.selectbox if box.key and box.key.startswith(AGAINST)] == [
        AGAINST + axis.id for axis in our_theory().axes
    ]
    app.selectbox(key="against-form").set_value("ics").run()
    assert app.query_params["against-form"] == "ics"
    assert "Only what is said of one kind and not of the other" in words(app)
    app.toggle[0].set_value(False).run()
    assert not app.exception
    assert "against-form" not in app.query_params
    assert "The other collaboration is" not in words(app)
    assert app.selectbox(key="in-form").value == "buddying"


def test_the_example_is_one_click_away_and_shows_what_the_source_says() -> None:
    [(_, params)] = examples(our_theory())
    app = page()
    button(app, "Example").click().run()
    assert not app.exception
    assert dict(app.query_params) == params
    assert app.toggle[0].value
    said = words(app)
    assert "What the source itself says of the two" in said
    assert "Chapter 4, Refining configurations driving partnership performance" in said
    assert "from page 40" in said
    assert "lines 1185" not in said, "lines are for researchers"
    assert not [one for one in app.button if one.label.startswith("Example")]


def test_another_theory_shows_its_own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(theories.minimal(tmp_path)))
    app = page(in_bed="roses")
    assert [box.label for box in app.selectbox] == [
        "Among which flowers?",
        "In the shade?",
        "How far is the pot?",
    ]
    assert "Usual for among roses: in the shade. Not chosen here." in words(app)
    assert button(app, "Example")


def test_a_theory_without_settings_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = theories.minimal(tmp_path)
    for name in ("settings.yaml", "comparisons.yaml"):
        (folder / name).unlink()
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(folder))
    app = page(in_bed="roses")
    assert not app.exception
    assert not app.selectbox
    assert "there is nothing to choose here" in words(app)
