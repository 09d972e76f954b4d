from django.db import migrations, models
from django.db.models import F

from accounts.triggers import fixed_once_set

SAID = [
    "definition_id", "number", "name", "content", "reporters", "receivers", "ways", "deadline", "frequency", "cut_off",
    "cut_off_days", "outline", "data_forms", "procedure", "asks_duties", "layout", "note", "made_at", "made_by_id", "frozen_at",
]


def freeze_what_is_used(apps, editor):
    apps.get_model("directives", "DefinitionVersion").objects.filter(requests__isnull=False).update(frozen_at=F("made_at"))


class Migration(migrations.Migration):
    dependencies = [("directives", "0014_form_is_frozen")]
    operations = [
        migrations.AddField("definitionversion", "frozen_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(freeze_what_is_used, migrations.RunPython.noop),
        fixed_once_set("directives_definitionversion", "frozen_at", SAID),
    ]
