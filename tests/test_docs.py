"""The documents say what is there: fields, folders, commands, pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmoc_data import model
from cmoc_data.reading import OURS

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "cmoc_data" / "GUIDE.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
RECORDS = [
    record
    for name in model.__all__
    if isinstance(record := getattr(model, name), type)
    and issubclass(record, model.Record)
    and record not in (model.Record, model.Passage, model.Part, model.Theory)
]


@pytest.mark.parametrize(
    ("record", "field"), [(record.__name__, name) for record in RECORDS for name in record.model_fields]
)
def test_the_guide_explains_every_field(record: str, field: str) -> None:
    assert f"`{field}`" in GUIDE, f"GUIDE.md says nothing of {record}.{field}"


@pytest.mark.parametrize(
    "words",
    [
        model.Kind,
        model.Stance,
        model.Basis,
        model.Span,
        model.Finding,
        model.Slot,
        model.Nature,
        model.Modifiable,
        model.Phase,
        model.Direction,
        model.Beside,
        model.Shape,
        model.GainKind,
        model.QuestionKind,
        model.RelationKind,
        model.Applies,
        model.Addressed,
    ],
)
def test_the_guide_names_every_allowed_word(words: object) -> None:
    for word in words.__args__:  # type: ignore[attr-defined]
        assert re.search(rf"\b{re.escape(word)}\b", GUIDE), f"GUIDE.md does not name {word!r}"


def test_the_guide_names_every_file_of_a_theory() -> None:
    for path in OURS.iterdir():
        assert f"`{path.name}`" in GUIDE or f"`{path.name}/" in GUIDE


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "CONTRIBUTING.md",
        "cmoc_data/GUIDE.md",
        "cmoc_data/FIRST-CLAIM.md",
        "docs/house.md",
        "LICENSE-records.md",
    ],
)
def test_every_file_that_a_document_points_to_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert ((ROOT / document).parent / target).exists(), f"{document} points to {target}"


def test_every_make_target_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"\bmake ([a-z]+)\b", README + GUIDE)) - {"it", "sure"}
    assert named and named <= targets


def test_the_readme_names_every_folder_of_the_house() -> None:
    house = README[README.index("## How the house is laid out") :]
    for folder in ("components", "cmoc_data", "tests", "benchmarks", "pages"):
        assert f"{folder}/" in house and (ROOT / folder).is_dir()
    for module in ("model", "reading", "web", "layout", "passages"):
        room = ROOT / "cmoc_data" / module
        assert module in house and (room.is_dir() or room.with_suffix(".py").is_file())


def test_every_page_is_in_the_navigation() -> None:
    site = (ROOT / "components" / "site.py").read_text(encoding="utf-8")
    for page in sorted((ROOT / "pages").glob("*.py")):
        assert f'"pages/{page.name}"' in site
