"""A garden whose claims are limited to roses or lilies, to sun or shade, or to a stage."""

from __future__ import annotations

from cmoc_data.model import Axis, Comparison, Form, Period, Usual
from cmoc_data.web import Web, build
from tests.sketch import changed, claim, sketch

BED = Axis(id="bed", name="bed", ask="Where?", forms=("roses", "lilies"), otherwise="among other flowers")

LIGHT = Axis(id="light", name="light", ask="In the shade?", forms=("sunny", "shady"))

STAGE = Axis(
    id="stage",
    name="stage",
    ask="How far?",
    stages=(
        Period(
            stage="planning", plain="Somebody thinks of tea.", source="smith2001", at="Page 9", lines=(1, 1)
        ),
        Period(stage="maintenance", plain="The pot is full.", source="smith2001", at="Page 9", lines=(2, 2)),
    ),
)


def usual(form: str, note: str | None = None) -> Usual:
    return Usual(form=form, source="smith2001", at="Page 2", lines=(3, 3), note=note)


def bedded() -> Web:
    """The garden's web."""
    theory = sketch(
        claim("any", "more sun", "more thirst", "more tea"),
        claim("rose", "more sun", "more thirst", "less tea", applies_to=("roses",)),
        claim("lily", "more rain", "less thirst", applies_to=("lilies",)),
        claim("shady-rose", "more wind", "more tea", applies_to=("roses", "shady")),
        claim("planned", "more talk", "more tea", stage=("planning",)),
        axes=(BED, LIGHT, STAGE),
        comparisons=(
            Comparison(
                id="two",
                ask="Roses or lilies?",
                one=("shady", "roses"),
                other=("lilies",),
                source="smith2001",
                at="Page 3",
                lines=(1, 9),
                note="A hunch.",
            ),
        ),
    )

    def form(one: Form) -> Form:
        goes_with = {"roses": (usual("shady", note="Mostly."), usual("potted")), "lilies": (usual("sunny"),)}
        return changed(one, usually=goes_with.get(one.id, ()))

    potted = Form(id="potted", name="potted", plain="In pots.", source="smith2001", at="Page 1", lines=(1, 1))
    return build(changed(theory, forms=(*map(form, theory.forms), potted)))
