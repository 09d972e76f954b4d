"""The whole editor as one form: head, lists and recipients are read, checked and kept together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext as _

from directives import attached, content
from directives.content import Block, Content, Point
from directives.forms.appendices import AppendixRows
from directives.forms.asked_on import Shelf
from directives.forms.head import HeadForm
from directives.forms.parts import BasisRows, CopyRows, PartForm, ReportRequestRows, Rows, SectionForm, SectionFormRows
from directives.forms.recipients import RecipientsForm, Register
from directives.forms.reckoned import reckoning_for
from directives.manuscripts import Manuscript
from directives.models import Directive, Occasion, Recipient
from directives.models.parts import Part
from directives.reckoning import Reckoning


@dataclass(frozen=True)
class Mistake:
    """One thing that keeps the form from being saved: where, which field, what is wrong."""

    where: str
    label: str
    text: str
    target: str = ""


class DirectiveEditor:
    """All forms of the editor of one directive, filled from the records or from what was sent."""

    def __init__(self, directive: Directive, data: QueryDict | None = None) -> None:
        self.directive = directive
        self.register = Register(directive.department)
        self.head = HeadForm(data, instance=directive, prefix="head")
        stored = {} if data is not None else _initial(content.read(directive), directive.department_id)
        rows = {"form_kwargs": {"register": self.register, "reckoning": self._reckoning(), "shelf": Shelf(directive)}}
        self.bases = BasisRows(data, prefix="bases", initial=stored.get("bases"), **rows)
        self.sections = SectionFormRows(data, prefix="sections", initial=stored.get("sections"), **rows)
        self.reports = ReportRequestRows(data, prefix="reports", initial=stored.get("reports"), **rows)
        self.copies = CopyRows(data, prefix="copies", initial=stored.get("copies"), **rows)
        self.appendices = AppendixRows(data, prefix="appendices", initial=stored.get("appendices"), **rows)
        self.recipients = RecipientsForm(
            data, prefix="recipients", register=self.register, chosen=_chosen(directive) if data is None else ()
        )

    def _reckoning(self) -> Reckoning:
        """Days are said relative to the occasion chosen in the form, which need not be the one stored."""
        chosen = str(self.head["occasion"].value() or "")
        department = self.directive.department
        occasion = Occasion.objects.filter(department=department, pk=chosen).first() if chosen.isdecimal() else None
        return reckoning_for(department, occasion)

    @property
    def lists(self) -> list[tuple[str, Rows]]:
        return [
            (_("Basis"), self.bases), (_("Section"), self.sections), (_("Report"), self.reports),
            (_("Copy"), self.copies), (_("Appendix"), self.appendices),
        ]

    def is_valid(self) -> bool:
        """Every form is asked, so that every mistake is told at once."""
        asked = [form.is_valid() for form in (self.head, self.recipients, *(rows for _name, rows in self.lists))]
        return all(asked)

    @property
    def manuscript(self) -> Manuscript:
        return Manuscript(self.head.head, self.content, frozenset(self.recipients.chosen))

    @property
    def content(self) -> Content:
        """The parts as typed; what is wrong in them is left out, so that a preview shows the rest."""
        self.is_valid()
        return Content(
            bases=[form.instance for form in self.bases.there()],
            blocks=[_block(form) for form in self.sections.there()],
            reports=[form.instance for form in self.reports.there()],
            copies=[form.instance for form in self.copies.there()],
            appendices=[form.instance for form in self.appendices.there()],
        )

    def keys(self) -> dict[str, str]:
        """Once it is saved: the keys of the parts, by the prefixes of their rows."""
        return {row.prefix: row.instance.key for _name, rows in self.lists for row in _every_row(rows)}

    def mistakes(self) -> list[Mistake]:
        """In the order of the page."""
        if not self.head.is_bound:
            return []
        found = [*_of_form(self.head, "")]
        for name, rows in self.lists:
            found += _of_rows(rows, name)
        return [*found, *_of_form(self.recipients, "")]


def _initial(parts: Content, department: int) -> dict[str, Any]:
    return {
        "bases": [_row(basis) for basis in parts.bases],
        "sections": [_section_initial(block) for block in parts.blocks],
        "reports": [_row(report) for report in parts.reports],
        "copies": [_row(copy) for copy in parts.copies],
        "appendices": [_row(one, file=attached.token(attached.of(one), department)) for one in parts.appendices],
    }


def _row(part: Part, **more: Any) -> dict[str, Any]:
    return model_to_dict(part, exclude=["only_for"]) | {"key": part.key} | more


def _section_initial(block: Block) -> dict[str, Any]:
    requirements = [_row(point.requirement, only_for=point.only_for) for point in block.points]
    return _row(block.section, requirements=requirements)


def _chosen(directive: Directive) -> list[int]:
    return list(Recipient.objects.filter(directive=directive).values_list("organization_id", flat=True))


def _block(form: SectionForm) -> Block:
    return Block(form.instance, [_point(row) for row in form.requirements.there()])


def _point(row: PartForm) -> Point:
    return Point(row.instance, getattr(row, "cleaned_data", {}).get("only_for") or ())


def _every_row(rows: Rows) -> Iterator[PartForm]:
    for row in rows.there():
        yield row
        if isinstance(row, SectionForm):
            yield from row.requirements.there()


def _of_rows(rows: Rows, name: str) -> Iterator[Mistake]:
    for text in rows.non_form_errors():
        yield Mistake(name, "", text)
    for number, form in enumerate(rows.there(), start=1):
        where = f"{name} {number}"
        yield from _of_form(form, where)
        if isinstance(form, SectionForm):
            yield from _of_rows(form.requirements, _("%(section)s, requirement") % {"section": where})


def _of_form(form: forms.BaseForm, where: str) -> Iterator[Mistake]:
    for text in form.non_field_errors():
        yield Mistake(where, "", text)
    for bound in form:
        for text in bound.errors:
            yield Mistake(where, bound.label, text, bound.id_for_label or f"div_{bound.auto_id}")
