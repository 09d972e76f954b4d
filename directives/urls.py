"""Directives, their occasions, the clerk's desk and the year's book."""

from django.urls import path

from directives.views import checks, days_off, desk, editor, listing, occasions, papers, preview, record, register, rolling, steps
from directives.views.reading import read
from directives.views.library import bases, requirements, templates

app_name = "directives"

urlpatterns = [
    path("directives/", listing.index, name="list"),
    path("directives/new/", listing.create, name="create"),
    path("directives/read/", read, name="read"),
    path("directives/<int:pk>/", record.detail, name="detail"),
    path("directives/<int:pk>/edit/", editor.edit, name="edit"),
    path("directives/<int:pk>/checks/", checks.checks, name="checks"),
    path("directives/<int:pk>/preview/", preview.preview, name="preview"),
    path("directives/<int:pk>/sheets/", preview.sheets, name="sheets"),
    path("directives/<int:pk>/roll/", rolling.roll, name="roll"),
    path("directives/<int:pk>/keep/", templates.keep, name="keep"),
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
    path("library/", templates.index, name="library"),
    path("library/starting-set/", templates.take_starting_set, name="library_start"),
    path("library/templates/<int:pk>/", templates.detail, name="template"),
    path("library/templates/<int:pk>/edit/", templates.edit, name="template_edit"),
    path("library/templates/<int:pk>/delete/", templates.delete, name="template_delete"),
    path("library/templates/<int:pk>/use/", templates.use, name="template_use"),
    path("library/requirements/", requirements.index, name="requirement_list"),
    path("library/requirements/new/", requirements.create, name="requirement_create"),
    path("library/requirements/keep/", requirements.keep, name="requirement_keep"),
    path("library/requirements/offered/", requirements.offered, name="requirements_offered"),
    path("library/requirements/<int:pk>/", requirements.edit, name="requirement_edit"),
    path("library/requirements/<int:pk>/delete/", requirements.delete, name="requirement_delete"),
    path("library/bases/", bases.index, name="basis_list"),
    path("library/bases/new/", bases.create, name="basis_create"),
    path("library/bases/offered/", bases.offered, name="bases_offered"),
    path("library/bases/<int:pk>/", bases.edit, name="basis_edit"),
    path("library/bases/<int:pk>/delete/", bases.delete, name="basis_delete"),
]
