"""A folder of records -> Theory: everything that is wrong is gathered first, then raised once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cmoc_data.errors import TheoryError
from cmoc_data.model import Theory
from cmoc_data.reading.checking import check
from cmoc_data.reading.entries import Entry, Places, Read
from cmoc_data.reading.folder import read_folder
from cmoc_data.reading.kinds import ABOUT, KINDS, Kind
from cmoc_data.reading.linking import Links
from cmoc_data.reading.yaml import Place
from cmoc_data.version import read_version

__all__ = ["OURS", "load", "load_with_places"]

OURS = Path(__file__).parents[1] / "theory"
"""The theory that comes with the package: its first guest, not its only one."""


def load(folder: Path = OURS) -> Theory:
    """Read, check and link a whole theory.

    Parameters
    ----------
    folder : Path
        A folder of records laid out as `GUIDE.md` says.

    Returns
    -------
    Theory
        The theory; every id in it resolves. Families come by column, configurations as a reader of
        the sources meets them, everything else by file and by its place in the file.

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
    read = read_folder(Path(folder))
    links = Links(read)
    built = {
        name: [record for entry in read.entries[name] if (record := _built(read, links, kind, entry))]
        for name, kind in KINDS.items()
    }
    if read.problems:
        raise TheoryError(read.problems)
    for name, kind in KINDS.items():
        if kind.order is not None:
            built[name].sort(key=kind.order(built))
    tables = {table: built[name] for table, name in _TABLES.items()}
    version = read_version(Path(folder))
    theory = Theory.model_validate({"about": built[ABOUT][0], "version": version, **tables})
    return theory, Places(entry for entries in read.entries.values() for entry in entries)


_KIND_OF_MODEL = {kind.model: name for name, kind in KINDS.items()}
_TABLES = {table: _KIND_OF_MODEL[model] for table, model in Theory.kinds().items()}
"""The kind of record in each table of a theory."""


def _built(read: Read, links: Links, kind: Kind, entry: Entry) -> Any:
    """A record, None where anything is wrong with it."""
    plain: object = entry.plain
    refused: set[Place] = set()
    if isinstance(plain, dict):
        refused = set(links.unresolved(entry, (), kind.model, plain))
        plain = links.linked(entry, kind.model, plain)
    record, faults = check(kind.model, plain)
    read.say_faults(entry, (), faults, refused)
    return record
