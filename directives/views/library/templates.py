"""Templates: listed, looked at, described, thrown away; a directive kept as one; a draft begun from one."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from directives import occasions
from directives.forms.library import KeepForm, TemplateFilter, TemplateForm, UseTemplateForm
from directives.library import keeping, starting, templates, using
from directives.models import Directive, DraftTemplate
from directives.permissions import is_drafter
from directives.views.library.shelves import PAGE_SIZE, UNSAVED, check_keeper, theirs, throw_away, write
from directives.views.rolling import grouped
from enterprises.sectors import Sector

LIST = "directives:library"
LONGEST_NAME = 200


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    check_keeper(request.user)
    narrowing = TemplateFilter(request.GET)
    found = narrowing.narrow(DraftTemplate.objects.visible_to(request.user).defer("manuscript").select_related("kept_by"))
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "filter": narrowing,
        "is_narrowed": any(narrowing.cleaned_data.values()),
        "may_draft": is_drafter(request.user),
    }
    return render(request, "directives/library/templates.html", context)


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a template says, in the words of the season it was written in."""
    template = theirs(request, DraftTemplate.objects.visible_to(request.user).select_related("kept_by", "made_from"), pk)
    context = {"template": template, "kept": templates.read(template), "may_draft": is_drafter(request.user)}
    return render(request, "directives/library/template.html", context)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    template = theirs(request, DraftTemplate.objects.visible_to(request.user), pk)
    form = TemplateForm(request.POST or None, instance=template)
    to = reverse("directives:template", args=[pk])
    return write(request, form, "directives/library/template_form.html", _("What you changed is saved."), to)


@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    template = theirs(request, DraftTemplate.objects.visible_to(request.user), pk)
    return throw_away(request, template, _("The template “%(name)s” is deleted.") % {"name": template}, reverse(LIST))


@require_POST
def take_starting_set(request: SignedInRequest) -> HttpResponse:
    """What a new department finds, for one that has thrown it away or is older than the library."""
    check_keeper(request.user)
    count = starting.load(request.user.department, at=now())
    said = ngettext("%(n)d entry has been added to the library.", "%(n)d entries have been added to the library.", count)
    messages.success(request, said % {"n": count})
    return redirect(LIST)


def keep(request: SignedInRequest, pk: int) -> HttpResponse:
    """A directive kept as a template: what is taken out, what moves whenever it is used, what it is called."""
    found = Directive.objects.visible_to(request.user).select_related("occasion", "department")
    directive = theirs(request, found, pk)
    proposed = keeping.proposed(directive)
    first = {"name": _first_name(directive, proposed.sectors), "sectors": proposed.sectors}
    form = KeepForm(request.POST or None, instance=DraftTemplate(department=directive.department), initial=first)
    if request.method == "POST" and form.is_valid():
        return _keep(request, directive, form)
    ticked = set(request.POST.getlist("change")) if request.method == "POST" else None
    context = {"directive": directive, "form": form, "proposed": proposed, "ticked": ticked}
    return render(request, "directives/library/keep.html", context, status=UNSAVED if form.errors else 200)


def _keep(request: SignedInRequest, directive: Directive, form: KeepForm) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("name", "description", "sectors")}
    taken_out = set(request.POST.getlist("change"))
    template = keeping.keep(directive, said, taken_out, by=request.user, at=now())
    messages.success(request, _("Kept as the template “%(name)s”.") % {"name": template})
    return redirect("directives:template", pk=template.pk)


def _first_name(directive: Directive, sectors: Sequence[Sector]) -> str:
    """"Tết Nguyên đán: Bưu chính": a name that outlives its year."""
    whom = ", ".join(str(sector.label) for sector in sectors) or _("every sector")
    return f"{directive.occasion.get_kind_display()}: {whom}"[:LONGEST_NAME]


def use(request: SignedInRequest, pk: int) -> HttpResponse:
    """For which occasion; what would change, each change to be taken or left; only then a draft is made."""
    template = get_object_or_404(DraftTemplate.objects.visible_to(request.user).select_related("department"), pk=pk)
    if not is_drafter(request.user):
        raise PermissionDenied
    following = using.targets(template, localdate(now()))
    given = request.POST if request.method == "POST" else _asked(request)
    form = UseTemplateForm(given, following=following, author=request.user)
    if request.method == "POST" and form.is_valid():
        draft = using.begin(template, form.wanted, set(request.POST.getlist("change")), by=request.user, at=now())
        return redirect("directives:edit", pk=draft.pk)
    return _review(request, template, form)


def _asked(request: SignedInRequest) -> QueryDict | None:
    """What the address asks for; of the division of who asks, where it names none."""
    if "occasion" not in request.GET:
        return None
    asked = request.GET.copy()
    asked.setdefault("division", request.user.division_id or "")
    return asked


def _review(request: SignedInRequest, template: DraftTemplate, form: UseTemplateForm) -> HttpResponse:
    target = form.target
    found = using.changes(template, target) if target else []
    context = {
        "template": template, "form": form, "target": target, "key": occasions.key_of(target) if target else "",
        "groups": grouped(found), "count": len(found), "open_count": sum(not change.sure for change in found),
    }
    return render(request, "directives/library/use.html", context, status=UNSAVED if request.method == "POST" else 200)
