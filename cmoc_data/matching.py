"""Words as people look for them: folded, taken apart, brought to their stems, and found again in a text.

Nothing here knows of records or of a screen. The browser searches by the same rules, which go to it as data
(`RULES`); what they come to stands in `tests/search_cases.json`, which the tests of both languages run.

>>> terms("Inter-generational watering") == terms("watered, intergenerational (inter generations)")
True
>>> wanted("joint working").found_in(terms("They work at it jointly."))
2
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

__all__ = ["RULES", "Rules", "Wanted", "folded", "likest", "otherwise", "stem", "terms", "wanted"]

SHORTEST = 4
"""Letters of a word that is found by its beginning."""
INSIDE = 5
"""Letters of a word that is found inside another as well: unequal by equal, sunshine by shine."""

LIKE = 0.54
"""How much of two words has to be alike for the one to be offered for the other, of 1."""

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2010\u2011]")

# Words that say nothing by themselves.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been but by can could do does for from has have how in into is it its more of
        on or so some than that the their them then there these they this those to was were what when where
        which who why will with would""",
    )
)

# Endings, longer ones first, taken off one after the other; so many letters have to be left each time.
_ENDINGS = (
    *(("isation", 4), ("ation", 4), ("ative", 4), ("ator", 4), ("ating", 4), ("ated", 4), ("ate", 4)),
    *(("ment", 4), ("ness", 4), ("ship", 4), ("able", 4), ("ible", 4), ("ance", 4), ("ence", 4), ("ent", 4)),
    *(("ity", 4), ("acy", 4), ("ing", 3), ("ise", 4), ("ial", 4), ("ful", 4), ("ous", 4), ("ive", 4)),
    *(("ion", 4), ("ure", 4), ("ied", 3), ("ily", 3), ("ed", 3), ("er", 4), ("al", 4), ("ly", 3), ("y", 3)),
    *(("is", 4), ("i", 4), ("e", 3)),
)


@dataclass(frozen=True)
class Rules:
    """What the code of another language has to know to find what is found here."""

    empty: tuple[str, ...]
    endings: tuple[tuple[str, int], ...]
    shortest: int
    inside: int
    like: float


RULES = Rules(tuple(sorted(_EMPTY)), _ENDINGS, SHORTEST, INSIDE, LIKE)

_POSSESSIVE = re.compile(r"['\u2019](?:[sS]\Z)?")
_ACRONYMS = re.compile(r"[A-Z]{2,}s")


def folded(word: str) -> str:
    """A word without case, accents, ligatures and apostrophes; of what belongs to somebody, the somebody.

    >>> folded("Na\u00efvet\u00e9"), folded("baker's"), folded("O'Neill"), folded("CVs")
    ('naivete', 'baker', 'oneill', 'cv')
    """
    if _ACRONYMS.fullmatch(word):
        word = word[:-1]
    word = _POSSESSIVE.sub("", word)
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@cache
def stem(word: str) -> str:
    """What a folded word has in common with its kin, by its endings alone; British and American alike.

    >>> {stem(word) for word in ("germinating", "germination", "germinative", "germinates")}
    {'germin'}
    >>> stem("fertilization") == stem("fertilisations"), stem("planned") == stem("plans")
    (True, True)
    """
    word = re.sub(r"iz(?=[aei])", "is", word)
    if not word.isalpha():
        return word
    word = re.sub(r"ies$", "y", word) if len(word) > 4 else word
    word = re.sub(r"(?<=[^su])s$", "", word) if len(word) > 3 else word
    ending: str | None = ""
    while ending is not None:
        word = word.removesuffix(ending)
        ending = next((e for e, least in _ENDINGS if word.endswith(e) and len(word) - len(e) >= least), None)
    # What an ending doubled is single again.
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word


@lru_cache(maxsize=20_000)  # texts of a theory are asked again and again
def terms(text: str) -> frozenset[str]:
    """The stems of all words of a text; a hyphened word counts as its parts and as one."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        parts = _HYPHEN.split(folded(word))
        found.update(map(stem, parts))
        if len(parts) > 1:
            found.add(stem("".join(parts)))
    return frozenset(found)


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: for each word the ways to be there, each a few stems that have to be."""

    words: tuple[tuple[frozenset[str], ...], ...]

    def found_in(self, there: Collection[str]) -> int:
        """How many of the words stand among the stems of a text, in whatever order."""
        return sum(any(all(_stands(one, there) for one in way) for way in word) for word in self.words)

    def all_in(self, there: Collection[str]) -> bool:
        """Whether all of them do."""
        return self.found_in(there) == len(self.words)


def _stands(wanted_stem: str, there: Collection[str]) -> bool:
    if wanted_stem in there:
        return True
    if len(wanted_stem) >= INSIDE:
        return any(wanted_stem in one for one in there)
    return len(wanted_stem) >= SHORTEST and any(one.startswith(wanted_stem) for one in there)


def wanted(query: str) -> Wanted:
    """Read what somebody looks for; words that say nothing count only where there are no others."""
    words = _WORD.findall(query)
    telling = [word for word in words if folded(word) not in _EMPTY] or words
    ways = []
    for word in telling:
        parts = _HYPHEN.split(folded(word))
        one = (frozenset({stem("".join(parts))}),)
        ways.append(one if len(parts) == 1 else (*one, frozenset(map(stem, parts))))
    return Wanted(tuple(dict.fromkeys(ways)))


def otherwise(query: str, alike: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """A query in other words.

    Parameters
    ----------
    query : str
        What somebody looks for.
    alike : iterable of sequence of str
        Words, and groups of words, that mean the same to those who look for something.

    Examples
    --------
    >>> otherwise("tea for the nan", [("grandmother", "nan", "nana"), ("tea", "cup of char")])
    ('tea for the grandmother', 'tea for the nana', 'cup of char for the nan')
    """
    return tuple(dict.fromkeys(said for group in alike for said in _with_others(query, group)))


def _with_others(query: str, group: Sequence[str]) -> Iterator[str]:
    words = _WORD.findall(query)
    stems = [stem(folded(word)) for word in words]
    for name in sorted(group, key=len, reverse=True):
        called = [stem(folded(word)) for word in _WORD.findall(name)]
        if not called or not set(called) <= set(stems):
            continue
        first = min(stems.index(one) for one in called)
        for other in group:
            if other != name:
                kept = [w if s not in called else "" for w, s in zip(words, stems, strict=True)]
                yield " ".join(word for word in [*kept[:first], other, *kept[first + 1 :]] if word)
        return


def likest(word: str, words: Iterable[str], most: int = 2) -> tuple[str, ...]:
    """Of some folded words those that are spelt most like another, the likest first; none where none is.

    >>> likest("thrist", ["thirst", "third", "rain"])
    ('thirst',)
    """
    one = _pairs(folded(word))
    alike = ((_alikeness(one, _pairs(other)), other) for other in set(words))
    found = sorted((-much, other) for much, other in alike if much >= LIKE)
    return tuple(other for _, other in found[:most])


def _pairs(word: str) -> Counter[str]:
    """The letters of a word, and what stands beside what; its ends count as letters."""
    framed = f" {word} "
    return Counter([*word, *(framed[at : at + 2] for at in range(len(framed) - 1))])


def _alikeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
