"""The parts of a directive, each in its place."""

from __future__ import annotations

from datetime import datetime, time

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives import deadlines
from directives.deadlines import Bound
from directives.models.directive import Directive
from directives.models.keys import KEY_LENGTH, new_key
from directives.querysets import OfDirectiveQuerySet
from enterprises.sectors import SectorsField


class Part(models.Model):
    """Something that stands at a place (``position``, from 0) in its directive.

    Saving a draft writes its parts anew; ``key`` is what a part keeps through that, and what comments, comparisons and
    an edited Word file know it by. It is unique within its directive. Parts older than this field have none ("").
    """

    position = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=KEY_LENGTH, default=new_key, editable=False)

    class Meta:
        abstract = True
        ordering = ("position", "pk")


class Basis(Part):
    """A document the directive rests on (căn cứ). ``wording`` replaces the standard sentence where the original differs."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="bases")
    kind = models.CharField(_("type"), max_length=60, default="Công văn")
    number_and_symbol = models.CharField(_("number and symbol"), max_length=80, blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    wording = models.TextField(_("wording"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("basis")

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """"Căn cứ Công văn số 93/BTTTT-BC ngày 09/01/2020 của Bộ … về việc …" without final punctuation."""
        if self.wording:
            return self.wording
        said = [
            f"Căn cứ {self.kind}",
            f"số {self.number_and_symbol}" if self.number_and_symbol else "",
            f"ngày {self.dated_on:%d/%m/%Y}" if self.dated_on else "",
            f"của {self.issuer}" if self.issuer else "",
            self.subject,
        ]
        return " ".join(word for word in said if word)


class Section(Part):
    """A block of requirements addressed to some sectors, or to everybody when it names none."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    intro = models.TextField(_("introduction"), blank=True)
    sectors = SectorsField(_("addressed to"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("section")

    def __str__(self) -> str:
        return self.heading or f"#{self.position + 1}"


class Requirement(Part):
    """One numbered thing to do (nhiệm vụ)."""

    class Phase(models.TextChoices):
        ANY = "any", _("At any time")
        BEFORE = "before", _("Before the occasion")
        DURING = "during", _("During the occasion")
        AFTER = "after", _("After the occasion")

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="requirements")
    text = models.TextField(_("text"))
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices, default=Phase.ANY)
    applies_to = models.CharField(
        _("only for"), max_length=200, blank=True, help_text=_("In words, for example: mobile operators.")
    )
    only_for = models.ManyToManyField(
        "enterprises.Organization", blank=True, related_name="+", verbose_name=_("only for these organisations")
    )

    class Meta(Part.Meta):
        verbose_name = _("requirement")

    def __str__(self) -> str:
        return self.text[:80]


class ReportRequest(Part):
    """On this directive a report of this kind is due (chế độ báo cáo).

    ``due_on``, ``due_at_time`` and ``bound`` keep the deadline as it is written; :attr:`due_at` is the
    first instant that is too late. A request without a day ("khi có tình huống đột xuất") stands open.

    A daily request (``daily_from`` is set) has no ``due_on``: it is due on every day from then to ``daily_until``, or,
    where that is empty, until the department declares it over (``ended_at``); each day at every hour of ``hours``
    ("07:00", "16:30"), meant as ``bound`` says.

    ``definition`` is the form it is filed on, if there is one; ``form`` is its version as it stood when the directive
    was sent, and never changes.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", _("Plan")
        DUTY_ROSTER = "duty_roster", _("Duty roster")
        DAILY_STATUS = "daily_status", _("Daily status")
        INCIDENT = "incident", _("Incident")
        RESULTS = "results", _("Results")
        AD_HOC = "ad_hoc", _("Ad hoc")

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="report_requests")
    kind = models.CharField(_("kind of report"), max_length=20, choices=Kind.choices, default=Kind.RESULTS)
    wording = models.TextField(_("wording in the document"), blank=True)
    sectors = SectorsField(_("asked of"), blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_at_time = models.TimeField(_("at"), null=True, blank=True)
    bound = models.CharField(_("bound"), max_length=10, choices=Bound.choices, default=Bound.INCLUSIVE)
    daily_from = models.DateField(_("every day from"), null=True, blank=True)
    daily_until = models.DateField(_("every day until"), null=True, blank=True)
    hours = models.JSONField(_("at these hours"), default=list, blank=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    definition = models.ForeignKey(
        "directives.Definition", on_delete=models.PROTECT, null=True, blank=True, related_name="requests",
        verbose_name=_("report form"),
    )
    form = models.ForeignKey(
        "directives.DefinitionVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="requests",
    )

    objects = OfDirectiveQuerySet.as_manager()

    class Meta(Part.Meta):
        verbose_name = _("report request")

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_daily(self) -> bool:
        return self.daily_from is not None

    @property
    def due_at(self) -> datetime | None:
        return deadlines.too_late_from(self.due_on, self.due_at_time, self.bound)

    @property
    def due_named(self) -> datetime | None:
        return deadlines.named(self.due_at, self.due_at_time, self.bound)

    @property
    def deadline(self) -> str:
        if self.daily_from:
            return deadlines.daily_in_vietnamese(self.daily_from, self.daily_until, self.times, self.bound)
        return deadlines.in_vietnamese(self.due_on, self.due_at_time, self.bound)

    @property
    def times(self) -> list[time]:
        """The hours of a daily report, in the order of the day."""
        return sorted(time.fromisoformat(hour) for hour in self.hours)


class Copy(Part):
    """A line of Nơi nhận: who else gets the document, and what for."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="copies")
    name = models.CharField(_("copy to"), max_length=250)
    note = models.CharField(_("note"), max_length=60, blank=True, help_text=_("For example: b/c, để báo cáo."))

    class Meta(Part.Meta):
        verbose_name = _("copy")

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name


class Appendix(Part):
    """Something that follows the signature (phụ lục): a text, a table, or a file sent along with the directive.

    ``table`` holds rows of cells, the first row being the heads; [] where there is none. A file is kept in the storage
    under ``sha256`` and bears ``file_name`` when it is handed out.
    """

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="appendices")
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    table = models.JSONField(_("table"), default=list, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file_name = models.CharField(max_length=200, blank=True, editable=False)

    objects = OfDirectiveQuerySet.as_manager()

    class Meta(Part.Meta):
        verbose_name = _("appendix")

    def __str__(self) -> str:
        return self.title
