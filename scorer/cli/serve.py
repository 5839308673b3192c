"""``scorer serve``: the screens in a browser of this machine."""

from __future__ import annotations

import json
import sys
from typing import Final

import click

from scorer.cli.framework import Call, Command, option
from scorer.cli.output import DONE, say
from scorer.errors import UsageError
from scorer.i18n import N_, _

PORT: Final = 8765


@click.command(
    "serve",
    cls=Command,
    help=N_(
        "Show the screens in a browser of this machine, under an address that works once. What is "
        "written by an export lies on the machine that serves."
    ),
    example="scorer serve\nscorer serve --port 0 --open",
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    metavar="N",
    help=N_("The port; 0 takes a free one."),
)
@option("--host", default="127.0.0.1", metavar="ADDRESS", help=N_("The interface to listen on."))
@option(
    "--allow-network",
    is_flag=True,
    help=N_("Listen where other machines can reach it: without a login, and not encrypted."),
)
@option("--open", "show", is_flag=True, help=N_("Open the browser as well."))
def serve_command(call: Call, port: int, host: str, allow_network: bool, show: bool) -> int:
    """Serve until Ctrl+C."""
    try:
        from scorer.web.server import ScreenServer, bound, is_loopback
    except ModuleNotFoundError as error:
        raise UsageError(
            _("The screens in a browser need the extra “web”, which is not installed."),
            _('Install it: pip install "scorer[web]"'),
        ) from error
    if not is_loopback(host):
        _warn_of_network(host, allowed=allow_network)
    _try_database(call)

    def tell(address: str) -> None:
        if call.as_json:
            click.echo(json.dumps({"schema": "serve/1", "address": address}))
        else:
            click.echo(_("Open this address in a browser; it works once:"))
            click.echo(address)
            click.echo(_("Ctrl+C stops it."))
        if show:
            click.launch(address)

    ScreenServer(_screens(call), bound(host, port), tell).serve()
    return DONE


def _warn_of_network(host: str, *, allowed: bool) -> None:
    if not allowed:
        raise UsageError(
            _("{host} can be reached by other machines; scorer has no login of its own.").format(
                host=host
            ),
            _("Leave --host away, or say --allow-network."),
        )
    say(
        _(
            "Warning: other machines can reach these screens. There is no login, and nothing is "
            "encrypted."
        )
    )


def _try_database(call: Call) -> None:
    """Whatever is wrong with the database is said here rather than in the browser."""
    with call.workspace():
        return


def _screens(call: Call) -> list[str]:
    """The command that opens the screens as this one was called."""
    arguments = [sys.executable, "-m", "scorer"]
    for name, value in (
        ("--db", call.db),
        ("--unit", call.unit),
        ("--year", call.year),
        ("--user", call.user),
        ("--lang", call.lang),
    ):
        if value is not None:
            arguments += [name, str(value)]
    return arguments
