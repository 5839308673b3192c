"""Leaving because somebody outside says so: the terminal was closed, or the process is to end.

What was accepted is kept by then; here the terminal is put in order where there still is one, and
the database is given back, so that no file stays beside it.
"""

import asyncio
import os
import signal
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Final

from scorer.i18n import _

if TYPE_CHECKING:
    from textual.app import App

PATIENCE: Final = 4.0
"""Seconds for whatever is under way; then the process ends without it, as if it had been killed."""

LOOK_EVERY: Final = 1.0
"""Seconds between two looks whether the terminal is still there."""

_ADDED: Final = 128
"""An exit code is so much more than the number of the signal, by the custom of shells."""


def on_signals(app: "App[int]") -> None:
    """Leave in good order when the terminal is closed or the process is told to end.

    Windows ends the process itself; a driver that draws in a browser listens for itself.
    """
    if sys.platform == "win32" or app.is_headless or app.is_web:
        return
    loop = asyncio.get_running_loop()
    for each in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, partial(_leave, app, each))
    if os.isatty(0):
        # A program that does not belong to the terminal gets no signal when that goes.
        app.set_interval(LOOK_EVERY, partial(_leave_without, app))


def _leave_without(app: "App[int]") -> None:
    if not os.isatty(0):
        _leave(app, signal.Signals(1))


def _leave(app: "App[int]", number: signal.Signals) -> None:
    code = _ADDED + number
    last_resort = threading.Timer(PATIENCE, os._exit, (code,))
    last_resort.daemon = True
    last_resort.start()
    if not os.isatty(0):
        _let_go_of_terminal()
    app.exit(code, message=_("The program was told to end; everything that was accepted is kept."))


def _let_go_of_terminal() -> None:
    """What is painted from now on goes nowhere: the terminal would answer with an error."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for each in (0, 1, 2):
        os.dup2(nowhere, each)
    os.close(nowhere)
