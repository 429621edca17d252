"""Which version of a theory this is: a fingerprint of what its records say, and since when they say it.

The fingerprint is made of the records each time; `version.json` keeps it with the day on which
`python -m cmoc_data.records` first saw it. Where the two do not agree, the records were changed since, and
that is said: no version is ever written by hand.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path

from cmoc_data.model import Theory, Version

__all__ = ["NAME", "content", "is_kept", "name_of", "read_version", "renewed", "written"]

NAME = "version.json"
SHOWN = 8
"""So many signs of a fingerprint are enough to tell two versions apart by eye."""


def content(theory: Theory) -> str:
    """A fingerprint of all that the records of a theory say, the same however their files are written."""
    said = theory.model_dump_json(exclude={"version"}, exclude_defaults=True)
    return hashlib.sha256(said.encode()).hexdigest()


def name_of(theory: Theory) -> str:
    """What a version is called: the beginning of its fingerprint."""
    return content(theory)[:SHOWN]


def is_kept(theory: Theory) -> bool:
    """Whether the records are still those of which the day is known."""
    return theory.version is not None and theory.version.content == content(theory)


def renewed(theory: Theory, today: datetime.date) -> Version:
    """The version as it is to be kept: the day stays where the records do."""
    if theory.version is not None and is_kept(theory):
        return theory.version
    return Version(content=content(theory), date=today)


def read_version(folder: Path) -> Version | None:
    """The version that is kept with a theory; None where none can be read, so that it is made anew."""
    path = folder / NAME
    try:
        return Version.model_validate_json(path.read_text(encoding="utf-8")) if path.is_file() else None
    except ValueError:
        return None


def written(version: Version) -> str:
    """The file's text."""
    return json.dumps(version.model_dump(mode="json"), indent=1) + "\n"
