"""Cards as HTML text: pure functions of a view, every value escaped, no address outside but citations.

The same HTML serves the app and whatever is exported from it. A card that repeats a configuration
holds an empty element with `data-part="<configuration id>"` in its place; whoever shows the card
puts the fragment of that id there, so that no text is sent twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from components.views.about import AboutView
from components.views.asked.answer import AskedView, Way
from components.views.cards import ConceptCard, ConfigurationBlock, ConfigurationCard, LinkCard
from components.views.download import FileView
from components.views.evidence import CellCard, EvidencePage
from components.views.header import HeaderView
from components.views.home import HomeView
from components.views.overview import BundleCard, FamilyCard
from components.views.policies import PoliciesView
from components.views.problems import ProblemsView
from components.views.setting.choices import AxisView, SettingStart
from components.views.setting.compare import CompareView
from components.views.setting.page import SettingPage
from components.views.sources import SourcesView
from components.views.start import StartView
from components.views.stories import StepView, StoryLine, StoryView
from components.views.table import TableView

__all__ = [
    "about_html",
    "answer_html",
    "bundle_html",
    "cell_html",
    "concept_html",
    "configuration_html",
    "download_html",
    "evidence_html",
    "family_html",
    "file_html",
    "fragment_html",
    "header_html",
    "heading_html",
    "home_html",
    "link_html",
    "policies_html",
    "problems_html",
    "setting_html",
    "setting_kept_html",
    "setting_meanings_html",
    "setting_other_html",
    "setting_start_html",
    "side_by_side_html",
    "sources_html",
    "start_html",
    "step_html",
    "stories_html",
    "story_html",
    "table_html",
    "way_html",
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


def answer_html(view: AskedView) -> str:
    """The card of a question with its answer."""
    return _render("answer.html", view=view)


def way_html(way: Way, view: AskedView) -> str:
    """The card of one way that answers a question; configurations stand as `data-part` elements."""
    return _render("way.html", way=way, view=view)


def fragment_html(block: ConfigurationBlock) -> str:
    """A configuration's sentence, doubts and evidence, to be put into cards that name it."""
    return _render("fragment.html", block=block)


def start_html(view: StartView) -> str:
    """The card that is there before anything is chosen."""
    return _render("start.html", view=view)


def step_html(story: StoryView, step: StepView) -> str:
    """The card of one step of a story; its configurations stand as `data-part` elements."""
    return _render("step.html", story=story, step=step)


def table_html(view: TableView) -> str:
    """The configurations as a table; each row chooses its card."""
    return _render("table.html", view=view)


def evidence_html(view: EvidencePage) -> str:
    """The evidence at a glance: matrices, then lists; cells, concepts and arrows choose their cards."""
    return _render("evidence.html", view=view)


def cell_html(card: CellCard) -> str:
    """The card of a cell; its first configurations stand as `data-part` elements.

    Their `data-pieces` are the places of the pieces of evidence that count in the cell.
    """
    return _render("cell.html", card=card)


def sources_html(view: SourcesView) -> str:
    """The list of sources, with their studies and voices."""
    return _render("sources.html", view=view)


def download_html(problems: Sequence[str] = ()) -> str:
    """What stands above the files of the download page, and what its address asks for in vain."""
    return _render("download.html", problems=problems)


def header_html(view: HeaderView, name: str) -> str:
    """What stands at the top of the page of that name: a way past the links, and the links."""
    return _render("header.html", view=view, name=name)


def heading_html(heading: str, words: str) -> str:
    """A heading on a page with a line under it."""
    return _render("heading.html", heading=heading, words=words)


def file_html(file: FileView) -> str:
    """What a file to take along holds."""
    return _render("file.html", file=file)


def policies_html(view: PoliciesView) -> str:
    """The policies on a time line, then one by one."""
    return _render("policies.html", view=view)


def family_html(card: FamilyCard) -> str:
    """The card of a family, as the overview shows it."""
    return _render("family.html", card=card)


def bundle_html(card: BundleCard) -> str:
    """The card of a bundle of arrows, as the overview draws it."""
    return _render("bundle.html", card=card)


def about_html(view: AboutView) -> str:
    """The about page's text."""
    return _render("about.html", view=view)


def stories_html(stories: Sequence[StoryLine]) -> str:
    """What stands above the list of stories."""
    return _render("stories.html", stories=stories)


def story_html(story: StoryLine) -> str:
    """A story in the list of stories."""
    return _render("story.html", story=story)


def home_html(view: HomeView) -> str:
    """The home page's text above the questions."""
    return _render("home.html", view=view)


def setting_start_html(view: SettingStart) -> str:
    """What stands above the choices of the setting page: what it is for, and what its address got wrong."""
    return _render("setting-start.html", view=view)


def setting_meanings_html(axes: Sequence[AxisView]) -> str:
    """What each choice means, in plain words and with its place."""
    return _render("setting-meanings.html", axes=axes)


def setting_other_html(view: SettingStart) -> str:
    """What stands above the choices of the second setting."""
    return _render("setting-other.html", view=view)


def setting_kept_html(view: SettingPage, key: str) -> str:
    """What was chosen, what it keeps, and what usually goes with it; `key` tells two on one page apart."""
    return _render("setting-kept.html", view=view, key=key)


def setting_html(view: SettingPage, web: str) -> str:
    """The claims and arrows of a setting; `web` is the address of the page that shows them one by one."""
    return _render("setting.html", view=view, web=web)


def side_by_side_html(view: CompareView, web: str) -> str:
    """Two settings side by side, aligned by concept; `web` as for `setting_html`."""
    return _render("side-by-side.html", view=view, web=web)


def problems_html(view: ProblemsView) -> str:
    """What to mend in the records, in place of the page."""
    return _render("problems.html", view=view)
