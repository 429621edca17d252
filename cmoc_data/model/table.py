"""All records of one kind: in their order, and each by its id."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Self, SupportsIndex, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from cmoc_data.errors import UnknownIdError
from cmoc_data.model.record import Record, kind_of

__all__ = ["Table"]

T = TypeVar("T", bound=Record)


class Table(tuple[T, ...]):
    """Records of one kind: a tuple that also knows each of them by its id.

    Parameters
    ----------
    model : type of Record
        What its records are.
    records : iterable of Record
        The records, in order.

    Raises
    ------
    UnknownIdError
        By `table["an-id"]`, where no record has that id.

    Examples
    --------
    >>> from cmoc_data.model import Stage
    >>> stages = Table(Stage, [Stage(id="sowing", name="sowing")])
    >>> stages["sowing"] == stages[0], "sowing" in stages, len(stages)
    (True, True, 1)
    """

    model: type[T]

    def __new__(cls, model: type[T], records: Iterable[T] = ()) -> Self:
        """Put the records into a table."""
        table = super().__new__(cls, records)
        table.model = model
        return table

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.model, tuple(self)

    @cached_property
    def _by_id(self) -> dict[str, T]:
        return {getattr(record, "id", ""): record for record in self}

    @overload
    def __getitem__(self, key: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[T, ...]: ...
    @overload
    def __getitem__(self, key: str) -> T: ...
    def __getitem__(self, key: SupportsIndex | slice | str) -> T | tuple[T, ...]:
        if not isinstance(key, str):
            return super().__getitem__(key)
        try:
            return self._by_id[key]
        except KeyError:
            raise UnknownIdError(kind_of(self.model), key) from None

    def __contains__(self, key: object) -> bool:
        return key in self._by_id if isinstance(key, str) else super().__contains__(key)

    def get(self, wanted: str) -> T | None:
        """The record with this id, None where there is none."""
        return self._by_id.get(wanted)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (model,) = get_args(source)

        def tabled(records: tuple[Any, ...]) -> Table[Any]:
            return cls(model, records)

        return core_schema.no_info_after_validator_function(
            tabled,
            handler.generate_schema(tuple[model, ...]),  # type: ignore[valid-type]
        )
