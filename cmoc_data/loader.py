"""Plain data -> Theory: reads a folder of records, checks and links them, raises once.

Everything that is wrong in any file is gathered before anything is raised, so that an author
mends a theory in one round, and no record is ever left out without a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from cmoc_data.checking import Fault, check, list_words, quote
from cmoc_data.errors import Problem, TheoryError
from cmoc_data.model import (
    SLOTS,
    STAGELESS,
    About,
    Action,
    Axis,
    Comparison,
    Concept,
    Configuration,
    Direction,
    Domain,
    Evidence,
    Family,
    Form,
    Part,
    Period,
    Policy,
    Question,
    Record,
    Source,
    Speaker,
    Stage,
    Step,
    Story,
    Study,
    Theory,
    Usual,
)
from cmoc_data.nearest import nearest
from cmoc_data.reader import Document, Place, survey_file

__all__ = ["OURS", "Places", "load", "load_with_places"]

OURS = Path(__file__).parent / "theory"
"""The theory that comes with the package: its first guest, not its only one."""

M = TypeVar("M", bound=Record)


class _Kind(NamedTuple):
    """One kind of record and where its files stand."""

    name: str
    model: type[Record]
    place: str
    needed: bool


_ABOUT = "about"
_KINDS = {
    kind.name: kind
    for kind in (
        _Kind(_ABOUT, About, "about.yaml", True),
        _Kind("family", Family, "families.yaml", True),
        _Kind("domain", Domain, "domains.yaml", False),
        _Kind("source", Source, "sources.yaml", True),
        _Kind("concept", Concept, "concepts", True),
        _Kind("configuration", Configuration, "configurations", True),
        _Kind("question", Question, "questions.yaml", False),
        _Kind("stage", Stage, "stages.yaml", False),
        _Kind("form", Form, "forms.yaml", False),
        _Kind("study", Study, "studies", False),
        _Kind("speaker", Speaker, "speakers.yaml", False),
        _Kind("action", Action, "actions.yaml", False),
        _Kind("policy", Policy, "policies.yaml", False),
        _Kind("axis", Axis, "settings.yaml", False),
        _Kind("comparison", Comparison, "comparisons.yaml", False),
        _Kind("story", Story, "stories.yaml", False),
    )
}
_FOLDERS = ("concepts", "configurations", "studies")
_LAYOUT = ", ".join(kind.place + "/" * (kind.place in _FOLDERS) for kind in _KINDS.values())
_YAML = (".yaml", ".yml")
_NOT_RECORDS = ("README.md", "GUIDE.md", "passages.json")

# Records of these kinds share one address space (`?id=...`), so no two of them share an id.
_ONE_NAMESPACE = ("concept", "configuration", "question", "story")

# Which field of which record holds ids of which kind; a field may hold one id or a list of them.
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "concept": (("family", "family"), ("domain", "domain"), ("stage", "stage")),
    "question": (("concept", "concept"),),
    "configuration": (("applies_to", "form"), ("stage", "stage")),
    "evidence": (("source", "source"), ("studies", "study"), ("said_of", "form"), ("speaker", "speaker")),
    "form": (("source", "source"),),
    "usual": (("form", "form"), ("source", "source")),
    "axis": (("forms", "form"),),
    "period": (("stage", "stage"), ("source", "source")),
    "comparison": (("one", "form"), ("other", "form"), ("source", "source")),
    "study": (("cited_in", "source"), ("included_in", "source")),
    "speaker": (("source", "source"),),
    "action": (("source", "source"), ("claims", "configuration")),
    "policy": (("source", "source"), ("concepts", "concept")),
    "step": (("claims", "configuration"),),
}
# What may stand in place of an id of a kind, in every theory.
_INSTEAD: dict[str, tuple[str, ...]] = {"stage": STAGELESS}
# Fields in which more than an id stands: the id is their first word.
_ID_FIRST = ("cited_in",)
# Fields that hold parts: a direction and a concept's name.
_PARTS: dict[str, tuple[str, ...]] = {"configuration": SLOTS, "action": ("moves",)}

# "present" is never written: a bare name says it.
_DIRECTIONS: dict[str, Direction] = {"more": "more", "less": "less", "mixed": "mixed"}
_DIRECTION_WORDS = (*_DIRECTIONS, "present")


@dataclass(frozen=True)
class _Entry:
    """One record as it stands in its file, before anybody knows whether it is any good."""

    kind: str
    document: Document
    path: Place
    plain: object

    def line(self, *at: str | int) -> int:
        return self.document.line(*self.path, *at)

    def get(self, field: str) -> object:
        return self.plain.get(field) if isinstance(self.plain, Mapping) else None

    def text(self, field: str) -> str | None:
        said = self.get(field)
        return said.strip() or None if isinstance(said, str) else None

    @property
    def place(self) -> str:
        return f"{self.document.name}:{self.line('id')}"


class Places:
    """Where each record of a theory stands on disk."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        # The one record without an id, about, is known by an empty one.
        self._entries = {(entry.kind, entry.text("id") or ""): entry for entry in entries}

    def find(self, kind: str, wanted: str, *at: str | int) -> tuple[str, int]:
        """The file and line of a place in a record.

        Parameters
        ----------
        kind : str
            The kind of record, e.g. concept or configuration.
        wanted : str
            The record's id; empty for about, which has none.
        *at : str or int
            Keys and 0-based positions in the record, e.g. `"evidence", 1, "gist"`.

        Returns
        -------
        tuple of (str, int)
            The file relative to the theory's folder, and the 1-based line; `("", 0)` where no
            such record is known.
        """
        entry = self._entries.get((kind, wanted))
        return (entry.document.name, entry.line(*at)) if entry is not None else ("", 0)


