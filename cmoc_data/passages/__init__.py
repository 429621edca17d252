"""Where each piece of evidence stands in a copy of its source: fingerprints, and finding them again.

A fingerprint is made once from the reference text that the records' line numbers count in, by
`python -m cmoc_data.passages`, and finds the passage in any copy of the document. It is kept in the folder of
records, and renewed by whoever has the text of its source.
"""

from cmoc_data.passages.copies import CopyError, Shelf, read_copy, shelve
from cmoc_data.passages.fingerprint import Copy, Fingerprint, Passage, Word, fingerprint, words
from cmoc_data.passages.kept import (
    FINGERPRINTS,
    NAME,
    Lines,
    Prints,
    cited,
    fingerprints_of,
    read_fingerprints,
    spelt,
    written,
)
from cmoc_data.passages.renewing import PAPERS_VARIABLE, Renewed, renewed, text_at_hand, text_folders

__all__ = [
    "FINGERPRINTS",
    "NAME",
    "PAPERS_VARIABLE",
    "Copy",
    "CopyError",
    "Fingerprint",
    "Lines",
    "Passage",
    "Prints",
    "Renewed",
    "Shelf",
    "Word",
    "cited",
    "fingerprint",
    "fingerprints_of",
    "read_copy",
    "read_fingerprints",
    "renewed",
    "shelve",
    "spelt",
    "text_at_hand",
    "text_folders",
    "words",
    "written",
]
