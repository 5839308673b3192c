"""The guard: hostile packages are refused before a reader sees them, harmless ones pass."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.guard import LIMITS, Limits
from scorer.importers.package import open_package, package_kind
from scorer.resources import resource_dir

Package = Callable[[dict[str, str | bytes]], bytes]
PLANS = resource_dir("fixtures") / "plans"

ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
FAR = '<c r="A1"><v>1</v></c><c r="ZZZ999999" t="s"><v>2</v></c>'


def refused(data: bytes, limits: Limits = LIMITS) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        open_package(data, "a.docx", limits)
    return caught.value


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_sample_passes_and_is_known_by_its_parts(form: str) -> None:
    with open_package((PLANS / f"yaoshan-2021.{form}").read_bytes(), "sample") as package:
        assert package_kind(package, "sample") == form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(package: Package, encoding: str) -> None:
    assert "a.docx" in refused(package({"word/document.xml": ENTITIES.encode(encoding)})).message


def test_too_many_parts_and_too_many_bytes_are_refused(package: Package) -> None:
    many = package({f"{number}.xml": "<a/>" for number in range(5)})
    refused(many, LIMITS._replace(parts=4))
    refused(package({"a.xml": "a" * 5000}), LIMITS._replace(bytes=4000))
    open_package(many, "a.docx", LIMITS._replace(parts=5)).close()


def test_a_bomb_is_refused_by_its_ratio(package: Package) -> None:
    refused(package({"a.xml": b"\0" * 30_000_000}))


def test_declared_sizes_are_not_believed(package: Package) -> None:
    honest = package({"a.xml": "a" * 5000})
    lying = honest.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    with pytest.raises(UnreadableFileError):
        open_package(lying, "a.docx", LIMITS)


def test_a_far_cell_is_found_across_the_pieces_it_is_read_in(package: Package) -> None:
    filler = "<!--" + " " * ((1 << 20) - 40) + "-->"
    for shift in range(0, 60, 7):
        sheet = filler + " " * shift + FAR
        refused(package({"xl/worksheets/sheet1.xml": sheet}))


def test_an_encrypted_part_is_damage_not_a_traceback(package: Package) -> None:
    data = bytearray(package({"word/document.xml": "<a/>"}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as opened:
        directory = opened.start_dir
    data[6] |= 1
    data[directory + 8] |= 1
    refused(bytes(data))
