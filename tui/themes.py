"""The colour themes; ``plain`` has no colour to read and no line that an old console draws wide."""

from typing import Final

from textual.theme import Theme

from scorer.i18n import N_

DEFAULT: Final = "ink"
PLAIN: Final = "plain"

INK: Final = Theme(
    name=DEFAULT,
    primary="#4FA3D1",
    secondary="#2F6F94",
    accent="#E0A84E",
    warning="#E0A84E",
    error="#E06C75",
    success="#7FBF7F",
    foreground="#E4E4E0",
    background="#14181C",
    surface="#1B2127",
    panel="#242C34",
)
PAPER: Final = Theme(
    name="paper",
    primary="#1F5F8B",
    secondary="#3C7FA8",
    accent="#9A5B00",
    warning="#9A5B00",
    error="#B3261E",
    success="#2E6B34",
    foreground="#1C1C1A",
    background="#FBFAF6",
    surface="#F2F0E8",
    panel="#E6E3D8",
    dark=False,
)
PLAIN_THEME: Final = Theme(
    name=PLAIN,
    primary="#FFFFFF",
    secondary="#C0C0C0",
    accent="#FFFFFF",
    warning="#FFFFFF",
    error="#FFFFFF",
    success="#FFFFFF",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#303030",
)
THEMES: Final = (INK, PAPER, PLAIN_THEME)
WORDS: Final = {
    DEFAULT: N_("dark"),
    "paper": N_("light"),
    PLAIN: N_("plain, without colour"),
}
"""What each is called; the name itself is what is set in options and files."""
