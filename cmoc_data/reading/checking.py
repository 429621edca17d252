"""One record's plain data against its model: every fault as a plain sentence.

The model says what a record may hold; this module says to the record's author, who need not know
any Python, what stands there instead and how to mend it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from cmoc_data.model import FlawsError, Record
from cmoc_data.nearest import nearest
from cmoc_data.reading.yaml import Place

__all__ = ["Fault", "check", "list_words", "quote"]

M = TypeVar("M", bound=Record)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a record: where in it, what stands there, what may, how to mend it."""

    at: Place
    found: str
    allowed: str = ""
    mend: str = ""


def check(model: type[M], plain: object) -> tuple[M | None, list[Fault]]:
    """Build a record from plain data.

    Parameters
    ----------
    model : type of Record
        What it should be.
    plain : object
        Its data as read; parts of it may be records already.

    Returns
    -------
    tuple of (Record or None, list of Fault)
        The record, None where anything is wrong with it; and everything that is wrong with it:
        a field that cannot be read does not hide what is wrong between the others.
    """
    if not isinstance(plain, Mapping):
        wanted = "a record with fields of its own"
        return None, [Fault((), f"{quote(plain)} stands where {wanted} should", wanted, "write field: value")]
    try:
        return model.model_validate(plain), []
    except ValidationError as error:
        details: list[Any] = list(error.errors(include_url=False))
    faults: list[Fault] = []
    unread = set()
    inside = {detail["loc"][:-1] for detail in details if detail["loc"]}
    for detail in details:
        if not detail["loc"]:
            faults.extend(_between(detail))
            continue
        unread.add(str(detail["loc"][0]))
        # A list whose items are all refused is said to be too short as well, which is no news.
        if not (detail["type"] == "too_short" and detail["loc"] in inside):
            faults.append(_within(model, detail))
    if unread:
        faults.extend(_between_the_rest(model, plain, unread))
    return None, faults


def _between(detail: Any) -> Iterator[Fault]:
    """What does not go together, from the error that the model raised."""
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, FlawsError):
        for flaw in error.flaws:
            yield Fault((flaw.field,), flaw.found, "", flaw.mend)
    else:
        yield Fault((), str(error or detail["msg"]))


def _between_the_rest(model: type[Record], plain: Mapping[str, object], unread: set[str]) -> Iterator[Fault]:
    """What does not go together among the fields that could be read."""
    read = {}
    for name, info in model.model_fields.items():
        if name in plain and name not in unread:
            kind: Any = Annotated[info.annotation, info]
            read[name] = TypeAdapter(kind).validate_python(plain[name])
    for flaw in model.model_construct(**read).flaws(unread):
        yield Fault((flaw.field,), flaw.found, "", flaw.mend)


