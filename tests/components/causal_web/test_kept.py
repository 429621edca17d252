"""What was built is kept on disk, and never shown for other records or by other code."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cmoc_data.web import build
from components.causal_web import kept
from components.causal_web.contract import TableData
from components.causal_web.kept import CACHE_VARIABLE, Store, folder
from components.causal_web.packing import Payload
from components.causal_web.tables import table_payload
from components.views.start import StartView
from components.views.table import table
from tests.theories import random_theory

posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system knows no such thing")
alone = pytest.mark.skipif(hasattr(os, "getuid") and os.getuid() == 0, reason="root may write everywhere")


def made(seed: int = 1) -> Payload[TableData]:
    web = build(random_theory(seed, 8, 12))
    start = StartView("Start", "Click", ("A line.",), ())
    return table_payload(web, table(web.theory), start, title="T", summary="S", elsewhere="Web")


class Asked:
    """Counts how often a payload is made anew."""

    def __init__(self, store: Store, records: str = "records") -> None:
        self.store, self.records, self.times = store, records, 0

    def make(self) -> Payload[TableData]:
        self.times += 1
        return made()

    def __call__(self, name: str = "web") -> Payload:
        return self.store.payload(name, lambda: self.records, self.make)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(Store(tmp_path / "kept"))


def files(asked: Asked) -> list[Path]:
    where = asked.store._folder
    return sorted(where.iterdir()) if where and where.is_dir() else []


def test_what_was_kept_is_what_was_made(asked: Asked) -> None:
    first, again = asked(), asked()
    assert asked.times == 1 and again is not first
    assert (again.rev, again.pane, again.data) == (first.rev, "table", made().data)
    assert again.wire == first.wire
    for one, other in zip(again.offers, first.offers, strict=True):
        assert (one.name, one.media_type, one.body) == (other.name, other.media_type, other.body)
        assert one.packed("br") == other.packed("br")


def test_other_records_or_other_code_or_another_page_are_made_anew(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked()
    asked("table")
    asked.records = "mended"
    asked()
    monkeypatch.setattr(kept, "code", lambda: "another version")
    asked()
    assert asked.times == 4
    asked()
    assert asked.times == 4


def test_what_is_made_while_records_change_is_not_kept(asked: Asked) -> None:
    def mend() -> Payload:
        asked.records = "mended"
        return asked.make()

    asked.store.payload("web", lambda: asked.records, mend)
    assert files(asked) == []


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda file: file[:-7],
    "longer": lambda file: file + b"more",
    "a bit turned": lambda file: file[:-9] + bytes([file[-9] ^ 1]) + file[-8:],
    "no head": lambda file: file.partition(b"\n")[2],
    "a list": lambda file: b"[]\n" + file.partition(b"\n")[2],
    "a name that is a path": lambda file: altered(file, "files", [["../../app.py", 3]]),
    "another pane": lambda file: altered(file, "pane", "window"),
    "too few files": lambda file: altered(file, "files", []),
    "sizes that are none": lambda file: altered(file, "files", [["picture-0123456789abcdef.json", "x"]]),
}


def altered(file: bytes, key: str, value: object) -> bytes:
    head, _, body = file.partition(b"\n")
    return json.dumps({**json.loads(head), key: value}).encode() + b"\n" + body


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_anew_and_mended(asked: Asked, damage: Callable[[bytes], bytes]) -> None:
    whole = asked()
    [path] = files(asked)
    path.write_bytes(damage(path.read_bytes()))
    assert asked().data == whole.data
    assert asked.times == 2
    asked()
    assert asked.times == 2


def test_only_so_many_are_kept_those_that_were_read_last(tmp_path: Path) -> None:
    asked = Asked(Store(tmp_path, most=2))
    for number, name in enumerate(("one", "two")):
        asked(name)
        [path] = tmp_path.glob(f"{name}-*")
        os.utime(path, (1000 + number, 1000 + number))
    asked("one")  # read again
    asked("three")
    assert sorted(path.name.partition("-")[0] for path in files(asked) or tmp_path.iterdir()) == [
        "one",
        "three",
    ]


def test_what_was_left_behind_unfinished_goes_when_it_is_old(asked: Asked, tmp_path: Path) -> None:
    asked()
    [path] = files(asked)
    old, fresh = path.parent / "old.unfinished", path.parent / "fresh.unfinished"
    for one in (old, fresh):
        one.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    asked("table")
    assert (old.exists(), fresh.exists()) == (False, True)


@posix
def test_a_folder_that_others_may_write_to_is_left_alone(asked: Asked, tmp_path: Path) -> None:
    asked()
    (tmp_path / "kept").chmod(0o777)
    asked()
    asked("table")
    assert asked.times == 3
    assert len(files(asked)) == 1


@posix
def test_nobody_else_can_look_into_it(asked: Asked, tmp_path: Path) -> None:
    asked()
    [path] = files(asked)
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_everything_works_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    asked = Asked(Store(tmp_path / "file" / "kept"))
    assert asked().data == asked().data
    assert asked.times == 2


@posix
@alone
def test_a_disk_that_may_only_be_read_is_no_trouble(asked: Asked, tmp_path: Path) -> None:
    asked()
    (tmp_path / "kept").chmod(0o500)
    try:
        asked()
        asked("table")
    finally:
        (tmp_path / "kept").chmod(0o700)
    assert asked.times == 2


def test_nothing_is_kept_where_nobody_says_where() -> None:
    asked = Asked(Store(None))
    asked()
    asked()
    assert asked.times == 2


def test_where_it_is_kept_can_be_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.setenv(CACHE_VARIABLE, "")
    assert folder() is None
    monkeypatch.delenv(CACHE_VARIABLE)
    usual = folder()
    assert usual is not None and usual.is_absolute() and usual.name == "causal-web"
    assert kept.ROOT not in usual.parents


@pytest.mark.skipif(os.name == "nt", reason="another place there")
def test_a_system_that_says_where_such_things_go_is_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == tmp_path / "causal-web"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert folder() == Path.home() / ".cache" / "causal-web"


def test_every_template_and_module_has_a_hand_in_it() -> None:
    found = {path.relative_to(kept.ROOT).as_posix() for path in kept._files(("cmoc_data", "components"))}
    assert {"components/cards/templates/concept.html", "components/cards/templates/macros.html"} <= found
    assert {"cmoc_data/layout/order.py", "components/causal_web/payload.py", "components/site.py"} <= found
    assert kept.code() == kept.code()


def test_a_few_words_are_kept_like_a_payload(tmp_path: Path) -> None:
    times: list[str] = []

    def words(records: str = "records") -> tuple[str, ...]:
        def make() -> tuple[str, ...]:
            times.append(records)
            return ("web", records)

        return Store(tmp_path / "kept").words("pages", lambda: records, make)

    assert words() == words() == ("web", "records")
    assert words("mended") == ("web", "mended")
    assert times == ["records", "mended"]
    for spoiled in (b'{"web": 1}', b'["web", 1]', b"[", b"\xff"):
        for path in (tmp_path / "kept").iterdir():
            path.write_bytes(spoiled)
        assert words() == ("web", "records")
