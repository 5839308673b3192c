"""A field for a file's path with a list below it: what is typed narrows it, arrows walk through it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from scorer.i18n import _
from scorer.service.evidence_files import size_text
from tui.folders import Listing, Named, above, narrowed, read_folder, split
from tui.paths import expanded, is_there
from tui.widgets.ahead import TypedAhead
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.inputs import LineInput, common_start
from tui.widgets.lines import LineList

MOST_SHOWN = 300


class FileInput(LineInput):
    """The path; it keeps the keyboard while the list below is walked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", show=False),
        Binding("down", "walk(1)", show=False),
        Binding("pageup", "walk(-5)", show=False),
        Binding("pagedown", "walk(5)", show=False),
        Binding("tab", "complete", show=False),
        Binding("backspace", "back", show=False),
    ]

    class Asked(Message):
        """A key that concerns the list: ``walk`` by some rows, ``complete`` a name, go ``up``."""

        def __init__(self, what: str, by: int = 0) -> None:
            super().__init__()
            self.what, self.by = what, by

    def action_walk(self, by: int) -> None:
        """Another name of the list."""
        self.post_message(self.Asked("walk", by))

    def action_complete(self) -> None:
        """As much of a name as is certain."""
        self.post_message(self.Asked("complete"))

    def action_back(self) -> None:
        """Behind a whole folder to the one that holds it; elsewhere a character less."""
        at_end = self.selection.is_empty and self.cursor_position == len(self.value)
        if at_end and split(self.value)[1] == "":
            self.post_message(self.Asked("up"))
        else:
            self.action_delete_left()

    def put(self, path: str) -> None:
        """Show a path, with the cursor behind it."""
        self.value = path
        self.cursor_position = len(path)


class _Names(Grid):
    """The names; the keyboard stays in the field above."""

    def __init__(self) -> None:
        super().__init__((Column(_("file or folder"), 20, share=1), Column(_("size"), 8, "right")))
        self.can_focus = False


class FileChooser(Widget):
    """The list below a :class:`FileInput`; tells when a file is chosen."""

    DEFAULT_CSS = """
    FileChooser { height: 7; }
    FileChooser Grid { background: $surface; }
    """

    class Picked(Message):
        """A file is chosen, by its path as it stands in the field."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class Left(Message):
        """Nothing is left to complete: on to the next field."""

    def __init__(self, field: FileInput, recent: Sequence[Named] = ()) -> None:
        super().__init__()
        self._field, self._recent = field, tuple(recent)
        self._listing: Listing | None = None
        self._fitting: list[Named] = []
        self._walked = False
        self._early: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        """The list."""
        yield _Names()

    def on_mount(self) -> None:
        """Look into the folder that stands in the field."""
        self.follow()

    def follow(self) -> None:
        """The field holds something else."""
        self._walked = False
        folder = split(self._field.value)[0]
        if self._listing is None or self._listing.folder != folder:
            self._listing = None
            self._read(folder)
        self._show()

    @work(thread=True, exclusive=True, group="folder")
    def _read(self, folder: str) -> None:
        listing = read_folder(folder)
        recent = tuple(each for each in self._recent if is_there(expanded(each.path)))
        self.app.call_from_thread(self._has_read, listing, recent)

    def _has_read(self, listing: Listing, recent: Sequence[Named]) -> None:
        """The folder was read, and which of the recent ones there are; another may be asked for by now."""
        self._recent = tuple(recent)
        if self.is_attached and split(self._field.value)[0] == listing.folder:
            self._listing = listing
            self._show()
            early, self._early = self._early, None
            if early is not None and isinstance(self.screen, TypedAhead):
                early()
                self.screen.go_on(self)

    def _once_read(self, asked: Callable[[], None]) -> bool:
        """Whether the folder is still being read: what was asked follows then, and keys wait for it."""
        if self._listing is not None:
            return False
        if isinstance(self.screen, TypedAhead):
            self._early = asked
            self.screen.pause()
        return True

    def _show(self) -> None:
        listing, (folder, typed) = self._listing, split(self._field.value)
        grid = self.query_one(_Names)
        recent = self._recent if listing is not None and not folder else ()
        found = (*recent, *(listing.found if listing else ()))
        self._fitting = narrowed(found, typed)
        rows = [
            Row(str(n), (_shown(each), "" if each.is_folder else size_text(each.size)))
            for n, each in enumerate(self._fitting[:MOST_SHOWN])
        ]
        told = self._told(listing, len(self._fitting))
        grid.set_rows([*rows, *([Row(None, ((told, "muted"),))] if told else [])])
        grid.select("0")

    def _told(self, listing: Listing | None, count: int) -> str:
        if listing is None:
            return _("Reading the folder…")
        if count > MOST_SHOWN:
            return _("{count} more; type on to narrow them down").format(count=count - MOST_SHOWN)
        if count:
            return ""
        return listing.told or _("Nothing here fits what was typed.")

    @property
    def _marked(self) -> Named | None:
        key = self.query_one(_Names).cursor_key
        return None if key is None else self._fitting[int(key)]

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click."""
        event.stop()
        self._walked = True
        self.enter()

    def asked(self, event: FileInput.Asked) -> None:
        """A key of the field."""
        if event.what == "walk":
            self._walk(event.by)
        elif event.what == "up":
            self._field.put(above(self._field.value))
        else:
            self._complete()

    def _walk(self, by: int) -> None:
        if not self._once_read(partial(self._walk, by)):
            self._walked = True
            self.query_one(_Names).action_step(by)

    def _complete(self) -> None:
        """The certain part of the names; where nothing is left to add, on to the next field."""
        folder, typed = split(self._field.value)
        if self._once_read(self._complete):
            return
        marked = self._marked
        if self._walked and marked is not None:
            self._field.put(marked.path)
            return
        begins = [each for each in self._fitting if each.name.startswith(typed)] if typed else []
        if len(begins) == 1 and begins[0].path != self._field.value:
            self._field.put(begins[0].path)
        elif begins and len(start := common_start([each.name for each in begins])) > len(typed):
            self._field.put(folder + start)
        else:
            self.post_message(self.Left())

    def enter(self) -> None:
        """Open the marked folder, or take the marked file; a path that was typed whole stands."""
        if self._once_read(self.enter):
            return
        marked = self._marked
        typed = split(self._field.value)[1]
        whole = any(each.name == typed and not each.is_folder for each in self._fitting)
        if marked is None or (whole and not self._walked):
            self.post_message(self.Picked(self._field.value))
        elif marked.is_folder:
            self._field.put(marked.path)
        else:
            self._field.put(marked.path)
            self.post_message(self.Picked(marked.path))


def _shown(each: Named) -> str:
    """The name, a folder with its closing mark; a recent one is its whole path."""
    return each.name if not each.is_folder or each.name == each.path else f"{each.name}/"
