"""A directive kept as a template: its manuscript together with the season its words tell of.

Nothing in the text is blanked. The template knows of which season its years, days and names are, and whoever begins
from it goes through the list of what moves them to the season of the new draft, as in rolling forward.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from directives import manuscripts
from directives.manuscripts import Manuscript
from directives.models import DraftTemplate
from directives.rolling.seasons import Season
from directives.signing_rights import BLOCK
from enterprises.sectors import Sector

LEFT_OUT = (
    "occasion_id", "division_id", "symbol", "continues", "contact_division", "contact_phone", "contact_email",
    "archive_line", *BLOCK,
)
"""Columns of the head that belong to the one draft: filled in anew for whoever begins the next."""


@dataclass(frozen=True)
class Kept:
    """What a template holds."""

    manuscript: Manuscript
    season: Season
    written_on: date


def read(template: DraftTemplate) -> Kept:
    said = template.manuscript["season"]
    season = Season(
        said["kind"], said["year"], date.fromisoformat(said["starts_on"]), date.fromisoformat(said["ends_on"]), said["name"]
    )
    return Kept(manuscripts.from_json(template.manuscript), season, date.fromisoformat(said["written_on"]))


def as_json(manuscript: Manuscript, season: Season, written_on: date) -> dict[str, Any]:
    days = {"starts_on": season.starts_on.isoformat(), "ends_on": season.ends_on.isoformat()}
    told = {"kind": season.kind, "year": season.year, "name": season.name, **days, "written_on": written_on.isoformat()}
    return manuscripts.as_json(manuscript) | {"season": told}


def sectors_of(manuscript: Manuscript) -> tuple[Sector, ...]:
    """Whom the sections speak to; nobody in particular where one of them speaks to all."""
    spoken_to = [block.section.sectors for block in manuscript.content.blocks]
    if not all(spoken_to):
        return ()
    named = {sector for sectors in spoken_to for sector in sectors}
    return tuple(sector for sector in Sector if sector in named)
