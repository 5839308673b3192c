"""A filled sheet as JSON (case/1) becomes a ``Case``: exact numbers, one clear sentence on failure."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from scorer.errors import RefusedEntryError, UnreadableFileError
from scorer.i18n import N_, _
from scorer.model.case import Case

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_KEPT_NULL: Final = "actual_text"
"""The one field that must be there and may still be null: nobody has recorded it yet."""

_LONGEST: Final = 60
"""Digits that a number may have before it is left with its exponent, for the model to refuse."""

_WORDS: Final[dict[str, str]] = {
    "missing": N_("{path} is missing."),
    "extra_forbidden": N_("{path} is not a field that case/1 knows."),
    "literal_error": N_("{path} must be one of {expected}, not “{given}”."),
    "enum": N_("{path} must be one of {expected}, not “{given}”."),
    "number": N_("{path} is no plain number: “{given}”."),
    "whole": N_("{path} is no whole number: “{given}”."),
    "date": N_("{path} is no date of the form 2021-12-31: “{given}”."),
    "text": N_("{path} must be text, not “{given}”."),
    "object": N_("{path} must be an object in curly brackets."),
    "list": N_("{path} must be a list in square brackets."),
    "other": N_("{path} cannot be taken: “{given}”."),
}

_KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("decimal_", "number"),
    ("finite_number", "number"),
    ("value_error", "number"),
    ("int_", "whole"),
    ("date_", "date"),
    ("string_", "text"),
    ("model_", "object"),
    ("dict_", "object"),
    ("tuple_", "list"),
    ("list_", "list"),
)


def case_from_json(text: str) -> Case:
    """The filled sheet in ``text``; numbers stay exactly as written, null is the same as missing.

    Raises UnreadableFileError where the text is not one JSON object, RefusedEntryError where a field
    is missing, unknown, or of the wrong kind; the sentence names the field by its path.
    """
    data = _parse(text.removeprefix("\ufeff"))
    if not isinstance(data, dict):
        raise UnreadableFileError(
            _("The case is not a JSON object."), _("Write it as described for case/1: {…}.")
        )
    try:
        return Case.model_validate(_without_nulls(data))
    except ValidationError as error:
        raise _refusal(error) from None


def _parse(text: str) -> object:
    try:
        return json.loads(
            text,
            parse_float=_number,
            parse_constant=_no_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            _("The case is not valid JSON: line {line}, column {column}.").format(
                line=error.lineno, column=error.colno
            ),
            _("Check brackets, commas and quotation marks there."),
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableFileError(
            _(
                "The case is not valid JSON: a number in it is too long, or it is nested too deeply."
            ),
            _("Write it as described for case/1: {…}."),
        ) from None


def _number(text: str) -> Decimal | str:
    """A number as written, without exponent (1e2 is 100), since it may stand for a text."""
    number = Decimal(text)
    return format(number, "f") if abs(number.adjusted()) <= _LONGEST else number


def _no_constant(name: str) -> object:
    raise UnreadableFileError(
        _("The case holds {name}, which is no number.").format(name=name),
        _("Leave the field out where nothing is known."),
    )


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    data = dict(pairs)
    if len(data) != len(pairs):
        names = [name for name, value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedEntryError(
            _("The case says “{name}” twice in the same object.").format(name=twice),
            _("Keep one of them."),
        )
    return data


def _without_nulls(data: object) -> Any:
    """The data without fields that are null, since null means that nothing was said."""
    if isinstance(data, dict):
        return {
            name: _without_nulls(value)
            for name, value in data.items()
            if value is not None or name == _KEPT_NULL
        }
    if isinstance(data, list):
        return [_without_nulls(each) for each in data]
    return data


def _refusal(error: ValidationError) -> RefusedEntryError:
    details = error.errors(include_url=False, include_context=True)
    message = _("The case cannot be taken: {reason}").format(reason=_sentence(details[0]))
    if len(details) > 1:
        message += " " + _("({count} more fields are wrong.)").format(count=len(details) - 1)
    return RefusedEntryError(message, _("Correct the field and call again."))


def _sentence(detail: "ErrorDetails") -> str:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return _(_WORDS[_kind(detail["type"])]).format(
        path=_path(detail["loc"]),
        expected=expected.replace("'", "").replace(" or ", ", "),
        given=_short(detail["input"]),
    )


def _kind(error_type: str) -> str:
    if error_type in _WORDS:
        return error_type
    starts: Callable[[str], bool] = error_type.startswith
    return next((kind for prefix, kind in _KINDS if starts(prefix)), "other")


def _path(location: tuple[int | str, ...]) -> str:
    """``indicators[2].name``, and the row as people count it."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    text = text.removeprefix(".") or "case"
    row = next((part for part in location if isinstance(part, int)), None)
    if row is None:
        return text
    return _("{path} (entry {row})").format(path=text, row=row + 1)


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:40]}…"
