from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cmoc_data.diff import Change, Diff, Side, compare, main
from cmoc_data.model import Clauses, Relation, Theory
from cmoc_data.web import build
from tests.sketch import changed, claim, piece, related, sketch
from tests.theories import minimal, random_theory, write

ROOT = Path(__file__).resolve().parents[2]
TEA = "configurations/smith2001/tea.yaml"
GARDEN = "concepts/garden.yaml"
NOTHING = Side((), (), ())
FIRST = claim("first", "more sun", "more thirst", "more tea")
SECOND = claim("second", "more rain", "less thirst")


def folders(tmp_path: Path, *changes: tuple[str, str, str]) -> list[str]:
    """The minimal theory twice on disk, in the second with texts replaced: (file, old, new)."""
    old, new = minimal(tmp_path / "old"), minimal(tmp_path / "new")
    for name, before, after in changes:
        text = (new / name).read_text(encoding="utf-8")
        assert before in text
        write(new, name, text.replace(before, after, 1))
    return [str(old), str(new)]


def with_claims(theory: Theory, *claims: object) -> Theory:
    return changed(theory, configurations=claims)


# ---- two theories


@pytest.mark.parametrize("seed", range(4))
def test_a_theory_differs_in_nothing_from_itself(seed: int) -> None:
    found = compare(random_theory(seed), random_theory(seed))
    assert found == Diff(NOTHING, NOTHING, NOTHING)
    assert not found


@pytest.mark.parametrize("seed", range(4))
def test_what_one_way_gains_the_other_way_loses(seed: int) -> None:
    old, new = random_theory(seed), random_theory(seed + 1, concepts=14, configurations=23)
    there, back = compare(old, new), compare(new, old)
    assert there and back
    for one, other in (
        (there.claims, back.claims),
        (there.links, back.links),
        (there.concepts, back.concepts),
    ):
        assert (one.gained, one.lost) == (other.lost, other.gained)
        assert [change.id for change in one.changed] == [change.id for change in other.changed]
    assert set(there.links.gained) == {k.id for k in build(new).links} - {k.id for k in build(old).links}
    assert set(there.concepts.gained) == {"thing-12", "thing-13"}
    assert set(there.claims.gained) == {"claim-20", "claim-21", "claim-22"}


def test_a_claim_gained_brings_its_arrows() -> None:
    both = sketch(FIRST, SECOND)
    found = compare(with_claims(both, FIRST), both)
    assert found == Diff(
        claims=Side(("second",), (), ()), links=Side(("rain--thirst",), (), ()), concepts=NOTHING
    )


def test_a_claim_lost_takes_only_the_arrows_that_nobody_else_claims() -> None:
    twin = claim("twin", "more sun", "more thirst", "more joy")
    both = sketch(FIRST, twin)
    found = compare(both, with_claims(both, FIRST))
    assert found.claims == Side((), ("twin",), ())
    assert found.links == Side((), ("thirst--joy",), ())


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (
            {"statement": "Sun makes tea."},
            ("- statement: So it is with first.", "+ statement: Sun makes tea."),
        ),
        ({"condition": "in May"}, ("+ condition: in May",)),
        ({"applies_to": ("roses", "lilies")}, ("+ applies to: roses, lilies",)),
        ({"note": "Mind the pot."}, ("+ note: Mind the pot.",)),
        ({"context_is": "beside"}, ("+ context is beside",)),
        ({"context": claim("x", "less sun", "b").context}, ("- context: more sun", "+ context: less sun")),
        ({"resource": claim("x", "sun", "b").context}, ("+ resource: sun",)),
        ({"group": "Pond"}, ("- group: Garden", "+ group: Pond")),
        ({"stage": ("planning", "dissolution")}, ("- stage: unstated", "+ stage: planning, dissolution")),
        ({"phase": "tested"}, ("- phase: gleaned", "+ phase: tested")),
    ],
)
def test_a_claim_changed_says_what_is_different_and_nothing_else(
    fields: dict[str, object], lines: tuple[str, ...]
) -> None:
    after = changed(FIRST, **fields)
    found = compare(sketch(FIRST), sketch(after))
    assert found.claims == Side((), (), (Change("first", lines),))


