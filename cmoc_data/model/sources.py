"""Where claims come from: documents, the works they draw on, the people they heard."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from cmoc_data.model.record import Cited, Id, Record, SourceId, Text

__all__ = ["Source", "Speaker", "Study"]


class Source(Record):
    """A published document that claims come from."""

    id: Id
    name: Text = Field(description="Short name for cards, e.g. the first author and the year.")
    citation: Text
    authors: Text | None = Field(
        default=None,
        description="As in the citation, for programs that keep references: each as family name, comma, "
        "initials, a body by its name alone; semicolons between them; `others` last if not all are named.",
    )
    title: Text | None = Field(default=None, description="Of the document, for the same use.")
    journal: Text | None = None
    year: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = Field(default=None, description="First and last, or the number of the article.")
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")]
    licence: Text = Field(description="As stated in the copy that was read.")
    scope: Text = Field(description="Whom and what it speaks about, in own words.")
    taken: Text = Field(description="What this theory takes from it, in own words.")
    tier: Text = Field(description="What kind of claim it makes; shown as such and never summed.")
    edition: Text = Field(description="The copy that line numbers count in, e.g. the name of the text file.")


class Study(Record):
    """A work that a source draws on: one of its included studies, or a reference it cites."""

    id: Id
    name: Text = Field(description="Short name for cards: author and year.")
    citation: Text
    cited_in: tuple[Cited, ...] = Field(
        min_length=1, description="Each source that cites it, with the reference as printed there."
    )
    included_in: tuple[SourceId, ...] = Field(
        default=(), description="Sources that list it among the studies they include."
    )
    country: Text | None = None
    looked_at: Text | None = Field(default=None, description="What form it looked at.")
    sector: Text | None = None
    design: Text | None = Field(default=None, description="How it was done and on whom.")
    phase: Text | None = Field(default=None, description="In which phase of its synthesis a source used it.")
    note: Text | None = None

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """The id of each source that cites it, and the reference as printed there."""
        return tuple(
            (source, reference) for source, _, reference in (c.partition(" ") for c in self.cited_in)
        )


class Speaker(Record):
    """Somebody whom a source interviewed, known by the code it gives them."""

    id: Id
    source: SourceId
    code: Text = Field(description="The interview code as the source lists it.")
    role: Text = Field(description="The role as the source lists it.")
    group: Text = Field(description="Kind of role, for telling apart whose word it is.")
    site: Text | None = Field(default=None, description="Where they belong, as listed.")
    note: Text | None = None
