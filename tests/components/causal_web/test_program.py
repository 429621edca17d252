"""The browser's modules become one text that does what they do."""

from __future__ import annotations

import re

import pytest

from components.causal_web import program as made
from components.causal_web.program import ProgramError, joined

ENTRY = "export default function go() { return one; }\n"


def test_the_program_is_every_module_once_and_declares_one_name() -> None:
    text = made.program()
    paths = {path.relative_to(made.BROWSER).as_posix() for path in made.BROWSER.rglob("*.js")}
    alone = {"boot.js", "seekboot.js", "seek.js"}  # scripts of components, and the door of another
    found = re.findall(r"^// (\S+\.js)\nconst module\d+ = ", text, re.MULTILINE)
    assert sorted(found) == sorted(paths - alone)
    assert found[-1] == made.ENTRY
    assert not re.search(r"^\s*(export|import)\b", text, re.MULTILINE)
    assert text.startswith(f"const {made.MOUNT} = (() => {{\n")
    assert made.component() == f"{text}export default {made.MOUNT};\n"


def test_the_search_of_a_page_takes_what_it_needs_and_no_more() -> None:
    text = made.program("seek.js")
    found = re.findall(r"^// (\S+\.js)\nconst module\d+ = ", text, re.MULTILINE)
    assert found[-1] == "seek.js"
    assert {"search/finder.js", "panels/found.js"} <= set(found)
    assert not {"explorer.js", "index.js", "picture/vis.js"} & set(found)
    assert len(text) < len(made.program()) / 3


def test_modules_stand_after_those_they_import_from_and_each_once() -> None:
    text = joined(
        {
            "index.js": 'import { b } from "./b.js";\nimport { c } from "./deep/c.js";\n' + ENTRY,
            "b.js": 'import { c as sea, d } from "./deep/c.js";\nexport const b = sea + d;\n',
            "deep/c.js": 'import {\n  e,\n} from "../e.js";\nexport function c() {}\nexport class d {}\n',
            "e.js": "export const e = 1;\n",
            "left.js": "export const left = 1;\n",
        }
    )
    assert re.findall(r"^// (\S+)$", text, re.MULTILINE) == ["e.js", "deep/c.js", "b.js", "index.js"]
    assert "const { c: sea, d } = module1;" in text
    assert "const { e } = module0;" in text
    assert "return { c, d };" in text
    assert f"return {{ {made.MOUNT}: go }};" in text
    assert text.endswith(f"return module3.{made.MOUNT};\n}})();\n")


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"index.js": "function go() {}\n"}, "index.js: the entry has one default export"),
        ({"index.js": "export default () => 1;\n"}, "index.js: the entry has one default export"),
        ({"index.js": "export default function () {}\n"}, "index.js: the entry has one default export"),
        ({"index.js": ENTRY + ENTRY}, "index.js: the entry has one default export"),
        ({"index.js": "export default class Go {}\n"}, "index.js: the entry has one default export"),
        (
            {"index.js": 'import { a } from "./a.js";\n' + ENTRY, "a.js": "export const b = 1;\n"},
            "index.js: “a.js” exports no “a”",
        ),
        ({"index.js": 'import { a } from "./a.js";\n' + ENTRY}, "index.js: there is no module “a.js”"),
        (
            {
                "index.js": 'import { a } from "./a.js";\n' + ENTRY,
                "a.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
                "b.js": 'import { a } from "./a.js";\nexport const b = 1;\n',
            },
            "a.js: these modules import one another: a.js -> b.js -> a.js",
        ),
        (
            {"index.js": 'import { a } from "./a.js";\n' + ENTRY, "a.js": "export default function a() {}\n"},
            "a.js: this cannot be joined: export default function a",
        ),
        (
            {
                "index.js": 'import { b } from "./a.js";\n' + ENTRY,
                "a.js": "export const b = 1;\nexport default function a() {}\n",
            },
            "a.js: this cannot be joined: export default function a",
        ),
        ({"index.js": 'import a from "./a.js";\n' + ENTRY}, "index.js: this cannot be joined: import a"),
        ({"index.js": 'import * as a from "./a.js";\n' + ENTRY}, "this cannot be joined: import * as a"),
        ({"index.js": 'import "./a.js";\n' + ENTRY}, "index.js: this cannot be joined"),
        ({"index.js": 'import { a } from "npm:a";\n' + ENTRY}, "index.js: this cannot be joined"),
        ({"index.js": ENTRY + 'const a = await import("./a.js");\n'}, "this cannot be joined: import("),
        ({"index.js": ENTRY + "const a = import.meta.url;\n"}, "this cannot be joined: import."),
        ({"index.js": ENTRY + "export let a = 1;\n"}, "index.js: this cannot be joined: export let a"),
        ({"index.js": ENTRY + "const a = 1;\nexport { a };\n"}, "this cannot be joined: export { a }"),
        ({"index.js": ENTRY + "export const { a } = {};\n"}, "this cannot be joined: export const { a }"),
        ({"index.js": ENTRY + 'export * from "./a.js";\n'}, "index.js: this cannot be joined: export *"),
    ],
)
def test_what_cannot_be_joined_is_named(modules: dict[str, str], words: str) -> None:
    with pytest.raises(ProgramError) as caught:
        joined(modules)
    assert words in str(caught.value)


def test_words_about_imports_are_let_be_and_documentation_is_left_out() -> None:
    text = joined(
        {
            "index.js": '/** @import { A } from "./a.d.ts" */\n// to export is to give\n/**\n * Goes.\n */\n'
            + ENTRY
        }
    )
    assert "// to export is to give\nfunction go()" in text
    assert "@import" not in text and "Goes" not in text
    kept = joined({"index.js": ENTRY + 'const glob = "a/**/b"; /** One. */ const two = 2;\n'})
    assert 'const glob = "a/**/b"; /** One. */ const two = 2;' in kept
