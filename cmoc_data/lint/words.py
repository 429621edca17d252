"""Counting words and sentences, for rules about length."""

from __future__ import annotations

import re

__all__ = ["count_sentences", "count_words"]

# Full stops that end no sentence.
_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|et al|vs|cf|pp?|Dr|Mr|Mrs|Ms|Prof)\.(?=[\s,;:)])")
_END = re.compile(r"""[.!?…]+["'\u201d\u2019)\]]*(?=\s+["'\u201c\u2018(\[]*[^\sa-z]|\s*$)""")


def count_words(text: str) -> int:
    """How many words a text has; what white space sets apart and has a letter or a digit is a word."""
    return sum(1 for word in text.split() if any(character.isalnum() for character in word))


def count_sentences(text: str) -> int:
    """How many sentences a text has; the last one counts even without its full stop."""
    rest = _ABBREVIATION.sub(r"\1", text).strip()
    ends = [match.end() for match in _END.finditer(rest)]
    unended = bool(rest[ends[-1] if ends else 0 :].strip())
    return len(ends) + unended
