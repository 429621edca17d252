"""What this process answers over HTTP beside Streamlit's own pages: files that pages name by their content,
and what explorers ask later.

`app.py` hands `routes()` to `st.App`, whose server answers them in the same process and on the same port,
`middleware()`, which begins with the door and through which Streamlit's pages go too, and `lifespan`, which
has what pages show made before anybody comes.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from cmoc_data.errors import TheoryError
from components import site
from components.asking import Asked, Refused
from components.causal_web import delivered, shows
from components.causal_web.contract import Problem
from components.delivery import ANSWERS, FILES, OFFERS, PLACE, SETTINGS, Offer, Offers, accepted
from components.door import HOSTS_VARIABLE, Door, named
from components.early import Early, Expected
from components.frame import styles
from components.head import Added, Head, host
from components.theory import loaded, touched
from components.views.address import first

__all__ = ["EXPECTED", "lifespan", "middleware", "routes", "warm"]

FOR_EVER = "public, max-age=31536000, immutable"
NEVER = "no-store"
EXPECTED = Expected()
"""What the explorers of this app need."""

LOOK = 2.0
"""Seconds between two looks at whether a record has changed."""

PATIENCE = 3.0
"""Seconds after which a server that starts answers, though not all is made yet."""

SAFE = {
    "X-Content-Type-Options": "nosniff",
    # Another site may neither read these nor run them.
    "Cross-Origin-Resource-Policy": "same-origin",
}


WORKERS = 2
"""Threads that answer at the same time: more would take turns, and Streamlit's pages need theirs."""

WAITING = 100
"""How many may wait for these; whoever comes then is asked to come again."""


def routes(offers: Offers = OFFERS, asked: Asked | None = None) -> Sequence[BaseRoute]:
    """The routes of this app.

    Whatever stands below `PLACE` is answered here; what is not there is said to be missing, where Streamlit
    would answer with its page and status 200.
    """
    theirs = Asked() if asked is None else asked
    desk, workshop = Desk(WORKERS), Desk(1)  # a file takes long: nobody waits behind it for an answer

    async def file(request: Request) -> Response:
        offer = offers.find(request.path_params["name"])
        if offer is None:
            return refusal(404, {"problem": "This file is not on offer, or no longer. Reload the page."})
        return await run_in_threadpool(packed, request, offer)

    async def answer(request: Request) -> Response:
        rev, key = request.path_params["rev"], request.path_params["key"]
        return await desk.serve(request, lambda: theirs.answer(rev, key, query(request)))

    async def setting(request: Request) -> Response:
        rev = request.path_params["rev"]
        return await desk.serve(request, lambda: theirs.setting(rev, query(request)))

    async def taken(request: Request) -> Response:
        rev = request.path_params["rev"]
        return await workshop.serve(request, lambda: theirs.file(rev, query(request)))

    async def nothing(request: Request) -> Response:
        return refusal(404, {"problem": "There is nothing at this address."})

    base = _base()
    return [
        Mount(
            f"/{base}/{PLACE}" if base else f"/{PLACE}",
            routes=[
                Route(f"/{ANSWERS}/{{rev}}/{{key:path}}", answer, methods=["GET"]),
                Route(f"/{SETTINGS}/{{rev}}", setting, methods=["GET"]),
                Route(f"/{FILES}/{{rev}}", taken, methods=["GET"]),
                Route("/{name}", file, methods=["GET"]),
                Route("/{path:path}", nothing),
            ],
        )
    ]


def middleware() -> Sequence[Middleware]:
    """What all that comes to this process goes through, and what it sends, the door outermost."""
    said = (os.environ.get(HOSTS_VARIABLE), st.get_option("browser.serverAddress"))
    hosts = named(" ".join((*filter(None, said), *st.get_option("server.allowedHosts"))))
    return [
        Middleware(Door, hosts=hosts, base=_base()),
        Middleware(Early, expected=EXPECTED, base=_base()),
        Middleware(Head, added=_added),
    ]


def _added(path: str, query: str) -> Added:
    base = _base()
    page = path.removeprefix(f"/{base}/" if base else "/")
    told = {"explorer": EXPECTED.told(page, query), "host": host()}
    return Added(told, OFFERS.put(styles()), site.found(page).title)


def _base() -> str:
    return str(st.get_option("server.baseUrlPath") or "").strip("/")


class Desk:
    """Where what is asked is worked on: a few at a time, and not too many waiting."""

    def __init__(self, workers: int) -> None:
        # Threads of our own: Streamlit's are for its pages.
        self._workers = ThreadPoolExecutor(workers, thread_name_prefix="asked")
        self._waiting = 0

    async def serve(self, request: Request, make: Callable[[], Offer]) -> Response:
        """What is made for a request, or why it is not."""
        if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return refusal(403, {"problem": "Only pages of this app can ask here.", "why": "asked"})
        if self._waiting >= WAITING:
            return refusal(503, {"problem": "Too many are asking at once. Ask again.", "why": "busy"})
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._workers, lambda: packed(request, make()))
        except Refused as refused:
            return refusal(refused.status, refused.told)
        finally:
            self._waiting -= 1


def query(request: Request) -> dict[str, str]:
    """What a request asks, each with the first of its values."""
    return first({name: request.query_params.getlist(name) for name in request.query_params})


def packed(request: Request, offer: Offer) -> Response:
    """A file as the browser takes it, to be kept for ever."""
    coding = accepted(request.headers.get("accept-encoding", ""))
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", **SAFE}
    if coding != "identity":
        headers["Content-Encoding"] = coding
    if offer.media_type == "text/html":  # to be saved, and never to be a page of this app
        headers["Content-Disposition"] = f'attachment; filename="{offer.name}"'
        headers["Content-Security-Policy"] = "sandbox"
    return Response(offer.packed(coding), media_type=offer.media_type, headers=headers)


def refusal(status: int, told: Mapping[str, str] | Problem) -> Response:
    """The answer where there is none, in a sentence; nobody keeps it."""
    return JSONResponse(told, status_code=status, headers={"Cache-Control": NEVER, **SAFE})


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """What pages show is made when the server starts and when records change, so that nobody waits for it."""
    made, ended = threading.Event(), threading.Event()
    threading.Thread(target=_keep_warm, args=(ended, made), name="warm", daemon=True).start()
    await run_in_threadpool(made.wait, PATIENCE)
    yield
    ended.set()


def _keep_warm(ended: threading.Event, made: threading.Event | None = None) -> None:
    made_for = None
    while True:
        try:
            now = touched()
            if now != made_for:
                warm()
                made_for = now
        except OSError:
            pass  # a file went while it was looked at: somebody is at work on the records
        finally:
            if made:
                made.set()
        if ended.wait(LOOK):
            return


def warm() -> None:
    """Make what the explorers show, packed as most browsers want it, and read the records for questions."""
    for page in shows.BUILDERS:
        try:
            payload = shows.payload(page)
        except TheoryError:
            return  # whoever opens a page reads what is to be mended
        told = delivered(payload, asks=page in shows.ASKING)
        # As a table it is asked for by a link only: its page begins with the picture.
        if page != "gains":
            EXPECTED.note(page, told)
        if page == "web":
            EXPECTED.note("overview", told)  # the same, under the address that it had before
        for offer in payload.offers:
            offer.packed("br")
    loaded()
