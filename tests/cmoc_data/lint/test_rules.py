from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

from cmoc_data.lint import RULES, Finding, Rule, Verdict, run
from cmoc_data.lint import rules as rules_package
from cmoc_data.lint.rules import gist_is_short, statement_is_short
from cmoc_data.lint.words import count_sentences, count_words
from cmoc_data.loader import load
from cmoc_data.model import Theory
from tests.theories import FILES, minimal, random_theory, write

TEA = "configurations/smith2001/tea.yaml"
GARDEN = "concepts/garden.yaml"
BY_NAME = {rule.name: rule for rule in RULES}


def altered(folder: Path, *changes: tuple[str, str, str]) -> Theory:
    """The minimal theory with texts replaced: (file, old, new), where an empty old adds at the end."""
    minimal(folder)
    for name, old, new in changes:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        write(folder, name, text.replace(old, new, 1) if old else text + new)
    return load(folder)


def verdict(theory: Theory, name: str) -> Verdict:
    [found] = run(theory, [BY_NAME[name]]).verdicts
    return found


def again(name: str, old: str, new: str) -> str:
    """The first record of a file once more, with a text replaced."""
    lines = [line[8:] for line in FILES[name].strip("\n").splitlines()]
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")] + [len(lines)]
    record = "\n".join(lines[starts[0] : starts[1]]) + "\n"
    assert old in record
    return record.replace(old, new, 1)


LONG_GIST = " ".join(["tea"] * (gist_is_short.MOST_WORDS + 1))
LONG_STATEMENT = " ".join(["tea"] * (statement_is_short.MOST_WORDS + 1))

# Rule, what is changed in the minimal theory, the one finding: its record, its place, words of it.
FAILING: list[tuple[str, tuple[str, str, str], tuple[str, tuple[str | int, ...], str]]] = [
    (
        "family-is-used",
        ("families.yaml", "", again("families.yaml", "id: weather", "id: soil")),
        ("soil", (), "no concept belongs to the family Weather"),
    ),
    (
        "domain-is-used",
        ("domains.yaml", "", again("domains.yaml", "id: comfort", "id: taste")),
        ("taste", (), "no concept belongs to the domain"),
    ),
    (
        "source-is-used",
        ("sources.yaml", "", again("sources.yaml", "id: smith2001", "id: jones2002")),
        ("jones2002", (), "no evidence comes from the source"),
    ),
    (
        "concept-is-used",
        (GARDEN, "", again(GARDEN, "sunshine\n  name: sunshine", "rain\n  name: rain")),
        ("rain", (), "no configuration uses the concept rain"),
    ),
    (
        "name-has-no-full-stop",
        ("families.yaml", "name: People", "name: People."),
        ("people", ("name",), '"People." ends with a full stop'),
    ),
    (
        "name-has-no-full-stop",
        ("domains.yaml", "name: Comfort", "name: Comfort."),
        ("comfort", ("name",), '"Comfort." ends with a full stop'),
    ),
    (
        "clause-is-written",
        (GARDEN, "    present: there is tea\n", ""),
        ("tea-drinking", ("clauses", "present"), "no clause for present, which tea-and-thirst uses"),
    ),
    (
        "clause-fits-a-sentence",
        (GARDEN, "the sun shines", "The sun shines"),
        ("sunshine", ("clauses", "more"), "begins with a capital"),
    ),
    (
        "clause-fits-a-sentence",
        (GARDEN, "the sun shines", "the sun shines."),
        ("sunshine", ("clauses", "more"), "ends with a full stop"),
    ),
    (
        "claim-stands-once",
        (TEA, "", again(TEA, "id: sun-makes-tea", "id: tea-from-sun")),
        ("tea-from-sun", (), "the same claim as sun-makes-tea"),
    ),
    (
        "statement-is-short",
        (TEA, "Tea may quench thirst.", "Tea may quench thirst. It may not. Who knows?"),
        ("tea-and-thirst", ("statement",), "3 sentences"),
    ),
    (
        "statement-is-short",
        (TEA, "Tea may quench thirst.", LONG_STATEMENT),
        ("tea-and-thirst", ("statement",), "61 words"),
    ),
    (
        "gist-is-short",
        (TEA, "A full pot quenches thirst.", LONG_GIST),
        ("tea-and-thirst", ("evidence", 0, "gist"), "41 words"),
    ),
    (
        "question-can-be-answered",
        ("questions.yaml", "concept: tea-drinking", "concept: sunshine"),
        ("what-builds-tea", ("concept",), 'can answer "What builds tea drinking?"'),
    ),
]


