"""The root of the commands; every failure becomes one sentence and an exit code here."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from scorer import __version__
from scorer.cli.framework import Call, Group, Screens
from scorer.cli.output import DONE, say, speak_utf8
from scorer.errors import ScorerError
from scorer.i18n import DOMAIN, LOCALE_DIR, N_, _, language, reason_of, set_language
from scorer.text import one_line, without_controls

FAILED: Final = 1
USAGE: Final = 2
_LONGEST: Final = 360
"""Characters of a sentence that quotes what a document says."""

THEME_VARIABLE: Final = "SCORER_THEME"
THEMES: Final = ("ink", "paper", "contrast", "plain")
"""The colours of the screens by name: dark, light, high contrast, and none."""

_COMMANDS: Final = {
    "demo": ("scorer.cli.demo", N_("The whole job on the shipped sample, in a fresh folder.")),
    "plan": ("scorer.cli.plan", N_("The published target document: read, keep, check, correct.")),
    "unit": ("scorer.cli.unit", N_("The unit's profile: who fills in, who signs, which rules.")),
    "outcome": ("scorer.cli.outcome", N_("What was achieved: values, reasons, evidence, points.")),
    "disbursement": ("scorer.cli.disbursement", N_("Budgets and spending at the checkpoints.")),
    "score": ("scorer.cli.score", N_("Score what is recorded.")),
    "explain": ("scorer.cli.score", N_("How each score of a project came about.")),
    "compare": ("scorer.cli.compare", N_("The same facts under several rule packs.")),
    "what-if": ("scorer.cli.what_if", N_("What is still open, and how far it moves the total.")),
    "diff": ("scorer.cli.diff", N_("Scores that moved between two files.")),
    "check": ("scorer.cli.score", N_("What an auditor would ask about.")),
    "findings": ("scorer.cli.findings", N_("Answer a finding with a reason; list them by name.")),
    "sheet": ("scorer.cli.sheet", N_("Score a sheet from a file; make a sheet final.")),
    "export": ("scorer.cli.export", N_("Write the workbook or the report.")),
    "serve": ("scorer.cli.serve", N_("The screens in a browser of this machine.")),
    "review": ("scorer.cli.review", N_("The county's review beside the self-evaluation.")),
    "target": ("scorer.cli.target", N_("Read target values without a database.")),
    "rules": ("scorer.cli.rules", N_("The rule packs that points come from.")),
    "journal": ("scorer.cli.journal", N_("Who changed what, and when.")),
    "doctor": ("scorer.cli.doctor", N_("Is this machine fit for the work.")),
    "db": ("scorer.cli.db", N_("The database: state, backup, upgrade.")),
}


def run(arguments: Sequence[str], screens: Screens | None = None) -> int:
    """Run one command; answers its exit code. Nothing but a killed process gets past this."""
    speak_utf8()
    _speak(arguments)
    try:
        code = root_command(screens).main(
            args=list(arguments), prog_name="scorer", standalone_mode=False
        )
    except BrokenPipeError:
        return _reader_left()
    except (KeyboardInterrupt, click.Abort):
        say(_("Stopped."))
        return FAILED
    except click.ClickException as error:
        return _usage(error)
    except ScorerError as error:
        return _explained(error.message, error.hint, error.exit_code)
    except OSError as error:
        return _explained(_system_words(error), "", FAILED)
    except Exception as error:  # noqa: BLE001 - the last place where words can be found for it
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def root_command(screens: Screens | None) -> Group:
    """The program ``scorer``."""

    def without_command(call: Call) -> int:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is not None:
            return DONE
        if screens is not None and _can_show_screens():
            return screens(call.db, call.user, call.unit, call.year, call.lang)
        say(ctx.get_help())
        return USAGE

    return Group(
        name="scorer",
        callback=without_command,
        invoke_without_command=True,
        params=[_version_option(), _theme_option()],
        lazy=_COMMANDS,
        help=N_(
            "Year-end performance self-evaluation for townships: from the published targets to the "
            "score sheet. Without a command the screens open."
        ),
        example="scorer demo\nscorer plan import 绩效文本.docx\nscorer score",
    )


def _can_show_screens() -> bool:
    """Whether there is a terminal, or a browser that Textual draws for."""
    in_browser = bool(os.environ.get("TEXTUAL_DRIVER"))
    return in_browser or (sys.stdin.isatty() and sys.stdout.isatty())


def _version_option() -> click.Option:
    from scorer.cli.framework import Option

    def show(ctx: click.Context, _parameter: click.Parameter, wanted: Any) -> None:
        if wanted:
            click.echo(f"scorer {__version__}")
            ctx.exit()

    return Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=N_("Show the version and exit."),
    )


def _theme_option() -> click.Option:
    from scorer.cli.framework import Option

    def use(_ctx: click.Context, _parameter: click.Parameter, wanted: str | None) -> None:
        if wanted is not None:
            # The screens look there, also where another process draws them in a browser.
            os.environ[THEME_VARIABLE] = wanted

    return Option(
        ["--theme"],
        type=click.Choice(THEMES),
        expose_value=False,
        callback=use,
        help=N_(
            "The colours of the screens: ink (dark), paper (light), contrast, plain (SCORER_THEME)."
        ),
    )


def _speak(arguments: Sequence[str]) -> None:
    """Choose the language before the first word is said, click's own words included."""
    chosen = os.environ.get("SCORER_LANG", "")
    for number, each in enumerate(arguments):
        if each == "--lang":
            chosen = "".join(arguments[number + 1 : number + 2])
        elif each.startswith("--lang="):
            chosen = each.removeprefix("--lang=")
    set_language(chosen)
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)


def _usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.format_message())
        return error.exit_code
    message = error.format_message()
    if language() == "zh":
        message = message.replace("。 ", "。").removesuffix(".")
        message += "" if message.endswith(("。", "？", "）")) else "。"
    say(_("Error: {message}").format(message=message))
    context = getattr(error, "ctx", None)
    if context is not None:
        say(_("Help: {command} --help").format(command=context.command_path))
    return error.exit_code


def _explained(message: str, hint: str, code: int) -> int:
    if os.environ.get("SCORER_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    say(_("Error: {message}").format(message=_sentence(message)))
    if hint:
        say(one_line(without_controls(hint)))
    return code


def _sentence(text: str) -> str:
    """One line, short enough to read, without characters that move a terminal's cursor."""
    line = one_line(without_controls(text))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}…{line[-_LONGEST // 4 :]}"


def _unexpected(error: Exception) -> int:
    message = _("The program met something it was not made for ({kind}: {text}).")
    hint = _(
        "Please report this sentence, the command and the version {version}; with SCORER_DEBUG=1 "
        "it shows the place in the program as well."
    )
    words = " ".join(str(error).split())[:200]
    return _explained(
        message.format(kind=type(error).__name__, text=words),
        hint.format(version=__version__),
        FAILED,
    )


def _system_words(error: OSError) -> str:
    if not error.filename:
        return _("The system refused: {reason}.").format(reason=reason_of(error))
    return _("The system refused {file}: {reason}.").format(
        file=error.filename, reason=reason_of(error)
    )


def _reader_left() -> int:
    """Whoever read standard output closed it; what was done stays done."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the process ends
    return 0
