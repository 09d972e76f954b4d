from django.db import migrations, models

from accounts.triggers import dropped, written_once


class Migration(migrations.Migration):
    dependencies = [("directives", "0010_book_prints")]
    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("spent_until", models.FloatField(db_index=True)),
            ],
        ),
        dropped("directives_portalcopy", "directives_portalcopy_written_once"),
        migrations.RemoveConstraint(model_name="portalcopy", name="one_portal_copy_of_each_standing"),
        migrations.AddField(model_name="portalcopy", name="named", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddConstraint(
            model_name="portalcopy",
            constraint=models.UniqueConstraint(fields=("document", "standing", "named"), name="one_portal_copy_of_each_standing"),
        ),
        written_once("directives_portalcopy"),
    ]