def test_every_module_of_a_rule_is_in_the_list_under_its_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(rules_package.__path__)}
    assert {rule.name.replace("-", "_") for rule in RULES} == modules
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_tells_what_it_is(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.description
    assert not rule.description.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_minimal_theory_keeps_every_rule(tmp_path: Path, rule: Rule) -> None:
    said = verdict(altered(tmp_path), rule.name)
    assert said.kept
    assert said.checked > 0


def test_every_rule_has_a_failing_test() -> None:
    assert {name for name, _, _ in FAILING} == set(BY_NAME)


@pytest.mark.parametrize(("name", "change", "finding"), FAILING, ids=lambda value: str(value)[:40])
def test_a_rule_finds_what_breaks_it_and_no_other_rule_minds(
    tmp_path: Path,
    name: str,
    change: tuple[str, str, str],
    finding: tuple[str, tuple[str | int, ...], str],
) -> None:
    report = run(altered(tmp_path, change))
    [found] = verdict(altered(tmp_path / "again", change), name).findings
    record, at, words = finding
    assert (found.record, found.at) == (record, at)
    assert words in found.found
    assert found.mend
    assert report.findings == (found,)
    assert not report.kept


def test_the_order_of_parts_makes_no_other_claim(tmp_path: Path) -> None:
    said = "[more sunshine, tea drinking]"
    other = "[tea drinking, more sunshine]"
    twin = again(TEA, "id: sun-makes-tea", "id: twin").replace("[more sunshine]", other)
    twin = twin.replace("[more tea drinking]", "[]")
    theory = altered(
        tmp_path, (TEA, "[more sunshine]", said), (TEA, "[more tea drinking]", "[]"), (TEA, "", twin)
    )
    assert len(verdict(theory, "claim-stands-once").findings) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("[more tea drinking]", "[less tea drinking]"), ("  outcome: [more tea drinking]\n", "")],
)
def test_another_direction_or_role_makes_another_claim(tmp_path: Path, old: str, new: str) -> None:
    theory = altered(tmp_path, (TEA, "", again(TEA, "id: sun-makes-tea", "id: other").replace(old, new)))
    assert verdict(theory, "claim-stands-once").kept


@pytest.mark.parametrize("clause", ["NHS staff rest", "I rest", "e-mails flow", "“we” grows"])
def test_words_that_keep_their_capitals_fit_a_sentence(tmp_path: Path, clause: str) -> None:
    assert verdict(altered(tmp_path, (GARDEN, "the sun shines", clause)), "clause-fits-a-sentence").kept


@pytest.mark.parametrize(
    ("kind", "concept", "kept"),
    [
        ("builds", "tea-drinking", True),
        ("builds", "thirst", True),
        ("builds", "sunshine", False),
        ("wears down", "thirst", True),
        ("wears down", "tea-drinking", False),
        ("wears down", "sunshine", False),
        ("follows", "sunshine", True),
        ("follows", "thirst", True),
        ("follows", "tea-drinking", True),
    ],
)
def test_a_question_is_answered_by_where_its_concept_stands(
    tmp_path: Path, kind: str, concept: str, kept: bool
) -> None:
    theory = altered(
        tmp_path,
        ("questions.yaml", "kind: builds", f"kind: {kind}"),
        ("questions.yaml", "concept: tea-drinking", f"concept: {concept}"),
    )
    assert verdict(theory, "question-can-be-answered").kept == kept


def test_what_only_ends_a_claim_has_nothing_that_follows(tmp_path: Path) -> None:
    theory = altered(
        tmp_path,
        ("questions.yaml", "kind: builds", "kind: follows"),
        (TEA, "mechanism: [tea drinking]", "mechanism: [more sunshine]"),
    )
    assert not verdict(theory, "question-can-be-answered").kept


def test_a_rule_that_checked_nothing_has_failed_unless_it_may() -> None:
    strict = Rule("looks-at-nothing", "nothing is as it should be", "concept", lambda theory: iter(()))
    lenient = Rule("may-look", "nothing is as it should be", "concept", lambda theory: iter(()), True)
    theory = load_nothing()
    report = run(theory, [strict, lenient])
    assert [(one.idle, one.kept) for one in report.verdicts] == [(True, False), (False, True)]
    assert not report.kept
    assert report.findings == ()


def load_nothing() -> Theory:
    return random_theory(0, concepts=0, configurations=0)


def test_an_empty_theory_breaks_rules_but_no_rule() -> None:
    idle = {one.rule.name for one in run(load_nothing()).verdicts if one.idle}
    assert idle == {rule.name for rule in RULES if not rule.may_be_empty} - {
        "family-is-used",
        "source-is-used",
        "name-has-no-full-stop",
    }


def test_a_theory_without_domains_and_questions_keeps_every_rule(tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    (folder / "domains.yaml").unlink()
    (folder / "questions.yaml").unlink()
    garden = (folder / GARDEN).read_text(encoding="utf-8").replace("  domain: comfort\n", "")
    write(folder, GARDEN, garden)
    assert run(load(folder)).kept


def test_a_thing_with_two_findings_is_one_thing_checked(tmp_path: Path) -> None:
    theory = altered(tmp_path, (GARDEN, "the sun shines", "The sun shines."))
    said = verdict(theory, "clause-fits-a-sentence")
    assert (said.checked, len(said.findings)) == (5, 2)


def test_findings_are_plain_values() -> None:
    assert Finding("concept", "tea", (), "x") == Finding("concept", "tea", (), "x", "", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("tea", 1), ("a cup - of tea", 4), ("tea – or\nmilk?", 3), ("well-made tea", 2), ("2 + 2", 2)],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", 0),
        ("Tea", 1),
        ("Tea.", 1),
        ("Tea. Milk.", 2),
        ("Tea! Milk? Sugar", 3),
        ("Tea, e.g. Assam, is good. So is milk.", 2),
        ("It costs 1.50 a cup.", 1),
        ("She said “Tea.” Then she left.", 2),
        ("Is it (really?) tea?", 1),
        ("Smith et al. (2001) drank it.", 1),
        ("Tea… Milk.", 2),
        ("Tea. 2 cups.", 2),
    ],
)
def test_sentences_are_counted(text: str, sentences: int) -> None:
    assert count_sentences(text) == sentences
