"""The files to take along, as data: tables, and the web as a graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cmoc_data import export
from cmoc_data.web import Web
from components.views.words import count

__all__ = ["DownloadView", "FileView", "downloads"]


@dataclass(frozen=True)
class DownloadView:
    """What stands above the files: what the address asks for in vain."""

    problems: tuple[str, ...]


@dataclass(frozen=True)
class FileView:
    """A file to take along: its name, what a button calls it, what it holds, and its bytes or their maker."""

    name: str
    label: str
    words: str
    mime: str
    data: bytes | Callable[[], bytes]


TABLE_WORDS = {
    "concepts": ("concept", "what each box means, in plain words and in the sources' sense"),
    "links": ("arrow", "which box leads to which, whether the claims agree, and who says so"),
    "configurations": ("configuration", "context, mechanism and outcome of every claim"),
    "evidence": (
        "row",
        "every piece of evidence under every claim, with its stance and its place: section and page of the "
        "paper, and the lines of the reference text for those who check it",
    ),
    "studies": ("study", "works that the sources include or cite"),
    "speakers": ("voice", "people whom a source interviewed, by their code"),
    "actions": ("action", "what a source advises people to do, and the claims it rests on"),
    "policies": ("policy", "national policies, with their years and aims"),
    "stages": ("row", "what people do at each stage"),
    "drivers": ("driver", "why it comes about, with the theories that explain it"),
    "accounts": ("account", "what sources tell of drivers, spheres and of what is followed over time"),
    "spheres": ("row", "what it touches, and what success is held to hang on there"),
    "threads": ("thread", "what can be followed over time, by its concepts"),
    "relations": ("relation", "boxes that are opposites, parts or sides of each other, and why"),
}

PLURALS = {"study": "studies", "policy": "policies"}


def downloads(web: Web) -> tuple[FileView, ...]:
    """The files of the download page: a CSV for each table that has rows, GraphML and JSON."""
    files = []
    for name, frame in export.tables(web).items():
        if frame.empty:
            continue
        one, words = TABLE_WORDS[name]
        number = count(len(frame), one, PLURALS.get(one))
        files.append(
            FileView(f"{name}.csv", f"{name}.csv", f"{number}: {words}.", "text/csv", export.csv(frame))
        )
    whose = export.csv(export.about(web.theory))
    files.append(
        FileView("about.csv", "about.csv", "Whose theory this is, and which version.", "text/csv", whose)
    )
    web_words = "The web as a graph, for network programs such as Gephi or yEd."
    files.append(
        FileView("web.graphml", "web.graphml", web_words, "application/graphml+xml", export.graphml(web))
    )
    all_words = "Every record with all its fields, and the arrows, for programs of your own."
    files.append(FileView("theory.json", "theory.json", all_words, "application/json", export.json_text(web)))
    return tuple(files)
