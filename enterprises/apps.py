from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "enterprises"

    def ready(self) -> None:
        from accounts import people
        from enterprises import liaisons

        people.details_changed.connect(liaisons.follow)
