"""Which screen a destination is; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.messages import Destination, Go
    from tui.screens.base import WorkScreen
    from tui.session import Session


def screen_for(session: Session, go: Go) -> WorkScreen:
    """The screen that was asked for, on the project and row that were named."""
    return _SCREENS[go.destination](session, go)


def _start(session: Session, _go: Go) -> WorkScreen:
    from tui.screens.start import StartScreen

    return StartScreen(session)


def _recording(session: Session, go: Go) -> WorkScreen:
    from tui.screens.recording import RecordingScreen

    return RecordingScreen(session, go.code or "", go.position)


def _money(session: Session, go: Go) -> WorkScreen:
    from tui.screens.money import MoneyScreen
    from tui.screens.money_all import MoneyAllScreen

    return MoneyAllScreen(session) if go.code is None else MoneyScreen(session, go.code)


def _sheet(session: Session, go: Go) -> WorkScreen:
    from tui.screens.sheet import SheetScreen

    return SheetScreen(session, go.code or "")


def _export(session: Session, go: Go) -> WorkScreen:
    from tui.screens.export import ExportScreen

    return ExportScreen(session, go.code)


def _findings(session: Session, go: Go) -> WorkScreen:
    from tui.screens.findings import FindingsScreen

    return FindingsScreen(session, go.code)


def _names(session: Session, _go: Go) -> WorkScreen:
    from tui.screens.names import NamesScreen

    return NamesScreen(session)


def _profile(session: Session, _go: Go) -> WorkScreen:
    from tui.screens.profile import ProfileScreen

    return ProfileScreen(session)


def _journal(session: Session, _go: Go) -> WorkScreen:
    from tui.screens.journal import JournalScreen

    return JournalScreen(session)


def _reviewing(session: Session, go: Go) -> WorkScreen:
    from tui.screens.reviewing import ReviewingScreen

    return ReviewingScreen(session, go.code)


def _rules(session: Session, go: Go) -> WorkScreen:
    from tui.screens.rules import RulesScreen

    return RulesScreen(session, go.code)


def _units(session: Session, _go: Go) -> WorkScreen:
    from tui.screens.units import UnitsScreen

    return UnitsScreen(session)


def _doctor(session: Session, _go: Go) -> WorkScreen:
    from tui.screens.doctor import DoctorScreen

    return DoctorScreen(session)


_SCREENS: Final[dict[Destination, Callable[[Session, Go], WorkScreen]]] = {
    "start": _start,
    "recording": _recording,
    "money": _money,
    "sheet": _sheet,
    "export": _export,
    "findings": _findings,
    "names": _names,
    "profile": _profile,
    "journal": _journal,
    "units": _units,
    "doctor": _doctor,
    "reviewing": _reviewing,
    "rules": _rules,
}

DESTINATIONS: Final = tuple(_SCREENS)
"""Every screen that can be asked for."""

WITHOUT_PLAN: Final = frozenset({"start", "doctor", "journal", "rules"})
"""Those that have something to show before any document was taken in."""
