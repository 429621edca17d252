"""The slice that an opening is measured beside is a theory like any other."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from benchmarks.opening import slice_of
from cmoc_data.reading import OURS, load
from cmoc_data.web import build
from tests.ours import our_theory
from tests.theories import minimal, write


def test_the_slice_loads_and_holds_whole_records_of_the_theory(tmp_path: Path) -> None:
    whole, part = our_theory(), load(slice_of(OURS, tmp_path / "slice"))
    assert 0 < len(part.configurations) < len(whole.configurations)
    assert set(part.configurations) < set(whole.configurations)
    assert set(part.concepts) < set(whole.concepts)
    assert set(part.stories) < set(whole.stories)
    assert set(part.questions) <= set(whole.questions)
    assert set(build(part).concepts) == {one.id for one in part.concepts}, "a box of the slice has no arrow"


def test_what_names_a_claim_that_is_gone_goes_too_and_what_names_that(tmp_path: Path) -> None:
    theory = minimal(tmp_path / "theory")
    (file,) = (theory / "configurations").rglob("*.yaml")
    written = re.split(r"(?m)^(?=- id: )", file.read_text(encoding="utf-8"))[1:]
    kept, gone = (yaml.safe_load(one)[0]["id"] for one in written[:2])
    write(theory, "configurations/millar2023/kept.yaml", "# the first\n" + written[0])
    write(theory, "configurations/millar2023/gone.yaml", "".join(written[1:]))
    file.unlink()
    write(
        theory,
        "stories.yaml",
        f"""
        # two stories
        - id: of-both
          title: Of both
          plain: Of both.
          steps: [{{say: One., room: Who?, claims: [{gone}]}}, {{say: Two., room: Who?, claims: [{kept}]}}]
        - id: of-one
          title: Of one
          plain: Of one.
          steps: [{{say: One., room: Who?, claims: [{kept}]}}]
        """,
    )
    assert [one.id for one in load(theory).stories] == ["of-both", "of-one"]
    part = load(slice_of(theory, tmp_path / "slice", ["kept"]))
    assert [one.id for one in part.configurations] == [kept]
    assert [one.id for one in part.stories] == ["of-one"]
