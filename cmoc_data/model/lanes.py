"""What a theory says that its subject improves, and what it costs: the lanes in which that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from cmoc_data.model.claims import Part
from cmoc_data.model.record import (
    ConceptId,
    ConfigurationId,
    DomainId,
    Flaw,
    Id,
    Passage,
    Record,
    Text,
    across,
)

__all__ = ["Caution", "Lane", "Side"]

Side = Literal["start", "gain", "cost", "end"]
"""Where a lane stands: what is there first, what is gained, what it costs, and who notices."""

_NEEDS = {"start": "concepts", "cost": "costs", "end": "concepts"}
"""What a lane of each side cannot do without."""


class Lane(Record):
    """A lane of the picture of what is gained and lost, or one of its two ends."""

    id: Id
    name: Text = Field(description="What stands on its box, as a person would say it.")
    plain: Text = Field(description="One sentence in plain words: what belongs here.")
    side: Side = Field(
        description="`start` for what is there first, `gain` or `cost` for what comes of it, `end` for who "
        "notices."
    )
    hue: Annotated[int, Field(ge=1, le=10)] = Field(
        description="Slot in the app's colour-blind-safe palette."
    )
    domain: DomainId | None = Field(
        default=None,
        description="Of a gain: whose mechanisms it holds; left out in the lane of what is in no domain.",
    )
    concepts: tuple[ConceptId, ...] = Field(
        default=(), description="Of a start or an end: ids of the concepts that it stands for."
    )
    costs: tuple[Part, ...] = Field(
        default=(), description="Of a cost: the changes that nobody wants, each way."
    )
    first: tuple[ConfigurationId, ...] = Field(
        default=(), description="Ids of the configurations that its picture shows before all others."
    )

    @across("side", "concepts", "costs", "domain")
    def _holds_what_its_side_needs(self) -> Iterator[Flaw]:
        wanted = _NEEDS.get(self.side)
        if wanted is not None and not getattr(self, wanted):
            yield Flaw(wanted, f"a lane of side {self.side} has no {wanted}", f"give its {wanted}")
        for field in ("concepts", "costs", "domain"):
            fits = field == wanted or (self.side == "gain" and field == "domain")
            if getattr(self, field) and not fits:
                yield Flaw(
                    field, f"a lane of side {self.side} has {field}", f"leave {field} out, or mend side"
                )

    @across("side", "first")
    def _ends_hold_no_claims(self) -> Iterator[Flaw]:
        if self.first and self.side in ("start", "end"):
            yield Flaw("first", f"a lane of side {self.side} has first", "leave first out, or mend side")


class Caution(Passage):
    """What a source itself warns of when it tells what is gained."""

    says: Text = Field(description="The warning, own words, one sentence.")
