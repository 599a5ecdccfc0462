"""The colours of the window: one set for each theme, told apart by the palette.

The style sheet names a colour as ``@name``; drawing code asks :func:`colours_of` with its palette.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Tone:
    """The pair of colours that says one thing: ink on soft, at least 4.5 : 1."""

    ink: str
    soft: str


@dataclass(frozen=True)
class Colours:
    """A theme's colours.

    Attributes:
        theme: its name, also in the names of drawn pieces that come in two colours.
        window, surface: behind everything; behind text and fields.
        ink, muted: text, and text of second rank.
        faint: what an empty field proposes, and the words of what cannot be pressed.
        off: the symbols of what cannot be pressed.
        line, edge: a quiet line between things; the edge of something to act on.
        held: how the edge of a field is drawn that cannot be changed.
        track: what is still lacking behind a bar.
        accent, accent_strong, accent_soft: what is chosen or may be pressed.
        gold: the thin mark of the current tab.
        idle, busy, done, late, dropped: what the five states of a follow-up look like.
    """

    theme: str
    window: str
    surface: str
    ink: str
    muted: str
    faint: str
    off: str
    line: str
    edge: str
    held: str
    track: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    gold: str
    fault: str
    fault_soft: str
    notice_soft: str
    idle: Tone
    busy: Tone
    done: Tone
    late: Tone
    dropped: Tone

    def palette(self) -> QPalette:
        """The palette that widgets draw with where the style sheet says nothing."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: self.window,
            QPalette.ColorRole.WindowText: self.ink,
            QPalette.ColorRole.Base: self.surface,
            QPalette.ColorRole.AlternateBase: self.window,
            QPalette.ColorRole.Text: self.ink,
            QPalette.ColorRole.PlaceholderText: self.faint,
            QPalette.ColorRole.Button: self.surface,
            QPalette.ColorRole.ButtonText: self.ink,
            QPalette.ColorRole.Highlight: self.accent,
            QPalette.ColorRole.HighlightedText: self.on_accent,
            QPalette.ColorRole.ToolTipBase: self.ink,
            QPalette.ColorRole.ToolTipText: self.surface,
            QPalette.ColorRole.Link: self.accent,
            QPalette.ColorRole.Mid: self.edge,
            QPalette.ColorRole.Midlight: self.line,
            QPalette.ColorRole.Light: self.surface,
            QPalette.ColorRole.Dark: self.line,
            QPalette.ColorRole.Shadow: self.line,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        disabled = QPalette.ColorGroup.Disabled
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(disabled, role, QColor(self.faint))
        palette.setColor(disabled, QPalette.ColorRole.Mid, QColor(self.off))
        return palette


LIGHT = Colours(
    theme="light",
    window="#f3f5f8",
    surface="#ffffff",
    ink="#17222e",
    muted="#536171",
    faint="#687481",
    off="#687481",
    line="#d8dfe7",
    edge="#7d8c9c",
    held="solid",
    track="#d8dfe7",
    accent="#1f4e82",
    accent_strong="#173b64",
    accent_soft="#e4edf7",
    on_accent="#ffffff",
    gold="#c8962e",
    fault="#a8211a",
    fault_soft="#fdecea",
    notice_soft="#fff6dd",
    idle=Tone("#4a5766", "#eef1f5"),
    busy=Tone("#174f8f", "#dfecfa"),
    done=Tone("#17643a", "#dff2e6"),
    late=Tone("#a8211a", "#fde3e0"),
    dropped=Tone("#6a5200", "#f7efd2"),
)

DARK = Colours(
    theme="dark",
    window="#141a21",
    surface="#1c242d",
    ink="#e8edf2",
    muted="#a7b4c2",
    faint="#8593a1",
    off="#66737f",
    line="#33404d",
    edge="#71818f",
    held="solid",
    track="#33404d",
    accent="#7fb2ea",
    accent_strong="#a5cbf4",
    accent_soft="#22364b",
    on_accent="#0e1620",
    gold="#d9ab4c",
    fault="#ff9c93",
    fault_soft="#43221f",
    notice_soft="#3d3419",
    idle=Tone("#b9c4d0", "#2a343f"),
    busy=Tone("#9cc6f5", "#1f3a57"),
    done=Tone("#8fd6ac", "#1d3f2c"),
    late=Tone("#ff9c93", "#4a2522"),
    dropped=Tone("#e6cf83", "#413818"),
)


CONTRAST = Colours(
    theme="contrast",
    window="#000000",
    surface="#000000",
    ink="#ffffff",
    muted="#e4e4e4",
    faint="#9a9a9a",
    off="#6a6a6a",
    line="#9c9c9c",
    edge="#d6d6d6",
    held="dashed",
    track="#3a3a3a",
    accent="#ffe14d",
    accent_strong="#fff3a6",
    accent_soft="#0a3f80",
    on_accent="#000000",
    gold="#00d8f5",
    fault="#ffb8b0",
    fault_soft="#4a0000",
    notice_soft="#2e2800",
    idle=Tone("#ffffff", "#2b2b2b"),
    busy=Tone("#b0d8ff", "#00284f"),
    done=Tone("#8dffb5", "#00341b"),
    late=Tone("#ffb8b0", "#4d0000"),
    dropped=Tone("#ffe680", "#352d00"),
)
"""For eyes that need more: every text at least 7 : 1, every edge at least 4.5 : 1."""

THEMES = {one.theme: one for one in (LIGHT, DARK, CONTRAST)}


def colours_of(palette: QPalette) -> Colours:
    """The set that a palette was made from; a style sheet may have changed other roles of it."""
    return _with_base(palette.color(QPalette.ColorRole.Base).rgb())


@cache
def _with_base(rgb: int) -> Colours:
    base = QColor.fromRgb(rgb)
    for one in THEMES.values():
        if base in (QColor(one.surface), QColor(one.window)):
            return one
    return LIGHT if base.lightness() > 127 else DARK
