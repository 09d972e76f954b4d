"""A comparison of two drafts as people read it: what each part is called, which words were struck and added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Department, Division
from directives import manuscripts
from directives.comparing import REQUIREMENTS, SECTIONS, Change, Piece, compare, pieces
from directives.likeness import Run, runs
from directives.manuscripts import Manuscript
from directives.models import Appendix, Basis, Copy, Definition, Directive, Occasion, ReportRequest, Requirement, Section
from enterprises.models import Organization
from enterprises.sectors import Sector

MODELS = {
    "bases": Basis, SECTIONS: Section, REQUIREMENTS: Requirement, "reports": ReportRequest, "copies": Copy,
    "appendices": Appendix,
}
Said = list[tuple[str, str]]


@dataclass(frozen=True)
class Names:
    """What the numbers in a manuscript stand for, in one department."""

    organizations: Mapping[int, str] = field(default_factory=dict)
    occasions: Mapping[int, str] = field(default_factory=dict)
    divisions: Mapping[int, str] = field(default_factory=dict)
    forms: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, department: Department) -> Names:
        organizations = Organization.objects.filter(department=department).values_list("pk", "short_name")
        occasions = Occasion.objects.filter(department=department).values_list("pk", "name")
        divisions = Division.objects.filter(department=department).values_list("pk", "name")
        forms = Definition.objects.filter(department=department).values_list("pk", "name")
        return cls(dict(organizations), dict(occasions), dict(divisions), dict(forms))


@dataclass(frozen=True)
class Line:
    """One text of a part; ``label`` is "" for what stands on the page."""

    label: str
    runs: list[Run]

    @property
    def differs(self) -> bool:
        return any(run.what != "same" for run in self.runs)


@dataclass(frozen=True)
class Entry:
    """One part. ``what`` is "added", "removed", "changed" or "same"; ``was`` is what a part that moved was called before."""

    name: str
    kind: str
    title: str
    what: str
    was: str
    lines: list[Line]

    @property
    def is_there(self) -> bool:
        return self.what != "same" or bool(self.was)


def entries(old: Manuscript, new: Manuscript, names: Names) -> list[Entry]:
    """Every part of both, in the order of the page."""
    before, after = titles(pieces(old)), titles(pieces(new))
    return [_entry(change, before, after, names) for change in compare(old, new)]


def titles(said: Iterable[Piece]) -> dict[tuple[str, str], str]:
    """"Basis 2", "Section 1, requirement 3", by the order they come in."""
    counted: dict[tuple[str, str], int] = {}
    called: dict[tuple[str, str], str] = {}
    for piece in said:
        number = counted[piece.home] = counted.get(piece.home, 0) + 1
        section = called.get((SECTIONS, piece.section), "")
        called[piece.id] = _title(piece, number, section)
    return called


def lines(old: Piece | None, new: Piece | None, names: Names) -> list[Line]:
    """The texts of a part, struck and added; those on the page always, the others where they say something."""
    if (new or old).kind == "recipients":  # type: ignore[union-attr]
        return [Line("", _chosen(old, new, names))]
    before, after = dict(_said(old, names)), dict(_said(new, names))
    found = [Line(label, runs(before.get(label, ""), after.get(label, ""))) for label in {**after, **before}]
    found = [line for line in found if line.runs]
    if old and new and old.values != new.values and not any(line.differs for line in found):
        found += [*_columns(old, new)]
    return found


def _entry(change: Change, old: dict[Any, str], new: dict[Any, str], names: Names) -> Entry:
    piece = change.piece
    title = new.get(piece.id) or _("formerly %(title)s") % {"title": old[piece.id]}
    was = old[piece.id] if change.is_moved else ""
    return Entry(f"{piece.kind}.{piece.key}", piece.kind, title, change.what, was, lines(change.old, change.new, names))


def _title(piece: Piece, number: int, section: str) -> str:
    if piece.kind == "head":
        return _label(Directive, piece.key)
    if piece.kind == REQUIREMENTS:
        return _("%(section)s, requirement %(n)d") % {"section": section, "n": number}
    if piece.kind == "recipients":
        return _("Recipients")
    return {
        "bases": _("Basis %(n)d"), SECTIONS: _("Section %(n)d"), "reports": _("Report %(n)d"), "copies": _("Copy %(n)d"),
        "appendices": _("Appendix %(n)d"),
    }[piece.kind] % {"n": number}


def _said(piece: Piece | None, names: Names) -> Said:
    if piece is None:
        return []
    if piece.kind == "head":
        return [("", _head(piece.key, piece.values["value"], names))]
    return [(label, text) for label, text in SAYS[piece.kind](_part(piece), piece, names) if text]


def _part(piece: Piece) -> Any:
    return manuscripts.part(MODELS[piece.kind], piece.values)


def _head(name: str, value: Any, names: Names) -> str:
    known = {"occasion_id": names.occasions, "division_id": names.divisions}.get(name)
    if known is not None:
        return known.get(value, _("no longer there")) if value else ""
    choices = Directive._meta.get_field(name).flatchoices
    return str(dict(choices).get(value, value)) if choices else str(value)


def _basis(basis: Basis, piece: Piece, names: Names) -> Said:
    return [("", basis.sentence)]


def _section(section: Section, piece: Piece, names: Names) -> Said:
    return [("", section.heading), (_("Speaks to"), _sectors(section.sectors)), (_("Before the requirements"), section.intro)]


def _requirement(requirement: Requirement, piece: Piece, names: Names) -> Said:
    phase = "" if requirement.phase == Requirement.Phase.ANY else requirement.get_phase_display()
    only_for = "; ".join(_named(pk, names) for pk in piece.values.get("only_for", ()))
    return [
        ("", requirement.text), (_("When"), phase), (_("Only for"), requirement.applies_to),
        (_("Only these organisations"), only_for),
    ]


def _report(report: ReportRequest, piece: Piece, names: Names) -> Said:
    return [
        ("", report.wording), (_("Kind of report"), str(report)), (_("Due on"), report.deadline),
        (_("Report form"), names.forms.get(report.definition_id or 0, "")), (_("Asked of"), _sectors(report.sectors)),
    ]


def _copy(copy: Copy, piece: Piece, names: Names) -> Said:
    return [("", str(copy))]


def _appendix(appendix: Appendix, piece: Piece, names: Names) -> Said:
    table = "\n".join(" | ".join(str(cell) for cell in row) for row in appendix.table)
    return [("", appendix.title), (_("Text"), appendix.text), (_("Table"), table), (_("File"), appendix.file_name)]


SAYS: dict[str, Callable[[Any, Piece, Names], Said]] = {
    "bases": _basis, SECTIONS: _section, REQUIREMENTS: _requirement, "reports": _report, "copies": _copy,
    "appendices": _appendix,
}


def _sectors(sectors: Iterable[str]) -> str:
    return ", ".join(str(Sector(one).label) for one in sectors)


def _named(pk: int, names: Names) -> str:
    return names.organizations.get(pk, _("no longer there"))


def _chosen(old: Piece | None, new: Piece | None, names: Names) -> list[Run]:
    """Who came and who went by name; how many stay."""
    before, after = (set(one.values["value"]) if one else set() for one in (old, new))
    stay = len(before & after)
    found = [Run("same", ngettext("%(n)d organisation", "%(n)d organisations", stay) % {"n": stay})]
    for what, pks in (("removed", before - after), ("added", after - before)):
        if pks:
            found += [Run("same", "; "), Run(what, "; ".join(sorted(_named(pk, names) for pk in pks)))]
    return found


def _columns(old: Piece, new: Piece) -> Iterable[Line]:
    """What is kept of a part and stands nowhere on the page."""
    for name in {**old.values, **new.values}:
        before, after = (str(one.values.get(name, "")) for one in (old, new))
        if before != after:
            yield Line(_label(MODELS[new.kind], name), runs(before, after))


def _label(model: Any, name: str) -> str:
    text = str(model._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]
