"""Where the pieces of a file lie: for each kind of piece its table, its moment, and how it is searched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from accounts.folding import fold
from directives.models import (
    Amendment,
    Appendix,
    Comment,
    Delivery,
    DirectiveTrail,
    HeldNumber,
    IssuedDocument,
    Occasion,
    PortalCopy,
    Revision,
    SignedCopy,
    StatusMessage,
)
from reports.dossier import telling
from reports.dossier.telling import Piece
from reports.models import Obligation, Report, ReportTrail

GROUPS: dict[str, str | Promise] = {
    "drafts": pgettext_lazy("file", "Drafts"),
    "steps": pgettext_lazy("file", "Steps"),
    "documents": pgettext_lazy("file", "Documents"),
    "deliveries": pgettext_lazy("file", "Deliveries"),
    "reports": pgettext_lazy("file", "Reports"),
    "amendments": pgettext_lazy("file", "Amendments"),
}


@dataclass(frozen=True)
class Source:
    """One kind of piece. ``at`` is the column of its moment, or several of which one is set ("a|b"); ``directive`` the path
    (or the paths) to its directive; ``people`` are paths to records with a folded column, ``words`` columns in which the words
    of a search may stand as they were typed. Rows that have all of ``gathered`` in common are one piece, unless each is
    wanted by itself."""

    group: str
    model: type[Model]
    at: str
    directive: str | tuple[str, ...]
    tell: Callable[[Any], Piece]
    only: Q = field(default_factory=Q)
    people: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    gathered: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.directive,) if isinstance(self.directive, str) else self.directive

    @property
    def moment(self) -> F | Coalesce:
        first, *others = map(F, self.at.split("|"))
        return Coalesce(first, *others) if others else first

    def rows(self, occasion: Occasion, directive: int | None, words: str, each: bool) -> QuerySet[Any]:
        """Those of the occasion that have happened, each with its ``moment``; of those gathered the first."""
        about = _any(self.paths, "" if directive else "__occasion", directive or occasion.pk)
        rows = self.model._default_manager.filter(self.only, about).annotate(moment=self.moment).exclude(moment=None)
        for word in words.split():
            rows = rows.filter(self._says(word))
        if self.gathered and not each:
            rows = rows.filter(~Exists(self._together().filter(pk__lt=OuterRef("pk"))))
        return rows.order_by()

    def full(self, keys: list[int], each: bool) -> dict[int, Any]:
        """Rows with all their sentence needs, by key; of those gathered with their ``number``."""
        rows = self.model._default_manager.select_related(*self.related).prefetch_related(*self.fetched)
        if self.gathered and not each:
            counted = self._together().values(self.gathered[0]).annotate(n=Count("pk")).values("n")
            rows = rows.annotate(number=Subquery(counted))
        return rows.annotate(moment=self.moment).in_bulk(keys)

    def _together(self) -> QuerySet[Any]:
        return self.model._default_manager.filter(**{name: OuterRef(name) for name in self.gathered}).order_by()

    def _says(self, word: str) -> Q:
        found = _any((*self.paths, *self.people), "__folded__contains", fold(word))
        return found | _any(self.words, "__icontains", word) if self.words else found


def _any(paths: tuple[str, ...], ending: str, value: Any) -> Q:
    found = Q()
    for path in paths:
        found |= Q(**{f"{path}{ending}": value})
    return found


OF_DELIVERY = {
    "model": Delivery, "directive": "directive", "people": ("organization",), "related": ("directive", "organization"),
}
OF_OBLIGATION = {
    "model": Obligation, "directive": "directive", "people": ("organization",),
    "related": ("directive", "organization", "request"),
}  # fmt: skip
SOURCES: tuple[Source, ...] = (
    Source(
        "drafts", Revision, "saved_at", "directive", telling.revision, people=("saved_by",), related=("directive", "saved_by"),
    ),
    Source(
        "drafts", Comment, "made_at", "directive", telling.comment, people=("made_by",), words=("text", "quote"),
        related=("directive", "made_by", "settled_by"),
    ),
    Source(
        "steps", DirectiveTrail, "at", "directive", telling.step, people=("actor",), words=("note",),
        related=("directive", "actor"),
    ),
    Source(
        "steps", HeldNumber, "held_at", "directive", telling.held_number, people=("held_by",), words=("reason",),
        related=("directive", "held_by"),
    ),
    Source("documents", IssuedDocument, "rendered_at", "directive", telling.document, related=("directive",)),
    Source(
        "documents", Appendix, "directive__issued_at", "directive", telling.appendix,
        only=~Q(sha256="") & Q(directive__document__isnull=False), words=("title", "file_name"), related=("directive",),
    ),
    Source(
        "documents", SignedCopy, "added_at", "document__directive", telling.signed_copy, words=("signer",),
        related=("document__directive", "appendix", "added_by"),
    ),
    Source("documents", PortalCopy, "made_at", "document__directive", telling.portal_copy, related=("document__directive",)),
    Source("deliveries", at="created_at", tell=telling.delivery, gathered=("directive", "created_at"), **OF_DELIVERY),
    Source("deliveries", at="acknowledged_at", tell=telling.confirmed, **OF_DELIVERY | {
        "related": ("directive", "organization", "acknowledged_by"),
    }),
    Source("deliveries", at="refused_at", tell=telling.refused, words=("refusal",), **OF_DELIVERY),
    Source("deliveries", at="recalled_at|recall_refused_at", tell=telling.recall, words=("recall_refusal",), **OF_DELIVERY),
    Source(
        "deliveries", StatusMessage, "at", "delivery__directive", telling.status_message, people=("delivery__organization",),
        words=("description", "person"), related=("delivery__directive", "delivery__organization"),
    ),
    Source(
        "reports", Report, "filed_at", "obligation__directive", telling.report, only=~Q(state=Report.State.DRAFT),
        people=("obligation__organization", "author"), words=("summary",), fetched=("attachments",),
        related=("obligation__directive", "obligation__organization", "obligation__request", "author", "arrival"),
    ),
    Source(
        "reports", ReportTrail, "at", "report__obligation__directive", telling.judged, only=~Q(verb="file"),
        people=("report__obligation__organization", "actor"), words=("note",),
        related=("report__obligation__directive", "report__obligation__organization", "report__obligation__request", "actor"),
    ),
    Source("reports", at="excused_at", tell=telling.excused, words=("excuse",), **OF_OBLIGATION | {
        "related": ("directive", "organization", "request", "excused_by"),
    }),
    Source("reports", at="cancelled_at", tell=telling.cancelled, **OF_OBLIGATION | {
        "related": ("directive", "organization", "request", "cancelled_for__directive"),
    }),
    Source(
        "amendments", Amendment, "begun_at", ("directive", "amended"), telling.amendment, people=("begun_by",), words=("reason",),
        related=("directive", "amended", "begun_by"),
    ),
    Source(
        "amendments", Amendment, "in_effect_at", ("directive", "amended"), telling.in_effect, words=("reason",),
        related=("directive", "amended", "begun_by"),
    ),
)  # fmt: skip
