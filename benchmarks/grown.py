"""A theory as dense as ours and many times as large: ``python -m benchmarks.grown FOLDER TIMES``.

Each further copy of a box or a claim has a number. Of the boxes that a copied claim names a tenth are another
copy's, so that the copies hang together. What the copies claim is nobody's: it is for measuring only.
"""

import random
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from cmoc_data.reading import OURS

SEED = 20230607
ELSEWHERE = 0.1
NAMES = re.compile(r"(?m)^( +(?:context|resource|mechanism|outcome|beside|only): )\[(.*)\]$")


def grown(theory: Path, folder: Path, times: int) -> Path:
    """Copy a theory's folder, with so many times its boxes and claims."""
    dice = random.Random(SEED)
    shutil.copytree(theory, folder)
    for number in range(2, times + 1):
        for path in sorted((theory / "concepts").rglob("*.yaml")):
            _write(folder / path.relative_to(theory), number, _boxes(path.read_text("utf-8"), number))
        for path in sorted((theory / "configurations").rglob("*.yaml")):
            records = re.split(r"(?m)^(?=- id: )", path.read_text("utf-8"))
            text = "".join(_claim(record, number, times, dice) for record in records)
            _write(folder / path.relative_to(theory), number, text)
    return folder


def _write(path: Path, number: int, text: str) -> None:
    path.with_stem(f"{path.stem}-c{number}").write_text(text, encoding="utf-8")


def _boxes(text: str, number: int) -> str:
    text = _renamed(text, number)
    text = re.sub(r"(?m)^  name: (['\"]?)(.*?)\1$", rf"  name: \1\2 {number}\1", text)
    return re.sub(r"(?ms)^  also_called: \[.*?\]\n", "", text)


def _claim(record: str, number: int, times: int, dice: random.Random) -> str:
    copies: dict[str, int] = {}

    def named(found: re.Match[str]) -> str:
        names = []
        for written in found[2].split(", "):
            name = re.sub(r"^(?:more|less|mixed) ", "", written)
            if name not in copies:
                copies[name] = dice.randint(1, times) if dice.random() < ELSEWHERE else number
            names.append(written if copies[name] == 1 else f"{written} {copies[name]}")
        return f"{found[1]}[{', '.join(names)}]"

    return NAMES.sub(named, _renamed(record, number))


def _renamed(text: str, number: int) -> str:
    return re.sub(r"(?m)^- id: (.*)$", rf"- id: \1-c{number}", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one."""
    folder, times = arguments or sys.argv[1:]
    grown(OURS, Path(folder), int(times))
    return 0


if __name__ == "__main__":
    sys.exit(main())
