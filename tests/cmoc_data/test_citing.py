"""References that programs can read: checked by reading them back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmoc_data.citing import Reference, bibtex, claim_reference, plain, ris, source_reference
from cmoc_data.model import Source
from tests.ours import our_theory
from tests.sketch import changed

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
SMITH = Source(
    id="smith2001",
    name="Smith 2001",
    citation="Smith, On Tea, 2001",
    doi="10.1234/tea_{1}",
    licence="none",
    scope="One garden.",
    taken="All.",
    tier="an example",
    edition="tea.txt",
)
ARTICLE = changed(
    SMITH,
    authors="Smith, J; van der Tea, A; The Tea Board; others",
    title="On {Tea} & 100% Milk: a_b #1 $ ~ ^ \\",
    journal="Pots & Pans",
    year="2001",
    volume="3",
    issue="2",
    pages="11–19",
)


def entries(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """BibTeX as BibTeX reads it: each entry's kind, key and fields, by counting braces."""
    found = []
    at = 0
    while (start := text.find("@", at)) >= 0:
        kind, key = re.match(r"@(\w+)\{([^,\s]+),\n", text[start:]).groups()  # type: ignore[union-attr]
        inside = start + len(f"@{kind}{{{key},\n")
        fields = {}
        while text[inside] != "}":
            name = re.match(r"\s*(\w+) = \{", text[inside:])
            assert name, text[inside : inside + 60]
            begin = end = inside + name.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            fields[name[1]] = text[begin : end - 1]
            assert text[end : end + 2] == ",\n"
            inside = end + 2
        found.append((kind, key, fields))
        at = inside + 1
    return found


def unescaped(text: str) -> str:
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    names |= {"textasciitilde": "~", "textasciicircum": "^"}
    return re.sub(r"\\(?:(\w+)\{\}|([$&%#_]))", lambda m: names[m[1]] if m[1] else m[2], text)


def records(text: str) -> list[list[tuple[str, str]]]:
    """RIS as its programs read it: a tag, two spaces, a hyphen, a space, to the end of the line."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    found = []
    for block in text.split("ER  - \r\n")[:-1]:
        lines = [line for line in block.split("\r\n") if line]
        assert all(re.match(r"[A-Z][A-Z0-9]  - \S", line) for line in lines), lines
        found.append([(line[:2], line[6:]) for line in lines])
    return found


def test_an_article_is_read_back_from_bibtex() -> None:
    [(kind, key, fields)] = entries(bibtex([source_reference(ARTICLE, ["Page 3"])]))
    assert (kind, key) == ("article", "smith2001")
    assert fields["author"] == "Smith, J and van der Tea, A and {The Tea Board} and others"
    assert unescaped(fields["title"].removeprefix("{").removesuffix("}")) == ARTICLE.title
    assert unescaped(fields["journal"]) == ARTICLE.journal
    assert {name: fields[name] for name in ("year", "volume", "number", "pages", "note")} == {
        "year": "2001",
        "volume": "3",
        "number": "2",
        "pages": "11--19",
        "note": "Page 3",
    }
    assert fields["doi"] == "10.1234/tea_%7B1%7D", "a program takes a DOI as it stands"


def test_an_article_is_read_back_from_ris() -> None:
    [record] = records(ris([source_reference(ARTICLE, ["Page 3"])]))
    assert record[0] == ("TY", "JOUR")
    assert [text for tag, text in record if tag == "AU"] == ["Smith, J", "van der Tea, A", "The Tea Board"]
    told = dict(record)
    assert (told["TI"], told["T2"], told["PY"]) == (ARTICLE.title, ARTICLE.journal, "2001")
    assert (told["SP"], told["EP"], told["DO"]) == ("11", "19", "10.1234/tea_{1}")
    assert (told["N1"], told["ID"]) == ("Page 3", "smith2001")


def test_a_source_that_is_not_told_field_by_field_keeps_its_citation() -> None:
    one = source_reference(SMITH)
    [(kind, _, fields)] = entries(bibtex([one]))
    assert kind == "misc" and fields["title"] == "{Smith, On Tea, 2001}" and "author" not in fields
    assert dict(records(ris([one]))[0])["TI"] == "Smith, On Tea, 2001"
    assert plain(one) == "Smith, On Tea, 2001. https://doi.org/10.1234/tea_{1}"


def test_a_claim_is_cited_with_its_version_and_its_address() -> None:
    one = claim_reference(
        "sun-makes-tea",
        "If the sun shines, then tea is drunk.",
        within="Tea",
        makers=["The gardeners"],
        year="2026",
        edition="version 12ab",
        url="https://tea.org/web?show=sun-makes-tea&x=1",
    )
    [(kind, key, fields)] = entries(bibtex([one]))
    assert (kind, key, fields["author"]) == ("misc", "sun-makes-tea", "{The gardeners}")
    assert (fields["edition"], fields["url"]) == ("version 12ab", one.url)
    assert plain(one) == (
        "The gardeners. If the sun shines, then tea is drunk. Tea, 2026, version 12ab. Claim sun-makes-tea. "
        "https://tea.org/web?show=sun-makes-tea&x=1"
    )
    assert ("TY", "ELEC") in records(ris([one]))[0]


@given(texts=st.tuples(*[TEXT] * 6))
def test_whatever_a_record_says_it_is_read_back_as_it_was(texts: tuple[str, ...]) -> None:
    title, journal, author, note, key, url = texts
    one = Reference(
        key or "k", (author, "Smith, J"), title or "t", journal, url=url, notes=(note,), article=True
    )
    tidy = {
        name: " ".join("".join(c if c.isprintable() else " " for c in text).split())
        for name, text in (("title", one.title), ("journal", journal), ("note", note))
    }
    [(_, _, fields)] = entries(bibtex([one]))
    for name, text in tidy.items():
        assert unescaped(re.sub(r"^\{(.*)\}$", r"\1", fields.get(name, ""))) == text
    [record] = records(ris([one]))
    told = dict(record)
    assert (told.get("TI", ""), told.get("T2", ""), told.get("N1", "")) == tuple(tidy.values())


def test_several_stand_one_after_another() -> None:
    both = [source_reference(ARTICLE), source_reference(SMITH)]
    assert len(entries(bibtex(both))) == len(records(ris(both))) == 2


@pytest.mark.parametrize("one", our_theory().sources, ids=lambda one: one.id)
def test_our_sources_are_told_field_by_field_as_their_citation_has_it(one: Source) -> None:
    assert one.title is not None and one.authors is not None
    squeezed = re.sub(r"\s+", " ", one.citation)
    assert one.title.casefold() in squeezed.casefold()
    said = [one.volume or "", one.issue or "", one.pages or "", one.year or "no year"]
    assert all(word in squeezed for word in said)
    families = [name.split(",")[0].strip() for name in one.authors.split(";")]
    assert all(family in squeezed for family in families if family != "others")
    assert ("et al." in squeezed) == ("others" in families)
