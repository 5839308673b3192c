"""Scored sheets from files: what ``score --json`` writes, or wrote in another version.

Taken are scores/1, one sheet as sheet/1, and one project as project/1. Fields that are not known are
passed over; fields that are missing stay unknown.
"""

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _, listed
from scorer.model.scored import ScoredFile, ScoredRow, ScoredSheet
from scorer.money import plain_decimal

SCHEMAS: Final = ("scores/1", "sheet/1", "project/1")
_ROW_TEXTS: Final = ("name", "state", "method", "actual", "level")
_ROW_NUMBERS: Final = ("chosen_score", "rate", "score", "max_score")
_SHEET_TEXTS: Final = ("max_source", "state", "grade")
_SHEET_NUMBERS: Final = ("total_score", "total_max")


class _Wrong(Exception):  # noqa: N818 - never leaves this module
    """A field that is not what it must be, by its path."""

    def __init__(self, path: str, wanted: str) -> None:
        super().__init__(path)
        self.path, self.wanted = path, wanted


def scored_from_json(text: str, file: str) -> ScoredFile:
    """The sheets in ``text``, which stood in ``file``.

    Raises UnreadableFileError, in one sentence with the file and the field, where it holds none.
    """
    data = _parsed(text.removeprefix("\ufeff"), file)
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(data, dict) or schema not in SCHEMAS:
        raise UnreadableFileError(
            _("{file} holds no scored sheets.").format(file=file),
            _("Give two files that scorer score --json wrote ({schemas}).").format(
                schemas=listed(SCHEMAS)
            ),
        )
    try:
        return _file(data, file)
    except _Wrong as error:
        raise UnreadableFileError(
            _("{file}: {path} must be {wanted}.").format(
                file=file, path=error.path, wanted=error.wanted
            ),
            _("Write the file again with scorer score --json."),
        ) from None


def _parsed(text: str, file: str) -> object:
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        message = _("{file} is not valid JSON: line {line}, column {column}.").format(
            file=file, line=error.lineno, column=error.colno
        )
    except (ValueError, RecursionError):
        message = _("{file} is not valid JSON.").format(file=file)
    raise UnreadableFileError(message, _("Write the file again with scorer score --json."))


def _file(data: Mapping[str, Any], file: str) -> ScoredFile:
    schema = data["schema"]
    if schema == "scores/1":
        held = [(each, f"sheets[{n}]") for n, each in enumerate(_list(data, "sheets", ""))]
    elif schema == "sheet/1":
        held = [(data, "")]
    else:
        held = [({**_object(data, "sheet", ""), "project": data.get("project")}, "sheet")]
    sheets = tuple(_sheet(_as_object(each, path), path) for each, path in held)
    _refuse_twice([each.code or "" for each in sheets], "sheets", _("one sheet a project"))
    version = _text(_object(data, "program", ""), "version", "program")
    return ScoredFile(file=file, version=version, sheets=sheets)


def _sheet(data: Mapping[str, Any], path: str) -> ScoredSheet:
    project, pack = _object(data, "project", path), _object(data, "pack", path)
    lines = _list(data, "lines", path)
    rows = tuple(
        _row(_as_object(each, f"{path}.lines[{n}]"), f"{path}.lines[{n}]", placed=True)
        for n, each in enumerate(lines)
    )
    _refuse_twice([str(each.position) for each in rows], f"{path}.lines", _("one row a position"))
    name, edition = _text(pack, "id", path), _text(pack, "edition", path)
    low, high = _range(data, path)
    known = {
        "pack": name if edition is None or name is None else f"{name}@{edition}",
        "pack_sha256": _text(pack, "sha256", path),
        "low": low,
        "high": high,
        **{each: _text(data, each, path) for each in _SHEET_TEXTS},
        **{each: _number(data, each, path) for each in _SHEET_NUMBERS},
        "findings": _codes(data, path),
    }
    return ScoredSheet(
        code=_text(project, "code", path),
        name=_text(project, "name", path),
        execution=_row(_object(data, "execution", path), f"{path}.execution"),
        rows=rows,
        **_stated(known, data, {"pack_sha256": "pack", "low": "range", "high": "range"}),
    )


def _stated(
    known: Mapping[str, Any], data: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, Any]:
    """The fields that the file has at all: what another version did not write is unknown, not null.

    ``names`` has those that stand under another name in the file.
    """
    return {name: value for name, value in known.items() if names.get(name, name) in data}


def _row(data: Mapping[str, Any], path: str, *, placed: bool = False) -> ScoredRow:
    trace = _object(data, "trace", path)
    known = {
        **{name: _text(data, name, path) for name in _ROW_TEXTS},
        **{name: _number(data, name, path) for name in _ROW_NUMBERS},
        "formula": _text(trace, "formula", f"{path}.trace"),
        "clause": _text(trace, "clause", f"{path}.trace"),
        "findings": _codes(data, path),
    }
    stated = _stated(known, data, {"formula": "trace", "clause": "trace"})
    return ScoredRow(position=_position(data, path) if placed else None, **stated)


def _position(data: Mapping[str, Any], path: str) -> int:
    text = str(data.get("position", ""))
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise _Wrong(_join(path, "position"), _("a whole number"))
    return int(text)


def _range(data: Mapping[str, Any], path: str) -> tuple[Decimal | None, Decimal | None]:
    ends = _list(data, "range", path) or [None, None]
    if len(ends) != 2:
        raise _Wrong(_join(path, "range"), _("a list of two numbers"))
    low, high = ({"range": each} for each in ends)
    return _number(low, "range", path), _number(high, "range", path)


def _codes(data: Mapping[str, Any], path: str) -> tuple[str, ...] | None:
    """The codes of the findings, in a steady order; None where the file does not say."""
    if data.get("findings") is None:
        return None
    found = [_as_object(each, _join(path, "findings")) for each in _list(data, "findings", path)]
    return tuple(sorted(_text(each, "code", path) or "" for each in found))


def _number(data: Mapping[str, Any], name: str, path: str) -> Decimal | None:
    value = data.get(name)
    if value is None:
        return None
    number = plain_decimal(value) if isinstance(value, str) else None
    if number is None:
        raise _Wrong(_join(path, name), _("a plain number"))
    return number


def _text(data: Mapping[str, Any], name: str, path: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise _Wrong(_join(path, name), _("a text"))
    return value


def _object(data: Mapping[str, Any], name: str, path: str) -> Mapping[str, Any]:
    value = data.get(name)
    return {} if value is None else _as_object(value, _join(path, name))


def _as_object(value: object, path: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong(path, _("an object in curly brackets"))
    return value


def _list(data: Mapping[str, Any], name: str, path: str) -> list[Any]:
    value = data.get(name)
    if value is None and name == "range":
        return []
    if not isinstance(value, list):
        raise _Wrong(_join(path, name), _("a list in square brackets"))
    return value


def _refuse_twice(keys: list[str], path: str, wanted: str) -> None:
    if any(count > 1 for count in Counter(keys).values()):
        raise _Wrong(path, wanted)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}".lstrip(".")
