"""The text of a Word document's paragraphs, as a person sees it with all changes accepted.

What is deleted under change tracking, moved away, hidden, a placeholder, or only the instruction of
a field is no text; what a reader might miss is remembered for a finding.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from scorer.importers.xml_parts import Element, attribute, local
from scorer.text import without_controls

_SKIPPED: Final = (
    "instrText", "delInstrText", "del", "delText", "moveFrom", "pPr", "rPr", "tbl", "rt", "sdtPr",
)  # fmt: skip
_WRAPPERS: Final = ("sdtContent", "ins", "customXml", "moveTo", "smartTag")
_BREAKS: Final = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_SYMBOLS: Final = {"A3": "≤", "B1": "±", "B3": "≥", "B4": "×", "B8": "÷", "B9": "≠", "BB": "≈"}
_OFF: Final = frozenset({"0", "false", "off"})
_SPACES: Final = re.compile(r"[ \u3000]*\n[ \u3000]*")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Tags:
    """The names that matter in the document's own namespace: strict and transitional read alike."""

    def __init__(self, namespace: str) -> None:
        self._prefix = f"{{{namespace}}}"
        name = self.name
        self.paragraph, self.run, self.text = name("p"), name("r"), name("t")
        self.table, self.row, self.cell = name("tbl"), name("tr"), name("tc")
        self.run_properties, self.paragraph_properties = name("rPr"), name("pPr")
        self.row_properties, self.cell_properties = name("trPr"), name("tcPr")
        self.field, self.symbol, self.box = name("fldChar"), name("sym"), name("txbxContent")
        self.grid_before, self.grid_span = name("gridBefore"), name("gridSpan")
        self.vertical_merge, self.horizontal_merge = name("vMerge"), name("hMerge")
        self.cell_deletion, self.cell_merge = name("cellDel"), name("cellMerge")
        self.control, self.hidden, self.value = name("sdt"), name("hidden"), name("val")
        self.cell_says = (
            self.grid_span, self.vertical_merge, self.horizontal_merge, self.cell_deletion, self.cell_merge,
        )  # fmt: skip
        self.deletions = frozenset(map(name, ("del", "moveFrom")))
        self.skipped = frozenset(map(name, _SKIPPED)) | {_FALLBACK}
        self.signs = {name(each): text for each, text in _BREAKS.items()} | {self.symbol: ""}
        self.wrappers = frozenset(map(name, _WRAPPERS))

    def name(self, local_name: str) -> str:
        """The name in the document's namespace."""
        return self._prefix + local_name

    def is_on(self, switch: Element | None) -> bool:
        """Whether a property that is there or not is on; it may also say that it is off."""
        return switch is not None and switch.get(self.value) not in _OFF


@lru_cache(maxsize=8)
def tags_of(namespace: str) -> Tags:
    """The tags of a namespace, made once."""
    return Tags(namespace)


class Words:
    """Answers texts of paragraphs; gathers what was hidden, and boxes that float beside the text."""

    def __init__(
        self,
        tags: Tags,
        hidden_styles: frozenset[str] = frozenset(),
        *,
        may_hide: bool = True,
        has_changes: bool = True,
    ) -> None:
        self.tags = tags
        self.boxes: list[Element] = []
        self.hidden: list[str] = []
        self._hidden_styles = hidden_styles
        self._may_hide = may_hide or bool(hidden_styles)
        self._has_changes = has_changes
        self._in_instruction: list[bool] = []

    def children(self, element: Element) -> Iterator[Element]:
        """The children, with content controls and tracked insertions opened."""
        for child in element:
            tag = child.tag
            if tag in self.tags.wrappers:
                yield from self.children(child)
            elif tag == self.tags.control:
                yield from () if self._is_placeholder(child) else self.children(child)
            else:
                yield child

    def paragraph(self, paragraph: Element) -> str:
        """The paragraph's text, not yet cleaned."""
        self._in_instruction.clear()
        return "".join(self._texts(paragraph))

    def ends_line(self, paragraph: Element) -> bool:
        """Whether a line ends with the paragraph: not where its mark is deleted or moved away."""
        if not self._has_changes:
            return True
        properties = paragraph.find(self.tags.paragraph_properties)
        mark = None if properties is None else properties.find(self.tags.run_properties)
        return mark is None or not any(each.tag in self.tags.deletions for each in mark)

    def _texts(self, element: Element) -> Iterator[str]:
        tags = self.tags
        for child in element:
            tag = child.tag
            if tag == tags.text:
                if not any(self._in_instruction):
                    yield child.text or ""
            elif tag == tags.run:
                yield from self._run(child)
            elif tag in tags.signs:
                yield self._sign(child)
            elif tag == tags.field:
                self._field(child.get(tags.name("fldCharType")))
            elif tag == tags.box:
                self.boxes.append(child)
            elif tag not in tags.skipped and not self._is_placeholder(child):
                yield from self._texts(child)

    def _run(self, run: Element) -> Iterator[str]:
        if self._may_hide and self._is_hidden(run):
            if text := "".join(self._texts(run)).strip():
                self.hidden.append(text)
            return
        yield from self._texts(run)

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(self.tags.run_properties)
        if properties is None:
            return False
        switch = properties.find(self.tags.name("vanish"))
        if switch is not None:
            return self.tags.is_on(switch)
        style = properties.find(self.tags.name("rStyle"))
        return style is not None and style.get(self.tags.value) in self._hidden_styles

    def _field(self, kind: str | None) -> None:
        """Between its beginning and its separator a field holds instructions."""
        if kind == "begin":
            self._in_instruction.append(True)
        elif kind == "separate" and self._in_instruction:
            self._in_instruction[-1] = False
        elif kind == "end" and self._in_instruction:
            self._in_instruction.pop()

    def _sign(self, sign: Element) -> str:
        """Breaks and tabs; and signs set in the font Symbol, where old documents have their ≥ from."""
        name = self.tags.name
        if sign.tag != self.tags.symbol:
            return "" if sign.get(name("type")) == "page" else self.tags.signs[sign.tag]
        if sign.get(name("font")) != "Symbol":
            return ""
        return _SYMBOLS.get((sign.get(name("char")) or "")[-2:].upper(), "")

    def _is_placeholder(self, control: Element) -> bool:
        """Whether it is a content control that still shows what should be typed into it."""
        if control.tag != self.tags.control:
            return False
        properties = control.find(self.tags.name("sdtPr"))
        if properties is None:
            return False
        return self.tags.is_on(properties.find(self.tags.name("showingPlcHdr")))


def hidden_styles(root: Element) -> frozenset[str]:
    """The character styles whose text is hidden, by their identifiers."""
    return frozenset(
        attribute(style, "styleId") or ""
        for style in root.iter("{*}style")
        if any(
            local(each) == "vanish" and attribute(each, "val") not in _OFF
            for properties in style.iterchildren("{*}rPr")
            for each in properties
        )
    )


def clean(text: str) -> str:
    """The text without control characters, and without white space at its and its lines' ends."""
    if text.isprintable():
        return text.strip()
    return _SPACES.sub("\n", without_controls(text)).strip()
