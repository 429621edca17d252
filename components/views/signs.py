"""How the sign of an arrow is told: its mark, its line, and what both mean, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cmoc_data.web import Agreement

__all__ = ["SIGNS", "SignWords"]


@dataclass(frozen=True)
class SignWords:
    """One sign in words.

    Parameters
    ----------
    mark : str
        The same on arrows, in lists and on cards (the minus is a real one, U+2212).
    line : str
        The line that tells it besides its mark.
    legend : str
        What the line means, in a few words.
    told : str
        The same in a picture whose boxes say in which direction they go.
    counted : str
        How arrows of this sign are counted in a sentence.
    meaning : str
        What a card says of an arrow with it.
    reading : str
        What it means to somebody who learns to read the web.
    """

    mark: str
    line: str
    legend: str
    told: str
    counted: str
    meaning: str
    reading: str


SIGNS: Mapping[Agreement, SignWords] = {
    "+": SignWords(
        mark="+",
        line="a solid arrow",
        legend="same way (both up, or both down)",
        told="leads to",
        counted="the same way",
        meaning="Same way: what is claimed has both going up, or both going down.",
        reading="means that both move the same way: more of the one gives more of the other, or less gives "
        "less.",
    ),
    "-": SignWords(
        mark="−",
        line="a dashed arrow",
        legend="opposite ways",
        told="works against: leads to the contrary",
        counted="opposite ways",
        meaning="Opposite ways: what is claimed has one going up and the other going down.",
        reading="means that they move opposite ways: more of the one gives less of the other, or less gives "
        "more.",
    ),
    "±": SignWords(
        mark="±",
        line="a dotted arrow",
        legend="depends",
        told="leads to it or to the contrary, on a condition",
        counted="depending on a condition",
        meaning="It depends: the second can go up or down, on the condition given below.",
        reading="means that it depends on a condition, which the card gives.",
    ),
    "contested": SignWords(
        mark="?",
        line="a dash-dotted arrow",
        legend="contested",
        told="leads to, but contested",
        counted="contested",
        meaning="Contested: the claims below do not agree with each other.",
        reading="means that the claims behind it do not agree.",
    ),
    "beside": SignWords(
        mark="&",
        line="a thin line without a head",
        legend="only together",
        told="only together",
        counted="only together",
        meaning="Neither leads to the other: the source only combines the two, and what follows needs both.",
        reading="means that a source only combines two things. Neither leads to the other; what follows "
        "needs both.",
    ),
}
"""In the order in which they are explained."""