def load(folder: Path = OURS) -> Theory:
    """Read, check and link a whole theory.

    Parameters
    ----------
    folder : Path
        A folder of records laid out as `GUIDE.md` says.

    Returns
    -------
    Theory
        The theory; every id in it resolves. Families come by column, everything else by file
        and by its place in the file.

    Raises
    ------
    TheoryError
        With every problem of every file, where there is any.
    """
    return load_with_places(folder)[0]


def load_with_places(folder: Path = OURS) -> tuple[Theory, Places]:
    """Like `load`, and say where each record stands on disk.

    Parameters
    ----------
    folder : Path
        A folder of records laid out as `GUIDE.md` says.

    Returns
    -------
    tuple of (Theory, Places)
        The theory, and the file and line of each of its records.

    Raises
    ------
    TheoryError
        With every problem of every file, where there is any.
    """
    loading = _Loading(Path(folder))
    return loading.theory(), Places(entry for entries in loading.entries.values() for entry in entries)


def _as_in_the_sources(sources: Sequence[Source]) -> Callable[[Configuration], tuple[int, bool, int]]:
    """Configurations in the order in which a reader of the sources meets them, not of our files."""
    rank = {source.id: i for i, source in enumerate(sources)}

    def place(configuration: Configuration) -> tuple[int, bool, int]:
        first = configuration.evidence[0]
        # Whoever gives no lines comes after those who do.
        return rank[first.source], first.lines is None, first.lines[0] if first.lines else 0

    return place


