"""Serves the screens: one process of them for each tab, on a socket that is bound before it is told."""

import asyncio
import logging
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import jinja2
from aiohttp import web
from textual_serve.server import Server, to_int

from scorer.errors import UsageError
from scorer.i18n import _, language
from scorer.web.door import TOKEN, Door

_TEMPLATES: Final = Path(__file__).parent / "templates"
_FONT_SIZE: Final = 16


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises UsageError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            _("Cannot listen on {host}, port {port}: {reason}.").format(
                host=host, port=port, reason=error.strerror or error
            ),
            _("Another program may be using the port: try --port 0, which takes a free one."),
        ) from error


class ScreenServer(Server):
    """textual-serve with a door before every path, and a page that loads nothing from elsewhere.

    ``arguments`` is the command that opens the screens; ``tell`` is called with the address once.
    """

    def __init__(
        self, arguments: Sequence[str], listening: socket.socket, tell: Callable[[str], None]
    ) -> None:
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        super().__init__(_command(arguments), host=shown, port=port, title="scorer")
        local = {f"{name}:{port}" for name in (shown, "localhost", "127.0.0.1")}
        self._door = Door(frozenset(local) if is_loopback(host) else frozenset())
        self._listening, self._tell = listening, tell
        self._page = jinja2.Environment(autoescape=True).from_string(
            (_TEMPLATES / "screens.html").read_text(encoding="utf-8")
        )

    @property
    def address(self) -> str:
        """The address with the one-time token; for all interfaces, under this machine's name."""
        host = socket.gethostname() if self.host in {"0.0.0.0", "[::]"} else self.host  # noqa: S104
        return f"http://{host}:{self.port}/?{TOKEN}={self._door.token}"

    def initialize_logging(self) -> None:
        """Only what goes wrong is said, on standard error."""
        logging.basicConfig(level=logging.ERROR, format="%(message)s")

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._door.middleware)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say the address; it can be opened from now on."""
        self._tell(self.address)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page: a terminal, and what is said before and after it."""
        text = self._page.render(
            title="scorer",
            language=language(),
            websocket=f"ws://{request.host}/ws",
            font_size=max(8, min(to_int(request.query.get("fontsize", ""), _FONT_SIZE), 40)),
            waiting=_("The screens are being opened …"),
            closed=_("The screens were left. What was entered is kept."),
            again=_("Open them again"),
        )
        return web.Response(text=text, content_type="text/html")

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl+C; every process of the screens is told to leave."""
        self.debug = debug
        self.initialize_logging()
        loop = asyncio.new_event_loop()
        if sys.platform != "win32":  # there Ctrl+C arrives as KeyboardInterrupt
            for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(each, self.request_exit)
        web.run_app(
            self._make_app(),
            sock=self._listening,
            handle_signals=False,
            loop=loop,
            print=lambda *_words: None,
            access_log=None,
        )


def _command(arguments: Sequence[str]) -> str:
    """The command as the shell of this system takes it; without a shell left between the two."""
    if sys.platform == "win32":
        return subprocess.list2cmdline(arguments)
    return f"exec {shlex.join(arguments)}"
