from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directives", "0015_form_in_use_is_fixed")]
    operations = [
        migrations.RenameField("rendering", "refused_at", "failed_at"),
        migrations.AlterField("rendering", "reason", models.TextField(blank=True, default="")),
    ]
