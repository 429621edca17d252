"""The pages, each once: by what key it is known here, its file, its name, and where it is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

__all__ = ["NAME", "PAGES", "Page", "PageKey", "at", "found"]

NAME = "Causal web explorer"

PageKey = Literal[
    "home",
    "web",
    "performance",
    "stories",
    "setting",
    "evidence",
    "overview",
    "configurations",
    "sources",
    "life",
    "drivers",
    "policies",
    "download",
    "about",
    "reliance",
]


@dataclass(frozen=True)
class Page:
    """A page: its file as Streamlit knows it, its name in the header and in the browser's tab.

    The links to most pages always stand in the header; those with `more` open with its button.
    """

    key: PageKey
    file: str
    name: str
    more: bool = False

    @property
    def address(self) -> str:
        """Where Streamlit shows the page, as seen from any other.

        Examples
        --------
        >>> at("web").address, at("home").address
        ('Causal_web', './')
        """
        if self.key == "home":
            return "./"
        return re.sub(r"^\d+_", "", PurePosixPath(self.file).stem)

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return f"{self.name} · {NAME}"


PAGES = (
    Page("home", "app.py", "Home"),
    Page("web", "pages/2_Causal_web.py", "Causal web"),
    Page("performance", "pages/6_Performance.py", "What it improves"),
    Page("stories", "pages/3_Stories.py", "Stories"),
    Page("setting", "pages/4_Setting.py", "Your setting"),
    Page("evidence", "pages/5_Evidence.py", "Evidence"),
    Page("overview", "pages/1_Overview.py", "Overview", more=True),
    Page("configurations", "pages/7_Configurations.py", "Configurations", more=True),
    Page("sources", "pages/8_Sources.py", "Sources", more=True),
    Page("life", "pages/12_Over_time.py", "Over time", more=True),
    Page("drivers", "pages/13_Drivers.py", "Drivers", more=True),
    Page("policies", "pages/9_Policies.py", "Policies", more=True),
    Page("download", "pages/10_Download.py", "Download", more=True),
    Page("about", "pages/11_About.py", "About", more=True),
    Page("reliance", "pages/14_Reliance.py", "What it cannot tell", more=True),
)
"""In the header's order."""

_BY_KEY = {page.key: page for page in PAGES}
_BY_ADDRESS = {page.address: page for page in PAGES}


def at(key: PageKey) -> Page:
    """The page of this key."""
    return _BY_KEY[key]


def found(path: str) -> Page:
    """The page at a path, as seen from Home; Home, where there is none, for that is what is shown then.

    Examples
    --------
    >>> found("Causal_web").name, found("").name, found("nowhere").name
    ('Causal web', 'Home', 'Home')
    """
    return _BY_ADDRESS.get(path, at("home"))
