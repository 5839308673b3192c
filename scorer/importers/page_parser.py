"""The text of a web page to its texts and tables, by the events of libxml2's forgiving parser.

No tree is built: depth, attributes and size cost no more than reading them once. Nothing is
fetched, no script runs, and entities other than HTML's own are not known.
"""

import re
from collections.abc import Callable
from typing import Any, Final, cast

from lxml import etree

from scorer.importers.encodings import too_large
from scorer.importers.page_builder import Attributes, PageBuilder, is_hidden
from scorer.importers.page_parts import Content
from scorer.importers.page_text import BREAK, kept

MAX_ELEMENTS: Final = 1_500_000

_SKIPPED: Final = frozenset({
    "script", "style", "title", "template", "noscript", "svg", "math", "rt", "rp", "del",
    "iframe", "object", "xml", "datalist", "button", "audio", "video", "canvas",
})  # fmt: skip
_BLOCKS: Final = frozenset({
    "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl",
    "dt", "dd", "section", "article", "header", "footer", "main", "nav", "aside", "address",
    "blockquote", "pre", "hr", "form", "fieldset", "legend", "figure", "figcaption", "center",
    "caption",
})  # fmt: skip
_PARTS: Final = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot", "col"})
_TYPED: Final = frozenset({"", "text", "number", "tel", "date", "search"})
_XML_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*>")
_CHUNK: Final = 1 << 20


class ParsedPage:
    """A page that was read: its content, and what it had besides."""

    def __init__(self, parser: "_Parser") -> None:
        self.content: Content = parser.builder.content
        self.tables = parser.tables
        self.has_frames = parser.has_frames
        self.hidden = parser.hidden


def parse_page(text: str, name: str) -> ParsedPage:
    """The page's texts and tables; raises UnreadableFileError where tables nest without end."""
    target = _Parser(name)
    parser = etree.HTMLParser(target=cast("Any", target), huge_tree=True)
    declaration = _XML_DECLARATION.match(text)
    for at in range(declaration.end() if declaration else 0, len(text), _CHUNK):
        parser.feed(text[at : at + _CHUNK])
    if text:
        parser.close()
    target.builder.finish()
    return ParsedPage(target)


class _Parser:
    """What libxml2 tells of the page, element by element."""

    def __init__(self, name: str) -> None:
        self.builder = PageBuilder(name)
        self.tables = self.elements = 0
        self.has_frames = False
        self.hidden: list[str] = []
        self.skipping = 0
        self.skipped: list[str] | None = None
        self.skips_table = False
        self.keeping = 0
        self.is_unchosen = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self.tables += tag == "table"
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise too_large(self.builder.name)
        if self.skipping:
            self.skipping += 1
            self.skips_table |= tag == "table"
        elif tag in _SKIPPED:
            self.skipping, self.skipped = 1, None
        elif is_hidden(attributes) and tag not in _PARTS:
            self.skipping, self.skipped, self.skips_table = 1, [], tag == "table"
        elif (handler := _STARTS.get(tag)) is not None:
            handler(self, attributes)
        elif tag in _BLOCKS:
            self.builder.end_paragraph()

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.skipping:
            self.skipping -= 1
            if not self.skipping and self.skipped and self.skips_table:
                self.hidden.append(" ".join("".join(self.skipped).split()))
        elif (handler := _ENDS.get(tag)) is not None:
            handler(self)
        elif tag in _BLOCKS:
            self.builder.end_paragraph()

    def data(self, text: str) -> None:
        """Running text."""
        if self.skipping:
            if self.skipped is not None:
                self.skipped.append(text)
        elif not self.is_unchosen:
            self.builder.flow.pieces.append(kept(text) if self.keeping else text)

    def comment(self, text: str) -> None:
        """Comments are no text, conditional ones included."""

    def close(self) -> None:
        """Everything was read."""

    def line_break(self, _attributes: Attributes) -> None:
        """The text goes on in the next line."""
        self.builder.flow.pieces.append(BREAK)

    def typed(self, attributes: Attributes) -> None:
        """A field of a page that people fill: what stands in it is its text."""
        if attributes.get("type", "").lower() in _TYPED:
            self.builder.flow.pieces.append(attributes.get("value", ""))

    def option(self, attributes: Attributes) -> None:
        """Of a list only the chosen entry is seen."""
        self.is_unchosen = "selected" not in attributes

    def end_list(self) -> None:
        """Behind a list everything is seen again."""
        self.is_unchosen = False

    def keep(self, _attributes: Attributes) -> None:
        """Text whose line breaks are meant."""
        self.builder.end_paragraph()
        self.keeping += 1

    def end_keep(self) -> None:
        """Back to running text."""
        self.builder.end_paragraph()
        self.keeping -= 1

    def frame(self, _attributes: Attributes) -> None:
        """A part of the page stands in another file."""
        self.has_frames = True


def _on_builder(method: Callable[[PageBuilder, Attributes], None]) -> Callable[..., None]:
    return lambda parser, attributes: method(parser.builder, attributes)


def _at_end(method: Callable[[PageBuilder], None]) -> Callable[..., None]:
    return lambda parser: method(parser.builder)


_STARTS: Final[dict[str, Callable[[_Parser, Attributes], None]]] = {
    "table": _on_builder(PageBuilder.start_table),
    "tr": _on_builder(PageBuilder.start_row),
    "col": _on_builder(PageBuilder.column),
    **dict.fromkeys(("td", "th"), _on_builder(PageBuilder.start_cell)),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _on_builder(PageBuilder.start_group)),
    **dict.fromkeys(("pre", "textarea"), _Parser.keep),
    "br": _Parser.line_break,
    "input": _Parser.typed,
    "option": _Parser.option,
    "select": _Parser.option,
    "frame": _Parser.frame,
}
_ENDS: Final[dict[str, Callable[[_Parser], None]]] = {
    "table": _at_end(PageBuilder.end_table),
    "tr": _at_end(PageBuilder.end_row),
    **dict.fromkeys(("td", "th"), _at_end(PageBuilder.end_cell)),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _at_end(PageBuilder.end_group)),
    **dict.fromkeys(("pre", "textarea"), _Parser.end_keep),
    "select": _Parser.end_list,
}
