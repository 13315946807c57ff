"""Processes that run while the site is served: started, watched, started again, and ended together.

A child dies with its parent, whatever ends the parent: the kernel tells it (Linux; elsewhere an orphan is
possible and `sanad stop` names it).
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1
TICK_SECONDS = 0.25
GRACE_SECONDS = 12.0
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_SECONDS = 20.0  # a child that lived so long begins again with the shortest pause

Say = Callable[[str], None]


@dataclass(frozen=True)
class Program:
    """What is to run: its name, its command, and the signal that ends it when its parent is gone."""

    name: str
    command: Sequence[str]
    orphaned: signal.Signals = signal.SIGTERM


@dataclass(frozen=True)
class Chore:
    """What the parent does every few seconds."""

    every: float
    do: Callable[[], None]


class _Child:
    """One program, and its process where it runs."""

    def __init__(self, program: Program, environ: dict[str, str]) -> None:
        self.program, self.environ = program, environ
        self.process: subprocess.Popen[bytes] | None = None
        self.pause, self.start_at, self.started_at = SHORTEST_PAUSE, 0.0, 0.0

    def watch(self, say: Say) -> None:
        """Start the program where it does not run and its pause is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self._ended(now, say)
        if self.process is None and now >= self.start_at:
            self.process, self.started_at = self._started(), now

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            list(self.program.command),
            env=self.environ,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_dying_with_parent(self.program.orphaned),
        )

    def _ended(self, now: float, say: Say) -> None:
        assert self.process is not None
        steady = now - self.started_at > STEADY_SECONDS
        self.pause = SHORTEST_PAUSE if steady else min(self.pause * 2, LONGEST_PAUSE)
        self.start_at = now + self.pause
        code = self.process.returncode
        say(f"{self.program.name} ended with {code}; it starts again in {self.pause:.0f} s.")
        self.process = None

    def tell(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def gone(self) -> bool:
        return self.process is None or self.process.poll() is not None


_ENDING = (signal.SIGTERM, signal.SIGINT)


class Supervisor:
    """Runs programs until it is told to stop, and what has to be done meanwhile."""

    def __init__(self, programs: Sequence[Program], *, environ: dict[str, str], say: Say) -> None:
        self._children = [_Child(program, environ) for program in programs]
        self._say = say
        self._stop = threading.Event()

    def run(self, chores: Sequence[Chore] = ()) -> None:
        """Watch until SIGTERM, SIGINT or, where it is not ignored, SIGHUP; then end every child.

        SIGHUP comes when a terminal is closed: unheard, it ended this process alone, its worker amid a job.
        """
        ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        heard = _ENDING if ignored else (*_ENDING, signal.SIGHUP)
        before = {number: signal.signal(number, self._asked) for number in heard}
        due = [time.monotonic() + chore.every for chore in chores]
        try:
            while not self._stop.is_set():
                for child in self._children:
                    child.watch(self._say)
                due = [_done(chore, at) for chore, at in zip(chores, due, strict=True)]
                self._stop.wait(TICK_SECONDS)
        finally:
            self._end_children()
            for number, handler in before.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """End at the next tick."""
        self._stop.set()

    def _asked(self, *_: object) -> None:
        self._stop.set()

    def _end_children(self) -> None:
        last = time.monotonic() + GRACE_SECONDS
        for child in self._children:
            child.tell(signal.SIGTERM)
        while time.monotonic() < last and not all(child.gone() for child in self._children):
            time.sleep(TICK_SECONDS / 5)
        for child in self._children:
            child.tell(signal.SIGKILL)
        for child in self._children:
            if child.process is not None:
                child.process.wait()


def _done(chore: Chore, at: float) -> float:
    """Do a chore if it is time, and return when it is due next."""
    if time.monotonic() < at:
        return at
    chore.do()
    return time.monotonic() + chore.every


def _dying_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """Return what a child does before it runs its program, so that it ends with its parent."""
    if sys.platform != "linux":
        return None
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def prepare() -> None:
        prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def answers(host: str, port: int) -> bool:
    """Return whether somebody listens at a port."""
    with closing(socket.socket()) as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((host, port)) == 0


def free_port(host: str) -> int:
    """Return a port at which nobody listens."""
    with closing(socket.socket()) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
    return port


def started_at(pid: int) -> str | None:
    """Return what tells a process from a later one of the same number; None where it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def end(pid: int, started: str, *, within: float) -> bool:
    """End one process, asked first and then made to; return whether it was there."""
    if started_at(pid) != started:
        return False
    os.kill(pid, signal.SIGTERM)
    last = time.monotonic() + within
    while started_at(pid) == started and time.monotonic() < last:
        time.sleep(0.1)
    if started_at(pid) == started:
        os.kill(pid, signal.SIGKILL)
    return True
