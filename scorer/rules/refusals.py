"""Why the data of a pack cannot be taken: the key as it stands in the file, and what would be right."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError

from scorer.i18n import N_, _
from scorer.rules.cited import Cited
from scorer.rules.pack import RulePack
from scorer.rules.self_check import Fault

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_WORDS: Final[dict[str, str]] = {
    "missing": N_("The entry is missing."),
    "literal_error": N_("It must be one of {expected}, not “{given}”."),
    "union_tag_invalid": N_("There is no method of this name; there are {expected}."),
    "union_tag_not_found": N_("The entry {expected} is missing."),
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
    return Fault(key, _unknown(beside, known_beside(detail["loc"])))


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
    entered = True
    for part in location:
        if entered and isinstance(data, Mapping) and part in _chosen(data):
            entered = False
            continue
        below = _below(data, part)
        parts.append(_name(below, part) if isinstance(part, int) else part)
        data, entered = below, True
    return ".".join(parts) or "-"


def _chosen(data: Mapping[str, object]) -> tuple[object, ...]:
    """The name of a union's member, which the validator's path holds and the file does not."""
    return data.get("method"), data.get("policy")


def _below(data: object, part: int | str) -> object:
    if isinstance(part, int):
        return data[part] if isinstance(data, (list, tuple)) and part < len(data) else None
    return data.get(part) if isinstance(data, Mapping) else None


def _name(entry: object, number: int) -> str:
    if not isinstance(entry, Mapping):
        return str(number + 1)
    return next((str(entry[name]) for name in _NAMES if name in entry), str(number + 1))


def known_beside(location: Sequence[int | str]) -> tuple[str, ...]:
    """What may stand where an entry is not known, the five fields of an origin left out."""
    model: object = RulePack
    for part in location[:-1]:
        model = _step(model, part)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return ()
    silent = {*Cited.model_fields, "sha256", "file"}
    # The name of a method or policy is what chose the model; a file writes it as the table's key.
    named = {"method"} if location[0] == "methods" else set()
    return tuple(name for name in model.model_fields if name not in silent | named)


def _step(annotation: object, part: int | str) -> object:
    """The model one step down the validator's path: a field, an entry of a list, a union's member."""
    if isinstance(part, int):
        return next(iter(get_args(annotation)), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(part)
        return None if field is None else _bare(field.annotation)
    tags = (each for each in _members(annotation) if part in _tags(each))
    return next(tags, None)


def _bare(annotation: object) -> object:
    """An optional model without its None."""
    if get_origin(annotation) is UnionType and type(None) in get_args(annotation):
        return next(each for each in get_args(annotation) if each is not type(None))
    return annotation


def _members(annotation: object) -> Iterator[object]:
    for each in get_args(annotation):
        if isinstance(each, type):
            yield each
        else:
            yield from _members(each)


def _tags(model: object) -> tuple[object, ...]:
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return ()
    fields = (model.model_fields.get(name) for name in ("method", "policy"))
    return tuple(tag for field in fields if field for tag in get_args(field.annotation))


def _unknown(missing: Sequence[str], known: Sequence[str]) -> str:
    if missing:
        return _("This entry is not known; missing beside it: {names}.").format(
            names=", ".join(missing)
        )
    if known:
        return _("This entry is not known; these are: {names}.").format(names=", ".join(known))
    return _("This entry is not known; nothing may stand here but its origin.")


def _reason(detail: "ErrorDetails") -> str:
    kind, location = detail["type"], detail["loc"]
    if kind == "missing" and len(location) > 1 and location[-1] == "source":
        return _("It has no origin; name one with cite, or give {fields}.").format(
            fields=", ".join(Cited.model_fields)
        )
    context = detail.get("ctx", {})
    known = (context.get(name) for name in ("expected", "expected_tags", "discriminator"))
    expected = str(next((each for each in known if each), ""))
    words = _WORDS.get(kind)
    return (
        _(words).format(expected=_listed(expected), given=detail["input"])
        if words
        else detail["msg"]
    )


def _listed(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")