def test_parts_in_another_order_are_told_by_their_line() -> None:
    before, after = claim("a", "sun, rain", "tea"), claim("a", "rain, sun", "tea")
    found = compare(sketch(before), with_claims(sketch(before), after))
    assert found.claims.changed == (Change("a", ("- context: sun, rain", "+ context: rain, sun")),)
    assert not found.links


def test_evidence_in_another_order_is_told_as_that() -> None:
    pieces = (piece(line=1), piece(line=2))
    before, after = (claim("a", "sun", "tea", evidence=some) for some in (pieces, pieces[::-1]))
    found = compare(sketch(before), sketch(after))
    assert found.claims.changed == (Change("a", ("the same in another order",)),)


def test_a_piece_of_evidence_added_is_told_with_all_that_it_says() -> None:
    added = piece(
        "jones2002",
        line=7,
        at="Table 2",
        kind="review of reviews",
        stance="different scope",
        finding="benefit",
        statistics=("OR 2.0",),
        studies=("lee1998",),
        on="context-mechanism",
        gist="It was looked for.",
    )
    after = changed(FIRST, evidence=(*FIRST.evidence, added))
    [change] = compare(sketch(FIRST), sketch(after)).claims.changed
    [line] = change.what
    assert line.startswith("+ evidence: jones2002 7-7; Table 2; review of reviews; different scope; stated; ")
    for said in ("on context-mechanism", "benefit", "OR 2.0", "lee1998", "It was looked for.", "For tests"):
        assert said in line


