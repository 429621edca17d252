"""`docs/house.md` names what is there: files, modules, functions; and it forgets no room."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache

import pytest

from tests.house import ROOT

TEXT = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

FLOORS = ("cmoc_data", "components")
BROWSER = "components/causal_web/browser"
BASES = ("", "cmoc_data", "components", "components/views", "components/causal_web", BROWSER)
"""Where a path may begin: the document says `panels/ask.js` where it speaks of the browser's side."""

PATH = re.compile(r"[\w./-]+/[\w./-]*|[\w.-]+\.(?:py|js|d\.ts|json|md|html|css|yaml|toml)")
DOTTED = re.compile(r"(\w+)\.(\w+)")
NAME = re.compile(r"[A-Za-z_]\w*")
MADE_OF_SUCH = {"rules"}
"""Folders whose modules are all of a kind, and need not be told one by one."""

ELSEWHERE = {"on", "export", "make"}
"""Names that stand in no module: what a panel is handed, and words of languages."""

NOT_NAMED = {"__init__", "__main__"}
JS_MEMBER = re.compile(r"^  (?:/\*\*.*\*/ )?(?:(?:async|get|set|static) )*(\w+)(?: = |\()")
TS_MEMBER = re.compile(r"^\s+(?:readonly )?(\w+)\??[:(]")
JS_EXPORT = re.compile(r"^export (?:default )?(?:async )?(?:function|class|const|interface|type) (\w+)")


@cache
def names() -> Mapping[str, Set[str]]:
    """What each module exports and each class holds, by the name of either, in both languages."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            module = path.parent.name if path.stem == "__init__" else path.stem
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                found[module] |= set(_defined(node, package=path.stem == "__init__"))
                if isinstance(node, ast.ClassDef):
                    found[node.name] |= {one for inner in node.body for one in _defined(inner)}
    for path in (ROOT / BROWSER).parent.rglob("*.[jt]s"):
        module, holder = path.name.split(".")[0], ""
        member = JS_MEMBER if path.suffix == ".js" else TS_MEMBER
        for line in path.read_text(encoding="utf-8").splitlines():
            if exported := JS_EXPORT.match(line):
                holder = exported[1]
                found[module].add(holder)
            elif line == "}":
                holder = ""
            elif holder and (held := member.match(line)):
                found[holder].add(held[1])
    return found


def _defined(node: ast.stmt, *, package: bool = False) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.ImportFrom) and package:
        yield from (alias.name for alias in node.names)


@cache
def single_names() -> Set[str]:
    """Every module, folder, class, function and field, whose name stands alone."""
    there = {
        path.name.split(".")[0]
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*")
        if path.is_dir() or path.suffix in (".py", ".js")
    }
    return there | set(names()) | {one for held in names().values() for one in held}


def named(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def faults(text: str) -> Iterator[str]:
    """What a text names and the house does not have."""
    for word in named(text):
        name = re.sub(r"\(.*\)$", "", word)
        if command := re.fullmatch(r"python -m ([\w.]+)", word):
            there = _is_file(command[1].replace(".", "/") + ".py")
        elif target := re.fullmatch(r"make (\w+)", word):
            there = bool(re.search(rf"^{target[1]}:", MAKEFILE, re.MULTILINE))
        elif PATH.fullmatch(word):
            there = _is_file(word) or _is_held(word)
        elif DOTTED.fullmatch(name):
            there = _is_held(name)
        elif NAME.fullmatch(name):
            there = name in single_names() | ELSEWHERE
        else:
            continue  # an address, a line of code
        if not there:
            yield f"there is no {word}"


def _is_file(path: str) -> bool:
    return any((ROOT / base / path).exists() for base in BASES)


def _is_held(name: str) -> bool:
    """Whether a module or a class has this, `cards.html` for one, or a row of the rooms means this folder."""
    if name.endswith("/"):
        return name.rstrip("/") in single_names()
    holder, _, held = name.partition(".")
    return held in names().get("Wishes" if holder == "on" else holder, ())


def rooms(text: str) -> dict[str, set[str]]:
    """The modules and folders that the table of rooms names, by the folder they stand in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    table = text[text.index("\n## Rooms") :].split("\n## ")[1]
    folder = ""
    for row in re.findall(r"^\| (.*) \|$", table, re.MULTILINE)[1:]:
        first, *_, last = (cell.strip() for cell in row.split("|"))
        folder = first.strip("`").rstrip("/") or folder
        found[folder] |= {name.rstrip("/") for name in named(last)}
    return found


def built() -> dict[str, set[str]]:
    """The modules and folders that there are, by the folder they stand in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*"):
            if path.suffix in (".py", ".js") and path.stem not in NOT_NAMED:
                folder = path.parent
                found[folder.relative_to(ROOT).as_posix()].add(path.stem)
                while folder != ROOT / floor:
                    found[folder.parent.relative_to(ROOT).as_posix()].add(folder.name)
                    folder = folder.parent
    # Of these the records stand in no module, and cards in one that has the folder's name.
    found["cmoc_data"].add("theory")
    found["components"].add("cards")
    return {folder: there for folder, there in found.items() if folder.split("/")[-1] not in MADE_OF_SUCH}


def test_whatever_the_document_names_is_there() -> None:
    assert list(faults(TEXT)) == []


def test_no_room_is_forgotten_and_none_is_made_up() -> None:
    assert rooms(TEXT) == built()


def test_the_document_names_enough_to_be_worth_checking() -> None:
    words = named(TEXT)
    assert len([word for word in words if DOTTED.fullmatch(word) and not PATH.fullmatch(word)]) > 30
    assert len([word for word in words if PATH.fullmatch(word)]) > 50


@pytest.mark.parametrize(
    "word",
    [
        "components/attic/",
        "panels/attic.js",
        "attic.py",
        "attic/",
        "attic",
        "Attic",
        "theory.attic",
        "attic.shown",
        "Explorer.attic",
        "choice.attic",
        "Payload.attic",
        "on.attic(id)",
        "make attic",
        "python -m cmoc_data.attic",
    ],
)
def test_a_name_that_is_made_up_is_found_out(word: str) -> None:
    assert list(faults(f"Behind `Explorer.go` and `app.py` stands `{word}`.")) == [f"there is no {word}"]


@pytest.mark.parametrize(
    "word",
    [
        "components/views/",
        "panels/ask.js",
        "Explorer.came",
        "Explorer.go",
        "choice.settled",
        "on.choose(id)",
        "lint.RULES",
        "Payload.offers",
        "State",
        "make types",
        "python -m tests.address_cases",
        "reaches~sun~tea",
    ],
)
def test_a_name_of_the_house_is_known(word: str) -> None:
    assert list(faults(f"`{word}`")) == []


def test_a_module_that_the_table_leaves_out_is_missed() -> None:
    without = TEXT.replace("`wishes`, ", "")
    assert without != TEXT
    assert built()[BROWSER] - rooms(without)[BROWSER] == {"wishes"}


def test_what_is_written_between_fences_is_no_name() -> None:
    assert list(faults("```\n`attic.py`\n```\n")) == []
