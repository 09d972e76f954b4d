from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "directives"

    def ready(self) -> None:
        from directives import deliveries
        from notifications import delivery

        delivery.settled.connect(deliveries.note_outcome)
