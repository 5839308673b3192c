"""The colour themes; ``plain`` has no colour to read and no line that an old console draws wide."""

from typing import Final

from textual.theme import Theme

from scorer.i18n import N_

DEFAULT: Final = "ink"
PLAIN: Final = "plain"
VARIABLE: Final = "SCORER_THEME"
"""The environment variable that names the colours; it wins over what is remembered."""

INK: Final = Theme(
    name=DEFAULT,
    primary="#4FA3D1",
    secondary="#28607F",
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
    secondary="#A9CCE3",
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
CONTRAST: Final = Theme(
    name="contrast",
    primary="#66E0FF",
    secondary="#003C7A",
    accent="#FFE14D",
    warning="#FFE14D",
    error="#FFA8A8",
    success="#8CFF8C",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1F1F1F",
)
PLAIN_THEME: Final = Theme(
    name=PLAIN,
    primary="#FFFFFF",
    secondary="#404040",
    accent="#FFFFFF",
    warning="#FFFFFF",
    error="#FFFFFF",
    success="#FFFFFF",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#303030",
)
THEMES: Final = (INK, PAPER, CONTRAST, PLAIN_THEME)
WORDS: Final = {
    DEFAULT: N_("dark"),
    "paper": N_("light"),
    "contrast": N_("high contrast"),
    PLAIN: N_("plain, without colour"),
}
"""What each is called; the name itself is what is set in options and files."""


def chosen(*wishes: str | None) -> str:
    """The name of the first wish that names a theme; the default where none does."""
    known = {each.name for each in THEMES}
    return next((each for each in wishes if each in known), DEFAULT)