class _Loading:
    """One reading of one folder: what stands in it, and what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[Problem] = []
        self.entries: dict[str, list[_Entry]] = {kind: [] for kind in _KINDS}
        # Kinds of which some records could not be seen, so that an unknown id need not be wrong.
        self._partly_seen: set[str] = set()
        self._read(folder)
        # What could not be read is wrong once; what follows from it is not said again.
        self._refused = {(problem.file, problem.line) for problem in self.problems}
        self._name_to_id: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._known: dict[str, dict[str, _Entry]] = {}

    def theory(self) -> Theory:
        self._gather_ids()
        self._gather_names()
        about = self._build("about", About)
        families = self._build("family", Family)
        domains = self._build("domain", Domain)
        sources = self._build("source", Source)
        concepts = self._build("concept", Concept)
        configurations = self._build("configuration", Configuration)
        questions = self._build("question", Question)
        stages = self._build("stage", Stage)
        forms = self._build("form", Form)
        studies = self._build("study", Study)
        speakers = self._build("speaker", Speaker)
        actions = self._build("action", Action)
        policies = self._build("policy", Policy)
        axes = self._build("axis", Axis)
        comparisons = self._build("comparison", Comparison)
        stories = self._build("story", Story)
        if self.problems:
            raise TheoryError(self.problems)
        families.sort(key=lambda family: family.column)
        configurations.sort(key=_as_in_the_sources(sources))
        return Theory(
            about=about[0],
            families=tuple(families),
            domains=tuple(domains),
            concepts=tuple(concepts),
            configurations=tuple(configurations),
            sources=tuple(sources),
            questions=tuple(questions),
            stages=tuple(stages),
            forms=tuple(forms),
            studies=tuple(studies),
            speakers=tuple(speakers),
            actions=tuple(actions),
            policies=tuple(policies),
            axes=tuple(axes),
            comparisons=tuple(comparisons),
            stories=tuple(stories),
        )

    # --- files ---

    def _read(self, folder: Path) -> None:
        files = self._files(folder)
        for kind, paths in files.items():
            for path in paths:
                document, problems = survey_file(path, path.relative_to(folder).as_posix())
                self.problems.extend(problems)
                if document is None:
                    self._partly_seen.add(kind)
                else:
                    self.entries[kind].extend(self._records(kind, document))

    def _records(self, kind: str, document: Document) -> Iterator[_Entry]:
        data = document.data
        if kind == _ABOUT:
            if isinstance(data, dict):
                yield _Entry(kind, document, (), data)
            else:
                found = f"{quote(data)} stands where the fields of one record should"
                self._say(document.name, document.line(), found, "", "write field: value")
            return
        if not isinstance(data, list):
            self._partly_seen.add(kind)
            found = f"{quote(data)} stands where a list of records should"
            self._say(document.name, document.line(), found, "", "begin each record with '- '")
            return
        if not data and _KINDS[kind].needed:
            self._say(document.name, document.line(), "the list of records is empty", "", f"add a {kind}")
        for index, plain in enumerate(data):
            if not isinstance(plain, dict):
                self._partly_seen.add(kind)
            yield _Entry(kind, document, (index,), plain)

    def _files(self, folder: Path) -> dict[str, list[Path]]:
        """The files of each kind; anything else that stands there is a problem."""
        files: dict[str, list[Path]] = {kind: [] for kind in _KINDS}
        name = folder.as_posix()
        if not folder.is_dir():
            found = "this is a file, not a folder" if folder.exists() else "there is no such folder"
            self._say(name, 0, found, "a folder of records", "give the folder that holds about.yaml")
            self._partly_seen.update(_KINDS)
            return files
        by_place = {kind.place: kind for kind in _KINDS.values()}
        stray: list[Path] = []
        seen = False
        for path in self._inside(folder):
            seen = True
            kind = by_place.get(path.name)
            if kind is None or path.is_dir() != (kind.place in _FOLDERS):
                stray.append(path)
            elif kind.place in _FOLDERS:
                files[kind.name].extend(self._yaml_under(path, kind.place == "configurations", stray))
            else:
                files[kind.name].append(path)
        for path in stray:
            self._say_stray(path, folder)
            if path.is_dir() or path.suffix.lower() in _YAML:
                # It may hold records of any kind.
                self._partly_seen.update(_KINDS)
        if not seen:
            self._say(name, 0, "the folder is empty", _LAYOUT, "write the records, or give another folder")
            self._partly_seen.update(_KINDS)
            return files
        for kind in _KINDS.values():
            if kind.needed and not files[kind.name]:
                self._partly_seen.add(kind.name)
                if kind.place in _FOLDERS:
                    found, mend = f"there is no {kind.name} in {kind.place}/", f"add {kind.place}/<name>.yaml"
                else:
                    found, mend = f"there is no {kind.place}", "add the file"
                self._say(kind.place, 0, found, "", mend)
        return files

    def _yaml_under(self, folder: Path, nested: bool, stray: list[Path]) -> Iterator[Path]:
        for path in self._inside(folder):
            if path.is_dir():
                # A linked folder may lead back to where it stands.
                if nested and not path.is_symlink():
                    yield from self._yaml_under(path, nested, stray)
                else:
                    stray.append(path)
            elif path.suffix == ".yaml":
                yield path
            else:
                stray.append(path)

    def _inside(self, folder: Path) -> list[Path]:
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            self._partly_seen.update(_KINDS)
            self._say(folder.as_posix(), 0, f"the folder cannot be read ({error.strerror})")
            return []
        return [path for path in paths if not path.name.startswith(".") and path.name not in _NOT_RECORDS]

    def _say_stray(self, path: Path, folder: Path) -> None:
        place = path.relative_to(folder).as_posix()
        what = "a folder" if path.is_dir() else "a file"
        allowed = _LAYOUT
        if "/" in place:
            allowed = "files named <name>.yaml" + (
                ", in folders or not" if place.startswith("configurations/") else ""
            )
        if "/" in place:
            near = None
        else:
            places = {kind.place.removesuffix(".yaml"): kind.place for kind in _KINDS.values()}
            near = nearest(path.stem, places)
            near = places[near] if near is not None else None
        if near is not None and near != path.name:
            mend = f"rename it to {near}"
        elif "/" in place and path.suffix.lower() in _YAML:
            mend = f"rename it to {path.stem}.yaml"
        elif path.suffix.lower() in _YAML:
            mend = "move it to concepts/ or configurations/"
        else:
            mend = "take it out of the folder"
        self._say(place, 0, f"{what} that has no place in a theory", allowed, mend)

    # --- what the records are known by ---

    def _gather_ids(self) -> None:
        shared: dict[str, _Entry] = {}
        for kind, entries in self.entries.items():
            own = self._known[kind] = {}
            if kind == _ABOUT:
                continue
            taken = shared if kind in _ONE_NAMESPACE else own
            for entry in entries:
                known_by = entry.text("id")
                if known_by is None:
                    self._partly_seen.add(kind)
                    continue
                first = taken.get(known_by)
                if first is not None:
                    found = f"the id {known_by} is taken already, by the {first.kind} at {first.place}"
                    self._say_at(entry, ("id",), found, "", "give one of the two another id")
                taken.setdefault(known_by, entry)
                own.setdefault(known_by, entry)

    def _gather_names(self) -> None:
        first: dict[str, _Entry] = {}
        for entry in self.entries["concept"]:
            name = entry.text("name")
            if name is None:
                self._partly_seen.add("concept")
                continue
            known_by = _fold(name)
            word = known_by.split()[0]
            if word in _DIRECTION_WORDS:
                found = f"the name {quote(name)} begins with {word}, which says a direction"
                mend = "name what moves, not how it moves"
                self._say_at(entry, ("name",), found, f"any word but {list_words(_DIRECTION_WORDS)}", mend)
            if known_by in first:
                there = first[known_by]
                where = f"{there.document.name}:{there.line('name')}"
                found = f"the name {quote(name)} is taken already, by the concept at {where}"
                self._say_at(entry, ("name",), found, "", "give one of the two another name")
                continue
            first[known_by] = entry
            self._names[known_by] = name
            # A concept without an id is still known by name; it never gets as far as the theory.
            self._name_to_id[known_by] = entry.text("id") or f"? {name}"

    # --- records ---

    def _build(self, kind: str, model: type[M]) -> list[M]:
        built = []
        for entry in self.entries[kind]:
            plain: object = entry.plain
            refused: set[Place] = set()
            if isinstance(plain, dict):
                refused = set(self._unresolved(entry, (), kind, plain))
                plain = self._linked(entry, plain)
            record, faults = check(model, plain)
            self._say_faults(entry, (), faults, refused)
            if record is not None:
                built.append(record)
        return built

    def _say_faults(self, entry: _Entry, under: Place, faults: Sequence[Fault], refused: set[Place]) -> None:
        for fault in faults:
            at = (*under, *fault.at)
            if at not in refused:
                self._say_at(entry, at, fault.found, fault.allowed, fault.mend)

    def _unresolved(
        self, entry: _Entry, under: Place, kind: str, plain: Mapping[str, object]
    ) -> Iterator[Place]:
        """Say which ids in a record lead nowhere, and give their places."""
        for field, wanted in _REFERENCES.get(kind, ()):
            said = plain.get(field)
            several = said if isinstance(said, list) else [said]
            for number, one in enumerate(several):
                at: Place = (*under, field, number) if isinstance(said, list) else (*under, field)
                words = one.split() if isinstance(one, str) else []
                known_by = words[0] if words and field in _ID_FIRST else " ".join(words) or None
                if not self._resolves(entry, at, wanted, known_by):
                    yield at

    def _resolves(self, entry: _Entry, at: Place, kind: str, said: str | None) -> bool:
        known = (*self._known[kind], *_INSTEAD.get(kind, ()))
        if said is None or said in known:
            return True
        near = nearest(said, known)
        if kind in self._partly_seen and near is None:
            # It may well be the id of a record that could not be read.
            return True
        if len(known) <= 20:
            allowed = list_words(known) or f"none: there is no {kind} yet"
        else:
            allowed = f"the id of a {kind}"
        allowed += f"; nearest: {near}" if near else ""
        mend = f"correct it, or add the {kind} to {_KINDS[kind].place}"
        field = next(key for key in reversed(at) if isinstance(key, str))
        self._say_at(entry, at, f"{field} {quote(said)} is no {kind}", allowed, mend)
        return False

    def _linked(self, entry: _Entry, plain: Mapping[str, object]) -> dict[str, object]:
        """A record's data with its parts and the records inside it as records.

        Whatever is wrong in them is said here. A stand-in takes the place of each that is, so
        that the record around it can be checked all the same; it is dropped after that.
        """
        linked = dict(plain)
        for field in _PARTS.get(entry.kind, ()):
            said = plain.get(field)
            if isinstance(said, list):
                linked[field] = [self._part(entry, field, index, one) for index, one in enumerate(said)]
        for inner in _INNER.get(entry.kind, ()):
            said = plain.get(inner.field)
            if isinstance(said, list):
                linked[inner.field] = [
                    self._within(entry, inner, index, one) for index, one in enumerate(said)
                ]
        return linked

    def _part(self, entry: _Entry, role: str, index: int, said: object) -> Part:
        at: Place = (role, index)
        example = "a concept's name, after more, less or mixed where it moves"
        if not isinstance(said, str):
            found = f"{role} holds {quote(said)} where a part should stand"
            self._say_at(entry, at, found, example, "write it as one line of text")
            return _stand_in(f"? {index}", "present")
        words = said.split()
        direction: Direction = "present"
        if words and words[0].casefold() in _DIRECTIONS:
            direction = _DIRECTIONS[words[0].casefold()]
            words = words[1:]
        name = " ".join(words)
        known = self._name_to_id.get(_fold(name))
        if known is not None:
            return _stand_in(known, direction)
        if not words:
            self._say_at(entry, at, f"{role} {quote(said)} names no concept", example, "name the concept")
            return _stand_in(f"? {index}", direction)
        if _fold(words[0]) == "present" and _fold(" ".join(words[1:])) in self._name_to_id:
            bare = self._names[_fold(" ".join(words[1:]))]
            self._say_at(entry, at, f"{role} {quote(said)} says present", example, f"write {bare} alone")
            return _stand_in(f"? {index}", direction)
        near = nearest(_fold(name), self._names)
        if near is not None or "concept" not in self._partly_seen:
            nearby = f"; nearest: {self._names[near]}" if near is not None else ""
            mend = "correct the name, or add the concept to concepts/"
            self._say_at(entry, at, f"{role} {quote(said)} is no concept", example + nearby, mend)
        return _stand_in(f"? {_fold(name)}", direction)

    def _within(self, entry: _Entry, inner: _Inner, index: int, plain: object) -> Record:
        at: Place = (inner.field, index)
        refused: set[Place] = set()
        if isinstance(plain, dict):
            refused = set(self._unresolved(entry, at, inner.kind, plain))
        record, faults = check(type(inner.any), plain)
        self._say_faults(entry, at, faults, refused)
        return record if record is not None else inner.any

    # --- problems ---

    def _say(self, file: str, line: int, found: str, allowed: str = "", mend: str = "") -> None:
        self.problems.append(Problem(file, line, found, allowed, mend))

    def _say_at(self, entry: _Entry, at: Place, found: str, allowed: str = "", mend: str = "") -> None:
        line = entry.line(*at)
        if (entry.document.name, line) not in self._refused:
            self._say(entry.document.name, line, found, allowed, mend)


class _Inner(NamedTuple):
    """Records that stand inside another: in which field, of which kind, and a sound one."""

    field: str
    kind: str
    any: Record


# Each sound one here keeps every check of the record around it, so that it can stand in for a broken one.
_INNER: dict[str, tuple[_Inner, ...]] = {
    "configuration": (
        _Inner(
            "evidence",
            "evidence",
            Evidence(
                source="none",
                at="-",
                lines=(1, 1),
                kind="theory",
                stance="supports",
                basis="stated",
                gist="-",
            ),
        ),
    ),
    "form": (_Inner("usually", "usual", Usual(form="none", source="none", at="-", lines=(1, 1))),),
    "axis": (
        _Inner(
            "stages",
            "period",
            Period(stage="none", plain="-", source="none", at="-", lines=(1, 1)),
        ),
    ),
    "story": (_Inner("steps", "step", Step(say="-", room="-", claims=("none",))),),
}


def _stand_in(concept: str, direction: Direction) -> Part:
    # Not validated: the concept is known by name, and what is wrong with its id is said where it stands.
    return Part.model_construct(concept=concept, direction=direction)


def _fold(name: str) -> str:
    """A name as it is compared: capitals, spacing and the make of accents don't matter."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
