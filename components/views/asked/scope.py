"""What an answer may speak of: what a setting and a filter leave of a web, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.sift import Sifted, sift
from cmoc_data.model import Evidence, Theory
from cmoc_data.remembered import remembered
from cmoc_data.web import Web
from components.views.cards import Sentence, sentence
from components.views.facets import FACETS, facets, values_of
from components.views.setting.choices import named
from components.views.words import capital, claim_words, joined

__all__ = ["Scope", "scope", "sentences"]

Filter = Mapping[str, Sequence[str]]
"""Of each facet that is filtered by, the values that are asked for."""


@dataclass(frozen=True)
class Scope:
    """A web as a setting and a filter leave it.

    Parameters
    ----------
    whole : Web
        With nothing left out.
    sifted : Sifted
        What is left.
    words : str
        Which setting and which filter that is, as after "it was asked"; empty where there is neither.
    """

    whole: Web
    sifted: Sifted
    words: str

    @property
    def web(self) -> Web:
        """What is left."""
        return self.sifted.web

    @property
    def theory(self) -> Theory:
        """Whose records the words are, nothing left out."""
        return self.whole.theory

    @property
    def met(self) -> frozenset[str]:
        """Ids of the forms that the setting chose."""
        return self.sifted.met

    @property
    def here(self) -> str:
        """What a sentence is about that says that there is nothing of a kind."""
        return "what is left of this theory" if self.words else "this theory"

    @property
    def all(self) -> Scope:
        """The same web with nothing left out."""
        return scope(self.whole)


def scope(web: Web, setting: Mapping[str, str] | None = None, wanted: Filter | None = None) -> Scope:
    """What a setting and a filter leave of a web.

    Parameters
    ----------
    web : Web
        The whole web.
    setting : mapping of str to str, optional
        Axis to option, as `address.read` gives it.
    wanted : mapping of str to sequence of str, optional
        Facet to values, as `address.filters` gives it; a facet without values filters by nothing.

    Raises
    ------
    UnknownIdError
        Where an axis or an option is none of the theory's.
    """
    choices = dict(setting or {})
    asked = {facet: tuple(values) for facet, values in (wanted or {}).items() if values}
    key = ("scope", tuple(choices.items()), tuple(asked.items()))
    return remembered(web, key, lambda: _scope(web, choices, asked))


def _scope(web: Web, choices: Mapping[str, str], asked: Mapping[str, tuple[str, ...]]) -> Scope:
    theory = web.theory
    places = [(number, set(asked[name])) for number, (name, *_) in enumerate(FACETS) if name in asked]

    def fits(piece: Evidence) -> bool:
        values = values_of(theory, piece)
        return all(values_wanted.intersection(values[number]) for number, values_wanted in places)

    words = [
        *([f"of {theory.about.subject.ours}: {named(theory, choices)}"] if choices else ()),
        *([f"by evidence {_filter_words(theory, asked)} alone"] if places else ()),
    ]
    return Scope(web, sift(web, choices, fits if places else None), joined(words))


def sentences(where: Scope, ids: Iterable[str]) -> tuple[Sentence, ...]:
    """Claims in words, each once; of one of which a step is left out, only the steps that are left."""
    return tuple(
        _steps_left(where, one)
        if one in where.sifted.cut
        else sentence(where.theory, where.theory.configurations[one])
        for one in dict.fromkeys(ids)
    )


def _steps_left(where: Scope, wanted: str) -> Sentence:
    left = [
        claim_words(where.theory, claim)
        for link in where.web.links_of(wanted)
        for claim in link.claims
        if claim.configuration.id == wanted
    ]
    whole = sentence(where.theory, where.theory.configurations[wanted])
    doubt = "Only this of the claim is left here; its other steps are not."
    return Sentence(wanted, capital("; ".join(dict.fromkeys(left))) + ".", joined_doubts(doubt, whole.doubt))


def joined_doubts(*doubts: str | None) -> str | None:
    """Doubts one after another, those that there are."""
    return " ".join(doubt for doubt in doubts if doubt) or None


def _filter_words(theory: Theory, asked: Filter) -> str:
    said = []
    for facet in facets(theory):
        labels = [value.label for value in facet.values if value.id in asked.get(facet.id, ())]
        if labels:
            said.append(f"{facet.only} {' or '.join(labels)}")
    return ", ".join(said)
