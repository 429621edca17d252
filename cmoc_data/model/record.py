"""What every record is: frozen, checked field by field and between its fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from cmoc_data.model.words import STAGELESS

__all__ = [
    "Cited",
    "ConceptId",
    "ConfigurationId",
    "DomainId",
    "FamilyId",
    "Flaw",
    "FlawsError",
    "FormId",
    "Id",
    "LaneId",
    "Page",
    "Passage",
    "Record",
    "SourceId",
    "SpeakerId",
    "StageId",
    "StoryId",
    "StudyId",
    "Text",
    "To",
    "Year",
    "across",
    "kind_of",
]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Page = Annotated[int, Field(ge=1)]

Year = Annotated[int, Field(ge=1800, le=2200)]


@dataclass(frozen=True)
class To:
    """Marks a field of ids: of which kind, what may stand in place of one, whether more follows the id."""

    kind: str
    instead: tuple[str, ...] = ()
    first_word: bool = False


FamilyId = Annotated[Id, To("family")]
DomainId = Annotated[Id, To("domain")]
LaneId = Annotated[Id, To("lane")]
ConceptId = Annotated[Id, To("concept")]
ConfigurationId = Annotated[Id, To("configuration")]
SourceId = Annotated[Id, To("source")]
StoryId = Annotated[Id, To("story")]
StudyId = Annotated[Id, To("study")]
SpeakerId = Annotated[Id, To("speaker")]
FormId = Annotated[Id, To("form")]
StageId = Annotated[Id, To("stage", STAGELESS)]
Cited = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)* \S.*$"),
    To("source", first_word=True),
]
"""A source's id, a space, and the reference as that source prints it: `millar2023 147`."""


class Flaw(NamedTuple):
    """What is wrong between the fields of one record: the field to look at, the fault, how to mend it."""

    field: str
    found: str
    mend: str


class FlawsError(ValueError):
    """A record whose fields are each well-formed but do not go together; `flaws` holds every reason."""

    def __init__(self, flaws: Collection[Flaw]) -> None:
        self.flaws: tuple[Flaw, ...] = tuple(flaws)
        super().__init__("; ".join(flaw.found for flaw in self.flaws))


Check = Callable[[Any], Iterator[Flaw]]


def across(*fields: str) -> Callable[[Check], Check]:
    """Mark a method as a check across `fields`; it runs only where all of them could be read."""

    def mark(check: Check) -> Check:
        check.across = frozenset(fields)  # type: ignore[attr-defined]
        return check

    return mark


def kind_of(model: type[Record]) -> str:
    """What a kind of record is called: `concept`, `configuration`."""
    return model.__name__.lower()


class Record(BaseModel):
    """Base of all records: frozen, and no field that nobody asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def flaws(self, unread: Collection[str] = ()) -> Iterator[Flaw]:
        """What does not go together in this record, leaving out checks that need a field in `unread`."""
        checks = (check for kind in reversed(type(self).__mro__) for check in vars(kind).values())
        for check in checks:
            across = getattr(check, "across", None) if isinstance(check, FunctionType) else None
            if across is not None and across.isdisjoint(unread):
                yield from check(self)

    @model_validator(mode="after")
    def _goes_together(self) -> Record:
        # All of them at once: who mends a record wants to mend it once.
        flaws = tuple(self.flaws())
        if flaws:
            raise FlawsError(flaws)
        return self


class Passage(Record):
    """What a record says of the place it was read at."""

    source: SourceId
    at: Text = Field(description="What a reader with the paper in hand looks for.")
    page: Page | None = Field(default=None, description="Printed page, where known.")
    from_page: Page | None = Field(
        default=None, description="Where only that is known: the page on which the section starts."
    )
    lines: tuple[int, int] | None = Field(
        default=None,
        description="First and last line in the source's reference text, 1-based; "
        "left out by whoever has not got that text.",
    )

    def stands_in(self, source: str, lines: tuple[int, int] | None) -> bool:
        """Whether some of it stands in these lines of a source; never where lines are not known."""
        if self.source != source or self.lines is None or lines is None:
            return False
        return lines[0] <= self.lines[1] and self.lines[0] <= lines[1]

    @across("page", "from_page")
    def _stands_on_a_page_or_after_one(self) -> Iterator[Flaw]:
        if self.page is not None and self.from_page is not None:
            yield Flaw("from_page", "both page and from_page are given", "keep page, if it is known")

    @across("lines")
    def _lines_run_on(self) -> Iterator[Flaw]:
        if self.lines is None:
            return
        first, last = self.lines
        if first < 1 or last < first:
            yield Flaw(
                "lines",
                f"lines [{first}, {last}] is no stretch of lines",
                "write [first, last], counted from 1, the first not after the last",
            )
