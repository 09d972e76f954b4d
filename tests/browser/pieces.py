"""A page that shows every piece pages are made of, for the tests of the scripts and the look alone."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.urls import path
from django.utils.timezone import now

from accounts.acts import Act
from accounts.marks import MARKS
from config.urls import urlpatterns as portal

TAKEN: list[list[str]] = []  # what the form and the acts were sent, oldest first

FORM = """{% extends "base.html" %}{% load pages %}
{% block scripts %}{% include "components/formset_scripts.html" %}{% endblock %}
{% block title %}New directive{% endblock %}
{% block content %}
<form method="post" class="form-page" data-draft data-once novalidate>{% csrf_token %}
  {% error_summary form rows %}{% include "components/draft_offer.html" %}
  <section class="form-group"><h2>Head</h2>
    <div class="form-grid">{% field form.subject "field-full" %}{% field form.kind %}{% field form.on %}</div>
    {% field form.urgency %}{% field form.sectors %}{% field form.secret %}
  </section>
  <section class="form-group"><h2>Requirements</h2>
    {% with formset=rows row="components/row_fields.html" add="Add" empty="None yet." %}
    {% include "components/formset.html" with ordered=True %}{% endwith %}
  </section>
  {% include "components/save_bar.html" with save="Save" cancel_url="/" %}
</form>
{% endblock %}"""

RECORD = """{% extends "base.html" %}{% load pages marks dates figures phones %}
{% block title %}24/SKHCN-BCVT Bảo đảm an toàn mạng lưới{% endblock %}
{% block mark %}{% mark "directive" "approved" %}{% urgency "flash" %}{% endblock %}
{% block breadcrumbs %}{% crumb "Start" "home" %}{% endblock %}
{% block primary %}{% acts acts %}{% endblock %}
{% block content %}
<div class="stats">{% stat "Sent" "1.240" "?a" "blue" "send" "of 2.000" %}
{% stat "Overdue" "12" "?b" "red" "exclamation-circle" %}</div>
{% url_tabs tabs %}{% state_tabs "directive" counts %}
<div class="record"><div>
  <section class="card"><div class="card-body">{% progress 2000 parts "Sending" %}
    <dl class="record-facts"><dt>Due</dt><dd>{{ soon|deadline }}</dd><dt>Was due</dt><dd>{{ past|deadline }}</dd></dl>
    {% for kind, states in marks.items %}<p>{% for state in states %}{% mark kind state %} {% endfor %}</p>{% endfor %}
    <p>{% for state in marks.answer %}{% mark "answer" state short=True %} {% endfor %}</p>
    <p>{% figure 1234.5 unit="TB" %} {% figure None "nothing_to_report" %} {% figure None "not_applicable" %} {% figure %}</p>
  </div></section>
  <div class="card"><div class="table-responsive"><table class="table table-cards">
    <thead><tr>{% sort_head "number" "Number" "-number" %}<th scope="col">Due</th>
      <th scope="col" class="number">Sent</th><th scope="col">Call</th></tr></thead>
    <tbody>{% for row in page %}<tr class="row-link"><td><a class="row-target" href="?row">{{ row }}/SKHCN-BCVT</a></td>
      <td data-label="Due">{{ past|deadline }}</td><td class="number" data-label="Sent">{{ 1234|number }}</td>
      <td data-label="Call">{{ "0905000001"|phone }}</td></tr>{% endfor %}</tbody>
  </table></div></div>
  {% pager page %}
</div>{% trail trail %}</div>
<div class="card">{% empty_state "Nothing here" "What comes in is listed here." "inbox" "/" "Begin" %}</div>
{% endblock %}"""


class Head(forms.Form):
    subject = forms.CharField(label="Subject", help_text="As it stands after V/v.")
    kind = forms.ChoiceField(label="Type", choices=[("letter", "Letter"), ("plan", "Plan")])
    on = forms.DateField(label="Day", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    urgency = forms.ChoiceField(
        label="Urgency", choices=[("no", "None"), ("flash", "Flash")], widget=forms.RadioSelect, required=False
    )
    sectors = forms.MultipleChoiceField(
        label="Sectors", choices=[("post", "Post"), ("tv", "TV")], widget=forms.CheckboxSelectMultiple, required=False
    )
    secret = forms.CharField(label="Password", required=False, widget=forms.PasswordInput)


class Requirement(forms.Form):
    text = forms.CharField(label="Requirement", widget=forms.Textarea(attrs={"rows": 2}))


Requirements = forms.formset_factory(Requirement, can_delete=True, can_order=True, extra=2)


def form(request: HttpRequest) -> HttpResponse:
    head = Head(request.POST or None)
    rows = Requirements(request.POST or None, prefix="req", initial=[{"text": "One"}, {"text": "Two"}])
    if request.method == "POST" and head.is_valid() and rows.is_valid():
        TAKEN.append([head.cleaned_data["subject"], *(row.cleaned_data["text"] for row in rows.ordered_forms)])
        return redirect("/pieces/record/")
    return drawn(request, FORM, status=422 if request.method == "POST" else 200, form=head, rows=rows)


def record(request: HttpRequest) -> HttpResponse:
    at = now()
    acts = [
        Act("Issue", "/pieces/act/issue/", icon="123", consequence="It can no longer be changed."),
        Act("Hand back", "/pieces/act/back/", note="required"),
        Act("Send", "/pieces/act/send/", reasons=("Add at least one requirement.",)),
        Act("Remind", "/pieces/act/remind/"),
    ]
    trail = [SimpleNamespace(verb="submit", actor="An", at=at, note="Xin duyệt")]
    return drawn(
        request, RECORD, acts=acts, trail=trail, soon=at + timedelta(days=1), past=at - timedelta(days=3), marks=MARKS,
        tabs=[("text", "Text"), ("people", "People", 12)], counts={"draft": 3, "sent": 1200}, parts=[(1240, "blue", "sent")],
        page=Paginator(range(500), 5).get_page(3),
    )  # fmt: skip


def act(request: HttpRequest, name: str) -> HttpResponse:
    TAKEN.append([name, request.POST.get("note", "")])
    messages.success(request, f"Done: {name}")
    return redirect("/pieces/record/")


def drawn(request: HttpRequest, source: str, status: int = 200, **context: object) -> HttpResponse:
    return HttpResponse(Template(source).render(RequestContext(request, context)), status=status)


urlpatterns = [
    path("pieces/form/", form), path("pieces/record/", record), path("pieces/act/<str:name>/", act), *portal,
]  # fmt: skip
