from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmoc_data.errors import Problem, TheoryError
from cmoc_data.reading import yaml as reader
from cmoc_data.reading.yaml import Document, Plain, read_file, survey_file


@pytest.fixture(autouse=True, params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Not every PyYAML carries libyaml; what is read must not hang on it."""
    if request.param == "python":
        monkeypatch.setattr(reader, "_LOADER", yaml.BaseLoader)
    elif not hasattr(yaml, "CBaseLoader"):
        pytest.skip("this PyYAML has no libyaml")
    yield


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def _read(content: str | bytes) -> Document:
        path = tmp_path / "some.yaml"
        path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())
        return read_file(path, "records/some.yaml")

    return _read


@pytest.fixture
def problems(read: Any) -> Any:
    def _problems(content: str | bytes) -> list[Problem]:
        with pytest.raises(TheoryError) as caught:
            read(content)
        return list(caught.value.problems)

    return _problems


# --- what comes back ---


def test_every_scalar_stays_the_text_that_stands_there(read: Any) -> None:
    document = read(
        """
        - country: NO
          section: 1.10
          date: 2001-12-14
          number: 0x1F
          time: 12:30:45
          answer: yes
          nothing: null
          tilde: ~
          octal: 010
          quoted: 'staff #1 said'
          block: |-
            staff #1 said: no
        """
    )
    assert document.data == [
        {
            "country": "NO",
            "section": "1.10",
            "date": "2001-12-14",
            "number": "0x1F",
            "time": "12:30:45",
            "answer": "yes",
            "nothing": "null",
            "tilde": "~",
            "octal": "010",
            "quoted": "staff #1 said",
            "block": "staff #1 said: no",
        }
    ]


def test_a_field_left_empty_is_not_given_but_an_empty_list_or_quotation_is(read: Any) -> None:
    document = read("a:\nb: []\nc: ''\nd: {}\ne: {f: }\n")
    assert document.data == {"b": [], "c": "", "d": {}, "e": {}}


def test_the_name_is_the_one_given(read: Any) -> None:
    assert read("a: b").name == "records/some.yaml"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(read: Any) -> None:
    document = read(b"\xef\xbb\xbfa: |-\r\n  x\r\n  y\r\nb: z\r\n")
    assert document.data == {"a": "x\ny", "b": "z"}
    assert document.line("b") == 4


def test_one_document_may_be_marked_as_such(read: Any) -> None:
    assert read("---\na: b\n...\n").data == {"a": "b"}


# --- lines ---


def test_the_line_of_any_place_is_known(read: Any) -> None:
    document = read(
        """\
        # a remark
        - id: one
          evidence:
            - gist: |-
                a
                b
              lines: [1, 2]
            - lines: [3,
                4]
        - id: two
          speaker:
        """
    )
    assert document.line() == 2
    assert document.line(0) == 2
    assert document.line(0, "evidence") == 3
    assert document.line(0, "evidence", 0, "gist") == 4
    assert document.line(0, "evidence", 0, "lines", 1) == 7
    assert document.line(0, "evidence", 1, "lines") == 8
    assert document.line(0, "evidence", 1, "lines", 1) == 9
    assert document.line(1, "speaker") == 11, "a field left empty still has its line"


def test_a_place_that_is_not_there_has_the_line_of_the_nearest_above_it(read: Any) -> None:
    document = read("- id: one\n  evidence:\n    - page: 3\n- id: two\n")
    assert document.line(0, "evidence", 0, "gist", 7) == 3
    assert document.line(0, "evidence", 5, "gist") == 2
    assert document.line(1, "family") == 4
    assert document.line(9, "family") == 1


# --- what is refused ---


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        ("- id: a\n  id: b\n", 2, "the field id is given twice, first on line 1"),
        ("a: &x tea\n", 1, "&x is a YAML anchor"),
        ("a: tea\nb: *x\n", 2, "*x"),
        ("a: *important* thing\n", 1, "begins with *"),
        ("a: &now\n", 1, "&now"),
        ("a: {b: c}\nd:\n  <<: {b: c}\n", 3, "<<"),
        ("a: !!int 5\n", 1, "YAML tag"),
        ("a: !tea 5\n", 1, "YAML tag"),
        ("!!map {a: b}\n", 1, "YAML tag"),
        ("a: b\n---\nc: d\n", 2, "a second YAML document"),
        ("? [a, b]\n: c\n", 1, "the name of a field is not plain text"),
        ("? {a: b}\n: c\n", 1, "the name of a field is not plain text"),
        ('"": c\n', 1, "a field has no name"),
        ("&k a: c\n", 1, "anchor or tag"),
        ("a:\tb\n", 1, "a tab"),
        ("a:\n\tb: c\n", 2, "a tab"),
        ("a: |-\n  b\tc\n", 2, "a tab"),
        ("a: b\nc: d\x07\n", 2, "U+0007"),
        ("a: b\u2028c\n", 1, "U+2028"),
        ("a: b\u0085c\n", 1, "U+0085"),
        ("a: b\rc: d\n", 1, "U+000D"),
        ("a: b\ufeff\n", 1, "U+FEFF"),
        ("- a\n-\n- b\n", 2, "an item of the list is empty"),
        ("a: he said: no\n", 1, "a colon followed by a space"),
        ("a: @tea\n", 1, "a character that YAML keeps for itself"),
        ("a: 'tea' time\n", 1, "does not fit"),
        ("- a: b\n c: d\n", 2, "does not fit"),
        ("a: 'b\n", 1, "never closed"),
        ("a: [b\n", 1, "not well-formed"),
        ("", 0, "the file holds nothing"),
        ("# only a remark\n", 0, "the file holds nothing"),
        ("[" * 40 + "]" * 40, 1, "deep"),
        ("[" * 50_000, 1, "deep"),
    ],
)
def test_what_yaml_would_change_or_hide_is_refused(
    problems: Any, content: str, line: int, found: str
) -> None:
    said = problems(content)
    assert {problem.file for problem in said} == {"records/some.yaml"}
    assert [problem for problem in said if problem.line == line and found in problem.found], said


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a: staff #1 said\n", 1),
        ("a: staff # said\n", 1),
        ("a: staff  #1 said\n", 1),
        ("- staff #1 said\n", 1),
        ("a: [staff #1 said\n  , b]\n", 1),
        ("a: they asked\n  #1 and\n", 2),
        ("a: they asked\n  # 1 and\n", 2),
        ("a: |-\n    they asked\n  # 1 and\nb: c\n", 3),
        ("- a: they\n    asked #1\n", 2),
    ],
)
def test_text_that_yaml_would_drop_as_a_comment_is_refused(problems: Any, content: str, line: int) -> None:
    [problem] = problems(content)
    assert problem.line == line
    assert "drops" in problem.found


@pytest.mark.parametrize(
    "content",
    [
        "a: b  # a remark\n",
        "a: b                  # a remark\nc: d",
        "a: b\n# a remark\nc: d\n",
        "- a: b\n  # a remark\n  c: d\n",
        "a: 'b' #remark\n",
        "a: [] # empty\n",
        "a: # empty\n  - b\n",
        "a: |- # a remark\n  b # no remark\n",
        "a: b#c\n",
        "a: |-\n  b\n# a remark\nc: d\n",
    ],
)
def test_plain_remarks_are_welcome(read: Any, content: str) -> None:
    assert "remark" not in str(read(content).data).replace("no remark", "")


def test_latin_1_is_refused_with_its_line(problems: Any) -> None:
    [problem] = problems("a: b\nc: café\n".encode("latin-1"))
    assert (problem.line, problem.found) == (2, "the file is not UTF-8 (byte 0xe9)")


def test_latin_1_after_a_byte_order_mark_is_refused_with_its_line(problems: Any) -> None:
    [problem] = problems(b"\xef\xbb\xbfa: b\nc: caf\xe9\n")
    assert (problem.line, problem.found) == (2, "the file is not UTF-8 (byte 0xe9)")


def test_utf_16_is_refused(problems: Any) -> None:
    [problem] = problems("a: b\n".encode("utf-16"))
    assert "not UTF-8" in problem.found


def test_billion_laughs_are_refused_at_once(problems: Any) -> None:
    levels = ["a0: &a0 [ha, ha]"]
    levels += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 40)]
    found = problems("\n".join(levels))
    assert len(found) == 40 + 39, "each anchor, and what is aliased on each line"


def test_problems_of_one_file_are_gathered(problems: Any) -> None:
    found = problems("- id: a\n  id: b\n- c: &x d\n  e: !!str f\n  g: staff #1\n-\n- h: i\tj\n")
    assert [problem.line for problem in found] == [2, 3, 4, 5, 6, 7]


def test_what_was_found_before_yaml_ends_is_kept(problems: Any) -> None:
    found = problems("- id: a\n  id: b\n- c: d: e\n")
    assert [problem.line for problem in found] == [2, 3]


def test_a_tab_that_breaks_the_file_is_said_once(problems: Any) -> None:
    assert len(problems("a:\n  b: c\n\td: e\n")) == 1


def test_a_problem_inside_the_second_of_equal_fields_is_found(problems: Any) -> None:
    found = problems("a: b\na:\n  - &x c\n")
    assert [problem.line for problem in found] == [2, 3]


def test_a_file_with_problems_still_gives_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: b\na: c\nd: &x e\n", encoding="utf-8")
    document, problems = survey_file(path, "a.yaml")
    assert document is not None
    assert document.data == {"a": "b", "d": "e"}
    assert len(problems) == 2


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str) -> None:
    with pytest.raises(TheoryError, match="cannot be read"):
        read_file(tmp_path / name, name)


# --- properties ---

# What can be seen, and spaces. Line breaks are added where they are wanted.
_LETTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
).filter(lambda letter: ord(letter) < 0x10000 or ord(letter) & 0xFFFE != 0xFFFE)
_LINE = st.text(_LETTERS, max_size=20)
# No deadline: what a shared machine takes for an example says nothing of the reader.
_QUIET = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_QUIET
@given(lines=st.lists(_LINE, max_size=5))
def test_whatever_stands_in_a_block_comes_back_as_it_was(tmp_path: Path, lines: list[str]) -> None:
    text = "\n".join(lines).rstrip("\n")
    body = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    path = tmp_path / "block.yaml"
    path.write_bytes(f"- gist: |2-\n{body}  page: 3\n".encode())
    # A block that begins with a line of spaces tells its own indentation: two beyond the dash.
    data = read_file(path, "block.yaml").data
    assert data == [{"gist": text, "page": "3"}]


_DATA: st.SearchStrategy[Plain] = st.recursive(
    _LINE,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_LINE.filter(lambda key: key not in ("", "<<")), inner)
    ),
    max_leaves=12,
)


@_QUIET
@given(data=_DATA)
def test_data_in_quotation_marks_comes_back_as_it_was(tmp_path: Path, data: Plain) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    assert read_file(path, "data.yaml").data == data


@_QUIET
@given(content=st.text(max_size=60) | st.text("-:#&*!|>'\"[]{}, ?%@\n\tab1", max_size=60))
def test_any_file_is_read_or_refused_never_more(tmp_path: Path, content: str) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(content, encoding="utf-8", errors="surrogatepass", newline="")
    document, problems = survey_file(path, "any.yaml")
    assert document is not None or problems
    assert all(0 <= problem.line <= content.count("\n") + content.count("\r") + 1 for problem in problems)
