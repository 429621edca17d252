from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cmoc_data.lint import RULES, Finding, Rule, Verdict, run
from cmoc_data.lint import rules as rules_package
from cmoc_data.lint.rules import gist_is_short, own_words, statement_is_short, step_is_short, story_is_small
from cmoc_data.lint.words import count_sentences, count_words
from cmoc_data.model import Configuration, Part, Theory
from cmoc_data.reading import load
from tests.sketch import changed, claim, hostile, piece, sketch, walk
from tests.theories import FILES, minimal, random_theory, write

TEA = "configurations/smith2001/tea.yaml"
GARDEN = "concepts/garden.yaml"
STUDY = "studies/garden.yaml"
NEED_TEXTS = {"own_words"}
"""Modules of rules that are made for texts, and so are in no list."""

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
LONG_SAY = " ".join(["tea"] * (step_is_short.MOST_SAY + 1))
LONG_ROOM = " ".join(["tea"] * (step_is_short.MOST_ROOM + 1))
ONE_STEP = """\
    - say: Tea can be drunk.
      room: By whom?
      claims: [sun-makes-tea]
"""

Change = tuple[str, str, str]
ANOTHER_SOURCE: tuple[Change, ...] = (
    ("sources.yaml", "", again("sources.yaml", "id: smith2001", "id: jones2002")),
    (TEA, "- source: smith2001\n      at: Chapter 2", "- source: jones2002\n      at: Chapter 2"),
)
"""What brings a second source into the minimal theory, with evidence from it."""

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
    [
        ("[more tea drinking]", "[less tea drinking]"),
        ("  mechanism: [more thirst]\n", ""),
        ("  context: [more sunshine]\n", "  resource: [more sunshine]\n"),
    ],
)
def test_another_direction_or_role_makes_another_claim(tmp_path: Path, old: str, new: str) -> None:
    theory = altered(tmp_path, (TEA, "", again(TEA, "id: sun-makes-tea", "id: other").replace(old, new)))
    assert verdict(theory, "claim-stands-once").kept


WHOLE = claim(
    "whole", "more sun, more wind", "more thirst", "more tea", condition="in May", applies_to=("roses",)
)
LIMITS = {"condition": "in May", "applies_to": ("roses",)}


@pytest.mark.parametrize(
    "partial",
    [
        claim("partial", "more sun, more wind", "more thirst", **LIMITS),
        claim("partial", "more wind, more sun", "more thirst", **LIMITS),
        claim("partial", "", "more thirst", "more tea", **LIMITS),
        claim("partial", "more thirst", "", "more tea", **LIMITS),
    ],
    ids=lambda one: " ".join(one.concepts),
)
@pytest.mark.parametrize("whole_first", [True, False])
def test_a_partial_claim_that_is_a_step_of_a_whole_one_is_found_in_any_order_and_role(
    partial: Configuration, whole_first: bool
) -> None:
    said = verdict(sketch(*((WHOLE, partial) if whole_first else (partial, WHOLE))), "claim-stands-once")
    [found] = said.findings
    assert found.record == "partial"
    assert found.found == "partial says no more than a step of whole"
    assert "whole, with on: " in found.mend
    assert said.checked == 2


@pytest.mark.parametrize(
    "partial",
    [
        claim("partial", "more sun, more wind", "more thirst"),
        claim("partial", "more sun, more wind", "more thirst", condition="in May"),
        claim("partial", "more sun, more wind", "more thirst", condition="in June", applies_to=("roses",)),
        claim("partial", "more sun, more wind", "more thirst", condition="in May", applies_to=("lilies",)),
        claim("partial", "more sun", "more thirst", **LIMITS),
        claim("partial", "more sun, less wind", "more thirst", **LIMITS),
        claim("partial", "more thirst", "more sun, more wind", **LIMITS),
        claim("partial", "more sun, more wind", "", "more tea", **LIMITS),
        # To stand beside is not to cause.
        claim("partial", "more sun, more wind", "more thirst", context_is="beside", **LIMITS),
    ],
    ids=[
        "no limits",
        "no form",
        "other condition",
        "other form",
        "fewer",
        "other way",
        "back",
        "far",
        "beside",
    ],
)
def test_a_partial_claim_that_says_something_else_stands_for_itself(partial: Configuration) -> None:
    assert verdict(sketch(WHOLE, partial), "claim-stands-once").kept


