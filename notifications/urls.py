"""The bell."""

from django.urls import path

from notifications.views import bell

app_name = "notices"

urlpatterns = [
    path("notices/", bell.index, name="list"),
    path("notices/<int:pk>/", bell.open_notice, name="open"),
    path("notices/read/", bell.read_all, name="read_all"),
]
