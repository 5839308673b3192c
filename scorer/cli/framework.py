"""The command class that all commands share: translated help, an example, the common options."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from scorer.cli.help_format import HelpFormatter
from scorer.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace

_META: Final = "scorer.common"
_COMMON: Final = ("as_json", "db", "unit", "year", "user", "lang")

Screens = Callable[[str | None, str | None, str | None, int | None, str | None], int]
"""What opens the screens: database, user, unit, year, language where one was named; answers an exit code."""


class Call(NamedTuple):
    """How a command was called: the options that every command has."""

    as_json: bool = False
    db: str | None = None
    unit: str | None = None
    year: int | None = None
    user: str | None = None
    lang: str | None = None

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The database with the unit and year in hand, closed at the end."""
        from scorer.service.workspace import open_workspace

        with open_workspace(self.db, user=self.user, unit=self.unit, year=self.year) as workspace:
            yield workspace


class Context(click.Context):
    """Click's context with our help layout."""

    formatter_class = HelpFormatter


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Left the option, right its help in the language in force."""
        shown = copy.copy(self)
        shown.help = _(self.help) if self.help else None
        return click.Option.get_help_record(shown, ctx)


class Argument(click.Argument):
    """An argument whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Left the argument, right its help in the language in force."""
        return self.make_metavar(ctx), _(self.help) if self.help else ""


def option(*names: str, **attributes: Any) -> Callable[[Any], Any]:
    """A decorator for an option of one command; ``help`` is an English message."""
    return click.option(*names, cls=Option, **attributes)


def argument(name: str, **attributes: Any) -> Callable[[Any], Any]:
    """A decorator for an argument of one command; ``help`` is an English message."""
    return click.argument(name, cls=Argument, **attributes)


PROJECTS: Final = argument(
    "codes", nargs=-1, metavar="[PROJECT]...", help=N_("Project codes; all where none.")
)
"""The projects a command is about, for ``codes: tuple[str, ...]``."""


def common_options() -> list[click.Parameter]:
    """The options of every command."""
    return [
        Option(
            ["--json", "as_json"],
            is_flag=True,
            help=N_("Write one JSON document instead of a table."),
        ),
        Option(["--db"], metavar="URL", envvar="SCORER_DB", help=N_("The database (SCORER_DB).")),
        Option(
            ["--unit"],
            metavar="CODE",
            help=N_("The unit, where the database holds several."),
        ),
        Option(
            ["--year"],
            metavar="YYYY",
            type=int,
            help=N_("The year, where the database holds several."),
        ),
        Option(
            ["--user"],
            metavar="NAME",
            envvar="SCORER_USER",
            help=N_("Who the journal names (SCORER_USER, else the login)."),
        ),
        Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            envvar="SCORER_LANG",
            help=N_("The language of all words (SCORER_LANG)."),
        ),
    ]


class _Shared(click.Command):
    """What commands and groups have in common."""

    context_class = Context

    def __init__(self, *args: Any, example: str = "", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.example = example
        self.params.extend(common_options())

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, in the language in force."""
        if self.help:
            formatter.write_paragraph()
            formatter.write_text(_(self.help))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help, whatever its length: ``limit`` counts no Hanzi."""
        text = _(self.help or "")
        return text.partition("\n")[0].strip()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options first, then those of every command."""
        own, common = [], []
        help_option = self.get_help_option(ctx)
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None or isinstance(parameter, click.Argument):
                continue
            if parameter is help_option:
                common.append((record[0], _("Show this message and exit.")))
            elif parameter.name in _COMMON:
                common.append(record)
            else:
                own.append(record)
        for heading, rows in ((_("Options"), own), (_("Options of every command"), common)):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """An example to copy."""
        if self.example:
            with formatter.section(_("Example")):
                formatter.write_text(self.example)

    def _call(self, ctx: click.Context) -> Call:
        """The common options of this command and those given before it; the nearest one counts."""
        given = {name: ctx.params.pop(name, None) for name in _COMMON}
        known: dict[str, Any] = ctx.meta.setdefault(_META, {})
        known.update({name: value for name, value in given.items() if _was_given(ctx, name, value)})
        return Call(**known)


def _was_given(ctx: click.Context, name: str, value: object) -> bool:
    if value is None or value is False:
        return False
    from_environment = click.core.ParameterSource.ENVIRONMENT
    known: Mapping[str, Any] = ctx.meta.get(_META, {})
    return name not in known or ctx.get_parameter_source(name) is not from_environment


class Command(_Shared):
    """A command; its function takes the :class:`Call` as ``call`` beside its own parameters."""

    def invoke(self, ctx: click.Context) -> Any:
        """Call the function with the common options folded into one value."""
        ctx.params["call"] = self._call(ctx)
        return super().invoke(ctx)


class Group(_Shared, click.Group):
    """A group of commands; ``lazy`` maps a name to its module and its one line of help."""

    command_class = Command

    def __init__(
        self, *args: Any, lazy: Mapping[str, tuple[str, str]] | None = None, **attributes: Any
    ) -> None:
        super().__init__(*args, **attributes)
        self.lazy = dict(lazy or {})

    def invoke(self, ctx: click.Context) -> Any:
        """Remember the common options given before the command's name."""
        call = self._call(ctx)
        if self.invoke_without_command:
            ctx.params["call"] = call
        return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the work."""
        return [*self.lazy, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module loaded now."""
        if cmd_name not in self.lazy:
            return self.commands.get(cmd_name)
        module, _help = self.lazy[cmd_name]
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(module), f"{name}_command")
        assert isinstance(command, click.Command)  # noqa: S101 - a table in our own code
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands before the options: they are what one looks for."""
        rows = [(name, self._short_help(name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)
        _Shared.format_options(self, ctx, formatter)

    def _short_help(self, name: str) -> str:
        if name in self.lazy:
            return _(self.lazy[name][1])
        return self.commands[name].get_short_help_str()
