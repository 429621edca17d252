"""The page on how far one can rely on it: what it cannot tell, how to cite it, how to object."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from cmoc_data.model import Theory
from components import cards
from components.query import query
from components.theory import loaded
from components.views.heading import Heading
from components.views.reliance import References, claim_reliance, reliance

__all__ = ["copied", "published", "show"]

OWN_MACHINE = ("", "localhost", "127.0.0.1", "::1", "0.0.0.0")
KINDS = (("BibTeX", "bib", "application/x-bibtex"), ("RIS", "ris", "application/x-research-info-systems"))


def show() -> None:
    """The page: first the claim that the address asks for, if any, then what holds for all of it."""
    web, asked, here = loaded(), query().get("claim", ""), published(st.context.url)
    wanted = _led_on(web.theory, asked)
    known = web.theory.configurations.get(wanted) is not None
    if known:
        claim = claim_reliance(web, wanted, here)
        st.html(cards.html(claim))
        copied("How to cite it", "The claim as it stands here, and the documents behind it.", claim.cite)
        st.html(cards.html(Heading("How to object to it", claim.object)))
        st.code(claim.letter, language=None, wrap_lines=True)
    whole = reliance(web, here, "" if known else asked, below=known)
    st.html(cards.html(whole))
    copied("How to cite all of it", "One claim is cited from its card.", whole.cite)


def copied(heading: str, words: str, cite: References) -> None:
    """References to copy, and as files for programs that keep them."""
    st.html(cards.html(Heading(heading, words)))
    st.code(cite.plain, language=None, wrap_lines=True)
    with st.container(key=f"cite-{cite.name}", horizontal=True):
        for (label, ending, mime), text in zip(KINDS, (cite.bibtex, cite.ris), strict=True):
            st.download_button(
                f"Save as {label}",
                text,
                file_name=f"{cite.name}.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"{ending}-{cite.name}",
                width="content",
            )


def published(url: str | None) -> str:
    """Where others find this explorer, by the address of one of its pages; empty where no others do.

    >>> (
    ...     published("https://maps.org/web/Reliance?claim=tea"),
    ...     published("http://localhost:8501/Reliance"),
    ...     published(None),
    ... )
    ('https://maps.org/web', '', '')
    """
    at = urlsplit(url or "")
    if (at.hostname or "") in OWN_MACHINE:
        return ""
    return f"{at.scheme}://{at.netloc}{at.path.rpartition('/')[0]}"


def _led_on(theory: Theory, wanted: str) -> str:
    """What says the same now, where a claim went."""
    gone = theory.retired.get(wanted)
    return gone.replaced_by or wanted if gone is not None else wanted
