"""Can I rely on it? What it cannot tell, who made it and which version, how to cite it, how to object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cmoc_data.citing import Reference, bibtex, claim_reference, plain, ris, source_reference
from cmoc_data.model import Configuration, Evidence, Theory
from cmoc_data.version import is_kept, name_of
from cmoc_data.web import Web
from components import site
from components.views.belief import Belief, belief, heard
from components.views.words import if_then_because, joined, place

__all__ = [
    "ClaimReliance",
    "References",
    "RelianceView",
    "claim_reliance",
    "made_by",
    "reliance",
    "sources_cited",
    "version_words",
]

NOBODY = "nobody is named in the records"
REASON = "(What is wrong, and where you read or saw otherwise)"


@dataclass(frozen=True)
class References:
    """The same references three ways: to be copied, for BibTeX, for RIS; `name` is that of their files."""

    name: str
    plain: str
    bibtex: str
    ris: str


@dataclass(frozen=True)
class RelianceView:
    """The page for the whole theory."""

    heading: str
    """Empty where a claim stands before it."""
    cannot_tell: tuple[str, ...]
    made_by: str
    version: str
    credit: str
    cite: References
    object: str
    """To whom to object, and with what."""
    problem: str
    """What the address asks for in vain."""


@dataclass(frozen=True)
class ClaimReliance:
    """What stands before it where a claim is asked about: the claim, how to cite it, how to object to it."""

    id: str
    sentence: str
    belief: Belief
    address: str
    """Of the claim in the web."""
    cite: References
    object: str
    letter: str
    """A text to send, with room for the reason."""


def version_words(theory: Theory) -> str:
    """Which version these records are: `version 1a2b3c4d of 3 May 2026`."""
    name, kept = f"version {name_of(theory)}", theory.version
    if kept is None:
        return name
    day = f"{kept.date.day} {kept.date:%B %Y}"
    return f"{name} of {day}" if is_kept(theory) else f"{name}, changed after {day}"


def made_by(theory: Theory) -> str:
    """Who made this and which version it is, in a sentence."""
    makers = joined(theory.about.makers) or NOBODY
    return f"“{theory.about.title}”, by {makers}, {version_words(theory)}."


def reliance(web: Web, here: str = "", missing: str = "", *, below: bool = False) -> RelianceView:
    """The page for the whole theory.

    Parameters
    ----------
    web : Web
        Of the theory.
    here : str
        Where this explorer is found now; what the records say goes before it.
    missing : str
        The id of a claim that the address asks for and that is not there.
    below : bool
        Whether it stands below a claim.
    """
    theory = web.theory
    version = version_words(theory)
    whole = claim_reference(
        "causal-web",
        f"{theory.about.title} ({site.NAME})",
        within="",
        makers=theory.about.makers,
        year=_year(theory),
        edition=version,
        url=theory.about.home or here,
    )
    return RelianceView(
        heading="" if below else "What this cannot tell",
        cannot_tell=theory.about.cannot_tell,
        made_by=joined(theory.about.makers) or NOBODY,
        version=version,
        credit=theory.about.credit,
        cite=_references("causal-web", [whole]),
        object=_to_whom(theory),
        problem=f"The address asks for a claim called “{missing}”, which is not here." if missing else "",
    )


def claim_reliance(web: Web, wanted: str, here: str = "") -> ClaimReliance:
    """How to cite a claim, and how to object to it; raises `UnknownIdError`.

    Parameters
    ----------
    web, here
        As for `reliance`.
    wanted : str
        Id of a configuration.
    """
    theory = web.theory
    claim = theory.configurations[wanted]
    query, version = urlencode({"show": claim.id}), version_words(theory)
    home = theory.about.home or here
    url = f"{home.rstrip('/')}/{site.at('web').address}?{query}" if home else ""
    own = claim_reference(
        claim.id,
        if_then_because(theory, claim),
        within=f"{theory.about.title} ({site.NAME})",
        makers=theory.about.makers,
        year=_year(theory),
        edition=version,
        url=url,
    )
    documents = [
        source_reference(theory.sources[source], [_cited_for(pieces)])
        for source, pieces in _by_source(claim).items()
    ]
    return ClaimReliance(
        id=claim.id,
        sentence=if_then_because(theory, claim),
        belief=belief(theory, heard([claim])),
        address=f"{site.at('web').address}?{query}",
        cite=_references(claim.id, [own, *documents]),
        object=_to_whom(theory),
        letter=_letter(theory, claim, version, url),
    )


def sources_cited(web: Web) -> References:
    """The documents that a theory rests on."""
    return _references("sources", [source_reference(source) for source in web.theory.sources])


def _references(name: str, some: list[Reference]) -> References:
    return References(name, "\n\n".join(map(plain, some)), bibtex(some), ris(some))


def _year(theory: Theory) -> str:
    return str(theory.version.date.year) if theory.version is not None else ""


def _by_source(claim: Configuration) -> Mapping[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for piece in claim.evidence:
        found.setdefault(piece.source, []).append(piece)
    return found


def _cited_for(pieces: list[Evidence]) -> str:
    """Where in a document, and for what, where it does not bear the claim out."""
    said: dict[str, dict[str, None]] = {}
    for piece in pieces:
        how = {"conflicts": "speaks against it: ", "different scope": "of another kind of case: "}
        said.setdefault(how.get(piece.stance, ""), {})[place(piece)] = None
    return "; ".join(how + "; ".join(places) for how, places in said.items())


def _to_whom(theory: Theory) -> str:
    what = "which claim, what is wrong with it, and where you read otherwise."
    if theory.about.contact is not None:
        return f"Send it to {theory.about.contact}: {what}"
    return (
        "The records name nobody to write to. Copy the text and send it to whoever gave you this explorer or "
        f"runs it: {what}"
    )


def _letter(theory: Theory, claim: Configuration, version: str, url: str) -> str:
    places = [
        f"- {theory.sources[source].name}: {_cited_for(pieces)}"
        for source, pieces in _by_source(claim).items()
    ]
    return "\n".join(
        (
            f"I object to a claim in “{theory.about.title}” ({site.NAME}), {version}.",
            "",
            f"Claim: {claim.id}",
            if_then_because(theory, claim),
            *([url] if url else []),
            "",
            "It is said to rest on:",
            *places,
            "",
            f"My reason: {REASON}",
        )
    )