@pytest.mark.parametrize(
    "fields",
    [
        {"source": "jones2002"},
        {"lines": (500, 501)},
        {"lines": None},
        {"page": 7},
        {"at": "Chapter 9"},
        {"kind": "focus group"},
        {"stance": "refines"},
        {"basis": "inferred"},
        {"on": "context-mechanism"},
        {"printed": "Another gardener"},
        {"speaker": "gardener-1"},
        {"studies": ("lee1998",)},
        {"finding": "unclear"},
        {"gist": "Somebody else said so."},
        {"note": None},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_whatever_changes_in_a_piece_of_evidence_is_told(fields: dict[str, object]) -> None:
    more = piece(line=900)
    before = changed(FIRST, evidence=(FIRST.evidence[0], more))
    after = changed(FIRST, evidence=(changed(FIRST.evidence[0], **fields), more))
    [change] = compare(sketch(before), sketch(after)).claims.changed
    assert [line[:12] for line in change.what] == ["- evidence: ", "+ evidence: "]


def test_an_arrow_whose_sign_changes_says_from_which_to_which() -> None:
    turned = claim("first", "more sun", "more thirst", "less tea")
    found = compare(sketch(FIRST), sketch(turned))
    assert found.links == Side((), (), (Change("thirst--tea", ("- sign +", "+ sign -")),))


def test_a_second_opinion_makes_an_arrow_contested() -> None:
    other = claim("other", "more sun", "less thirst")
    both = sketch(FIRST, other)
    found = compare(with_claims(both, FIRST), both)
    assert found.claims.gained == ("other",)
    assert found.links == Side((), (), (Change("sun--thirst", ("- sign +", "+ sign contested")),))


def test_a_concept_changed_says_which_fields() -> None:
    theory = sketch(FIRST)
    sun, *rest = theory.concepts
    after = changed(
        theory, concepts=(changed(sun, plain="The sun is out.", also_called=("Sol", "star")), *rest)
    )
    found = compare(theory, after)
    assert found == Diff(
        claims=NOTHING,
        links=NOTHING,
        concepts=Side(
            (),
            (),
            (Change("sun", ("- plain: Just sun.", "+ plain: The sun is out.", "+ also_called: Sol, star")),),
        ),
    )


def test_a_clause_of_a_concept_is_told_by_its_direction() -> None:
    theory = sketch(FIRST)
    sun, *rest = theory.concepts
    shines = changed(theory, concepts=(changed(sun, clauses=Clauses(more="the sun shines")), *rest))
    [change] = compare(theory, shines).concepts.changed
    assert change.what == ("+ clause for more: the sun shines",)


def test_a_concept_that_nobody_uses_is_gained_and_lost_all_the_same() -> None:
    lone, none = sketch(FIRST, alone=["stone"]), sketch(FIRST)
    assert compare(none, lone).concepts == Side(("stone",), (), ())
    assert compare(lone, none).concepts == Side((), ("stone",), ())


def test_a_relation_gained_lost_and_changed_is_told() -> None:
    def with_relation(*some: Relation) -> Theory:
        return changed(sketch(FIRST), relations=some)

    part, opposite = related("sun", "part of", "tea"), related("sun", "opposite of", "tea", why="No.")
    assert compare(with_relation(), with_relation(part)).relations == Side(("sun-and-tea",), (), ())
    assert compare(with_relation(part), with_relation()).relations == Side((), ("sun-and-tea",), ())
    found = compare(with_relation(part), with_relation(opposite))
    what = ("- sun is part of tea", "- why: So sun is.", "+ sun is opposite of tea", "+ why: No.")
    assert found.relations.changed == (Change("sun-and-tea", what),)
    assert (found.claims, found.links, found.concepts) == (NOTHING, NOTHING, NOTHING)


def test_what_changed_comes_by_id() -> None:
    claims = [claim(name, f"sun-{name}", "tea") for name in "cab"]
    everything = sketch(*claims)
    bare = with_claims(everything)
    assert compare(bare, everything).claims.gained == ("a", "b", "c")
    assert compare(everything, bare).links.lost == ("sun-a--tea", "sun-b--tea", "sun-c--tea")


# ---- the command


def test_nothing_changed_is_said_and_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(folders(tmp_path)) == 0
    assert capsys.readouterr().out == "Both make the same claims on the same evidence.\n"


def test_what_changed_is_printed_and_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = folders(
        tmp_path,
        (TEA, "outcome: [more tea drinking]", "outcome: [less tea drinking]"),
        (TEA, "- id: tea-and-thirst", "- id: tea-quenches"),
        ("stories.yaml", "tea-and-thirst", "tea-quenches"),
        (GARDEN, "more: people drink more tea", "more: people drink more tea\n    less: people drink less"),
        (GARDEN, "Tea, drunk.", "Tea, swallowed."),
    )
    assert main(arguments) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "claims: 1 gained, 1 lost, 1 changed",
        "arrows: 0 gained, 0 lost, 1 changed",
        "concepts: 0 gained, 0 lost, 1 changed",
    ]
    assert lines[1:6] == [
        "  gained   tea-quenches",
        "  lost     tea-and-thirst",
        "  changed  sun-makes-tea",
        "             - outcome: more tea drinking",
        "             + outcome: less tea drinking",
    ]
    arrows = lines.index("arrows: 0 gained, 0 lost, 1 changed")
    assert lines[arrows + 1 : arrows + 4] == [
        "  changed  thirst--tea-drinking",
        "             - sign +",
        "             + sign -",
    ]
    assert "             + definition: Tea, swallowed." in lines
    assert "             - definition: Tea, drunk." in lines


def test_a_side_without_changes_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(folders(tmp_path, (GARDEN, "Tea, drunk.", "Tea, swallowed."))) == 1
    out = capsys.readouterr().out
    assert "concepts: " in out
    assert "claims" not in out and "arrows" not in out


@pytest.mark.parametrize("which", [0, 1])
def test_a_folder_that_does_not_load_is_named_and_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], which: int
) -> None:
    arguments = folders(tmp_path)
    write(Path(arguments[which]), "stray.txt", "x")
    assert main(arguments) == 2
    out = capsys.readouterr().out
    assert out.startswith(f"{arguments[which]}: 1 problem in the theory's records:")
    assert "stray.txt" in out
    assert "same claims" not in out and "gained" not in out


def test_a_folder_that_is_not_there_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([folders(tmp_path)[0], str(tmp_path / "nowhere")]) == 2
    assert "there is no such folder" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["a"], ["a", "b", "c"], ["a", "b", "--what"]])
def test_what_is_not_understood_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_the_command_runs_where_the_console_lacks_a_letter(tmp_path: Path) -> None:
    arguments = folders(tmp_path, (GARDEN, "Tea, drunk.", "Thé d’été."))
    done = subprocess.run(
        [sys.executable, "-m", "cmoc_data.diff", *arguments],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert b"+ definition: Th\\xe9 d\\u2019\\xe9t\\xe9." in done.stdout
    assert not done.stderr
