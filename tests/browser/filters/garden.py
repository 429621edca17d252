"""A garden with several sources, tiers, voices and studies, and what a filter should leave of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from cmoc_data.model import SLOTS, Configuration, Evidence, Record, Speaker, Study, Theory
from cmoc_data.web import Web
from tests.bearing import speaks
from tests.browser.visitor import address
from tests.ours import links_asked_for
from tests.sketch import changed
from tests.theories import random_theory

Filter = Mapping[str, Iterable[str]]

GROUPS = ("owners", "gardeners, head and under", "<b>guests</b> & “others”")
TIERS = ("a report, with interviews", "a guess")
STUDIES = 20
"""So many that they are offered as one long list."""

FILTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "a source": {"source": ("source-1",)},
    "two sources": {"source": ("source-1", "source-2")},
    "a tier with a comma": {"tier": (TIERS[0],)},
    "two kinds": {"kind": ("interview", "theory")},
    "two stances": {"stance": ("conflicts", "different scope")},
    "a group of people": {"role": (GROUPS[1],)},
    "a group with signs in its name": {"role": (GROUPS[2],)},
    "a study": {"study": ("study-19",)},
    "two studies": {"study": ("study-0", "study-19")},
    "a source and a stance": {"source": ("source-0",), "stance": ("supports", "refines")},
    "a tier, a kind and a stance": {
        "tier": (TIERS[1],),
        "kind": ("literature", "theory"),
        "stance": ("supports",),
    },
    "a voice and a study": {"role": GROUPS[:2], "study": tuple(f"study-{n}" for n in range(0, STUDIES, 2))},
    "what nothing has": {"source": ("source-1",), "role": (GROUPS[0],), "kind": ("policy",)},
}

ONE = FILTERS["a source and a stance"]


def garden() -> Theory:
    """A random theory in which every facet of the evidence has several values."""
    theory = changed(random_theory(11, concepts=18, configurations=40), stories=())
    chance = random.Random(11)
    first, second = theory.sources
    sources = (
        changed(first, tier=TIERS[0]),
        changed(second, tier=TIERS[1]),
        changed(first, id="source-2", name="Gardener 2 & son", tier=TIERS[0]),
    )
    speakers = tuple(
        Speaker(id=f"voice-{n}", source="source-0", code=str(n), role="gardener", group=group)
        for n, group in enumerate((*GROUPS, *GROUPS[:2]))
    )
    studies = tuple(
        Study(
            id=f"study-{n}",
            name=f"{chance.choice(('Lee', 'adams', 'Zhu'))} {1980 + n}",
            citation=f"Study {n} of beds",
            cited_in=(f"source-0 {n}", f"source-1 {n}"),
        )
        for n in range(STUDIES)
    )

    def another(piece: Evidence) -> Evidence:
        several = chance.choice((0, 0, 1, 2))
        return changed(
            piece,
            source=chance.choice(sources).id,
            speaker=chance.choice(speakers).id if piece.printed and chance.random() < 0.8 else None,
            studies=tuple(study.id for study in chance.sample(studies, several)),
        )

    return changed(
        theory,
        sources=sources,
        speakers=speakers,
        studies=studies,
        configurations=tuple(
            changed(one, evidence=tuple(map(another, one.evidence))) for one in theory.configurations
        ),
    )


def write_out(theory: Theory, folder: Path) -> Path:
    """A theory as a folder of records."""
    names = {concept.id: concept.name for concept in theory.concepts}

    def part(said: Mapping[str, str]) -> str:
        way = said["direction"]
        return names[said["concept"]] if way == "present" else f"{way} {names[said['concept']]}"

    def plain(record: Record) -> dict[str, Any]:
        fields = record.model_dump(mode="json", exclude_none=True)
        if isinstance(record, Configuration):
            fields |= {slot: [part(said) for said in fields[slot]] for slot in SLOTS}
            for piece in fields["evidence"]:
                piece["only"] = [part(said) for said in piece["only"]]
        return fields

    for name, records in {
        "families.yaml": theory.families,
        "domains.yaml": theory.domains,
        "sources.yaml": theory.sources,
        "questions.yaml": theory.questions,
        "relations.yaml": theory.relations,
        "stages.yaml": theory.stages,
        "forms.yaml": theory.forms,
        "speakers.yaml": theory.speakers,
        "studies/all.yaml": theory.studies,
        "concepts/all.yaml": theory.concepts,
        "configurations/all.yaml": theory.configurations,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.safe_dump([plain(record) for record in records]), encoding="utf-8")
    (folder / "about.yaml").write_text(yaml.safe_dump(plain(theory.about)), encoding="utf-8")
    return folder


# --- what a filter should leave, worked out from the records -------------------------------------


def carries(theory: Theory, piece: Evidence, facet: str) -> set[str]:
    """What a piece of evidence has to show for a facet."""
    if facet == "tier":
        return {theory.sources[piece.source].tier}
    if facet == "role":
        return {theory.speakers[piece.speaker].group} if piece.speaker else set()
    return set(piece.studies) if facet == "study" else {getattr(piece, facet)}


def fits(theory: Theory, piece: Evidence, wanted: Filter) -> bool:
    """Whether one piece has, of each facet that is asked for, one of the values."""
    return all(carries(theory, piece, facet) & set(values) for facet, values in wanted.items())


def fitting(theory: Theory, configuration: str, wanted: Filter) -> list[bool]:
    return [fits(theory, piece, wanted) for piece in theory.configurations[configuration].evidence]


def left_of(web: Web, wanted: Filter, drawn: Web | None = None) -> dict[str, list[str]]:
    """What the filter should leave of a web (or of the part that is drawn), by kind."""
    theory, drawn = web.theory, drawn or web
    shown = {link.id for link in drawn.links}
    links = []
    for configuration in theory.configurations:
        pieces = [piece for piece in configuration.evidence if fits(theory, piece, wanted)]
        for link in web.links_of(configuration.id):
            steps = [claim.roles for claim in link.claims if claim.configuration == configuration]
            ends = (link.source, link.target)
            heard = any(speaks(configuration, piece, step, ends) for piece in pieces for step in steps)
            if heard and link.id in shown:
                links.append(link.id)
    ends = {end for link in map(web.link, links) for end in (link.source, link.target)}
    return {
        "question": [q.id for q in theory.questions if set(links_asked_for(web, q)) & set(links)],
        "concept": [concept for concept in drawn.concepts if concept in ends],
        "link": [link.id for link in drawn.links if link.id in links],
        "configuration": [
            one.id
            for one in theory.configurations
            if drawn.links_of(one.id) and any(fitting(theory, one.id, wanted))
        ],
    }


def everything(left: Mapping[str, list[str]]) -> set[str]:
    return {id for ids in left.values() for id in ids}


def filtered(wanted: Filter, page: str = "Causal_web", **more: str) -> str:
    return address(page, **{facet: "~".join(values) for facet, values in wanted.items()}, **more)


def in_the_address(wanted: Filter) -> dict[str, str]:
    return {facet: "~".join(values) for facet, values in wanted.items()}
