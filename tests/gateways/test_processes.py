"""One process watches others, and ends them when it is told to end."""

import os
import signal
import sys

import pytest

from sanad.gateways.processes import Chore, Program, Supervisor

SLEEPS = (sys.executable, "-c", "import time; time.sleep(600)")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_ends_a_terminal_ends_every_child(number: signal.Signals) -> None:
    """A process of the background ignores SIGINT from its start: whoever sends it one means it."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
    supervisor = Supervisor([Program("a sleeper", SLEEPS)], environ=dict(os.environ), say=print)
    try:
        supervisor.run([Chore(0.2, lambda: os.kill(os.getpid(), number))])
        assert all(child.gone() for child in supervisor._children)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)
        signal.signal(signal.SIGINT, interrupted)


def test_whoever_let_it_outlive_a_terminal_is_heard() -> None:
    """`nohup` ignores SIGHUP, and so it stays."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    supervisor = Supervisor([], environ={}, say=print)
    asked: list[int] = []

    def hang_up() -> None:
        os.kill(os.getpid(), signal.SIGHUP)
        asked.append(1)
        if len(asked) == 3:
            supervisor.stop()

    try:
        supervisor.run([Chore(0.01, hang_up)])
        assert len(asked) == 3
    finally:
        signal.signal(signal.SIGHUP, before)
