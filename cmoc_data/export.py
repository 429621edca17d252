"""A theory to take along: tables as CSV, the web as GraphML and as JSON.

Everything that is written out is what the records hold, in the order of the theory, so that two exports of
one theory are the same byte for byte.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx

from cmoc_data.model import SLOTS, Account, Part, Passage, Theory
from cmoc_data.version import is_kept, name_of
from cmoc_data.web import Agreement, Web

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["about", "csv", "graphml", "json_text", "tables"]

SIGNS: dict[Agreement, str] = {
    "+": "same way",
    "-": "opposite ways",
    "±": "depends",
    "contested": "contested",
    "beside": "only together",
}
"""Signs in words: a cell that begins with a sign is a formula to a spreadsheet."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(web: Web) -> dict[str, pd.DataFrame]:
    """The theory as tables, one row a record.

    Parameters
    ----------
    web : Web
        The whole web of a theory.

    Returns
    -------
    dict of str to pandas.DataFrame
        `concepts`, `links`, `configurations`, `evidence` (one row for each piece under each
        configuration), `studies`, `speakers`, `actions`, `policies`, `stages` (one row for each thing that
        people do then), `drivers`, `accounts` (what is told of drivers, spheres and threads), `spheres` (one
        row a factor), `threads` and `relations`; lists stand with `; ` between their items.
    """
    theory = web.theory
    frames = {
        "concepts": [
            {
                **_plain(concept, "id", "name", "family", "domain", "nature", "modifiable"),
                **_plain(concept, "plain", "definition", "also_called", "note"),
            }
            for concept in theory.concepts
        ],
        "links": [
            {
                "id": link.id,
                "source": link.source,
                "target": link.target,
                "agreement": SIGNS[link.agreement],
                "questioned_elsewhere": link.questioned,
                "sources": "; ".join(link.sources),
                "kinds": "; ".join(link.kinds),
                "configurations": "; ".join(one.id for one in link.configurations),
            }
            for link in web.links
        ],
        "configurations": [
            {
                **_plain(one, "id", "group"),
                **{slot: _parts(theory, one.parts(slot)) for slot in SLOTS},
                **_plain(one, "context_is", "statement", "condition", "applies_to", "applies_if"),
                **_plain(one, "stage", "phase", "note"),
            }
            for one in theory.configurations
        ],
        "evidence": [
            {
                "configuration": one.id,
                **_plain(piece, "source", "at", "page", "from_page"),
                **_lines(piece),
                **_plain(piece, "kind", "studies", "said_of", "speaker", "printed", "stance", "basis"),
                **_plain(piece, "finding", "statistics", "gist", "on"),
                "only": _parts(theory, piece.only),
                **_plain(piece, "note"),
            }
            for one in theory.configurations
            for piece in one.evidence
        ],
        "studies": [_plain(study, *type(study).model_fields) for study in theory.studies],
        "speakers": [_plain(speaker, *type(speaker).model_fields) for speaker in theory.speakers],
        "actions": [
            {
                **_plain(action, "id", "task", "do", "because"),
                "moves": _parts(theory, action.moves),
                **_plain(action, "claims", "source", "at", "page", "from_page"),
                **_lines(action),
                **_plain(action, "note"),
            }
            for action in theory.actions
        ],
        "policies": [
            {
                **_plain(policy, *_but_lines(policy)),
                **_lines(policy),
            }
            for policy in theory.policies
        ],
        "stages": [
            {"stage": stage.id, "name": stage.name, **_account(deed)}
            for stage in theory.stages
            for deed in stage.deeds
        ],
        "drivers": [
            {
                **_plain(one, "id", "name", "plain"),
                "theories": "; ".join(f"{lens.name}: {lens.says}" for lens in one.lenses),
                **_plain(one, "concepts", "claims", "source", "at", "page", "from_page", "note"),
            }
            for one in theory.drivers
        ],
        "accounts": [
            {"kind": one.kind, "of": one.record, **_account(one.account)}
            for one in theory.accounts
            if one.kind != "stage"
        ],
        "spheres": [
            {
                **_plain(one, "id", "name", "plain"),
                **_plain(factor, "says", "concepts"),
                **_plain(one, "source", "at", "page", "from_page", "note"),
            }
            for one in theory.spheres
            for factor in one.factors
        ],
        "threads": [
            _plain(one, "id", "name", "plain", "concepts", "source", "at", "page", "from_page", "note")
            for one in theory.threads
        ],
        "relations": [
            {
                **_plain(one, "id", "one", "kind", "other", "why"),
                "places": "; ".join(f"{passage.source}, {passage.at}" for passage in one.places),
            }
            for one in theory.relations
        ],
    }
    return {name: _frame(rows) for name, rows in frames.items()}


