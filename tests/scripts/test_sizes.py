"""`make lint` fails on a file too long, on a function too winding, on an exception that nothing needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import sizes
from tests.theories import write

PYTHON = "def winding(a):\n" + "    if a:\n        a -= 1\n" * 14 + "    return a\n"
"""A function with as many ways through it as there may be."""

MIXED = """
  for (const one of this.ones) if (one) total ||= one;
  for (const key in this.ones) total += key ? 1 : 0;
  while (total > 3) total -= 1;
  do { total -= 1; } while (total > 2);
  try { total = this.#own?.there ?? 1; } catch { total = 0; }
  for (;;) if (total) break;
  switch (total) { case 1: return 1; case 2: return 2; default: return total && this.#own; }
"""
"""Of everything that counts one or two: fourteen more ways. `?.` and `default` are none."""

SCRIPT = "export class One {\n#own = null;\nasync #winding(total) {" + MIXED + "}\n}\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A house in which all is as large as it may be."""
    write(tmp_path, "scripts/size_exceptions.yaml", "# none")
    write(tmp_path, "app.py", "\n".join(["x = 1"] * 500))
    write(tmp_path, "pages/1_One.py", "\n".join(["x = 1"] * 40))
    write(tmp_path, "tests/pages/test_one.py", "\n".join(["x = 1"] * 41))
    write(tmp_path, "browser/long.js", "\n".join(["let x;"] + ["x = 1;"] * 399))
    write(tmp_path, "core/winding.py", PYTHON)
    write(tmp_path, "browser/winding.js", SCRIPT)
    write(tmp_path, ".venv/any.py", "\n".join(["x = 1"] * 900))
    return tmp_path


def said(tree: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What there is to mend; without it the exit status says well."""
    status = sizes.main(tree)
    faults = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("Sizes:")]
    assert status == bool(faults)
    return faults


def test_what_is_as_large_as_it_may_be_is_fine(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(tree, capsys) == []


@pytest.mark.parametrize(
    ("file", "more", "fault"),
    [
        ("app.py", "x = 2", "app.py: 501 lines, more than 500"),
        ("pages/1_One.py", "x = 2", "pages/1_One.py: 41 lines, more than 40"),
        ("browser/long.js", "x = 2;", "browser/long.js: 401 lines, more than 400"),
    ],
)
def test_a_file_one_line_too_long_is_seen(
    tree: Path, capsys: pytest.CaptureFixture[str], file: str, more: str, fault: str
) -> None:
    path = tree / file
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{more}\n", encoding="utf-8")
    assert said(tree, capsys) == [fault]


def test_a_function_of_python_that_is_too_winding_is_seen_whatever_a_comment_says(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        tree,
        "core/winding.py",
        PYTHON.replace("(a):", "(a):  # noqa: C901").replace(
            "return a", "if a:\n        a = 0\n    return a"
        ),
    )
    assert said(tree, capsys) == ["core/winding.py::winding: 16 ways through it, more than 15"]


@pytest.mark.parametrize(
    ("was", "now", "name"),
    [
        ("while (total > 3)", "while (total > 3 && total)", "winding"),
        (
            "export class One {",
            "export const arrow = (total) => {"
            + MIXED.replace("this.#own", "total")
            + "if (total) return 1; };\nexport class One {",
            "arrow",
        ),
    ],
    ids=["a private method", "an arrow"],
)
def test_a_function_of_javascript_that_is_too_winding_is_seen(
    tree: Path, capsys: pytest.CaptureFixture[str], was: str, now: str, name: str
) -> None:
    write(tree, "browser/winding.js", SCRIPT.replace(was, now))
    assert said(tree, capsys) == [f"browser/winding.js::{name}: 16 ways through it, more than 15"]


def test_the_ways_through_each_function_are_counted_apart(tree: Path) -> None:
    write(
        tree, "browser/winding.js", "export const outer = (a) => (a ? [].map((b) => (b && a ? 1 : 2)) : 0);"
    )
    found = [ways for where, ways in sizes.ways_in_javascript(tree) if where.startswith("browser/winding.js")]
    assert sorted(found) == [1, 2, 3]


def test_a_file_that_cannot_be_read_is_no_file_without_faults(tree: Path) -> None:
    write(tree, "browser/winding.js", "export const broken = (")
    with pytest.raises(RuntimeError, match="deno did not read every file"):
        sizes.main(tree)


def test_an_exception_with_a_reason_is_heard_and_a_needless_one_is_an_error(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tree, "pages/1_One.py", "\n".join(["x = 1"] * 41))
    write(tree, "scripts/size_exceptions.yaml", "pages/1_One.py: it says why\n")
    assert said(tree, capsys) == []
    write(tree, "pages/1_One.py", "x = 1")
    (fault,) = said(tree, capsys)
    assert fault == "scripts/size_exceptions.yaml: pages/1_One.py is within the limits; drop the exception"


def test_an_exception_without_a_reason_is_none(tree: Path) -> None:
    write(tree, "scripts/size_exceptions.yaml", "app.py:\n")
    with pytest.raises(ValueError, match=r"app\.py has no reason"):
        sizes.main(tree)