def _within(model: type[Record], detail: Any) -> Fault:
    """What is wrong with one field, from pydantic's account of it."""
    at: Place = detail["loc"]
    owner, name, info = _field(model, at)
    said = detail["input"]
    kind: str = detail["type"]
    context: Mapping[str, Any] = detail.get("ctx", {})

    if kind == "extra_forbidden":
        fields = tuple(owner.model_fields)
        return Fault(
            at,
            f"there is no field {name} here",
            _with_nearest(name, fields),
            "correct the field's name, or take it out",
        )
    if info is None:
        return Fault(at, f"{name} is {quote(said)}, which cannot be read", "", "see the guide to the records")
    means = info.description or ""
    if kind == "missing" and at[-1] == name:
        allowed = means or list_words(_words(info))
        return Fault(at, f"the field {name} is missing", allowed, f"add {name}: and a value")
    if kind in ("missing", "too_long"):
        count = len(said) if isinstance(said, (list, tuple)) else 0
        return Fault(at, f"{name} has {count} values", means, f"give {_how_many(info)}")
    if kind == "too_short":
        words = _words(info)
        return Fault(at, f"{name} is empty", means or list_words(words), "give at least one")
    if kind == "literal_error":
        return _no_word(at, name, said, _words(info))
    if kind == "string_too_short":
        return Fault(at, f"{name} is empty text", means, "fill it in, or leave the field out")
    if kind == "string_pattern_mismatch":
        allowed, mend = _pattern(str(context.get("pattern")))
        return Fault(at, f"{name} {quote(said)} is not written as it should be", allowed, mend)
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return Fault(at, f"{name} is {said}", _and(f"a whole number, {bound}", means), f"make it {bound}")
    if kind.startswith("int_"):
        allowed = _and("a whole number in digits", means)
        return Fault(at, f"{name} {quote(said)} is no whole number", allowed, "write it in digits")
    if kind.startswith("bool_"):
        return Fault(at, f"{name} {quote(said)} is neither yes nor no", "yes, no", "use one of them")
    if kind == "tuple_type":
        return Fault(at, f"{name} {quote(said)} is no list", means, f"write {name}: [..., ...]")
    if kind == "string_type":
        return Fault(at, f"{name} is {quote(said)} where text should stand", means, "write it as text")
    if kind == "model_type":
        fields = tuple(_field(model, (*at, ""))[0].model_fields)
        found = f"{name} {quote(said)} stands where fields should"
        return Fault(at, found, list_words(fields), "write field: value under it")
    return Fault(at, f"{name} {quote(said)} cannot be read", means, "see the guide to the records")


def _no_word(at: Place, name: str, said: object, words: tuple[str, ...]) -> Fault:
    if not isinstance(said, str):
        found = f"{name} is {quote(said)} where one of its words should stand"
        return Fault(at, found, list_words(words), "use one of them")
    found = f"{name} {quote(said)} is none of its words"
    return Fault(at, found, _with_nearest(said, words), "use one of them")


def _field(model: type[Record], at: Place) -> tuple[type[Record], str, FieldInfo | None]:
    """The innermost named field on the way to `at`, with the model that has it."""
    owner, name, info = model, str(at[0]), model.model_fields.get(str(at[0]))
    for step in at[1:]:
        inner = _model(info.annotation) if info is not None else None
        if isinstance(step, str) and inner is not None:
            owner, name, info = inner, step, inner.model_fields.get(step)
    return owner, name, info


def _model(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model(one)) is not None), None)


def _words(info: FieldInfo) -> tuple[str, ...]:
    """The words a field chooses from; empty where it takes any."""

    def dig(annotation: Any) -> tuple[str, ...]:
        if get_origin(annotation) is Literal:
            return tuple(str(word) for word in get_args(annotation))
        return next((words for one in get_args(annotation) if (words := dig(one))), ())

    return dig(info.annotation)


def _how_many(info: FieldInfo) -> str:
    kinds = get_args(info.annotation)
    return "at least one" if ... in kinds else f"exactly {len(kinds)}"


def _pattern(pattern: str) -> tuple[str, str]:
    if pattern.startswith("^10"):
        return "a DOI without any address before it, such as 10.1234/abcd", "write the DOI alone"
    return "lower-case letters a-z, digits and single hyphens, such as green-tea", "write it that way"


def _and(allowed: str, means: str) -> str:
    return f"{allowed}: {means}" if means else allowed


def quote(value: object) -> str:
    """What stood there, short enough for a message: text in quotation marks, anything else by its form."""
    if isinstance(value, str):
        return f'"{textwrap.shorten(value, 60, placeholder="…")}"' if len(value) > 60 else f'"{value}"'
    if isinstance(value, Mapping):
        return "a set of fields" if value else "an empty set of fields"
    if isinstance(value, (list, tuple)):
        return "a list" if value else "an empty list"
    return str(value)


def list_words(words: Iterable[str]) -> str:
    """Words with commas between them."""
    return ", ".join(words)


def _with_nearest(word: str, words: Iterable[str]) -> str:
    words = tuple(words)
    near = nearest(word, words)
    return list_words(words) + (f"; nearest: {near}" if near else "")
