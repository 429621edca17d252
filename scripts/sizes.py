"""See that no file is too long and no function too winding: `python -m scripts.sizes`, part of `make lint`.

What is over a limit for a reason stands in `size_exceptions.yaml`, and goes from there once it is needed no
longer: an exception that nothing needs is an error as well.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import yaml

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "scripts" / "complexity" / "deno.json"
EXCEPTIONS = "scripts/size_exceptions.yaml"

LONGEST = {"pages/*.py": 40, "*.py": 500, "*.js": 400}
"""Lines that a file may have; the first pattern that fits counts."""

MOST_WAYS = 15
"""Ways through a function: its cyclomatic complexity."""

NOT_OURS = {"__pycache__", "failures", "out", "papers", "shots"}


def main(root: Path = ROOT) -> int:
    """Say what is over a limit, and which exceptions nothing needs; return 1 if there is any of it."""
    over = dict(too_long(root)) | dict(too_winding(root))
    reasons = exceptions(root)
    faults = [f"{what}: {said}" for what, said in sorted(over.items()) if what not in reasons]
    faults += [
        f"{EXCEPTIONS}: {what} is within the limits; drop the exception"
        for what in reasons
        if what not in over
    ]
    for fault in faults:
        print(fault)
    excepted = f", {len(reasons)} for a reason" if reasons else ""
    print(
        f"Sizes: {len(faults)} to mend{excepted}." if faults else f"Sizes: all within the limits{excepted}."
    )
    return 1 if faults else 0


def exceptions(root: Path) -> Mapping[str, str]:
    """What may be over a limit (`file`, or `file::function`), and why."""
    read = yaml.safe_load((root / EXCEPTIONS).read_text(encoding="utf-8")) or {}
    for what, reason in read.items():
        if not reason or not isinstance(reason, str):
            raise ValueError(f"{EXCEPTIONS}: {what} has no reason")
    return dict(read)


def files(root: Path, ending: str) -> Iterator[Path]:
    """Our files with an ending, by what lies in the tree: it need not be a clone."""
    for folder, names, here in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in NOT_OURS)
        yield from (Path(folder) / name for name in sorted(here) if name.endswith(ending))


def too_long(root: Path) -> Iterator[tuple[str, str]]:
    """Files over their limit."""
    for path in (*files(root, ".py"), *files(root, ".js")):
        name = path.relative_to(root).as_posix()
        limit = next(most for pattern, most in LONGEST.items() if fnmatch(name, pattern))
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit:
            yield name, f"{lines} lines, more than {limit}"


def too_winding(root: Path) -> Iterator[tuple[str, str]]:
    """Functions with more ways through them than there may be, in Python and in JavaScript."""
    for where, ways in (*ways_in_python(root), *ways_in_javascript(root)):
        if ways > MOST_WAYS:
            yield where, f"{ways} ways through it, more than {MOST_WAYS}"


def ways_in_python(root: Path) -> Iterator[tuple[str, int]]:
    """Functions of Python over the limit, as ruff counts them, whatever a comment in the code says."""
    limit = f"lint.mccabe.max-complexity={MOST_WAYS}"
    command = [sys.executable, "-m", "ruff", "check", "--select", "C901", "--config", limit, "--ignore-noqa"]
    said = _asked([*command, "--no-cache", "--output-format", "json", "."], root)
    for finding in said:
        name, ways = re.findall(r"^`(.+)` is too complex \((\d+) > ", finding["message"])[0]
        yield f"{Path(finding['filename']).relative_to(root.resolve()).as_posix()}::{name}", int(ways)


def ways_in_javascript(root: Path) -> Iterator[tuple[str, int]]:
    """Every function of JavaScript, as our rule for Deno counts it."""
    paths = [str(path.relative_to(root)) for path in files(root, ".js")]
    deno = Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno")
    said = _asked([str(deno), "lint", "--config", str(PLUGIN), "--json", *paths], root)
    if said["errors"] or len(said["checked_files"]) != len(paths):
        raise RuntimeError(f"deno did not read every file of JavaScript: {said['errors']}")
    for finding in said["diagnostics"]:
        name, _, ways = finding["message"].rpartition(" ")
        file = Path(url2pathname(urlsplit(finding["filename"]).path)).relative_to(root.resolve())
        yield f"{file.as_posix()}::{name}", int(ways)


def _asked(command: list[str], root: Path) -> Any:
    environment = {"DENO_DIR": str(Path(sys.prefix) / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    result = subprocess.run(
        command,
        cwd=root,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    try:
        return json.loads(result.stdout)
    except json.JSONDecodeError:
        raise RuntimeError(f"{command[0]} did not count: {result.stdout}{result.stderr}") from None


if __name__ == "__main__":
    sys.exit(main())
