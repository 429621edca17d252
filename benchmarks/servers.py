"""One Streamlit server for each contestant, and what it costs the processor."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT = 60.0
"""Seconds a server may take until it says that it is well."""
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
"""Resolution of ``psutil.Process.cpu_times`` in ms: one tick of the kernel's clock."""


class ServerError(RuntimeError):
    """A Streamlit server did not start; the message holds what it printed."""


@dataclass(frozen=True, slots=True)
class CpuReading:
    """Processor time that a server and its children have used, at a monotonic moment (all ms)."""

    at: float
    ticks: float
    """From psutil, in whole ticks of the kernel (`TICK_MS`)."""
    fine: float | None
    """From the process's own clock (nanoseconds); None where the system has no such clock."""

    @property
    def best(self) -> float:
        """The finer of the two."""
        return self.ticks if self.fine is None else self.fine


class Server:
    """``streamlit run`` of one page on a free port of this machine, as a context manager."""

    def __init__(self, app: Path, size: int = 0, variables: Mapping[str, str] | None = None) -> None:
        self.app = app
        self.size = size
        self.variables = dict(variables or {})
        self.port = _free_port()
        self._log = tempfile.TemporaryFile(mode="w+", encoding="utf-8")  # noqa: SIM115
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "streamlit", "run", str(self.app)]
        for option, value in {
            "server.port": self.port,
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "server.runOnSave": "false",
            "browser.gatherUsageStats": "false",
        }.items():
            command.append(f"--{option}={value}")
        environment = os.environ | {"BENCH_NODES": str(self.size), "PYTHONPATH": str(ROOT)} | self.variables
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=self._log, stderr=subprocess.STDOUT, text=True
        )
        try:
            self._wait_until_healthy()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()

    def output(self) -> str:
        """Return what the server has printed so far."""
        self._log.flush()
        self._log.seek(0)
        return self._log.read()

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self._process is not None
        return self._process.pid

    def cpu(self) -> CpuReading:
        """Read the processor time of the server and its children."""
        assert self._process is not None
        parent = psutil.Process(self._process.pid)
        family = [parent, *parent.children(recursive=True)]
        ticks: float = sum(times.user + times.system for times in (process.cpu_times() for process in family))
        try:
            fine = sum(time.clock_gettime(_cpu_clock(process.pid)) for process in family) * 1000
        except (OSError, AttributeError):
            fine = None
        return CpuReading(time.monotonic() * 1000, ticks * 1000, fine)

    def _wait_until_healthy(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}_stcore/health", timeout=1) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise ServerError(f"{self.app.name} did not start on port {self.port}; it printed:\n{self.output()}")


def rate(before: CpuReading, after: CpuReading) -> float:
    """Return the processor time used between two readings, in ms per ms."""
    return (after.best - before.best) / (after.at - before.at)


def _cpu_clock(pid: int) -> int:
    """Return the id of another process's processor-time clock, as Linux's ``clock_getcpuclockid`` does."""
    return (~pid << 3) | 2


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
