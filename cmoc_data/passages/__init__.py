"""Where each piece of evidence stands in a copy of its source: fingerprints, and finding them again.

A fingerprint is made once from the reference text that the records' line numbers count in, by
`python -m cmoc_data.passages FOLDER`, and finds the passage in any copy of the document.
"""

from cmoc_data.passages.copies import CopyError, Shelf, read_copy, shelve
from cmoc_data.passages.fingerprint import Copy, Fingerprint, Passage, Word, fingerprint, words
from cmoc_data.passages.kept import FINGERPRINTS, NAME, fingerprints_of, read_fingerprints

__all__ = [
    "FINGERPRINTS",
    "NAME",
    "Copy",
    "CopyError",
    "Fingerprint",
    "Passage",
    "Shelf",
    "Word",
    "fingerprint",
    "fingerprints_of",
    "read_copy",
    "read_fingerprints",
    "shelve",
    "words",
]
