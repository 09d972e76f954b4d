"""Directives, their occasions, the clerk's desk and the year's book."""

from django.urls import path

from directives.views import days_off, desk, editor, listing, occasions, papers, preview, record, register, rolling, steps
from directives.views.reading import read

app_name = "directives"

urlpatterns = [
    path("directives/", listing.index, name="list"),
    path("directives/new/", listing.create, name="create"),
    path("directives/read/", read, name="read"),
    path("directives/<int:pk>/", record.detail, name="detail"),
    path("directives/<int:pk>/edit/", editor.edit, name="edit"),
    path("directives/<int:pk>/preview/", preview.preview, name="preview"),
    path("directives/<int:pk>/sheets/", preview.sheets, name="sheets"),
    path("directives/<int:pk>/roll/", rolling.roll, name="roll"),
    path("directives/<int:pk>/delete/", listing.delete, name="delete"),
    path("directives/<int:pk>/rendering/", record.rendering, name="rendering"),
    path("directives/<int:pk>/sending/", record.sending, name="sending"),
    path("directives/<int:pk>/proof/", papers.proof, name="proof"),
    path("directives/<int:pk>/document/", papers.document, name="document"),
    *[path(f"directives/<int:pk>/{verb.replace('_', '-')}/", view, name=verb) for verb, view in steps.VIEWS.items()],
    path("directives/<int:pk>/print-again/", desk.print_again, name="print_again"),
    path("deliveries/<int:pk>/resend/", desk.resend, name="delivery_resend"),
    path("desk/", desk.index, name="desk"),
    path("register/", register.book, name="register"),
    path("occasions/", occasions.index, name="occasion_list"),
    path("occasions/new/", occasions.create, name="occasion_create"),
    path("occasions/<int:pk>/", occasions.edit, name="occasion_edit"),
    path("days-off/", days_off.year, name="days_off"),
    path("days-off/reckoned/", days_off.reckon, name="reckon"),
    path("occasions/proposal/", occasions.proposal, name="occasion_proposal"),
]
