"""Pictures of every page at three sizes, light and dark: `make shots`, or `-m scripts.shots FOLDER`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZES = {"laptop": (1280, 800), "screen": (1920, 1080), "phone": (390, 844)}
VIEWS = {
    "home": "/",
    "web": "/Causal_web",
    "question": "/Causal_web?question=what-builds-trust",
    "link": "/Causal_web?question=what-builds-trust&show=conflict--trust",
    "box": "/Causal_web?show=trust",
    "overview": "/Overview",
    "opened": "/Overview?open=bonds&show=family~bonds",
    "story": "/Causal_web?story=trust-and-conflict&step=2",
    "room": "/Causal_web?story=trust-and-conflict&step=2&present=1",
    "room-overview": "/Overview?present=1",
    "stories": "/Stories",
    "evidence": "/Evidence?show=cell~trust~interview",
    "setting": "/Setting?in-mandate=voluntary&in-form=buddying",
    "setting-web": "/Causal_web?in-mandate=voluntary&in-form=buddying",
    "performance": "/Performance",
    "configurations": "/Configurations?show=accountability-eases-conflict",
    "contested": "/Causal_web?show=cross-sector-partnership--population-health",
    "filtered": "/Causal_web?stance=conflicts",
    "sources": "/Sources",
    "policies": "/Policies",
    "download": "/Download",
    "about": "/About",
}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
ROOT = Path(__file__).resolve().parent.parent


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
            )
            for size, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=scheme
                    )
                    page = context.new_page()
                    for name, address in VIEWS.items():
                        page.goto(f"http://localhost:{port}{address}")
                        page.wait_for_selector('[data-testid="causal-web"][data-ready="true"], .cw-page')
                        page.wait_for_timeout(600)  # fonts and the last frame
                        page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
                    context.close()
            browser.close()
    finally:
        server.terminate()
        server.wait()
    print(f"{len(VIEWS) * len(SIZES) * 2} pictures in {folder}")


def wait_for(address: str, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