def test_what_a_whole_claim_only_sets_side_by_side_is_no_step_of_causes() -> None:
    whole = claim("whole", "more sun", "more thirst", "more tea", context_is="beside")
    causes, beside = (
        claim(kind, "more sun", "more thirst", context_is=kind) for kind in ("causes", "beside")
    )
    assert verdict(sketch(whole, causes), "claim-stands-once").kept
    assert not verdict(sketch(whole, beside), "claim-stands-once").kept
    last = claim("last", "", "more thirst", "more tea")
    assert not verdict(sketch(whole, last), "claim-stands-once").kept


def test_a_step_from_a_resource_is_a_step_too() -> None:
    whole = claim("whole", "more sun", "more thirst", resource=(Part(concept="pot", direction="present"),))
    assert not verdict(sketch(whole, claim("partial", "pot", "more thirst")), "claim-stands-once").kept
    assert verdict(sketch(whole, claim("partial", "less pot", "more thirst")), "claim-stands-once").kept


@pytest.mark.parametrize(
    "another",
    [
        {"condition": "whether it rains"},
        {"applies_to": ("roses",)},
        {"context_is": "beside"},
        {"applies_to": ("roses", "shade"), "applies_if": "any"},
    ],
)
def test_the_same_parts_under_other_limits_are_another_claim(another: dict[str, Any]) -> None:
    one = claim("one", "more sunshine", "more thirst", "more tea", applies_to=("roses", "shade"))
    plain = claim("two", "more sunshine", "more thirst", "more tea")
    other = changed(plain, **another)
    assert verdict(sketch(one, other), "claim-stands-once").kept
    assert not verdict(sketch(one, other, changed(other, id="three")), "claim-stands-once").kept


def test_the_order_of_the_forms_is_no_other_limit() -> None:
    one = claim("one", "more sunshine", "more thirst", applies_to=("roses", "shade"))
    other = claim("two", "more sunshine", "more thirst", applies_to=("shade", "roses"))
    assert not verdict(sketch(one, other), "claim-stands-once").kept


@pytest.mark.parametrize("if_any", ["whole", "partial"])
def test_a_partial_claim_of_any_form_is_no_step_of_one_of_all(if_any: str) -> None:
    forms = {"applies_to": ("roses", "shade")}
    either = {**forms, "applies_if": "any"}
    whole = claim("whole", "more sun", "more thirst", "more tea", **(either if if_any == "whole" else forms))
    part = claim("part", "more sun", "more thirst", **(either if if_any == "partial" else forms))
    assert verdict(sketch(whole, part), "claim-stands-once").kept
    assert not verdict(sketch(whole, changed(part, applies_if=whole.applies_if)), "claim-stands-once").kept


def test_two_partial_claims_are_no_steps_of_each_other() -> None:
    theory = sketch(claim("one", "more sun", "more tea"), claim("two", "", "more sun", "more tea"))
    assert verdict(theory, "claim-stands-once").kept


def test_studies_and_speakers_are_checked_one_by_one(tmp_path: Path) -> None:
    more = again(STUDY, "id: jones1999", "id: lee2000").replace(
        "[smith2001 J", "[jones2002 J, smith2001 7, jones2002 L"
    )
    theory = altered(
        tmp_path,
        *ANOTHER_SOURCE,
        (STUDY, "", more),
        (TEA, "studies: [jones1999]", "studies: [jones1999, lee2000, jones1999]"),
    )
    said = verdict(theory, "study-is-of-its-source")
    assert (said.kept, said.checked) == (True, 3), "any of its references will do"
    assert verdict(theory, "speaker-is-of-its-source").checked == 1, "only where somebody speaks"


# --- own words: a rule that is made for the texts ------------------------------------------------

STOLEN = "the old pot stands in the warm sun until somebody drinks"
TEXT = f"Chapter 1. On the lawn, {STOLEN}. So ends the chapter."


def taken_over(theory: Theory, *texts: str) -> list[tuple[str, str, tuple[str | int, ...]]]:
    rule = own_words.rule({f"text-{number}.txt": text for number, text in enumerate(texts)})
    return [(one.kind, one.record, one.at) for one in run(theory, [rule]).findings]


def saying(gist: str, **study: str) -> Theory:
    theory = sketch(claim("one", "sun", "tea", evidence=(piece(gist=gist),)))
    return changed(theory, sources=tuple(changed(source, **study) for source in theory.sources))


def leaves(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*at, key))
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from leaves(one, (*at, number))


