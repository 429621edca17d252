"""`python -m cmoc_data.passages [TEXTS ...]`: fingerprint cited passages from the texts that are at hand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cmoc_data.errors import TheoryError
from cmoc_data.passages.copies import CopyError
from cmoc_data.passages.kept import NAME, read_fingerprints, written
from cmoc_data.passages.renewing import renewed, text_folders
from cmoc_data.reading import OURS, load

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Renew the fingerprints of the sources whose reference texts are at hand, and keep the others'.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after the command; read from the command line by default.

    Returns
    -------
    int
        0 where every text that is at hand could be used, else 1; what is left for others to do is told,
        and is no fault.
    """
    parser = argparse.ArgumentParser(
        prog="python -m cmoc_data.passages",
        description="Fingerprint the passages that the records cite, from the reference texts at hand.",
    )
    parser.add_argument(
        "texts",
        nargs="*",
        type=Path,
        help="folders that hold reference texts (default: $CAUSAL_WEB_PAPERS, papers/, ../shared/sources)",
    )
    parser.add_argument("--theory", type=Path, default=OURS, help="folder of records (default: ours)")
    parser.add_argument("--anew", action="store_true", help="believe a text whose lines were counted anew")
    asked = parser.parse_args(arguments)
    path: Path = asked.theory / NAME
    try:
        theory = load(asked.theory)
        kept = read_fingerprints(path)
    except (TheoryError, CopyError) as error:
        print(error)
        return 1
    found = renewed(theory, kept, asked.texts or text_folders(), anew=asked.anew)
    text = written({one.source.id: one.prints for one in found})
    for one in found:
        print(one.said)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"written to {path}")
    else:
        print(f"{path} is as it should be")
    return 1 if any(one.problem for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
