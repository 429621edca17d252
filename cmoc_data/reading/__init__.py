"""Plain data -> Theory: reads a folder of records, checks and links them, raises once.

Everything that is wrong in any file is gathered before anything is raised, so that an author
mends a theory in one round, and no record is ever left out without a word.
"""

from __future__ import annotations

from cmoc_data.reading.entries import Places
from cmoc_data.reading.loader import OURS, load, load_with_places

__all__ = ["OURS", "Places", "load", "load_with_places"]
