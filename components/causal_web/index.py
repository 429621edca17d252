"""What a search looks in, as JSON-ready data."""

from __future__ import annotations

from collections.abc import Collection

from cmoc_data.web import Web
from components.causal_web.contract import SearchIndex
from components.views.sought import sought

__all__ = ["index_data", "within"]


def index_data(web: Web) -> SearchIndex:
    """What a search looks in: all that a theory says.

    Parameters
    ----------
    web : Web
        Of the whole theory.
    """
    found = sought(web)
    return {
        "rules": {
            "empty": list(found.rules.empty),
            "endings": [ending for ending, _ in found.rules.endings],
            "least": [least for _, least in found.rules.endings],
            "shortest": found.rules.shortest,
            "inside": found.rules.inside,
            "like": found.rules.like,
        },
        "alike": [list(words) for words in found.alike],
        "heads": {kind: words for kind, words in found.heads.items()},
        "records": [
            {
                "kind": one.kind,
                "id": one.id,
                "name": one.name,
                "named": one.named,
                "also": list(one.also),
                "said": [{"where": said.where, "text": said.text} for said in one.said],
                "at": one.at,
            }
            for one in found.records
        ],
    }


def within(index: SearchIndex, ids: Collection[str]) -> SearchIndex:
    """An index of what a file of its own can show: there is no page to lead to.

    Parameters
    ----------
    index : SearchIndex
        Of a whole theory.
    ids : collection of str
        What can be chosen there.
    """
    return {
        **index,
        "records": [{**one, "at": ""} for one in index["records"] if one["id"] in ids],
    }
