"""What explorers ask by GET: answers and settings, under names that may be kept; or a sentence why not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import brotli
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import server, theory
from components.asking import LONGEST, LONGEST_QUERY, Asked
from components.causal_web import answer_data, kept, later
from components.delivery import Offer, Offers
from components.standalone import to_open
from components.views.address import Case
from components.views.asked.ask import ASK_KINDS, TWO, key_of, read_key
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from tests import theories
from tests.ours import our_web

CONCEPTS = "concepts/garden.yaml"


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A small theory in place of ours."""
    monkeypatch.setenv(theory.THEORY_VARIABLE, str(theories.minimal(tmp_path)))
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


def revision() -> str:
    return kept.revision(theory.edition())


def client_of(asked: Asked | None = None) -> TestClient:
    return TestClient(Starlette(routes=server.routes(Offers(), asked)))


@pytest.fixture
def client() -> Iterator[TestClient]:
    with client_of() as client:
        yield client


def answer(client: TestClient, key: str, query: str = "", **headers: str) -> Any:
    address = f"/x/answer/{revision()}/{quote(key, safe='~')}{query}"
    return client.get(address, headers=headers)


def refused(found: Any, status: int, why: str) -> str:
    """The sentence of a refusal, which nobody may keep."""
    assert found.status_code == status
    assert found.headers["content-type"] == "application/json"
    assert found.headers["cache-control"] == "no-store"
    told = found.json()
    assert (set(told), told["why"]) == ({"problem", "why"}, why)
    assert told["problem"].endswith(".")
    return str(told["problem"])


# --- answers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["builds~trust", "reaches~trust~faith", "loops~trust", "gaps~faith"])
def test_a_question_is_answered_by_the_functions_that_pages_use(client: TestClient, key: str) -> None:
    found = answer(client, key)
    assert found.status_code == 200
    web = our_web()
    assert found.json() == json.loads(
        json.dumps(answer_data(web, asked(scope(web), read_key(web.theory, key))))
    )


def test_an_answer_may_be_kept_for_ever_and_comes_packed(client: TestClient) -> None:
    plain = answer(client, "builds~trust", **{"Accept-Encoding": "identity"})
    for coding, unpack in {"br": brotli.decompress, "gzip": gzip.decompress}.items():
        address, wanted = f"/x/answer/{revision()}/builds~trust", {"Accept-Encoding": coding}
        with client.stream("GET", address, headers=wanted) as found:
            raw = b"".join(found.iter_raw())
        assert found.headers["content-encoding"] == coding
        assert found.headers["cache-control"] == server.FOR_EVER
        assert found.headers["vary"] == "Accept-Encoding"
        assert unpack(raw) == plain.content and len(raw) < len(plain.content) / 3


def test_no_other_site_may_read_or_ask(client: TestClient) -> None:
    found = answer(client, "builds~trust", Origin="https://elsewhere.invalid")
    assert "access-control-allow-origin" not in found.headers
    assert found.headers["cross-origin-resource-policy"] == "same-origin"
    for site in ("cross-site", "same-site"):
        refused(answer(client, "builds~trust", **{"Sec-Fetch-Site": site}), 403, "asked")
    assert answer(client, "builds~trust", **{"Sec-Fetch-Site": "same-origin"}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_there_is_nothing_to_be_written(client: TestClient, method: str) -> None:
    assert client.request(method, f"/x/answer/{revision()}/builds~trust").status_code == 405


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("builds~nobody", "“nobody” is no box of this theory"),
        ("nonsense~trust", "“nonsense~trust” is no question: it should begin with one of builds,"),
        ("reaches~trust", "“reaches” asks about two different boxes."),
        ("~", "“~” is no question"),
        ("builds", "“builds” asks about one box."),
        ("builds~<img src=x onerror=alert(1)>", "“<img src=x onerror=alert(1)>” is no box"),
        ("builds~../../../app.py", "“../../../app.py” is no box"),
        ("builds~trust/../../app.py", "is no box"),
        ("builds~\x00", "is no box"),
        ("builds~TRUST", "“TRUST” is no box"),
        ("__proto__~trust", "is no question"),
        ("builds~" + "x" * (LONGEST - 7), "is no box"),
    ],
)
def test_what_is_no_question_is_refused_in_a_sentence(client: TestClient, key: str, says: str) -> None:
    assert says in refused(answer(client, key), 404, "asked")


@pytest.mark.parametrize(
    "path", ["../app.py", "..%2f..%2fapp.py", "%2e%2e/%2e%2e/app.py", "....//app.py", "%2fetc%2fpasswd"]
)
def test_no_key_leads_to_a_file(client: TestClient, path: str) -> None:
    found = client.get(f"/x/answer/{revision()}/{path}")
    assert found.status_code == 404
    assert b"import" not in found.content and b"root:" not in found.content


def test_what_is_too_long_is_not_even_read(client: TestClient) -> None:
    refused(answer(client, "builds~" + "x" * LONGEST), 414, "asked")
    refused(answer(client, "builds~trust", "?stance=" + "x" * LONGEST_QUERY), 414, "asked")
    refused(client.get(f"/x/setting/{revision()}?in-form={'x' * LONGEST_QUERY}"), 414, "asked")


@pytest.mark.parametrize("name", ["0" * 16, "nothing", "..", "%00", "x" * 3000])
@pytest.mark.parametrize("what", ["answer/{}/builds~trust", "setting/{}?in-mandate=voluntary"])
def test_of_other_records_nothing_is_told(client: TestClient, name: str, what: str) -> None:
    found = client.get(f"/x/{what.format(name)}")
    if name == "..":  # which every client puts right before it asks
        assert found.status_code == 404
    else:
        assert "changed" in refused(found, 410, "changed")


