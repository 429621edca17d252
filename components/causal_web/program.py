"""The browser's modules joined into one text, which a component runs and a file of its own can hold.

Streamlit loads a component's script from a blob, out of which no module can import another, and a file
that opens without a server has no address to import from. So the modules of `browser/` are joined here:
each becomes a function that runs once and returns what it exports, after those it imports from. For a
type checker and for tests they are ordinary modules.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

__all__ = ["MOUNT", "ProgramError", "component", "joined", "program"]

BROWSER = Path(__file__).with_name("browser")
ENTRY = "index.js"
MOUNT = "mountExplorer"
"""What the exported function of the entry is called in the joined text."""

IMPORT = re.compile(r'^import\s*\{([^{}"]*)\}\s*from\s*"(\.{1,2}/[^"]+\.js)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) ([A-Za-z_$][\w$]*)\b)", re.MULTILINE)
ENTRANCE = re.compile(r"^export default (?=function ([A-Za-z_$][\w$]*)\()", re.MULTILINE)
NAME = re.compile(r"([A-Za-z_$][\w$]*)(?:\s+as\s+([A-Za-z_$][\w$]*))?")
DOCUMENTATION = re.compile(r"^[ \t]*/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.MULTILINE)
"""What is written for readers and type checkers: a third of the text, which need not go to every browser."""
OTHER_MODULE_SYNTAX = re.compile(r"^[ \t]*(?:export|import)\b.*$|\bimport\s*[.(]", re.MULTILINE)


class ProgramError(ValueError):
    """A module that cannot be joined; the message begins with its name."""


@cache
def program(entry: str = ENTRY) -> str:
    """The explorer as a script that gives `MOUNT` the function to call; or what another entry opens."""
    paths = sorted(path for path in BROWSER.rglob("*.js"))
    texts = {path.relative_to(BROWSER).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return joined(texts, entry)


def component(entry: str = ENTRY, **texts: str) -> str:
    """The explorer, or what another entry opens, as a module, as a component of Streamlit wants it.

    Parameters
    ----------
    entry : str
        The module that opens it.
    **texts : str
        What the module exports beside, by their names.
    """
    exported = (f"export const {name} = {json.dumps(text)};\n" for name, text in texts.items())
    return f"{program(entry)}{''.join(exported)}export default {MOUNT};\n"


def joined(modules: Mapping[str, str], entry: str = ENTRY) -> str:
    """Modules as one script.

    Parameters
    ----------
    modules : mapping of str to str
        The text of each by its path, such as `picture/look.js`. What the entry does not need is left out.
    entry : str
        The module with the one default export: a function with a name.

    Returns
    -------
    str
        Declares `MOUNT` and nothing else.

    Raises
    ------
    ProgramError
        If a module imports or exports in another way than `import { one, two as three } from "./other.js";`
        and `export` before a function, a class or a const; if it names what is not there; if modules import
        one another in a circle.
    """
    order = list(_in_order(modules, entry, ()))
    names = {path: f"module{number}" for number, path in enumerate(dict.fromkeys(order))}
    exported: dict[str, tuple[str, ...]] = {}
    parts = []
    for path in names:
        text, found = _wrapped(path, modules[path], names, exported, entry=entry)
        exported[path] = found
        parts.append(f"// {path}\nconst {names[path]} = (() => {{\n{text}}})();\n")
    body = "\n".join(parts)
    return f'const {MOUNT} = (() => {{\n"use strict";\n{body}\nreturn {names[entry]}.{MOUNT};\n}})();\n'


def _in_order(modules: Mapping[str, str], path: str, above: tuple[str, ...]) -> Iterator[str]:
    """A module after all that it imports from; one that several want comes several times."""
    if path in above:
        circle = " -> ".join((*above[above.index(path) :], path))
        raise ProgramError(f"{path}: these modules import one another: {circle}.")
    for _, source in IMPORT.findall(modules[path]):
        other = _resolved(path, source)
        if other not in modules:
            raise ProgramError(f"{path}: there is no module “{other}”.")
        yield from _in_order(modules, other, (*above, path))
    yield path


def _resolved(path: str, source: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), source))


def _wrapped(
    path: str, text: str, names: Mapping[str, str], exported: Mapping[str, tuple[str, ...]], *, entry: str
) -> tuple[str, tuple[str, ...]]:
    """The body of a module as that of a function, and the names that it exports."""

    def taken(found: re.Match[str]) -> str:
        other = _resolved(path, found[2])
        pairs = [_pair(path, one) for one in found[1].split(",") if one.strip()]
        for name, _ in pairs:
            if name not in exported[other]:
                raise ProgramError(f"{path}: “{other}” exports no “{name}”.")
        inside = ", ".join(name if name == own else f"{name}: {own}" for name, own in pairs)
        return f"const {{ {inside} }} = {names[other]};"

    code = IMPORT.sub(taken, DOCUMENTATION.sub("", text))
    found = tuple(EXPORT.findall(code))
    code = EXPORT.sub("", code)
    returned = list(found)
    if path == entry:
        (*doors,) = ENTRANCE.findall(code)
        if len(doors) != 1:
            raise ProgramError(f"{path}: the entry has one default export, a function with a name.")
        code = ENTRANCE.sub("", code)
        returned.append(f"{MOUNT}: {doors[0]}")
    if other := OTHER_MODULE_SYNTAX.search(code):
        raise ProgramError(f"{path}: this cannot be joined: {other[0].strip()}")
    return f"{code}return {{ {', '.join(returned)} }};\n", found


def _pair(path: str, text: str) -> tuple[str, str]:
    """The name of an import in its own module, and here."""
    found = NAME.fullmatch(text.strip())
    if found is None:
        raise ProgramError(f"{path}: this cannot be imported: {text.strip()}")
    return found[1], found[2] or found[1]
