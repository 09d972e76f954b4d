"""The directive itself: who, when, about what, signed by whom."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.folding import Folded
from accounts.models import Department, Division, TrailEntry
from directives.models.occasion import Occasion
from directives.querysets import DirectiveQuerySet


class Directive(Folded):
    """An instruction of the department for one occasion (văn bản chỉ đạo).

    ``state`` changes only through :mod:`directives.workflow`. ``revision`` grows with every save of
    the editor, so that a stale form is noticed; ``changed_by`` made that save. ``proof`` is the digest of the
    content that has last been printed without fault: what was never printed cannot be approved. The head and
    foot of the page (``superior_body``, ``issuing_body``, ``place``, ``address_line``) follow the department
    while it is a draft and stay as they were from then on: a department that is renamed leaves what it has
    issued alone. ``source`` is the directive of an earlier season this one was rolled forward from.

    ``approved`` is the digest of the text the leader approved: another text cannot be issued. ``held_number`` is the number that
    had been kept for it, if it does not have the next one; ``code`` is what a stranger types to verify the document.
    ``standing`` follows from the documents that amend it and take effect (:class:`~directives.models.Amendment`).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        CHECKED = "checked", _("Checked")
        APPROVED = "approved", _("Approved")
        ISSUED = "issued", _("Issued")
        SENT = "sent", _("Sent")
        CLOSED = "closed", _("Closed")
        VOIDED = "voided", _("Voided")

    class Standing(models.TextChoices):
        """What a later document has made of one that was sent."""

        IN_FORCE = "", _("In force")
        CORRECTED = "corrected", _("Corrected")
        REPLACED = "replaced", _("Replaced")
        RECALLED = "recalled", _("Recalled")

    class Kind(models.TextChoices):
        OFFICIAL_LETTER = "official_letter", _("Official letter (công văn)")
        INSTRUCTION = "instruction", _("Instruction (chỉ thị)")
        PLAN = "plan", _("Plan (kế hoạch)")
        SCHEME = "scheme", _("Scheme (phương án)")
        ANNOUNCEMENT = "announcement", _("Announcement (thông báo)")
        TELEGRAM = "telegram", _("Telegram (công điện)")

    class Urgency(models.TextChoices):
        NORMAL = "normal", _("Not urgent")
        URGENT = "urgent", _("Urgent (khẩn)")
        VERY_URGENT = "very_urgent", _("Very urgent (thượng khẩn)")
        FLASH = "flash", _("At once (hỏa tốc)")

    class Authority(models.TextChoices):
        HEAD = "", _("The head signs")
        DEPUTY = "KT.", _("KT. (for the head, by a deputy)")
        BY_ORDER = "TL.", _("TL. (by order)")
        DELEGATED = "TUQ.", _("TUQ. (under delegation)")
        ON_BEHALF = "TM.", _("TM. (on behalf of the body)")
        ACTING = "Q.", _("Q. (acting head)")

    folded_from = ("subject", "number_and_symbol")

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="directives", db_index=False)
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="directives", verbose_name=_("division"), null=True, blank=True
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="directives")
    occasion = models.ForeignKey(
        Occasion, on_delete=models.PROTECT, related_name="directives", verbose_name=_("occasion")
    )
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices, default=Kind.OFFICIAL_LETTER)
    urgency = models.CharField(_("urgency"), max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    symbol = models.CharField(_("symbol"), max_length=60, help_text=_("For example SKHCN-BCVT."))
    subject = models.CharField(_("subject"), max_length=500)
    continues = models.TextField(_("continues"), blank=True, help_text=_("Tiếp theo Công văn số …"))
    addressees = models.TextField(_("addressees"), blank=True, help_text=_("Kính gửi: one per line."))
    opening = models.TextField(_("opening"), blank=True)
    closing = models.TextField(_("closing"), blank=True)
    contact_division = models.CharField(_("contact division"), max_length=200, blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=60, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    archive_line = models.CharField(_("kept by"), max_length=100, blank=True, help_text=_("Lưu: VT, …"))
    authority = models.CharField(_("authority"), max_length=5, choices=Authority.choices, blank=True, default="")
    head_title = models.CharField(_("title of the head"), max_length=100, default="GIÁM ĐỐC")
    signer_title = models.CharField(_("title of the signer"), max_length=100, blank=True)
    signer_name = models.CharField(_("signer"), max_length=150, blank=True)
    source = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="rolled_forward",
        verbose_name=_("made from"),
    )
    recipients = models.ManyToManyField(
        "enterprises.Organization", through="directives.Recipient", related_name="directives_to_send"
    )

    superior_body = models.CharField(max_length=200, blank=True, editable=False)
    issuing_body = models.CharField(max_length=200, blank=True, editable=False)
    place = models.CharField(max_length=100, blank=True, editable=False)
    address_line = models.CharField(max_length=850, blank=True, editable=False)

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    proof = models.CharField(max_length=64, blank=True, editable=False)
    approved = models.CharField(max_length=64, blank=True, default="", editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    signing_right = models.ForeignKey(
        "directives.SigningRight", on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    register = models.ForeignKey(
        "directives.Register", on_delete=models.PROTECT, null=True, editable=False, related_name="directives", db_index=False
    )
    held_number = models.OneToOneField(
        "directives.HeldNumber", on_delete=models.PROTECT, null=True, editable=False, related_name="directive"
    )
    code = models.CharField(max_length=12, null=True, unique=True, editable=False)  # noqa: DJ001 - unique where there is one
    standing = models.CharField(max_length=10, choices=Standing.choices, blank=True, default="", editable=False)
    standing_since = models.DateTimeField(null=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    issued_on = models.DateField(null=True, editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        verbose_name = _("directive")
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="directive_number_is_unique_in_its_book"),
            models.UniqueConstraint(
                fields=["department", "year", "number", "symbol"], name="number_and_symbol_are_unique_in_their_year"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["issued", "sent", "closed", "voided"], register__isnull=False, code__isnull=False,
                    number__isnull=False, year__isnull=False, issued_on__isnull=False, issued_at__isnull=False,
                )
                | Q(
                    state__in=["draft", "submitted", "checked", "approved"], register__isnull=True, code__isnull=True,
                    number__isnull=True, year__isnull=True, issued_on__isnull=True, issued_at__isnull=True,
                ),
                name="issued_directive_and_no_other_has_number_and_date",
            ),
            models.CheckConstraint(
                condition=Q(standing="") | Q(state__in=["sent", "closed"], standing_since__isnull=False),
                name="what_was_not_sent_is_not_amended",
            ),
        ]
        indexes = [
            models.Index(fields=["department", "-changed_at"], name="directives_of_department"),
            models.Index(fields=["department", "state"], name="directives_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number_and_symbol} {self.subject}" if self.number else self.subject

    def get_absolute_url(self) -> str:
        return reverse("directives:detail", kwargs={"pk": self.pk})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.state == self.State.DRAFT and kwargs.get("update_fields") is None:
            self._take_letterhead()
        super().save(*args, **kwargs)

    def _take_letterhead(self) -> None:
        of = self.department
        self.superior_body, self.issuing_body, self.place = of.superior_body, of.issuing_body, of.place
        self.address_line = of.address_line

    @property
    def number_and_symbol(self) -> str:
        """"05/SKHCN-BCVT": numbers below ten get a nought (decree 30/2020, Appendix I)."""
        return f"{self.number:02}/{self.symbol}" if self.number else f"…/{self.symbol}"

    @property
    def is_editable(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_out(self) -> bool:
        return self.state in (self.State.SENT, self.State.CLOSED)

    @property
    def is_gone(self) -> bool:
        """Void, recalled or replaced: nothing is drafted after it any more."""
        return self.mark in (self.State.VOIDED, self.Standing.RECALLED, self.Standing.REPLACED)

    @property
    def mark(self) -> str:
        """The state as it is shown: what was recalled or replaced shows that, whatever became of its campaign."""
        struck = self.standing in (self.Standing.RECALLED, self.Standing.REPLACED)
        return self.standing if struck else self.state


class Recipient(models.Model):
    """One organisation chosen to receive a directive, before it is sent."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="+", db_index=False)
    organization = models.ForeignKey("enterprises.Organization", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directive", "organization"], name="recipient_chosen_once")]


class DirectiveTrail(TrailEntry):
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="trail")
