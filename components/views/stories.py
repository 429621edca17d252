"""Stories as data: each a guided walk of a few steps over one small picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cmoc_data.layout import BESIDE_NAME, STORY, Drawing, draw_part, wrap
from cmoc_data.model import Configuration, Step, Story
from cmoc_data.web import Link, Web
from components.views.asked.sketch import Drawn, Sketch, claim_hops, claim_pairs
from components.views.belief import Belief, belief, heard
from components.views.cards import Sentence, sentence
from components.views.explorer import Label

__all__ = [
    "StepView",
    "StoriesView",
    "StoryLine",
    "StoryView",
    "stories",
    "stories_list",
    "story_view",
    "told_whole",
]


@dataclass(frozen=True)
class StepView:
    """One step of a story.

    Parameters
    ----------
    number, of : int
        Which step it is, counted from 1, and how many there are.
    say, room : str
        What is said, and the question to put to the room.
    lit : tuple of str
        Ids of its arrows and of the boxes at their ends.
    sentences : tuple of Sentence
        Each of its claims in words.
    claims : tuple of str
        Ids of the configurations behind it.
    belief : Belief
        How much there is behind it.
    labels : mapping of str to Label
        What each box of the picture is called meanwhile: in its direction, if it is part of the step.
    arrows : tuple of Drawn
        How each arrow of the picture reads meanwhile; one that is no part of the step bears no mark.
    """

    number: int
    of: int
    say: str
    room: str
    lit: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[str, ...]
    belief: Belief
    labels: Mapping[str, Label]
    arrows: tuple[Drawn, ...]


@dataclass(frozen=True)
class StoryView:
    """A story with its picture, which is the same for all its steps, so that nothing jumps.

    Parameters
    ----------
    id, title, plain : str
        How it is addressed, what it tells, and one line more.
    drawing : Drawing
        Where each box of the picture stands and how each arrow runs.
    concepts, links : tuple of str
        Ids of its boxes and arrows, in the web's order.
    steps : tuple of StepView
        In the order in which they are told.
    """

    id: str
    title: str
    plain: str
    drawing: Drawing
    concepts: tuple[str, ...]
    links: tuple[str, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class StoryLine:
    """A story as a line of a list: its id, its title, one line more and how many steps it takes."""

    id: str
    title: str
    plain: str
    steps: int


@dataclass(frozen=True)
class StoriesView:
    """What stands above the list of stories."""

    stories: tuple[StoryLine, ...]


def story_view(web: Web, story: Story) -> StoryView:
    """One story, with one picture of everything that its steps show.

    Parameters
    ----------
    web : Web
        Where it is told; arrows that it lacks are lacking in the picture.
    story : Story
        A story of the web's theory.

    Returns
    -------
    StoryView
        Its picture holds the arrows of the steps' claims and their ends, and nothing besides.

    Raises
    ------
    UnknownIdError
        Where a claim is no configuration of the theory.

    Notes
    -----
    Cost: one layout of the story's boxes.
    """
    shown = [_links(web, step) for step in story.steps]
    inside = {link.id for links in shown for link in links}
    ends = {end for links in shown for link in links for end in (link.source, link.target)}
    picture = web.only(ends, links=inside)
    sketches = [_sketched(web, step) for step in story.steps]
    named = [_named(web, picture, sketch) for sketch in sketches]
    tallest = {
        concept: max((names[concept] for names in named), key=lambda name: (len(wrap(name)), len(name)))
        for concept in picture.concepts
    }
    drawing = draw_part(picture, pane=STORY, names=tallest)
    return StoryView(
        id=story.id,
        title=story.title,
        plain=story.plain,
        drawing=drawing,
        concepts=picture.concepts,
        links=tuple(link.id for link in picture.links),
        steps=tuple(
            StepView(
                number=number,
                of=len(story.steps),
                say=step.say,
                room=step.room,
                lit=tuple(
                    dict.fromkeys(one for link in links for one in (link.id, link.source, link.target))
                ),
                sentences=tuple(
                    sentence(web.theory, web.theory.configurations[claim]) for claim in step.claims
                ),
                claims=step.claims,
                belief=belief(
                    web.theory,
                    heard(web.theory.configurations[claim] for claim in step.claims),
                    several=len(step.claims) > 1,
                ),
                labels={
                    concept: Label(wrap(name, box.width - BESIDE_NAME), box.height)
                    for concept, name in named[number - 1].items()
                    for box in (drawing.boxes[concept],)
                },
                arrows=_arrows(web, picture, sketches[number - 1]),
            )
            for number, (step, links) in enumerate(zip(story.steps, shown, strict=True), start=1)
        ),
    )


def stories(web: Web) -> tuple[StoryView, ...]:
    """The stories that a web can tell whole, in the theory's order.

    A story is left out where the web, being a part of a larger one, lacks an arrow of one of its claims:
    half a claim would be another claim.
    """
    return tuple(story_view(web, story) for story in told_whole(web))


def stories_list(web: Web) -> tuple[StoryLine, ...]:
    """The stories that a web can tell whole, as lines of a list."""
    return tuple(StoryLine(story.id, story.title, story.plain, len(story.steps)) for story in told_whole(web))


def told_whole(web: Web) -> tuple[Story, ...]:
    """The stories of which a web has every arrow of every claim."""
    theory = web.theory
    return tuple(
        story
        for story in theory.stories
        if all(_is_whole(web, theory.configurations[claim]) for claim in story.claims)
    )


def _is_whole(web: Web, claim: Configuration) -> bool:
    """Whether every arrow of a claim is in the web."""
    there = {(link.source, link.target) for link in web.links_of(claim.id)}
    return all(
        (source.concept, target.concept) in there
        for here, next_ in claim.steps
        for source in claim.parts(here)
        for target in claim.parts(next_)
    )


def _sketched(web: Web, step: Step) -> Sketch:
    """What a step says, each box in its direction."""
    sketch = Sketch(most=len(web.concepts), arrows=len(web.links))
    for one in step.claims:
        claims = [c for k in web.links_of(one) for c in k.claims if c.configuration.id == one]
        sketch.take(claim_hops(web, claims, sketch.boxes), beside=claim_pairs(claims))
    return sketch


def _named(web: Web, picture: Web, sketch: Sketch) -> dict[str, str]:
    """What each box of the picture is called while a step is told."""
    ways, concepts = sketch.directions(web), web.theory.concepts
    return {
        one: concepts[one].amount(ways[one]) if one in ways else concepts[one].name
        for one in picture.concepts
    }


def _arrows(web: Web, picture: Web, sketch: Sketch) -> tuple[Drawn, ...]:
    told = {one.id: one for one in sketch.drawn(web)}
    return tuple(told.get(link.id) or Drawn(link.id, link.agreement, "") for link in picture.links)


def _links(web: Web, step: Step) -> tuple[Link, ...]:
    """The arrows of a step's claims, each once."""
    found = {link.id: link for claim in step.claims for link in web.links_of(claim)}
    return tuple(found.values())
