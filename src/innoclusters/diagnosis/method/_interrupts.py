"""Interrupts from the keyboard are for the process that talks to the user, not for its helpers."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold interrupts back for a moment: processes started meanwhile never get one.

    A process inherits which signals are held back, so that only its parent hears the keyboard and may end it;
    without this each helper would print a traceback of its own. Nothing is done where the system has no
    such signals.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
