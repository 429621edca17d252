"""Cards as HTML text: pure functions of a view, every value escaped, no address outside but citations.

The same HTML serves the app and whatever is exported from it. A card that repeats a configuration
holds an empty element with `data-part="<configuration id>"` in its place; whoever shows the card
puts the fragment of that id there, so that no text is sent twice. On the card of a cell of the evidence,
`data-pieces` beside it are the places of the pieces of evidence that count in the cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined

from components.views.about import AboutView
from components.views.asked.answer import AskedView, Way
from components.views.cards import ConceptCard, ConfigurationBlock, ConfigurationCard, LinkCard
from components.views.download import DownloadView, FileView
from components.views.drivers import DriversView
from components.views.evidence import CellCard, EvidencePage
from components.views.glimpse import GlimpseView
from components.views.header import HeaderView
from components.views.heading import Heading
from components.views.home import HomeDoors, HomeView
from components.views.improves.cards import EndCard, LaneCard, LanesCard
from components.views.improves.table import GainsTable
from components.views.life import LifeView
from components.views.overview import BundleCard, FamilyCard
from components.views.policies import PoliciesView
from components.views.problems import ProblemsView
from components.views.reliance import ClaimReliance, RelianceView
from components.views.setting.choices import Meanings, OtherStart, SettingStart
from components.views.setting.compare import CompareView
from components.views.setting.page import Kept, SettingPage
from components.views.sources import SourcesView
from components.views.start import StartView
from components.views.stories import StepView, StoriesView, StoryLine
from components.views.table import TableView

__all__ = ["TEMPLATES", "View", "html"]

View: TypeAlias = (
    AboutView
    | AskedView
    | BundleCard
    | CellCard
    | ClaimReliance
    | CompareView
    | ConceptCard
    | ConfigurationBlock
    | ConfigurationCard
    | DownloadView
    | DriversView
    | EndCard
    | EvidencePage
    | FamilyCard
    | FileView
    | GainsTable
    | GlimpseView
    | HeaderView
    | Heading
    | HomeDoors
    | HomeView
    | Kept
    | LaneCard
    | LanesCard
    | LifeView
    | LinkCard
    | Meanings
    | OtherStart
    | PoliciesView
    | ProblemsView
    | SettingPage
    | SettingStart
    | SourcesView
    | StartView
    | StepView
    | StoriesView
    | StoryLine
    | TableView
    | RelianceView
    | Way
)
"""Whatever can be shown as HTML."""

TEMPLATES: Mapping[type[View], str] = {
    # cards
    AskedView: "answer.html",
    BundleCard: "bundle.html",
    CellCard: "cell.html",
    ConceptCard: "concept.html",
    ConfigurationBlock: "fragment.html",
    ConfigurationCard: "configuration.html",
    EndCard: "lane-end.html",
    FamilyCard: "family.html",
    LaneCard: "lane.html",
    LanesCard: "lanes.html",
    LinkCard: "link.html",
    StartView: "start.html",
    StepView: "step.html",
    Way: "way.html",
    # tables beside a card
    EvidencePage: "evidence.html",
    GainsTable: "gains.html",
    TableView: "table.html",
    # pages and parts of them
    AboutView: "about.html",
    ClaimReliance: "reliance-claim.html",
    CompareView: "side-by-side.html",
    DownloadView: "download.html",
    DriversView: "drivers.html",
    FileView: "file.html",
    GlimpseView: "glimpse.html",
    HeaderView: "header.html",
    Heading: "heading.html",
    HomeDoors: "doors.html",
    HomeView: "home.html",
    Kept: "setting-kept.html",
    LifeView: "life.html",
    Meanings: "setting-meanings.html",
    OtherStart: "setting-other.html",
    PoliciesView: "policies.html",
    ProblemsView: "problems.html",
    SettingPage: "setting.html",
    SettingStart: "setting-start.html",
    SourcesView: "sources.html",
    StoriesView: "stories.html",
    StoryLine: "story.html",
    RelianceView: "reliance.html",
}
"""For each kind of view, the template that shows it as its `view`."""


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


def html(view: View, **beside: str) -> str:
    """A view as HTML.

    Parameters
    ----------
    view : View
        What is shown.
    **beside : str
        What its template wants to know that is not the view's own: the question that a `Way` answers
        (`ask`), the `title` of a step's story, the `name` of the page under a header, a `key` that tells
        two `Kept` on one page apart, the address of the `web` that a setting's claims open in.

    Raises
    ------
    jinja2.UndefinedError
        Where the template wants something that is not there: a gap is never silent.
    """
    return _environment().get_template(TEMPLATES[type(view)]).render(view=view, **beside).strip()
