from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class DirectivesConfig(AppConfig):
    name = "directives"

    def ready(self) -> None:
        from directives import deliveries, workflow
        from directives.amending import effect
        from notifications import delivery

        workflow.send.done.connect(effect.take_effect)
        delivery.settled.connect(deliveries.note_outcome)
        post_save.connect(_fill_the_shelves, sender="accounts.Department")


def _fill_the_shelves(instance: Any, created: bool, raw: bool, **_signal: Any) -> None:
    """A new department finds the starting sets: its library, its report forms; one that comes out of a backup brings its own."""
    from django.utils.timezone import now

    from directives.definitions import starting as report_forms
    from directives.library import starting

    if created and not raw:
        starting.load(instance, at=now())
        report_forms.load(instance, at=now())
