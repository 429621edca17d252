"""The app's colours stand in `.streamlit/config.toml` and nowhere else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from components.theme import file_theme, page_theme

ROOT = Path(__file__).parents[2]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
STYLES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "components").rglob("*.css"))
    if ".venv" not in path.parts
}


@pytest.mark.parametrize("name", STYLES)
def test_no_style_repeats_a_colour_of_the_theme(name: str) -> None:
    ours = {value.lower() for scheme in ("light", "dark") for value in THEME[scheme].values()} - {"#ffffff"}
    found = set(re.findall(r"#[0-9a-f]{6}\b", STYLES[name].lower()))
    assert not found & ours


def test_every_colour_of_the_theme_that_is_used_is_given() -> None:
    given = set(re.findall(r"(--[\w-]+):", page_theme() + file_theme() + "".join(STYLES.values())))
    streamlits = {"--st-font", "--st-heading-font", "--st-code-font"}
    for name, text in STYLES.items():
        wanted = set(re.findall(r"var\((--(?:st|cw)-[\w-]+)", text))
        assert wanted <= given | streamlits, name


def test_a_page_has_both_schemes_at_once_and_a_file_each_of_its_own() -> None:
    light, dark = THEME["light"], THEME["dark"]
    assert f"--cw-ground: light-dark({light['backgroundColor']}, {dark['backgroundColor']});" in page_theme()
    assert f"--cw-accent: light-dark({light['primaryColor']}, {dark['primaryColor']});" in page_theme()
    first, second = file_theme().split("@media (prefers-color-scheme: dark)")
    assert f"--st-text-color: {light['textColor']};" in first
    assert f"--st-text-color: {dark['textColor']};" in second
    for text in (page_theme(), first):
        assert f"--cw-accent-on-paper: {light['primaryColor']};" in text


def test_a_room_wins_by_its_layer_and_not_by_force() -> None:
    explorer = STYLES["explorer.css"]
    assert "@layer screen, room, paper;" in explorer
    outside = re.sub(r"@layer [\w, ]+;|@layer \w+ \{\n(?:  .*\n|\n)*\}|/\*.*?\*/", "", explorer)
    assert not outside.strip(), "what stands in no layer would win over all that does"
    assert not re.search(r"(\[[\w-]+\]|\.\w+)\1", explorer), "a selector that repeats itself to win"
    assert all(int(z) < 100 for z in re.findall(r"z-index: (\d+)", explorer))
