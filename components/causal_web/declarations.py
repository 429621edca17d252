"""The contract as TypeScript declarations, for the browser's code.

`python -m components.causal_web.declarations` writes them anew. Only what `contract.py` uses is
understood: typed dictionaries, lists, dicts, literals, unions, numbers, strings, booleans and None.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from cmoc_data.web import Agreement
from components.causal_web import contract
from components.views.address import EntryKind
from components.views.sought import SoughtKind

__all__ = ["FILE", "declarations", "main"]

FILE = Path(__file__).with_name("contract.d.ts")
HEAD = """\
// Made from contract.py by `python -m components.causal_web.declarations`; what is changed here is lost.
"""

ROOTS = (
    "Delivered",
    "Wire",
    "Opening",
    "TextPart",
    "SearchIndex",
    "SearchBox",
    "Answer",
    "Setting",
    "Problem",
)
"""What is declared, with all that it is made of."""

NAMED: dict[Any, str] = {
    Agreement: "Agreement",
    EntryKind: "EntryKind",
    SoughtKind: "SoughtKind",
    contract.Version: "Version",
    contract.Pane: "Pane",
}
"""Types that are no typed dictionary and have a name all the same."""

PLAIN: dict[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def declarations() -> str:
    """The text of the file."""
    told: dict[str, str] = {}
    for root in ROOTS:
        _declare(getattr(contract, root), told)
    return "\n".join((HEAD, *told.values()))


def _declare(type_: Any, told: dict[str, str]) -> None:
    """Add the declaration of a type, after those of what it is made of."""
    name = NAMED.get(type_) or (type_.__name__ if is_typeddict(type_) else None)
    if name in told:
        return
    if is_typeddict(type_):
        fields = get_type_hints(type_, include_extras=True)
        for field in fields.values():
            _declare(field, told)
        lines = [f"  {key}{_optional(field)}: {_written(field)};\n" for key, field in fields.items()]
        told[type_.__name__] = f"{_comment(type_)}export interface {name} {{\n{''.join(lines)}}}\n"
        return
    for part in _parts(type_):
        _declare(part, told)
    if name is not None:
        told[name] = f"export type {name} = {_written(type_, named=False)};\n"


def _parts(type_: Any) -> Iterator[Any]:
    """The types that a type is made of."""
    if get_origin(type_) is not Literal:
        yield from (part for part in get_args(type_) if not isinstance(part, str))


def _optional(type_: Any) -> str:
    return "?" if get_origin(type_) is NotRequired else ""


def _written(type_: Any, *, named: bool = True) -> str:
    """A type as it stands in TypeScript."""
    if named and type_ in NAMED:
        return NAMED[type_]
    if type_ in PLAIN:
        return PLAIN[type_]
    if is_typeddict(type_):
        return str(type_.__name__)
    origin, parts = get_origin(type_), get_args(type_)
    if origin is Literal:
        return " | ".join(f'"{part}"' if isinstance(part, str) else str(part) for part in parts)
    if origin in (Union, UnionType):
        return " | ".join(map(_written, parts))
    if origin is NotRequired:
        return _written(parts[0])
    if origin is Annotated:
        [item] = get_args(parts[0])
        return f"[{_written(item)}, {_written(item)}]"
    if origin is list:
        item = _written(parts[0])
        return f"({item})[]" if "|" in item else f"{item}[]"
    if origin is dict and parts[0] is str:
        return f"Record<string, {_written(parts[1])}>"
    raise TypeError(f"The contract has a type that no declaration is known for: {type_}.")


def _comment(type_: Any) -> str:
    lines = [line.strip() for line in (type_.__doc__ or "").strip().splitlines()]
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n" if lines else ""


def main() -> None:
    """Write the file."""
    FILE.write_text(declarations(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
