"""XML of a part as a tree, by a parser that follows nothing: no entity, no network, no depth."""

import zipfile
from typing import Final

from lxml import etree

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.guard import damaged

Element = etree._Element
_RESOURCE_LIMIT: Final = 114
_MOST_DIGITS: Final = 9


def root_of(package: zipfile.ZipFile, part: str, name: str) -> Element:
    """The root of the part's tree.

    Raises UnreadableFileError where the part is missing, and as ``tree_of`` does.
    """
    try:
        xml = package.read(part)
    except KeyError as error:
        raise damaged(name) from error
    return tree_of(xml, name)


def tree_of(xml: bytes, name: str) -> Element:
    """The root of the tree.

    Raises UnreadableFileError for what is no XML, or is nested deeper or holds a longer text than
    any program writes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) != _RESOURCE_LIMIT:
            raise damaged(name) from error
        raise UnreadableFileError(
            _(
                "{file} is nested deeper or holds a longer text than any document; it was not"
                " opened."
            ).format(file=name),
            _("Open it in Word, Excel or WPS, save it again, or ask for a fresh copy."),
        ) from error


def local(element: Element) -> str:
    """The tag without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The attribute of this local name, in whatever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as office programs write it; anything else is taken for none given."""
    is_number = text is not None and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if text is not None and is_number else default
