"""An account is one line of a list: what one passage tells, not a summary of its page."""

from __future__ import annotations

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.lint.words import count_words
from cmoc_data.model import Theory

__all__ = ["MOST_WORDS", "RULE"]

MOST_WORDS = 40


def _check(theory: Theory) -> Checks:
    for one in theory.accounts:
        words = count_words(one.account.says)
        if words <= MOST_WORDS:
            yield ()
        else:
            found, allowed = f"the account has {words} words", f"at most {MOST_WORDS}"
            yield (Finding(one.kind, one.record, (*one.at, "says"), found, allowed, "say it shorter"),)


RULE = Rule(
    "account-is-short",
    f"an account has at most {MOST_WORDS} words",
    "account",
    _check,
    may_be_empty=True,
)
