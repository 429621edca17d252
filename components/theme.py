"""The app's colours for what Streamlit does not style: they stand once, in `.streamlit/config.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["file_theme", "page_theme"]

CONFIG = Path(__file__).parents[1] / ".streamlit" / "config.toml"

PAGE = {"ground": "backgroundColor", "accent": "primaryColor", "link": "linkColor"}
"""What the pages' own styles call a colour, and what the settings call it."""


@cache
def _schemes() -> Mapping[str, Mapping[str, str]]:
    settings = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    return {"light": settings["light"], "dark": settings["dark"]}


def page_theme() -> str:
    """Colours that a page draws with itself, for either scheme: `--cw-ground` and so on."""
    light, dark = _schemes()["light"], _schemes()["dark"]
    lines = (f"--cw-{name}: light-dark({light[key]}, {dark[key]});" for name, key in PAGE.items())
    return f'[data-testid="stApp"] {{ {" ".join(lines)} {_on_paper()} }}'


def file_theme() -> str:
    """Colours of a file of its own, by the names that Streamlit gives them in a component."""
    return (
        f":root {{ {_variables('light')} {_on_paper()} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables('dark')} }} }}"
    )


def _on_paper() -> str:
    """The accent that paper has, whatever is on the screen."""
    return f"--cw-accent-on-paper: {_schemes()['light']['primaryColor']};"


def _variables(scheme: str) -> str:
    return " ".join(f"--st-{_kebab(name)}: {value};" for name, value in _schemes()[scheme].items())


def _kebab(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name)
