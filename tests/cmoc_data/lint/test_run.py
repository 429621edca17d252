from __future__ import annotations

from pathlib import Path

from cmoc_data.lint import RULES, Finding, Rule, run
from cmoc_data.model import Theory
from cmoc_data.reading import load
from tests.cmoc_data.lint.rules import GARDEN, altered, verdict
from tests.theories import minimal, random_theory, write


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


def test_a_theory_without_domains_questions_and_stories_keeps_every_rule(tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    (folder / "stories.yaml").unlink()
    (folder / "domains.yaml").unlink()
    (folder / "lanes.yaml").unlink()
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
