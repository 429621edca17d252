"""A theory's folder -> its records as they stand; anything else that stands there is a problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cmoc_data.nearest import nearest
from cmoc_data.reading.checking import quote
from cmoc_data.reading.entries import Entry, Read
from cmoc_data.reading.kinds import ABOUT, KINDS, LAYOUT, Kind
from cmoc_data.reading.yaml import Document, survey_file

__all__ = ["read_folder"]

_YAML = (".yaml", ".yml")
_NOT_RECORDS = ("README.md", "GUIDE.md", "passages.json", "version.json")


def read_folder(folder: Path) -> Read:
    """Read every file of a theory.

    Parameters
    ----------
    folder : Path
        A folder of records laid out as `GUIDE.md` says.

    Returns
    -------
    Read
        Every record that could be seen, and what is wrong with the files.
    """
    read = Read()
    for kind, paths in _files(read, folder).items():
        for path in paths:
            document, problems = survey_file(path, path.relative_to(folder).as_posix())
            read.problems.extend(problems)
            if document is None:
                read.partly_seen.add(kind)
            else:
                read.entries[kind].extend(_records(read, kind, document))
    read.close()
    return read


def _records(read: Read, kind: str, document: Document) -> Iterator[Entry]:
    data = document.data
    if kind == ABOUT:
        if isinstance(data, dict):
            yield Entry(kind, document, (), data)
        else:
            found = f"{quote(data)} stands where the fields of one record should"
            read.say(document.name, document.line(), found, "", "write field: value")
        return
    if not isinstance(data, list):
        read.partly_seen.add(kind)
        found = f"{quote(data)} stands where a list of records should"
        read.say(document.name, document.line(), found, "", "begin each record with '- '")
        return
    if not data and KINDS[kind].needed:
        read.say(document.name, document.line(), "the list of records is empty", "", f"add a {kind}")
    for index, plain in enumerate(data):
        if not isinstance(plain, dict):
            read.partly_seen.add(kind)
        yield Entry(kind, document, (index,), plain)


def _files(read: Read, folder: Path) -> dict[str, list[Path]]:
    """The files of each kind; anything else that stands there is a problem."""
    files: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    name = folder.as_posix()
    if not folder.is_dir():
        found = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        read.say(name, 0, found, "a folder of records", "give the folder that holds about.yaml")
        read.partly_seen.update(KINDS)
        return files
    stray: list[Path] = []
    inside = _inside(read, folder)
    for path in inside:
        kind = _kind_at(path)
        if kind is None:
            stray.append(path)
        elif kind.folder:
            files[kind.name].extend(_yaml_under(read, path, kind.nested, stray))
        else:
            files[kind.name].append(path)
    for path in stray:
        _say_stray(read, path, folder)
        if path.is_dir() or path.suffix.lower() in _YAML:
            # It may hold records of any kind.
            read.partly_seen.update(KINDS)
    if not inside:
        read.say(name, 0, "the folder is empty", LAYOUT, "write the records, or give another folder")
        read.partly_seen.update(KINDS)
        return files
    for kind in KINDS.values():
        if kind.needed and not files[kind.name]:
            _say_missing(read, kind)
    return files


def _kind_at(path: Path) -> Kind | None:
    """The kind of record that a file or folder right in the theory's folder holds."""
    for kind in KINDS.values():
        if path.name == (kind.folder or kind.place) and path.is_dir() == (kind.folder is not None):
            return kind
    return None


def _yaml_under(read: Read, folder: Path, nested: bool, stray: list[Path]) -> Iterator[Path]:
    for path in _inside(read, folder):
        if path.is_dir():
            # A linked folder may lead back to where it stands.
            if nested and not path.is_symlink():
                yield from _yaml_under(read, path, nested, stray)
            else:
                stray.append(path)
        elif path.suffix == ".yaml":
            yield path
        else:
            stray.append(path)


def _inside(read: Read, folder: Path) -> list[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        read.partly_seen.update(KINDS)
        read.say(folder.as_posix(), 0, f"the folder cannot be read ({error.strerror})")
        return []
    return [path for path in paths if not path.name.startswith(".") and path.name not in _NOT_RECORDS]


def _say_missing(read: Read, kind: Kind) -> None:
    read.partly_seen.add(kind.name)
    if kind.folder:
        found, mend = f"there is no {kind.name} in {kind.shown}", f"add {kind.shown}<name>.yaml"
    else:
        found, mend = f"there is no {kind.place}", "add the file"
    read.say(kind.folder or kind.place, 0, found, "", mend)


def _say_stray(read: Read, path: Path, folder: Path) -> None:
    place = path.relative_to(folder).as_posix()
    what = "a folder" if path.is_dir() else "a file"
    within, _, rest = place.partition("/")
    records = path.is_dir() or path.suffix.lower() in _YAML
    if rest:
        nested = any(kind.folder == within and kind.nested for kind in KINDS.values())
        allowed = "files named <name>.yaml" + (", in folders or not" if nested else "")
        near = None
    else:
        allowed = LAYOUT
        # A folder is no file by another name.
        fitting = [kind for kind in KINDS.values() if kind.folder or not path.is_dir()]
        places = {(kind.folder or kind.place).removesuffix(".yaml"): kind for kind in fitting}
        word = nearest(path.stem, places)
        near = (places[word].folder or places[word].place) if records and word is not None else None
    if near is not None and near != path.name:
        mend = f"rename it to {near}"
    elif rest and path.suffix.lower() in _YAML:
        mend = f"rename it to {path.stem}.yaml"
    elif path.suffix.lower() in _YAML:
        mend = "move it to concepts/ or configurations/"
    else:
        mend = "take it out of the folder"
    read.say(place, 0, f"{what} that has no place in a theory", allowed, mend)
