"""Imports point one way (design: the core does not know its screen; pages know only components)."""

from __future__ import annotations

import ast
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("cmoc_data", "components")
ON_SCREEN = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
ALLOWED_ON_SCREEN = {"__future__", "components", "streamlit"}


def imported_packages(source: str) -> set[str]:
    """Top-level packages that a module imports, wherever in it; a relative import gives '.'."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else (node.module or "").partition(".")[0])
    return found


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Import-linter's verdict on the tree at `root`, and on no other."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=root,
        env=environment | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", ON_SCREEN, ids=lambda path: path.name)
def test_app_and_pages_import_only_components_and_streamlit(path: Path) -> None:
    found = imported_packages(path.read_text(encoding="utf-8"))
    assert found <= ALLOWED_ON_SCREEN, f"{path.name} imports {sorted(found - ALLOWED_ON_SCREEN)}"
    assert "components" in found, f"{path.name} shows nothing of ours"


def test_there_are_pages_to_check() -> None:
    assert len(ON_SCREEN) > 1


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import cmoc_data.model", {"cmoc_data"}),
        ("def f():\n    from cmoc_data import web", {"cmoc_data"}),
        ("from . import model", {"."}),
        ("import streamlit as st\nfrom components.frame import frame", {"streamlit", "components"}),
        ("'import cmoc_data'", set()),
    ],
)
def test_imports_are_found_wherever_they_stand(source: str, found: set[str]) -> None:
    assert imported_packages(source) == found


def test_every_contract_is_kept() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert f"{len(contracts)} kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("cmoc_data/errors.py", "import cmoc_data.model", "Imports point one way"),
        ("components/views/__init__.py", "import components.cards", "Imports point one way"),
        ("cmoc_data/model.py", "import streamlit", "The core does not know its screen"),
        ("cmoc_data/model.py", "import components", "The core does not know its screen"),
        ("components/views/__init__.py", "import pyvis.network", "Views and cards are pure"),
        ("components/cards/__init__.py", "import streamlit", "Views and cards are pure"),
    ],
)
def test_a_broken_contract_is_seen(copied_tree: Path, module: str, line: str, contract: str) -> None:
    with (copied_tree / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = lint_imports(copied_tree)
    assert result.returncode == 1, result.stdout + result.stderr
    assert re.search(rf"^{re.escape(contract)}.* BROKEN$", result.stdout, re.MULTILINE), result.stdout


def test_every_module_has_its_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["id"] == "layers"
    )
    placed = {name.strip().strip("()") for layer in layers for name in re.split("[:|]", layer)}
    modules = {
        f"{package}.{module.name}"
        for package in PACKAGES
        for module in pkgutil.iter_modules([str(ROOT / package)])
        if module.name != "__main__"
    }
    assert modules, "no module was found"
    assert modules <= placed, f"give these a layer in pyproject.toml: {sorted(modules - placed)}"


def test_the_pure_part_loads_without_a_screen() -> None:
    """The contracts see what a module says; this sees what importing it really brings in."""
    program = """
import importlib, pkgutil, sys
count = 0
for name in ("cmoc_data", "components.views", "components.cards"):
    package = importlib.import_module(name)
    count += 1
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
            count += 1
screens = sorted({"streamlit", "pyvis", "IPython"} & set(sys.modules))
assert not screens, f"loaded: {screens}"
print(count)
"""
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > len(PACKAGES)
