"""``scorer unit``: the unit's profile and the rule pack it was told to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.cli.framework import Call, Command, Group, option
from scorer.cli.output import Part, Table, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.model.profile import UnitProfile

unit_command = Group(
    name="unit",
    help=N_("The unit's profile: who fills in, who signs, which rules."),
    example="scorer unit show",
)


@unit_command.command(
    "show", cls=Command, help=N_("Show the unit's profile."), example="scorer unit show"
)
def show(call: Call) -> int:
    """The profile as it is kept."""
    from scorer.cli.shapes import unit_json
    from scorer.service.profile import profile

    with call.workspace() as workspace:
        known = profile(workspace)
    return answer(call, lambda: unit_json(known), lambda: [_table(known)])


@unit_command.command(
    "set",
    cls=Command,
    help=N_("Change the unit's profile; an empty text clears a field."),
    example='scorer unit set --department "县财政局" --prepared-by 王芳 --phone 0312-7612345',
)
@option("--name", help=N_("The unit's name."))
@option("--department", help=N_("The department in charge (主管部门)."))
@option("--agency", help=N_("The implementing unit (实施单位)."))
@option("--prepared-by", help=N_("Who fills in."))
@option("--reviewed-by", help=N_("Who reviews."))
@option("--headed-by", help=N_("Who heads the unit."))
@option("--phone", help=N_("The telephone number."))
@option("--place", help=N_("The division code, six digits or more."))
@option("--pack", metavar="ID", help=N_("The rule pack for all projects; empty: the one in force."))
@option("--project", metavar="CODE", help=N_("With --pack: for this project only."))
def set_(call: Call, pack: str | None, project: str | None, **fields: str | None) -> int:
    """Save what was given and show the profile."""
    from scorer.cli.shapes import unit_json
    from scorer.errors import UsageError
    from scorer.service.profile import profile, set_profile
    from scorer.service.sheets import choose_pack

    changes = {name: text for name, text in fields.items() if text is not None}
    if not changes and pack is None:
        raise UsageError(
            _("Nothing was given to change."),
            _("Help: {command} --help").format(command="scorer unit set"),
        )
    with call.workspace() as workspace:
        if pack is not None:
            choose_pack(workspace, pack or None, project)
        known = set_profile(workspace, changes) if changes else profile(workspace)
    return answer(call, lambda: unit_json(known), lambda: [_table(known)])


def _table(known: UnitProfile) -> Part:
    rows = (
        (_("Unit code"), known.code),
        (_("Name"), known.name),
        (_("Department in charge"), known.department),
        (_("Implementing unit"), known.agency),
        (_("Prepared by"), known.prepared_by),
        (_("Reviewed by"), known.reviewed_by),
        (_("Head of the unit"), known.headed_by),
        (_("Telephone"), known.phone),
        (_("Division code"), known.place),
        (_("Rule pack"), known.pack or _("the one in force")),
    )
    return Table((_("Field"), _("Value")), [(name, value or "—") for name, value in rows])
