"""A Streamlit server of its own for tests to talk to."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = 60.0
"""Seconds a server may take until it says that it is well."""


class Server:
    """`streamlit run` on a free port of this machine, as a context manager.

    Parameters
    ----------
    app : Path
        The file that is run.
    theory : Path, optional
        The folder of another theory than ours.
    papers : Path, optional
        The folder of the host's papers; one that is not there unless given, whatever this machine has.
    base : str
        The path below which its pages stand, with no slash at either end.
    hosts : str
        By what names a proxy is known that stands before it.
    """

    def __init__(
        self,
        app: Path = ROOT / "app.py",
        theory: Path | None = None,
        papers: Path | None = None,
        *,
        base: str = "",
        hosts: str = "",
    ) -> None:
        self.app = app
        self.base = base
        self.hosts = hosts
        self.theory = theory
        self.papers = papers
        self.url = ""
        self.port = 0
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the server ends
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}{f'/{self.base}' if self.base else ''}"
        self._start()
        return self

    def kill(self) -> None:
        """End it at once, as a machine does that loses its power."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def start_again(self) -> None:
        """Start one in its place, at the same address."""
        self._start()

    def _start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "CAUSAL_WEB_THEORY"}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        if self.theory:
            environment["CAUSAL_WEB_THEORY"] = str(self.theory)
        environment["CAUSAL_WEB_PAPERS"] = str(self.papers or ROOT / "no papers here")
        environment["CAUSAL_WEB_HOSTS"] = self.hosts
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(self.app)),
                *("--server.port", str(self.port), "--server.baseUrlPath", self.base),
            ],
            cwd=ROOT,  # where .streamlit/config.toml is
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def output(self) -> str:
        """All that it has printed so far."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace")

    def _wait(self) -> None:
        assert self._process
        # No proxy: whatever the environment says, this is a talk with this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + START
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended before it was well; it printed:\n{self.output()}")
            try:
                with opener.open(f"{self.url}/_stcore/health", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"the server was not well within {START:.0f} s; it printed:\n{self.output()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
