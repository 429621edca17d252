"""Strict YAML -> plain data in which every line is known.

Records are evidence, so nothing in them may change on the way in. YAML as usually read turns
`NO` into False and `1.10` into 1.1, lets the second of two equal keys win and cuts
`staff #1 said` short. Here every scalar stays the text that stands in the file, and whatever
YAML would change or hide without a word is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from cmoc_data.errors import Problem, TheoryError

__all__ = ["Document", "Place", "Plain", "read_file", "survey_file"]

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What a file holds once read: text, lists and mappings, nested."""

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands in it: keys and 0-based positions from the top."""

# libyaml is about ten times as fast, but not every wheel of PyYAML carries it.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Records are shallow; a depth that no record reaches keeps a hostile file from exhausting the stack.
_DEEPEST = 20

_PLAIN = (None, "")
_BLOCK = ("|", ">")

# Tabs, control characters, and the line breaks that YAML counts and most editors don't.
_UNSEEN = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

# What the scanner says, as far as people who write records meet it, and what that means for them.
_SAID: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon followed by a space stands inside the text",
        "quote the text, or put it in a |- block",
    ),
    (
        "while parsing a block mapping",
        "this line does not fit the fields around it",
        "give fields of one record the same indentation, and quote text that begins with a quotation mark",
    ),
    (
        "while parsing a block collection",
        "this line does not fit the list around it",
        "begin each item with '- ' at the same indentation",
    ),
    (
        "while scanning an alias",
        "the text begins with *, which YAML keeps for itself",
        "quote the text, or put it in a |- block",
    ),
    (
        "while scanning an anchor",
        "the text begins with &, which YAML keeps for itself",
        "quote the text, or put it in a |- block",
    ),
    ("could not find expected ':'", "a field has no colon after its name", "write field: value"),
    ("found unexpected end of stream", "a quotation is never closed", "close it, or use a |- block"),
    (
        "that cannot start any token",
        "the text begins with a character that YAML keeps for itself",
        "quote the text, or put it in a |- block",
    ),
)


class _TooDeep(Exception):
    """Nested more deeply than any record."""


@dataclass(frozen=True)
class Document:
    """One file of records, read.

    Parameters
    ----------
    name : str
        Path of the file relative to the theory's folder, with forward slashes.
    data : Plain
        What it holds: text, lists and mappings, nested. Fields left empty are not in it.
    """

    name: str
    data: Plain
    _lines: Mapping[Place, int] = field(repr=False, compare=False)

    def line(self, *path: str | int) -> int:
        """The 1-based line of a place in the file.

        Parameters
        ----------
        *path : str or int
            Keys and 0-based positions from the top, e.g. `0, "evidence", 1, "lines"`.

        Returns
        -------
        int
            The line of that place or, where nothing stands there, of the nearest place above it.
        """
        for end in range(len(path), -1, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 1


def read_file(path: Path, relative_name: str) -> Document:
    """Read one file of records strictly.

    Parameters
    ----------
    path : Path
        The file.
    relative_name : str
        What to call it in messages: its path relative to the theory's folder, with forward slashes.

    Returns
    -------
    Document
        Its data, with the line of every place.

    Raises
    ------
    TheoryError
        With every problem of the file that could be found.
    """
    document, problems = survey_file(path, relative_name)
    if document is None or problems:
        raise TheoryError(problems)
    return document


def survey_file(path: Path, relative_name: str) -> tuple[Document | None, list[Problem]]:
    """Read one file as far as it can be read, so that one problem does not hide the others.

    Parameters
    ----------
    path : Path
        The file.
    relative_name : str
        What to call it in messages.

    Returns
    -------
    tuple of (Document or None, list of Problem)
        What could be read, None where the file is no YAML at all; and everything that is wrong
        with it. Data from a file with problems is only good for finding more problems.
    """
    problems: list[Problem] = []

    def refuse(line: int, found: str, allowed: str = "", mend: str = "") -> None:
        problems.append(Problem(relative_name, line, found, allowed, mend))

    try:
        raw = path.read_bytes()
    except OSError as error:
        refuse(0, f"the file cannot be read ({error.strerror})", mend="make it a file that can be read")
        return None, problems
    try:
        # A byte order mark at the very start says nothing but "UTF-8", so it may stay.
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        # The error counts from after a byte order mark where there is one; `object` is what it counts in.
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"0x{error.object[error.start]:02x}"
        refuse(line, f"the file is not UTF-8 (byte {byte})", "UTF-8", "save the file as UTF-8")
        return None, problems

    for number, content in enumerate(text.split("\n"), start=1):
        unseen = sorted(set(_UNSEEN.findall(content)))
        for character in unseen:
            if character == "\t":
                refuse(number, "a tab", "spaces", "replace the tab with spaces")
            else:
                code = f"U+{ord(character):04X}"
                refuse(number, f"the invisible character {code}", "text that can be seen", "delete it")
    # Blanked out one for one, so that lines and columns stay what they are in the file.
    text = _UNSEEN.sub(" ", text)

    walk = _Walk(text, refuse)
    try:
        data = walk.document()
    except _TooDeep:
        refuse(walk.at, f"lists and fields stand more than {_DEEPEST} deep", mend="write it flatter")
        return None, problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # libyaml may mark the end of the file as a line after the last.
        last = text.rstrip("\n").count("\n") + 1
        line = min(mark.line + 1, last) if mark is not None else 0
        # A tab is most likely why it is not well-formed; to say so twice helps nobody.
        if all(problem.line != line for problem in problems):
            refuse(line, *_plainly(error))
        return None, problems
    except yaml.YAMLError as error:
        refuse(0, f"the file is not well-formed YAML ({error})")
        return None, problems
    if data is None:
        refuse(0, "the file holds nothing", mend="write its records, or delete the file")
        return None, problems
    return Document(relative_name, data, walk.lines), problems


def _plainly(error: yaml.MarkedYAMLError) -> tuple[str, str, str]:
    said = f"{error.context or ''} {error.problem or ''}".strip()
    for sign, found, mend in _SAID:
        if sign in said:
            return found, "", mend
    return f"this is not well-formed YAML ({said})", "", "correct it; text in quotes or a |- block is safe"


class _Walk:
    """One pass over the events of a file, building its data and noting lines and refusals.

    Events rather than composed nodes, because an alias is seen as such only there: composed, it
    is the node that it stands for, and a file of a few lines can stand for billions.
    """

    def __init__(self, text: str, refuse: Callable[..., None]) -> None:
        self.lines: dict[Place, int] = {}
        self.at = 1
        self._text = text.split("\n")
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._refuse = refuse

    def document(self) -> Plain | None:
        """The data of the one document in the file; None where there is none."""
        data: Plain | None = None
        documents = 0
        event: Any
        for event in self._events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            if documents == 1:
                first = self._next()
                self.lines[()] = self.at
                data = self._value(first, (), -1)
            else:
                line = self._line(event)
                self._refuse(line, "a second YAML document begins", "one document a file", "delete the ---")
                # Walked all the same, for what else is wrong in it.
                self._value(self._next(), ("second document", documents), -1)
        return data

    def _next(self) -> Any:
        event = next(self._events)
        self.at = self._line(event)
        return event

    @staticmethod
    def _line(event: Any) -> int:
        return int(event.start_mark.line) + 1

    def _value(self, event: Any, path: Place, column: int) -> Plain | None:
        """What begins with `event`; None where nothing is given. `column` is its parent's."""
        if len(path) > _DEEPEST:
            raise _TooDeep
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                self.at,
                f"*{event.anchor} is a YAML alias, not text",
                mend="write it out, or quote it if it is meant as text",
            )
            return f"*{event.anchor}"
        if event.anchor is not None:
            self._refuse(
                self.at,
                f"&{event.anchor} is a YAML anchor, not text",
                mend="delete it, or quote the text if it is meant as text",
            )
        if event.tag is not None:
            self._refuse(
                self.at,
                f"{event.tag} is a YAML tag, not text",
                mend="delete it, or quote the text if it is meant as text",
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, path)
        self._cut_short(event, column)
        text: str = event.value
        # Only plain emptiness (`speaker:`) means "not given"; "" says something, and wrongly.
        return text or (None if event.style in _PLAIN else text)

    def _list(self, start: Any, path: Place) -> Plain:
        items: list[Plain] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            place = (*path, len(items))
            self.lines.setdefault(place, self.at)
            line = self.at
            value = self._value(event, place, -1 if start.flow_style else start.start_mark.column)
            if value is None:
                self._refuse(line, "an item of the list is empty", mend="fill it in, or delete it")
                # It keeps its place, so that the items after it keep theirs.
                value = ""
            items.append(value)
        return items

    def _mapping(self, start: Any, path: Place) -> Plain:
        fields: dict[str, Plain] = {}
        first_at: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = self.at
            key = self._key(event, path)
            known = key is not None and key not in first_at
            if key is not None and not known:
                self._refuse(
                    line,
                    f"the field {key} is given twice, first on line {first_at[key]}",
                    mend="delete one of the two",
                )
            # Only the first of equal keys tells where the field stands.
            place = (*path, key if key is not None and known else f"{key} again, line {line}")
            self.lines.setdefault(place, line)
            value = self._value(self._next(), place, -1 if start.flow_style else start.start_mark.column)
            if key is not None and known:
                first_at[key] = line
                if value is not None:
                    fields[key] = value
        return fields

    def _key(self, event: Any, path: Place) -> str | None:
        """The name of a field; None where it is none, which is then refused."""
        line = self.at
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):
                self._value(event, (*path, f"key, line {line}"), -1)
            self._refuse(line, "the name of a field is not plain text", "a word", "name it with a word")
            return None
        if event.anchor is not None or event.tag is not None:
            self._refuse(line, f"the field {event.value} has a YAML anchor or tag", mend="delete it")
        key: str = event.value
        if not key:
            self._refuse(line, "a field has no name", mend="name it")
            return None
        if key == "<<":
            self._refuse(line, "<< would merge other fields in", mend="write the fields out")
            return None
        return key

    def _cut_short(self, event: Any, column: int) -> None:
        """Refuse a comment that may be the rest of the text before it."""
        if not event.value:
            return
        end = event.end_mark
        below = end.line + 1
        if event.style in _PLAIN:
            beside = re.match(r"(\s*)(#.*)", self._text[end.line][end.column :])
            if beside:
                # "staff  # a remark" is plainly a remark; "staff #1 said" most likely is not.
                if len(beside[1]) < 2 or not re.match(r"#(\s|$)", beside[2]):
                    self._lost(end.line + 1, event.value, beside[2])
                return
        elif event.style in _BLOCK:
            # A block ends where the next line begins.
            below = end.line
        else:
            return
        if column < 0:
            return
        for number, content in enumerate(self._text[below:], start=below + 1):
            if not content.strip():
                continue
            indent = len(content) - len(content.lstrip())
            # Indented more than its field, it would go on with the text but for the #.
            if content.lstrip().startswith("#") and indent > column:
                self._lost(number, event.value, content.strip())
            return

    def _lost(self, line: int, text: str, lost: str) -> None:
        end = " ".join(text.split())
        end = end if len(end) <= 30 else f"…{end[-30:]}"
        self._refuse(
            line,
            f'YAML drops "{lost}" after "{end}" as a comment',
            "a comment on a line of its own, or two spaces and '# ' before it",
            "quote the text or put it in a |- block if it belongs to it; else set the comment off",
        )