def _account(account: Account) -> dict[str, Any]:
    return _plain(account, "says", "studies", "source", "at", "page", "from_page", "note")


def about(theory: Theory) -> pd.DataFrame:
    """Whose theory this is and which version, a fact a row."""
    said, kept = theory.about, theory.version
    since = "since" if is_kept(theory) else "changed after"
    facts = {
        "title": said.title,
        "made by": "; ".join(said.makers),
        "version": name_of(theory),
        since: str(kept.date) if kept else "",
        "address": said.home or "",
        "write to": said.contact or "",
        "credit": said.credit,
    }
    return _frame([{"what": what, "says": says} for what, says in facts.items() if says])


def _parts(theory: Theory, parts: tuple[Part, ...]) -> str:
    return "; ".join(theory.concepts[part.concept].amount(part.direction) for part in parts)


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A table whose whole numbers stay whole where some are missing; pandas would make page 41 into 41.0."""
    import pandas as pd  # takes longer than all else here: whoever takes nothing along does not wait for it

    frame = pd.DataFrame(rows)
    whole = [name for name in frame if pd.api.types.is_float_dtype(frame[name])]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _but_lines(passage: Passage) -> list[str]:
    return [name for name in type(passage).model_fields if name != "lines"]


def _lines(passage: Passage) -> dict[str, Any]:
    """Where it stands in the text that was read; a reader of the paper goes by `at` and `page`."""
    first, last = passage.lines or (None, None)
    return {"first_line": first, "last_line": last}


def _plain(record: Any, *fields: str) -> dict[str, Any]:
    row = {}
    for field in fields:
        value = getattr(record, field)
        row[field] = "; ".join(map(str, value)) if isinstance(value, tuple) else value
    return row


def csv(frame: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark, as spreadsheets want it.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> import pandas as pd
    >>> csv(pd.DataFrame([{"a": "=1+1", "b": 2}])).decode("utf-8-sig").splitlines()
    ['a,b', "'=1+1,2"]
    """
    safe = frame.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def graphml(web: Web) -> bytes:
    """The web as GraphML (Brandes and others 2002), with names, families, signs and sources."""
    graph: nx.DiGraph[str] = nx.DiGraph(title=web.theory.about.title, version=name_of(web.theory))
    for concept_id in web.concepts:
        concept = web.theory.concepts[concept_id]
        graph.add_node(concept_id, name=concept.name, family=concept.family, domain=concept.domain or "")
    for link in web.links:
        # One edge a pair: where two things are both caused and combined, the cause is the arrow.
        if link.kind == "beside" and graph.has_edge(link.source, link.target):
            continue
        graph.add_edge(
            link.source,
            link.target,
            link=link.id,
            agreement=SIGNS[link.agreement],
            questioned=link.questioned,
            sources="; ".join(link.sources),
            configurations="; ".join(one.id for one in link.configurations),
        )
    text = "\n".join(nx.generate_graphml(graph))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def json_text(web: Web) -> bytes:
    """The whole theory and its links as JSON: every record with all its fields."""
    data = {
        "version": name_of(web.theory),
        "theory": web.theory.model_dump(mode="json"),
        "links": [
            {
                "id": link.id,
                "source": link.source,
                "target": link.target,
                "kind": link.kind,
                "agreement": link.agreement,
                "questioned": link.questioned,
                "configurations": [one.id for one in link.configurations],
            }
            for link in web.links
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
