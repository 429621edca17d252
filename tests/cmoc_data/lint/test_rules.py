from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

from cmoc_data.lint import RULES, Rule, run
from cmoc_data.lint import rules as rules_package
from cmoc_data.lint.rules import gist_is_short, statement_is_short, step_is_short, story_is_small
from tests.cmoc_data.lint.rules import (
    ANOTHER_SOURCE,
    BY_NAME,
    GARDEN,
    STUDY,
    TEA,
    Change,
    again,
    altered,
    verdict,
)

NEED_TEXTS = {"own_words"}
"""Modules of rules that are made for texts, and so are in no list."""
LONG_GIST = " ".join(["tea"] * (gist_is_short.MOST_WORDS + 1))
LONG_STATEMENT = " ".join(["tea"] * (statement_is_short.MOST_WORDS + 1))
LONG_SAY = " ".join(["tea"] * (step_is_short.MOST_SAY + 1))
LONG_ROOM = " ".join(["tea"] * (step_is_short.MOST_ROOM + 1))
ONE_STEP = """\
    - say: Tea can be drunk.
      room: By whom?
      claims: [sun-makes-tea]
"""
RELATIONS = "relations.yaml"
TURNED = "- id: turned\n  one: {one}\n  kind: {kind}\n  other: {other}\n  why: So it is.\n"
DOUBT = """\
      gist: |-
        The sun made them thirsty for tea.
    - source: jones2002
      at: Chapter 9
      kind: review of reviews
      stance: different scope
      finding: no effect
      basis: stated
      on: mechanism-outcome
      page: 1
      gist: No more tea was drunk in the sun.
      note: Another drink.
"""
SECOND_END = """\
- id: less-tea-drinking
  concept: tea-drinking
  good: less
  why: Somebody prefers coffee.
  source: smith2001
  at: Page 4
"""
# Rule, what is changed in the minimal theory, the one finding: its record, its place, words of it.
FAILING: list[tuple[str, Change | tuple[Change, ...], tuple[str, tuple[str | int, ...], str]]] = [
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
        "end-stands-once",
        ("ends.yaml", "", SECOND_END),
        ("less-tea-drinking", ("concept",), "tea-drinking is an end in more-tea-drinking already"),
    ),
    (
        "source-is-used",
        ("sources.yaml", "", again("sources.yaml", "id: smith2001", "id: jones2002")),
        ("jones2002", (), "no evidence comes from the source"),
    ),
    (
        "study-is-of-its-source",
        (*ANOTHER_SOURCE, (STUDY, "cited_in: [smith2001 J", "cited_in: [jones2002 J")),
        ("sun-makes-tea", ("evidence", 0, "studies", 0), "smith2001 does not cite Jones 1999"),
    ),
    (
        "study-is-of-its-source",
        (
            *ANOTHER_SOURCE,
            (
                "drivers.yaml",
                "source: smith2001\n      at: Chapter 6",
                "studies: [jones1999]\n      source: jones2002\n      at: Chapter 6",
            ),
        ),
        ("habit", ("accounts", 0, "studies", 0), "jones2002 does not cite Jones 1999"),
    ),
    (
        "account-is-short",
        ("stages.yaml", "Ask who is thirsty.", LONG_GIST),
        ("planning", ("deeds", 0, "says"), "the account has 41 words"),
    ),
    (
        "followed-once",
        ("threads.yaml", "", again("threads.yaml", "id: tea-over-time", "id: tea-again")),
        ("tea-again", ("concepts", 0), "tea-drinking is in tea-over-time already"),
    ),
    (
        "speaker-is-of-its-source",
        (*ANOTHER_SOURCE, ("speakers.yaml", "source: smith2001", "source: jones2002")),
        ("sun-makes-tea", ("evidence", 0, "speaker"), "was interviewed for jones2002, not for smith2001"),
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
        "claim-stands-once",
        (
            TEA,
            "",
            again(TEA, "id: sun-makes-tea", "id: thirst-alone").replace("  context: [more sunshine]\n", ""),
        ),
        ("thirst-alone", (), "says no more than a step of sun-makes-tea"),
    ),
    (
        "limit-can-be-chosen",
        (
            ("forms.yaml", "", again("forms.yaml", "id: roses", "id: tulips")),
            (TEA, "applies_to: [roses]", "applies_to: [roses, tulips]"),
        ),
        ("tea-and-thirst", ("applies_to", 1), "no axis offers tulips"),
    ),
    (
        "limit-can-be-chosen",
        ("settings.yaml", "forms: [shade]", "forms: [shade, roses]"),
        ("light", ("forms", 1), "roses stands on the axis bed already"),
    ),
    (
        "limit-can-be-chosen",
        ("comparisons.yaml", "one: [roses, shade]", "one: [roses, lilies]"),
        ("roses-and-lilies", ("one", 1), "lilies and roses both stand on the axis bed"),
    ),
    (
        "limit-can-be-chosen",
        (
            ("forms.yaml", "", again("forms.yaml", "id: roses", "id: tulips")),
            ("forms.yaml", "- form: shade", "- form: tulips"),
        ),
        ("roses", ("usually", 0, "form"), "no axis offers tulips"),
    ),
    (
        "limit-can-be-chosen",
        (
            ("forms.yaml", "", again("forms.yaml", "id: roses", "id: tulips")),
            ("comparisons.yaml", "other: [lilies]", "other: [tulips]"),
        ),
        ("roses-and-lilies", ("other", 0), "no axis offers tulips"),
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
        "gist-names-its-parts",
        (TEA, "The sun made them thirsty for tea.", "The sun made them thirsty."),
        ("sun-makes-tea", ("evidence", 0, "gist"), "counted for tea drinking, of which its gist has no word"),
    ),
    (
        "gist-names-its-parts",
        (
            (TEA, "The sun made them thirsty for tea.", "The sun made them thirsty."),
            (TEA, "outcome: [more tea drinking]", "outcome: [more tea drinking, more sunshine]"),
        ),
        ("sun-makes-tea", ("evidence", 0, "gist"), "counted for tea drinking, of which its gist has no word"),
    ),
    (
        "page-follows-lines",
        (TEA, "page: 4", "page: 2"),
        ("tea-and-thirst", ("evidence", 0, "page"), "an earlier line stands on page 3"),
    ),
    (
        "doubt-is-told-evenly",
        (
            ANOTHER_SOURCE[0],
            (TEA, "      gist: |-\n        The sun made them thirsty for tea.\n", DOUBT),
            (
                TEA,
                "",
                again(TEA, "id: sun-makes-tea", "id: thirst-makes-tea").replace(
                    "[more thirst]", "[mixed thirst]\n  condition: whether it is cold"
                ),
            ),
        ),
        ("thirst-makes-tea", ("outcome", 0), "jones2002 looked for tea drinking and doubts it"),
    ),
    (
        "doubt-is-told-evenly",
        (
            ANOTHER_SOURCE[0],
            (
                TEA,
                "      gist: |-\n        The sun made them thirsty for tea.\n",
                DOUBT.replace("      on: mechanism-outcome\n", "").replace(
                    "No more tea", "No more thirst for tea"
                ),
            ),
        ),
        ("sun-makes-tea", ("evidence", 1, "on"), "its doubt stands on the whole claim"),
    ),
    (
        "question-can-be-answered",
        ("questions.yaml", "concept: tea-drinking", "concept: sunshine"),
        ("what-builds-tea", ("concept",), 'can answer "What builds tea drinking?"'),
    ),
    (
        "story-is-small",
        ("stories.yaml", "", ONE_STEP * (story_is_small.MOST_STEPS - 1)),
        ("a-day-in-the-garden", ("steps",), "the story has 9 steps"),
    ),
    (
        "step-is-short",
        ("stories.yaml", "Tea can quench thirst.", LONG_SAY),
        ("a-day-in-the-garden", ("steps", 1, "say"), "say has 31 words"),
    ),
    (
        "step-is-short",
        ("stories.yaml", "Tea can quench thirst.", "Tea can quench thirst. It can."),
        ("a-day-in-the-garden", ("steps", 1, "say"), "say has 2 sentences"),
    ),
    (
        "step-is-short",
        ("stories.yaml", "Is the pot full?", LONG_ROOM),
        ("a-day-in-the-garden", ("steps", 1, "room"), "room has 21 words"),
    ),
    (
        "relation-stands-once",
        (RELATIONS, "", again(RELATIONS, "id: sun-and-tea", "id: sun-and-tea-again")),
        ("sun-and-tea-again", (), "sun-and-tea relates sunshine and tea-drinking already"),
    ),
    (
        "relation-stands-once",
        (RELATIONS, "", TURNED.format(one="tea-drinking", kind="opposite of", other="sunshine")),
        ("turned", (), "sun-and-tea relates tea-drinking and sunshine already"),
    ),
    (
        "no-part-of-itself",
        (
            (RELATIONS, "", TURNED.format(one="tea-drinking", kind="part of", other="thirst")),
            (
                RELATIONS,
                "",
                TURNED.format(one="thirst", kind="part of", other="sunshine").replace("turned", "back"),
            ),
        ),
        ("back", ("other",), "thirst is part of sunshine, and that in the end of thirst"),
    ),
    (
        "lane-holds-claims",
        ("lanes.yaml", "costs: [mixed thirst]", "costs: [mixed thirst, less thirst]"),
        ("price", ("costs", 1), "no claim of the lane comes to less thirst"),
    ),
    (
        "lane-holds-claims",
        (
            "lanes.yaml",
            "first: [sun-makes-tea]",
            "first: [sun-makes-tea]\n- id: moon\n  name: Moon\n  plain: Night.\n  side: gain\n  hue: 5",
        ),
        ("moon", (), "it has no claim"),
    ),
    (
        "cost-is-named",
        (
            TEA,
            "stance: supports\n      basis: stated",
            "stance: supports\n      finding: harm\n      basis: stated",
        ),
        ("sun-makes-tea", (), "its evidence found harm"),
    ),
    (
        "retired-id-stays-retired",
        ("retired.yaml", "id: coffee-drinking", "id: thirst"),
        ("thirst", ("id",), "is retired, and a concept has it again"),
    ),
]


def test_every_module_of_a_rule_is_in_the_list_under_its_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(rules_package.__path__)}
    assert {rule.name.replace("-", "_") for rule in RULES} == modules - NEED_TEXTS
    assert modules >= NEED_TEXTS
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
    change: Change | tuple[Change, ...],
    finding: tuple[str, tuple[str | int, ...], str],
) -> None:
    changes = change if isinstance(change[0], tuple) else (change,)
    report = run(altered(tmp_path, *changes))
    [found] = verdict(altered(tmp_path / "again", *changes), name).findings
    record, at, words = finding
    assert (found.record, found.at) == (record, at)
    assert words in found.found
    assert found.mend
    assert report.findings == (found,)
    assert not report.kept
