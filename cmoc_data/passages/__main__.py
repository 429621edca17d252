"""`python -m cmoc_data.passages FOLDER`: fingerprint every cited passage from the reference texts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cmoc_data.errors import TheoryError
from cmoc_data.loader import OURS, load
from cmoc_data.model import Source
from cmoc_data.passages.copies import CopyError, read_text
from cmoc_data.passages.kept import NAME, fingerprints_of, written

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fingerprint every cited passage from the reference texts in a folder, and write them to a file.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where all went well, else 1; then nothing is written.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.passages",
        description="Fingerprint every passage that the records cite, from the reference texts.",
    )
    parser.add_argument("texts", type=Path, help="folder that holds each source's reference text")
    parser.add_argument("--theory", type=Path, default=OURS, help="folder of records (default: ours)")
    parser.add_argument("--out", type=Path, help=f"file to write (default: {NAME} beside the records)")
    asked = parser.parse_args(arguments)
    try:
        theory = load(asked.theory)
        prints = {
            source.id: fingerprints_of(theory, source, _reference(asked.texts, source))
            for source in theory.sources
        }
    except (TheoryError, CopyError) as error:
        print(error)
        return 1
    out = asked.out or asked.theory.resolve().parent / NAME
    out.write_text(written(prints), encoding="utf-8", newline="\n")
    for source, there in prints.items():
        print(f"{source:16} {len(there):4} passages")
    print(f"written to {out}")
    return 0


def _reference(folder: Path, source: Source) -> str:
    path = folder / source.edition
    if not path.is_file():
        raise CopyError(
            f"there is no {source.edition} in {folder}; give the folder that holds the reference texts"
        )
    return read_text(path)


if __name__ == "__main__":
    sys.exit(main())
