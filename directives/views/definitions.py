"""The forms of reports: the shelf, one form with its versions and who asks for it, the page on which it is changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives.definitions import editing, faults, reading, sources, starting
from directives.definitions.editing import FIXED, Stale
from directives.definitions.layout import from_json
from directives.forms.definition_edited import FormEditor
from directives.forms.definitions import NewForm
from directives.models import Definition, DefinitionVersion, Directive
from directives.permissions import keeps_library
from directives.views.library.shelves import check_keeper, theirs
from enterprises.sectors import Sector

UNSAVED, STALE = 422, 409
LIST, ONE = "directives:definition_list", "directives:definition"


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The shelf, kind by kind; what is retired stands below."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    asked = Count("requests__directive", filter=Q(requests__form__isnull=False), distinct=True)
    found = Definition.objects.visible_to(request.user).annotate(
        number=Max("versions__number"), changed_at=Max("versions__made_at"), asked=asked
    )
    context = {
        "in_use": [one for one in found if not one.retired_at], "retired": [one for one in found if one.retired_at],
        "may_keep": keeps_library(request.user),
        "missing": len({form.name for form in starting.forms()} - {one.name for one in found}),
    }
    return render(request, "directives/definitions/list.html", context)


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    definition = get_object_or_404(Definition.objects.visible_to(request.user), pk=pk)
    version = editing.newest(definition)
    context = {
        "definition": definition, "version": version, "may_keep": keeps_library(request.user),
        "warning": faults.of_version(definition.kind, version), "tab": request.GET.get("tab", "form"),
        "tabs": [("form", _("Form")), ("fixed", _("What it fixes")), ("versions", _("Versions")), ("used", _("Where it is used"))],
    }
    shows = {"versions": _versions, "used": _used, "fixed": _fixed}.get(context["tab"], _as_filled_in)
    return render(request, "directives/definitions/detail.html", context | shows(request, definition, version))


def _as_filled_in(request: SignedInRequest, definition: Definition, version: DefinitionVersion) -> dict[str, Any]:
    """As an organisation of one sector, or of all of them, sees it."""
    sector = request.GET.get("sector", "")
    layout = from_json(version.layout)
    shown = layout.for_sectors([sector]) if sector in Sector.values else layout
    groups = [
        (group.title, reading.sectors_of(group), [(one, reading.beside(one, layout)) for one in group.indicators])
        for group in shown.groups
    ]
    named = {one for group in layout.groups for one in group.sectors}
    return {"tab": "form", "groups": groups, "sector": sector, "sectors": [one for one in Sector if one in named]}


def _fixed(request: SignedInRequest, definition: Definition, version: DefinitionVersion) -> dict[str, Any]:
    said = [(reading.label_of(name), getattr(version, name)) for name in FIXED]
    return {"said": [(label, "" if value is None else value) for label, value in said]}


def _versions(request: SignedInRequest, definition: Definition, version: DefinitionVersion) -> dict[str, Any]:
    """All of them; the newest beside the one before it, or ``?old=1&new=3``."""
    versions = list(definition.versions.select_related("made_by"))
    by_number = {str(one.number): one for one in versions}
    new = by_number.get(request.GET.get("new", ""), version)
    before = next((one for one in versions if one.number < new.number), None)
    old = by_number.get(request.GET.get("old", ""), before)
    if old is None or old == new:
        return {"versions": versions}
    if old.number > new.number:
        old, new = new, old
    entries = reading.changes(reading.of_version(old), reading.of_version(new))
    return {"versions": versions, "old": old, "new": new, "entries": entries, "count": len(entries)}


def _used(request: SignedInRequest, definition: Definition, version: DefinitionVersion) -> dict[str, Any]:
    asking = Directive.objects.visible_to(request.user).filter(report_requests__definition=definition)
    number = Max("report_requests__form__number", filter=Q(report_requests__definition=definition))
    return {"directives": asking.annotate(form_number=number).order_by("-created_at")[:100]}


def create(request: SignedInRequest) -> HttpResponse:
    """A form that begins empty, from the starting set, or as a copy of one the department has."""
    check_keeper(request.user)
    department = request.user.department
    own = list(Definition.objects.visible_to(request.user))
    form = NewForm(
        request.POST or None, department=department, sources=sources.choices(own),
        initial={name: request.GET[name] for name in ("begin_with", "kind", "name") if name in request.GET},
    )
    if not form.is_valid():
        return render(request, "directives/definitions/new.html", {"form": form}, status=UNSAVED if form.is_bound else 200)
    said = form.cleaned_data
    wanted = sources.beginning(said["begin_with"], said["name"], own)
    try:
        made = editing.begin(department, said["kind"], said["name"], wanted, by=request.user, at=now())
    except Refused as refusal:
        form.add_error("name", str(refusal))
        return render(request, "directives/definitions/new.html", {"form": form}, status=STALE)
    messages.success(request, _("“%(name)s” is begun; write down what it asks.") % {"name": made})
    return redirect("directives:definition_edit", pk=made.pk)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    definition = theirs(request, Definition.objects.visible_to(request.user), pk)
    version = editing.newest(definition)
    if request.method != "POST":
        return _page(request, FormEditor(definition, version))
    editor = FormEditor(definition, version, request.POST)
    if not editor.is_valid():
        return _page(request, editor, {"mistakes": editor.mistakes()}, status=UNSAVED)
    over = request.POST.get("over", "")
    try:
        saved = editing.save(
            definition, editor.name, editor.wanted, mark=over or request.POST.get("mark", ""), by=request.user, at=now(),
            beside=bool(over),
        )
    except Stale as stale:
        return _stale(request, definition, editor, stale.version)
    except Refused as refusal:
        editor.head.add_error("shelf_name", str(refusal))
        return _page(request, editor, {"mistakes": editor.mistakes()}, status=STALE)
    messages.success(request, _("Saved as version %(n)d.") % {"n": saved.number})
    return redirect(ONE, pk=pk)


def _stale(request: SignedInRequest, definition: Definition, editor: FormEditor, theirs: DefinitionVersion) -> HttpResponse:
    """What the other one saved is shown beside what this one typed; nothing is lost."""
    entries = reading.changes(reading.of_version(theirs), editor.wanted)
    clash = {"version": theirs, "mark": editing.mark_of(theirs), "entries": entries, "count": len(entries)}
    return _page(request, editor, {"clash": clash}, status=STALE)


def _page(request: SignedInRequest, editor: FormEditor, known: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    mark = request.POST.get("mark", editor.mark)
    context = {"definition": editor.definition, "version": editor.version, "editor": editor, "mark": mark, **(known or {})}
    return render(request, "directives/definitions/edit.html", context, status=status)


@require_POST
def retire(request: SignedInRequest, pk: int) -> HttpResponse:
    definition = theirs(request, Definition.objects.visible_to(request.user), pk)
    editing.retire(definition, at=now())
    messages.success(request, _("“%(name)s” is retired: no directive can newly ask for it.") % {"name": definition})
    return redirect(ONE, pk=pk)


@require_POST
def bring_back(request: SignedInRequest, pk: int) -> HttpResponse:
    definition = theirs(request, Definition.objects.visible_to(request.user), pk)
    editing.bring_back(definition)
    messages.success(request, _("“%(name)s” is in use again.") % {"name": definition})
    return redirect(ONE, pk=pk)


@require_POST
def take_starting_set(request: SignedInRequest) -> HttpResponse:
    """What a new department finds, for one that is older than the forms."""
    check_keeper(request.user)
    count = starting.load(request.user.department, at=now())
    messages.success(request, ngettext("%(n)d form has been added.", "%(n)d forms have been added.", count) % {"n": count})
    return redirect(reverse(LIST))
