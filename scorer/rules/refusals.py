"""Why the data of a pack cannot be taken: the key as it stands in the file, and what would be right."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from scorer.i18n import N_, _
from scorer.rules.cited import Cited
from scorer.rules.self_check import Fault

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_WORDS: Final[dict[str, str]] = {
    "missing": N_("The entry is missing."),
    "literal_error": N_("It must be one of {expected}, not “{given}”."),
    "union_tag_invalid": N_("There is no method of this name; there are {expected}."),
    "finite_number": N_("It must be a number without quotation marks, not “{given}”."),
    "is_instance_of": N_("It must be a number without quotation marks, not “{given}”."),
    "date_type": N_("It must be a day such as 2026-01-31, not “{given}”."),
    "int_type": N_("It must be a whole number, not “{given}”."),
    "bool_type": N_("It must be true or false, not “{given}”."),
    "string_type": N_("It must be text in quotation marks, not “{given}”."),
    "string_pattern_mismatch": N_(
        "It must be lower case letters, digits, dots and hyphens, not “{given}”."
    ),
    "too_short": N_("The list is empty."),
    "model_type": N_("It must be a table, not “{given}”."),
    "tuple_type": N_("It must be a list, not “{given}”."),
}
_UNKNOWN: Final = "extra_forbidden"
_NAMES: Final = ("method", "key", "grade", "missing", "category")
"""What a list's entries are told apart by, so that a key names them as the file does."""
_AT: Final = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")


def fault_of(error: ValidationError, data: Mapping[str, Any]) -> Fault:
    """The first fault of a pack; an entry that is not known comes before one that is missing."""
    details = error.errors(include_url=False, include_input=True)
    unknown = (each for each in details if each["type"] == _UNKNOWN)
    detail = next(unknown, details[0])
    key = _key(detail["loc"], data)
    if detail["type"] != _UNKNOWN:
        return Fault(key, _reason(detail))
    beside = [
        str(each["loc"][-1])
        for each in details
        if each["type"] == "missing" and each["loc"][:-1] == detail["loc"][:-1]
    ]
    return Fault(key, _unknown(beside))


def citation_fault(citations: object) -> Fault | None:
    """The first fault of the citations themselves, at the place where each is written."""
    if not isinstance(citations, Mapping):
        return Fault("citations", _("It must be a table, not “{given}”.").format(given=citations))
    for name, fields in citations.items():
        try:
            Cited.model_validate(fields)
        except ValidationError as error:
            fault = fault_of(error, {})
            return Fault(f"citations.{name}.{fault.key}".removesuffix(".-"), fault.message)
    return None


def syntax_fault(error: tomllib.TOMLDecodeError) -> Fault:
    """Where a file stops being TOML."""
    found = _AT.search(str(error))
    if found is None:
        return Fault("TOML", _("The file ends too early."))
    place = _("line {line}, column {column}").format(**found.groupdict())
    return Fault(place, _("This is not TOML; check brackets and quotation marks there."))


def _key(location: tuple[int | str, ...], data: object) -> str:
    """The key as the file has it: entries of a list by their names, methods without their number."""
    parts: list[str] = []
    for part in location:
        below = _below(data, part)
        if isinstance(part, int):
            parts.append(_name(below, part))
        elif not parts or part != parts[-1]:
            parts.append(part)
        # The validator's path also holds the name of a union's member: no step into the data.
        data = data if below is None and parts[-1] == part else below
    return ".".join(parts) or "-"


def _below(data: object, part: int | str) -> object:
    if isinstance(part, int):
        return data[part] if isinstance(data, (list, tuple)) and part < len(data) else None
    return data.get(part) if isinstance(data, Mapping) else None


def _name(entry: object, number: int) -> str:
    if not isinstance(entry, Mapping):
        return str(number + 1)
    return next((str(entry[name]) for name in _NAMES if name in entry), str(number + 1))


def _unknown(missing: Sequence[str]) -> str:
    if not missing:
        return _("This entry is not known.")
    return _("This entry is not known; missing beside it: {names}.").format(
        names=", ".join(missing)
    )


def _reason(detail: "ErrorDetails") -> str:
    kind, location = detail["type"], detail["loc"]
    if kind == "missing" and len(location) > 1 and location[-1] == "source":
        return _("It has no origin; name one with cite, or give {fields}.").format(
            fields=", ".join(Cited.model_fields)
        )
    context = detail.get("ctx", {})
    expected = str(context.get("expected", context.get("expected_tags", "")))
    words = _WORDS.get(kind)
    return (
        _(words).format(expected=_listed(expected), given=detail["input"])
        if words
        else detail["msg"]
    )


def _listed(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")