def test_every_text_of_every_record_has_to_be_in_our_own_words(tmp_path: Path) -> None:
    theory = hostile(load(minimal(tmp_path)), STOLEN)
    # A title may be said by anyone, so it must not hold the words here.
    theory = changed(
        theory,
        sources=tuple(changed(one, citation="On Tea") for one in theory.sources),
        studies=tuple(changed(one, citation="On Pots") for one in theory.studies),
    )
    expected = {
        (kind, getattr(record, "id", ""), at)
        for kind, record in theory.records
        for at, text in leaves(record.model_dump())
        if STOLEN in text and own_words.EXCEPTED.isdisjoint(at)
    }
    assert {kind for kind, _, _ in expected} == {kind for kind, _ in theory.records} - {"stage"}, (
        "a stage is but a name"
    )
    assert ("configuration", "sun-makes-tea", ("evidence", 0, "gist")) in expected
    found = taken_over(theory, TEXT)
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_names_and_figures_may_stand_as_the_source_prints_them(tmp_path: Path) -> None:
    theory = load(minimal(tmp_path))
    first, *rest = theory.configurations
    printed = changed(first.evidence[0], at=STOLEN, printed=STOLEN, finding="benefit", statistics=(STOLEN,))
    altered = changed(theory, configurations=(changed(first, group=STOLEN, evidence=(printed,)), *rest))
    assert taken_over(altered, TEXT) == []


@pytest.mark.parametrize(
    "gist",
    [
        STOLEN,
        STOLEN.upper(),
        STOLEN.replace(" ", ",\n "),
        f"In short: {STOLEN}!",
        "the old pot stands in the warm sun",
        "pot stands in the 7 warm sun until somebody",
    ],
)
def test_eight_words_in_a_row_are_taken_over_however_they_are_set(gist: str) -> None:
    assert taken_over(saying(gist), TEXT) == [("configuration", "one", ("evidence", 0, "gist"))]


@pytest.mark.parametrize(
    "gist",
    [
        "old pot stands in the warm sun",
        "the old pot stands inside the warm sun until somebody drinks",
        "somebody drinks until the warm sun stands in the old pot",
    ],
)
def test_fewer_or_other_words_are_our_own(gist: str) -> None:
    assert taken_over(saying(gist), TEXT) == []


def test_words_that_two_texts_hold_between_them_are_nobodys() -> None:
    half, other = "the old pot stands in", "the warm sun until somebody drinks"
    assert taken_over(saying(STOLEN), half, other) == []


def test_what_stands_in_a_title_may_be_said() -> None:
    title = f"Smith, {STOLEN.title()}, 2001"
    assert taken_over(saying(f"They cite {STOLEN}.", citation=title), TEXT) == []
    longer = f"{STOLEN} so ends the chapter"
    assert len(taken_over(saying(longer, citation=title), TEXT)) == 1, "only the title, not what follows it"


def test_a_finding_names_the_text_and_the_words() -> None:
    rule = own_words.rule({"other.txt": "Nothing.", "smith.txt": TEXT})
    [found] = run(saying(f"Well, {STOLEN}."), [rule]).findings
    assert found.found == "8 words in a row stand in smith.txt as well: the old pot stands in the warm sun"
    assert found.mend == "say it in other words"


def test_every_text_is_counted_as_checked() -> None:
    rule = own_words.rule({"smith.txt": TEXT})
    one, two = saying("Tea."), saying("Tea.")
    more = changed(two, about=changed(two.about, method=("D", "E", "F")))
    checked = [run(theory, [rule]).verdicts[0].checked for theory in (one, more)]
    assert checked[1] == checked[0] + 2 > 2


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


@pytest.mark.parametrize("more", [0, 1])
def test_all_boxes_of_a_story_count_once_whatever_step_shows_them(more: int) -> None:
    claims = tuple(
        claim(f"claim-{number}", "more tea", f"more thing-{number}")
        for number in range(story_is_small.MOST_BOXES - 1 + more)
    )
    first, last = (", ".join(one.id for one in half) for half in (claims[:6], claims[6:]))
    said = verdict(sketch(*claims, stories=[walk(first, last)]), "story-is-small")
    assert (said.kept, said.checked) == (not more, 1)
    assert [found.found for found in said.findings] == ["the story has 15 boxes"] * more


def test_every_step_of_every_story_is_checked() -> None:
    claims = (claim("one", "more sun", "more tea"), claim("two", "more tea", "less thirst"))
    theory = sketch(*claims, stories=[walk("one", "two", "one"), walk("two", name="stroll")])
    assert verdict(theory, "step-is-short").checked == 4
    assert verdict(theory, "story-is-small").checked == 2


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
