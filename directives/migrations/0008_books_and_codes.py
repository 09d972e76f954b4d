from django.db import migrations

from directives.codes import drawn


def fill(apps, editor):
    """What has a number already stands in its year's book, and gets the code it can be verified by."""
    directives = apps.get_model("directives", "Directive")
    registers = apps.get_model("directives", "Register")
    for directive in directives.objects.exclude(number=None).only("pk", "department_id", "year"):
        book, _new = registers.objects.get_or_create(department_id=directive.department_id, year=directive.year, name="")
        directives.objects.filter(pk=directive.pk).update(register=book, code=drawn())


class Migration(migrations.Migration):
    dependencies = [("directives", "0007_trust")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
