"""A report by Excel: its sheet fetched, the file that was filled in read back, what is chosen of it taken into the draft."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import incoming, spreadsheets
from reports import filling
from reports.filling import Merged
from reports.models import Obligation, WorkbookReading
from reports.views.filling import ensure_filer, owed
from reports.workbooks import asked, keeping, rosters, verdicts, writing

UNREAD, CHANGED = 422, 409
STALE = gettext_lazy("The report was begun anew or handed in meanwhile. Look at this once more, then take it over.")


def workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    """What can be fetched and brought: the official sheet, and a table of one's own for each indicator of rows."""
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    if request.method != "POST":
        return _page(request, obligation)
    try:
        return redirect(_brought(request, obligation))
    except Refused as refusal:
        return _page(request, obligation, str(refusal), place=request.POST.get("indicator", ""))


@require_safe
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    found = filling.sheet_of(obligation)
    content = writing.workbook_of(asked.of(obligation), asked.said_in(found.content), found.seen, at=now())
    return spreadsheets.download(content, f"bao-cao-{obligation.pk}-{found.seen.replace('.', '-')}")


def reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """The verdict on every answer of the file; confirmed, what is ticked goes into the draft."""
    brought = theirs(request, pk)
    if brought.indicator:
        return redirect(brought)
    if request.method == "POST" and not brought.taken_at:
        return _take(request, brought)
    return _verdicts(request, brought)


def theirs(request: SignedInRequest, pk: int) -> WorkbookReading:
    mine = WorkbookReading.objects.visible_to(request.user)
    needed = ("obligation__organization", "obligation__request__form", "obligation__directive__department", "read_by")
    brought = get_object_or_404(mine.select_related(*needed), pk=pk)
    ensure_filer(request, brought)
    return brought


def file_of(request: SignedInRequest) -> UploadedFile:
    """Raises :class:`Refused` where no file has arrived, or not the whole of it."""
    if said := incoming.left_out(request):
        raise Refused(said)
    given = request.FILES.get("file")
    if given is None or "whole" not in request.POST:
        raise Refused(_("No file has arrived. Choose the Excel file and send it once more."))
    return given


def say(request: SignedInRequest, merged: Merged, sentence: str) -> None:
    """What came of it, and what a colleague has changed in this very moment."""
    messages.success(request, sentence)
    if merged.clashes:
        by = ", ".join(sorted({clash.by for clash in merged.clashes}))
        said = ngettext(
            "%(n)d answer was left as %(name)s has changed it meanwhile.",
            "%(n)d answers were left as %(name)s has changed them meanwhile.", len(merged.clashes),
        )  # fmt: skip
        messages.warning(request, said % {"n": len(merged.clashes), "name": by})


def _brought(request: SignedInRequest, obligation: Obligation) -> WorkbookReading:
    if closed := filling.sheet_of(obligation).closed:
        raise Refused(closed)
    given, who = file_of(request), {"actor": request.user, "at": now()}
    key = request.POST.get("indicator", "")
    if not key:
        return keeping.bring(obligation, given, **who)
    indicator = next((one for one in asked.of(obligation).rows if one.key == key), None)
    if indicator is None:
        raise Refused(_("These rows are not asked for any more. Open the report anew."))
    return rosters.bring(obligation, indicator, given, **who)


def _page(request: SignedInRequest, obligation: Obligation, sentence: str = "", place: str = "") -> HttpResponse:
    found, form = filling.sheet_of(obligation), asked.of(obligation)
    context = {
        "obligation": obligation, "asked": form, "sheet": found, "sentence": sentence,
        "place": place if place in {one.key for one in form.rows} else "",
        "limit": settings.UPLOAD_LIMIT, "readings": obligation.workbook_readings.select_related("read_by")[:5],
    }  # fmt: skip
    return render(request, "reports/workbooks/bring.html", context, status=UNREAD if sentence else 200)


def _take(request: SignedInRequest, brought: WorkbookReading) -> HttpResponse:
    names, seen = request.POST.getlist("take"), request.POST.get("seen", "")
    try:
        merged = keeping.take(brought, names, seen=seen, actor=request.user, at=now())
    except filling.Stale:
        return _verdicts(request, brought, str(STALE))
    except Refused as refusal:
        return _verdicts(request, brought, str(refusal))
    if merged is None:
        return _verdicts(request, brought, _("Nothing was ticked; the draft is as it was."))
    say(request, merged, _("What was ticked stands in the draft. Look it over and file the report there."))
    return redirect(brought if merged.clashes else brought.obligation)


def _verdicts(request: SignedInRequest, brought: WorkbookReading, sentence: str = "") -> HttpResponse:
    opened = keeping.opened(brought)
    found = filling.sheet_of(brought.obligation)
    groups: list[Any] = [
        (verdict, [one for one in opened.judged if one.verdict == verdict]) for verdict in verdicts.counts(opened.judged)
    ]
    context = {
        "reading": brought, "obligation": brought.obligation, "groups": groups, "warnings": opened.warnings, "sheet": found,
        "is_takeable": any(one.is_takeable for one in opened.judged) and not found.closed and not brought.taken_at,
        "sentence": sentence,
    }  # fmt: skip
    return render(request, "reports/workbooks/reading.html", context, status=CHANGED if sentence else 200)