# --- in a case of its own -----------------------------------------------------------------------------


def test_a_question_is_asked_under_a_setting_and_a_filter(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Case] = []

    def told(web: Any, key: str, case: Case) -> Any:
        seen.append(case)
        return {"key": key}

    monkeypatch.setattr(later, "answer", told)
    both = Case((("mandate", "voluntary"),), (("stance", ("refines",)),))
    for query, case in {
        "": Case(),
        "?stance=refines&in-mandate=voluntary": both,
        "?in-mandate=voluntary&show=trust&stance=refines~gossip": both,
        "?stance=gossip": Case(),
        "?in-mandate=voluntary&in-mandate=mandated": Case((("mandate", "voluntary"),)),
    }.items():
        before = len(seen)
        assert answer(client, "builds~trust", query).json() == {"key": "builds~trust"}
        assert seen[before:] in ([case], []), "another case than was asked"
        assert case in seen
    assert len(seen) == len(set(seen)) == 3, "one case was made twice"


# --- settings ---------------------------------------------------------------------------------------


def test_a_setting_is_told_by_the_function_that_knows_it(client: TestClient) -> None:
    query = {"in-mandate": "voluntary", "in-form": "nonsense", "show": "trust"}
    found = client.get(f"/x/setting/{revision()}", params=query)
    assert found.status_code == 200
    assert found.headers["cache-control"] == server.FOR_EVER
    assert found.json() == json.loads(json.dumps(later.setting(our_web(), query)))


# --- files of a view ------------------------------------------------------------------------------------


def test_a_view_comes_as_the_file_that_the_page_for_it_makes(garden: Path, client: TestClient) -> None:
    query = {"show": "thirst"}
    found = client.get(f"/x/file/{revision()}", params=query)
    [view, whole], _ = to_open(query)
    assert callable(view.data) and callable(whole.data)
    assert found.content == view.data()
    assert found.headers["content-disposition"] == f'attachment; filename="{view.name}"'
    assert found.headers["content-security-policy"] == "sandbox"
    assert client.get(f"/x/file/{revision()}").content == whole.data()


@pytest.mark.parametrize("query", [{"show": "<b>none"}, {"question": "builds~none"}, {"question": "none"}])
def test_of_a_view_that_is_not_there_no_file_is_made(
    garden: Path, client: TestClient, query: dict[str, str]
) -> None:
    assert "none" in refused(client.get(f"/x/file/{revision()}", params=query), 404, "asked")
    refused(client.get(f"/x/file/{'0' * 16}", params=query), 410, "changed")


# --- other records ------------------------------------------------------------------------------------


def test_another_theory_answers_for_itself(garden: Path, client: TestClient) -> None:
    found = answer(client, "builds~tea-drinking").json()
    assert "people get thirsty" in found["cards"]["builds~tea-drinking"].lower()
    assert "“trust” is no box" in refused(answer(client, "builds~trust"), 404, "asked")


def test_a_mended_record_is_in_the_next_answer_and_never_under_the_name_before(
    garden: Path, client: TestClient
) -> None:
    before = revision()
    assert "the sky is bright" not in answer(client, "follows~sunshine").text
    theories.write(garden, CONCEPTS, theories.FILES[CONCEPTS].replace("the sun shines", "the sky is bright"))
    refused(client.get(f"/x/answer/{before}/follows~sunshine"), 410, "changed")
    found = answer(client, "follows~sunshine").json()
    assert "the sky is bright" in found["cards"]["follows~sunshine"]


def test_broken_records_are_said_to_be_broken(garden: Path, client: TestClient) -> None:
    name = revision()
    theories.write(garden, CONCEPTS, "- id: [")
    refused(client.get(f"/x/answer/{name}/follows~sunshine"), 503, "broken")
    refused(client.get(f"/x/setting/{name}?in-bed=roses"), 503, "broken")


# --- many at once -------------------------------------------------------------------------------------


def test_fifty_who_ask_at_once_get_their_own_answers_and_memory_is_bounded() -> None:
    web = our_web()
    concepts = list(web.concepts)[:40]
    keys = [key_of(kind, one) for one in concepts for kind in ASK_KINDS if kind not in TWO]
    desk = Asked(most=20, room=400_000)
    with client_of(desk) as client, ThreadPoolExecutor(50) as people:
        found = list(people.map(lambda key: (key, answer(client, key)), keys[:150]))
    for key, one in found:
        assert one.status_code == 200
        data = one.json()
        assert data["key"] == key == data["picture"]["question"] and key in data["cards"]
    assert len(desk.kept) <= 20 and desk.kept.held <= 400_000


def test_whoever_comes_when_too_many_wait_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "WAITING", 0)
    with client_of() as client:
        refused(answer(client, "builds~trust"), 503, "busy")


def test_what_is_asked_twice_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = later.answer
    monkeypatch.setattr(later, "answer", lambda web, key, case: made.append(key) or real(web, key, case))
    with client_of() as client:
        first, second = answer(client, "builds~trust"), answer(client, "builds~trust")
    assert first.content == second.content and made == ["builds~trust"]


def test_a_bad_key_takes_no_room() -> None:
    desk = Asked()
    with client_of(desk) as client:
        for number in range(30):
            answer(client, f"builds~nobody-{number}")
        assert len(desk.kept) == 0
        assert isinstance(desk.answer(revision(), "builds~trust", {}), Offer)
        assert len(desk.kept) == 1
