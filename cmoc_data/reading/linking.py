"""What the records of a theory are known by, and whether what they name is there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from cmoc_data.model import Direction, Part, Record
from cmoc_data.nearest import nearest
from cmoc_data.reading.checking import check, list_words, quote
from cmoc_data.reading.entries import Entry, Read
from cmoc_data.reading.kinds import ABOUT, KINDS, parts_of, records_within, references_of, sound
from cmoc_data.reading.yaml import Place

__all__ = ["Links"]

# "present" is never written: a bare name says it.
_DIRECTIONS: dict[str, Direction] = {"more": "more", "less": "less", "mixed": "mixed"}
_DIRECTION_WORDS = (*_DIRECTIONS, "present")
_PART = "a concept's name, after more, less or mixed where it moves"


class Links:
    """The ids and names of what was read; whatever leads nowhere is noted as a problem."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[str, dict[str, Entry]] = {}
        self._name_to_id: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._gather_ids()
        self._gather_names()

    # --- what the records are known by ---

    def _gather_ids(self) -> None:
        shared: dict[str, Entry] = {}
        for kind, entries in self._read.entries.items():
            own = self._known[kind] = {}
            if kind == ABOUT:
                continue
            taken = shared if KINDS[kind].address else own
            for entry in entries:
                known_by = entry.text("id")
                if known_by is None:
                    self._read.partly_seen.add(kind)
                    continue
                first = taken.get(known_by)
                if first is not None:
                    found = f"the id {known_by} is taken already, by the {first.kind} at {first.place}"
                    self._read.say_at(entry, ("id",), found, "", "give one of the two another id")
                taken.setdefault(known_by, entry)
                own.setdefault(known_by, entry)

    def _gather_names(self) -> None:
        first: dict[str, Entry] = {}
        for entry in self._read.entries["concept"]:
            name = entry.text("name")
            if name is None:
                self._read.partly_seen.add("concept")
                continue
            known_by = _fold(name)
            word = known_by.split()[0]
            if word in _DIRECTION_WORDS:
                found = f"the name {quote(name)} begins with {word}, which says a direction"
                allowed = f"any word but {list_words(_DIRECTION_WORDS)}"
                self._read.say_at(entry, ("name",), found, allowed, "name what moves, not how it moves")
            if known_by in first:
                there = first[known_by]
                where = f"{there.document.name}:{there.line('name')}"
                found = f"the name {quote(name)} is taken already, by the concept at {where}"
                self._read.say_at(entry, ("name",), found, "", "give one of the two another name")
                continue
            first[known_by] = entry
            self._names[known_by] = name
            # A concept without an id is still known by name; it never gets as far as the theory.
            self._name_to_id[known_by] = entry.text("id") or f"? {name}"

    # --- what a record names ---

    def unresolved(
        self, entry: Entry, under: Place, model: type[Record], plain: Mapping[str, object]
    ) -> Iterator[Place]:
        """Note which ids in a record lead nowhere, and give their places."""
        for field, to in references_of(model):
            said = plain.get(field)
            several = said if isinstance(said, list) else [said]
            for number, one in enumerate(several):
                at: Place = (*under, field, number) if isinstance(said, list) else (*under, field)
                words = one.split() if isinstance(one, str) else []
                known_by = words[0] if words and to.first_word else " ".join(words) or None
                if not self._resolves(entry, at, to.kind, known_by, to.instead):
                    yield at

    def _resolves(
        self, entry: Entry, at: Place, kind: str, said: str | None, instead: tuple[str, ...]
    ) -> bool:
        known = (*self._known[kind], *instead)
        if said is None or said in known:
            return True
        near = nearest(said, known)
        if kind in self._read.partly_seen and near is None:
            # It may well be the id of a record that could not be read.
            return True
        if len(known) <= 20:
            allowed = list_words(known) or f"none: there is no {kind} yet"
        else:
            allowed = f"the id of a {kind}"
        allowed += f"; nearest: {near}" if near else ""
        mend = f"correct it, or add the {kind} to {KINDS[kind].folder or KINDS[kind].place}"
        field = next(key for key in reversed(at) if isinstance(key, str))
        self._read.say_at(entry, at, f"{field} {quote(said)} is no {kind}", allowed, mend)
        return False

    def linked(self, entry: Entry, model: type[Record], plain: Mapping[str, object]) -> dict[str, object]:
        """A record's data with its parts and the records inside it as records.

        Whatever is wrong in them is noted here. A stand-in takes the place of each that is, so
        that the record around it can be checked all the same; it is dropped after that.
        """
        linked = dict(plain)
        for field in parts_of(model):
            said = plain.get(field)
            if isinstance(said, list):
                linked[field] = [self._part(entry, (field, i), one) for i, one in enumerate(said)]
        for field, inner in records_within(model).items():
            said = plain.get(field)
            if isinstance(said, list):
                linked[field] = [self._within(entry, (field, i), inner, one) for i, one in enumerate(said)]
        return linked

    def _part(self, entry: Entry, at: Place, said: object) -> Part:
        role, index = at[-2:]
        if not isinstance(said, str):
            found = f"{role} holds {quote(said)} where a part should stand"
            self._read.say_at(entry, at, found, _PART, "write it as one line of text")
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
            self._read.say_at(entry, at, f"{role} {quote(said)} names no concept", _PART, "name the concept")
            return _stand_in(f"? {index}", direction)
        if _fold(words[0]) == "present" and _fold(" ".join(words[1:])) in self._name_to_id:
            bare = self._names[_fold(" ".join(words[1:]))]
            self._read.say_at(entry, at, f"{role} {quote(said)} says present", _PART, f"write {bare} alone")
            return _stand_in(f"? {index}", direction)
        near = nearest(_fold(name), self._names)
        if near is not None or "concept" not in self._read.partly_seen:
            nearby = f"; nearest: {self._names[near]}" if near is not None else ""
            mend = "correct the name, or add the concept to concepts/"
            self._read.say_at(entry, at, f"{role} {quote(said)} is no concept", _PART + nearby, mend)
        return _stand_in(f"? {_fold(name)}", direction)

    def _within(self, entry: Entry, at: Place, model: type[Record], plain: object) -> Record:
        refused: set[Place] = set()
        if isinstance(plain, dict):
            refused = set(self.unresolved(entry, at, model, plain))
            plain = self._with_parts(entry, at, model, plain)
        record, faults = check(model, plain)
        self._read.say_faults(entry, at, faults, refused)
        return record if record is not None else sound(model)

    def _with_parts(
        self, entry: Entry, at: Place, model: type[Record], plain: Mapping[str, object]
    ) -> Mapping[str, object]:
        """The data of a record within another with its parts as records, without those that name nothing."""
        linked = dict(plain)
        for field in parts_of(model):
            said = plain.get(field)
            if isinstance(said, list):
                parts = [self._part(entry, (*at, field, i), one) for i, one in enumerate(said)]
                linked[field] = [part for part in parts if not part.concept.startswith("?")]
        return linked


def _stand_in(concept: str, direction: Direction) -> Part:
    # Not validated: the concept is known by name, and what is wrong with its id is said where it stands.
    return Part.model_construct(concept=concept, direction=direction)


def _fold(name: str) -> str:
    """A name as it is compared: capitals, spacing and the make of accents don't matter."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
