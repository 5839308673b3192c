"""The rules a sheet was made with: found by their hash, or in the copy that a final sheet keeps.

A final sheet is never scored by another pack without saying so. Where the file has changed or gone
since, the copy is used, as long as it still has the hash that the sheet pins.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from scorer.errors import RulePackError
from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.rules.own import from_texts, texts_of
from scorer.rules.pack import RulePack
from scorer.service.pack_shelf import catalog, missing

if TYPE_CHECKING:
    from scorer.model.sheet import FinalSheet, ScoreSheet
    from scorer.service.views import Recorded

PACK_GONE: Final = declare(
    "SHT-PACK-GONE",
    Severity.WARNING,
    N_(
        "The sheet is final by the rule pack {pack} (SHA-256 {pinned}), which is not on this "
        "machine any more; it is computed by the copy that the sheet keeps."
    ),
    N_("Nothing has to be done; to work on by this pack, add its file: scorer rules add FILE."),
)
PACK_CHANGED: Final = declare(
    "SHT-PACK-CHANGED",
    Severity.WARNING,
    N_(
        "The sheet is final by the rule pack {pack} (SHA-256 {pinned}); its file has changed since "
        "(SHA-256 {here}). It is computed by the copy that the sheet keeps."
    ),
    N_(
        "Nothing has to be done; to score by the changed pack, open the sheet again, with a reason."
    ),
)
PACK_OTHER: Final = declare(
    "SHT-PACK-OTHER",
    Severity.ERROR,
    N_(
        "The sheet is final by the rule pack {pack} (SHA-256 {pinned}), but was recomputed by the "
        "changed one that is here (SHA-256 {here}): no copy of the former is kept."
    ),
    N_("Bring back the file with the former hash, or open the sheet again, with a reason."),
)
PACK_EDITED: Final = declare(
    "SHT-PACK-EDITED",
    Severity.WARNING,
    N_("The rule pack {pack} has changed since it was chosen: SHA-256 {chosen} then, {here} now."),
    N_("Look at the scores again; choose the pack once more to agree to it as it is now."),
)
_SHOWN: Final = 12


def pinned_pack(final: FinalSheet, frozen: Mapping[str, Any] | None) -> RulePack:
    """The pack a final sheet pins: the one at hand, else the sheet's copy of it.

    The changed one at hand where no copy is kept, and MissingPackError where there is not even that.
    """
    here = _here(final)
    if here is not None and here.sha256 == final.pack_sha256:
        return here
    kept = _kept(final, frozen)
    if kept is not None:
        return kept
    if here is None:
        raise missing(_name(final), final.pack_sha256)
    return here


def pack_record(pack: RulePack) -> list[list[str]]:
    """The pack as a final sheet keeps it: its file and those it extends, each with name and text."""
    return [list(each) for each in texts_of(catalog(), pack)]


def with_pack_doubt(sheet: ScoreSheet, recorded: Recorded) -> ScoreSheet:
    """The sheet, with what is to be said of the pack that it pins or that a person chose."""
    final = recorded.final
    found = _edited(sheet, recorded) if final is None else _pinned(final, recorded.frozen)
    if found is None:
        return sheet
    return sheet.model_copy(update={"findings": (*sheet.findings, found)})


def _pinned(final: FinalSheet, frozen: Mapping[str, Any] | None) -> Finding | None:
    here = _here(final)
    if here is not None and here.sha256 == final.pack_sha256:
        return None
    words = {"pack": _name(final), "pinned": final.pack_sha256[:_SHOWN]}
    kept = _kept(final, frozen) is not None
    if here is None:
        return find(PACK_GONE, None, (), **words) if kept else None
    code = PACK_CHANGED if kept else PACK_OTHER
    return find(code, None, (), here=here.sha256[:_SHOWN], **words)


def _edited(sheet: ScoreSheet, recorded: Recorded) -> Finding | None:
    chosen, pack = recorded.pack_sha256, sheet.pack
    name = f"{pack.id}@{pack.edition}"
    if chosen is None or recorded.pack_choice != name or chosen == pack.sha256:
        return None
    return find(PACK_EDITED, pack=name, chosen=chosen[:_SHOWN], here=pack.sha256[:_SHOWN])


def _name(final: FinalSheet) -> str:
    return f"{final.pack_id}@{final.pack_edition}"


def _here(final: FinalSheet) -> RulePack | None:
    return next((each for each in catalog().packs if each.name == _name(final)), None)


def _kept(final: FinalSheet, frozen: Mapping[str, Any] | None) -> RulePack | None:
    """The sheet's own copy, where it has one that still bears the pinned hash."""
    texts = tuple((str(name), str(text)) for name, text in (frozen or {}).get("pack", ()))
    try:
        pack = from_texts(texts) if texts else None
    except RulePackError:
        return None
    return pack if pack is not None and pack.sha256 == final.pack_sha256 else None
