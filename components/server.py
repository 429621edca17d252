"""What this process answers over HTTP beside Streamlit's own pages: files that pages name by their content.

`app.py` hands `routes()` to `st.App`, whose server answers them in the same process and on the same port, and
`lifespan`, which has what pages show made before anybody comes.
"""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from cmoc_data.errors import TheoryError
from components.causal_web import delivered, shows
from components.delivery import OFFERS, PLACE, Offers, accepted
from components.theory import loaded, touched

__all__ = ["lifespan", "routes", "warm"]

FOR_EVER = "public, max-age=31536000, immutable"
NEVER = "no-store"
LOOK = 2.0
"""Seconds between two looks at whether a record has changed."""
SAFE = {
    "X-Content-Type-Options": "nosniff",
    # Another site may neither read these nor run them.
    "Cross-Origin-Resource-Policy": "same-origin",
}


def routes(offers: Offers = OFFERS) -> Sequence[BaseRoute]:
    """The routes of this app.

    Whatever stands below `PLACE` is answered here; what is not there is said to be missing, where Streamlit
    would answer with its page and status 200.
    """

    async def file(request: Request) -> Response:
        offer = offers.find(request.path_params["name"])
        if offer is None:
            return missing("This file is not on offer, or no longer. Reload the page.")
        coding = accepted(request.headers.get("accept-encoding", ""))
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", **SAFE}
        if coding != "identity":
            headers["Content-Encoding"] = coding
        body = await run_in_threadpool(offer.packed, coding)
        return Response(body, media_type=offer.media_type, headers=headers)

    async def nothing(request: Request) -> Response:
        return missing("There is nothing at this address.")

    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [
        Mount(
            f"/{base}/{PLACE}" if base else f"/{PLACE}",
            routes=[Route("/{name}", file, methods=["GET"]), Route("/{path:path}", nothing)],
        )
    ]


def missing(problem: str) -> Response:
    """The answer where there is none, in a sentence; nobody keeps it."""
    return JSONResponse({"problem": problem}, status_code=404, headers={"Cache-Control": NEVER, **SAFE})


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """What pages show is made when the server starts and when records change, so that nobody waits for it."""
    ended = threading.Event()
    threading.Thread(target=_keep_warm, args=(ended,), name="warm", daemon=True).start()
    yield
    ended.set()


def _keep_warm(ended: threading.Event) -> None:
    made_for = None
    while True:
        try:
            now = touched()
            if now != made_for:
                warm()
                made_for = now
        except OSError:
            pass  # a file went while it was looked at: somebody is at work on the records
        if ended.wait(LOOK):
            return


def warm() -> None:
    """Make what the explorers show, packed as most browsers want it, and read the records for questions."""
    for page in shows.BUILDERS:
        try:
            payload = shows.payload(page)
        except TheoryError:
            return  # whoever opens a page reads what is to be mended
        delivered(payload)
        for offer in payload.offers:
            offer.packed("br")
    loaded()
