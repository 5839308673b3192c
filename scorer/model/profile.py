"""The unit that evaluates itself: who signs, where it is, which rule pack it was told to use."""

from scorer.model.base import Frozen


class UnitProfile(Frozen):
    """A unit (预算单位): what the document says of it, and what only people can add.

    ``place`` is the administrative division code (six digits or more); ``pack`` the rule pack that a
    person named, as ``id@edition``.
    """

    code: str
    name: str
    department: str | None = None
    agency: str | None = None
    prepared_by: str | None = None
    reviewed_by: str | None = None
    headed_by: str | None = None
    phone: str | None = None
    place: str | None = None
    pack: str | None = None
