"""Cards as HTML text: pure functions of a view, every value escaped, no address outside but citations.

The same HTML serves the app and whatever is exported from it. A card that repeats a configuration
holds an empty element with `data-part="<configuration id>"` in its place; whoever shows the card
puts the fragment of that id there, so that no text is sent twice.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from components.views.cards import ConceptCard, ConfigurationBlock, ConfigurationCard, LinkCard, QuestionCard
from components.views.pages import (
    AboutView,
    FileView,
    HomeView,
    PoliciesView,
    ProblemsView,
    SourcesView,
    StartView,
    TableView,
)

__all__ = [
    "about_html",
    "concept_html",
    "configuration_html",
    "download_html",
    "file_html",
    "fragment_html",
    "home_html",
    "link_html",
    "policies_html",
    "problems_html",
    "question_html",
    "sources_html",
    "start_html",
    "table_html",
]


@cache
def _environment() -> Environment:
    # Autoescaping is what keeps anybody's HTML in a record from running; never mark text as safe.
    return Environment(
        loader=PackageLoader("components.cards"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values).strip()


def concept_html(card: ConceptCard) -> str:
    """The card of a concept."""
    return _render("concept.html", card=card)


def link_html(card: LinkCard) -> str:
    """The card of an arrow; its configurations stand as `data-part` elements."""
    return _render("link.html", card=card)


def configuration_html(card: ConfigurationCard) -> str:
    """The card of a configuration; its sentence and evidence stand as a `data-part` element."""
    return _render("configuration.html", card=card)


def question_html(card: QuestionCard) -> str:
    """The card of a question with its answer."""
    return _render("question.html", card=card)


def fragment_html(block: ConfigurationBlock) -> str:
    """A configuration's sentence, doubts and evidence, to be put into cards that name it."""
    return _render("fragment.html", block=block)


def start_html(view: StartView) -> str:
    """The card that is there before anything is chosen."""
    return _render("start.html", view=view)


def table_html(view: TableView) -> str:
    """The configurations as a table; each row chooses its card."""
    return _render("table.html", view=view)


def sources_html(view: SourcesView) -> str:
    """The list of sources, with their studies and voices."""
    return _render("sources.html", view=view)


def download_html() -> str:
    """What stands above the files of the download page."""
    return _render("download.html")


def file_html(file: FileView) -> str:
    """What a file to take along holds."""
    return _render("file.html", file=file)


def policies_html(view: PoliciesView) -> str:
    """The policies on a time line, then one by one."""
    return _render("policies.html", view=view)


def about_html(view: AboutView) -> str:
    """The about page's text."""
    return _render("about.html", view=view)


def home_html(view: HomeView) -> str:
    """The home page's text above the questions."""
    return _render("home.html", view=view)


def problems_html(view: ProblemsView) -> str:
    """What to mend in the records, in place of the page."""
    return _render("problems.html", view=view)
