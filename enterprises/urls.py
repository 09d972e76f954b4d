"""The register of organisations."""

from django.urls import path

from enterprises.views import liaisons, register, steps

app_name = "enterprises"

urlpatterns = [
    path("organisations/", register.index, name="list"),
    path("organisations/new/", register.create, name="create"),
    path("organisations/<int:pk>/", register.detail, name="detail"),
    path("organisations/<int:pk>/edit/", register.edit, name="edit"),
    path("organisations/<int:pk>/suspend/", steps.suspend, name="suspend"),
    path("organisations/<int:pk>/resume/", steps.resume, name="resume"),
    path("organisations/<int:pk>/cease/", steps.cease, name="cease"),
    path("organisations/<int:pk>/merge/", steps.merge, name="merge"),
    path("organisations/<int:pk>/liaisons/new/", liaisons.create, name="liaison_create"),
    path("liaisons/<int:pk>/edit/", liaisons.edit, name="liaison_edit"),
    path("liaisons/<int:pk>/invite/", liaisons.invite, name="liaison_invite"),
    path("liaisons/<int:pk>/retire/", liaisons.retire, name="liaison_retire"),
    path("liaisons/<int:pk>/reinstate/", liaisons.reinstate, name="liaison_reinstate"),
]
