"""What recipients owe and answer: the liaison's pages, the reviewers' pages, the figures for leaders and observers."""

from django.urls import path

from reports.views import (
    arrivals,
    attachments,
    dashboard,
    dossier,
    filling,
    inbox,
    matrix,
    overview,
    progress,
    recalls,
    received,
    review,
    todo,
    work,
)

app_name = "reports"

urlpatterns = [
    path("to-do/", todo.todo, name="todo"),
    path("received/", received.received_list, name="received_list"),
    path("received/<int:pk>/", received.received, name="received"),
    path("received/<int:pk>/letter/", received.letter, name="letter"),
    path("received/<int:pk>/acknowledge/", received.acknowledge, name="acknowledge"),
    path("received/<int:pk>/refuse/", received.refuse, name="refuse"),
    path("received/<int:pk>/confirm-deletion/", recalls.confirm_deletion, name="confirm_deletion"),
    path("received/<int:pk>/refuse-deletion/", recalls.refuse_deletion, name="refuse_deletion"),
    path("reports/owed/<int:pk>/", filling.fill, name="fill"),
    path("reports/owed/<int:pk>/file/", filling.file, name="file"),
    path("reports/owed/<int:pk>/keep/", filling.autosave, name="autosave"),
    path("reports/owed/<int:pk>/attach/", attachments.attach, name="attach"),
    path("reports/owed/<int:pk>/excuse/", review.excuse, name="excuse"),
    path("reports/files/<int:pk>/", attachments.attachment, name="attachment"),
    path("reports/files/<int:pk>/date/", attachments.put_date, name="dated"),
    path("reports/files/<int:pk>/remove/", attachments.detach, name="detach"),
    path("reports/", inbox.inbox, name="inbox"),
    path("reports/<int:pk>/", review.detail, name="detail"),
    path("reports/<int:pk>/review/", review.review, name="review"),
    path("reports/<int:pk>/accept/", review.accept, name="accept"),
    path("reports/<int:pk>/hand-back/", review.hand_back, name="hand_back"),
    path("register/incoming/", arrivals.index, name="arrivals"),
    path("register/incoming/excel/", arrivals.as_excel, name="arrivals_excel"),
    path("register/incoming/print/", arrivals.ask_for_print, name="arrivals_print"),
    path("work/", work.work, name="work"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("directives/<int:pk>/progress/", progress.progress, name="progress"),
    path("directives/<int:pk>/matrix/", matrix.matrix, name="matrix"),
    path("occasions/<int:pk>/file/", dossier.dossier, name="dossier"),
    path("occasions/<int:pk>/file/pack/", dossier.pack, name="dossier_pack"),
    path("occasions/<int:pk>/file/packing/", dossier.packing, name="dossier_packing"),
    path("occasions/files/<int:pk>/", dossier.archive, name="dossier_archive"),
    path("overview/", overview.overview, name="overview"),
]
